"""Sample descriptions: entries of binary data with boxes behind it, whose begin nothing tells.

Shape:  u8 version, u24 flags, u32 count, then entries: u32 size, 4 letters, 6 zeros, u16 index, fields of their kind,
        boxes up to the end.
Fact: where the boxes begin depends on versions that programs disagree on; ExifTool 13.59 looks for the first place from
which boxes lead exactly to the end of the entry.
"""

from __future__ import annotations

from ...base.span import Span
from .binary import read_binary
from .reading import read_children
from .walk import Walk

_HEAD, _ENTRY = 8, 8
_MOST = 1 << 16
"""Bytes of an entry in which boxes are looked for."""
_MOST_ENTRIES = 1000


def read_descriptions(walk: Walk, table: str, start: int, end: int) -> None:
    """The fields of every entry."""
    head = walk.raw[start : start + _HEAD]
    count = int.from_bytes(head[4:8], "big")
    at = start + _HEAD
    for _ in range(min(count, _MOST_ENTRIES)):
        if at + _ENTRY > end or walk.full:
            break
        size = int.from_bytes(walk.raw[at : at + 4], "big")
        if size < _ENTRY or at + size > end:
            walk.note("cut", "A sample description passes the end of its box", Span(at, end))
            break
        read_hybrid(walk, table, at, at + size)
        at += size


def read_hybrid(walk: Walk, table: str, start: int, end: int) -> None:
    """The fields of binary data, then those of the boxes behind it."""
    raw = walk.raw[start : min(end, start + _MOST)]
    first = _first_box(raw) if end - start <= _MOST else 0
    # Fact: the binary data end with the entry's first box; without any they fill the entry
    read_binary(walk, table, start, start + first if first else end)
    if first:
        read_children(walk, table, start + first, end)


def _first_box(raw: bytes) -> int:
    """Where the boxes begin that end with the data, 0 for none; found backwards, so that each place is tried once."""
    end = len(raw)
    leads = bytearray(end + 1)
    for at in range(end - _ENTRY, _ENTRY - 1, -1):
        size = int.from_bytes(raw[at : at + 4], "big")
        behind = at + size
        if size >= _ENTRY and (behind == end or (behind <= end - _ENTRY and leads[behind])):
            leads[at] = _is_kind(raw[at + 4 : at + 8])
    return max(0, leads.find(1, _ENTRY))


def _is_kind(raw: bytes) -> bool:
    return all(byte in (0x20, 0x5F) or (byte < 0x80 and chr(byte).isalnum()) for byte in raw)
