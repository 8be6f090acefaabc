"""The layout of a file within a file, in the coordinates of the outer one."""

from __future__ import annotations

from .base.link import Checksum, Length, Link, Pointer, PointerTable
from .base.part import Layout, Part


def graft(outer: Layout, place: Part, inner: Layout) -> Layout:
    """The outer layout with the inner one in front of the children of `place`, at whose start the inner file begins."""
    start = place.span.start
    for child in inner.root.children:
        _shift(child, start)
        child.parent = place
    place.children = inner.root.children + place.children
    for block in inner.blocks:
        block.spans = tuple(span.shift(start) for span in block.spans)
    outer.blocks += inner.blocks
    outer.links += [_moved(link, start) for link in inner.links]
    outer.findings += [
        finding._replace(span=finding.span.shift(start) if finding.span else None) for finding in inner.findings
    ]
    return outer


def _shift(part: Part, delta: int) -> None:
    part.span = part.span.shift(delta)
    for child in part.children:
        _shift(child, delta)


def _moved(link: Link, delta: int) -> Link:
    if isinstance(link, Pointer):
        return Pointer(link.at + delta, link.width, link.order, link.target + delta, link.base + delta, link.bias)
    if isinstance(link, Length):
        return Length(link.at + delta, link.width, link.order, link.of, link.bias)
    if isinstance(link, PointerTable):
        return PointerTable(link.at + delta, link.width, link.order, link.unit, link.base + delta)
    return Checksum(link.at + delta, link.width, link.order, link.span.shift(delta), link.kind)
