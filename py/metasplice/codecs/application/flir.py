"""FLIR's thermal cameras: an FFF file cut into APP1 segments.

Shape:  "FLIR" NUL, u8, u8 number, u8 last number, then a piece of the file. The file: "FFF" NUL, 16 bytes of the
        writer, u32 version (100 to 199 tells the byte order), u32 offset and u32 count of records; a record is u16
        type, u16, u32, u32, u32 offset, u32 size, 12 bytes. Most records begin with a u16 below 256 that tells their
        own order.
Not supported: maps, measurements, meter links, sound.
References: ExifTool 13.59's FLIR tables.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from ...base.decoded import Decoded
from ...base.field import Field
from ...base.finding import Finding
from ...base.part import Block
from ...base.pattern import pattern
from ...base.span import Span
from ...grammar.charset import read_string
from ...grammar.ifd import FORMS, write_entry, write_header, write_ifd
from ...grammar.tiffvalue import LONG, SHORT
from ...tags.registry import table_tag
from .shape import PERCENT, Chunk, Item, read_items, zone

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_HEAD = 8
_FILE_HEAD = 0x40
_RECORD = 0x20
_MOST_RECORDS = 1000
_KELVIN = -273.15
_NAME = pattern(r"[\x20-\x7e]{3,31}\Z")
_TIFF_HEAD = 0xCC
"""Fact: ExifTool 13.59 puts a TIFF header of this size in front of raw pixels."""


def _celsius(kelvin: float) -> float:
    return kelvin + _KELVIN


def _name(text: str) -> str | None:
    return text if _NAME.match(text) else None


def _moment(raw: tuple[int, int, int]) -> str:
    """Fact: u32 seconds, u32 of which the low half is milliseconds, i16 minutes west of Greenwich."""
    from datetime import UTC, datetime, timedelta

    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=raw[0], minutes=-raw[2])
    return f"{moment:%Y:%m:%d %H:%M:%S}.{raw[1] & 0xFFFF:03d}{zone(-raw[2])}"


_CAMERA = (
    Item(0x20, 0x20, "f", "{:.2f}"),
    Item(0x24, 0x24, "f", "{:.2f} m"),
    *(Item(off, off, "f", "{:.1f} C", _celsius) for off in (0x28, 0x2C, 0x30)),
    Item(0x34, 0x34, "f", "{:.2f}"),
    Item(0x3C, 0x3C, "f", PERCENT),
    *(Item(off, off, "f", "{:.8g}") for off in (0x58, 0x5C, 0x60)),
    *(Item(off, off, "f", "{:.6f}") for off in range(0x70, 0x84, 4)),
    *(Item(off, off, "f", "{:.1f} C", _celsius) for off in range(0x90, 0xB0, 4)),
    Item(0xD4, 0xD4, "32s"),
    *(Item(off, off, "16s") for off in (0xF4, 0x104, 0x114)),
    Item(0x170, 0x170, "32s"),
    *(Item(off, off, "16s") for off in (0x190, 0x1A0)),
    Item(0x1B4, 0x1B4, "f", "{:.1f} deg"),
    Item(0x1EC, 0x1EC, "16s"),
    *(Item(off, off, "32s") for off in (0x1FC, 0x21C)),
    Item(0x308, 0x308, "i"),
    Item(0x30C, 0x30C, "f", "{:.8g}"),
    *(Item(off, off, "H") for off in (0x310, 0x312, 0x338, 0x33C)),
    Item(0x384, 0x384, "IIh", "", _moment),
    Item(0x390, 0x390, "H"),
    Item(0x45C, 0x45C, "f", "{:.1f} m"),
    Item(0x464, 0x464, "H"),
)
_PALETTE = (
    Item(0, 0, "B"),
    *(Item(off, off, "3B") for off in range(6, 0x18, 3)),
    *(Item(off, off, "B") for off in (0x1A, 0x1B)),
    *(Item(off, off, "32s", "", _name) for off in (0x30, 0x50)),
)
_INSET = (
    Item(0, 0, "f"),
    *(Item(index, 2 * index, "h", "{:+d}") for index in (2, 3)),
    *(Item(index, 2 * index, "h") for index in (4, 5, 6, 7)),
)
_HEADER = (Item(4, 4, "16s"),)
_SIZE = tuple(Item(index, 2 * index, "H") for index in (1, 2))


def decode(chunks: list[Chunk], block: Block, made: Decoded) -> None:
    """The records of the file put together from its segments."""
    pieces = sorted((chunk for chunk in chunks if len(chunk.raw) >= _HEAD), key=lambda chunk: chunk.raw[6])
    raw = b"".join(chunk.raw[_HEAD:] for chunk in pieces)
    whole = Span(0, sum(len(chunk.raw) for chunk in chunks))
    order = _order(raw)
    if not order:
        text = "The FLIR segments hold no file of a known version"
        made.findings.append(Finding("flir/unknown", "warning", text, whole, ("APP1 FLIR",)))
        return
    place = (block, whole)
    made.fields.extend(_placed(read_items(Chunk(raw[:_FILE_HEAD], 0), order, "FLIR::Header", _HEADER, block), place))
    start, count = struct.unpack_from(order + "II", raw, 0x18)
    for at in range(start, start + _RECORD * min(count, _MOST_RECORDS), _RECORD):
        if at + _RECORD > len(raw):
            break
        (kind,) = struct.unpack_from(order + "H", raw, at)
        off, size = struct.unpack_from(order + "II", raw, at + 0x0C)
        record = raw[off : off + size]
        if kind and len(record) == size >= 2:
            made.fields.extend(_placed(_record(kind, record, order, block), place))


def _order(raw: bytes) -> str:
    """The byte order in which the version makes sense; "" where there is none."""
    if len(raw) < _FILE_HEAD or raw[:4] not in (b"FFF\0", b"AFF\0"):
        return ""
    return next((order for order in "><" if 100 <= struct.unpack_from(order + "I", raw, 0x14)[0] < 200), "")


def _placed(fields: Iterator[Field], place: tuple[Block, Span]) -> Iterator[Field]:
    """The fields with the whole block as their place: the file's pieces need not stand in order."""
    for field in fields:
        field.block, field.span = place
        yield field


