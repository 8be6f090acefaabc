"""New payloads into the extensions of a GIF.

House rules: a new extension stands in front of the first picture and of the graphic control that belongs to it:
ExifTool puts it between the two, where GIF89a has nothing. A file of version 87a that gets an extension becomes 89a.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..base.change import Placement
from ..base.errors import Unsupported
from ..base.part import Block, Layout
from ..base.source import Source, Window
from ..base.span import Span
from ..base.splice import Splice, without_doubles
from ..grammar.subblock import write_subblocks
from .gif import ICC_NAME, RAMP, VERSIONS, XMP_NAME

_STOPS = frozenset(("control", "picture", "text", "end"))
_OLD, _NEW = VERSIONS
_DIGIT = 4
_APPLICATION_HEAD = b"\x21\xff\x0b"
_COMMENT_HEAD = b"\x21\xfe"


def place(source: Source, layout: Layout, placements: Sequence[Placement]) -> list[Splice]:
    """The splices that carry out `placements`.

    Raises: Unsupported "gif/nul-in-packet", "gif/no-place".
    """
    splices: list[Splice] = []
    image = layout.root.children[0]
    for placement in placements:
        if placement.drop:
            splices += _drop(layout, placement)
        elif placement.block is not None:
            splices += _replace(source, placement, placement.block)
        else:
            at = next(part.span.start for part in image.children if part.kind in _STOPS)
            splices.append(Splice(Span(at, at), _extension(placement.kind, placement.payload or b""), image))
            if source.read(Span(0, len(_OLD))) == _OLD:
                splices.append(Splice(Span(_DIGIT, _DIGIT + 1), _NEW[_DIGIT : _DIGIT + 1], image))
    return without_doubles(splices)


def _drop(layout: Layout, placement: Placement) -> Iterator[Splice]:
    """The extensions that go: that of a block, or all of a kind."""
    if placement.kind == "trailer":
        for part in layout.root.children[1:]:
            yield Splice(part.span, b"", layout.root)
        return
    image = layout.root.children[0]
    blocks = [placement.block] if placement.block else [one for one in layout.blocks if one.kind == placement.kind]
    for block in blocks:
        for part in block.parts:
            yield Splice((part if part.parent is image or part.parent is None else part.parent).span, b"", image)


def _replace(source: Source, placement: Placement, block: Block) -> Iterator[Splice]:
    """A block's new bytes: the splices of the packet, or the whole extension cut anew."""
    part = block.parts[0]
    whole = part.parent
    if block.kind == "xmp" and whole is not None and whole.children[-1].span.size < len(RAMP):
        packet = placement.payload
        if placement.patch is not None:
            packet = placement.patch.over(Window(source, block.spans)).all()
        yield Splice(whole.span, _extension("xmp", packet or b""), whole.parent)  # with the ramp that it lacks
        return
    if block.kind == "xmp" and placement.patch is not None:
        for splice in placement.patch.splices:
            yield Splice(splice.span.shift(part.span.start), _packet(splice.raw), part)
        return
    if block.kind == "xmp":
        yield Splice(part.span, _packet(placement.payload or b""), part)
        return
    payload = placement.payload
    if payload is None and placement.patch is not None:
        payload = placement.patch.over(Window(source, block.spans)).all()
    yield Splice(part.span, _extension(placement.kind, payload or b""), part.parent)


def _extension(kind: str, payload: bytes) -> bytes:
    """The extension that carries `payload`."""
    if kind == "comment":
        return _COMMENT_HEAD + write_subblocks(payload)
    if kind == "xmp":
        return _APPLICATION_HEAD + XMP_NAME + _packet(payload) + RAMP + b"\0"
    if kind == "icc":
        return _APPLICATION_HEAD + ICC_NAME + write_subblocks(payload)
    raise Unsupported("gif/no-place", f"A GIF file has no place for a block of {kind}")


def _packet(raw: bytes) -> bytes:
    """Bytes of a packet, which must not hold what would end the extension.

    Raises: Unsupported "gif/nul-in-packet".
    """
    if b"\0" in raw:
        raise Unsupported("gif/nul-in-packet", "XMP with NUL bytes, as UTF-16 has them, cannot stand in a GIF file")
    return raw
