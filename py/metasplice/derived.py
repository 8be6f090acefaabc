"""The fields of a file as people see them: those of the file as a whole, then those of its blocks.

Fact: ExifTool's File group: FileType, FileTypeExtension, MIMEType, ExifByteOrder, CurrentIPTCDigest; its offsets count
from the start of the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from .base.errors import MetaspliceError
from .base.field import DistantField, Field
from .base.part import Block
from .base.source import BytesSource, Source, Window
from .base.span import Span
from .base.view import View
from .containers.isobmff_type import KINDS as BOXED
from .containers.jpeg_kind import BENT_XMP_HEAD
from .formats import codec
from .grammar.printim import read_version
from .grammar.resource import read_resources
from .reading import Inspection
from .tags.lookup import alternatives
from .tags.registry import table_tag
from .tags.tag import BINARY, LOW_PRIORITY

_MINOLTA_PARTS = ("PRD", "WBG", "RIF")

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
_FILMS = "QuickTime"
_THUMBNAIL_FILE = "CNDA"
_BOXED = frozenset(name for name, _, _ in BOXED)
"""Types made of boxes."""
_LARGE_THUMBNAIL = 0x01
_CHUNKED = frozenset(("PNG", "APNG", "JNG", "MNG"))
"""Types in which ExifTool counts the offsets of Exif from the block; most such blocks are packed (FACTS 3.5)."""
_WITHIN = _CHUNKED | {"MRW"}
"""Types in which offsets count from the TIFF header, not from the start of the file. Fact: ExifTool 13.59."""
_VERSION = Span(3, 6)
"""Where a GIF tells its version. Fact: GIF89a 17."""
_COVERS = frozenset(("CoverArt", "AttachedFileData"))
"""What stands for a film or a piece of music where it is listed."""
_FRAMED = frozenset(("PreviewImage", "ThumbnailImage"))
"""Images whose fields take in the head of the box they stand in."""
_PICTURE_HEADS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
"""How images begin that every viewer shows: JPEG and PNG."""
_SECTION, _SIGMA_JPEG = 28, bytes((2, 0, 0, 0, 18, 0, 0, 0))
"""Bytes in front of the data of a section, and type and format of one that is a JPEG image (containers/x3f)."""


def derive(inspection: Inspection) -> list[Field]:
    """The File group's fields in ExifTool's order; they carry no block, so no edit and no check touches them."""
    values: list[tuple[str, str]] = []
    named: list[Field] = []
    if inspection.format == "GIF":
        version = inspection.source.read(_VERSION).decode("latin-1")
        named.append(Field("GIF", "GIFVersion", version, table_tag("GIF::Main", "GIFVersion"), _VERSION))
    for block in inspection.layout.blocks:
        if block.kind == "exif" and block.index == 0:
            order = _ORDERS.get(inspection.payload(block)[:2])
            values += [("ExifByteOrder", order)] if order and block.file != "BTF" else []
        if block.kind == "icc" and inspection.format in _CHUNKED:
            named += _profile_name(inspection, block)
        if block.kind == "photoshop" and _has_empty_caption(inspection, block):
            values.append(("CurrentIPTCDigest", "d41d8cd98f00b204e9800998ecf8427e"))
    found = [Field("File", name, value, table_tag("Extra", name)) for name, value in values]
    return [*type_fields(inspection.row), *found, *named]


def _profile_name(inspection: Inspection, block: Block) -> Iterator[Field]:
    """The name of a colour profile in a chunk of its own. Fact: PNG3 11.3.2.3: it ends two bytes before the profile."""
    part = block.parts[0].parent
    if part is not None and part.kind == "iCCP":
        span = Span(part.span.start + 8, block.spans[0].start - 2)
        name = inspection.source.read(span).decode("latin-1")
        if name:
            yield Field("PNG", "ProfileName", name, table_tag("PNG::Main", "iCCP-name"), span)


def type_fields(row: Format) -> list[Field]:
    """What a file's type is called."""
    extension = Field("File", "FileTypeExtension", row.extensions[0].upper(), table_tag("Extra", "FileTypeExtension"))
    extension.context = {"text": row.extensions[0]}
    kind = Field("File", "FileType", row.name, table_tag("Extra", "FileType"))
    return [kind, extension, Field("File", "MIMEType", row.mime, table_tag("Extra", "MIMEType"))]


