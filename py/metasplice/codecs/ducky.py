"""Ducky: what Photoshop's "Save for Web" notes in APP12.

Shape:  u16 id, u16 size, data, until id 0. Quality is a u32; Comment and Copyright are a u32 count and UTF-16 text.
References: none published; ExifTool 13.59 by experiment.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

from ..base.change import Change, GroupDelete
from ..base.decoded import Decoded
from ..base.errors import Rejected
from ..base.field import Field
from ..base.finding import Finding
from ..base.part import Block
from ..base.patch import Patch
from ..base.span import Span
from ..base.splice import Splice
from ..grammar.charset import read_utf16
from ..tags.registry import table_tag

_HEAD = struct.Struct(">HH")
_QUALITY = 1
_END = b"\0\0"
_MOST = 0xFFFF


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


def encode(raw: bytes, changes: Sequence[Change | GroupDelete]) -> Patch | None:
    """The patch that makes the changes true; None when no entry would remain. Entries of other ids stay.

    Raises: Rejected "ducky/overruns" for a segment that cannot be read to its end, "ducky/out-of-range".
    """
    entries, end = _entries(raw)
    wanted: dict[int, bytes] = {}
    for change in changes:
        if isinstance(change, GroupDelete):
            return None
        wanted[int(change.tag.id)] = _entry(change)
    splices = [Splice(span, wanted.pop(id)) for id, span in entries if id in wanted and _differs(raw, span, wanted[id])]
    kept = [id for id, span in entries if not any(splice.span == span and not splice.raw for splice in splices)]
    new = b"".join(wanted[id] for id in sorted(wanted, reverse=True) if id not in kept)
    if new:
        splices.append(Splice(Span(end, end), new if end < len(raw) else new + _END))
    return Patch(len(raw), splices) if kept or new else None


def create(changes: Sequence[Change | GroupDelete]) -> bytes:
    """The payload of a new segment; empty if there is nothing to say."""
    patch = encode(b"", changes)
    return patch.inserted() if patch else b""


def _differs(raw: bytes, span: Span, entry: bytes) -> bool:
    return raw[span.start : span.end] != entry


def _entries(raw: bytes) -> tuple[list[tuple[int, Span]], int]:
    """Ids and places of the entries, and where the list ends."""
    found, at = [], 0
    while at + 4 <= len(raw):
        id, size = _HEAD.unpack_from(raw, at)
        if id == 0:
            break
        if at + 4 + size > len(raw):
            raise Rejected("ducky/overruns", "The Ducky segment is damaged and is not written")
        found.append((id, Span(at, at + 4 + size)))
        at += 4 + size
    return found, at


def _entry(change: Change) -> bytes:
    """An entry with its head; nothing for one to be deleted."""
    if change.value is None:
        return b""
    if change.tag.id == _QUALITY:
        if not 0 <= int(change.value) <= 0xFFFFFFFF:
            raise Rejected("ducky/out-of-range", f"Ducky:Quality takes 0 to 4294967295, not {change.value}")
        data = int(change.value).to_bytes(4, "big")
    else:
        text = str(change.value).encode("utf-16-be")
        data = (len(text) // 2).to_bytes(4, "big") + text
    if len(data) > _MOST:
        raise Rejected("ducky/out-of-range", f"Ducky:{change.tag.name} is too long for its segment")
    return _HEAD.pack(change.tag.id, len(data)) + data
