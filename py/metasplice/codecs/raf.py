"""The header and the directories of RAF, Fujifilm's RAW type; read only.

Shape:  big-endian; the header is of fixed places; a directory is u32 count, then per entry u16 tag, u16 size, data.
References: ExifTool 13.59 FujiFilm::RAFHeader and FujiFilm::RAF, by experiment.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import log2

from ..base.decoded import Decoded
from ..base.field import Field, Value
from ..base.finding import Finding
from ..base.part import Block
from ..base.scalars import Rational
from ..base.span import Span
from ..grammar.tiffvalue import NAMES, SRATIONAL, WIDTHS, read_value
from ..tags.lookup import table_tag
from ..tags.told import told_tag

_TABLE, _HEADER = "FujiFilm::RAF", "FujiFilm::RAFHeader"
_MOST = 255
_FIRMWARE, _COMPRESSION = Span(0x3C, 0x40), Span(0x6C, 0x70)
_TURNED = frozenset((0x0100, 0x0111, 0x0115, 0x0118, 0x0119, 0x0121))
_MARKS = dict.fromkeys((256, 273, 280, 281, 289), "x") | {0x0115: ":"}
"""What is printed between two numbers."""
_MOSAIC, _BIAS = 0x0131, 0x9650
_SIZE, _LAYOUT, _EXPOSURE = 0x0121, 0x0130, 0x9200
"""Sizes, stored height first; the size that depends on the layout of the sensor; a ratio shown as its logarithm."""


def decode(raw: bytes, block: Block) -> Decoded:
    """The fields of the header (block 0) or of a directory."""
    if block.index == 0:
        return Decoded(list(_header(raw, block)), [], [])
    group = "RAF" if block.index == 1 else f"RAF{block.index}"
    if len(raw) < 4 or int.from_bytes(raw[:4]) > _MOST:
        text = "This directory of the camera cannot be read; it is kept"
        return Decoded([], [Finding("raf/bad-directory", "info", text, Span(0, len(raw)))], [])
    return Decoded(list(_directory(raw, block, group)), [], [])


def _header(raw: bytes, block: Block) -> Iterator[Field]:
    for key, span, value in (
        (_FIRMWARE.start, _FIRMWARE, raw[_FIRMWARE.start : _FIRMWARE.end].decode("latin-1")),
        (_COMPRESSION.start, _COMPRESSION, int.from_bytes(raw[_COMPRESSION.start : _COMPRESSION.end])),
    ):
        tag = table_tag(_HEADER, key)
        if tag is not None and span.end <= len(raw):
            yield Field("RAF", tag.name, value, tag, span, block)


def _directory(raw: bytes, block: Block, group: str) -> Iterator[Field]:
    """The entries that have a name; the last ones may be cut off."""
    at, turned = 4, False
    for _ in range(int.from_bytes(raw[:4])):
        number, size = int.from_bytes(raw[at : at + 2]), int.from_bytes(raw[at + 2 : at + 4])
        span = Span(at + 4, at + 4 + size)
        if span.end > len(raw):
            return
        at = span.end
        if number == _LAYOUT and size:
            turned = bool(raw[span.start] & 0x80)
        tag = table_tag(_TABLE, number)
        value = _value(raw, tag.type, tag.count, span) if tag is not None else None
        if tag is not None and value is not None:
            shown = _shown(number, value, turned)
            text = _text(number, shown)
            if text:
                yield Field(group, tag.name, shown, told_tag(tag), span, block, "", {"text": text})
            else:
                yield Field(group, tag.name, shown, tag, span, block)


def _value(raw: bytes, kind: str, count: int, span: Span) -> Value | None:
    """The numbers of an entry: as many as its tag has, or as there are."""
    code = SRATIONAL if kind == "rational32s" else NAMES.get(kind)
    if kind == "rational32s":
        whole, part = (int.from_bytes(raw[at : at + 2], signed=True) for at in (span.start, span.start + 2))
        return Rational(whole, part) if span.size >= 4 else None
    if code is None:
        return None
    items = min(count or span.size, span.size // WIDTHS[code])
    return read_value(raw, code, items, span.start, ">") if items else None


def _text(number: int, value: Value) -> str:
    """The printed value where it is not the number itself. Fact: ExifTool 13.59's table FujiFilm::RAF."""
    if number in _MARKS and isinstance(value, tuple):
        return _MARKS[number].join(map(str, value))
    if number == _MOSAIC and isinstance(value, tuple):
        letters = "".join("RGB"[one] if one < 3 else str(one) for one in value)
        return " ".join(letters[at : at + 6] for at in range(0, len(letters), 6))
    if number in (_EXPOSURE, _BIAS):
        amount = value.numerator / (value.denominator or 1) if isinstance(value, Rational) else value
        return f"{amount:+.1f}" if amount else "0"
    return ""


def _shown(number: int, value: Value, turned: bool) -> Value:
    """The value as ExifTool gives it: width first, for a sensor turned by 45 degrees in its own proportions."""
    if number in _TURNED and isinstance(value, tuple) and len(value) == 2:
        height, width = value
        if number == _SIZE and turned:
            return (width // 2, height * 2)
        return (width, height)
    if number == _EXPOSURE and isinstance(value, Rational) and value.numerator > 0 and value.denominator > 0:
        return log2(value.numerator / value.denominator)
    return value
