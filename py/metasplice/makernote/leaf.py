"""What Leaf's camera backs note in a MOS: named values in named groups, most of them text.

Shape:  per value "PKTS", 4 bytes, name of 40 bytes, u32 size, data; a value that is a group holds more of them.
Fact: ExifTool 13.59's tables of Leaf.
"""

from __future__ import annotations

from struct import unpack_from

from ..base.span import Span
from ..tags.format import parse_format, read_format
from ..tags.tag import BINARY
from .condition import Situation
from .definition import choose
from .directory import enter
from .walk import Area, Walk

_MARK = b"PKTS"
_HEAD, _NAME, _SIZE = 52, slice(8, 48), 48


def read_leaf(walk: Walk, table: str, area: Area) -> None:
    """Adds the fields of all values."""
    at, end = area.start, min(area.start + area.size, len(area.data))
    while at + _HEAD <= end and area.data.startswith(_MARK, at) and not walk.full:
        name = area.data[at : at + _HEAD][_NAME].partition(b"\0")[0].decode("latin-1")
        size = unpack_from(area.mark + "I", area.data, at + _SIZE)[0]
        at += _HEAD
        if at + size > end:
            walk.note("cut", f"The value {name} of Leaf's passes the end", Span(at, end))
            return
        if name:
            _read_value(walk, table, area._replace(start=at, size=size), name)
            at += size


def _read_value(walk: Walk, table: str, area: Area, name: str) -> None:
    definition = choose(table, name, Situation(walk.known, "", 1, area.head()))
    if definition is None:
        return
    if definition.entry.target:
        enter(walk, definition, area, None)
        return
    span = Span(area.start, area.start + area.size)
    raw = area.data[area.start : area.start + area.size]
    form = parse_format(definition.entry.format) if definition.entry.format else None
    if form is None or form.name == "undef":
        binary = definition.tag.flags & BINARY or definition.entry.format == "undef"
        value = raw if binary else raw.replace(b"\n", b" ").rstrip(b"\0").decode("utf-8", "surrogateescape")
    else:
        value = read_format(area.data, area.start, area.size, (form.name, area.size // form.width), area.mark)
    if value is not None:
        walk.show(definition, value, area, span)