def visible(inspection: Inspection) -> Iterator[Field]:
    """The fields to show, in file order; without what is kept for comparison only, offsets counted in the file.

    The composites come last; of a file within they take in what the file around it does not tell. Their module is
    loaded when the first file is shown.
    """
    from .composite import composites

    previewed: list[Field] = []
    images: list[Field] = []
    fields = list(with_notes(inspection))
    pool = fields
    if inspection.inner is not None:
        block = next(block for block in inspection.layout.blocks if block.kind == "jpeg")
        inner = list(_inner_fields(inspection.inner, block.spans[0].start))
        known = {field.name for field in fields}
        pool = [*fields, *(field for field in inner if field.name not in known)]
        fields += inner
    yield from derive(inspection)
    for field in fields:
        context = field.context if isinstance(field.context, dict) else {}
        if context.get("hidden"):
            if field.name == "PrintIM":
                yield from _print_version(field)
            continue
        if context.get("only", inspection.format) != inspection.format:
            continue
        if context.get("base") == "block" and field.block is not None:
            start = 0 if inspection.format in _WITHIN else field.block.spans[0].start
            yield field.replaced(value=_moved(field.value, start))
        elif is_composed(field):
            images.append(field)
        elif "lang" in context:
            yield field.replaced(lang=context["lang"])  # told, though it is the one that is meant without
        else:
            yield field
            if field.name == "MPImageStart":
                yield from _picture(inspection, field, previewed)
    if inspection.format in _BOXED:
        yield from _first_languages(fields)
    yield from _bent_packets(inspection)
    if inspection.format in _ELSEWHERE:
        yield from _ELSEWHERE[inspection.format](inspection)
    if any(block.file for block in inspection.layout.blocks) and any(field.name == "SubfileType" for field in fields):
        from .composite.rebuilt import rebuilt  # few files hold an uncompressed thumbnail

        images += rebuilt(fields, inspection.source)
    yield from _among(composites(pool), images)


def _first_languages(fields: list[Field]) -> Iterator[Field]:
    """The first text in another language once more as the default one, where there is none.

    Fact: ExifTool 13.59 does so for films, so that a name without a language finds it.
    """
    told = {field.name for field in fields if field.tag is not None and field.tag.group0 == _FILMS and not field.lang}
    for field in fields:
        if field.lang and field.tag is not None and field.tag.group0 == _FILMS and field.name not in told:
            told.add(field.name)
            yield Field(field.group1, field.name, field.value, field.tag, None, None, "", field.context)


def _inner_fields(inner: Inspection, start: int) -> Iterator[Field]:
    """The fields of the file within a file that begins at `start`, offsets counted from there."""
    for field in with_notes(inner):
        context = field.context if isinstance(field.context, dict) else {}
        yield field.replaced(value=_moved(field.value, start)) if context.get("base") == "block" else field


def with_notes(inspection: Inspection) -> Iterator[Field]:
    """The fields of a file, those of its maker notes behind the hidden note. Notes are decoded here first."""
    for field in inspection.fields:
        yield field
        noted = inspection.note(field)
        if noted is not None:
            yield from noted.fields
            if inspection.format in _BOXED:
                yield from _thumbnail_files(inspection, noted.fields)
    if inspection.format == "MRW":
        yield from _minolta_parts(inspection)


def _thumbnail_files(inspection: Inspection, fields: list[Field]) -> Iterator[Field]:
    """The fields of the JPEG file that Canon's cameras put beside a film as its thumbnail; of no block of this file.

    Fact: ExifTool 13.59 shows them, and makes composites of them, as if they were the film's.
    """
    for image in fields:
        if image.tag is None or image.tag.id != _THUMBNAIL_FILE or image.block is None or image.span is None:
            continue
        start = image.block.spans[0].start + image.span.start
        try:
            inner = Inspection(BytesSource(image.value))
        except MetaspliceError:
            continue
        for field in [*derive(inner)[len(type_fields(inner.row)) :], *with_notes(inner)]:
            context = field.context if isinstance(field.context, dict) else {}
            moved = context.get("base") == "block" and field.block is not None
            value = _moved(field.value, start + field.block.spans[0].start) if moved and field.block else field.value
            tag = _giving_way(field.tag) if field.group1 == "File" and field.tag is not None else field.tag
            yield field.replaced(value=value, tag=tag, block=None, span=None)


