"""The fields of a file as people see them: those of the file as a whole, then those of its blocks.

Fact: ExifTool's File group: FileType, FileTypeExtension, MIMEType, ExifByteOrder, CurrentIPTCDigest; its offsets count
from the start of the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from .base.field import DistantField, Field
from .base.part import Block
from .base.source import Window
from .base.span import Span
from .base.view import View
from .containers.jpeg_kind import BENT_XMP_HEAD
from .formats import codec
from .grammar.printim import read_version
from .grammar.resource import read_resources
from .reading import Inspection
from .tags.registry import table_tag
from .tags.tag import BINARY

_MINOLTA_PARTS = ("PRD", "WBG", "RIF")
_NOTES = frozenset({"MakerNote", "DNGPrivateData"})
_AROUND_NOTE, _FARTHEST_NOTE = 1 << 16, 8 << 20
"""How many bytes behind the maker note of a file may hold values of it, and how far into a file notes are read."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .formats import Format
    from .tags.tag import Tag

_ORDERS = {b"II": "II", b"MM": "MM"}
_CAPTION = 0x0404
_IMAGES = frozenset(("ThumbnailImage", "PreviewImage", "JpgFromRaw", "OtherImage", "ThumbnailTIFF"))
_BEFORE_IMAGES = frozenset(
    "RunTimeSincePowerUp Aperture BlueBalance CFAPattern ImageSize Megapixels RedBalance ScaleFactor35efl "
    "ShutterSpeed SubSecCreateDate SubSecDateTimeOriginal SubSecModifyDate".split()
)
_LARGE_THUMBNAIL = 0x01


def derive(inspection: Inspection) -> list[Field]:
    """The File group's fields in ExifTool's order; they carry no block, so no edit and no check touches them."""
    values: list[tuple[str, str]] = []
    for block in inspection.layout.blocks:
        if block.kind == "exif" and block.index == 0:
            order = _ORDERS.get(inspection.payload(block)[:2])
            values += [("ExifByteOrder", order)] if order and block.file != "BTF" else []
        if block.kind == "photoshop" and _has_empty_caption(inspection, block):
            values.append(("CurrentIPTCDigest", "d41d8cd98f00b204e9800998ecf8427e"))
    found = [Field("File", name, value, table_tag("Extra", name)) for name, value in values]
    return [*type_fields(inspection.row), *found]


def type_fields(row: Format) -> list[Field]:
    """What a file's type is called."""
    extension = Field("File", "FileTypeExtension", row.extensions[0].upper(), table_tag("Extra", "FileTypeExtension"))
    extension.context = {"text": row.extensions[0]}
    kind = Field("File", "FileType", row.name, table_tag("Extra", "FileType"))
    return [kind, extension, Field("File", "MIMEType", row.mime, table_tag("Extra", "MIMEType"))]


def visible(inspection: Inspection) -> Iterator[Field]:
    """The fields to show, in file order; without what is kept for comparison only, offsets counted in the file.

    The composites, made of all of them, come last; their module is loaded when the first file is shown.
    """
    from .composite import composites

    previewed: list[Field] = []
    images: list[Field] = []
    fields = list(with_notes(inspection))
    if inspection.inner is not None:
        block = next(block for block in inspection.layout.blocks if block.kind == "jpeg")
        fields += _inner_fields(inspection.inner, block.spans[0].start)
    yield from derive(inspection)
    for field in fields:
        context = field.context if isinstance(field.context, dict) else {}
        if context.get("hidden"):
            if field.name == "PrintIM":
                yield from _print_version(field)
            continue
        if context.get("base") == "block" and field.block is not None:
            yield field.replaced(value=_moved(field.value, field.block.spans[0].start))
        elif is_composed(field):
            images.append(field)
        else:
            yield field
            if field.name == "MPImageStart":
                yield from _picture(inspection, field, previewed)
    yield from _bent_packets(inspection)
    if inspection.format == "RAF":
        yield from _fuji_preview(inspection)
    yield from _among(composites(fields), images)


def _inner_fields(inner: Inspection, start: int) -> Iterator[Field]:
    """The fields of the file within a file that begins at `start`, offsets counted from there."""
    for field in with_notes(inner):
        context = field.context if isinstance(field.context, dict) else {}
        yield field.replaced(value=_moved(field.value, start)) if context.get("base") == "block" else field


def with_notes(inspection: Inspection) -> Iterator[Field]:
    """The fields of a file, those of its maker notes behind the hidden note. Their module is loaded for a note only."""
    for field in inspection.fields:
        yield field
        if field.name in _NOTES and field.block is not None and field.span is not None:
            from .makernote import decode_fields, decode_private

            start, size = field.block.spans[0].start, inspection.size

            def reach(off: int, length: int, start: int = start, size: int = size) -> bytes:
                return inspection.source.read(Span(min(start + off, size), min(start + off + length, size)))

            outer = inspection.decoded(field.block).fields
            raw = inspection.payload(field.block)
            if isinstance(raw, View):  # a file: the note and what its offsets may lead to stand in its first pages
                raw = raw[: min(field.span.end + _AROUND_NOTE, _FARTHEST_NOTE)]
            read = decode_fields if field.name == "MakerNote" else decode_private
            yield from read(outer, raw, field, reach).fields
        elif field.name == "HDRPlusMakerNote":
            from .makernote import decode_packet

            yield from decode_packet(field).fields
    if inspection.format == "MRW":
        yield from _minolta_parts(inspection)


