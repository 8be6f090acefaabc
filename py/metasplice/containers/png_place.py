"""New payloads into the chunks of a PNG.

House rules: a chunk that is there is edited in its place, also a text behind the image data, which ExifTool moves in
front of them. A new chunk stands directly in front of the image data; one that tells of colours in front of the palette
too (PNG3 5.6); those of an MNG behind its header. Nothing but the named block's chunks is touched.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..base.change import Placement
from ..base.errors import Unsupported
from ..base.part import Block, Layout, Part
from ..base.source import BytesSource, Source, Window
from ..base.span import Span
from ..base.splice import Splice, without_doubles
from ..grammar.chunk import LARGEST, write_chunk
from ..grammar.coding import deflate, pack, unpack
from ..grammar.profile import write_profile
from ..grammar.resource import replace_resource
from ..grammar.textchunk import PROFILE_KEYWORD, XMP_KEYWORD, write_textchunk
from .png import CAPTION

_GATHERED = frozenset(("png", "pngtext"))
"""Kinds whose payload is whole chunks."""
_COLOURS = frozenset(("icc", "png"))
_PROFILE_NAME = b"icm"
"""Fact: ExifTool 13.59 calls a colour profile so that it puts into a PNG."""


def place(source: Source, layout: Layout, placements: Sequence[Placement]) -> list[Splice]:
    """The splices that carry out `placements`, sizes and checksums not yet settled.

    Raises: Unsupported "png/too-large" for a payload that no chunk can hold.
    """
    splices: list[Splice] = []
    for placement in _outermost(source, layout, placements):
        if placement.drop:
            splices += _drop(layout, placement)
        elif placement.block is None:
            splices.append(_insert(layout, placement.kind, placement.payload or b""))
        elif placement.kind in _GATHERED:
            splices += _gathered(layout, placement, placement.block)
        else:
            splices += _replace(source, placement, placement.block)
    return without_doubles(splices)


def _outermost(source: Source, layout: Layout, placements: Sequence[Placement]) -> Iterator[Placement]:
    """What lies within a packed payload becomes a change of that; new IPTC gets Photoshop's resources around it."""
    resources = next((one for one in placements if one.kind == "photoshop" and not one.drop), None)
    dropped = any(one.kind == "photoshop" and one.drop for one in placements)
    for placement in placements:
        block = placement.block
        if placement is resources:
            continue
        if placement.kind == "iptc" and block is None and placement.drop:
            for one in layout.blocks:
                if one.kind == "iptc" and one.outer is None:
                    yield placement._replace(block=one)
                elif one.kind == "iptc" and one.outer is not None and not dropped:
                    resources = _captioned(source, placement._replace(block=one), resources, one.outer)
        elif placement.kind == "iptc" and (block is None or block.outer is not None):
            around = block.outer if block is not None else _resources(layout)
            if around is None or dropped:
                made = replace_resource(b"", CAPTION, _alone(source, placement)).over(BytesSource(b"")).all()
                yield Placement("photoshop", None, payload=made)
            else:
                resources = _captioned(source, placement, resources, around)
        elif block is not None and block.within is not None and block.outer is not None:
            yield _segment(source, placement, block, block.outer)
        else:
            yield placement
    if resources is not None:
        yield resources


def _alone(source: Source, placement: Placement) -> bytes | None:
    """The new payload of IPTC whose resources go."""
    block = placement.block
    if block is None or block.within is None or block.outer is None:
        return placement.payload
    return _changed(placement, _payload(source, block.outer)[block.within.start : block.within.end])


def _resources(layout: Layout) -> Block | None:
    return next((block for block in layout.blocks if block.kind == "photoshop"), None)


def _payload(source: Source, block: Block) -> bytes:
    """The payload of a block, unpacked."""
    raw = Window(source, block.spans).all()
    return unpack(block.coding, raw) if block.coding else raw


def _changed(placement: Placement, old: bytes) -> bytes | None:
    """The bytes that a placement makes of the payload `old`, None where it goes."""
    if placement.drop:
        return None
    if placement.patch is not None:
        return placement.patch.over(BytesSource(old)).all()
    return placement.payload or b""


def _captioned(source: Source, placement: Placement, resources: Placement | None, around: Block) -> Placement:
    """The change of Photoshop's resources that changes the IPTC in them."""
    raw = _payload(source, around)
    made = _changed(resources, raw) if resources is not None else raw
    held = placement.block.within if placement.block is not None else None
    inner = _changed(placement, raw[held.start : held.end] if held is not None else b"")
    patch = replace_resource(made or b"", CAPTION, inner)
    payload = patch.over(BytesSource(made or b"")).all()
    return Placement("photoshop", around, payload=payload or None, drop=not payload)


