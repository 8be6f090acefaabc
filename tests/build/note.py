"""Maker notes of our own making: directories whose values stand right behind them, and blocks that hold such a note."""

from __future__ import annotations

import struct
from collections.abc import Sequence

from metasplice.base.span import Span

from .ifd import Item

FIRST = 64
"""Where a note stands in the blocks made here."""


def directory(items: Sequence[Item], order: str = "<", base: int = FIRST, gap: int = 4) -> bytes:
    """A directory and its values; offsets count so that the directory stands at `base`."""
    entries, values = [], b""
    start = base + 2 + 12 * len(items) + gap
    for tag, kind, count, raw in items:
        place = raw.ljust(4, b"\0")
        if len(raw) > 4:
            place = struct.pack(order + "I", start + len(values))
            values += raw + bytes(len(raw) & 1)
        entries.append(struct.pack(order + "HHI", tag, kind, count) + place)
    return struct.pack(order + "H", len(items)) + b"".join(entries) + bytes(gap) + values


def block(note: bytes) -> tuple[bytes, Span]:
    """A block with the note at FIRST, and the note's place; what stands before and behind it does not matter."""
    raw = bytes(FIRST) + note + bytes(16)
    return raw, Span(FIRST, FIRST + len(note))


def short(tag: int, *values: int, order: str = "<") -> Item:
    """An entry of 16-bit numbers."""
    return tag, 3, len(values), struct.pack(f"{order}{len(values)}H", *values)


def long(tag: int, *values: int, order: str = "<") -> Item:
    """An entry of 32-bit numbers."""
    return tag, 4, len(values), struct.pack(f"{order}{len(values)}I", *values)
