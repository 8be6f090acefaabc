"""Ordered, disjoint splices of one source: the only way a file ever changes.

Insertions at one position keep their order and stand before a replacement that starts there.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property

from .errors import Broken, Malformed
from .source import Source
from .span import Span
from .splice import Splice

_MAGIC = b"MSP1"
_HEAD = struct.Struct(">4sQI")
_ENTRY = struct.Struct(">QQI")


class Patch:
    """The change from a source of `size` bytes to another, as splices in original coordinates.

    Raises: Broken "patch/overlap" or "patch/outside" for splices that are no patch.
    """

    def __init__(self, size: int, splices: Iterable[Splice] = ()) -> None:
        self.size = size
        self.splices = tuple(sorted(splices, key=lambda splice: splice.span))
        at = 0
        for splice in self.splices:
            if splice.span.start < at:
                raise Broken("patch/overlap", "Two splices claim the same bytes", splice.span)
            if splice.span.end < splice.span.start or splice.span.end > size:
                raise Broken("patch/outside", "A splice leaves the file", splice.span)
            at = splice.span.end

    def inserted(self) -> bytes:
        """All new bytes in order: the whole result where the source is empty."""
        return b"".join(splice.raw for splice in self.splices)

    def __bool__(self) -> bool:
        return bool(self.splices)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Patch) and self.size == other.size and self.plain() == other.plain()

    __hash__ = None  # type: ignore[assignment]

    def plain(self) -> list[tuple[Span, bytes]]:
        """The splices without their owners."""
        return [(splice.span, splice.raw) for splice in self.splices]

    @cached_property
    def size_after(self) -> int:
        """The size of the result in bytes."""
        return self.size + sum(splice.delta for splice in self.splices)

    def map(self, at: int) -> int:
        """Where the byte at `at` of the original stands afterwards; insertions at `at` push it right.

        Raises: Broken "patch/target-replaced" when `at` lies inside replaced bytes.
        """
        moved = at
        for splice in self.splices:
            if splice.span.start >= at and not (splice.span.start == at == splice.span.end):
                break
            if splice.span.start < at < splice.span.end:
                raise Broken("patch/target-replaced", "A pointer leads into replaced bytes", Span(at, at))
            moved += splice.delta
        return moved

    def pieces(self) -> list[Span | bytes]:
        """The result as spans of the original and literal bytes, in order, nothing empty."""
        made: list[Span | bytes] = []
        at = 0
        for splice in self.splices:
            if at < splice.span.start:
                made.append(Span(at, splice.span.start))
            if splice.raw:
                made.append(splice.raw)
            at = splice.span.end
        if at < self.size:
            made.append(Span(at, self.size))
        return made

    @cached_property
    def kept(self) -> list[tuple[Span, int]]:
        """The spans of the original that survive, each with its start in the result."""
        made, off = [], 0
        for piece in self.pieces():
            if isinstance(piece, Span):
                made.append((piece, off))
                off += piece.size
            else:
                off += len(piece)
        return made

    def over(self, source: Source) -> Source:
        """The result as a source: nothing is copied until it is read."""
        return PatchedSource(source, self)

    def invert(self, source: Source) -> Patch:
        """The patch that turns the result back into `source`, holding only the replaced bytes."""
        back, delta = [], 0
        for splice in self.splices:
            start = splice.span.start + delta
            back.append(Splice(Span(start, start + len(splice.raw)), source.read(splice.span)))
            delta += splice.delta
        return Patch(self.size_after, back)

    def to_bytes(self) -> bytes:
        """The compact serial form.

        Shape: "MSP1", u64 size, u32 count, then per splice u64 start, u64 end, u32 size of the new bytes, the bytes.
        """
        parts = [_HEAD.pack(_MAGIC, self.size, len(self.splices))]
        for splice in self.splices:
            parts.append(_ENTRY.pack(splice.span.start, splice.span.end, len(splice.raw)))
            parts.append(splice.raw)
        return b"".join(parts)

    @classmethod
    def from_bytes(cls, raw: bytes) -> Patch:
        """The patch of a serial form.

        Raises: Malformed "patch/serial" when the bytes are none.
        """
        try:
            magic, size, count = _HEAD.unpack_from(raw)
            splices, off = [], _HEAD.size
            for _ in range(count):
                start, end, length = _ENTRY.unpack_from(raw, off)
                off += _ENTRY.size
                splices.append(Splice(Span(start, end), raw[off : off + length]))
                off += length
            if magic != _MAGIC or off != len(raw):
                raise ValueError(off)
            return cls(size, splices)
        except (struct.error, ValueError, Broken) as error:
            raise Malformed("patch/serial", "These bytes are no undo record") from error


class PatchedSource(Source):
    """A patch laid over a source, read piece by piece."""

    def __init__(self, source: Source, patch: Patch) -> None:
        if source.size != patch.size:
            raise Broken("patch/other-source", f"The patch is for {patch.size} bytes, the source has {source.size}")
        self.size = patch.size_after
        self.name = source.name
        self._source = source
        self._pieces: list[tuple[int, int, Span | bytes]] = []
        at = 0
        for piece in patch.pieces():
            size = piece.size if isinstance(piece, Span) else len(piece)
            self._pieces.append((at, at + size, piece))
            at += size
        self._ends = [end for _, end, _ in self._pieces]

    def _fetch(self, start: int, end: int) -> bytes:
        found = []
        for index in range(bisect_right(self._ends, start), len(self._ends)):
            first, last, piece = self._pieces[index]
            if first >= end:
                break
            low, high = max(start, first) - first, min(end, last) - first
            if isinstance(piece, Span):
                found.append(self._source.read(Span(piece.start + low, piece.start + high)))
            else:
                found.append(piece[low:high])
        return b"".join(found)
