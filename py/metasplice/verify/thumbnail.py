"""Thumbnails and previews of another shape than their picture: they may still show what was cropped away.

A picture whose thumbnail was not made anew after cropping gives away what its owner meant to hide. Only shapes are
compared, width to height as the frame headers tell them; nothing is decoded. Cameras put every picture into a 4:3
thumbnail, with black bars above and below: that is no finding as long as the picture still has the shape that the
camera noted and that shape is one that cameras make. A thumbnail that only lies on its side shows the same picture.
Not supported: a crop that keeps the shape of the picture; pictures other than JPEG.
Measured: of 128 JPEG files of the corpus with such an image 12 are found, each with a main picture that was cropped or
exchanged for a stub; 11 with black bars and 2 that lie on their side are not (tests/test_thumbnail.py).
References: ITU-T T.81 B.2.2; Exif 3.0 4.6.6.3 (PixelXDimension); USERS.md, old thumbnails that leak.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..base.errors import Malformed
from ..base.field import Field
from ..base.finding import Finding
from ..base.source import BytesSource
from ..grammar.segment import read_segments
from ..reading import Inspection

CODE = "exif/stale-thumbnail"

_NAMES = frozenset(("ThumbnailImage", "PreviewImage"))
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_SCREEN = 4 / 3
_CAMERAS = (1, 8 / 7, 5 / 4, 4 / 3, 7 / 5, 3 / 2, 16 / 10, 5 / 3, 16 / 9, 17 / 9, 2, 65 / 24)
"""Shapes that cameras make: their screens, films and sensors. Wild: 8:7 of GoPro, 65:24 of Fujifilm's panoramas."""

_SLACK = 0.06
"""Shapes this near are one. Wild: 160 x 112 for 3:2 (Hasselblad), 570 x 375 of 3872 x 2592 (Nikon): 4.5 %, 1.8 %."""

_EXACT = 0.02

Shape = tuple[int, int]


def stale_thumbnails(inspection: Inspection) -> Iterator[Finding]:
    """The thumbnails and previews of a JPEG file that do not have its picture's shape, spans in the file."""
    picture = _numbers(inspection.fields, "File", "ImageWidth", "ImageHeight")
    if inspection.format != "JPEG" or picture is None:
        return
    noted = _numbers(inspection.fields, "ExifIFD", "ExifImageWidth", "ExifImageHeight")
    for field in _images(inspection):
        shape = shape_of(field.value)
        if shape is not None and _is_stale(shape, picture, noted):
            what = "thumbnail" if field.name == "ThumbnailImage" else "preview"
            text = (
                f"The {what} is {shape[0]} x {shape[1]}, the picture {picture[0]} x {picture[1]}: it may still show "
                "what was cropped away"
            )
            yield Finding(CODE, "warning", text, inspection.place(field), (field.group1, field.name))


def _images(inspection: Inspection) -> Iterator[Field]:
    """The images in Exif blocks, JFIF extensions and maker notes."""
    for field in inspection.fields:
        noted = inspection.note(field)
        for one in (field, *(noted.fields if noted is not None else ())):
            if one.name in _NAMES and isinstance(one.value, bytes):
                yield one


def shape_of(image: bytes) -> Shape | None:
    """Width and height of a JPEG image as its frame header tells them, None where it has none."""
    try:
        for segment in read_segments(BytesSource(image), 2) if image.startswith(b"\xff\xd8") else ():
            if segment.marker in _FRAMES and len(segment.head) >= 5:
                height, width = (int.from_bytes(segment.head[off : off + 2], "big") for off in (1, 3))
                return (width, height) if width and height else None
    except Malformed:
        return None
    return None


def _numbers(fields: list[Field], group: str, *names: str) -> Shape | None:
    found = {field.name: field.value for field in fields if field.group1 == group and field.name in names}
    width, height = (found.get(name) for name in names)
    if not isinstance(width, int) or not isinstance(height, int) or width <= 0 or height <= 0:
        return None
    return width, height


def _is_stale(image: Shape, picture: Shape, noted: Shape | None) -> bool:
    """Whether the image cannot be a small copy of the picture as it is."""
    slack = _SLACK + 0.75 / min(image) + 0.75 / min(picture)
    if _ratio(_long(image), _long(picture)) <= 1 + slack:
        return False
    kept = noted is None or _ratio(_long(noted), _long(picture)) <= 1 + _EXACT + 0.75 / min(picture)
    barred = _ratio(_long(image), _SCREEN) <= 1 + _EXACT and kept
    return not (barred and any(_ratio(_long(picture), shape) <= 1 + _EXACT + 0.75 / min(picture) for shape in _CAMERAS))


def _long(shape: Shape) -> float:
    """The long side to the short one: a picture that lies on its side is the same picture."""
    return max(shape) / min(shape)


def _ratio(one: float, other: float) -> float:
    return max(one, other) / min(one, other)
