"""The nouns of the judge: a pair of files, a check, a verdict; and what the edits allow to go."""

from __future__ import annotations

from collections.abc import Sequence

from ..base.change import BlockEdit, GroupDelete
from ..base.named import NamedTuple
from ..base.patch import Patch
from ..base.source import Source
from ..base.span import Span
from ..reading import Inspection

_STEP = 1 << 20


class Check(NamedTuple):
    """One law tried on the two files: its name, whether it holds, and what was seen."""

    name: str
    ok: bool
    detail: str


class Verdict(NamedTuple):
    """The judge's list; `ok` only if every check holds."""

    ok: bool
    checks: tuple[Check, ...]

    @property
    def failures(self) -> list[Check]:
        """The checks that do not hold."""
        return [check for check in self.checks if not check.ok]


class Pair(NamedTuple):
    """A file before and after; `patch` leads from one to the other if it is known, `wanted` is what was asked for."""

    before: Inspection
    after: Inspection
    patch: Patch | None = None
    wanted: Sequence[BlockEdit] | None = None


def dropped(pair: Pair) -> set[str]:
    """The kinds of blocks and parts that were to go whole."""
    return {edit.kind for edit in pair.wanted or () if edit.drop}


def groups(pair: Pair) -> set[tuple[str, str]]:
    """The groups that were to go, with the kind of block they are in."""
    return {
        (edit.kind, change.group1)
        for edit in pair.wanted or ()
        for change in edit.changes
        if isinstance(change, GroupDelete)
    }


def bases(pair: Pair) -> dict[str, bytes]:
    """The payloads given in place of whole blocks, by kind."""
    return {edit.kind: edit.base for edit in pair.wanted or () if edit.base is not None}


def same(pair: Pair, old: Span, new: Span) -> bool:
    """Whether two spans hold the same bytes, linked numbers excepted: those are proved by their links."""
    if old.size != new.size:
        return False
    at, shift = old.start, new.start - old.start
    inside = sorted((link.at, link.width) for link in pair.before.links if old.start <= link.at < old.end)
    for stop, width in [*inside, (old.end, 0)]:
        if stop > at and not _equal(pair, Span(at, stop), shift):
            return False
        at = max(at, stop + width)
    return True


def _equal(pair: Pair, old: Span, shift: int) -> bool:
    """Whether the bytes `shift` further on in the new file are those of `old`: carried over, or read and compared."""
    if pair.patch is not None:
        return any(kept.covers(old) and at - kept.start == shift for kept, at in pair.patch.kept)
    before, after = pair.before.source, pair.after.source
    for off in range(0, old.size, _STEP):
        size = min(_STEP, old.size - off)
        if read_at(before, old.start + off, size) != read_at(after, old.start + shift + off, size):
            return False
    return True


def read_at(source: Source, at: int, size: int) -> bytes:
    """`size` bytes at file offset `at`."""
    return source.read(Span(at, at + size))
