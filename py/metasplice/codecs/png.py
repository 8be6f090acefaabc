"""What the chunks of a PNG, JNG or MNG tell of the picture, and the few of them that can be written.

Shape:  whole chunks (grammar.chunk) one behind the other; pHYs ("png-phys") is the data of its chunk alone.
Written are gAMA, sRGB, tIME ("png") and pHYs.
References: PNG third edition 11.2 and 11.3; APNG 1.0; MNG 1.0 section 4; ExifTool 13.59 by experiment.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence

from ..base.change import Change, GroupDelete
from ..base.decoded import Decoded
from ..base.errors import Rejected
from ..base.field import Field, Value
from ..base.part import Block
from ..base.patch import Patch
from ..base.span import Span
from ..base.splice import Splice
from ..grammar.chunk import Chunk, split_chunks, write_chunk
from ..grammar.textchunk import KINDS
from ..tags.layout import entries, layout
from ..tags.lookup import table_tag
from ..tags.table import load_table
from ..tags.tag import BINARY, DIRECTORY, Tag

_MAIN, _MORE = "PNG::Main", "MNG::Main"
_PHYSICAL = "PNG::PhysicalPixel"
_RESOLUTION = struct.Struct(">IIB")
_NEW_RESOLUTION = (2834, 2834, 1)
"""Fact: ExifTool 13.59 begins a pHYs chunk with 72 dots per inch."""
_MOMENT = struct.Struct(">H5B")
_SHAPES = {"int8u": "B", "int16u": "H", "int32u": "I", "int8s": "b", "int16s": "h", "int32s": "i"}
_PALETTE = 3
_WHOLE_NUMBERS = frozenset((b"bKGD", b"tRNS", b"DISC"))
_FEW = {b"tRNS": 6, b"PLTE": 3}
"""A longer value is binary data. Fact: ExifTool 13.59."""
_COLOUR_TYPE = 9


def decode(raw: bytes, block: Block) -> Decoded:
    """The fields of the chunks in file order."""
    if block.kind == "png-phys":
        return Decoded(list(_table(raw, Span(0, len(raw)), _PHYSICAL, block)), [], [])
    fields: list[Field] = []
    colour = 0
    for chunk in split_chunks(raw):
        if chunk.kind == b"IHDR" and chunk.data.size > _COLOUR_TYPE:
            colour = raw[chunk.data.start + _COLOUR_TYPE]
        fields += _fields(raw, chunk, colour, block)
    return Decoded(fields, [], [])


def _fields(raw: bytes, chunk: Chunk, colour: int, block: Block) -> Iterator[Field]:
    kind = chunk.kind.decode("latin-1")
    tag, table = table_tag(_MAIN, kind), _MAIN
    if tag is None:
        tag, table = table_tag(_MORE, kind), _MORE
    if tag is None:
        return
    if chunk.kind in KINDS:
        yield Field("PNG", tag.name, raw[chunk.data.start : chunk.data.end], tag, chunk.data, block)
        return
    target = next((entry.target for entry in entries(table, kind)), "")
    if target or tag.flags & DIRECTORY:
        yield from _table(raw, chunk.data, target or tag.struct, block)
        return
    data = raw[chunk.data.start : chunk.data.end]
    value = data if tag.flags & BINARY else _value(chunk.kind, data, colour)
    yield Field(tag.group1, tag.name, value, tag, chunk.data, block)


def _table(raw: bytes, data: Span, table: str, block: Block) -> Iterator[Field]:
    """The values at the fixed places of a table of binary data, as far as there are any."""
    found, told, at = load_table(table), layout(table), data.start
    unit = struct.calcsize(_SHAPES.get(told.format, "B"))
    for id in sorted(key for key in (found.rows if found else ()) if isinstance(key, int)):
        tag = table_tag(table, id)
        if tag is None:
            continue
        start = max(at, data.start + id * unit) if tag.type == "var_string" else data.start + id * unit
        read = _read(raw, start, data.end, tag, told.format)
        if read is not None:
            value, at = read
            yield Field(tag.group1, tag.name, _scaled(tag, value), tag, Span(start, at), block)


def _read(raw: bytes, start: int, end: int, tag: Tag, format: str) -> tuple[Value, int] | None:
    """One value and where it ends; None where the chunk is too short."""
    if tag.type in ("string", "var_string"):
        if start >= end:
            return None
        stop = raw.find(b"\0", start, end) if tag.type == "var_string" else -1
        text = raw[start : stop if stop >= 0 else end]
        return text.split(b"\0", 1)[0].decode("latin-1"), stop + 1 if stop >= 0 else end
    unit = _SHAPES.get(tag.type) or _SHAPES.get(format, "B")
    count = min(tag.count or 1, (end - start) // struct.calcsize(unit))  # of an array what there is
    if count < 1:
        return None
    shape = struct.Struct(f">{count}{unit}")
    values = shape.unpack_from(raw, start)
    return values[0] if len(values) == 1 else values, start + shape.size


def _scaled(tag: Tag, value: Value) -> Value:
    """Chromaticities are stored times 100,000. Fact: PNG3 11.3.2.1."""
    return value / 100000 if tag.table == "PNG::PrimaryChromaticities" and isinstance(value, int) else value


def _value(kind: bytes, data: bytes, colour: int) -> Value:
    """The value of a chunk that is one tag."""
    if kind == b"gAMA" and len(data) >= 4:
        return gamma(int.from_bytes(data[:4]))
    if kind == b"sRGB" and data:
        return data[0]
    if kind == b"tIME" and len(data) >= _MOMENT.size:
        return "{:04d}:{:02d}:{:02d} {:02d}:{:02d}:{:02d}".format(*_MOMENT.unpack_from(data))
    if kind == b"oFFs" and len(data) >= 9:
        across, down, unit = struct.unpack_from(">IIB", data)
        return f"{across}, {down} ({'microns' if unit else 'pixels'})"
    if kind == b"SEEK":
        return data.decode("latin-1")
    if kind == b"DROP":
        return " ".join(data[at : at + 4].decode("latin-1") for at in range(0, len(data), 4))
    if len(data) > _FEW.get(kind, len(data)):
        return data
    if kind in _WHOLE_NUMBERS and len(data) > 1 and (kind != b"tRNS" or colour != _PALETTE):
        return tuple(struct.unpack_from(f">{len(data) // 2}H", data))
    return tuple(data)


def gamma(stored: int) -> float | int:
    """The gamma for decoding, in four places, of the stored one for encoding. Fact: PNG3 11.3.2.2, ExifTool's view."""
    return int(1e9 / stored + 0.5) / 1e4 if stored else 0


