"""The generated tables, loaded family by family when first asked for, and the tags made of their rows.

A data module of the core holds tuples only: TABLES (name, three groups, XMP prefix, rows), LABELS (key, text, key,
text ...) and, for XMP, STRUCTS. A row is (id, name, type, flags, count, group 0..2, labels, bits, description, struct,
parent, minimum, also), cut off behind its last news; labels and bits count from 1 into LABELS. Rows that name another
table and flags stand for the rows of that table with the flags added. Tables outside the core are packed as text: see
pack.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module

from .data import FAMILIES
from .tag import DIRECTORY, LIST, UNLISTED, Tag

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

Row: TypeAlias = "tuple[Any, ...]"

_ITEMS = "matroska/items"
"""The conversion of tags that are lists, though ExifTool's tables do not say so."""
_DEFAULTS: Row = (None, "", "?", 0, 0, "", "", "", 0, 0, "", "", "", 0, ())
_FAMILY_OF = {table: family for family, tables in FAMILIES.items() for table in tables}


class Table:
    """One table of ExifTool: its groups and the definitions of each id."""

    __slots__ = ("_family", "_names", "_tags", "groups", "name", "prefix", "rows")

    def __init__(self, family: Family, data: Row) -> None:
        self.name: str = data[0]
        self.groups: tuple[str, str, str] = data[1:4]
        self.prefix: str = data[4]
        self.rows: dict[int | str, list[Row]] = {}
        self._family = family
        self._names: dict[str, list[tuple[int | str, int]]] | None = None
        self._tags: dict[int | str, tuple[Tag, ...]] = {}
        for row in family.rows(data):
            self.rows.setdefault(row[0], []).append(row)

    def tags(self, tag_id: int | str) -> tuple[Tag, ...]:
        """All definitions of an id in ExifTool's order, none if it has none."""
        found = self._tags.get(tag_id)
        if found is None and tag_id in self.rows:
            found = self._tags[tag_id] = tuple(self._family.tag(self, row) for row in self.rows[tag_id])
        return found or ()

    def named(self, small: str) -> list[Tag]:
        """The tags of a name in small letters; what is only a directory is no tag."""
        if self._names is None:
            self._names = {}
            for tag_id, rows in self.rows.items():
                for number, row in enumerate(rows):
                    if len(row) < 4 or not (row[3] & UNLISTED and row[3] & DIRECTORY):
                        self._names.setdefault(row[1].lower(), []).append((tag_id, number))
        return [self.tags(tag_id)[number] for tag_id, number in self._names.get(small, ())]


class Family:
    """One data module: its tables and the label maps they share."""

    __slots__ = ("_data", "_labels", "_tables", "pool", "structs")

    def __init__(self, name: str) -> None:
        module = import_module(f".data.{name}", __package__)
        self.pool: Row = module.LABELS
        self.structs: Row = getattr(module, "STRUCTS", ())
        self._data: dict[str, Row] = {data[0]: data for data in module.TABLES}
        self._labels: dict[int, Mapping[int | str, str]] = {}
        self._tables: dict[str, Table] = {}

    def table(self, name: str) -> Table:
        """The table of that name."""
        found = self._tables.get(name)
        if found is None:
            found = self._tables[name] = Table(self, self._data[name])
        return found

    def rows(self, data: Row) -> Iterator[Row]:
        """The rows of one table, those it shares with another included."""
        rows = data[5]
        if not isinstance(rows, str):
            return iter(rows)
        return ((*row[:3], row[3] | data[6], *row[4:]) for row in self._data[rows][5])

    def labels(self, index: int) -> Mapping[int | str, str] | None:
        """The label map of a number counted from 1; None for 0."""
        if not index:
            return None
        found = self._labels.get(index)
        if found is None:
            flat = self.pool[index - 1]
            found = self._labels[index] = dict(zip(flat[::2], flat[1::2], strict=True))
        return found

    def tag(self, table: Table, row: Row) -> Tag:
        """The tag of a row."""
        full = row + _DEFAULTS[len(row) :]
        maps = self.labels(full[8]), self.labels(full[9])
        conv = conversions().get((table.name, row[0]), "")
        tag = Tag(table.name, table.groups, full, maps, conv)
        if conv == _ITEMS:
            tag.flags |= LIST
        return tag


@cache
def load_family(name: str) -> Family:
    """The family of that name, read on first use."""
    return Family(name)


def load_table(name: str) -> Table | None:
    """The table of that name, its family read on first use."""
    family = _FAMILY_OF.get(name)
    if family is None:
        return _load_packed(name) if "::" in name else None
    return load_family(family).table(name)


@cache
def _load_packed(name: str) -> Table | None:
    from .pack import packed_table  # most runs never leave the core

    return packed_table(name)


def is_core(tag: Tag) -> bool:
    """Whether the tag is of a table that JPEG or XMP can hold. Other formats have groups of the same names."""
    return tag.table in _FAMILY_OF


def load_tables(*, everywhere: bool = False) -> Iterator[Table]:
    """All tables of the core, or really all, in the order of the families."""
    for family, tables in FAMILIES.items():
        yield from map(load_family(family).table, tables)
    if everywhere:
        from .pack import packed_families

        yield from (table for name in packed_families() if (table := load_table(name)))


@cache
def conversions() -> Mapping[tuple[str, int | str], str]:
    """(table, id) -> name of the conversion."""
    try:
        module = import_module(".naming", __package__)
    except ModuleNotFoundError:
        return {}
    names: Mapping[tuple[str, int | str], str] = module.NAMES
    return names
