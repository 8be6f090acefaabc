"""The trailer in which Canon's Digital Photo Professional keeps its recipe, and XMP in a CRW file.

Shape:  "CANON OPTIONAL DATA" NUL, 4 bytes of version, u32 size of what follows; blocks of u32 type, u32 size, data; a
        footer of 64 bytes: the same words, u32 size again, 40 bytes. Big-endian. In a CRW the last four bytes of the
        footer, little-endian as the file, are the offset of its directory.
References: FACTS 3.1; the trailer that ExifTool 13.59 writes into a CRW, by experiment.
"""

from __future__ import annotations

from ..base.named import NamedTuple
from ..base.source import Source
from ..base.span import Span

MARK = b"CANON OPTIONAL DATA\0"
HEAD, FOOT, BLOCK_HEAD = 28, 64, 8
XMP = 0xFFFF00F6
"""The type of the block that holds an XMP packet."""
SIZE_AT = 24
"""Where in the head the size stands; in the foot it stands behind the words."""
_MOST_BLOCKS = 64


class VrdBlock(NamedTuple):
    """A block: its type and the place of its data."""

    type: int
    data: Span


class VrdTrailer(NamedTuple):
    """A trailer and its blocks."""

    span: Span
    blocks: list[VrdBlock]


def read_vrd(source: Source) -> VrdTrailer | None:
    """The trailer that ends the source, None where there is none."""
    foot = source.read(Span(max(0, source.size - FOOT), source.size))
    if len(foot) < FOOT or not foot.startswith(MARK):
        return None
    size = int.from_bytes(foot[len(MARK) : len(MARK) + 4])
    start = source.size - FOOT - size - HEAD
    if start < 0 or source.read(Span(start, start + len(MARK))) != MARK:
        return None
    blocks: list[VrdBlock] = []
    at, end = start + HEAD, source.size - FOOT
    while at + BLOCK_HEAD <= end and len(blocks) < _MOST_BLOCKS:
        head = source.read(Span(at, at + BLOCK_HEAD))
        data = Span(at + BLOCK_HEAD, at + BLOCK_HEAD + int.from_bytes(head[4:]))
        if data.end > end:
            break
        blocks.append(VrdBlock(int.from_bytes(head[:4]), data))
        at = data.end
    return VrdTrailer(Span(start, source.size), blocks)


def write_block(type: int, data: bytes) -> bytes:
    """A block."""
    return type.to_bytes(4) + len(data).to_bytes(4) + data


def write_vrd(blocks: bytes, last: bytes) -> bytes:
    """A trailer of blocks; `last` are its last four bytes."""
    size = len(blocks).to_bytes(4)
    head = MARK + b"\0\1\0\0" + size
    return head + blocks + (MARK + size).ljust(FOOT - len(last), b"\0") + last
