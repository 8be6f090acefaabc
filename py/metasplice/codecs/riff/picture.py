"""WebP's chunks: canvas, lossy and lossless pictures, transparency, animation.

References: RFC 9649 2.5 to 2.7 and 3.4; RFC 6386 9.1.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...base.field import Field
from ...base.part import Block
from ...base.span import Span
from ...tags.conversion_quicktime import show_duration
from ...tags.registry import table_tag
from ...tags.told import told_tag
from .record import Item, Record

_FRAME = 16
_MILLISECONDS = 0x0FFF
"""Fact: ExifTool 13.59 takes 12 bits of a frame's duration, of which RFC 9649 2.7.1.2 gives 24."""


RECORDS: dict[str, Record] = {
    "VP8X": Record(
        "RIFF::VP8X",
        (
            Item(0, 0, "I"),
            Item(4, 4, "I", lambda value: (value & 0xFFFFFF) + 1),
            Item(6, 6, "I", lambda value: (value >> 8) + 1),
        ),
    ),
    "VP8 ": Record(
        "RIFF::VP8",
        (
            Item(0, 0, "B", lambda value: value >> 1 & 7),
            Item(6, 6, "H", lambda value: value & 0x3FFF),
            Item("6.1", 6, "H", lambda value: value >> 14),
            Item(8, 8, "H", lambda value: value & 0x3FFF),
            Item("8.1", 8, "H", lambda value: value >> 14),
        ),
        (3, b"\x9d\x01\x2a"),
    ),
    "VP8L": Record(
        "RIFF::VP8L",
        (
            Item(1, 1, "H", lambda value: (value & 0x3FFF) + 1),
            Item(2, 1, "I", lambda value: (value >> 14 & 0x3FFF) + 1),
            Item(4, 4, "B", lambda value: value >> 4 & 1),
        ),
        (0, b"\x2f"),
    ),
    "ALPH": Record(
        "RIFF::ALPH",
        (
            Item(0, 0, "B", lambda value: value & 3),
            Item("0.1", 0, "B", lambda value: value & 3),
            Item("0.2", 0, "B", lambda value: value & 3),
        ),
    ),
    "ANIM": Record(
        "RIFF::ANIM",
        (Item(0, 0, "BBBB"), Item(4, 4, "B", None, lambda value: str(value or "inf"))),
    ),
}
"""Fact: ExifTool 13.59 prints the two lowest bits of ALPH three times, and one byte of the two of the loop count."""


def duration(raw: bytes, block: Block) -> Iterator[Field]:
    """How long the frames of an animation are shown, all in all."""
    tag = table_tag("RIFF::ANMF", 12)
    frames = range(0, len(raw) - _FRAME + 1, _FRAME)
    total = sum(int.from_bytes(raw[at + 12 : at + 16], "little") & _MILLISECONDS for at in frames) / 1000
    if tag is not None and frames:
        context = {"text": show_duration(total)}
        yield Field(tag.group1, tag.name, total, told_tag(tag), Span(12, 16), block, "", context)
