"""The one explicit tuple of formats, and which codec reads which kind of block."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module

from .base.errors import Unsupported
from .base.named import NamedTuple
from .base.part import Layout
from .base.source import Source
from .base.span import Span
from .containers import jpeg
from .containers.isobmff_type import KINDS as BOXED
from .containers.tiff_type import KINDS as TIFFS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

    from .base.change import Placement
    from .base.hindrance import Hindrance
    from .base.splice import Splice

Place: TypeAlias = "Callable[[Source, Layout, Sequence[Placement]], list[Splice]]"

Kind: TypeAlias = "tuple[str, str, tuple[str, ...]]"
"""A file type's name, its MIME type, how its files end."""

_PNG_HEADS = b"\x89PNG\r\n\x1a\n", b"\x8aMNG\r\n\x1a\n", b"\x8bJNG\r\n\x1a\n"
PNGS: tuple[Kind, ...] = (
    ("PNG", "image/png", ("png",)),
    ("APNG", "image/apng", ("png", "apng")),
    ("JNG", "image/jng", ("jng",)),
    ("MNG", "video/mng", ("mng",)),
)
RIFFS: tuple[Kind, ...] = (
    ("WEBP", "image/webp", ("webp",)),
    ("Extended WEBP", "image/webp", ("webp",)),
    ("WEBP (lossless)", "image/webp", ("webp",)),
    ("WAV", "audio/x-wav", ("wav",)),
    ("WAV (RF64)", "audio/x-wav", ("wav",)),
    ("AVI", "video/x-msvideo", ("avi",)),
)
ASFS: tuple[Kind, ...] = (
    ("ASF", "video/x-ms-asf", ("asf",)),
    ("WMV", "video/x-ms-wmv", ("wmv",)),
    ("WMA", "audio/x-ms-wma", ("wma",)),
    ("DIVX", "video/divx", ("divx",)),
)
MATROSKAS: tuple[Kind, ...] = (
    ("MKV", "video/x-matroska", ("mkv",)),
    ("MKA", "audio/x-matroska", ("mka",)),
    ("MKS", "application/x-matroska", ("mks",)),
    ("WEBM", "video/webm", ("webm",)),
)
_EBML = b"\x1a\x45\xdf\xa3"
HEAD = 1024
"""How many first bytes a format is told by: XML may begin with a declaration, a wrapper and comments."""


class Format(NamedTuple):
    """A container format: ExifTool's file type, its names, how to tell it, tile it and place new payloads in it.

    `limits` gives the largest payload of one carrier by block kind, where there is one; `blank` makes a file that says
    nothing yet, where one can be made of nothing. `kind_of` tells which row a file is of where several types begin
    alike. `hindrances` tells of files that take no metadata, or not all, where files of the format may be so; `cramped`
    that payloads may find no room, as what stands behind them cannot move. What a type holds and what can be written in
    it: see plan.filetype.
    """

    name: str
    mime: str
    extensions: tuple[str, ...]
    sniff: Callable[[bytes], bool]
    lay_out: Callable[[Source], Layout]
    place: Callable[[Source, Layout, Sequence[Placement]], list[Splice]]
    limits: Mapping[str, int]
    blank: Callable[[], bytes] | None = None
    kind_of: Callable[[Source], str] | None = None
    hindrances: Callable[[Source, Layout], Sequence[Hindrance]] | None = None
    cramped: bool = False


def _later(room: str, name: str) -> Callable[..., Any]:
    """The function of a container, whose module is loaded when it is first called."""

    def call(*given: Any) -> Any:
        return getattr(import_module(f".containers.{room}", __package__), name)(*given)

    return call


def _nested(name: str) -> Callable[..., Any]:
    """The function of `nesting`, which is loaded when it is first called."""

    def call(*given: Any) -> Any:
        return getattr(import_module(".nesting", __package__), name)(*given)

    return call


