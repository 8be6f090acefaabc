"""How values lie in binary data and where directories lead: what reading a maker note takes besides names and labels.

Facts of ExifTool's tables only. A condition, a hook or an offset rule in code is not here: flags CONDITIONAL and HOOK
say that there is one, "*" stands for an expression. Nothing here is loaded unless asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from ..base.named import NamedTuple
from .data import FAMILIES
from .pack import load_packed, packed_families, read_labels, split_cells, whole


class Layout(NamedTuple):
    """One table: `process` names the kind of data ("" an IFD or the kind of its parent), `format` the unit that ids of
    binary data count, `first` the first id; `members`, `offsets`, `directories` are ids that others depend on."""

    process: str = ""
    format: str = ""
    first: int | None = None
    write: str = ""
    members: tuple[int | str, ...] = ()
    offsets: tuple[int | str, ...] = ()
    directories: tuple[int | str, ...] = ()


class Entry(NamedTuple):
    """One definition: format of the value ("" as stored or as the table says), bit field, directory it leads to.

    `way` has ExifTool's words for a directory: ByteOrder, Start ("value", "data+8", a number), Base, MaxSubdirs ...,
    and OffsetPair and DataTag for offsets; `each` the label maps of the value's elements, None for one without, and the
    labels of a Composite tag, which has none in its row.
    """

    format: str
    mask: int
    shift: int
    target: str
    way: Mapping[str, str]
    each: tuple[Mapping[int | str, str] | None, ...]


_NOTHING = Entry("", 0, 0, "", {}, ())


def layout(table: str) -> Layout:
    """The layout of a table, an empty one where ExifTool tells nothing."""
    return _table(table)[0]


def entries(table: str, tag_id: int | str) -> tuple[Entry, ...]:
    """The layouts of all definitions of an id, in the order of `registry.alternatives`."""
    return _table(table)[1].get(tag_id, ())


@cache
def _table(name: str) -> tuple[Layout, dict[int | str, tuple[Entry, ...]]]:
    if any(name in tables for tables in FAMILIES.values()):
        return _core(name)
    family = packed_families().get(name)
    if not family:
        return Layout(), {}
    packed = load_packed(family)
    told, rows = packed.layout(name)
    found: dict[int | str, tuple[Entry, ...]] = {}
    for tag_id, cells in rows:
        each = tuple(packed.labels(int(number)) for number in cells[4].split())
        found[tag_id] = (*found.get(tag_id, ()), _entry(cells, each))
    return _layout(told), found


def _core(name: str) -> tuple[Layout, dict[int | str, tuple[Entry, ...]]]:
    from .data.layout import LABELS, TABLES
    from .table import load_table

    table = load_table(name)
    told, text = TABLES.get(name, ("", ""))
    lines = LABELS.split("\n")
    found = {tag_id: [_NOTHING] * len(rows) for tag_id, rows in table.rows.items()} if table else {}
    for line in text.splitlines():
        cells = split_cells(line, 7)
        each = tuple(read_labels(lines[int(number) - 1]) if number != "0" else None for number in cells[6].split())
        tag_id = cells[0] if cells[0] in found else whole(cells[0])
        found[tag_id][int(cells[1])] = _entry(cells[2:], each)
    return _layout(told), {tag_id: tuple(rows) for tag_id, rows in found.items()}


def _entry(cells: list[str], each: tuple[Mapping[int | str, str] | None, ...]) -> Entry:
    if not any(cells):
        return _NOTHING
    mask, _, shift = cells[1].partition(">>")
    return Entry(cells[0], int(mask or "0", 16), int(shift or 0), cells[2], _words(cells[3]), each)


def _layout(text: str) -> Layout:
    told = _words(text)
    lists = (tuple(map(whole, filter(None, told.get(key, "").split(",")))) for key in Layout._fields[4:])
    first = int(told["first"]) if "first" in told else None
    return Layout(told.get("process", ""), told.get("format", ""), first, told.get("write", ""), *lists)


def _words(text: str) -> dict[str, str]:
    return dict(word.split("=", 1) for word in text.split(";") if word)
