"""A source in the shape of bytes: sliced like them, fetched piece by piece.

A TIFF file is one block as large as the file, of which a reader needs some kilobytes. A View has no len(): where a
number of bytes may be 31 bits wide (32-bit WebAssembly) it could not tell the size of a large file; `size_of` can.
"""

from __future__ import annotations

from .source import Source, Window
from .span import Span


class View:
    """The bytes of `source` under slices without a step; `size` is their number. Views of one source are equal."""

    __slots__ = ("size", "source")

    def __init__(self, source: Source) -> None:
        self.source = source
        self.size = source.size

    def __eq__(self, other: object) -> bool:
        return isinstance(other, View) and other.source is self.source

    def __hash__(self) -> int:
        return id(self.source)

    def __getitem__(self, part: slice) -> bytes:
        start = min(max(part.start or 0, 0), self.size)
        end = self.size if part.stop is None else min(max(part.stop, 0), self.size)
        return self.source.read(Span(start, end)) if start < end else b""

    def startswith(self, heads: bytes | tuple[bytes, ...], start: int = 0) -> bool:
        """Whether one of `heads` stands at `start`."""
        longest = max(map(len, heads)) if isinstance(heads, tuple) else len(heads)
        return self[start : start + longest].startswith(heads)


def size_of(raw: bytes | View) -> int:
    """The number of bytes of either."""
    return raw.size if isinstance(raw, View) else len(raw)


def behind(raw: bytes | View, off: int) -> bytes | View:
    """What of either begins at `off`."""
    if isinstance(raw, View):
        return View(Window(raw.source, (Span(off, raw.size),)))
    return raw[off:]
