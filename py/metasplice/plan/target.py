"""From a tag's name to the tags that are meant, and which of them is made where it does not exist yet.

Fact: FACTS 1.1. Without a group every tag of the name is edited where it exists, and the best group's is created; with
a group only that group's. Avoided tags are created only where no other is. Unsafe tags need their full name, protected
ones are never written. Checked against ExifTool 13.59 in tests/oracle/test_plan_targets.py.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from copy import copy
from functools import cache, lru_cache

from ..base.errors import Rejected, Unsupported
from ..base.named import NamedTuple
from ..base.pattern import pattern
from ..tags import registry
from ..tags.film import TRACKS
from ..tags.name import Group, Name, split_language
from ..tags.tag import AVOID, FLATTENED, PERMANENT, PROTECTED, UNSAFE, Tag
from .filetype import Filetype, Native

_TRACK = pattern(r"track\d+", re.IGNORECASE)
_DIRECTORY = pattern(r"ifd\d|subifd\d*|exififd|interopifd|gps|globparamifd", re.IGNORECASE)
_DIRECTORIES = {name.lower(): name for name in ("ExifIFD", "InteropIFD", "SubIFD", "GlobParamIFD", "IFD0", "IFD1")}
_NEVER_CREATED = ("SubIFD", "IFD2", "IFD3")
"""Directories of pictures: an edit does not make a picture."""

_EDITED_ONLY = frozenset(("Photoshop::Resolution", "Photoshop::JPEG_Quality"))
"""Tables of records whose values do not come alone. Fact: ExifTool 13.59 changes them where they are."""

_ALL = 1 << 20


class Place(NamedTuple):
    """One value's place; the id tells apart tags of one name, as EXIF's two SerialNumber."""

    group1: str
    name: str
    id: int | str
    lang: str = ""


class Target(NamedTuple):
    """One tag in one place; `creates` tells that it is made where it does not exist."""

    tag: Tag
    group1: str
    kind: str
    creates: bool

    def place(self, lang: str = "") -> Place:
        """Where its value stands in one language."""
        return Place(self.group1, self.tag.name, self.tag.id, lang)


class Targets(NamedTuple):
    """The targets of one name, the created ones first, and the language asked for.

    `lang` is None for the bare tag, "" for `-x-default`, else the language.
    """

    targets: tuple[Target, ...]
    lang: str | None = None


@lru_cache(maxsize=512)
def find_targets(name: Name, filetype: Filetype, *, create: bool = True, spare: bool = False) -> Targets:
    """The tags that `name` means in a file of this type; without `create` none of them is made.

    `spare` leaves unsafe tags and members of structures out, as wildcards do.

    Remembered, since one name is asked for in every file of a batch and its answer does not depend on the file.

    Raises: Rejected "tag/unknown" (with the nearest names), "tag/not-in-group", "tag/read-only", "tag/protected",
    "tag/no-languages"; Unsupported "tag/not-in-format".
    """
    called, lang = _rows(name, filetype)
    rows = _in_groups(called, name)
    writable = [
        (tag, group1)
        for tag, group1 in rows
        if filetype.writes(tag) and tag.group0 != "Composite" and (tag.table != "Extra" or tag.name == "Comment")
    ]
    if not writable:
        raise Rejected("tag/read-only", f"{name.text} cannot be written")
    barred = PROTECTED | UNSAFE if name.wild or spare else PROTECTED
    allowed = [(tag, group1) for tag, group1 in writable if not tag.flags & barred]
    if not allowed:
        raise Rejected("tag/protected", f"{name.text} is set by the writer itself and cannot be given a value")
    held = [(tag, group1) for tag, group1 in allowed if filetype.kind_of(tag) is not None]
    if not held:
        groups = ", ".join(sorted({tag.group0 for tag, _ in allowed}))
        where = f"is a tag of {groups}, which cannot be written in this file type"
        raise Unsupported("tag/not-in-format", f"{name.text} {where}")
    composites = [tag for tag, _ in rows if tag.group0 == "Composite" and tag.writable]
    creatable = [pair for pair in held if pair[0].table not in _EDITED_ONLY]
    made = _created(creatable, composites, bool(name.groups), filetype.native) if create else set()
    if made and not name.groups:
        made -= _outshone(held, allowed)
    found = [
        Target(tag, group1, kind, id(tag) in made and not group1.startswith(_NEVER_CREATED))
        for tag, group1 in held
        if (kind := filetype.kind_of(tag)) and not ((name.wild or spare) and tag.flags & FLATTENED)
    ]
    return Targets(tuple(sorted(found, key=lambda target: not target.creates)), lang)


def _rows(name: Name, filetype: Filetype) -> tuple[Sequence[Tag], str | None]:
    """All tags of that name, and the language where the name has one."""
    tables = filetype.native.tables
    if name.wild:
        beginning = registry.complete(_head(name.tag), _ALL, everywhere=bool(tables))
        known = (tag for tag in beginning if registry.is_core(tag) or tag.table in tables)
        return [tag for tag in known if name.matches(tag.name)], None
    rows = _named(name.tag, tables)
    called = filetype.native.called.get(name.tag.lower())
    if called is not None:
        rows = [*(tag for tag in _named(called, tables) if tag.table in tables), *rows]
    if not _some_writable(rows, name):
        others = registry.find_all(name.tag)  # maker notes, films, documents: to say where there is such a tag
        rows = others if _some_writable(others, name) else rows
    if rows:
        return rows, None
    split = split_language(name.tag)
    rows = _named(split[0], tables) if split else ()
    if split and rows:
        rows = [tag for tag in rows if tag.type == "lang-alt" or tag.table in filetype.native.lingual]
        if not rows:
            raise Rejected("tag/no-languages", f"{split[0]} has no languages")
        return rows, "" if split[1] in ("x-default", "und") else split[1]
    nearest = registry.nearest(name.tag)
    hint = f"; did you mean {', '.join(nearest)}?" if nearest else ""
    raise Rejected("tag/unknown", f"There is no tag {name.text}{hint}")


def _named(name: str, tables: Container[str]) -> Sequence[Tag]:
    """The tags of a name, those of the format's own tables among them."""
    rows: Sequence[Tag] = registry.find(name)
    if not tables:
        return rows
    own = [tag for tag in registry.find_all(name) if tag.table in tables]
    return [*own, *(tag for tag in rows if tag.table not in tables)]


