"""The MP entries of a Multi-Picture index: where the other images of a JPEG lie.

Shape:  a TIFF header and IFD; tag B002 holds 16 bytes per image: u32 attributes, u32 size, u32 offset, 2 x u16.
        Offsets count from the TIFF header; the first image's offset is 0.
Not supported: an index whose entries lie outside its segment.
References: CIPA DC-007 5.2.3.
"""

from __future__ import annotations

import struct

from ..base.named import NamedTuple
from ..base.scalars import Order

_ENTRIES = 0xB002


class Picture(NamedTuple):
    """One image of the index; `size_at` and `offset_at` are where its numbers stand, from the TIFF header."""

    size: int
    size_at: int
    offset: int
    offset_at: int


def read_pictures(raw: bytes) -> tuple[Order, list[Picture]]:
    """The byte order and the images of an MPF payload, TIFF header on; no images when it is not sound."""
    order: Order = "little" if raw[:2] == b"II" else "big"
    mark = "<" if order == "little" else ">"
    try:
        (ifd,) = struct.unpack_from(mark + "I", raw, 4)
        (count,) = struct.unpack_from(mark + "H", raw, ifd)
        for index in range(count):
            tag, _, size, off = struct.unpack_from(mark + "HHII", raw, ifd + 2 + 12 * index)
            if tag == _ENTRIES and off + size <= len(raw):
                return order, [_picture(raw, mark, at) for at in range(off, off + size - 15, 16)]
    except struct.error:
        pass
    return order, []


def _picture(raw: bytes, mark: str, at: int) -> Picture:
    _, size, offset = struct.unpack_from(mark + "III", raw, at)
    return Picture(size, at + 4, offset, at + 8)
