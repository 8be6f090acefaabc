"""Sub-blocks of GIF: how it cuts any data into pieces of up to 255 bytes.

Shape:  u8 size, that many bytes, again and again, until a size of 0.
References: GIF89a sections 15 and 16.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..base.errors import Malformed
from ..base.source import Source
from ..base.span import Span

LARGEST = 255
"""Fact: GIF89a 15: a size is one byte."""


def hop_subblocks(source: Source, at: int) -> Iterator[Span]:
    """The spans of the data of the sub-blocks from `at`, and an empty one at the end mark. Only sizes are read.

    Raises: Malformed "gif/subblocks-overrun" when there is no end mark.
    """
    size = -1
    while size:
        if at >= source.size:
            raise Malformed("gif/subblocks-overrun", "The file ends within the data of a block", Span(at, at))
        size = source.read(Span(at, at + 1))[0]
        if at + 1 + size > source.size:
            raise Malformed("gif/subblocks-overrun", "The file ends within the data of a block", Span(at, source.size))
        yield Span(at + 1, at + 1 + size)
        at += 1 + size


def read_subblocks(source: Source, at: int) -> tuple[tuple[Span, ...], int]:
    """The spans of the data of the sub-blocks from `at`, and where their end mark ends.

    Raises: as `hop_subblocks`.
    """
    *found, last = hop_subblocks(source, at)
    return tuple(found), last.end


def skip_subblocks(source: Source, at: int) -> int:
    """Where the end mark of the sub-blocks from `at` ends; where their data lie is not kept.

    Raises: as `hop_subblocks`.
    """
    for span in hop_subblocks(source, at):
        at = span.end
    return at


def write_subblocks(raw: bytes) -> bytes:
    """The data cut into sub-blocks, the end mark included."""
    pieces = (raw[at : at + LARGEST] for at in range(0, len(raw), LARGEST))
    return b"".join(bytes((len(piece),)) + piece for piece in pieces) + b"\0"
