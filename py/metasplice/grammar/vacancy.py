"""Room that an edit has left in a TIFF file, marked so that a later edit knows it.

Zeros alone prove nothing: they may belong to a maker note that nobody understands. Marked bytes are certainly ours.
Shape:  "MSPFREE", u8 size of the room, mark included; where that is 0 a u64 size, big-endian; then zeros. Room for less
        than the mark is zeros only, and lost.
"""

from __future__ import annotations

from ..base.source import Source
from ..base.span import Span

MARK = b"MSPFREE"
_SHORT, _LONG = 8, 16
LARGEST_GAP = 1 << 20
"""A larger gap is not looked through: we leave none, unless a large XMP packet goes."""


def read_vacancies(source: Source, gap: Span) -> list[Span]:
    """The marked room within bytes that nothing points at, in order."""
    found: list[Span] = []
    if not _SHORT <= gap.size <= LARGEST_GAP:
        return found
    raw = source.read(gap)
    off = raw.find(MARK)
    while off >= 0:
        size = int.from_bytes(raw[off + len(MARK) : off + _SHORT])
        head = _SHORT if size else _LONG
        end = off + (size or int.from_bytes(raw[off + _SHORT : off + _LONG]))
        if off + head <= end <= len(raw) and not any(raw[off + head : end]):
            found.append(Span(gap.start + off, gap.start + end))
        else:
            end = off + len(MARK)
        off = raw.find(MARK, end)
    return found


def write_vacancy(size: int) -> bytes:
    """The bytes of room of a size."""
    if size < _SHORT:
        return bytes(size)
    if size < 1 << 8:
        return (MARK + bytes((size,))).ljust(size, b"\0")
    return (MARK + b"\0" + size.to_bytes(8)).ljust(size, b"\0")
