"""Tables that are kept as text until one of them is asked for: everything outside the core families.

A packed module holds TABLES (name, three groups, layout, rows) and LABELS; rows are lines of cells between tabs, cut
off behind the last that says anything, a label map is a line of key, text, key, text ... They are written by
py/build/tag_pack.py, where the cells are named.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from itertools import pairwise

from .table import Family, Row, Table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .tag import Tag

_NAMINGS = {
    "QuickTime": "naming_quicktime",
    "Jpeg2000": "naming_quicktime",
    "Microsoft": "naming_quicktime",
    "PNG": "naming_png",
    "GIF": "naming_png",
    "MNG": "naming_png",
}
"""Which module names the conversions of a table's tags, by the first part of its name."""
_CELLS = 17
_ESCAPES = {"\\t": "\t", "\\n": "\n", "\\r": "\r", "\\\\": "\\"}


class PackedFamily(Family):
    """One packed data module."""

    __slots__ = ("_lines",)

    def __init__(self, name: str) -> None:
        module = import_module(f".data.{name}", __package__)
        self.pool = ()
        self.structs = ()
        self._data = {row[0]: (*row[:4], "", row[5], row[4]) for row in module.TABLES}
        self._labels = {}
        self._tables = {}
        self._lines: list[str] = module.LABELS.split("\n")

    def rows(self, data: Row) -> Iterator[Row]:
        """The rows of one table in the form of table.py."""
        for line in data[5].splitlines():
            cells = split_cells(line, _CELLS)
            flags, count = int(cells[3] or "0", 16), int(cells[4] or 0)
            maps = int(cells[5] or 0), int(cells[10] or 0)
            yield (whole(cells[0]), *cells[1:3], flags, count, *cells[7:10], *maps, cells[6], cells[16])

    def tag(self, table: Table, row: Row) -> Tag:
        """The tag of a row; its conversion is named in the module of its kind of file, where there is one."""
        made = super().tag(table, row)
        module = _NAMINGS.get(table.name.partition("::")[0])
        if module is not None and not made.conv:
            made.conv = import_module(f".{module}", __package__).NAMES.get((table.name, row[0]), "")
        return made

    def labels(self, index: int) -> Mapping[int | str, str] | None:
        """The label map of a number counted from 1; None for 0."""
        if not index:
            return None
        found = self._labels.get(index)
        if found is None:
            found = self._labels[index] = read_labels(self._lines[index - 1])
        return found

    def layout(self, name: str) -> tuple[str, list[tuple[int | str, list[str]]]]:
        """A table's own layout, and for every row its id and the cells format, mask, target, way, each."""
        data = self._data[name]
        rows = (split_cells(line, _CELLS) for line in data[5].splitlines())
        return data[6], [(whole(cells[0]), cells[11:16]) for cells in rows]


@cache
def load_packed(name: str) -> PackedFamily:
    """The packed family of that name, read on first use."""
    return PackedFamily(name)


@cache
def packed_families() -> Mapping[str, str]:
    """Table outside the core -> its family."""
    from .data.more import FAMILIES

    return {table: family for family, tables in FAMILIES.items() for table in tables}


def packed_table(name: str) -> Table | None:
    """The table of that name outside the core."""
    family = packed_families().get(name)
    return load_packed(family).table(name) if family else None


def read_labels(line: str) -> dict[int | str, str]:
    """The label map of one line."""
    cells = split_cells(line, 0)
    return {whole(cells[at]): cells[at + 1] for at in range(0, len(cells) - 1, 2)}


def split_cells(line: str, count: int) -> list[str]:
    """The cells of a line, at least `count`."""
    cells = line.split("\t")
    if "\\" in line:
        cells = [_unescaped(cell) for cell in cells]
    return cells + [""] * (count - len(cells))


def whole(key: str) -> int | str:
    """The key as a number where it is a whole one written plainly."""
    digits = key[1:] if key[:1] == "-" else key
    if digits.isascii() and digits.isdigit() and (digits[0] != "0" or key == "0"):
        return int(key)
    return key


def _unescaped(cell: str) -> str:
    if "\\" not in cell:
        return cell
    made, skip = [], False
    for one, after in pairwise(cell + "\0"):
        if skip:
            skip = False
        elif one == "\\":
            made.append(_ESCAPES[one + after])
            skip = True
        else:
            made.append(one)
    return "".join(made)
