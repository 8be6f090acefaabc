"""The directory of an AFCP trailer, whose offsets count from the start of the file.

Shape:  the last 12 bytes are "AXS!" (big-endian) or "AXS*" (little-endian), u32 file offset of the directory, u32 zero.
        The directory: the same mark, u16 version, u16 count, u32 zero, count x (4-byte tag, u32 size, u32 file offset).
References: AXS File Concatenation Protocol 1.0; corpus jpeg/exiftool-exiftool__AFCP.jpg.
"""

from __future__ import annotations

import struct

from ..base.named import NamedTuple
from ..base.scalars import Order
from ..base.source import Source
from ..base.span import Span

TAIL = 12
_MARKS: dict[bytes, Order] = {b"AXS!": "big", b"AXS*": "little"}


class Offset(NamedTuple):
    """A stored file offset: where it stands and where it leads."""

    at: int
    target: int


def read_afcp(source: Source, end: int | None = None) -> tuple[Order, list[Offset]] | None:
    """The byte order and every file offset of the trailer that ends at file offset `end`; None if it is not sound.

    Without `end` it is the one at the end of `source`.
    """
    size = source.size if end is None else end
    if size < TAIL:
        return None
    tail = source.read(Span(size - TAIL, size))
    order = _MARKS.get(tail[:4])
    if order is None:
        return None
    mark = ">" if order == "big" else "<"
    (start,) = struct.unpack_from(mark + "I", tail, 4)
    if start + TAIL > size - TAIL:
        return None
    head = source.read(Span(start, start + TAIL))
    (count,) = struct.unpack_from(mark + "H", head, 6)
    stop = start + TAIL + 12 * count
    if head[:4] != tail[:4] or stop > size - TAIL:
        return None
    found = [Offset(size - 8, start)]
    for at in range(start + TAIL, stop, 12):
        entry = source.read(Span(at, at + 12))
        length, target = struct.unpack_from(mark + "II", entry, 4)
        if target + length > size:
            return None
        found.append(Offset(at + 8, target))
    return order, found