def _some_writable(rows: Iterable[Tag], name: Name) -> bool:
    return any(tag.writable and _place(tag, name.groups) is not None for tag in rows)


@cache
def boundless(tag: Tag) -> Tag:
    """The tag without the limit to the length of its text. Fact: FACTS 1.6, ExifTool's -m writes IPTC text in full."""
    if tag.type != "string" or not tag.count:
        return tag
    made = copy(tag)
    made.count = 0
    return made


def names_directory(name: Name) -> bool:
    """Whether one of the directories of the main EXIF table was named."""
    return any(group.name in _DIRECTORIES for group in name.groups)


def _head(pattern: str) -> str:
    """What stands before the first wildcard."""
    return re.split(r"[*?]", pattern, maxsplit=1)[0]


def _in_groups(rows: Sequence[Tag], name: Name) -> list[tuple[Tag, str]]:
    """The rows that lie in all groups of the name, each with the family 1 group it is to be written to.

    Raises: Rejected "tag/unknown" where a pattern fits nothing, "tag/not-in-group" where the tag lies elsewhere.
    """
    found = []
    for tag in rows:
        group1 = _place(tag, name.groups)
        if group1 is not None:
            found.append((tag, group1))
    if not found and not rows:
        raise Rejected("tag/unknown", f"No tag is called {name.text}")
    if not found:
        places = sorted({tag.group1 for tag in rows if tag.writable}) or sorted({tag.group1 for tag in rows})
        raise Rejected("tag/not-in-group", f"There is no {name.text}; the tag exists in {', '.join(places[:5])}")
    return found


