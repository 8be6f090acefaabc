"""What Nikon Capture adds to the note of a NEF: its settings, and where it found the directories.

Shape:  settings: 22 bytes, then per setting u32 tag, 14 bytes, u32 size + 4, and the value, little-endian. Directories:
        u16 count, per entry u32 tag, u32 offset, 4 bytes.
Fact: ExifTool 13.59's tables NikonCapture and Nikon::CaptureOffsets; corpus nef.
"""

from __future__ import annotations

from struct import unpack_from

from ..base.span import Span
from ..tags.format import parse_format, read_format
from .condition import Situation
from .definition import choose
from .directory import enter
from .walk import Area, Walk

_HEAD = 22
_SIZED = {1: "int8u", 2: "int16u", 4: "int32u"}
_TOO_SHORT = 4
"""By how many bytes Capture tells a size too short where it holds XML. Fact: ExifTool 13.59, HistogramXML."""
_XML = 0x083A1A25


def read_capture(walk: Walk, table: str, area: Area) -> None:
    """Adds the fields of the settings."""
    data, end = area.data, min(area.start + area.size, len(area.data))
    at = area.start + _HEAD
    while at + _HEAD < end and not walk.full:
        tag_id, size = unpack_from("<I14xI", data, at)
        at += _HEAD
        size -= 4
        if size < 0 or at + size > end:
            walk.note("cut", "A setting of Nikon Capture passes their end", Span(at, end))
            return
        _read_setting(walk, table, area._replace(mark="<", start=at, size=size), tag_id)
        at += size + (_TOO_SHORT if tag_id == _XML else 0)


def _read_setting(walk: Walk, table: str, area: Area, tag_id: int) -> None:
    definition = choose(table, tag_id, Situation(walk.known, "", 1, area.head()))
    if definition is None:
        return
    if definition.entry.target:
        enter(walk, definition, area, None)
        return
    told = definition.entry.format or definition.tag.type
    form = parse_format(told if told != "?" else _SIZED.get(area.size, "undef"))
    if form is None:
        return
    items = area.size if form.items is None else 1
    value = read_format(area.data, area.start, area.size, (form.name, items), "<")
    if value is not None:
        walk.show(definition, value, area, Span(area.start, area.start + area.size))


def read_offsets(walk: Walk, table: str, area: Area) -> None:
    """Adds the offsets of directories that Capture noted."""
    if area.size < 2 or area.start + 2 > len(area.data):
        return
    count = unpack_from(area.mark + "H", area.data, area.start)[0]
    if not count or 2 + 12 * count > area.size or area.start + 2 + 12 * count > len(area.data):
        return
    for at in range(area.start + 2, area.start + 2 + 12 * count, 12):
        tag_id, value = unpack_from(area.mark + "II", area.data, at)
        definition = choose(table, tag_id, Situation(walk.known, "int32u", 1, b""))
        if definition is not None:
            walk.show(definition, value, area, Span(at + 4, at + 8))
