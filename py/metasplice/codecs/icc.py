"""The ICC colour profile: its header, its descriptions, its measurements.

Shape:  128-byte header, u32 count, count x (4-byte signature, u32 offset, u32 size); a tag's data starts with its type.
Tables and curves stay bytes: their size is all that is shown. Read only: a profile is exchanged as a whole.
Not supported: named colours, profile sequences, metadata dictionaries (shown as binary data or not at all).
References: ICC.1:2022 7.2 (header), 7.3 (tag table), 10 (types); ICC.1:2001 6.5.17 (desc).
"""

from __future__ import annotations

import struct

from ..base.decoded import Decoded
from ..base.field import Field
from ..base.finding import Finding
from ..base.part import Block
from ..base.span import Span
from ..grammar.charset import read_string, read_utf8, read_utf16
from ..grammar.record import Row, read_record, rows
from ..tags.registry import table_tag

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_HEADER_SIZE = 128
_ENTRY = struct.Struct(">4sII")
_HEADER = rows(
    ">",
    *((off, off, "4s") for off in (4,)),
    (8, 8, "h"),
    *((off, off, "4s") for off in (12, 16, 20)),
    (24, 24, "6H"),
    *((off, off, "4s") for off in (36, 40)),
    (44, 44, "I"),
    *((off, off, "4s") for off in (48, 52)),
    (56, 56, "2I"),
    (64, 64, "I"),
    (68, 68, "3i"),
    (80, 80, "4s"),
    (84, 84, "16B"),
)
"""Fact: ICC.1:2022 table 17."""
_DATE, _ILLUMINANT = 24, 68

_TABLES: dict[bytes, tuple[str, tuple[Row, ...], frozenset[int]]] = {
    b"meas": (
        "ICC_Profile::Measurement",
        rows(">", (8, 8, "I"), (12, 12, "3i"), (24, 24, "I"), (28, 28, "I"), (32, 32, "I")),
        frozenset((12, 28)),
    ),
    b"view": (
        "ICC_Profile::ViewingConditions",
        rows(">", (8, 8, "3i"), (20, 20, "3i"), (32, 32, "I")),
        frozenset((8, 20)),
    ),
    b"chrm": (
        "ICC_Profile::Chromaticity",
        rows(">", (8, 8, "H"), (10, 10, "H"), *((off, off, "2I") for off in (12, 20, 28, 36))),
        frozenset((12, 20, 28, 36)),
    ),
    b"cicp": ("ICC_Profile::ColorRep", rows(">", *((off, off, "B") for off in (8, 9, 10, 11))), frozenset()),
}
"""Tags shown as a table of their own: the table, its rows, which of them are fixed-point.

Fact: ICC.1:2022 10.2, 10.3, 10.14, 10.30.
"""

_NUMBERS = {b"ui08": "B", b"ui16": "H", b"ui32": "I", b"ui64": "Q", b"sf32": "i", b"uf32": "I"}
_MOST_NUMBERS = 64
"""A longer array is shown as binary data: it is a table, not a value."""
_BARE = frozenset(("en-US", "en", ""))
"""The languages ExifTool shows without a suffix (13.59, by experiment)."""


def decode(raw: bytes, block: Block) -> Decoded:
    """Header and tags in file order.

    Fact: ExifTool 13.59 numbers the groups of the profiles behind the first (pictures of several items).
    """
    size = int.from_bytes(raw[:4], "big")
    if len(raw) < _HEADER_SIZE + 4 or size > len(raw):
        text = f"The colour profile says it has {size} bytes, here are {len(raw)}"
        return Decoded([], [Finding("icc/length", "warning", text, Span(0, len(raw)))], [])
    fields: list[Field] = []
    for id, value, span in read_record(raw, _HEADER):
        tag = table_tag("ICC_Profile::Header", id)
        if tag is not None:
            fields.append(Field(tag.group1, tag.name, _header_value(id, value), tag, span, block))
    findings: list[Finding] = []
    count = int.from_bytes(raw[_HEADER_SIZE : _HEADER_SIZE + 4], "big")
    for at in range(_HEADER_SIZE + 4, min(_HEADER_SIZE + 4 + 12 * count, len(raw) - 11), 12):
        signature, off, length = _ENTRY.unpack_from(raw, at)
        if off + length > len(raw):
            text = f"Tag {signature.decode('latin-1')} of the colour profile lies outside it"
            findings.append(Finding("icc/tag-outside", "warning", text, Span(at, at + 12)))
            continue
        _tag(raw, signature, Span(off, off + length), (block, fields))
    if block.index:
        fields = [field.replaced(group1=f"{field.group1}{block.index + 1}") for field in fields]
    return Decoded(fields, findings, [])


def _header_value(id: int, value: Any) -> Any:
    if isinstance(value, bytes):
        return read_string(value)
    if id == _DATE:
        return _date(value)
    return _fixed(value) if id == _ILLUMINANT else value


def _date(numbers: tuple[int, ...]) -> str:
    return "{:04d}:{:02d}:{:02d} {:02d}:{:02d}:{:02d}".format(*numbers)


