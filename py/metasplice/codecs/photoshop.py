"""Photoshop image resources that say something about the picture.

Shape:  see grammar/resource.py; each resource has a shape of its own.
Not supported: layers, paths, printer settings and what else ExifTool shows on request only. IPTC, XMP, Exif and ICC
resources are blocks of their own.
References: Adobe Photoshop File Formats Specification, "Image Resource IDs".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ..base.change import Change, GroupDelete
from ..base.decoded import Decoded
from ..base.errors import Rejected
from ..base.field import Field
from ..base.finding import Finding
from ..base.part import Block
from ..base.patch import Patch
from ..base.span import Span
from ..grammar.charset import read_utf8, read_utf16
from ..grammar.record import read_record, rows
from ..grammar.resource import read_resources, replace_resources
from ..tags.registry import table_tag

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

_Found: TypeAlias = "tuple[str, Any, Any, Span | None]"
"""Table, id in it, value, and the value's place in the resource's data (None: all of it)."""

_RESOLUTION = rows(">", (0, 0, "I"), (2, 4, "H"), (4, 8, "I"), (6, 12, "H"))
_PRINT_SCALE = rows(">", (0, 0, "H"), (2, 2, "2f"), (10, 10, "f"))
_PIXEL = rows(">", (4, 4, "d"))
_QUALITY = rows(">", (0, 0, "h"), (1, 2, "h"), (2, 4, "h"))
_PROGRESSIVE = 0x101
_THUMBNAIL_HEADER = 28
"""Fact: Adobe "Thumbnail resource format": 28 bytes stand before the JPEG data."""

_FAULTS = {
    "no-kind": "Bytes that are no Photoshop resource; what follows is kept unread",
    "overruns": "A Photoshop resource is longer than its block; it is kept unread",
}


def decode(raw: bytes, block: Block) -> Decoded:
    """The fields of the 8BIM resources in file order."""
    fields: list[Field] = []
    read = read_resources(raw)
    for resource in read.resources:
        reader = _READERS.get(resource.id)
        if reader is None or resource.kind != b"8BIM":
            continue
        start, end = resource.data
        for table, id, value, span in reader(raw[start:end], resource.id):
            tag = table_tag(table, id)
            if tag is not None:
                place = resource.data if span is None else span.shift(start)
                fields.append(Field(tag.group1, tag.name, value, tag, place, block))
    findings = []
    if read.fault:
        findings.append(Finding(f"photoshop/{read.fault}", "error", _FAULTS[read.fault], Span(read.end, len(raw))))
    return Decoded(fields, findings, [])


def _number(data: bytes, id: int) -> Iterator[_Found]:
    yield "Photoshop::Main", id, int.from_bytes(data, "big") if data else "", None


def _text(data: bytes, id: int) -> Iterator[_Found]:
    yield "Photoshop::Main", id, read_utf8(data.rstrip(b"\0")), None


def _hex(data: bytes, id: int) -> Iterator[_Found]:
    yield "Photoshop::Main", id, data.hex(), None


def _thumbnail(data: bytes, id: int) -> Iterator[_Found]:
    yield "Photoshop::Main", id, data[_THUMBNAIL_HEADER:], Span(min(_THUMBNAIL_HEADER, len(data)), len(data))


def _pascals(data: bytes, id: int) -> Iterator[_Found]:
    """Pascal strings one after the other, shown as one text."""
    names, at = [], 0
    while at < len(data):
        names.append(read_utf8(data[at + 1 : at + 1 + data[at]]))
        at += 1 + data[at]
    yield "Photoshop::Main", id, ", ".join(names), None


def _urls(data: bytes, id: int) -> Iterator[_Found]:
    """Shape: u32 count, count x (4-byte kind, u32 id, u32 characters, UTF-16 text)."""
    urls: list[str] = []
    at = 4
    while at + 12 <= len(data) and len(urls) < int.from_bytes(data[:4], "big"):
        text, at = _unicode(data, at + 8)
        urls.append(text)
    yield "Photoshop::Main", id, urls[0] if len(urls) == 1 else urls, None


def _unicode(data: bytes, at: int) -> tuple[str, int]:
    """The text at `at` (u32 count of characters, UTF-16), NULs behind it dropped, and the offset behind it."""
    end = at + 4 + 2 * int.from_bytes(data[at : at + 4], "big")
    return read_utf16(data[at + 4 : end]).split("\0", 1)[0], end


def _resolution(data: bytes, id: int) -> Iterator[_Found]:
    """Fact: Adobe "ResolutionInfo": 16.16 fixed, display unit, unit of the width; twice."""
    for row, value, span in read_record(data, _RESOLUTION):
        yield "Photoshop::Resolution", row, value / _FIXED if row in (0, 4) else value, span


def _print_scale(data: bytes, id: int) -> Iterator[_Found]:
    for row, value, span in read_record(data, _PRINT_SCALE):
        yield "Photoshop::PrintScaleInfo", row, value, span


def _pixel(data: bytes, id: int) -> Iterator[_Found]:
    for row, value, span in read_record(data, _PIXEL):
        yield "Photoshop::PixelInfo", row, value, span


def _quality(data: bytes, id: int) -> Iterator[_Found]:
    """Fact: the number of scans means something in progressive files only, and ExifTool shows it there only."""
    found = list(read_record(data, _QUALITY))
    progressive = len(found) > 1 and found[1][1] == _PROGRESSIVE
    for row, value, span in found[: 3 if progressive else 2]:
        yield "Photoshop::JPEG_Quality", row, value, span


def _version(data: bytes, id: int) -> Iterator[_Found]:
    """Shape: u32 version, u8 real merged data, text of the writer, text of the reader."""
    if len(data) > 4:
        yield "Photoshop::VersionInfo", 4, data[4], Span(4, 5)
    at = 5
    for row in (5, 9):
        if at + 4 > len(data):
            return
        text, end = _unicode(data, at)
        yield "Photoshop::VersionInfo", row, text, Span(at, min(end, len(data)))
        at = end


def _slices(data: bytes, id: int) -> Iterator[_Found]:
    """Shape: u32 version (6), 4 x u32 bounds, text of the group, u32 count. Later versions are descriptors."""
    if len(data) < 24 or int.from_bytes(data[:4], "big") != 6:
        return
    text, end = _unicode(data, 20)
    yield "Photoshop::SliceInfo", 20, text, Span(20, min(end, len(data)))
    if end + 4 <= len(data):
        yield "Photoshop::SliceInfo", 24, int.from_bytes(data[end : end + 4], "big"), Span(end, end + 4)


_READERS: dict[int, Callable[[bytes, int], Iterator[_Found]]] = {
    0x03ED: _resolution,
    0x03EE: _pascals,
    0x0406: _quality,
    0x0409: _thumbnail,
    0x040A: _number,
    0x040B: _text,
    0x040C: _thumbnail,
    0x040D: _number,
    0x0419: _number,
    0x041A: _slices,
    0x041E: _urls,
    0x0421: _version,
    0x0425: _hex,
    0x0426: _print_scale,
    0x0428: _pixel,
    0x0BB7: _pascals,
}

_NUMBERS = {0x040A: 1, 0x040D: 4, 0x0419: 4}
"""Writable numbers and their width in bytes. Fact: Adobe "Image Resource IDs" 1034, 1037, 1049."""
_URL, _DIGEST = 0x040B, 0x0425
_RESOLUTION_ID, _RESOLUTION_TABLE = 0x03ED, "Photoshop::Resolution"
_RESOLUTION_PLACES = {0: (0, 4), 2: (4, 2), 4: (8, 4), 6: (12, 2)}
_FIXED = 1 << 16
"""Of a number with 16 bits behind the point."""
_MD5 = 16


def encode(raw: bytes, changes: Sequence[Change | GroupDelete]) -> Patch | None:
    """The patch that makes `changes` true; None when no resource would remain.

    Raises: Rejected "photoshop/..." for a value the resource cannot hold.
    """
    wanted: dict[int, bytes | None] = {}
    for change in changes:
        if isinstance(change, GroupDelete):
            return None
        if change.tag.table == _RESOLUTION_TABLE:
            wanted[_RESOLUTION_ID] = _record(raw, wanted.get(_RESOLUTION_ID), change)
        else:
            wanted[change.tag.id] = _data(change)
    patch = replace_resources(raw, wanted)
    return None if patch and patch.size_after == 0 else patch


def create(changes: Sequence[Change | GroupDelete]) -> bytes:
    """A new block with the resources of `changes`."""
    patch = encode(b"", changes)
    return patch.inserted() if patch else b""


def _record(raw: bytes, data: bytes | None, change: Change) -> bytes:
    """The resolution as it is, or as `data` has it by now, with one value new: its parts do not come and go alone.

    Raises: Rejected "photoshop/not-writable", "photoshop/out-of-range".
    """
    off, width = _RESOLUTION_PLACES[change.tag.id]
    if data is None:
        there = (one.data for one in read_resources(raw).resources if one.id == _RESOLUTION_ID)
        data = next((raw[start:end] for start, end in there), b"")
    if change.value is None or len(data) < off + width:
        raise Rejected("photoshop/not-writable", f"Photoshop:{change.tag.name} can be changed only, where there is one")
    value = round(change.value * _FIXED) if width == 4 else int(change.value)
    if not 0 <= value < 1 << 8 * width:
        raise Rejected("photoshop/out-of-range", f"Photoshop:{change.tag.name} cannot be {change.value}")
    return data[:off] + value.to_bytes(width, "big") + data[off + width :]


def _data(change: Change) -> bytes | None:
    """The resource data that holds the wanted value."""
    tag, value = change.tag, change.value
    if tag.table != "Photoshop::Main" or tag.id not in (*_NUMBERS, _URL, _DIGEST):
        raise Rejected("photoshop/not-writable", f"Photoshop:{tag.name} can be read here, not written")
    if value is None:
        return None
    if tag.id in _NUMBERS:
        try:
            return int(value).to_bytes(_NUMBERS[tag.id], "big")
        except (ValueError, OverflowError):
            text = f"Photoshop:{tag.name} takes a whole number of {_NUMBERS[tag.id]} bytes, not {value!r}"
            raise Rejected("photoshop/out-of-range", text) from None
    if tag.id == _URL:
        return str(value).encode()
    try:
        data = bytes.fromhex(str(value))
    except ValueError:
        data = b""
    if len(data) != _MD5:
        raise Rejected("photoshop/not-a-digest", f"Photoshop:IPTCDigest takes 32 hex digits, not {value!r}")
    return data
