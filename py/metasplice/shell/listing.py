"""Which tags of a file are shown, in which order and with which value: ExifTool's rules for reading.

Fact: by experiment with ExifTool 13.59. Tags asked for come in the order asked, others in file order. Of several tags
of one name the one of highest priority is shown; all of them with -a, and in JSON with a group prefix.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..base.field import DistantField, Field
from ..base.named import NamedTuple
from ..base.pattern import pattern
from ..tags import convert
from ..tags.priority import family0_of, priority_of, takes_place
from ..tags.tag import UNKNOWN, describe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..tags.name import Name

_KNOWN_BY_NUMBER = pattern(r"^(?:Unknown|Exif|Photoshop|ICC_Profile|IPTC)_0x[0-9a-f]+$")


class Wanted(NamedTuple):
    """What a person asked to see. `asked` empty means everything; `described` fetches descriptions, at a cost.

    `special` are, for each name asked for, its groups of families 3 to 8 as written; `missing` stands for what a file
    has not (None: such a tag is left out); with `copies` duplicates are counted; with `wide` a pattern with groups
    looks at duplicates too. `requested` are tags that are made only where they are named, in small letters, `hashed`
    the kind of ImageDataHash; `charsets` are the character sets of blocks by kind; `shallow` looks at the file's type
    only; `mwg` adds the composites of the group MWG.
    """

    asked: tuple[Name, ...] = ()
    excluded: tuple[Name, ...] = ()
    numeric: bool = False
    duplicates: bool = False
    unknown: bool = False
    structures: bool = False
    binary: bool = False
    described: bool = False
    composites: bool = True
    copies: bool = False
    missing: str | None = None
    special: tuple[tuple[str, ...], ...] = ()
    wide: bool = False
    validated: bool = False
    requested: tuple[str, ...] = ()
    hashed: str = ""
    charsets: tuple[tuple[str, str], ...] = ()
    shallow: bool = False
    mwg: bool = False


class Row(NamedTuple):
    """One tag to be shown. `value` is a JSON value, or bytes where binary data was asked for; `number` is for -n.

    `field` is what stands behind it (None: the file system), `copy` its number among the duplicates (0: the one that
    counts), `place` its place in the file; `hashed` tells that -n was asked for this tag alone;
    `other` is the group of another file it comes from.
    """

    group0: str
    group1: str
    group2: str
    name: str
    description: str
    value: Any
    number: Any = None
    field: Field | None = None
    copy: int = 0
    place: int = -1
    hashed: bool = False
    other: str = ""

    def shown(self, numeric: bool, *, hashed: bool = False) -> Row:
        """The row with the value that is asked for."""
        if hashed:
            return self._replace(value=self.value if self.number is None else self.number, hashed=True)
        return self._replace(value=self.number) if numeric and self.number is not None else self


class Candidate(NamedTuple):
    """A field that may be shown, with its names in all families."""

    field: Field
    groups: tuple[str, str, str]
    name: str
    priority: int
    place: int = -1
    copy: int = 0


def listed(fields: Iterable[Field], wanted: Wanted, extra: Sequence[Row] = ()) -> list[Row]:
    """The rows to show. `extra` are rows that no field stands behind (of the file system); they come first."""
    pool = [field for field in _flat(fields, wanted) if wanted.unknown or not _hidden(field)]
    if not wanted.composites:
        pool = [field for field in pool if field.group1 != "Composite"]
    if not wanted.asked and not wanted.excluded and wanted.duplicates and not wanted.copies:
        rows = [row.shown(wanted.numeric) for row in extra]
        return rows + [_row(field, wanted, wanted.numeric) for field in pool]
    candidates = [_candidate(field) for field in pool]
    return _chosen(_counted(candidates) if wanted.copies else candidates, wanted, extra)


def _counted(pool: list[Candidate]) -> list[Candidate]:
    """The candidates with their places and copy numbers.

    Fact: where a tag takes the place of another of its name, the other becomes the next copy, else it does itself.
    """
    holders: dict[str, int] = {}
    counts: dict[str, int] = {}
    copies = [0] * len(pool)
    for at, one in enumerate(pool):
        held = holders.setdefault(one.name, at)
        if held == at:
            continue
        counts[one.name] = counts.get(one.name, 0) + 1
        if takes_place(one.priority, pool[held].priority):
            copies[held] = counts[one.name]
            holders[one.name] = at
        else:
            copies[at] = counts[one.name]
    return [one._replace(place=at, copy=copies[at]) for at, one in enumerate(pool)]


def _chosen(pool: list[Candidate], wanted: Wanted, extra: Sequence[Row]) -> list[Row]:
    """The rows that were asked for, without those that were excluded."""
    if wanted.excluded:
        pool = [one for one in pool if not _matches_any(wanted.excluded, one.groups, one.name)]
        extra = [row for row in extra if not _matches_any(wanted.excluded, row[:3], row.name)]
    if not wanted.asked:
        best = _best(pool, wanted)
        return [*(row.shown(wanted.numeric) for row in extra), *(_placed(one, wanted) for one in best)]
    rows: list[Row] = []
    whole = None if wanted.duplicates else _best(pool, wanted)
    for at, name in enumerate(wanted.asked):
        special = wanted.special[at] if wanted.special else ()
        count = len(rows)
        every = name.everywhere and not name.every
        rows += [
            row.shown(wanted.numeric, hashed=name.numeric)
            for row in extra
            if not special and _matches(name, row[:3], row.name)
        ]
        narrow = special or every or (name.groups and (wanted.wide or not name.wild))
        within = pool if whole is None or narrow else whole
        matching = [one for one in within if _matches(name, one.groups, one.name)]
        if special:
            matching = [one for one in matching if _is_special(one, special)]
        rows += [_placed(one, wanted, hashed=name.numeric) for one in (matching if every else _best(matching, wanted))]
        if len(rows) == count and wanted.missing is not None and not name.wild:
            rows.append(Row("", "", "", name.tag, name.tag, wanted.missing, hashed=name.numeric))
    return rows


def _placed(one: Candidate, wanted: Wanted, *, hashed: bool = False) -> Row:
    """The row of a candidate."""
    row = _row(one.field, wanted, wanted.numeric or hashed)
    if one.place < 0 and not hashed:
        return row
    return row._replace(copy=one.copy, place=one.place, hashed=hashed)


def _is_special(one: Candidate, special: tuple[str, ...]) -> bool:
    """Whether a candidate lies in these groups of families 3 to 8."""
    from .family import is_in

    row = Row(*one.groups, one.name, "", None, None, one.field, one.copy)
    return all(is_in(row, group) for group in special)


def _flat(fields: Iterable[Field], wanted: Wanted) -> Iterator[Field]:
    """Structures as their members, unless they are wanted whole."""
    for field in fields:
        value = None if isinstance(field, DistantField) else field.value
        if wanted.structures or not isinstance(value, dict | list):
            yield field
        elif isinstance(value, dict) or (value and isinstance(value[0], dict)):
            from ..codecs.xmp import flatten

            yield from flatten(field)
        else:
            yield field


def _candidate(field: Field) -> Candidate:
    groups = _groups(field)
    return Candidate(field, groups, _name(field), priority_of(field, groups[0]))


def _groups(field: Field) -> tuple[str, str, str]:
    tag = field.tag
    if tag is None:
        return family0_of(field), field.group1, "Other"
    return tag.group0, field.group1, tag.group2


def _name(field: Field) -> str:
    return f"{field.name}-{field.lang}" if field.lang else field.name


def _best(pool: list[Candidate], wanted: Wanted) -> list[Candidate]:
    """One candidate a name, as the rule of priorities has it."""
    if wanted.duplicates:
        return pool
    best: dict[str, Candidate] = {}
    for one in pool:
        held = best.get(one.name)
        if held is None or takes_place(one.priority, held.priority):
            best[one.name] = one
    chosen = {id(one) for one in best.values()}
    return [one for one in pool if id(one) in chosen]


def _hidden(field: Field) -> bool:
    """Whether a tag is shown only with -u: not understood, or known by number only."""
    if field.tag is None:
        return _KNOWN_BY_NUMBER.match(field.name) is not None
    return bool(field.tag.flags & UNKNOWN)


def _matches_any(names: Iterable[Name], groups: tuple[str, str, str], name: str) -> bool:
    return any(_matches(one, groups, name) for one in names)


def _matches(name: Name, groups: tuple[str, str, str], tag: str) -> bool:
    if not name.matches(tag):
        return False
    lower = (groups[0].lower(), groups[1].lower(), groups[2].lower())
    return all(group.holds(lower) for group in name.groups)


def _row(field: Field, wanted: Wanted, numeric: bool) -> Row:
    tag = field.tag
    told = field.told if isinstance(field, DistantField) and not wanted.binary else ""
    if told:  # megabytes that need not be fetched to tell how many they are
        value: Any = told
    elif wanted.binary and isinstance(field.value, bytes):
        value = _binary(field, numeric)
    elif numeric:
        value = convert.number(tag, field.value, field.context)
    else:
        value = convert.text(tag, field.value, field.context)
    if wanted.structures:
        value = by_name(value)
    elif isinstance(value, list) and len(value) == 1:
        value = value[0]  # Fact: ExifTool prints a list of one item as that item, by experiment
    return Row(*_groups(field), _name(field), _description(field) if wanted.described else "", value, None, field)


def by_name(value: Any) -> Any:
    """A value with the members of its structures in the order of their names. Fact: ExifTool 13.59, by experiment."""
    if isinstance(value, dict):
        return {key: by_name(value[key]) for key in sorted(value)}
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [by_name(item) for item in value]
    return value


def _description(field: Field) -> str:
    description: str = field.tag.description if field.tag is not None else describe(field.name)
    return f"{description} ({field.lang})" if field.lang else description


def _binary(field: Field, numeric: bool) -> Any:
    """The bytes themselves where ExifTool would only tell their number, else the value."""
    shown = (convert.number if numeric else convert.text)(field.tag, field.value, field.context)
    return field.value if isinstance(shown, str) and shown.startswith("(Binary data ") else shown


def read_names(words: Sequence[str]) -> tuple[Name, ...]:
    """The names of `-TAG` arguments. Raises: Rejected "tag/bad-name"."""
    if not words:
        return ()
    from ..tags.name import read_name  # what reading everything does not need

    return tuple(read_name(word) for word in words)


def part_special(words: Sequence[str]) -> tuple[list[str], tuple[tuple[str, ...], ...]]:
    """The words without groups of families 3 to 8, and those groups; () where no word has any."""
    parted = [_part(word) for word in words]
    special = tuple(groups for _, groups in parted)
    return [word for word, _ in parted], special if any(special) else ()


def _part(word: str) -> tuple[str, tuple[str, ...]]:
    *groups, tag = word.split(":")
    special = tuple(group for group in groups if _is_special_group(group.lower()))
    return ":".join([*(group for group in groups if group not in special), tag]), special


def _is_special_group(group: str) -> bool:
    if group[:1] in ("3", "4", "5", "6", "7", "8"):
        return True
    return group == "main" or group.startswith("id-") or (group[:4] in ("copy", "file") and group[4:].isdecimal())
