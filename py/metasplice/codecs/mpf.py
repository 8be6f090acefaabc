"""The Multi-Picture index (APP2 MPF): which other images the file holds.

Shape:  a TIFF header and IFD (CIPA DC-007); tag B002 holds the MP entries of 16 bytes each.
Units:  MPImageStart is a file offset, as ExifTool shows it; 0 means the file's first image.
Not supported: the attribute IFD behind the index IFD is read, not written.
References: CIPA DC-007 5.2.
"""

from __future__ import annotations

import struct

from ..base.decoded import Decoded
from ..base.field import Field
from ..base.finding import Finding
from ..base.part import Block
from ..base.scalars import Rational
from ..base.span import Span
from ..tags.registry import table_tag

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_ENTRIES = 0xB002
_MOST_ENTRIES = 1000
_FORMS = {1: "B", 3: "H", 4: "I", 5: "II", 9: "i", 10: "ii"}
"""Struct formats of the TIFF types that occur here. Fact: TIFF6 section 2; CIPA DC-007 tables 3 and 4."""


def decode(raw: bytes, block: Block) -> Decoded:
    """The index fields (group MPF0) and those of each image (MPImage1, MPImage2 ...)."""
    mark = {b"II": "<", b"MM": ">"}.get(raw[:2], "")
    fields: list[Field] = []
    if not mark or len(raw) < 8:
        text = "The Multi-Picture index has no TIFF header"
        return Decoded([], [Finding("mpf/no-header", "warning", text, Span(0, len(raw)))], [])
    start = block.spans[0].start if block.spans else 0
    (at,) = struct.unpack_from(mark + "I", raw, 4)
    seen: set[int] = set()
    while at and at not in seen and at + 2 <= len(raw):
        seen.add(at)
        at = _directory(raw, mark, at, fields, (block, start, len(seen) - 1))
    return Decoded(fields, [], [])


def _directory(raw: bytes, mark: str, at: int, fields: list[Field], place: tuple[Block, int, int]) -> int:
    """Appends the fields of the directory at `at`; the offset of the next one, 0 when there is none."""
    block, start, number = place
    (count,) = struct.unpack_from(mark + "H", raw, at)
    for entry in range(at + 2, min(at + 2 + 12 * count, len(raw) - 11), 12):
        id, kind, items = struct.unpack_from(mark + "HHI", raw, entry)
        size = _size(kind, items)
        off = entry + 8 if size <= 4 else struct.unpack_from(mark + "I", raw, entry + 8)[0]
        if not size or off + size > len(raw):
            continue
        if id == _ENTRIES:
            for image in range(min(size // 16, _MOST_ENTRIES)):
                fields += _image(raw, mark, off + 16 * image, (block, start, image + 1))
            continue
        tag = table_tag("MPF::Main", id)
        if tag is not None:
            value = _value(raw, mark, off, (kind, items))
            fields.append(Field(f"MPF{number}", tag.name, value, tag, Span(off, off + size), block))
    following = at + 2 + 12 * count
    return int(struct.unpack_from(mark + "I", raw, following)[0]) if following + 4 <= len(raw) else 0


def _size(kind: int, items: int) -> int:
    """Bytes of `items` values of TIFF type `kind`, 0 for a type that is not known."""
    if kind in (2, 7):
        return items
    form = _FORMS.get(kind)
    return struct.calcsize("=" + form) * items if form else 0


def _value(raw: bytes, mark: str, off: int, shape: tuple[int, int]) -> Any:
    kind, items = shape
    if kind in (2, 7):
        data = raw[off : off + items]
        return data.rstrip(b"\0").decode("latin-1") if kind == 2 or items == 4 else data
    numbers = struct.unpack_from(mark + _FORMS[kind] * items, raw, off)
    values = [Rational(*pair) for pair in zip(numbers[::2], numbers[1::2], strict=True)] if kind in (5, 10) else numbers
    return values[0] if items == 1 else tuple(values)


def _image(raw: bytes, mark: str, at: int, place: tuple[Block, int, int]) -> list[Field]:
    """The fields of one MP entry. Fact: CIPA DC-007 5.2.3.3: attribute bits 31-27 flags, 26-24 format, 23-0 type."""
    block, start, number = place
    attribute, size, offset, first, second = struct.unpack_from(mark + "IIIHH", raw, at)
    facts = (
        ("0.1", attribute >> 27, 0, 4),
        ("0.2", attribute >> 24 & 7, 0, 4),
        ("0.3", attribute & 0xFFFFFF, 0, 4),
        (4, size, 4, 4),
        (8, offset + start if offset else 0, 8, 4),
        (12, first, 12, 2),
        (14, second, 14, 2),
    )
    fields = []
    for id, value, off, width in facts:
        tag = table_tag("MPF::MPImage", id)
        if tag is not None:
            span = Span(at + off, at + off + width)
            fields.append(Field(f"MPImage{number}", tag.name, value, tag, span, block))
    return fields
