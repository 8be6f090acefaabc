"""A block changed, or a new one made, from wishes in their final state."""

from __future__ import annotations

from collections.abc import Sequence

from ...base.change import Change, Embedded, GroupDelete
from ...base.errors import Malformed, Unsupported
from ...base.patch import Patch
from ...base.span import Span
from ...base.splice import Splice
from ...base.view import View, size_of
from ...grammar.directory import MAKER_NOTE, Tree, read_tree
from ...grammar.ifd import FORMS
from ...grammar.imagedata import JPEG, PAIRED, images
from ...grammar.openpicture import open_picture
from .draft import Draft
from .node import Node, Row, grow_nodes, outside
from .placing import difference, is_opaque, lay_out, place, place_in_file
from .reading import outward_places

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

MAX_SIZE = 65527
"""The largest block of one JPEG segment. Fact: 65,533 bytes less "Exif\\0\\0" (Exif 3.0 4.7.2)."""

_NOWHERE = 0xFFFFFFFF
"""Where strips are that are told of elsewhere. Fact: Panasonic's RawDataOffset, FACTS 3.2."""

_FIXED = frozenset((MAKER_NOTE, *PAIRED)) - frozenset(JPEG)


def encode(raw: Any, changes: Sequence[Change | GroupDelete | Embedded], limit: int = MAX_SIZE) -> Patch | None:
    """The patch over the block `raw` that makes every change true; empty if they are, None if nothing is left.

    Deleted values are overwritten. `limit` is the carrier's size: a block is not made larger than that. A View is a
    file, limited by the width of its offsets.

    Raises: Rejected for an illegal value, Unsupported "exif/..." for what this block cannot take, Malformed when it
            cannot be read.
    """
    tree = _sound_tree(raw)
    root, nodes = grow_nodes(tree)
    _pin(raw, tree, nodes)
    draft = Draft(raw, tree.form, root, nodes)
    draft.apply(changes)
    if draft.root is None:
        return None
    if not any(node.dirty for node in draft.nodes):
        return Patch(size_of(raw))
    if isinstance(raw, View):
        return _encode_file(draft, tree)
    try:
        made = place(draft, tree)
    except Unsupported as refusal:
        packed = _pack(draft, tree) if refusal.code == "exif/note-place" else None
        if packed is None or len(packed) > limit:
            raise
        return Patch(len(raw), [Splice(Span(0, len(raw)), packed)])
    _check_dangling(draft, made)
    if len(made) <= max(limit, len(raw)):
        return difference(raw, made)
    packed = _pack(draft, tree)
    if packed is None or len(packed) > limit:
        message = f"The Exif block would take {len(made)} bytes, {len(made) - limit} too many"
        raise Unsupported("exif/too-large", message)
    return Patch(len(raw), [Splice(Span(0, len(raw)), packed)])


def _encode_file(draft: Draft, tree: Tree) -> Patch:
    """The patch over a file.

    Fact: TIFF6 section 2, offsets of 32 bits.
    """
    patch = place_in_file(draft, tree)
    if patch.size_after > 1 << 8 * draft.form.inline:
        raise Unsupported("exif/too-large", "The file would be larger than 4 GiB, more than a TIFF file can be")
    _check_dangling(draft, View(patch.over(draft.raw.source)))
    return patch


def create(changes: Sequence[Change | GroupDelete], order: bytes = b"MM") -> bytes:
    """A new block that holds what the changes set, big-endian unless another order is asked for.

    Raises: Rejected for an illegal value.
    Fact:   FACTS 1.7, new blocks are big-endian.
    """
    draft = Draft(b"", FORMS[order], None, [])
    draft.apply(changes)
    if draft.root is None:
        draft.root = Node("IFD0", dirty=True)
    return lay_out(draft.root, draft.form)


def _sound_tree(raw: bytes | View) -> Tree:
    try:
        return read_tree(raw)
    except Malformed as error:
        raise Malformed(error.code.replace("ifd/", "exif/"), error.message, error.span, ("IFD0",)) from None


def _pin(raw: bytes | View, tree: Tree, nodes: list[Node]) -> None:
    """Directories that hold a pointer to data behind the block keep it where it is, so that it can be settled.

    Behind a file there is nothing.
    """
    if isinstance(raw, View):
        return
    places = outward_places(raw, tree)
    for node in nodes:
        if node.old is not None and any(node.old.ifd.off <= at < node.old.ifd.end for at in places):
            node.pinned = True


def _check_dangling(draft: Draft, made: bytes | View) -> None:
    """Refuses an edit by which an entry that could not be read would suddenly have a value.

    Wild: blocks cut short by other programs, whose values and thumbnails are missing; ours would take their place.
    """
    after = read_tree(made)
    readable = sum([not entry.fault for directory in after.directories for entry in directory.ifd.entries])
    rows = [row for node in draft.nodes for row in node.rows]
    due = sum([row.entry is None or not row.entry.fault or not row.kept for row in rows])
    if len(after.directories) != len(draft.nodes) or readable != due or _is_reached(draft, made):
        raise Unsupported("exif/dangling", "An entry whose value is missing would lead into other values")


def _is_reached(draft: Draft, made: bytes | View) -> bool:
    """Whether a value or image that started or ended behind the end now touches new bytes.

    In a file no image may pass the end: readers take what there is for the image.
    """
    end, after = size_of(draft.raw), size_of(made)
    if after <= end:
        return False
    furthest = 1 << 64 if isinstance(made, View) and open_picture(made, read_tree(made)) is None else after
    for node in draft.nodes:
        faults = [row.entry for row in node.rows if row.entry and row.entry.fault == "offset" and row.kept]
        if any(entry.off < after and entry.off + entry.size > end for entry in faults):
            return True
        found = images(draft.raw, node.old.ifd, draft.form) if node.old else ()
        near = [image.span for image in found if image.span.start < _NOWHERE and node.find(image.tag)]
        if any(end < span.end <= furthest for span in near):
            return True
    return False


def _pack(draft: Draft, tree: Tree) -> bytes | None:
    """The whole block laid out anew without gaps; None when something in it must not move."""
    if draft.root is None or is_opaque(draft, tree) or any(node.pinned for node in draft.nodes):
        return None
    if not all(_load(draft, node, row) for node in draft.nodes for row in node.rows):
        return None
    for node in draft.nodes:
        node.old, node.dirty = None, True
    return lay_out(draft.root, draft.form, draft.raw)


def _load(draft: Draft, node: Node, row: Row) -> bool:
    """Makes an unchanged value one that is placed anew; False for data that must not move."""
    if row.entry is None or not row.kept or row.child is not None:
        return True
    if row.tag in _FIXED:
        return False
    if row.tag == JPEG[0]:
        row.blob = _thumbnail(draft, node)
        return row.blob is not None
    span = outside(row.entry, draft.form)
    if span is not None:
        row.raw = draft.raw[span.start : span.end]
    return True


def _thumbnail(draft: Draft, node: Node) -> bytes | None:
    """The bytes of a directory's JPEG image, None where they are not all there."""
    if node.old is None:
        return None
    for image in images(draft.raw, node.old.ifd, draft.form):
        if image.tag == JPEG[0] and image.span.end <= len(draft.raw):
            return bytes(draft.raw[image.span.start : image.span.end])
    return None