def _place(tag: Tag, groups: Iterable[Group]) -> str | None:
    """The family 1 group for `tag` under these prefixes, None where one of them does not fit.

    Fact: every tag of the main EXIF table may stand in any of its directories (FACTS 1.1: `-IFD1:TAG`).
    """
    group1 = tag.group1
    if group1 == "All":
        if tag.name != "ThumbnailImage":
            return None
        group1 = "IFD1"
    if tag.group0 == "XMP" and not group1.startswith("XMP-"):
        group1 = f"XMP-{group1}"  # GSpherical, which ExifTool lists without the prefix and reads with it
    if tag.table == "Matroska::Main":
        group1 = "Info"  # what of that table is written stands there
    names = tag.group0.lower(), group1.lower(), tag.group2.lower()
    for group in groups:
        movable = tag.table == "Exif::Main" and group.family in (None, 1) and _DIRECTORY.fullmatch(group.name)
        if movable and group.name != "gps":
            group1 = _DIRECTORIES.get(group.name) or group.name.upper().replace("SUB", "Sub")
        elif group1 == TRACKS and _TRACK.fullmatch(group.name):
            group1 = group.name.capitalize()
        elif not group.holds(names) and (group.name != tag.group1.lower() or tag.table == "Matroska::Main"):
            return None
    return group1


def _created(rows: Sequence[tuple[Tag, str]], composites: Sequence[Tag], grouped: bool, native: Native) -> set[int]:
    """The identities of the rows to be created, name by name."""
    synonyms = {new.lower(): old for old, new in native.called.items()}
    by_name: dict[str, list[Tag]] = {}
    for tag in [*(tag for tag, _ in rows), *composites]:
        small = tag.name.lower()
        by_name.setdefault(synonyms.get(small, small) if tag.table in native.tables else small, []).append(tag)
    found: set[int] = set()
    for tags in by_name.values():
        meant = [tag for tag in tags if grouped or tag.id not in native.other]
        own = _best_native(meant if grouped else [tag for tag in meant if tag.table not in native.last], native, tags)
        if not own and (grouped or not any(not tag.flags & AVOID for tag in registry.preferred(tags))):
            own = _best_native(meant, native, tags)
        found |= {id(tag) for tag in own}
        if grouped:
            found |= {id(tag) for tag in _unavoided([tag for tag in tags if tag.table not in native.tables])}
        elif native.beside or native.joined or not own:
            found |= {id(tag) for tag in registry.preferred(tags)}
    return found


def _best_native(tags: Sequence[Tag], native: Native, every: Sequence[Tag]) -> list[Tag]:
    """The format's own tags of one name that are created: those of the best table that has such a one.

    An avoided one is where `every` tag of the name is.
    """
    others = any(not tag.flags & AVOID for tag in every)
    for table in native.tables:
        barred = PERMANENT | AVOID if others else PERMANENT
        found = [tag for tag in tags if tag.table == table and not tag.flags & barred]
        if found:
            return [min(found, key=lambda tag: tag.id not in native.usual)]
    return []


def _outshone(held: Sequence[tuple[Tag, str]], allowed: Sequence[tuple[Tag, str]]) -> set[int]:
    """The avoided rows of those that can be held, where another of the name is usual in some other format.

    Fact: ExifTool 13.59 makes no XMP-photomech:TimeCreated in an XMP file, as the usual one is IPTC's.
    """
    usual = {tag.name.lower() for tag, _ in allowed if not tag.flags & (AVOID | PERMANENT)}
    return {id(tag) for tag, _ in held if tag.flags & AVOID and tag.name.lower() in usual}


def _unavoided(tags: Sequence[Tag]) -> list[Tag]:
    """The tags of one name in a named group that are created: those not avoided, or all where all are."""
    usable = [tag for tag in tags if not tag.flags & PERMANENT]
    return [tag for tag in usable if not tag.flags & AVOID] or usable