def _fuji_preview(inspection: Inspection) -> Iterator[Field]:
    """The JPEG file that stands in front of Fujifilm's raw data; its bytes are fetched when somebody wants them."""
    for part in inspection.layout.root.children:
        if part.kind == "jpeg":
            named = Field("File", "PreviewImage", None, table_tag("Extra", "PreviewImage"))
            yield DistantField.of(named, View(Window(inspection.source, (part.span,))))


def _minolta_parts(inspection: Inspection) -> Iterator[Field]:
    """The fields of the blocks beside the TIFF file within Minolta's RAW type."""
    from .makernote import decode_parts

    order = inspection.source.read(Span(0, 4))
    blocks = [part for child in inspection.layout.root.children for part in child.children]
    parts = [
        (f"MinoltaRaw::{part.kind}", inspection.source.read(Span(part.span.start + 8, part.span.end)))
        for part in blocks
        if part.kind in _MINOLTA_PARTS and part.span.size > 8
    ]
    yield from decode_parts(parts, inspection.fields, "<" if order == b"\0MRI" else ">").fields


def is_composed(field: Field) -> bool:
    """Whether ExifTool puts a field of Exif together when all others are read: an image that two numbers lead to."""
    return field.name in _IMAGES and field.block is not None and field.block.kind == "exif"


def _among(made: list[Field], images: list[Field]) -> Iterator[Field]:
    """The composites with the images in their places.

    Fact: ExifTool 13.59 goes by the names of the composites' tables and their own, by experiment.
    """
    for field in made:
        if images and field.name not in _BEFORE_IMAGES:
            yield from images
            images = []
        yield field
    yield from images


def _bent_packets(inspection: Inspection) -> Iterator[Field]:
    """The fields of XMP behind a signature that is not XMP's: shown, and left alone by every edit."""
    if inspection.format != "JPEG":
        return
    for part in inspection.layout.root.children[0].children:
        if part.kind == "app1" and part.span.size > 4 + len(BENT_XMP_HEAD):
            start = part.span.start + 4 + len(BENT_XMP_HEAD)
            if inspection.source.read(Span(part.span.start + 4, start)) == BENT_XMP_HEAD:
                block = Block("app1", (Span(start, part.span.end),), (part,))
                yield from codec("xmp").decode(inspection.payload(block), block).fields


def _has_empty_caption(inspection: Inspection, block: Block) -> bool:
    """Whether the resources hold an IPTC record of no bytes, whose digest ExifTool shows too."""
    if any(one.kind == "iptc" and one.outer is block for one in inspection.layout.blocks):
        return False
    found = read_resources(inspection.payload(block)).resources
    return any(resource.id == _CAPTION and not resource.data.size for resource in found)


def _print_version(field: Field) -> Iterator[Field]:
    """The version of a Print Image Matching block."""
    version = read_version(field.value) if isinstance(field.value, bytes) else None
    if version is not None:
        tag = table_tag("PrintIM::Main", "PrintIMVersion")
        yield Field("PrintIM", "PrintIMVersion", version, tag, field.span, field.block)


def _picture(inspection: Inspection, start: Field, previewed: list[Field]) -> Iterator[Field]:
    """The other image that an entry of the Multi-Picture index leads to.

    Fact: ExifTool calls the first large thumbnail PreviewImage, every other image by its entry (MPImage2 ...); the
    attribute's low 3 bytes tell the type, of which 01xxxx is a large thumbnail.
    """
    group = [one for one in inspection.decoded(start.block).fields if one.group1 == start.group1] if start.block else []
    values = {one.name: one.value for one in group}
    size, kind = values.get("MPImageLength", 0), values.get("MPImageType", 0)
    if not start.value or not size or start.value + size > inspection.size:
        return
    name = start.group1
    if kind >> 16 & 0x0F == _LARGE_THUMBNAIL and not previewed:
        name = "PreviewImage"
        previewed.append(start)
    raw = inspection.source.read(Span(start.value, start.value + size))
    yield Field(start.group1, name, raw, _picture_tag(name), None, start.block)


@cache
def _picture_tag(name: str) -> Tag | None:
    """The tag of an image in the index, which the registry cannot know: there are as many as there are images."""
    from copy import copy  # a millisecond that pictures without an index need not wait for

    model = table_tag("MPF::MPImage", 8)
    if model is None:
        return None
    made = copy(model)
    made.id, made.name, made.group2, made.flags, made.conv = name, name, "Preview", BINARY, ""
    return made


def _moved(value: object, start: int) -> object:
    if isinstance(value, tuple):
        return tuple(_moved(item, start) for item in value)
    return value + start if isinstance(value, int) else value
