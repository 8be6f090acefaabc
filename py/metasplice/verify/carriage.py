"""What must be carried over byte by byte: image data, unknown segments, trailers, and blocks outside the edit."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate, pairwise

from ..base.change import BlockEdit, Change
from ..base.field import DistantField, Field
from ..base.part import Block, Part, Role
from ..base.span import Span
from ..reading import Inspection
from .pair import CARRIED, FOLLOWING, Check, Pair, dropped, edited_kinds, groups, is_boxed, same

_CARRIED = frozenset((Role.MEDIA, Role.OPAQUE))
_SCAN, _EOI = "scan", b"\xff\xd9"
_BOXED_WITH = frozenset(("JXL ", "ftyp", "Exif", "xml "))
"""Boxes that may stand beside a codestream that was put into one."""


def check_media(pair: Pair) -> Check:
    """Image data, coding tables, unknown segments and trailers: the same bytes in the same order."""
    if any(block.file for block in pair.before.layout.blocks):
        return _check_file(pair)
    gone = dropped(pair)
    before, after = (
        [part for part in _carried(one) if part.kind not in gone and not _carries(one, part, gone)]
        for one in (pair.before, pair.after)
    )
    root = pair.before.layout.root
    if pair.after.layout.root.kind == "isobmff" == root.kind:
        if is_boxed(pair):
            return _check_boxed(pair)
        before, after = sorted(before, key=_way), sorted(after, key=_way)
    if "trailer" in gone and root.kind == "jpeg":
        before, after = _cut(pair.before, before), _cut(pair.after, after)
    pieces = _in_step(before, after) if root.kind == "png" else None
    if pieces is None:
        if len(before) != len(after):
            return Check("media", False, f"{len(before)} parts of image data and unknown segments became {len(after)}")
        pieces = [(old, new, old.span, new.span) for old, new in zip(before, after, strict=True)]
    for old, new, span, moved in pieces:
        if "trailer" in gone and old.kind == _SCAN and _ends(pair.after, new):
            span = Span(span.start, min(span.start + moved.size, span.end))  # behind the end mark lay a trailer
        if _way(old) != _way(new) or not same(pair, span, moved):
            return Check("media", False, f"{old.kind} at byte {span.start} has changed")
    return Check("media", True, f"{len(before)} parts of image data and unknown segments are untouched")


def _in_step(before: list[Part], after: list[Part]) -> list[tuple[Part, Part, Span, Span]] | None:
    """Both files' parts, cut where either is: text amid the image data of a PNG file parts it. None: sizes differ."""
    ends = [list(accumulate(part.span.size for part in parts)) for parts in (before, after)]
    if ends[0][-1:] != ends[1][-1:]:
        return None
    cuts = sorted({*ends[0], *ends[1]})
    pieces = zip(_cut_at(before, cuts), _cut_at(after, cuts), strict=True)
    return [(old, new, span, moved) for (old, span), (new, moved) in pieces]


def _cut_at(parts: list[Part], cuts: list[int]) -> Iterator[tuple[Part, Span]]:
    """The parts in pieces that end at the cuts, which count the bytes of the parts alone."""
    off = 0
    for part in parts:
        start, size = part.span.start, part.span.size
        ends = cuts[bisect_right(cuts, off) : bisect_right(cuts, off + size)]
        for first, last in pairwise([off, *ends]):
            yield part, Span(start + first - off, start + last - off)
        off += size


def _ends(inspection: Inspection, part: Part) -> bool:
    """Whether a scan ends with the end mark of its picture."""
    return inspection.source.read(Span(max(part.span.end - 2, part.span.start), part.span.end)) == _EOI


def _carries(inspection: Inspection, part: Part, kinds: set[str]) -> bool:
    """Whether a part carries a block of one of the kinds."""
    return any(part in block.parts for block in inspection.layout.blocks if block.kind in kinds)


def _check_boxed(pair: Pair) -> Check:
    """A bare codestream that stands in a box now: all of it, in one piece, with no box that was not asked for."""
    (old,) = pair.before.layout.root.children
    tops = pair.after.layout.root.children
    (*front, last) = [part.kind for part in tops if part.kind not in _BOXED_WITH]
    new = [part for part in _carried(pair.after) if part.kind == "codestream"]
    if front or last != "jxlc" or len(new) != 1 or not same(pair, old.span, new[0].span):
        return Check("media", False, "the codestream is not in the box as it was")
    return Check("media", True, "the codestream is untouched")


