"""MRW, Minolta's RAW type: a header of blocks, one of which is a TIFF file with all metadata, then sensor data.

Shape:  NUL "MRM" (or "MRI", then little-endian), u32 size of all blocks; a block: NUL, three letters, u32 size, data.
        TTW is the TIFF file, PAD is room; the sensor data follows the last block, and nothing tells where it is.
House rules: what TTW grows by is taken from PAD where that has it, so that the sensor data stays where it is.
References: FACTS 3.2; ExifTool 13.59 by experiment (tests/oracle/test_tiff.py).
"""

from __future__ import annotations

from collections.abc import Sequence

from ..base.change import Placement
from ..base.errors import Malformed
from ..base.link import Length
from ..base.part import Layout, Part, Role
from ..base.scalars import Order
from ..base.source import Source
from ..base.span import Span
from ..base.splice import Splice

_ORDERS: dict[bytes, Order] = {b"\0MRM": "big", b"\0MRI": "little"}
_HEAD = 8
_TIFF, _ROOM = b"\0TTW", b"\0PAD"


def lay_out(source: Source) -> tuple[Layout, Part]:
    """The tiling of a file, and the part that is the TIFF file: how that is tiled is its own container's business.

    Raises: Malformed "mrw/overruns" and "mrw/no-metadata".
    """
    head = source.read(Span(0, min(_HEAD, source.size)))
    order = _ORDERS[head[:4]]
    end = _HEAD + int.from_bytes(head[4:], order)
    if len(head) < _HEAD or end > source.size:
        raise Malformed("mrw/overruns", "The header of this file passes its end", Span(0, len(head)))
    root = Part("mrw", Span(0, source.size), Role.STRUCTURE)
    layout = Layout(root)
    root.add("header", 0, _HEAD, Role.STRUCTURE)
    blocks = root.add("blocks", _HEAD, end, Role.STRUCTURE)
    layout.links.append(Length(4, 4, order, blocks))
    tiff, at = None, _HEAD
    while at + _HEAD <= end:
        name, size = _block(source, at, order)
        if at + _HEAD + size > end:
            raise Malformed("mrw/overruns", f"The block at byte {at} passes the end of the header", Span(at, end))
        data = _data(layout, blocks, name, Span(at, at + _HEAD + size))
        tiff = data if name == _TIFF and tiff is None else tiff
        layout.links.append(Length(at + 4, 4, order, data))
        at += _HEAD + size
    if at < end:
        blocks.add("rest", at, end, Role.OPAQUE)
    if end < source.size:
        root.add("sensor data", end, source.size, Role.MEDIA)
    if tiff is None:
        raise Malformed("mrw/no-metadata", "The block with the metadata of this file is missing", Span(0, end))
    return layout, tiff


def _block(source: Source, at: int, order: Order) -> tuple[bytes, int]:
    head = source.read(Span(at, at + _HEAD))
    return head[:4], int.from_bytes(head[4:], order)


def _data(layout: Layout, blocks: Part, name: bytes, span: Span) -> Part:
    """Tiles one block; the part of its data."""
    kind = name[1:].decode("latin-1")
    whole = blocks.add(kind, span.start, span.end, Role.STRUCTURE)
    whole.add("head", span.start, span.start + _HEAD, Role.STRUCTURE)
    role = {_TIFF: Role.STRUCTURE, _ROOM: Role.SLACK}.get(name, Role.OPAQUE)
    return whole.add("tiff" if name == _TIFF else "data", span.start + _HEAD, span.end, role)


def place(layout: Layout, placements: Sequence[Placement]) -> list[Splice]:
    """The splices that carry out the changes of the TIFF file, and of the room behind it."""
    blocks = layout.root.children[1].children
    body = next(part.children[1] for part in blocks if part.kind == "TTW")
    splices = [
        Splice(splice.span.shift(body.span.start), splice.raw, body)
        for placement in placements
        if placement.patch is not None
        for splice in placement.patch.splices
    ]
    grown = sum(splice.delta for splice in splices)
    room = next((part.children[1] for part in blocks if part.kind == "PAD"), None)
    if room is not None and 0 < grown <= room.span.size:
        splices.append(Splice(Span(room.span.end - grown, room.span.end), b"", room))
    return splices
