"""The one explicit tuple of formats, and which codec reads which kind of block."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module

from .base.errors import Unsupported
from .base.named import NamedTuple
from .base.part import Layout
from .base.source import Source, Window
from .base.span import Span
from .containers import jpeg
from .containers.isobmff_type import KINDS as BOXED
from .containers.tiff_type import KINDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

    from .base.change import Placement
    from .base.splice import Splice

Place: TypeAlias = "Callable[[Source, Layout, Sequence[Placement]], list[Splice]]"

_EBML = b"\x1a\x45\xdf\xa3"
HEAD = 1024
"""How many first bytes a format is told by: XML may begin with a declaration, a wrapper and comments."""


class Format(NamedTuple):
    """A container format: ExifTool's file type, its names, how to tell it, tile it and place new payloads in it.

    `limits` gives the largest payload of one carrier by block kind, where there is one; `reads` and `writes` name the
    encodings for people; `blank` makes a file that says nothing yet, where one can be made of nothing. `kind_of` tells
    which row a file is of where several types begin alike.
    """

    name: str
    mime: str
    extensions: tuple[str, ...]
    sniff: Callable[[bytes], bool]
    lay_out: Callable[[Source], Layout]
    place: Callable[[Source, Layout, Sequence[Placement]], list[Splice]]
    limits: Mapping[str, int]
    reads: tuple[str, ...]
    writes: tuple[str, ...]
    blank: Callable[[], bytes] | None = None
    kind_of: Callable[[Source], str] | None = None


def _later(room: str, name: str) -> Callable[..., Any]:
    """The function of a container, whose module is loaded when it is first called."""

    def call(*given: Any) -> Any:
        return getattr(import_module(f".containers.{room}", __package__), name)(*given)

    return call


_place_jpeg: Place = _later("jpeg_place", "place")


def _lay_out_raf(source: Source) -> Layout:
    """A RAF with the JPEG file in it tiled as such."""
    from .containers import raf
    from .grafting import graft

    layout, image, content = raf.lay_out(source)
    return graft(layout, image, jpeg.lay_out(Window(source, (content,))))


def _place_raf(source: Source, layout: Layout, placements: Sequence[Placement]) -> list[Splice]:
    """The splices within the JPEG file, then what keeps the rest of the file in step."""
    from .containers import raf

    image = next(part for part in layout.root.children if part.kind == "jpeg")
    front = Window(source, (Span(0, image.children[-1].span.start),))
    splices = _place_jpeg(front, Layout(image, blocks=layout.blocks), placements)
    return splices + raf.fill(image, splices)


def _lay_out_x3f(source: Source) -> Layout:
    """An X3F with the JPEG file in it tiled as such, where it has one."""
    from .containers import x3f
    from .grafting import graft

    layout, image = x3f.lay_out(source)
    return layout if image is None else graft(layout, image, jpeg.lay_out(Window(source, (image.span,))))


def _place_x3f(source: Source, layout: Layout, placements: Sequence[Placement]) -> list[Splice]:
    """The splices within the JPEG file, then what keeps the sections behind it in step.

    Raises: Unsupported "x3f/no-preview".
    """
    if not placements:
        return []
    inner = (part.children[1] for part in layout.root.children if len(part.children) > 1)
    image = next((part for part in inner if part.kind == "jpeg"), None)
    if image is None:
        raise Unsupported("x3f/no-preview", "This file has no picture with Exif in it to be written to")
    front = Window(source, (Span(0, image.span.end),))
    splices = _place_jpeg(front, Layout(image, blocks=layout.blocks), placements)
    from .containers import x3f

    return splices + x3f.fill(layout, image, splices)


def _lay_out_mrw(source: Source) -> Layout:
    """An MRW with the TIFF file in it tiled as such."""
    from .containers import mrw, tiff
    from .grafting import graft

    layout, place = mrw.lay_out(source)
    inner = tiff.lay_out(Window(source, (place.span,)))
    inner.blocks[0].file = "MRW"
    return graft(layout, place, inner)


def _place_mrw(source: Source, layout: Layout, placements: Sequence[Placement]) -> list[Splice]:
    from .containers import mrw

    return mrw.place(layout, placements)


def _tiff(name: str, mime: str, extensions: tuple[str, ...]) -> Format:
    """The row of a TIFF-based type. Only the first claims a file by its first bytes; `kind_of` tells them apart."""
    tells = _later("tiff_kind", "sniff") if name == "TIFF" else _never
    held = ("Exif", "XMP", "IPTC", "Photoshop", "ICC")
    lay_out, place, kind_of = _later("tiff", "lay_out"), _later("tiff", "place"), _later("tiff_kind", "kind_of")
    return Format(name, mime, extensions, tells, lay_out, place, {}, held, held[:4], None, kind_of)


def _riff(name: str, mime: str, extension: str) -> Format:
    """The row of a RIFF type. Only the first claims a file by its first bytes; `kind_of` tells them apart."""
    tells = _later("riff", "sniff") if name == "WEBP" else _never
    sound = ("INFO", "XMP")
    held = ("Exif", "XMP", "ICC") if extension == "webp" else sound
    lay_out, place, kind_of = _later("riff", "lay_out"), _later("riff_place", "place"), _later("riff", "kind_of")
    return Format(name, mime, (extension,), tells, lay_out, place, {}, held, held[:2], None, kind_of)


def _asf(name: str, mime: str) -> Format:
    """The row of an ASF type. Only the first claims a file by its first bytes; `kind_of` tells them apart."""
    tells = _later("asf", "sniff") if name == "ASF" else _never
    lay_out, place, kind_of = _later("asf", "lay_out"), _later("asf_place", "place"), _later("asf", "kind_of")
    held = ("ASF", "XMP")
    return Format(name, mime, (name.lower(),), tells, lay_out, place, {}, held, held, None, kind_of)


def _tells_matroska(head: bytes) -> bool:
    """Whether a file is Matroska or WebM; the module is loaded for files of EBML only."""
    return head.startswith(_EBML) and bool(_later("matroska", "sniff")(head))


def _matroska(name: str, mime: str, extension: str) -> Format:
    """The row of a Matroska type. Only the first claims a file by its first bytes; `kind_of` tells them apart."""
    tells = _tells_matroska if name == "MKV" else _never
    lay_out, place, kind_of = (
        _later("matroska", "lay_out"),
        _later("matroska_place", "place"),
        _later("matroska", "kind_of"),
    )
    return Format(name, mime, (extension,), tells, lay_out, place, {}, ("Matroska",), ("Matroska",), None, kind_of)


def _begins(*heads: bytes) -> Callable[[bytes], bool]:
    """Tells a format by its first bytes, without loading its module."""
    return lambda head: head.startswith(heads)


def _never(head: bytes) -> bool:
    return False


def _boxes(name: str, mime: str, extensions: tuple[str, ...]) -> Format:
    """The row of a type made of boxes. Only the first claims a file by its first bytes; `kind_of` tells them apart."""
    tells = _later("isobmff_kind", "sniff") if name == "MP4" else _never
    lay_out, place = _later("isobmff", "lay_out"), _later("isobmff_place", "place")
    reads, writes = ("Exif", "XMP", "IPTC", "ICC", "C2PA", "QuickTime"), ("Exif", "XMP", "IPTC", "QuickTime")
    kind_of = _later("isobmff_kind", "kind_of")
    return Format(name, mime, extensions, tells, lay_out, place, {}, reads, writes, None, kind_of)


def _png(name: str, mime: str, extensions: tuple[str, ...]) -> Format:
    """The row of a type made of PNG's chunks. Only the first claims a file by its first bytes."""
    tells = _begins(b"\x89PNG\r\n\x1a\n", b"\x8aMNG\r\n\x1a\n", b"\x8bJNG\r\n\x1a\n") if name == "PNG" else _never
    held = ("Exif", "XMP", "IPTC", "Photoshop", "ICC", "PNG", "C2PA")
    lay_out, place, kind_of = _later("png", "lay_out"), _later("png_place", "place"), _later("png", "kind_of")
    return Format(name, mime, extensions, tells, lay_out, place, {}, held, held[:-1], None, kind_of)


