"""Tags by name: exact, by beginning, by pattern, nearly right.

The core families come first and mostly alone: what JPEG and XMP can hold. All other tables (maker notes, films,
documents) are looked at when the core knows no tag of the name, or when `everywhere` asks for them. An index of names
leads to the tables, so that a name loads only the families that have it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from itertools import islice

from ..base.named import NamedTuple
from .data import FAMILIES
from .table import load_table
from .tag import PROTECTED, Tag, safety_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .tag import Safety


_VERY_NEAR = 0.85
"""Similarity by difflib: one letter wrong in a name of seven."""


class _Index(NamedTuple):
    """The names in order, small letters and as they are written, each with the numbers of its tables; the tables."""

    small: list[str]
    names: list[str]
    places: list[str]
    tables: tuple[str, ...]
    first: int

    def rows(self, place: int) -> list[Tag]:
        """The tags of the name at a place."""
        found: list[Tag] = []
        for number in self.places[place].split():
            table = load_table(self.tables[int(number) - self.first])
            assert table is not None
            found += table.named(self.small[place])
        return found

    def find(self, small: str) -> list[Tag]:
        """The tags of a name in small letters."""
        place = bisect_left(self.small, small)
        return self.rows(place) if place < len(self.small) and self.small[place] == small else []


@cache
def _core() -> _Index:
    from .data.index import NAMES

    return _read_index(NAMES, FAMILIES, 0)


@cache
def _other() -> _Index:
    from .data.index_more import NAMES
    from .data.more import FAMILIES as PACKED

    return _read_index(NAMES, PACKED, len(_core().tables))


def _read_index(text: str, families: dict[str, tuple[str, ...]], first: int) -> _Index:
    lines = text.replace("\n", "\t").split("\t")
    names, tables = lines[0:-1:2], tuple(table for family in families.values() for table in family)
    return _Index(text.lower().replace("\n", "\t").split("\t")[0:-1:2], names, lines[1::2], tables, first)


def _indexes(everywhere: bool) -> Iterator[_Index]:
    yield _core()
    if everywhere:
        yield _other()


def find(name: str) -> list[Tag]:
    """The tags of that name, whatever its case, in the order of the families: the core's, or where it has none all."""
    small = name.lower()
    return _core().find(small) or _other().find(small)


def find_core(name: str) -> list[Tag]:
    """The tags of that name in the core families."""
    return _core().find(name.lower())


def find_all(name: str) -> list[Tag]:
    """The tags of that name in every table."""
    small = name.lower()
    return _core().find(small) + _other().find(small)


def match(pattern: str, *, everywhere: bool = False) -> list[Tag]:
    """Tags whose name fits a pattern (`*` any letters, `?` one), by name; `GROUP:` before it keeps those of a group."""
    import re

    group, _, wanted = pattern.rpartition(":")
    words = re.split(r"([*?])", wanted.lower())
    fits = re.compile("".join({"*": ".*", "?": "."}.get(word, re.escape(word)) for word in words)).fullmatch
    return [
        tag
        for index in _indexes(everywhere)
        for place, small in enumerate(index.small)
        if fits(small)
        for tag in index.rows(place)
        if not group or tag.matches(group)
    ]


def complete(prefix: str, limit: int = 20, *, everywhere: bool = False) -> list[Tag]:
    """Tags whose name begins with `prefix`, by name; `GROUP:` before it keeps those of the group."""
    return list(islice(_beginning(prefix, everywhere), limit))


def _beginning(prefix: str, everywhere: bool) -> Iterator[Tag]:
    group, _, start = prefix.rpartition(":")
    start = start.lower()
    for index in _indexes(everywhere):
        for place in range(bisect_left(index.small, start), len(index.small)):
            if not index.small[place].startswith(start):
                break
            seen = set()
            for tag in index.rows(place):
                if (not group or tag.matches(group)) and tag.key not in seen:
                    seen.add(tag.key)
                    yield tag


def nearest(name: str, n: int = 3) -> list[str]:
    """Up to `n` tag names that look like `name`, the likeliest first: for "did you mean".

    Names outside the core are only looked at when none in the core is very near: they are four times as many.
    """
    from difflib import SequenceMatcher, get_close_matches

    small, core = name.lower(), _core()
    found = get_close_matches(small, core.small, n)
    if found and SequenceMatcher(None, found[0], small).ratio() >= _VERY_NEAR:
        return [_as_written(one) for one in found]
    everything = dict.fromkeys((*core.small, *_other().small))
    return [_as_written(one) for one in get_close_matches(small, everything, n)]


def _as_written(small: str) -> str:
    for load in (_core, _other):
        index = load()
        place = bisect_left(index.small, small)
        if place < len(index.small) and index.small[place] == small:
            return index.names[place]
    return small


def is_writable(name: str) -> bool:
    """Whether some tag of that name, with or without a group before it, can be given a value."""
    return bool(_writable(name))


def safety(tag: Tag | str) -> Safety | None:
    """How careful one has to be when writing a tag, or a name: the tag it creates, else the mildest that it edits.

    None for what cannot be written.
    """
    from .choice import preferred

    if not isinstance(tag, str):
        return safety_of(tag) if tag.writable else None
    rows = _writable(tag)
    order: tuple[Safety, ...] = ("safe", "restricted", "dangerous")
    return min((one.safety for one in preferred(rows) or rows), key=order.index, default=None)


def _writable(name: str) -> list[Tag]:
    """The tags of a name that can be written, the core's if it has any."""
    group, _, plain = name.rpartition(":")
    for load in (_core, _other):
        found = [tag for tag in load().find(plain.lower()) if tag.writable and not tag.flags & PROTECTED]
        if rows := [tag for tag in found if not group or tag.matches(group)]:
            return rows
    return []


@cache
def groups() -> tuple[str, ...]:
    """The group names of all tables that can stand before a tag name: families 0, 1 and 2, sorted."""
    from .data.index import GROUPS

    return tuple(GROUPS.split())
