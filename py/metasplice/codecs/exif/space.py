"""Which bytes of a payload an edit may write to.

Everything that is not known to be free is somebody's: bytes this edit makes dead are free, gaps only where nothing in
the block can own them. The end of the payload is free without limit.
"""

from __future__ import annotations

from collections.abc import Iterable

from ...base.extent import union
from ...base.span import Span

ENDLESS = 1 << 62


class Space:
    """The free bytes of a payload of `size` bytes: `dead` spans, usable `gaps`, and all behind the end.

    Dead bytes right before the end move the end forward; so does one byte of padding before them. Other gaps do not.
    """

    def __init__(self, size: int, dead: Iterable[Span], gaps: Iterable[Span] = ()) -> None:
        spans, idle, end = union(dead), union(gaps), size
        if spans and spans[-1].end == size:
            end = spans.pop().start
            if idle and idle[-1] == Span(end - 1, end):
                end = idle.pop().start
        self.free = [*union([*spans, *idle]), Span(end, ENDLESS)]

    @property
    def end(self) -> int:
        """The size of the payload as it stands."""
        return self.free[-1].start

    def take(self, wanted: Span) -> bool:
        """Claims exactly these bytes; False when one of them is not free."""
        for index, span in enumerate(self.free):
            if span.covers(wanted):
                rest = [Span(span.start, wanted.start), Span(wanted.end, span.end)]
                self.free[index : index + 1] = [part for part in rest if part.size]
                return True
        return False

    def find(self, size: int) -> int:
        """Claims `size` bytes at the first even offset where they fit.

        Fact: TIFF6 section 2, values and directories begin on a word boundary.
        """
        for span in self.free:
            start = span.start + span.start % 2
            if start + size <= span.end and self.take(Span(start, start + size)):
                return start
        raise AssertionError("the end of a payload is endless")
