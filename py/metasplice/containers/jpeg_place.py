"""New payloads into the segments of a JPEG.

A patch that fits its segments is carried over splice by splice. A block that outgrows them is cut into new segments at
the place of the first one. Nothing but the named block's segments is ever touched.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..base.change import Placement
from ..base.digest import md5_hex
from ..base.errors import Unsupported
from ..base.part import Block, Layout
from ..base.patch import Patch
from ..base.source import BytesSource, Source, Window
from ..base.span import Span
from ..base.splice import Splice
from ..grammar.resource import replace_resource
from ..grammar.segment import APP0, COM, MAX_PAYLOAD, find_image_end, write_segment
from .jpeg import IPTC_RESOURCE, LIMITS
from .jpeg_kind import EXIF_HEAD, EXTENSION_HEAD, ICC_HEAD, NEW_ORDER, PHOTOSHOP_HEAD, TRAILERS, XMP_HEAD

_EXTENSION_CHUNK = 65458
"""Fact: XMP part 3 1.1.3.1: 65,533 less signature, digest, length and offset."""
_PROFILE_CHUNK, _MOST_CHUNKS = 65519, 255
"""Fact: ICC.1 annex B.4: 65,533 less signature, number and count of chunks, which are one byte each."""


def place(source: Source, layout: Layout, placements: Sequence[Placement]) -> list[Splice]:
    """The splices that carry out `placements`, lengths and pointers not yet settled.

    Raises: Unsupported "jpeg/too-large" when a payload has no place in segments.
    """
    splices: list[Splice] = []
    behind: list[Splice] = []
    everything = any(placement.drop and placement.kind == "trailer" for placement in placements)
    for placement in _outermost(source, layout, placements):
        if everything and placement.kind in TRAILERS:
            continue
        if placement.drop:
            splices += _drop(source, layout, placement)
        elif placement.block is None:
            behind.append(_insert(layout, placement.kind, placement.payload or b""))
        else:
            splices += _replace(source, layout, placement)
    return [*splices, *behind]  # what grows at the end of a segment stands in front of a new one there


def _outermost(source: Source, layout: Layout, placements: Sequence[Placement]) -> list[Placement]:
    """IPTC becomes a change of the Photoshop block around it; the rest stays.

    Where the Photoshop block goes and IPTC comes anew, the new block holds nothing else.
    """
    inner = [placement for placement in placements if placement.kind == "iptc"]
    outer = next((placement for placement in placements if placement.kind == "photoshop"), None)
    if outer and outer.drop:
        inner = [placement for placement in inner if placement.payload is not None]
    if not inner:
        return [placement for placement in placements if placement.kind != "iptc"]
    rest = [placement for placement in placements if placement.kind not in ("iptc", "photoshop")]
    block = next((block for block in layout.blocks if block.kind == "photoshop"), None)
    old = Window(source, block.spans).all() if block else b""
    new = _payload(outer, old) if outer else old
    patch = _resource_patch(source, new, inner)
    if patch.size_after == 0:
        return [*rest, Placement("photoshop", block, drop=True)] if block else rest
    if block and not outer:
        return [*rest, Placement("photoshop", block, patch)]
    return [*rest, Placement("photoshop", block, payload=patch.over(BytesSource(new)).all())]


def _payload(placement: Placement, old: bytes) -> bytes:
    """The bytes a placement makes of the payload `old`."""
    if placement.drop:
        return b""
    if placement.patch is not None:
        return placement.patch.over(BytesSource(old)).all()
    return placement.payload or b""


def _resource_patch(source: Source, raw: bytes, inner: Sequence[Placement]) -> Patch:
    """The patch over the Photoshop payload `raw` that gives its IPTC resources the new payloads."""
    splices: list[Splice] = []
    for placement in inner:
        data = placement.payload
        if placement.block is not None and placement.patch is not None:
            data = placement.patch.over(Window(source, placement.block.spans)).all()
        index = placement.block.index if placement.block is not None else 0
        splices += replace_resource(raw, IPTC_RESOURCE, data, index).splices
    return Patch(len(raw), splices)


def _drop(source: Source, layout: Layout, placement: Placement) -> list[Splice]:
    image = layout.root.children[0]
    if placement.kind == "trailer":
        scan = image.children[-1].span.start
        end = find_image_end(source, scan)
        return [Splice(Span(end, source.size), b"", layout.root)] if end < source.size else []
    if placement.block is not None:
        gone = [part.parent or part for part in placement.block.parts]
    else:
        gone = [part for part in (*image.children, *layout.root.children[1:]) if part.kind == placement.kind]
    return [Splice(part.span, b"", part.parent) for part in gone]


def _replace(source: Source, layout: Layout, placement: Placement) -> list[Splice]:
    """A block's new bytes: inside its segments where they fit, else in new segments at the first one's place.

    Exif in several segments becomes one, or is refused: most readers know nothing of a continuation (FACTS 3.1).
    """
    block, image = placement.block, layout.root.children[0]
    assert block is not None
    if placement.payload is None and placement.patch is not None:
        scattered = placement.kind == "exif" and len(block.parts) > 1
        inside = None if scattered else _inside(block, placement.patch)
        if inside is not None:
            return inside
        payload = placement.patch.over(Window(source, block.spans)).all()
    else:
        payload = placement.payload or b""
    segments = [part.parent or part for part in block.parts]
    first = min(segment.span.start for segment in segments)
    fresh = _carry(placement.kind, payload)
    splices = [Splice(segment.span, b"", image) for segment in segments if segment.span.start != first]
    splices += [Splice(segment.span, fresh, image) for segment in segments if segment.span.start == first]
    return splices


def _inside(block: Block, patch: Patch) -> list[Splice] | None:
    """The patch carried over to the file, or None where a segment would overflow or a splice spans two."""
    splices: list[Splice] = []
    off = 0
    taken = 0
    for part, span in zip(block.parts, block.spans, strict=True):
        local = Span(off, off + span.size)
        mine = [
            splice
            for splice in patch.splices[taken:]
            if local.covers(splice.span) and (splice.span.start < local.end or off + span.size == patch.size)
        ]
        taken += len(mine)
        header = span.start - (part.parent or part).span.start - 4
        if header + span.size + sum(splice.delta for splice in mine) > MAX_PAYLOAD:
            return None
        splices += [Splice(splice.span.shift(span.start - off), splice.raw, part) for splice in mine]
        off += span.size
    return splices if taken == len(patch.splices) else None


def _insert(layout: Layout, kind: str, payload: bytes) -> Splice:
    """New segments behind the last one of an earlier kind, and always before the Multi-Picture index."""
    image = layout.root.children[0]
    rank = NEW_ORDER.index(kind)
    at = image.children[0].span.end
    for part in image.children:
        if part.kind == "mpf":
            break
        if part.kind in ("jfxx", "app0") or (part.kind in NEW_ORDER and NEW_ORDER.index(part.kind) <= rank):
            at = part.span.end
    return Splice(Span(at, at), _carry(kind, payload), image)


def _carry(kind: str, payload: bytes) -> bytes:
    """The segments that carry `payload`."""
    if kind == "comment":
        return b"".join(write_segment(COM, chunk) for chunk in _chunks(payload, MAX_PAYLOAD))
    if kind == "photoshop":
        size = MAX_PAYLOAD - len(PHOTOSHOP_HEAD)
        return b"".join(write_segment(APP0 + 13, PHOTOSHOP_HEAD + chunk) for chunk in _chunks(payload, size))
    if kind == "xmp-extension":
        digest = md5_hex(payload).upper().encode()
        head = EXTENSION_HEAD + digest + len(payload).to_bytes(4, "big")
        chunks = enumerate(_chunks(payload, _EXTENSION_CHUNK))
        return b"".join(
            write_segment(APP0 + 1, head + (index * _EXTENSION_CHUNK).to_bytes(4, "big") + chunk)
            for index, chunk in chunks
        )
    if kind == "icc":
        pieces = _chunks(payload, _PROFILE_CHUNK)
        if len(pieces) > _MOST_CHUNKS:
            raise Unsupported("jpeg/too-large", f"{len(payload)} bytes of colour profile do not fit 255 JPEG segments")
        numbered = ((bytes((number, len(pieces))), chunk) for number, chunk in enumerate(pieces, 1))
        return b"".join(write_segment(APP0 + 2, ICC_HEAD + number + chunk) for number, chunk in numbered)
    marker, head = _HEADS.get(kind, (0, b""))
    if not head or len(payload) > LIMITS.get(kind, MAX_PAYLOAD - len(head)):
        raise Unsupported("jpeg/too-large", f"{len(payload)} bytes of {kind} do not fit one JPEG segment of 64 kB")
    return write_segment(marker, head + payload)


_HEADS = {
    "exif": (APP0 + 1, EXIF_HEAD),
    "xmp": (APP0 + 1, XMP_HEAD),
    "jfif": (APP0, b"JFIF\0"),
    "ducky": (APP0 + 12, b"Ducky"),
}
"""Marker and first bytes of the kinds that one segment holds. Fact: SIGNATURES of jpeg_kind."""


def _chunks(payload: bytes, size: int) -> list[bytes]:
    return [payload[at : at + size] for at in range(0, max(1, len(payload)), size)]