@cache
def _giving_way(tag: Tag) -> Tag:
    """The tag of a thumbnail's size and kind, before which that of the film counts."""
    from copy import copy

    made = copy(tag)
    made.flags = tag.flags | LOW_PRIORITY
    return made


def _fuji_preview(inspection: Inspection) -> Iterator[Field]:
    """The JPEG file that stands in front of Fujifilm's raw data; its bytes are fetched when somebody wants them."""
    for part in inspection.layout.root.children:
        if part.kind == "jpeg":
            named = Field("File", "PreviewImage", None, table_tag("Extra", "PreviewImage"))
            yield DistantField.of(named, View(Window(inspection.source, (part.span,))))


def _sigma_images(inspection: Inspection) -> Iterator[Field]:
    """The JPEG sections of Sigma's type: the one of the picture's own size is JpgFromRaw.

    Fact: ExifTool 13.59 SigmaRaw::Main by experiment: sections of type 2 and format 18, whatever their bytes are.
    """
    head = inspection.source.read(Span(0, min(40, inspection.size)))
    for part in inspection.layout.root.children:
        raw = inspection.source.read(Span(part.span.start, min(part.span.start + _SECTION, part.span.end)))
        if not part.kind.startswith("IMA") or len(raw) < _SECTION or raw[8:16] != _SIGMA_JPEG:
            continue
        name = "JpgFromRaw" if raw[16:24] == head[28:36] else "PreviewImage"
        tag = next((one for one in alternatives("SigmaRaw::Main", "IMA2") if one.name == name), None)
        span = Span(part.span.start + _SECTION, part.span.end)
        yield DistantField.of(Field("SigmaRaw", name, None, tag), View(Window(inspection.source, (span,))))


_ELSEWHERE = {"RAF": _fuji_preview, "X3F": _sigma_images}
"""Images that stand in parts of the file beside its blocks."""


def pictures(inspection: Inspection) -> list[Span]:
    """Where a file holds images of its picture or film, the smallest first; a viewer that cannot read it shows one.

    Only the first bytes of each are looked at.
    """
    found = set(_image_spans(inspection, 0))
    if inspection.inner is not None:
        start = next(block for block in inspection.layout.blocks if block.kind == "jpeg").spans[0].start
        found.update(_image_spans(inspection.inner, start))
    for field in _ELSEWHERE[inspection.format](inspection) if inspection.format in _ELSEWHERE else ():
        if isinstance(field, DistantField) and isinstance(field.view.source, Window):
            found.update(field.view.source.spans)
    longest = max(map(len, _PICTURE_HEADS))
    whole = [span for span in found if span.size > longest and span.end <= inspection.size]
    heads = {span: inspection.source.read(Span(span.start, span.start + longest)) for span in whole}
    shown = (span for span in whole if heads[span].startswith(_PICTURE_HEADS))
    return sorted(shown, key=lambda span: (span.size, span.start))


def _image_spans(inspection: Inspection, start: int) -> Iterator[Span]:
    """The places of the images that fields tell of, in a file whose bytes count from `start`."""
    for field in with_notes(inspection):
        if field.name not in _IMAGES and field.name not in _COVERS:
            continue
        place = inspection.place(field)
        if place is None and isinstance(field, DistantField):
            place = _distant_place(inspection, field)
        elif place is not None and field.name in _FRAMED and not isinstance(field, DistantField):
            framed = place.size - len(field.value) if isinstance(field.value, bytes) else 0
            place = Span(place.start + max(framed, 0), place.end)
        if place is not None:
            yield place.shift(start)


def _distant_place(inspection: Inspection, field: DistantField) -> Span | None:
    """Where the bytes of a picture lie in the file, None where they are scattered."""
    source: Source = field.view.source
    span = Span(0, source.size)
    while source is not inspection.source and isinstance(source, Window):
        found = source.locate(span)
        if len(found) != 1:
            return None
        span, source = found[0], source.outer
    return span if source is inspection.source else None


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
