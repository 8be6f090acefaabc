"""Blocks that makers put into the directories of their RAW files, beside the maker note.

Shape:  Panasonic: binary data in entries of IFD0, and a small TIFF file (CameraIFD), whose entries have two types of
        its own, 0x101 and 0x102. Kodak: directories of its own. Leaf: see leaf.py. Sony's A100 puts Minolta's blocks
        where later models have a directory.
Fact: ExifTool 13.59's tables PanasonicRaw, Kodak::IFD, Leaf and MinoltaRaw; corpus rw2, arw.
"""

from __future__ import annotations

from struct import unpack_from

from ..base.decoded import Decoded
from ..base.field import Field
from ..base.span import Span
from ..base.view import View
from .directory import read_table
from .walk import Area, Walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

TABLES = {
    "WBInfo": "PanasonicRaw::WBInfo",
    "WBInfo2": "PanasonicRaw::WBInfo2",
    "DistortionInfo": "PanasonicRaw::DistortionInfo",
    "CameraIFD": "PanasonicRaw::CameraIFD",
    "KodakIFD": "Kodak::IFD",
    "KDC_IFD": "Kodak::KDC_IFD",
    "LeafData": "Leaf::Main",
}
"""Entries of IFD0 by name, and what reads them."""
_OWN_TYPES, _LONG = (0x101, 0x102), 4
_MARKS = {b"II": "<", b"MM": ">"}
_HEAD, _MOST = 8, 1 << 16
"""Bytes of a header; of what stands on either side of where a directory begins, values of it among them."""
_PARTS = {b"\0PRD": "MinoltaRaw::PRD", b"\0WBG": "MinoltaRaw::WBG", b"\0RIF": "MinoltaRaw::RIF"}


def decode_block(field: Field, raw: bytes | View, known: dict[str, Any]) -> Decoded:
    """The fields of an entry of IFD0, of what it leads to in `raw`, or of its value."""
    walk = Walk(field.block, known)
    table = TABLES[field.name]
    context = field.context if isinstance(field.context, dict) else {}
    mark = "<" if context.get("order", "little") == "little" else ">"
    area: Area | None = None
    if isinstance(field.value, int):
        first = max(0, field.value - _MOST)
        data = raw[first : field.value + _MOST]
        start = field.value - first
        area = Area(data, start, max(0, len(data) - start), -first, mark, first) if start < len(data) else None
    elif isinstance(field.value, bytes) and field.span is not None:
        data = field.value
        area = Area(data, 0, len(data), 0, mark, field.span.start)
        area = _camera(data, field.span.start) if field.name == "CameraIFD" else area
    if area is None:
        walk.note("no-directory", f"The entry {field.name} of IFD0 leads to no directory")
    else:
        read_table(walk, table, area)
    return Decoded(walk.fields, walk.findings, [])


def _camera(data: bytes, place: int) -> Area | None:
    """The directory of the small TIFF file, its own types as the numbers they are."""
    mark = _MARKS.get(data[:2])
    if mark is None or len(data) < _HEAD:
        return None
    start = unpack_from(mark + "I", data, 4)[0]
    if start + 2 > len(data):
        return None
    count = min(unpack_from(mark + "H", data, start)[0], (len(data) - start - 2) // 12)
    plain = bytearray(data)
    for at in range(start + 4, start + 2 + 12 * count, 12):
        if unpack_from(mark + "H", data, at)[0] in _OWN_TYPES:
            plain[at : at + 2] = _LONG.to_bytes(2, "little" if mark == "<" else "big")
    return Area(bytes(plain), start, len(data) - start, 0, mark, place)


def read_minolta(walk: Walk, table: str, area: Area) -> None:
    """Adds the fields of Minolta's blocks."""
    at, end = area.start, min(area.start + area.size, len(area.data))
    head = area.data[at : at + _HEAD]
    mark = {b"\0MRM": ">", b"\0MRI": "<"}.get(head[:4])
    if mark is None or len(head) < _HEAD:
        walk.note("no-directory", "What should be Minolta's blocks is none", Span(at, end))
        return
    end = min(end, at + _HEAD + unpack_from(mark + "I", head, 4)[0])
    at += _HEAD
    while at + _HEAD <= end:
        size = unpack_from(mark + "I", area.data, at + 4)[0]
        part = _PARTS.get(area.data[at : at + 4])
        if part is not None:
            walk.known.pop("MinoltaPRD", None)  # which of Minolta's own type alone stands for more
            read_table(walk, part, area._replace(start=at + _HEAD, size=min(size, end - at - _HEAD), mark=mark))
        at += _HEAD + size