def _kin(
    rooms: tuple[str, str, str],
    tells: Callable[[bytes], bool],
    rows: Sequence[Kind],
    *,
    hindered: bool = False,
    cramped: bool = False,
) -> Iterator[Format]:
    """The rows of types that begin alike: only the first claims a file by its first bytes, `kind_of` tells them apart.

    `rooms` are the containers with `lay_out`, `place` and `kind_of`; `hindered`: the second has `hindrances` too.
    """
    hindrances = _later(rooms[1], "hindrances") if hindered else None
    lay_out, place, kind_of = map(_later, rooms, ("lay_out", "place", "kind_of"))
    for number, (name, mime, extensions) in enumerate(rows):
        first = _never if number else tells
        yield Format(name, mime, extensions, first, lay_out, place, {}, None, kind_of, hindrances, cramped)


def _begins(*heads: bytes) -> Callable[[bytes], bool]:
    """Tells a format by its first bytes, without loading its module."""
    return lambda head: head.startswith(heads)


def _never(head: bytes) -> bool:
    return False


def _tells_matroska(head: bytes) -> bool:
    """Whether a file is Matroska or WebM; the module is loaded for files of EBML only."""
    return head.startswith(_EBML) and bool(_later("matroska", "sniff")(head))


FORMATS: tuple[Format, ...] = (
    Format(
        "JPEG",
        "image/jpeg",
        ("jpg", "jpeg", "jpe", "jfif"),
        jpeg.sniff,
        jpeg.lay_out,
        _later("jpeg_place", "place"),
        jpeg.LIMITS,
    ),
    Format(
        "XMP",
        "application/rdf+xml",
        ("xmp",),
        _later("xmpfile", "sniff"),
        _later("xmpfile", "lay_out"),
        _later("xmpfile", "place"),
        {},
        _later("xmpfile", "blank"),
    ),
    *_kin(("tiff", "tiff", "tiff_kind"), _later("tiff_kind", "sniff"), TIFFS),
    *_kin(("png", "png_place", "png"), _begins(*_PNG_HEADS), PNGS),
    Format(
        "GIF",
        "image/gif",
        ("gif",),
        _begins(b"GIF87a", b"GIF89a"),
        _later("gif", "lay_out"),
        _later("gif_place", "place"),
        {},
    ),
    *_kin(("isobmff", "isobmff_place", "isobmff_kind"), _later("isobmff_kind", "sniff"), BOXED, hindered=True),
    *_kin(("riff", "riff_place", "riff"), _later("riff", "sniff"), RIFFS, hindered=True, cramped=True),
    *_kin(("asf", "asf_place", "asf"), _later("asf", "sniff"), ASFS, hindered=True),
    *_kin(("matroska", "matroska_place", "matroska"), _tells_matroska, MATROSKAS, cramped=True),
    Format(
        "MRW",
        "image/x-minolta-mrw",
        ("mrw",),
        _begins(b"\0MRM", b"\0MRI"),
        _nested("lay_out_mrw"),
        _nested("place_mrw"),
        {},
    ),
    Format(
        "RAW",
        "image/x-raw",
        ("raw",),
        lambda head: head.startswith(b"ARECOYK", 25),
        _later("kyocera", "lay_out"),
        _later("kyocera", "place"),
        {},
        hindrances=_later("kyocera", "hindrances"),
    ),
    Format(
        "CRW",
        "image/x-canon-crw",
        ("crw", "ciff"),
        _later("crw", "sniff"),
        _later("crw", "lay_out"),
        _later("crw", "place"),
        {},
    ),
    Format(
        "X3F",
        "image/x-sigma-x3f",
        ("x3f",),
        _begins(b"FOVb"),
        _nested("lay_out_x3f"),
        _nested("place_x3f"),
        jpeg.LIMITS,
        hindrances=_nested("hindrances_x3f"),
    ),
    Format(
        "RAF",
        "image/x-fujifilm-raf",
        ("raf",),
        _begins(b"FUJIFILMCCD-RAW "),
        _nested("lay_out_raf"),
        _nested("place_raf"),
        jpeg.LIMITS,
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
    "sefd": "quicktime",
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
    "id3": "id3",
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