def encode(raw: bytes, changes: Sequence[Change | GroupDelete]) -> Patch | None:
    """The patch that makes the changes true; None where nothing remains.

    Raises: Rejected "png/not-writable", "png/out-of-range".
    """
    if any(isinstance(change, GroupDelete) for change in changes):
        return None
    wanted = [change for change in changes if isinstance(change, Change)]
    if wanted and wanted[0].tag.table == _PHYSICAL:
        return _resolve(raw, wanted)
    splices, kept = [], 0
    news = {str(change.tag.id).encode(): _chunk(change) for change in wanted}
    for chunk in split_chunks(raw):
        made = news.pop(chunk.kind, raw[chunk.span.start : chunk.span.end])
        kept += bool(made)
        if made != raw[chunk.span.start : chunk.span.end]:
            splices.append(Splice(chunk.span, made))
    added = b"".join(news.values())
    if added:
        splices.append(Splice(Span(len(raw), len(raw)), added))
    return Patch(len(raw), splices) if kept or added else None


def create(changes: Sequence[Change | GroupDelete]) -> bytes:
    """The payload of new chunks; empty if there is nothing to say."""
    if any(isinstance(change, Change) and change.tag.table == _PHYSICAL for change in changes):
        patch = encode(_RESOLUTION.pack(*_NEW_RESOLUTION), [one for one in changes if _says(one)])
        whole = bytearray(_RESOLUTION.pack(*_NEW_RESOLUTION))
        for splice in patch.splices if patch else ():
            whole[splice.span.start : splice.span.end] = splice.raw
        return bytes(whole)
    patch = encode(b"", [one for one in changes if _says(one)])
    return patch.inserted() if patch else b""


def _says(change: Change | GroupDelete) -> bool:
    return isinstance(change, Change) and change.value is not None


def _resolve(raw: bytes, changes: Sequence[Change]) -> Patch:
    """The patch of numbers in a pHYs chunk.

    Raises: Rejected "png/not-writable": they cannot be deleted one by one.
    """
    splices = []
    for change in changes:
        off = int(change.tag.id)
        size = 1 if off == 8 else 4
        if change.value is None or off + size > len(raw):
            raise Rejected("png/not-writable", f"PNG-pHYs:{change.tag.name} can only be deleted with its whole group")
        data = _number(change, 256**size - 1).to_bytes(size)
        if raw[off : off + size] != data:
            splices.append(Splice(Span(off, off + size), data))
    return Patch(len(raw), splices)


def _number(change: Change, most: int) -> int:
    number = int(change.value or 0)
    if not 0 <= number <= most:
        raise Rejected("png/out-of-range", f"PNG:{change.tag.name} takes 0 to {most}, not {number}")
    return number


def _chunk(change: Change) -> bytes:
    """The whole chunk for a tag, nothing for one to be deleted."""
    kind = str(change.tag.id)
    if kind not in ("gAMA", "sRGB", "tIME"):
        raise Rejected("png/not-writable", f"PNG:{change.tag.name} can be written with its block only")
    if change.value is None:
        return b""
    if kind == "sRGB":
        return write_chunk(b"sRGB", bytes((_number(change, 255),)))
    if kind == "gAMA":
        value = float(change.value)
        if not value > 0 or int(1e5 / value + 0.5) > 0x7FFFFFFF:
            raise Rejected("png/out-of-range", f"PNG:Gamma takes a number above 0, not {change.value}")
        return write_chunk(b"gAMA", int(1e5 / value + 0.5).to_bytes(4))
    parts = str(change.value).replace(" ", ":").split(":")
    if len(parts) != 6 or not all(part.isdecimal() for part in parts):
        raise Rejected("png/not-writable", f"PNG:ModifyDate takes a date and time, not {change.value!r}")
    return write_chunk(b"tIME", _MOMENT.pack(*map(int, parts)))
