"""Read-only bytes by span.

A Source never hands out fewer bytes than asked: a span outside `[0, size)` is Malformed "source/past-end".
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

from .errors import Malformed
from .span import Span


class Source(ABC):
    """Read-only bytes of a known size, fetched by span. `name` is for messages only."""

    size: int
    name: str = ""

    def read(self, span: Span) -> bytes:
        """Exactly the bytes of `span`.

        Raises: Malformed "source/past-end" when the span leaves the source.
        """
        if not 0 <= span[0] <= span[1] <= self.size:
            raise Malformed("source/past-end", f"The file ends at byte {self.size}", span)
        return self._fetch(span[0], span[1])

    @abstractmethod
    def _fetch(self, start: int, end: int) -> bytes:
        """The bytes of a range already known to lie inside."""

    def all(self) -> bytes:
        """Every byte; only for sources known to be small."""
        return self.read(Span(0, self.size))


class BytesSource(Source):
    """A source over bytes in memory."""

    def __init__(self, raw: bytes, name: str = "") -> None:
        self.raw = raw
        self.size = len(raw)
        self.name = name

    def _fetch(self, start: int, end: int) -> bytes:
        return self.raw[start:end]


class Window(Source):
    """The concatenation of some spans of another source, as a source of its own."""

    def __init__(self, outer: Source, spans: Sequence[Span]) -> None:
        self.outer = outer
        self.spans = tuple(spans)
        self.size = sum(span.size for span in self.spans)
        self.name = outer.name

    def _fetch(self, start: int, end: int) -> bytes:
        if len(self.spans) == 1:
            at = self.spans[0].start
            return self.outer.read(Span(at + start, at + end))
        return b"".join(self.outer.read(span) for span in self.locate(Span(start, end)))

    def locate(self, span: Span) -> list[Span]:
        """The spans of the outer source that hold the local `span`, in order."""
        found, off = [], 0
        for outer in self.spans:
            start, end = max(span.start, off), min(span.end, off + outer.size)
            if start < end:
                found.append(Span(outer.start + start - off, outer.start + end - off))
            off += outer.size
        return found