FORMATS: tuple[Format, ...] = (
    Format(
        "JPEG",
        "image/jpeg",
        ("jpg", "jpeg", "jpe", "jfif"),
        jpeg.sniff,
        jpeg.lay_out,
        _place_jpeg,
        jpeg.LIMITS,
        ("Exif", "XMP", "IPTC", "Photoshop", "ICC", "JFIF", "MPF", "C2PA", "comment"),
        ("Exif", "XMP", "IPTC", "Photoshop", "comment"),
    ),
    Format(
        "XMP",
        "application/rdf+xml",
        ("xmp",),
        _later("xmpfile", "sniff"),
        _later("xmpfile", "lay_out"),
        _later("xmpfile", "place"),
        {},
        ("XMP",),
        ("XMP",),
        _later("xmpfile", "blank"),
    ),
    *(_tiff(*kind) for kind in KINDS),
    _png("PNG", "image/png", ("png",)),
    _png("APNG", "image/apng", ("png", "apng")),
    _png("JNG", "image/jng", ("jng",)),
    _png("MNG", "video/mng", ("mng",)),
    Format(
        "GIF",
        "image/gif",
        ("gif",),
        _begins(b"GIF87a", b"GIF89a"),
        _later("gif", "lay_out"),
        _later("gif_place", "place"),
        {},
        ("XMP", "ICC", "C2PA", "GIF", "comment"),
        ("XMP", "ICC", "comment"),
    ),
    *(_boxes(*kind) for kind in BOXED),
    _riff("WEBP", "image/webp", "webp"),
    _riff("Extended WEBP", "image/webp", "webp"),
    _riff("WEBP (lossless)", "image/webp", "webp"),
    _riff("WAV", "audio/x-wav", "wav"),
    _riff("AVI", "video/x-msvideo", "avi"),
    _asf("ASF", "video/x-ms-asf"),
    _asf("WMV", "video/x-ms-wmv"),
    _asf("WMA", "audio/x-ms-wma"),
    _asf("DIVX", "video/divx"),
    _matroska("MKV", "video/x-matroska", "mkv"),
    _matroska("MKA", "audio/x-matroska", "mka"),
    _matroska("MKS", "application/x-matroska", "mks"),
    _matroska("WEBM", "video/webm", "webm"),
    Format(
        "MRW",
        "image/x-minolta-mrw",
        ("mrw",),
        _begins(b"\0MRM", b"\0MRI"),
        _lay_out_mrw,
        _place_mrw,
        {},
        ("Exif", "XMP", "IPTC", "Photoshop", "ICC"),
        ("Exif", "XMP", "IPTC", "Photoshop"),
    ),
    Format(
        "RAW",
        "image/x-raw",
        ("raw",),
        lambda head: head.startswith(b"ARECOYK", 25),
        _later("kyocera", "lay_out"),
        _later("kyocera", "place"),
        {},
        ("Kyocera",),
        (),
    ),
    Format(
        "CRW",
        "image/x-canon-crw",
        ("crw", "ciff"),
        _later("crw", "sniff"),
        _later("crw", "lay_out"),
        _later("crw", "place"),
        {},
        ("CIFF", "XMP"),
        ("XMP",),
    ),
    Format(
        "X3F",
        "image/x-sigma-x3f",
        ("x3f",),
        _begins(b"FOVb"),
        _lay_out_x3f,
        _place_x3f,
        jpeg.LIMITS,
        ("Exif", "XMP", "IPTC", "Photoshop", "ICC", "JFIF", "comment"),
        ("Exif", "XMP", "IPTC", "Photoshop", "comment"),
    ),
    Format(
        "RAF",
        "image/x-fujifilm-raf",
        ("raf",),
        _begins(b"FUJIFILMCCD-RAW "),
        _lay_out_raf,
        _place_raf,
        jpeg.LIMITS,
        ("Exif", "XMP", "IPTC", "Photoshop", "ICC", "JFIF", "comment"),
        ("Exif", "XMP", "IPTC", "Photoshop", "comment"),
    ),
)

