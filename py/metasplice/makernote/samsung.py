"""Samsung's records behind a picture: sounds, pictures, films, times and notes by number, found from their end.

Shape:  records: u16 0, u16 type, u32 size of the name, name, data; then "SEFH", u32 version, u32 count, count x (u16 0,
        u16 type, u32 distance back from "SEFH", u32 size), u32 size of this directory, "SEFT". Little-endian. Other
        directories of the kind may stand behind.
Fact: ExifTool 13.59's table Samsung::Trailer, by experiment. In HEIC they fill the box `sefd`.
"""

from __future__ import annotations

from struct import unpack_from

from ..base.field import Field
from ..base.span import Span
from ..tags.conversion_quicktime import unix_date
from ..tags.tag import BINARY
from .definition import definitions
from .walk import Area, Walk, blob_tag, told_tag

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_END, _HEAD = b"SEFT", b"SEFH"
_MOST = 200
_TIME, _OFFSETS = 0x0A01, 0x0A30
_PLACE = 12
"""Bytes of a record that only tells where a film lies."""


def read_records(walk: Walk, table: str, area: Area) -> None:
    """Adds the fields of the records of the last directory."""
    raw = area.data[area.start : area.start + area.size]
    end = raw.rfind(_END)
    if end < 4:
        return
    size = unpack_from("<I", raw, end - 4)[0]
    start = end - 4 - size
    if start < 0 or size < 12 or not raw.startswith(_HEAD, start):
        return
    count = unpack_from("<I", raw, start + 8)[0]
    for entry in range(start + 12, min(start + 12 + 12 * min(count, _MOST), end - 15), 12):
        kind, back, length = unpack_from("<xxHII", raw, entry)
        if back > start or length > back or length < 8:
            return
        at = start - back
        name_size = unpack_from("<I", raw, at + 4)[0]
        if name_size + 8 > length:
            return
        name = raw[at + 8 : at + 8 + name_size]
        place = area.start + at + 8 + (area.place or 0)
        _add(walk, table, f"0x{kind:04x}-name", name, (name, place))
        data = raw[at + 8 + name_size : at + length]
        _add(walk, table, f"0x{kind:04x}", data, (name, place + name_size))


def _add(walk: Walk, table: str, key: str, raw: bytes, around: tuple[bytes, int]) -> None:
    """The field of one record or of its name, where the table has one."""
    name, place = around
    found = definitions(table, key)
    if not found or walk.full:
        return
    first = _FIRST.get(key)
    definition = found[0 if first is None or first(name, raw) else -1]
    if definition.hidden or definition.entry.target:
        return
    tag = definition.tag
    value: Any = raw
    if key == f"0x{_OFFSETS:04x}" and len(raw) == _PLACE:
        tag, value = told_tag(tag), " ".join(map(str, unpack_from(">4xII", raw)))
    elif tag.flags & BINARY:
        tag = blob_tag(tag)
    else:
        text = raw.decode("utf-8", "replace").replace("\0", "")
        value = _moment(text) if key == f"0x{_TIME:04x}" else int(text) if text.isdecimal() and tag.labels else text
        tag = tag if tag.labels else told_tag(tag)
    walk.fields.append(Field(definition.group, tag.name, value, tag, Span(place, place + len(raw)), walk.block))


_FIRST: dict[str, Callable[[bytes, bytes], bool]] = {
    "0x0001": lambda name, raw: name != b"DualShot_2",
    "0x0a30": lambda name, raw: len(raw) == _PLACE,
    "0x0ab1": lambda name, raw: name == b"DualShot_DepthMap_1",
    "0x0ba1": lambda name, raw: name == b"PhotoEditor_Re_Edit_Data",
}
"""When the first of two definitions holds, by the record's name or data."""


def _moment(text: str) -> str:
    """Milliseconds since 1970 as a date in UTC."""
    if not (text.isascii() and text.isdecimal()) or len(text) > 16:
        return text
    seconds, rest = divmod(int(text), 1000)
    return f"{unix_date(seconds)}.{rest:03d}+00:00"
