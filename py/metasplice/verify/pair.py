"""The nouns of the judge: a pair of files, a check, a verdict; and what the edits allow to go."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from ..base.change import BlockEdit, GroupDelete
from ..base.named import NamedTuple
from ..base.patch import Patch
from ..base.source import Source
from ..base.span import Span
from ..reading import Inspection

_STEP = 1 << 20
FOLLOWING = frozenset(("vp8x",))
"""Kinds of blocks that tell which others there are: they come and change with these."""

CARRIED = frozenset(("mdat", "codestream", "boxmeta"))
"""Kinds of blocks of which what must stay is in parts that the media check goes through."""


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


def edited_kinds(pair: Pair) -> set[str]:
    """The kinds of blocks that the edits name, with those that come and go with them."""
    named = {edit.kind for edit in pair.wanted or ()}
    named |= {"photoshop"} if "iptc" in named else set()
    named |= {"iptc"} if "photoshop" in named else set()
    named |= {"xmp-extension"} if "xmp" in named else set()
    return named


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


def is_boxed(pair: Pair) -> bool:
    """Whether the old file is a bare codestream that the new one holds in a box."""
    first, then = (one.layout.root.children[:1] for one in (pair.before, pair.after))
    return bool(first and then) and first[0].kind == "codestream" != then[0].kind


def same(pair: Pair, old: Span, new: Span) -> bool:
    """Whether two spans hold the same bytes, linked numbers excepted: those are proved by their links.

    A number that is linked in one file only would be proved by nothing: both have their links in the same places.
    """
    if old.size != new.size:
        return False
    at, shift = old.start, new.start - old.start
    inside = numbers_in(pair.before, old)
    moved = numbers_in(pair.after, new)
    if [(start + shift, width, kind) for start, width, kind in inside] != moved:
        return False
    for stop, width in [*((start, width) for start, width, _ in inside), (old.end, 0)]:
        if stop > at and not _equal(pair, Span(at, stop), shift):
            return False
        at = max(at, stop + width)
    return True


def numbers_in(inspection: Inspection, span: Span) -> list[tuple[int, int, str]]:
    """The stored numbers that begin within a span."""
    found = inspection.numbers
    return found[bisect_left(found, (span.start,)) : bisect_left(found, (span.end,))]


def masked(inspection: Inspection, span: Span) -> bytes:
    """The bytes of a span with zeros for the stored numbers that links prove."""
    raw = bytearray(inspection.source.read(span))
    for at, width, _ in numbers_in(inspection, span):
        end = min(at + width, span.end)
        raw[at - span.start : end - span.start] = bytes(end - at)
    return bytes(raw)


def _is_carried(patch: Patch, old: Span, shift: int) -> bool:
    """Whether the patch carries the bytes of `old` over to `shift` further on."""
    index = bisect_right(patch.kept, old.start, key=lambda one: one[0].start) - 1
    if index < 0:
        return False
    kept, at = patch.kept[index]
    return kept.covers(old) and at - kept.start == shift


def _equal(pair: Pair, old: Span, shift: int) -> bool:
    """Whether the bytes `shift` further on in the new file are those of `old`: carried over, or read and compared."""
    if pair.patch is not None and _is_carried(pair.patch, old, shift):
        return True
    if pair.patch is not None and pair.after.layout.root.kind != "isobmff":
        return False
    before, after = pair.before.source, pair.after.source
    for off in range(0, old.size, _STEP):
        size = min(_STEP, old.size - off)
        if read_at(before, old.start + off, size) != read_at(after, old.start + shift + off, size):
            return False
    return True


def read_at(source: Source, at: int, size: int) -> bytes:
    """`size` bytes at file offset `at`."""
    return source.read(Span(at, at + size))
