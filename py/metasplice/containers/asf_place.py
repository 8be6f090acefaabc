"""Placing payloads into ASF files: objects of the header that grow and shrink, and those that come and go.

House rules: growth is taken from the header's padding object while there is some, and given back to it, so that a file
keeps its size; without padding the header grows, as nothing counts from the start of the file. A new object stands in
front of the padding, else at the header's end.
Fact: Advanced Systems Format 01.20.05 3.1: the header counts its objects; FACTS 3.7.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..base.change import Placement
from ..base.errors import Unsupported
from ..base.hindrance import Hindrance
from ..base.part import Layout, Part, Role
from ..base.source import Source
from ..base.span import Span
from ..base.splice import Splice
from ..grammar.asf import HEAD, write_object
from .asf import CONTENT, EXTENDED, HEADER, PADDING, XMP

_GUIDS = {"asfcontent": CONTENT, "asfextended": EXTENDED}
_COUNT = 4


def place(source: Source, layout: Layout, placements: Sequence[Placement]) -> list[Splice]:
    """The splices that carry out `placements`.

    Raises: Unsupported "asf/no-place".
    """
    if not placements:
        return []
    header = _header(layout)
    assert header is not None
    splices: list[Splice] = []
    objects = header.children[2]
    count = 0
    for placement in placements:
        made, added = _carry_out(layout, objects, placement)
        splices += made
        count += added
    splices.sort(key=lambda splice: (splice.owner is layout.root, splice.owner is objects))  # as they stand
    inside = [splice for splice in splices if splice.owner is not None and _is_within(splice.owner, objects)]
    splices += _absorb(objects, sum(splice.delta for splice in inside))
    if count:
        at = header.children[1].span.start
        total = int.from_bytes(source.read(Span(at, at + _COUNT)), "little") + count
        splices.append(Splice(Span(at, at + _COUNT), total.to_bytes(_COUNT, "little"), header.children[1]))
    return splices


def hindrances(source: Source, layout: Layout) -> list[Hindrance]:
    """What stands in the way of writing this file."""
    if _header(layout) is None:
        return [Hindrance("asf/no-header", "The file has no header that could be written")]
    found = []
    if _is_open(source, [part for part in layout.root.children if part.kind != "rest"][-1]):
        text = "The last object tells of no size, and XMP behind it would belong to it"
        found.append(Hindrance("asf/no-place", text, "new", frozenset(("xmp",))))
    if any(finding.code == "asf/data-cut" for finding in layout.findings):
        text = "The file breaks off, and XMP would stand behind the break"
        found.append(Hindrance("asf/no-place", text, "new", frozenset(("xmp",))))
    return found


def _header(layout: Layout) -> Part | None:
    return next((part for part in layout.root.children if part.kind == HEADER and len(part.children) == 3), None)


def _is_open(source: Source, part: Part) -> bool:
    """Whether an object says no size, so that it goes on to the end of the file."""
    return not source.read(Span(part.span.start + HEAD - 8, part.span.start + HEAD)).strip(b"\0")


def _carry_out(layout: Layout, objects: Part, placement: Placement) -> tuple[list[Splice], int]:
    """The splices of one placement, and by how many the header's objects grow in number."""
    blocks = [block for block in layout.blocks if block.kind == placement.kind]
    if placement.drop:
        parts = [block.parts[0].parent for block in (blocks if placement.block is None else [placement.block])]
        gone = [part for part in parts if part is not None]
        inside = sum(1 for part in gone if part.parent is objects)
        return [Splice(part.span, b"", part) for part in gone], -inside
    if placement.block is not None:
        part = placement.block.parts[0]
        if placement.patch is not None:
            start = part.span.start
            return [one._replace(span=one.span.shift(start), owner=part) for one in placement.patch.splices], 0
        return [Splice(part.span, placement.payload or b"", part)], 0
    if placement.kind == "xmp":
        last = [part for part in layout.root.children if part.kind != "rest"][-1]
        return [Splice(Span(last.span.end, last.span.end), write_object(XMP, placement.payload or b""), layout.root)], 0
    if placement.kind not in _GUIDS:
        raise Unsupported("asf/no-place", f"An ASF file holds no {placement.kind}")
    padding = next((part for part in objects.children if part.kind == PADDING), None)
    behind = [part for part in objects.children if part.kind != "rest"]
    at = padding.span.start if padding else behind[-1].span.end if behind else objects.span.start
    return [Splice(Span(at, at), write_object(_GUIDS[placement.kind], placement.payload or b""), objects)], 1


def _is_within(part: Part, holder: Part) -> bool:
    at: Part | None = part
    while at is not None and at is not holder:
        at = at.parent
    return at is holder


def _absorb(objects: Part, delta: int) -> list[Splice]:
    """Lets the padding take what the other objects grow by, as far as it is there."""
    padding = next((part for part in objects.children if part.kind == PADDING), None)
    if padding is None or padding.children[1].role is not Role.SLACK or not delta:
        return []
    room = padding.children[1].span
    if delta > room.size:
        return []
    if delta < 0:
        return [Splice(Span(room.end, room.end), bytes(-delta), padding.children[1])]
    return [Splice(Span(room.end - delta, room.end), b"", padding.children[1])]