def _segment(source: Source, placement: Placement, block: Block, outer: Block) -> Placement:
    """The change of a packed payload that changes the block within it; the head in front of that stays."""
    assert block.within is not None
    raw = _payload(source, outer)
    made = _changed(placement, raw[block.within.start : block.within.end])
    if made is None:
        return Placement(placement.kind, outer, drop=True)
    return Placement(placement.kind, outer, payload=raw[: block.within.start] + made + raw[block.within.end :])


def _drop(layout: Layout, placement: Placement) -> Iterator[Splice]:
    """The chunks that go: those of a block, or all of a kind."""
    if placement.kind == "trailer":
        for part in layout.root.children[1:]:
            yield Splice(part.span, b"", layout.root)
        return
    blocks = [placement.block] if placement.block else [one for one in layout.blocks if one.kind == placement.kind]
    for part in dict.fromkeys(part for block in blocks for part in block.parts):
        whole = _whole(layout, part)
        yield Splice(whole.span, b"", layout.root.children[0])


def _whole(layout: Layout, part: Part) -> Part:
    """The part that is the whole chunk."""
    return part if part.parent is None or part.parent is layout.root.children[0] else part.parent


def _gathered(layout: Layout, placement: Placement, block: Block) -> Iterator[Splice]:
    """The splices of a payload of whole chunks, each at its chunk; what comes behind the last is a new chunk."""
    patch = placement.patch
    if patch is None:
        yield from _drop(layout, Placement(placement.kind, block, drop=True))
        yield _insert(layout, placement.kind, placement.payload or b"")
        return
    image, off = layout.root.children[0], 0
    for span in block.spans:
        for splice in patch.splices:
            if off <= splice.span.start and splice.span.end <= off + span.size and splice.span.start < off + span.size:
                yield Splice(splice.span.shift(span.start - off), splice.raw, image)
        off += span.size
    for splice in patch.splices:
        if splice.span.start == off:
            yield _insert(layout, placement.kind, splice.raw)


def _replace(source: Source, placement: Placement, block: Block) -> list[Splice]:
    """A block's new bytes in its chunk: the splices of its patch, or all of it where it is packed or given whole."""
    part = block.parts[0]
    if placement.patch is not None and not block.coding:
        return [Splice(one.span.shift(part.span.start), one.raw, part) for one in placement.patch.splices]
    if not block.coding:
        return [Splice(part.span, _fit(placement.payload or b""), part)]
    old = source.read(part.span)
    payload = unpack(block.coding, old) if placement.patch is not None else b""
    return [Splice(part.span, _fit(pack(block.coding, _changed(placement, payload) or b"", old)), part)]


def _fit(raw: bytes) -> bytes:
    """The data of a chunk.

    Raises: Unsupported "png/too-large".
    """
    if len(raw) > LARGEST:
        raise Unsupported("png/too-large", f"{len(raw)} bytes do not fit a PNG chunk")
    return raw


def _insert(layout: Layout, kind: str, payload: bytes) -> Splice:
    """New chunks in their place."""
    image = layout.root.children[0]
    stops = ("PLTE", "IDAT") if kind in _COLOURS else ("IDAT",)
    behind = next((part.span.end for part in image.children if part.kind == "MHDR"), None)
    at = next((part.span.start for part in image.children if part.kind in stops), image.children[-1].span.start)
    at = at if behind is None else behind
    return Splice(Span(at, at), _carry(kind, payload), image)


def _carry(kind: str, payload: bytes) -> bytes:
    """The chunk that carries `payload`. Fact: what and how ExifTool 13.59 writes, by experiment."""
    if kind in _GATHERED:
        return payload
    if kind == "exif":
        return write_chunk(b"eXIf", _fit(payload))
    if kind == "png-phys":
        return write_chunk(b"pHYs", payload)
    if kind == "icc":
        return write_chunk(b"iCCP", _fit(_PROFILE_NAME + b"\0\0" + deflate(payload)))
    if kind == "xmp":
        return write_chunk(b"iTXt", _fit(write_textchunk(b"iTXt", XMP_KEYWORD, payload, packed=False)))
    if kind == "photoshop":
        text = write_profile(b"IPTC profile", payload)
        return write_chunk(b"zTXt", _fit(write_textchunk(b"zTXt", PROFILE_KEYWORD + "iptc", text, packed=True)))
    raise Unsupported("png/no-place", f"A PNG file has no place for a block of {kind}")
