"""RAW types that hold a whole file: Fujifilm's and Sigma's a JPEG file, Minolta's a TIFF file."""

from __future__ import annotations

from collections.abc import Sequence

from .base.hindrance import Hindrance
from .base.part import Layout, Part
from .base.source import Source, Window
from .base.span import Span
from .containers import jpeg, jpeg_place, mrw, raf, tiff, x3f
from .grafting import graft

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .base.change import Placement
    from .base.splice import Splice


def lay_out_raf(source: Source) -> Layout:
    """A RAF with the JPEG file in it tiled as such."""
    layout, image, content = raf.lay_out(source)
    return graft(layout, image, jpeg.lay_out(Window(source, (content,))))


def place_raf(source: Source, layout: Layout, placements: Sequence[Placement]) -> list[Splice]:
    """The splices within the JPEG file, then what keeps the rest of the file in step."""
    image = next(part for part in layout.root.children if part.kind == "jpeg")
    front = Window(source, (Span(0, image.children[-1].span.start),))
    splices = jpeg_place.place(front, Layout(image, blocks=layout.blocks), placements)
    return splices + raf.fill(image, splices)


def lay_out_x3f(source: Source) -> Layout:
    """An X3F with the JPEG file in it tiled as such, where it has one."""
    layout, image = x3f.lay_out(source)
    return layout if image is None else graft(layout, image, jpeg.lay_out(Window(source, (image.span,))))


def place_x3f(source: Source, layout: Layout, placements: Sequence[Placement]) -> list[Splice]:
    """The splices within the JPEG file, then what keeps the sections behind it in step."""
    if not placements:
        return []
    image = _preview(layout)
    assert image is not None
    front = Window(source, (Span(0, image.span.end),))
    splices = jpeg_place.place(front, Layout(image, blocks=layout.blocks), placements)
    return splices + x3f.fill(layout, image, splices)


def hindrances_x3f(source: Source, layout: Layout) -> list[Hindrance]:
    """What stands in the way of writing this file: without a preview there is nothing that holds Exif."""
    if _preview(layout) is not None:
        return []
    return [Hindrance("x3f/no-preview", "This file has no picture with Exif in it to be written to")]


def _preview(layout: Layout) -> Part | None:
    inner = (part.children[1] for part in layout.root.children if len(part.children) > 1)
    return next((part for part in inner if part.kind == "jpeg"), None)


def lay_out_mrw(source: Source) -> Layout:
    """An MRW with the TIFF file in it tiled as such."""
    layout, place = mrw.lay_out(source)
    inner = tiff.lay_out(Window(source, (place.span,)))
    inner.blocks[0].file = "MRW"
    return graft(layout, place, inner)


def place_mrw(source: Source, layout: Layout, placements: Sequence[Placement]) -> list[Splice]:
    """The splices within the TIFF file and of the room behind it."""
    return mrw.place(layout, placements)
