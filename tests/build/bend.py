"""Results bent on purpose: what the judge is tried with."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from metasplice import BytesSource, MetaspliceError, Patch, Span, inspect
from metasplice.base.change import BlockEdit
from metasplice.base.edit import Edit
from metasplice.base.splice import Splice
from metasplice.embedding import outer_edits
from metasplice.engine import _carried_over, _inner_edits, rewrite
from metasplice.reading import Inspection
from metasplice.verify import Pair, verify


def bend(patch: Patch, at: int, size: int, raw: bytes) -> Patch:
    """The patch whose result is that of `patch` with `raw` instead of `size` bytes at `at`; the rest is as it was."""
    made: list[Splice] = []
    off, end, due = 0, at + size, raw
    for piece, new in _pieces(patch):
        length = piece.size if new is None else len(new)
        low, high = max(at, off) - off, min(end, off + length) - off
        touched = low < high or (size == 0 and bool(due) and 0 <= low <= length)
        put, due = (due, b"") if touched else (b"", due)
        if new is not None:
            made.append(Splice(piece, new[:low] + put + new[high:] if touched else new))
        elif touched:
            made.append(Splice(Span(piece.start + low, piece.start + max(low, high)), put))
        off += length
    return Patch(patch.size, made)


def _pieces(patch: Patch) -> list[tuple[Span, bytes | None]]:
    """All of the old file in order, each piece with its new bytes, or None where it is kept."""
    found: list[tuple[Span, bytes | None]] = []
    at = 0
    for splice in patch.splices:
        if splice.span.start > at:
            found.append((Span(at, splice.span.start), None))
        found.append((splice.span, splice.raw))
        at = splice.span.end
    return [*found, (Span(at, patch.size), None)] if at < patch.size else found


class Trial:
    """One legal rewrite of a file, its result to be bent and judged."""

    def __init__(self, raw: bytes, edits: Sequence[Edit]) -> None:
        self.source = BytesSource(raw)
        self.edits = edits
        self.before = inspect(self.source)
        self.rewrite = rewrite(self.source, edits)
        self.patch = self.rewrite.patch
        self.made = self.patch.over(self.source).all()

    @cached_property
    def wanted(self) -> tuple[BlockEdit, ...]:
        """What was asked for, also of a JPEG file within this one."""
        edits = tuple(self.rewrite.plan.block_edits)
        if self.before.inner is None:
            return edits
        return (*outer_edits(self.before, edits), *_inner_edits(self.before, self.before.inner, self.edits, "wcg"))

    def failures(self, patch: Patch) -> list[str]:
        """The names of the checks that a patch fails; the code of the error where its result cannot be read at all."""
        try:
            after = Inspection(patch.over(self.source), _carried_over(self.before, patch))
            return [one.name for one in verify(Pair(self.before, after, patch, self.wanted)).failures]
        except MetaspliceError as error:
            return [error.code]

    def bent(self, at: int, size: int, raw: bytes) -> list[str]:
        """What the judge says of the result with `raw` instead of `size` bytes at `at`."""
        return self.failures(bend(self.patch, at, size, raw))
