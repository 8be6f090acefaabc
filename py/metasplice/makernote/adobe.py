"""Maker notes that Adobe's converter keeps in the private data of a DNG.

Shape:  `Adobe\\0`, then parts of 4 letters, u32 size (big-endian) and data, padded to an even size. The part `MakN` is
        u16 byte order, u32 place that the note had in its first file, and the note.
Not supported: the private parts of other kinds (raw data of CRW, MRW, RAF, SR2).
Reference: ExifTool 13.59's tag DNGAdobeData (kinds of parts); corpus dng.
"""

from __future__ import annotations

from struct import unpack_from

from ..base.named import NamedTuple
from ..base.span import Span

_HEAD = b"Adobe\0"
_MOST_PARTS = 64


class Kept(NamedTuple):
    """A note: where it stands in the data, its byte order, and where it stood first."""

    span: Span
    order: str
    first: int


def kept_note(raw: bytes) -> Kept | None:
    """The note in private data; None where there is none."""
    if not raw.startswith(_HEAD):
        return None
    at, end = len(_HEAD), len(raw)
    for _ in range(_MOST_PARTS):
        if at + 8 > end:
            return None
        size = unpack_from(">I", raw, at + 4)[0]
        start = at + 8
        if raw[at : at + 4] == b"MakN" and size > 6 and start + size <= end:
            order = {b"II": "little", b"MM": "big"}.get(raw[start : start + 2])
            first = unpack_from(">I", raw, start + 2)[0]
            return Kept(Span(start + 6, start + size), order, first) if order else None
        at = start + size + (size & 1)
    return None
