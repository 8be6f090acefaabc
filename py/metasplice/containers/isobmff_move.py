"""A movie header moved behind all: the last resort where chunks would be pushed past what 32 bits can tell.

House rules: nothing else moves, so no offset changes; the old header becomes room of zeros. Fast start is lost.
References: FACTS 3.4 (c).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..base.link import Length, PointerTable
from ..base.part import Layout, Part
from ..base.patch import Patch
from ..base.scalars import write_uint
from ..base.source import Source, Window
from ..base.span import Span
from ..base.splice import Splice

_LIMIT = 1 << 32
_KIND = 4


def overflows(source: Source, layout: Layout, grown: int) -> bool:
    """Whether chunks pushed back by so many bytes pass what a table of 32 bits can hold."""
    if source.size + grown < _LIMIT:
        return False
    for link in layout.links:
        if isinstance(link, PointerTable) and link.unit == 4:
            raw = source.read(Span(link.at, link.at + link.width))
            largest = max(int.from_bytes(raw[off : off + 4], "big") for off in range(0, len(raw), 4))
            if largest < source.size and largest + grown >= _LIMIT:
                return True
    return False


def moved(source: Source, layout: Layout, moov: Part, splices: Sequence[Splice]) -> tuple[bytes, Splice]:
    """The header with these splices and its sizes made true, and what its old place becomes."""
    growth: dict[int, int] = {}
    for splice in splices:
        part = splice.owner
        while part is not None:
            growth[id(part)] = growth.get(id(part), 0) + splice.delta
            part = part.parent
    start = moov.span.start
    local = [Splice(splice.span.shift(-start), splice.raw) for splice in (*splices, *_sizes(layout, splices, growth))]
    inside = [one for one in local if one.span.start >= 0 and one.span.end <= moov.span.size]
    raw = Patch(moov.span.size, inside).over(Window(source, (moov.span,))).all()
    room = Splice(Span(start + _KIND, moov.span.end), b"free" + bytes(moov.span.size - 2 * _KIND))
    return raw, room


def _sizes(layout: Layout, splices: Sequence[Splice], growth: dict[int, int]) -> Iterable[Splice]:
    """The sizes of boxes that grow, but for those that a splice writes itself."""
    for link in layout.links:
        delta = growth.get(id(link.of), 0) if isinstance(link, Length) else 0
        place = Span(link.at, link.at + link.width)
        if delta and isinstance(link, Length) and not any(splice.span.overlaps(place) for splice in splices):
            yield Splice(place, write_uint(link.of.span.size + link.bias + delta, link.width, link.order))