def _fixed(numbers: Any) -> Any:
    """16.16 fixed-point numbers to five decimals, halves away from zero, as ExifTool shows them."""
    if isinstance(numbers, tuple):
        return tuple([_fixed(number) for number in numbers])
    size = (abs(numbers) * 200000 + 65536) // 131072 / 100000
    return size if numbers >= 0 else -size


def _tag(raw: bytes, signature: bytes, place: Span, target: tuple[Block, list[Field]]) -> None:
    """Appends the fields of one tag."""
    block, fields = target
    kind = raw[place.start : min(place.start + 4, place.end)]
    if signature in _TABLES:
        if kind == signature:
            _table(raw[place.start : place.end], signature, place, target)
        return
    if signature in (b"clrt", b"meta"):
        if kind == b"clrt":
            _colorants(raw[place.start : place.end], place, target)
        return
    tag = table_tag("ICC_Profile::Main", signature.decode("latin-1"))
    if tag is None:
        return
    if kind == b"mluc":
        for lang, text, span in _localized(raw, place):
            name = "" if lang in _BARE else lang
            fields.append(Field(tag.group1, tag.name, text, tag, span, block, name))
        return
    fields.append(Field(tag.group1, tag.name, _value(raw, kind, place), tag, place, block))


def _table(data: bytes, signature: bytes, place: Span, target: tuple[Block, list[Field]]) -> None:
    block, fields = target
    table, shape, fixed = _TABLES[signature]
    for id, value, span in read_record(data, shape):
        tag = table_tag(table, id)
        if tag is not None:
            shown = _fixed(value) if id in fixed else value
            fields.append(Field(tag.group1, tag.name, shown, tag, span.shift(place.start), block))


def _colorants(data: bytes, place: Span, target: tuple[Block, list[Field]]) -> None:
    """Shape: u32 count, count x (32-byte name, 3 x u16); ExifTool shows the first three."""
    block, fields = target
    count = int.from_bytes(data[8:12], "big")
    facts = [(8, 8, "I")]
    for at in range(12, 12 + 38 * min(count, 3), 38):
        facts += [(at, at, "32s"), (at + 32, at + 32, "3H")]
    for id, value, span in read_record(data, rows(">", *facts)):
        tag = table_tag("ICC_Profile::ColorantTable", id)
        if tag is not None:
            shown = read_string(value) if isinstance(value, bytes) else value
            fields.append(Field(tag.group1, tag.name, shown, tag, span.shift(place.start), block))


def _value(raw: bytes, kind: bytes, place: Span) -> Any:
    """The value of a tag by its type; its bytes, type and all, where the type is shown as binary data."""
    start, end = place
    if kind == b"text":
        return read_utf8(raw[start + 8 : end].split(b"\0", 1)[0])
    if kind in (b"desc", b"data"):
        off = 12
        size = int.from_bytes(raw[start + 8 : start + 12], "big") if kind == b"desc" else end - start - off
        if start + off + size <= end:
            return read_utf8(raw[start + off : start + off + size].split(b"\0", 1)[0])
    elif kind == b"sig " and end - start >= 12:
        return read_utf8(raw[start + 8 : start + 12])
    elif kind == b"dtim" and end - start >= 20:
        return _date(struct.unpack_from(">6H", raw, start + 8))
    elif kind == b"XYZ " and end - start >= 20:
        return _colours(raw, start + 8, (end - start - 8) // 12)
    elif kind in _NUMBERS:
        form = _NUMBERS[kind]
        count = (end - start - 8) // struct.calcsize(">" + form)
        if 0 < count <= _MOST_NUMBERS:
            numbers = struct.unpack_from(f">{count}{form}", raw, start + 8)
            shown = _fixed(numbers) if kind in (b"sf32", b"uf32") else numbers
            return shown[0] if count == 1 else shown
    return raw[start:end]


def _colours(raw: bytes, at: int, count: int) -> Any:
    """One colour as three numbers, several as text. Fact: ICC.1:2022 10.31."""
    if count == 1:
        return _fixed(struct.unpack_from(">3i", raw, at))
    colours = [_fixed(struct.unpack_from(">3i", raw, at + 12 * index)) for index in range(min(count, _MOST_NUMBERS))]
    return ", ".join(" ".join(f"{number:.15g}" for number in colour) for colour in colours)


def _localized(raw: bytes, place: Span) -> list[tuple[str, str, Span]]:
    """Language, text and place of each record of a mluc tag. Fact: ICC.1:2022 10.15."""
    found: list[tuple[str, str, Span]] = []
    if place.size < 16:
        return found
    count, size = struct.unpack_from(">II", raw, place.start + 8)
    at = place.start + 16
    while size >= 12 and count > len(found) and at + 12 <= place.end:
        language, country, length, off = struct.unpack_from(">2s2sII", raw, at)
        if off + length <= place.size:
            span = Span(place.start + off, place.start + off + length)
            names = [read_string(language), read_string(country)]
            lang = "-".join(name for name in names if name)
            found.append((lang, read_utf16(raw[span.start : span.end]).split("\0", 1)[0], span))
        else:
            count -= 1
        at += size
    return found
