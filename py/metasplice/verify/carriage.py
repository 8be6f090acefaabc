"""What must be carried over byte by byte: image data, unknown segments, trailers, and blocks outside the edit."""

from __future__ import annotations

from ..base.change import BlockEdit
from ..base.part import Block, Part, Role
from ..base.span import Span
from ..reading import Inspection
from .pair import Check, Pair, dropped, groups, same

_CARRIED = frozenset((Role.MEDIA, Role.OPAQUE))


def check_media(pair: Pair) -> Check:
    """Image data, coding tables, unknown segments and trailers: the same bytes in the same order."""
    if any(block.file for block in pair.before.layout.blocks):
        return _check_file(pair)
    gone = dropped(pair)
    before = [part for part in _carried(pair.before) if part.kind not in gone]
    after = [part for part in _carried(pair.after) if part.kind not in gone]
    if "trailer" in gone:
        before, after = _cut(pair.before, before), _cut(pair.after, after)
    if len(before) != len(after):
        return Check("media", False, f"{len(before)} parts of image data and unknown segments became {len(after)}")
    for old, new in zip(before, after, strict=True):
        cut = "trailer" in gone and old is before[-1]
        span = Span(old.span.start, old.span.start + new.span.size) if cut else old.span
        if old.kind != new.kind or not same(pair, span, new.span):
            return Check("media", False, f"{old.kind} at byte {old.span.start} has changed")
    return Check("media", True, f"{len(before)} parts of image data and unknown segments are untouched")


def _check_file(pair: Pair) -> Check:
    """A file of directories: its image data and what nobody understands stand where they stood.

    Bytes that an edit gives up become a gap of the new file, so gaps are only looked at from the old one's side; of two
    files of unknown history only the image data can be compared.
    """
    gone, patch = dropped(pair), pair.patch
    gone |= {"IFD0 0xc634"} if ("exif", "MakerNotes") in groups(pair) else set()
    before = [part for part in _carried(pair.before) if part.kind not in gone and "trailer" not in gone]
    if patch is None:
        old, new = ([part for part in _carried(one) if part.role is Role.MEDIA] for one in (pair.before, pair.after))
        if len(old) != len(new):
            return Check("media", False, f"{len(old)} parts of image data became {len(new)}")
    else:
        old, new = before, []
    for index, part in enumerate(old):
        at = part.span.shift(patch.map(part.span.start) - part.span.start) if patch else new[index].span
        if not same(pair, part.span, at):
            return Check("media", False, f"{part.kind} at byte {part.span.start} has changed")
    return Check("media", True, f"{len(old)} parts of image data and unknown bytes are untouched")


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
    named = {edit.kind for edit in pair.wanted}
    named |= {"photoshop"} if "iptc" in named else set()
    named |= {"iptc"} if "photoshop" in named else set()
    named |= {"xmp-extension"} if "xmp" in named else set()
    for edit in pair.wanted:
        if edit.base is not None and not edit.changes and edit.kind != "xmp" and not _is_given(pair, edit):
            return Check("blocks", False, f"the {edit.kind} block is not the one that was given")
    before = [block for block in pair.before.layout.blocks if block.kind not in named and not block.file]
    after = [block for block in pair.after.layout.blocks if block.kind not in named and not block.file]
    if [block.kind for block in before] != [block.kind for block in after]:
        return Check("blocks", False, "a block that no edit names was lost or added")
    for old, new in zip(before, after, strict=True):
        if not _same_block(pair, old, new):
            return Check("blocks", False, f"the {old.kind} block at byte {old.spans[0].start} has changed")
    return Check("blocks", True, f"{len(before)} blocks outside the edit are untouched")


def _is_given(pair: Pair, edit: BlockEdit) -> bool:
    """Whether the new file has the very payload that was given; that of XMP may be parted."""
    block = next((one for one in pair.after.layout.blocks if one.kind == edit.kind and not one.index), None)
    return block is not None and pair.after.payload(block) == edit.base


def _same_block(pair: Pair, old: Block, new: Block) -> bool:
    """Equal bytes in as many carriers, linked numbers excepted."""
    if len(old.spans) != len(new.spans):
        return False
    return all(same(pair, left, right) for left, right in zip(old.spans, new.spans, strict=True))
