"""One list of names, written where programs look for it: per container, idempotent, nothing else touched.

`people_edits` turns names into edits, `rename_edits` one name into another everywhere, faces included. Only names that
a place says to be people's count as such: in keywords other words stand beside them.
Not supported: boxes around faces that do not exist, names in the performers of a film.
References: USERS 3 (which program reads what); MWG 2.0 5.9 (regions); IPTC photo standard (PersonInImage).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..base.edit import Delete, Edit, Exact, Set
from ..base.errors import Rejected
from ..base.field import Field, Value
from ..base.named import NamedTuple
from .people_line import read_line, tidy, with_line
from .people_place import ASF, FACE, FILM, MATROSKA, PHOTO, REGIONS, RIFF, Place, places_of, viewers_of

MODES = ("merge", "replace", "remove")
_NAMES = frozenset(
    key.partition(":")[2]
    for key in (*REGIONS, *(place.key for places in (PHOTO, FILM, MATROSKA, RIFF, ASF) for place in places))
)
"""Names of the tags that are looked at."""
_SURE = ("list", "branch", "line")
"""Forms of places that hold nothing but names."""


class Sight(NamedTuple):
    """Whether a program shows the names, and what it needs where it does not."""

    program: str
    seen: bool
    needs: str


def people_of(fields: Iterable[Field], format: str = "JPEG") -> dict[str, list[str]]:
    """The names of people in a file by the tag that holds them; places without any are left out."""
    known = _Known(fields)
    found = {place.key: known.names(place) for place in places_of(format) if place.form in _SURE}
    found |= {key: _region_names(known.value(key), key) for key in REGIONS}
    return {key: names for key, names in found.items() if names}


def people_edits(format: str, fields: Iterable[Field], names: Sequence[str], mode: str = "merge") -> list[Edit]:
    """The edits that add `names` to a file, put them in place of all, or take them out; none where all is so already.

    Regions stay: a box tells who is at a place, and is only renamed.

    Raises: Rejected "people/mode" for another mode.
    """
    if mode not in MODES:
        raise Rejected("people/mode", f"“{mode}” is none of {', '.join(MODES)}")
    known, asked = _Known(fields), tidy(names)
    there = tidy(name for place in places_of(format) if place.form in _SURE for name in known.names(place))
    if mode == "merge":
        gone, wanted = [], tidy([*there, *asked])
    elif mode == "replace":
        gone, wanted = _less(there, asked), asked
    else:
        gone, wanted = asked, _less(there, asked)
    made = (_edit(known, place, wanted, gone) for place in places_of(format))
    return [edit for edit in made if edit is not None]


def rename_edits(format: str, fields: Iterable[Field], old: str, new: str) -> list[Edit]:
    """The edits that call `old` `new` wherever the name stands, both kinds of regions together; none where it does not.

    Raises: Rejected "people/name" for a name of blanks.
    """
    names = tidy([new])
    if not names:
        raise Rejected("people/name", "The new name is empty")
    known, made = _Known(fields), []
    for place in places_of(format):
        before = known.items(place)
        after = _renamed(before, place.root + old, place.root + names[0])
        if after != before:
            made.append(known.assigned(place, after))
    for key in REGIONS:
        edit = known.renamed(key, old, names[0])
        made += [edit] if edit is not None else []
    return made


def visible_in(format: str, keys: Iterable[str]) -> list[Sight]:
    """Which programs show names that stand in these tags."""
    held = set(keys)
    return [Sight(one.program, bool(held & set(one.keys)), one.needs) for one in viewers_of(format)]


def written_keys(format: str, fields: Iterable[Field]) -> list[str]:
    """The tags that names are written to in such a file."""
    known = _Known(fields)
    return [place.key for place in places_of(format) if known.takes(place)]


def _less(names: Sequence[str], others: Sequence[str]) -> list[str]:
    """The names that are none of the others."""
    barred = {name.casefold() for name in others}
    return [name for name in names if name.casefold() not in barred]


def _renamed(names: Sequence[str], old: str, new: str) -> list[str]:
    """The names with one changed; it is not told twice."""
    changed = [new if name.casefold() == old.casefold() else name for name in names]
    return list(dict.fromkeys(changed)) if changed != list(names) else list(names)


def _edit(known: _Known, place: Place, wanted: Sequence[str], gone: Sequence[str]) -> Edit | None:
    """What one place needs, None where it is as it should be or has no place for names."""
    if not known.takes(place):
        return None
    before = known.items(place)
    if place.form == "list":
        after = list(wanted) if _less(before, wanted) or _less(wanted, before) else before
    elif place.form == "line":
        return known.lined(place, wanted)
    else:
        kept = _less(before, [place.root + name for name in gone])
        after = [*kept, *_less([place.root + name for name in wanted], kept)]
    return known.assigned(place, after) if after != before else None


def _region_names(value: Value | None, key: str) -> list[str]:
    """The names in a structure of regions, those of faces only."""
    list_name, member = REGIONS[key]
    regions = value.get(list_name, []) if isinstance(value, dict) else []
    regions = regions if isinstance(regions, list) else [regions]
    return tidy(str(one[member]) for one in regions if _is_face(one) and one.get(member))


def _is_face(region: Value) -> bool:
    return isinstance(region, dict) and region.get("Type", FACE) == FACE


def _retold(value: Value, key: str, old: str, new: str) -> Value:
    """A structure of regions with one person renamed; all else in it as it was."""
    list_name, member = REGIONS[key]
    regions = value.get(list_name) if isinstance(value, dict) else None
    if not isinstance(regions, list):
        return value
    meant = old.casefold()
    made = [
        one | {member: new} if _is_face(one) and str(one.get(member, "")).casefold() == meant else one
        for one in regions
    ]
    return value | {list_name: made}


class _Known:
    """The fields of a file that tell people, by key."""

    def __init__(self, fields: Iterable[Field]) -> None:
        self.by_key: dict[str, Field] = {}
        self.groups: set[str] = set()
        for field in fields:
            if not field.lang and field.name in _NAMES:
                self.by_key.setdefault(f"{field.group1}:{field.name}", field)
            self.groups.add(field.group1)

    def value(self, key: str) -> Value | None:
        """The value of a tag, None where there is none."""
        field = self.by_key.get(key)
        return field.value if field is not None else None

    def items(self, place: Place) -> list[str]:
        """All words of a place as they stand."""
        if place.form == "line":
            return self.names(place)
        value = self.value(place.key)
        return [] if value is None else list(map(str, value)) if isinstance(value, list | tuple) else [str(value)]

    def names(self, place: Place) -> list[str]:
        """The names in a place that holds nothing else, or in the branch that is theirs."""
        if place.form == "line":
            return read_line(str(self.value(place.key) or ""))
        root = place.root.casefold()
        found = (item for item in self.items(place) if item.casefold().startswith(root))
        return tidy(item[len(place.root) :] for item in found)

    def takes(self, place: Place) -> bool:
        """Whether names are written there: always, or where the tag or its block is in the file."""
        return place.made or place.key in self.by_key or (bool(place.block) and place.block in self.groups)

    def assigned(self, place: Place, items: Sequence[str]) -> Edit:
        """The edit that leaves exactly these words."""
        if place.form == "line":
            edit = self.lined(place, items)
            assert edit is not None
            return edit
        return Set(place.key, tuple(items)) if items else Delete(place.key)

    def lined(self, place: Place, names: Sequence[str]) -> Edit | None:
        """The edit that leaves these names in the line of a comment, None where they are in it."""
        before = str(self.value(place.key) or "")
        after = with_line(before, names)
        if after == before:
            return None
        return Set(place.key, (after,)) if after else Delete(place.key)

    def renamed(self, key: str, old: str, new: str) -> Edit | None:
        """The edit that gives a person in a structure of regions another name, None where nothing changes."""
        field = self.by_key.get(key)
        if field is None:
            return None
        after = _retold(field.value, key, old, new)
        return Set(key, (Exact(field.tag, after, str(after)),)) if after != field.value else None
