"""What holds a file together beyond its media and its blocks: names of chunks, reserved bytes, padding, versions.

Every old byte that is neither in an edited block nor in what carries that alone, nor a number that a link proves, is
carried over by the patch. What follows from other bytes has a check of its own and is left out here (`_TOLD`).
Not supported: files of unknown history, which have no patch; TIFF and JPEG files, whose segments the media check names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..base.part import Part, Role
from ..base.patch import Patch
from ..base.span import Span
from .pair import Check, Pair, edited_kinds, numbers_in

_FREE = frozenset((Role.STRUCTURE, Role.SLACK))
_TOLD = {
    "gif": (("image", "version"),),
    "riff-file": (("RIFF", "VP8X"), ("RIFF", "XMP\0", "head")),
    "asf": (("75B22630-668E-11CF-A6D9-00AA0062CE6C", "count"),),
    "matroska": (("Segment", "head"), ("Segment", "body", "SeekHead"), ("Segment", "body", "Info"))
    + (("Segment", "body", "Tags"),),
    "isobmff": (("meta", "iloc"), ("meta", "iinf"), ("meta", "iref"), ("moov",)),
}
"""By kind of file the ways to the parts that other checks look at: `tally`, `segment`, `item`, `film`."""
_NAME = "frame"
_PAD = "pad"
_LEFT = 8
"""Bytes of a chunk's head that stay where it becomes room: its size."""


def check_frame(pair: Pair) -> Check:
    """The bytes around media and blocks are carried over."""
    root = pair.before.layout.root
    if pair.patch is None:
        return Check(_NAME, True, "not asked: nothing is known of a patch")
    mine = {id(part) for part in _carriers(pair)}
    told = _TOLD.get(root.kind, ())
    after = {at for at, _, _ in pair.after.numbers}
    count = 0
    for leaf in root.leaves():
        if leaf.role not in (Role.STRUCTURE, Role.BLOCK) or not leaf.span.size:
            continue
        way = _parts_to(leaf)
        beside = leaf.kind == _PAD and any(id(part) in mine for part in way[-2].children)
        if beside or any(id(part) in mine for part in way) or _is_spare(leaf):
            continue
        if any(tuple(part.kind for part in way[1 : 1 + len(one)]) == one for one in told):
            continue
        count += 1
        if not all(_is_kept(pair.patch, span) for span in _unlinked(pair, pair.patch, leaf.span, after)):
            text = f"{'/'.join(part.kind for part in way[1:])} at byte {leaf.span.start} has changed"
            return Check(_NAME, False, text)
    return Check(_NAME, True, f"{count} parts around media and blocks are untouched")


def _parts_to(part: Part) -> list[Part]:
    """The parts around a part and itself, outermost first."""
    way = [part]
    while way[0].parent is not None:
        way.insert(0, way[0].parent)
    return way


def _carriers(pair: Pair) -> Iterator[Part]:
    """The parts of edited blocks, and those that carry one of these alone where they have gone whole."""
    kinds = edited_kinds(pair)
    for block in pair.before.layout.blocks:
        if block.kind in kinds:
            for part in block.parts:
                around = _alone(part)
                yield around if _is_gone(pair, around) else part


def _is_gone(pair: Pair, part: Part) -> bool:
    """Whether no byte of a part is there any more, or none but the size of its head, as of one that became room."""
    assert pair.patch is not None
    kept = sum(
        min(span.end, part.span.end) - max(span.start, part.span.start)
        for span, _ in pair.patch.kept
        if span.overlaps(part.span)
    )
    return kept <= _LEFT


def _alone(part: Part) -> Part:
    """The widest part around a part in which all else is structure and room."""
    while part.parent is not None and part.parent.parent is not None:
        others = (leaf for one in part.parent.children if one is not part for leaf in one.leaves())
        if any(leaf.role not in _FREE for leaf in others):
            break
        part = part.parent
    return part


def _is_spare(leaf: Part) -> bool:
    """Whether a leaf is the head or the padding of room."""
    around = leaf.parent
    return around is not None and around.parent is not None and _holds_room(around.leaves())


def _holds_room(leaves: Iterable[Part]) -> bool:
    found = list(leaves)
    return (
        len(found) < 4 and all(leaf.role in _FREE for leaf in found) and any(leaf.role is Role.SLACK for leaf in found)
    )


def _unlinked(pair: Pair, patch: Patch, span: Span, after: set[int]) -> Iterator[Span]:
    """What of a span no link of the new file proves; `after` are the places of those."""
    at = span.start
    for start, width, _ in numbers_in(pair.before, span):
        gone = any(splice.span.start < start < splice.span.end for splice in patch.splices)
        if not gone and patch.map(start) in after:
            if start > at:
                yield Span(at, start)
            at = max(at, start + width)
    if at < span.end:
        yield Span(at, span.end)


def _is_kept(patch: Patch, span: Span) -> bool:
    return any(kept.covers(span) for kept, _ in patch.kept)