def _check_file(pair: Pair) -> Check:
    """A file of directories: its image data and what nobody understands stand where they stood.

    Bytes that an edit gives up become a gap of the new file, so gaps are only looked at from the old one's side; of two
    files of unknown history only the image data can be compared.
    """
    gone, patch = dropped(pair), pair.patch
    gone |= {"IFD0 0xc634"} if ("exif", "MakerNotes") in groups(pair) else set()
    before = [part for part in _carried(pair.before) if part.kind not in gone]
    asked = _asked_pictures(pair)
    before = [part for part in before if not any(span.covers(part.span) for span in asked)]
    if patch is None:
        old, new = ([part for part in _carried(one) if part.role is Role.MEDIA] for one in (pair.before, pair.after))
        if len(old) != len(new):
            return Check("media", False, f"{len(old)} parts of image data became {len(new)}")
    else:
        old, new = before, []
    for index, part in enumerate(old):
        at = part.span.shift(patch.map(part.span.start) - part.span.start) if patch is not None else new[index].span
        if not same(pair, part.span, at):
            return Check("media", False, f"{part.kind} at byte {part.span.start} has changed")
    if patch is not None and (lost := _changed_picture(pair)):
        return Check("media", False, f"{lost} has changed")
    return Check("media", True, f"{len(old)} parts of image data and unknown bytes are untouched")


def _changed_picture(pair: Pair) -> str:
    """The first picture for which only its place is compared with the fields, and whose bytes are others; "" for none.

    Those that an edit names are read back.
    """
    named = {change.tag.name for edit in pair.wanted or () for change in edit.changes if isinstance(change, Change)}
    named |= {"JpgFromRaw"} if any(edit.kind == "jpeg" for edit in pair.wanted or ()) else set()
    after = {(field.key, place) for field, place in _pictures(pair.after)}
    for field, place in _pictures(pair.before):
        if field.name not in named and (field.key, place) in after and not same(pair, place, place):
            return field.key
    return ""


def _pictures(inspection: Inspection) -> Iterator[tuple[Field, Span]]:
    """The pictures in a file of directories that are not fetched, with their places in the file."""
    for field in inspection.fields:
        if isinstance(field, DistantField) and field.block is not None and field.block.file and field.span is not None:
            yield field, field.span.shift(field.block.spans[0].start)


def _asked_pictures(pair: Pair) -> list[Span]:
    """Where the pictures stand that an edit names, without those that something else leads to as well."""
    named = {
        (change.group1, change.tag.name)
        for edit in pair.wanted or ()
        for change in edit.changes
        if edit.kind == "exif" and isinstance(change, Change) and change.tag.table == "Composite"
    }
    if not named:
        return []
    mine: list[Span] = []
    others: list[Span] = []
    for field, place in _pictures(pair.before):
        (mine if (field.group1, field.name) in named else others).append(place)
    return [span for span in mine if not any(span.overlaps(other) for other in others)]


def _way(part: Part) -> tuple[str, ...]:
    """The kinds of the boxes around a part: boxes of one way keep their order, a film may move behind its media."""
    way = [part.kind]
    while part.parent is not None:
        part = part.parent
        way.insert(0, part.kind)
    return tuple(way)


def _carried(inspection: Inspection) -> list[Part]:
    return [leaf for leaf in inspection.layout.root.leaves() if leaf.role in _CARRIED and leaf.span.size]


def _cut(inspection: Inspection, parts: list[Part]) -> list[Part]:
    """The parts of the primary image only: what lies behind it was to go."""
    image = inspection.layout.root.children[0]
    return [part for part in parts if part.parent is image]


def check_blocks(pair: Pair) -> Check:
    """Blocks that no edit names keep every byte."""
    if pair.wanted is None:
        return Check("blocks", True, "not asked: no edits are known")
    named = edited_kinds(pair) | FOLLOWING | CARRIED
    named |= {"movie"} if {"xmp", "exif"} & named else set()  # both may lie in the header of a film
    named |= {"box"} if is_boxed(pair) else set()
    for edit in pair.wanted:
        if edit.base is not None and not edit.changes and edit.kind != "xmp" and not _is_given(pair, edit):
            return Check("blocks", False, f"the {edit.kind} block is not the one that was given")
    before = [block for block in pair.before.layout.blocks if block.kind not in named and not block.file]
    after = [block for block in pair.after.layout.blocks if block.kind not in named and not block.file]
    if [_name(block) for block in before] != [_name(block) for block in after]:
        return Check("blocks", False, "a block that no edit names was lost or added")
    for old, new in zip(before, after, strict=True):
        if not _same_block(pair, old, new):
            return Check("blocks", False, f"the {old.kind} block at byte {old.spans[0].start} has changed")
    return Check("blocks", True, f"{len(before)} blocks outside the edit are untouched")


def _name(block: Block) -> tuple[str, str]:
    """What a block is and where: kind and the way to the first part that carries it."""
    return block.kind, "/".join(_way(block.parts[0]) if block.parts else ())


def _is_given(pair: Pair, edit: BlockEdit) -> bool:
    """Whether the new file has the very payload that was given; that of XMP may be parted."""
    block = next((one for one in pair.after.layout.blocks if one.kind == edit.kind and not one.index), None)
    return block is not None and pair.after.payload(block) == edit.base


def _same_block(pair: Pair, old: Block, new: Block) -> bool:
    """Equal bytes in as many carriers, linked numbers excepted."""
    if len(old.spans) != len(new.spans):
        return False
    return all(same(pair, left, right) for left, right in zip(old.spans, new.spans, strict=True))
