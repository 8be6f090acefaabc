"""Chunks of the PNG family (PNG, APNG, JNG, MNG): what all of these files are made of.

Shape:  u32 size of the data, four letters, data, u32 CRC-32 over letters and data. All numbers big-endian.
References: PNG third edition 5.3; MNG 1.0 section 3.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from ..base.errors import Malformed
from ..base.named import NamedTuple
from ..base.source import Source
from ..base.span import Span

HEAD, TAIL = 8, 4
"""Bytes of a chunk in front of its data and behind it."""
LARGEST = 0x7FFFFFFF
"""Fact: PNG3 5.3: a size is at most 2^31 - 1."""

_HEAD = struct.Struct(">I4s")


class Chunk(NamedTuple):
    """One chunk: its four letters, the span of all of it and that of its data."""

    kind: bytes
    span: Span
    data: Span


def read_chunk(source: Source, at: int) -> Chunk:
    """The chunk at `at`; its data are not read.

    Raises: Malformed "png/chunk-overruns" when it passes the end of the source.
    """
    if at + HEAD + TAIL > source.size:
        raise Malformed("png/chunk-overruns", "The file ends within a chunk", Span(at, source.size))
    size, kind = _HEAD.unpack(source.read(Span(at, at + HEAD)))
    end = at + HEAD + size + TAIL
    if size > LARGEST or end > source.size:
        text = f"The chunk {kind.decode('latin-1')!r} says it has {size} bytes and passes the end of the file"
        raise Malformed("png/chunk-overruns", text, Span(at, source.size))
    return Chunk(kind, Span(at, end), Span(at + HEAD, end - TAIL))


def read_chunks(source: Source, at: int) -> Iterator[Chunk]:
    """The chunks from `at` to the end of the source, each read when it is asked for.

    Raises: as `read_chunk`.
    """
    while at < source.size:
        chunk = read_chunk(source, at)
        yield chunk
        at = chunk.span.end


def split_chunks(raw: bytes) -> Iterator[Chunk]:
    """The whole chunks in `raw`, spans local; what follows the last whole one is left out."""
    at = 0
    while at + HEAD + TAIL <= len(raw):
        size, kind = _HEAD.unpack_from(raw, at)
        end = at + HEAD + size + TAIL
        if end > len(raw):
            return
        yield Chunk(kind, Span(at, end), Span(at + HEAD, end - TAIL))
        at = end


def write_chunk(kind: bytes, data: bytes) -> bytes:
    """A whole chunk."""
    return _HEAD.pack(len(data), kind) + data + zlib.crc32(data, zlib.crc32(kind)).to_bytes(TAIL)