def _own_order(record: bytes, order: str) -> str:
    """Fact: a record that begins with 256 or more in the file's order is in the other one."""
    other = "<" if order == ">" else ">"
    return other if struct.unpack_from(order + "H", record)[0] >= 0x100 else order


def _record(kind: int, record: bytes, order: str, block: Block) -> Iterator[Field]:
    """The fields of one record, by its type."""
    chunk = Chunk(record, 0)
    if kind == 0x01:
        yield from _pixels(chunk, _own_order(record, order), block)
    elif kind == 0x0E:
        yield from _picture(chunk, _own_order(record, order), block)
    elif kind == 0x20:
        yield from read_items(chunk, _own_order(record, order), "FLIR::CameraInfo", _CAMERA, block)
    elif kind == 0x22:
        yield from read_items(chunk, order, "FLIR::PaletteInfo", _PALETTE, block)
        yield _field("FLIR::PaletteInfo", 0x70, record[0x70 : 0x70 + 3 * record[0]], block)
    elif kind == 0x2A:
        yield from read_items(chunk, "<", "FLIR::PiP", _INSET, block)


def _pixels(chunk: Chunk, order: str, block: Block) -> Iterator[Field]:
    """The raw thermal picture, as a file of its own."""
    yield from read_items(chunk, order, "FLIR::RawData", _SIZE, block)
    image = chunk.raw[0x20:]
    width, height = struct.unpack_from(order + "2H", chunk.raw, 2) if len(chunk.raw) >= 6 else (0, 0)
    kind = _kind_of(image)
    if kind == "DAT" and len(image) == 2 * width * height and order == "<":
        kind, image = "TIFF", _tiff_head(width, height) + image
    yield _field("FLIR::RawData", 16, kind, block)
    yield _field("FLIR::RawData", "16.1", image, block)


def _picture(chunk: Chunk, order: str, block: Block) -> Iterator[Field]:
    """The picture seen by the eye's camera."""
    yield from read_items(chunk, order, "FLIR::EmbeddedImage", _SIZE, block)
    yield _field("FLIR::EmbeddedImage", 16, _kind_of(chunk.raw[0x20:]), block)
    yield _field("FLIR::EmbeddedImage", "16.1", chunk.raw[0x20:], block)


def _kind_of(image: bytes) -> str:
    if image.startswith(b"\x89PNG"):
        return "PNG"
    return "JPG" if image.startswith(b"\xff\xd8\xff") else "DAT"


def _field(table: str, id: int | str, value: Any, block: Block) -> Field:
    tag = table_tag(table, id)
    return Field("FLIR", tag.name if tag else read_string(str(id).encode()), value, tag, None, block)


def _tiff_head(width: int, height: int) -> bytes:
    """A TIFF header for grey pixels of 16 bits that follow it."""
    form = FORMS[b"II"]
    resolution = _TIFF_HEAD - 16
    facts: tuple[tuple[int, int, int], ...] = (
        *((0xFE, LONG, 0), (0x100, LONG, width), (0x101, LONG, height), (0x102, SHORT, 16), (0x103, SHORT, 1)),
        *((0x106, SHORT, 1), (0x111, LONG, _TIFF_HEAD), (0x115, SHORT, 1), (0x116, LONG, height)),
        *((0x117, LONG, 2 * width * height), (0x11A, 5, resolution), (0x11B, 5, resolution + 8)),
        *((0x11C, SHORT, 1), (0x128, SHORT, 2)),
    )
    entries = [
        write_entry(tag, kind, 1, value.to_bytes(2, "little") if kind == SHORT else value, form)
        for tag, kind, value in facts
    ]
    made = write_header(8, form) + write_ifd(entries, 0, form)
    return made.ljust(resolution, b"\0") + struct.pack("<4I", 72, 1, 72, 1)
