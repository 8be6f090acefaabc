"""The offsets that boxes store, as links: sample tables, fragments, indexes, Canon's and GPS tables.

House rules: a table of one offset per chunk is one link, not read before something moves. What lies in a fragment
counts from that fragment, which moves as one: only an absolute base is a link.
References: ISO/IEC 14496-12:2022 8.7.5, 8.7.9, 8.8.7, 8.8.10, 8.16.3; FACTS 3.3, 3.4.
"""

from __future__ import annotations

from ..base.finding import Finding
from ..base.link import Length, Pointer, PointerTable
from ..base.part import Layout, Part
from ..base.scalars import Order
from ..base.source import Source
from ..base.span import Span
from ..grammar.box import Box, read_boxes

_ORDER: Order = "big"
_FULL = 4
_MOST_ENTRIES = 1 << 16
_MOST_READ = 16 << 20
"""Indexes and fragments larger than this are not believed."""


def link_box(source: Source, layout: Layout, part: Part, box: Box) -> str:
    """Adds the links of one box; what is wrong with its numbers, if anything."""
    if part.kind in ("stco", "co64"):
        return _chunks(source, layout, box)
    if part.kind == "saio":
        return _auxiliary(source, layout, box)
    if part.kind == "moof":
        _fragment(source, layout, box)
    elif part.kind == "sidx":
        _index(source, layout, box)
    elif part.kind == "mfra":
        _random_access(source, layout, box)
    elif part.kind == "gps ":
        _positions(source, layout, box)
    return ""


def _number(raw: bytes, off: int, width: int) -> int:
    return int.from_bytes(raw[off : off + width], _ORDER)


def _table(layout: Layout, at: int, count: int, unit: int, end: int) -> str:
    """A table of offsets; "table-cut" where it passes its box."""
    there = min(count, max(end - at, 0) // unit)
    if there:
        layout.links.append(PointerTable(at, there * unit, _ORDER, unit))
    return "table-cut" if there < count else ""


def _chunks(source: Source, layout: Layout, box: Box) -> str:
    """stco, co64. Shape: version and flags, u32 count, offsets of 4 or 8 bytes."""
    head = source.read(Span(box.content, min(box.content + 8, box.end)))
    return _table(layout, box.content + 8, _number(head, _FULL, 4), 4 if box.kind == b"stco" else 8, box.end)


def _auxiliary(source: Source, layout: Layout, box: Box) -> str:
    """saio. Shape: version and flags, with flag 1 two u32 of type, u32 count, offsets of 4 or (version 1) 8 bytes."""
    head = source.read(Span(box.content, min(box.content + 16, box.end)))
    off = _FULL + (8 if _number(head, 1, 3) & 1 else 0)
    return _table(layout, box.content + off + 4, _number(head, off, 4), 8 if head[:1] != b"\0" else 4, box.end)


def _fragment(source: Source, layout: Layout, box: Box) -> None:
    """moof: the absolute base offsets of its tracks.

    Shape of tfhd: version and flags, u32 track, with flag 1 u64 base.
    """
    if box.end - box.start > _MOST_READ:
        return
    raw = source.read(Span(box.start, box.end))
    for track in read_boxes(raw, box.head, len(raw)):
        if track.kind != b"traf":
            continue
        for inner in read_boxes(raw, track.content, track.end):
            at = inner.content + 8
            if inner.kind == b"tfhd" and _number(raw, inner.content + 1, 3) & 1 and at + 8 <= inner.end:
                _point(source, layout, Pointer(box.start + at, 8, _ORDER, _number(raw, at, 8), 0))


def _point(source: Source, layout: Layout, link: Pointer) -> None:
    """Adds a pointer; one past the end of the file is told, for it would lead into what is added there."""
    if link.target <= source.size:
        layout.links.append(link)
    elif not any(finding.code == "isobmff/offset-outside" for finding in layout.findings):
        text = "An offset leads past the end of the file"
        layout.findings.append(Finding("isobmff/offset-outside", "error", text, Span(link.at, link.at + link.width)))


def _index(source: Source, layout: Layout, box: Box) -> None:
    """sidx: the distance from its end to the first fragment.

    Shape:  version and flags, u32 track, u32 scale, earliest time and first offset of 4 or (version 1) 8 bytes.
    """
    head = source.read(Span(box.content, min(box.content + 28, box.end)))
    width = 8 if head[:1] != b"\0" else 4
    off = 12 + width
    target = box.end + _number(head, off, width)
    _point(source, layout, Pointer(box.content + off, width, _ORDER, target, box.end))


def _random_access(source: Source, layout: Layout, box: Box) -> None:
    """mfra: the offsets of fragments.

    Shape of tfra: version and flags, u32 track, u32 whose low 6 bits are three widths less 1, u32 count, entries: time
    and offset of 4 or (version 1) 8 bytes, then three numbers of those widths.
    """
    if box.end - box.start > _MOST_READ:
        return
    raw = source.read(Span(box.start, box.end))
    for inner in read_boxes(raw, box.head, len(raw)):
        if inner.kind != b"tfra":
            continue
        width = 8 if raw[inner.content : inner.content + 1] != b"\0" else 4
        bits, count = _number(raw, inner.content + 8, 4), _number(raw, inner.content + 12, 4)
        step = 2 * width + (bits >> 4 & 3) + (bits >> 2 & 3) + (bits & 3) + 3
        first = inner.content + 16
        for index in range(min(count, (inner.end - first) // step, _MOST_ENTRIES)):
            at = first + index * step + width
            _point(source, layout, Pointer(box.start + at, width, _ORDER, _number(raw, at, width), 0))


def _positions(source: Source, layout: Layout, box: Box) -> None:
    """`gps ` of dashboard cameras. Shape: u32, u32 count, count x (u32 offset, u32 size)."""
    raw = source.read(Span(box.content, min(box.end, box.content + 8 + 8 * _MOST_ENTRIES)))
    for off in range(8, len(raw) - 7, 8):
        target = _number(raw, off, 4)
        if target:
            _point(source, layout, Pointer(box.content + off, 4, _ORDER, target, 0))


def link_canon(source: Source, layout: Layout) -> None:
    """CTBO: the table of top-level boxes in CR3. Shape: u32 count, count x (u32 id, u64 offset, u64 size)."""
    tops = {part.span.start: part for part in layout.root.children}
    for moov in layout.root.children:
        for maker in moov.children if moov.kind == "moov" else ():
            for part in maker.children:
                if part.kind == "CTBO":
                    _canon(source, layout, part, tops)


def _canon(source: Source, layout: Layout, part: Part, tops: dict[int, Part]) -> None:
    raw = source.read(part.span)
    for index in range(min(_number(raw, 8, 4), (len(raw) - 12) // 20)):
        off = 12 + 20 * index + 4
        target, size = _number(raw, off, 8), _number(raw, off + 8, 8)
        top = tops.get(target)
        if top is None or not target:
            continue
        layout.links.append(Pointer(part.span.start + off, 8, _ORDER, target, 0))
        if size == top.span.size:
            layout.links.append(Length(part.span.start + off + 8, 8, _ORDER, top))
