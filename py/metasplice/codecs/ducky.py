"""Ducky: what Photoshop's "Save for Web" notes in APP12.

Shape:  u16 id, u16 size, data, until id 0. Quality is a u32; Comment and Copyright are a u32 count and UTF-16 text.
References: none published; ExifTool 13.59 by experiment.
"""

from __future__ import annotations

import struct

from ..base.decoded import Decoded
from ..base.field import Field
from ..base.finding import Finding
from ..base.part import Block
from ..base.span import Span
from ..grammar.charset import read_utf16
from ..tags.registry import table_tag

_HEAD = struct.Struct(">HH")
_QUALITY = 1


def decode(raw: bytes, block: Block) -> Decoded:
    """The entries up to id 0."""
    fields: list[Field] = []
    at = 0
    while at + 4 <= len(raw):
        id, size = _HEAD.unpack_from(raw, at)
        start, end = at + 4, at + 4 + size
        if id == 0:
            break
        if end > len(raw):
            return Decoded(fields, [_overrun(at, len(raw))], [])
        tag = table_tag("APP12::Ducky", id)
        if tag is not None and size >= 4:
            value = (
                int.from_bytes(raw[start : start + 4], "big") if id == _QUALITY else read_utf16(raw[start + 4 : end])
            )
            fields.append(Field(tag.group1, tag.name, value, tag, Span(start, end), block))
        at = end
    return Decoded(fields, [], [])


def _overrun(at: int, size: int) -> Finding:
    return Finding(
        "ducky/overruns", "warning", "An entry of the Ducky segment is longer than the segment", Span(at, size)
    )