CODECS = {
    "exif": "exif",
    "xmp": "xmp",
    "xmp-extension": "xmp",
    "iptc": "iptc",
    "photoshop": "photoshop",
    "icc": "icc",
    "jfif": "jfif",
    "jfxx": "jfif",
    "mpf": "mpf",
    "adobe": "adobe",
    "ducky": "ducky",
    "comment": "comment",
    "frame": "frame",
    "jumbf": "jumbf",
    "ciff": "ciff",
    "kyocera": "kyocera",
    "movie": "quicktime",
    "boxmeta": "quicktime",
    "box": "quicktime",
    "xml": "quicktime",
    "mdat": "quicktime",
    "codestream": "codestream",
    "geotiff": "exif",
    "exif-other": "exif",
    "xmp-other": "xmp",
    "png": "png",
    "pngheader": "png",
    "png-phys": "png",
    "pngtext": "pngtext",
    **{f"gif-{part}": "gif" for part in ("screen", "frames", "animation", "midi", "song", "text")},
    "matroska": "matroska",
    "matroskatags": "matroska",
    "raf": "raf",
    "asf": "asf",
    "asfcontent": "asf.content",
    "asfextended": "asf.extended",
    "riff": "riff",
    "riffinfo": "riffinfo",
    "vp8x": "riff",
    "x3f": "x3f",
    "afcp": "iptc_trailer",
    "fotostation": "iptc_trailer",
    "photomechanic": "iptc_trailer",
    "meta": "application",
    "rmeta": "application",
    **{f"app{number}": "application" for number in range(16)},
}
"""Block kind to the module in `codecs` that reads it, loaded when the first such block is met."""

_loaded: dict[str, Any] = {}


def sniff(source: Source) -> Format:
    """The format of a file, told by its first bytes.

    Raises: Unsupported "format/unknown" (or "format/empty") when it is none of ours.
    """
    if source.size == 0:
        raise Unsupported("format/empty", "The file is empty")
    head = source.read(Span(0, min(HEAD, source.size)))
    for row in FORMATS:
        if row.sniff(head):
            return named(row.kind_of(source)) if row.kind_of else row
    raise Unsupported(
        "format/unknown", f"This is none of the formats known here ({', '.join(row.name for row in FORMATS)})"
    )


def named(name: str) -> Format:
    """The format of that name.

    Raises: Unsupported "format/unknown" when it is none of ours.
    """
    for row in FORMATS:
        if row.name.upper() == name.upper():
            return row
    raise Unsupported("format/unknown", f"{name} is none of the formats known here")


def codec(kind: str) -> Any:
    """The codec module of a block kind, None where there is none."""
    name = CODECS.get(kind)
    if name is None:
        return None
    if name not in _loaded:
        _loaded[name] = import_module(f".codecs.{name}", __package__)
    return _loaded[name]
