"""Phase One's note, which holds the whole RAW picture, and its directory of the sensor's calibration.

Shape:  "IIII", a letter, "waR" (or "MMMMRaw" and a letter), u32 offset of the directory; there u32 number of entries,
        4 bytes, then per entry u32 tag, u32 size of one number, u32 size, and the value or its offset. The calibration
        begins "IIII" 1, and its entries have no size of a number. Offsets count from the start.
Fact: ExifTool 13.59's table PhaseOne; a number of 4 bytes whose bits are those of a float near 1 is one.
"""

from __future__ import annotations

from struct import unpack_from

from ..base.field import DistantField, Field
from ..base.source import Source
from ..base.span import Span
from ..base.view import View
from ..tags.format import parse_format, read_format
from .condition import Situation
from .definition import choose
from .directory import enter
from .walk import Area, Walk, blob_tag

_MAIN = "PhaseOne::Main"
_FORMATS = {1: "string", 2: "int16s", 4: "int32s"}
_FEWEST, _MOST = 2, 300
_NAMELESS = "_0x"
"""In the names of tags that ExifTool shows only when asked for unknown ones."""
_LONGEST = 1 << 16
"""Values of more bytes are fetched when somebody wants them."""
_FLOATS = range(121, 140)
"""Exponents of floats between 2^-6 and 2^12."""


class _Reached(Source):
    """Bytes around the note, fetched where they are wanted."""

    def __init__(self, walk: Walk, span: Span) -> None:
        self.walk = walk
        self.span = span
        self.size = span.size

    def _fetch(self, start: int, end: int) -> bytes:
        return self.walk.reach(self.span.start + start, end - start) if self.walk.reach is not None else b""


def read_phase_one(walk: Walk, table: str, area: Area) -> None:
    """Adds the fields of the note, or of the calibration in it."""
    head = _piece(walk, area, 0, 12)
    width = 16 if table == _MAIN else 12
    if len(head) < 12 or head[:4] not in (b"IIII", b"MMMM"):
        walk.note("no-directory", "Phase One's directory has no head", Span(area.start, area.start))
        return
    mark = "<" if head[:1] == b"I" else ">"
    first = unpack_from(mark + "I", head, 8)[0]
    count = unpack_from(mark + "I", _piece(walk, area, first, 8).ljust(8, b"\0"))[0]
    entries = _piece(walk, area, first + 8, width * count) if _FEWEST <= count <= _MOST else b""
    if len(entries) < width:
        walk.note("no-directory", "Phase One's directory cannot be found", Span(area.start, area.start))
        return
    area = area._replace(mark=mark)
    for at in range(0, len(entries) - width + 1, width):
        if walk.full:
            return
        _read_entry(walk, table, area, (entries[at : at + width], first + 8 + at))


def _piece(walk: Walk, area: Area, off: int, size: int) -> bytes:
    """Bytes of the note, from those that are read or from the file; fewer where it ends."""
    size = min(size, area.size - off)
    if off < 0 or size <= 0:
        return b""
    start = area.start + off
    if start + size <= len(area.data) or area.place is None or walk.reach is None:
        return area.data[start : start + size]
    return walk.reach(start + area.place, size)


def _read_entry(walk: Walk, table: str, area: Area, found: tuple[bytes, int]) -> None:
    entry, at = found
    tag_id = unpack_from(area.mark + "I", entry)[0]
    size, place = unpack_from(area.mark + "II", entry, len(entry) - 8)
    off = at + len(entry) - 4 if size <= 4 else place
    definition = choose(table, tag_id, Situation(walk.known, "", size, b""))
    if definition is None or definition.hidden or _NAMELESS in definition.tag.name:
        return
    if off + size > area.size:
        walk.note("outside", f"The value of entry 0x{tag_id:04x} stands outside the note", Span(area.start, area.start))
        return
    span = Span(area.start + off + (area.place or 0), area.start + off + size + (area.place or 0))
    if size > _LONGEST and not definition.entry.target:
        tag = blob_tag(definition.tag)
        near = Field(definition.group, tag.name, None, tag, None, walk.block)
        walk.fields.append(DistantField.of(near, View(_Reached(walk, span))))
        return
    data = _piece(walk, area, off, size)
    inner = Area(data, 0, len(data), 0, area.mark, None if area.place is None else span.start)
    if definition.entry.target:
        enter(walk, definition, inner, None)
        return
    kind = unpack_from(area.mark + "I", entry, 4)[0] if len(entry) == 16 else 0
    usual = _FORMATS.get(kind, "undef") if kind else "undef" if size % 4 else "int32s"
    form = parse_format(definition.entry.format or usual)
    if form is None:
        return
    name = form.name
    if name == "int32s" and size >= 4 and unpack_from(area.mark + "I", data)[0] >> 23 & 0xFF in _FLOATS:
        name = "float"
    value = read_format(data, 0, size, (name, size // form.width), area.mark)
    if value is not None:
        walk.show(definition, value, inner, Span(0, size))
