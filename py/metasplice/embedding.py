"""Edits of a file that is one TIFF block: what its inner blocks become is a change of the entries that hold them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from .base.change import BlockEdit, Change, Embedded, GroupDelete, Inlay, Placement
from .base.errors import Malformed, Unsupported
from .base.part import Block
from .base.source import BytesSource, Window
from .formats import codec
from .grammar.resource import replace_resource
from .inlaying import with_inlays
from .reading import Inspection

_KINDS = frozenset(("xmp", "iptc", "photoshop", "icc"))
_CAPTION = 0x0404
_POSITIONS = "GPS"
_ALONE = "IFD0"
"""What the first directory of any Exif block is called."""


Encoder = Callable[[Inspection, BlockEdit], list[Placement]]


def encode_file(before: Inspection, file: Block, edits: Sequence[BlockEdit], encode: Encoder) -> list[Placement]:
    """The placements of all edits: one patch over the file, and what is dropped around it.

    Raises: Malformed when the file's directories cannot be read, and as the codecs do.
    """
    placements: list[Placement] = []
    changes: list[Change | GroupDelete] = []
    inlays: list[Inlay] = []
    inner: list[Placement] = []
    for edit in edits:
        if edit.kind == "exif":
            changes += edit.changes
            inlays += edit.inlays
        elif edit.kind == "jpeg":
            inner.append(Placement(edit.kind, edit.block, payload=edit.base))
        elif edit.kind in _KINDS:
            inner += encode(before, edit)
        else:
            placements += encode(before, edit)
    start = file.spans[0].start
    embedded = [one._replace(at=None if one.at is None else one.at - start) for one in _embedded(before, inner)]
    if changes or embedded or inlays:
        for finding in before.decoded(file).findings:
            if finding.severity == "error":
                raise Malformed(finding.code, finding.message, finding.span, finding.trail)
        wanted = (*changes, *embedded)
        changed = (lambda raw: codec("exif").encode(raw, wanted)) if wanted else None
        patch = with_inlays(before.payload(file), inlays, changed)
        placements += [Placement("exif", file, patch)] if patch else []
    return placements


def _embedded(before: Inspection, placements: Sequence[Placement]) -> Iterator[Embedded]:
    """Each new payload with its old place; IPTC within Photoshop resources changes these."""
    resources = next((one for one in placements if one.kind == "photoshop"), None)
    for placement in placements:
        block = placement.block
        if placement.kind == "iptc":
            outer = _around(before, block)
            if outer is not None and (resources is None or not resources.drop):
                held = resources if resources is not None and resources.block is outer else None
                old = _payload(before, held) if held else None
                raw = before.payload(outer) if old is None else old
                patch = replace_resource(raw, _CAPTION, _payload(before, placement))
                yield Embedded("photoshop", patch.over(BytesSource(raw)).all() or None, outer.spans[0].start)
                resources = None if held else resources
            if outer is not None and block is not None:
                continue
        if placement.kind != "photoshop":
            yield Embedded(placement.kind, _payload(before, placement), block.spans[0].start if block else None)
    if resources is not None:
        block = resources.block
        yield Embedded("photoshop", _payload(before, resources), block.spans[0].start if block else None)


def _around(before: Inspection, block: Block | None) -> Block | None:
    """The Photoshop resources that hold this IPTC block; without one those that hold any."""
    if block is not None:
        return block.outer if block.outer is not None and block.outer.kind == "photoshop" else None
    found = (one.outer for one in before.layout.blocks if one.kind == "iptc" and one.outer is not None)
    return next((outer for outer in found if outer.kind == "photoshop"), None)


def _payload(before: Inspection, placement: Placement) -> bytes | None:
    """The whole new payload of a placement, None where it goes."""
    if placement.payload is not None:
        return placement.payload
    if placement.patch is None or placement.block is None:
        return None
    return placement.patch.over(Window(before.source, placement.block.spans)).all()


def alone_edits(before: Inspection, edits: Sequence[BlockEdit]) -> Iterator[BlockEdit]:
    """The edits of a file whose directories are Exif blocks of their own, each edit for the block that it is about.

    Such a block calls its directory IFD0, whatever the container calls the block (CR3: FACTS 3.3).

    Raises: Unsupported "exif/no-directory" for a directory that has no block.
    """
    blocks = {block.label: block for block in before.layout.blocks if block.kind == "exif"}
    for edit in edits:
        if edit.kind != "exif":
            yield edit
            continue
        parted: dict[str, list[Change | GroupDelete]] = {}
        for change in edit.changes:
            if change.group1 not in blocks and change.group1 != _POSITIONS:
                text = f"This file has no directory {change.group1}, and no place for one"
                raise Unsupported("exif/no-directory", text)
            parted.setdefault(change.group1, []).append(change)
        for group1, changes in parted.items():
            block = blocks.get(group1)
            if block is not None and any(isinstance(change, GroupDelete) for change in changes):
                there = [one for one in before.decoded(block).fields if one.tag is not None and one.name != "MakerNote"]
                gone: list[Change | GroupDelete] = [Change(one.tag, _ALONE, None) for one in there]
                changes = gone + [change for change in changes if isinstance(change, Change)]
            named = [one.replaced(group1=_ALONE) if isinstance(one, Change) else one for one in changes]
            yield edit._replace(block=block, changes=tuple(named))


def outer_edits(before: Inspection, edits: Sequence[BlockEdit]) -> Iterator[BlockEdit]:
    """The edits without new tags for an IFD0 that is not of Exif's kind: those stand in the JPEG file within.

    Fact: ExifTool 13.59 writes Artist and the like of RW2 in JpgFromRaw only.
    """
    there = {field.tag.id for field in before.fields if field.group1 == "IFD0" and field.tag is not None}
    for edit in edits:
        if edit.kind == "exif":
            kept = [one for one in edit.changes if one.group1 != "IFD0" or _is_there(one, there)]
            edit = edit._replace(changes=tuple(kept))
        if edit.drop or edit.changes or edit.inlays or edit.kind != "exif":
            yield edit


def _is_there(change: Change | GroupDelete, there: set[object]) -> bool:
    return isinstance(change, Change) and change.tag.id in there
