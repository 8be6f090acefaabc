"""The universal address: a half-open byte range."""

from __future__ import annotations

from .named import NamedTuple


class Span(NamedTuple):
    """Bytes `start` to `end`, the end not included, counted from the start of the source it belongs to."""

    start: int
    end: int

    @property
    def size(self) -> int:
        """The number of bytes covered."""
        return self.end - self.start

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether at least one byte is shared."""
        return self.start < other.end and other.start < self.end

    def shift(self, delta: int) -> Span:
        """The span `delta` bytes further on."""
        return Span(self.start + delta, self.end + delta)
