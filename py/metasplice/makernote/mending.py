"""Offsets of a note that another program has moved: by how much they are off.

Fact: FACTS 4.1: Canon's notes may end with a TIFF header that holds the note's first place; all makers put the values
right behind the directory, most of them with the 4 bytes of a next-directory number between. ExifTool 13.59 mends such
notes too. House rule: offsets are mended only where they cannot be right, and then only to the one place that fits.
"""

from __future__ import annotations

from struct import unpack_from

from ..base.span import Span
from ..grammar.tiffvalue import WIDTHS
from .walk import Area

_FOOTER = 8
_HEADERS = {"<": b"II\x2a\0", ">": b"MM\0\x2a"}
_GAPS = (4, 6, 16, 28)
"""Bytes between a directory and its first value, by occurrence."""
_FEWEST = 3


def mended_base(area: Area, note: Span, gap: int | None) -> int:
    """What the offsets of the directory at `area` really count from.

    `gap` is for makers who always leave so many bytes between directory and values, None for all others.
    """
    footer = _by_footer(area, note)
    if footer is not None:
        return footer
    values, first = _values(area)
    if len(values) < _FEWEST:
        return area.base
    low = min(off for off, _ in values) + area.base
    high = max(off + size for off, size in values) + area.base
    if gap is not None and low - first not in (0, gap):
        return area.base + first + gap - low
    if low >= first and high <= len(area.data) and (low < note.end or note.end - first < 8):
        return area.base
    for gap in _GAPS:
        shift = first + gap - low
        if high + shift <= note.end <= high + shift + _FOOTER + gap:
            return area.base + shift
    shift = first + _GAPS[0] - low
    return area.base + shift if high + shift <= note.end else area.base


def _by_footer(area: Area, note: Span) -> int | None:
    """How far Canon's note was moved, None where it does not tell."""
    at = note.end - _FOOTER
    if at <= area.start or area.data[at : at + 4] != _HEADERS[area.mark]:
        return None
    first = unpack_from(area.mark + "I", area.data, at + 4)[0]
    return note.start - first if first else None


def _values(area: Area) -> tuple[list[tuple[int, int]], int]:
    """Offset and size of every value outside of its entry, and the end of the directory."""
    data, start = area.data, area.start
    if start < 0 or start + 2 > len(data):
        return [], start
    count = min(unpack_from(area.mark + "H", data, start)[0], (len(data) - start - 2) // 12)
    found = []
    for place in range(start + 2, start + 2 + 12 * count, 12):
        _, kind, items, off = unpack_from(area.mark + "HHII", data, place)
        size = WIDTHS.get(kind, 0) * items
        if size > 4 and off:
            found.append((off, size))
    return found, start + 2 + 12 * count
