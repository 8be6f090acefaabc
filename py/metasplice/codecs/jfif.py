"""JFIF and its extension JFXX (APP0): resolution and a thumbnail.

Shape:  JFIF: u8 version 2 x, u8 unit, u16 X, u16 Y, u8 thumbnail width, height, RGB pixels.
        JFXX: u8 code (10 JPEG, 11 palette, 13 RGB), thumbnail.
References: JFIF 1.02.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..base.change import Change, GroupDelete
from ..base.decoded import Decoded
from ..base.errors import Rejected
from ..base.field import Field
from ..base.part import Block
from ..base.patch import Patch
from ..base.span import Span
from ..base.splice import Splice
from ..grammar.record import read_record, rows
from ..tags.registry import table_tag

_ROWS = rows(">", (0, 0, "BB"), (2, 2, "B"), (3, 3, "H"), (5, 5, "H"), (7, 7, "B"), (8, 8, "B"))
_SHOWN_IF_SET = (7, 8)
_THUMBNAIL = 9
_WIDTHS = {2: 1, 3: 2, 5: 2}
"""Writable places, offset to size. Fact: JFIF 1.02, page 5; ExifTool writes these three."""


def decode(raw: bytes, block: Block) -> Decoded:
    """Version, resolution and thumbnail."""
    if block.kind == "jfxx":
        return _extension(raw, block)
    fields = []
    for id, value, span in read_record(raw, _ROWS):
        tag = table_tag("JFIF::Main", id)
        if tag is not None and (value or id not in _SHOWN_IF_SET):
            fields.append(Field("JFIF", tag.name, value, tag, span, block))
    if len(raw) > _THUMBNAIL:
        tag = table_tag("JFIF::Main", _THUMBNAIL)
        if tag is not None and raw[7] and raw[8]:
            fields.append(Field("JFIF", tag.name, raw[_THUMBNAIL:], tag, Span(_THUMBNAIL, len(raw)), block))
    return Decoded(fields, [], [])


def _extension(raw: bytes, block: Block) -> Decoded:
    tag = table_tag("JFIF::Extension", raw[0]) if raw else None
    if tag is None:
        return Decoded([], [], [])
    return Decoded([Field("JFXX", tag.name, raw[1:], tag, Span(1, len(raw)), block)], [], [])


def encode(raw: bytes, changes: Sequence[Change | GroupDelete]) -> Patch | None:
    """The patch that gives the resolution new numbers, in place; None when the block is to go.

    Raises: Rejected "jfif/not-writable", "jfif/out-of-range".
    """
    splices = []
    for change in changes:
        if isinstance(change, GroupDelete):
            return None
        width = _WIDTHS.get(change.tag.id, 0) if change.tag.table == "JFIF::Main" else 0
        off = change.tag.id
        if not width or off + width > len(raw) or change.value is None:
            raise Rejected(
                "jfif/not-writable", f"JFIF:{change.tag.name} can be neither added, deleted nor written here"
            )
        number = int(change.value)
        if not 0 <= number < 256**width:
            raise Rejected("jfif/out-of-range", f"JFIF:{change.tag.name} takes 0 to {256**width - 1}, not {number}")
        data = number.to_bytes(width, "big")
        if raw[off : off + width] != data:
            splices.append(Splice(Span(off, off + width), data))
    return Patch(len(raw), splices)


_NEW = b"\1\2\0\0\x48\0\x48\0\0"
"""Fact: ExifTool 13.59 starts with version 1.2, no unit, 72 by 72, no thumbnail."""


def create(changes: Sequence[Change | GroupDelete]) -> bytes:
    """A new block with the resolution of `changes`; empty if nothing is to be there."""
    if all(isinstance(change, GroupDelete) or change.value is None for change in changes):
        return b""
    patch = encode(_NEW, [change for change in changes if not isinstance(change, Change) or change.tag.id])
    raw = bytearray(_NEW)
    for splice in patch.splices if patch else ():
        raw[splice.span.start : splice.span.end] = splice.raw
    return bytes(raw)
