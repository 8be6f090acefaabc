"""CRW, Canon's RAW type before CR2: a heap of records with the sensor data, and perhaps a trailer that holds XMP.

Shape:  grammar/ciff from the first byte to the last; the last u32 of the file leads to the directory. XMP lies in a
        trailer of grammar/canonvrd, whose last four bytes are then that number.
House rules: no byte of the heap moves. XMP goes into the trailer, and a first one comes with a trailer behind the heap,
        which ends with its own number too: without the trailer the file is what it was.
Not supported: new records; values of another size.
References: FACTS 3.2; ExifTool 13.59 by experiment (tests/oracle/test_raw_family.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..base.change import Placement
from ..base.errors import Malformed
from ..base.finding import Finding
from ..base.link import Length, Pointer
from ..base.part import Block, Layout, Part, Role
from ..base.source import BytesSource, Source, Window
from ..base.span import Span
from ..base.splice import Splice
from ..base.view import View
from ..grammar.canonvrd import FOOT, HEAD, MARK, SIZE_AT, XMP, VrdTrailer, read_vrd, write_block, write_vrd
from ..grammar.ciff import Ciff, read_ciff, sniff_ciff

_RAW_DATA = 0x2005
_NUMBER = 4
_TRAILER = "canonvrd"
_SPACE = b" "
"""Fact: ExifTool 13.59 puts a space in front of a trailer of an odd size."""


def sniff(head: bytes) -> bool:
    """Whether a file begins with the header of a heap."""
    return sniff_ciff(head)


def lay_out(source: Source) -> Layout:
    """The tiling of a file.

    Raises: Malformed "crw/cut".
    """
    trailer = read_vrd(source)
    end = _heap_end(source, trailer.span.start) if trailer else source.size
    last = Span(source.size - _NUMBER, source.size)
    spans = (Span(0, max(0, end - _NUMBER)), last)
    heap = read_ciff(View(Window(source, spans)))
    if not heap.start + _NUMBER <= end or (heap.findings[:1] and heap.findings[0].code == "ciff/bad-header"):
        raise Malformed("crw/cut", "This file ends before its records begin", Span(0, source.size))
    root = Part("crw", Span(0, source.size), Role.STRUCTURE)
    layout = Layout(root)
    for finding in heap.findings:
        if finding.severity == "error":
            text = "The number at the end of this file leads to no directory"
            layout.findings.append(Finding("crw/no-directory", "error", text, finding.span))
    root.add("header", 0, heap.start, Role.STRUCTURE)
    parts = tuple(_tile(root, heap, end))
    layout.blocks.append(Block("ciff", spans, parts, lazy=True))
    if heap.root <= source.size:
        layout.links.append(Pointer(last.start, _NUMBER, heap.order, heap.root, heap.start))
    if trailer is not None:
        if end < trailer.span.start:
            root.add("fill", end, trailer.span.start, Role.SLACK)
        _tile_trailer(layout, trailer)
    return layout


def _heap_end(source: Source, start: int) -> int:
    """Where the heap in front of a trailer ends, which a space may part from it."""
    last = source.read(Span(source.size - _NUMBER, source.size))
    return start - 1 if _ends_with(source, start, last + _SPACE) else start


def _tile(root: Part, heap: Ciff, end: int) -> Iterator[Part]:
    """Tiles the heap: the sensor data, and what lies around it, which is handed out."""
    whole = root.add("heap", heap.start, end, Role.STRUCTURE)
    at = heap.start
    for span in sorted(record.data for record in heap.records if record.id == _RAW_DATA):
        if span.start >= at and span.size and span.end <= end - _NUMBER:
            if at < span.start:
                yield whole.add("records", at, span.start, Role.BLOCK)
            whole.add("sensor data", *span, Role.MEDIA, pinned=True)
            at = span.end
    yield whole.add("records", at, end, Role.BLOCK)


def _tile_trailer(layout: Layout, trailer: VrdTrailer) -> None:
    """Tiles the trailer; its first XMP is a block."""
    start, end = trailer.span
    whole = layout.root.add(_TRAILER, start, end, Role.STRUCTURE)
    whole.add("head", start, start + HEAD, Role.STRUCTURE)
    body = whole.add("blocks", start + HEAD, end - FOOT, Role.STRUCTURE)
    for at in (start + SIZE_AT, end - FOOT + len(MARK)):
        layout.links.append(Length(at, 4, "big", body))
    at = start + HEAD
    for block in trailer.blocks:
        outer = body.add(f"block {block.type:08x}", at, block.data.end, Role.STRUCTURE)
        outer.add("head", at, block.data.start, Role.STRUCTURE)
        packet = block.type == XMP and not any(one.kind == "xmp" for one in layout.blocks)
        data = outer.add("data", *block.data, Role.BLOCK if packet else Role.OPAQUE)
        layout.links.append(Length(at + 4, 4, "big", data))
        if packet:
            layout.blocks.append(Block("xmp", (block.data,), (data,)))
        at = block.data.end
    if at < end - FOOT:
        body.add("rest", at, end - FOOT, Role.OPAQUE)
    whole.add("foot", end - FOOT, end, Role.STRUCTURE)


def place(source: Source, layout: Layout, placements: Sequence[Placement]) -> list[Splice]:
    """The splices that carry out `placements`: values within their records, XMP in the trailer."""
    splices: list[Splice] = []
    for placement in placements:
        if placement.kind == "xmp" and placement.drop:
            splices += (_drop_packet(source, layout, block) for block in layout.blocks if block.kind == "xmp")
        elif placement.kind == "xmp":
            splices.append(_place_packet(source, layout, placement))
        elif placement.patch is not None and placement.block is not None:
            parts = placement.block.parts
            for splice in placement.patch.splices:
                owner = next((part for part in parts if part.span.covers(splice.span)), None)
                splices.append(Splice(splice.span, splice.raw, owner))
    return splices


def _place_packet(source: Source, layout: Layout, placement: Placement) -> Splice:
    """The packet in the trailer, with as much of a trailer as comes with it."""
    trailer = layout.root.children[-1]
    raw = _payload(source, placement)
    if placement.block is not None:
        data = placement.block.parts[0]
        return Splice(data.span, raw, data)
    if trailer.kind == _TRAILER:
        body = trailer.children[1]
        return Splice(Span(body.span.end, body.span.end), write_block(XMP, raw), body)
    last = source.read(Span(source.size - _NUMBER, source.size))
    made = write_vrd(write_block(XMP, raw), last)
    return Splice(Span(source.size, source.size), _SPACE * (len(made) & 1) + made, layout.root)


def _payload(source: Source, placement: Placement) -> bytes:
    if placement.payload is not None or placement.patch is None or placement.block is None:
        return placement.payload or b""
    return placement.patch.over(BytesSource(Window(source, placement.block.spans).all())).all()


def _ends_with(source: Source, end: int, tail: bytes) -> bool:
    return end >= len(tail) and source.read(Span(end - len(tail), end)) == tail


def _drop_packet(source: Source, layout: Layout, block: Block) -> Splice:
    """The end of a packet, and of the trailer where that holds nothing else and the heap ends like the file."""
    trailer, outer = layout.root.children[-1], block.parts[0].parent
    assert outer is not None  # as lay_out made it
    start, end = _heap_end(source, trailer.span.start), trailer.span.end
    last = source.read(Span(end - _NUMBER, end))
    if trailer.children[1].span == outer.span and _ends_with(source, start, last):
        return Splice(Span(start, end), b"", layout.root)
    return Splice(outer.span, b"", outer.parent)
