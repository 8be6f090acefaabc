"""Which groups a file type can hold, in blocks of which kind; data only.

Fact: FACTS 1.1 and 1.3; the list of deletable groups and what goes with each, by experiment with ExifTool 13.59.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ..base.named import NamedTuple
from ..tags.film import FILM as WHOLE_FILM
from ..tags.table import is_core

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..tags.tag import Tag


class Scope(NamedTuple):
    """What a deletable group is: whole blocks or segments of these kinds, or one family 1 group within a block."""

    kinds: tuple[str, ...]
    group1: str = ""


class Native(NamedTuple):
    """The format's own tags: ExifTool's `tables` with the kind of block that holds each, the best first.

    `own` are tables that we write and ExifTool does not, `lingual` those whose texts have languages; `beside`: where a
    bare name is given, tags of EXIF, IPTC or XMP are created too; `joined`: they are where the file has their group
    already. Fact: FACTS 1.1, PNG against MP4. Of several tags of one name and table an id of the `usual` ones is
    created; `other` ids mean something else than the name does elsewhere: they are only written where their group is
    named; those `barred` are only read. Tags of the `last` tables are created by a bare name where no other has it.
    Of a table in `only` but its ids there are only read.
    """

    tables: Mapping[str, str] = MappingProxyType({})
    own: frozenset[str] = frozenset()
    lingual: frozenset[str] = frozenset()
    beside: bool = False
    usual: frozenset[int | str] = frozenset()
    called: Mapping[str, str] = MappingProxyType({})
    joined: bool = False
    other: frozenset[int | str] = frozenset()
    barred: frozenset[int | str] = frozenset()
    last: frozenset[str] = frozenset()
    only: Mapping[str, frozenset[int | str]] = MappingProxyType({})


NO_NATIVE = Native()


class Filetype:
    """One container format seen by the planner, the same only as itself.

    `kinds` gives the block kind of a family 0 group, `writable` the kinds whose values can be written, `scopes` the
    deletable groups (lower case), `everything` the kinds that `all` drops, `within` the groups that it deletes inside
    of other kinds; `whole` are the kinds that can be exchanged as a whole: all but the file itself.
    `native` are the tables of the format's own tags, the best first; those `beside` are created next to EXIF, IPTC and
    XMP, any other instead.
    """

    __slots__ = ("everything", "kinds", "native", "scopes", "whole", "within", "writable")

    def __init__(
        self,
        kinds: Mapping[str, str],
        writable: frozenset[str],
        scopes: Mapping[str, Scope],
        everything: tuple[str, ...],
        within: tuple[Scope, ...] = (),
        native: Native = NO_NATIVE,
    ) -> None:
        self.native = native
        self.kinds = kinds
        self.whole = frozenset(kinds.values()) - ({"exif"} if within else frozenset())
        self.writable = writable
        self.scopes = scopes
        self.everything = everything
        self.within = within

    def kind_of(self, tag: Tag) -> str | None:
        """The kind of block that holds a tag here; None where there is none."""
        kind = self.native.tables.get(tag.table)
        if kind is None and is_core(tag):
            return self.kinds.get(tag.group0)
        if tag.id not in self.native.only.get(tag.table, (tag.id,)):
            return None
        return None if tag.id in self.native.barred else kind

    def writes(self, tag: Tag) -> bool:
        """Whether a tag can be given a value: ExifTool can, or we can where it cannot."""
        return tag.writable or tag.table in self.native.own


INNER = {"exififd": ("exififd", "interopifd", "makernotes"), "photoshop": ("photoshop", "iptc")}
"""Groups that go with the one they lie in. Fact: FACTS 1.3."""

ELSEWHERE = frozenset(
    (
        *("audiokeys", "insta360", "itemlist", "itunes", "jpeg2000", "keys", "microsoft", "nextbase", "nikonapp"),
        *("nikoncapture", "pdf", "pdf-update", "png", "png-phys", "quicktime", "rsrc", "userdata", "videokeys", "xml"),
    )
)
"""Deletable groups that only other formats hold, or trailers whose bounds are not known: nothing to delete."""

_TRAILERS = ("afcp", "fotostation", "photomechanic", "canonvrd", "mie", "samsung", "vivo")
"""Trailers of a JPEG whose bounds are known. Samsung's has no deletable group of its own in ExifTool."""

_EXIF = ("exif",)
_JPEG_SCOPES = {
    "exif": Scope(_EXIF),
    "ifd0": Scope(_EXIF),
    "exififd": Scope(_EXIF, "ExifIFD"),
    "gps": Scope(_EXIF, "GPS"),
    "ifd1": Scope(_EXIF, "IFD1"),
    "interopifd": Scope(_EXIF, "InteropIFD"),
    "makernotes": Scope(_EXIF, "MakerNotes"),
    "subifd": Scope(_EXIF, "SubIFD"),
    "globparamifd": Scope(_EXIF, "GlobParamIFD"),
    "printim": Scope(_EXIF, "PrintIM"),
    "xmp": Scope(("xmp", "xmp-extension")),
    "xmp-*": Scope(("xmp", "xmp-extension")),
    "iptc": Scope(("iptc",)),
    "photoshop": Scope(("photoshop", "iptc")),
    "jfif": Scope(("jfif", "jfxx")),
    "icc_profile": Scope(("icc",)),
    "mpf": Scope(("mpf",)),
    "flashpix": Scope(("flashpix",)),
    "jumbf": Scope(("jumbf",)),
    "adobe": Scope(("adobe",)),
    "ducky": Scope(("ducky",)),
    "ciff": Scope(("ciff",)),
    "file": Scope(("comment",)),
    "trailer": Scope(("trailer", *_TRAILERS)),
    "app2": Scope(("app2", "gainmap")),
    "meta": Scope(("meta",)),
    "metaifd": Scope(("meta",)),
    "rmeta": Scope(("rmeta",)),
    "seal": Scope(("seal",)),
    "arot": Scope(("arot",)),
} | {name: Scope((name,)) for name in (*_TRAILERS, *(f"app{number}" for number in (0, 1, *range(3, 16))))}

JPEG = Filetype(
    kinds={
        "EXIF": "exif",
        "XMP": "xmp",
        "IPTC": "iptc",
        "Photoshop": "photoshop",
        "File": "comment",
        "JFIF": "jfif",
        "ICC_Profile": "icc",
        "MPF": "mpf",
        "Adobe": "adobe",
        "APP14": "adobe",
        "Ducky": "ducky",
    },
    writable=frozenset({"exif", "xmp", "iptc", "photoshop", "comment", "ducky", "jfif"}),
    scopes=_JPEG_SCOPES,
    everything=(
        *("exif", "xmp", "xmp-extension", "photoshop", "iptc", "comment", "icc", "jfif", "jfxx", "mpf", "flashpix"),
        *(
            "gainmap",
            "meta",
            "rmeta",
            "seal",
            "arot",
            "jumbf",
            "ducky",
            "ciff",
            "trailer",
            *_TRAILERS,
            *(f"app{number}" for number in range(16)),
        ),
    ),
)
"""Fact: everything but APP14 Adobe, which tells decoders the colour transform, goes with `all` (FACTS 1.3)."""

XMP = Filetype(
    kinds={"XMP": "xmp"},
    writable=frozenset({"xmp"}),
    scopes={name: Scope(()) for name in _JPEG_SCOPES} | {name: Scope(("xmp",)) for name in ("xmp", "xmp-*")},
    everything=("xmp",),
)
"""A sidecar: one packet. The groups that only pictures hold can be deleted, which changes nothing."""

CRW = XMP
"""Canon's first RAW type: XMP is all that can come and go; its own records stay, whatever is deleted."""

_NOTHING = {name: Scope(()) for name in _JPEG_SCOPES}
_GPS, _INTEROP, _IFD1 = Scope(_EXIF, "GPS"), Scope(_EXIF, "InteropIFD"), Scope(_EXIF, "IFD1")
_RAW_SCOPES = _NOTHING | {
    "gps": _GPS,
    "interopifd": _INTEROP,
    "printim": Scope(_EXIF, "PrintIM"),
    "ifd1": _IFD1,
    "xmp": Scope(("xmp",)),
    "xmp-*": Scope(("xmp",)),
    "iptc": Scope(("iptc",)),
    "photoshop": Scope(("photoshop",)),
    "icc_profile": Scope(("icc",)),
    "trailer": Scope(("trailer", *_TRAILERS)),
    **{name: Scope((name,)) for name in _TRAILERS},
}
_EXIF_IFD, _NOTES = Scope(_EXIF, "ExifIFD"), Scope(_EXIF, "MakerNotes")
_PRINT = Scope(_EXIF, "PrintIM")
_TIFF_SCOPES = _RAW_SCOPES | {"exif": _EXIF_IFD, "exififd": _EXIF_IFD, "makernotes": _NOTES}
_TIFF_KINDS = {"EXIF": "exif", "XMP": "xmp", "IPTC": "iptc", "Photoshop": "photoshop", "ICC_Profile": "icc"}
_TIFF_WRITABLE = frozenset({"exif", "xmp", "iptc", "photoshop"})
_TIFF_EVERYTHING = ("xmp", "iptc", "photoshop", "icc", "trailer", *_TRAILERS)

TIFF = Filetype(_TIFF_KINDS, _TIFF_WRITABLE, _TIFF_SCOPES, _TIFF_EVERYTHING, (_EXIF_IFD, _GPS, _PRINT, _NOTES))
"""The picture's own directories stay, whatever is deleted: EXIF is ExifIFD and what lies in it (FACTS 1.3)."""

RAW = Filetype(_TIFF_KINDS, _TIFF_WRITABLE, _RAW_SCOPES, _TIFF_EVERYTHING, (_GPS, _PRINT))
"""A camera's own file: ExifIFD and the maker note are needed to develop it and stay too (FACTS 1.3)."""

WEBP = Filetype(
    kinds={"EXIF": "exif", "XMP": "xmp", "ICC_Profile": "icc"},
    writable=frozenset({"exif", "xmp"}),
    scopes=_NOTHING
    | {name: scope for name, scope in _JPEG_SCOPES.items() if scope.kinds == _EXIF}
    | {"xmp": Scope(("xmp",)), "xmp-*": Scope(("xmp",)), "icc_profile": Scope(("icc",)), "jumbf": Scope(("jumbf",))},
    everything=("exif", "xmp", "icc", "jumbf"),
)
"""Fact: FACTS 1.1, WebP holds no IPTC."""

_PNG_TEXTS = ("pngtext", "png")
PNG = Filetype(
    kinds={"EXIF": "exif", "XMP": "xmp", "IPTC": "iptc", "Photoshop": "photoshop", "ICC_Profile": "icc"},
    writable=frozenset({"exif", "xmp", "iptc", "photoshop", "png-phys", *_PNG_TEXTS}),
    scopes=_NOTHING
    | {name: scope for name, scope in _JPEG_SCOPES.items() if scope.kinds == _EXIF}
    | {name: _JPEG_SCOPES[name] for name in ("iptc", "photoshop", "icc_profile", "jumbf")}
    | {"xmp": Scope(("xmp",)), "xmp-*": Scope(("xmp",)), "trailer": Scope(("trailer",))}
    | {"png": Scope(_PNG_TEXTS), "png-phys": Scope(("png-phys",))},
    everything=("exif", "xmp", "photoshop", "iptc", "icc", "jumbf", "png-phys", *_PNG_TEXTS, "trailer"),
    native=Native(
        {"PNG::TextualData": "pngtext", "PNG::Main": "png", "PNG::PhysicalPixel": "png-phys"},
        lingual=frozenset(("PNG::TextualData",)),
        joined=True,
        barred=frozenset(("iCCP-name",)),
    ),
)
"""Fact: ExifTool 13.59 deletes gAMA, sRGB, tIME and pHYs with all, and the first three with PNG too."""

GIF = Filetype(
    kinds={"XMP": "xmp", "File": "comment", "ICC_Profile": "icc"},
    writable=frozenset({"xmp", "comment"}),
    scopes=_NOTHING
    | {name: _JPEG_SCOPES[name] for name in ("icc_profile", "jumbf", "file")}
    | {"xmp": Scope(("xmp",)), "xmp-*": Scope(("xmp",)), "trailer": Scope(("trailer",))},
    everything=("xmp", "comment", "icc", "jumbf", "trailer"),
)
"""Fact: FACTS 1.1, a GIF holds XMP, comments and a colour profile."""

_RIFF_USUAL = frozenset(
    ("INAM", "IART", "ICMT", "ICOP", "ICRD", "IGNR", "IKEY", "IPRD", "ISFT", "ITRK", "IENC", "ISTR")
)
RIFF = Filetype(
    kinds={"XMP": "xmp"},
    writable=frozenset({"xmp", "riffinfo"}),
    scopes=_NOTHING
    | {"riff": Scope(("riffinfo",)), "xmp": Scope(("xmp",)), "xmp-*": Scope(("xmp",)), "jumbf": Scope(("jumbf",))},
    everything=("riffinfo", "xmp", "jumbf"),
    native=Native({"RIFF::Info": "riffinfo"}, own=frozenset(("RIFF::Info",)), usual=_RIFF_USUAL),
)
"""Sound and films in RIFF: the list INFO, and XMP. Fact: ExifTool 13.59 writes neither."""

ASF = Filetype(
    kinds={"XMP": "xmp"},
    writable=frozenset({"xmp", "asfcontent", "asfextended"}),
    scopes=_NOTHING | {"asf": Scope(("asfcontent", "asfextended")), "xmp": Scope(("xmp",)), "xmp-*": Scope(("xmp",))},
    everything=("asfcontent", "asfextended", "xmp"),
    native=Native(
        {"ASF::ContentDescr": "asfcontent", "ASF::ExtendedDescr": "asfextended"},
        own=frozenset(("ASF::ContentDescr", "ASF::ExtendedDescr")),
        called={"comment": "Description", "artist": "Author", "keywords": "Category"},
        barred=frozenset(("Duration",)),
    ),
)
"""Windows Media: two descriptions, and XMP. Fact: ExifTool 13.59 writes none; ffmpeg shows Description as comment."""

MATROSKA = Filetype(
    kinds={},
    writable=frozenset({"matroskatags"}),
    scopes=_NOTHING | {"matroska": Scope(("matroskatags",))},
    everything=("matroskatags",),
    native=Native(
        {"Matroska::Main": "matroskatags", "Matroska::StdTag": "matroskatags"},
        own=frozenset(("Matroska::Main", "Matroska::StdTag")),
        lingual=frozenset(("Matroska::StdTag",)),
        only={"Matroska::Main": frozenset((0x3BA9, 0x0461))},
    ),
)
"""Title and date of the Segment, and the tags of the whole film; what belongs to tracks and chapters stays."""

_RAWS = (
    *("CR2", "NEF", "NRW", "ARW", "ARQ", "SR2", "SRF", "PEF", "ORF", "RW2", "RWL", "RAW", "SRW", "3FR", "FFF", "IIQ"),
    *("ERF", "MEF", "MOS", "KDC", "DCR", "K25"),
)
_FILM_GROUPS = ("ItemList", "Keys", "UserData", "Microsoft", "iTunes", "AudioKeys", "VideoKeys", "QuickTime")
FILM_TABLES = {
    f"QuickTime::{name}": "movie"
    for name in ("ItemList", "UserData", "Keys", "AudioKeys", "VideoKeys", "MovieHeader", "TrackHeader", "MediaHeader")
} | {"Microsoft::Xtra": "movie"}
FILM_LINGUAL = frozenset(("QuickTime::ItemList", "QuickTime::Keys", "QuickTime::UserData"))
FILM_USUAL = frozenset(("©gen", "©mak", "©mod"))
FILM_OTHER = frozenset(("rtng",))
"""Fact: Rating of films is who may see them: ExifTool 13.59 writes stars to XMP only (FACTS 1.1)."""

FILM_BARRED = frozenset(
    ("apmd", "_cx_", "_cy_", "gstd", "Lvlm", "PXMN", "rads", "CAME", "AACR", "CDEK", "CDET", "TAGS", "thmb", "lvlm")
) | {"camera.framereadouttimeinmicroseconds"}
"""What cameras and shops keep in forms of their own, of which the text tells only a part."""

FILM_LAST = frozenset(("QuickTime::Keys", "QuickTime::AudioKeys", "QuickTime::VideoKeys"))
FILM = Filetype(
    kinds={"XMP": "xmp"},
    writable=frozenset({"xmp", "movie"}),
    scopes=_NOTHING
    | {"xmp": Scope(("xmp",)), "xmp-*": Scope(("xmp",)), "jumbf": Scope(("jumbf",)), "trailer": Scope(("trailer",))}
    | {name.lower(): Scope(("movie",), name) for name in _FILM_GROUPS},
    everything=("xmp", "jumbf", "trailer"),
    within=(Scope(("movie",), WHOLE_FILM),),
    native=Native(
        FILM_TABLES,
        lingual=FILM_LINGUAL,
        beside=True,
        usual=FILM_USUAL,
        other=FILM_OTHER,
        barred=FILM_BARRED,
        last=FILM_LAST,
    ),
)
"""Films and sound in boxes: the headers and tracks stay, whatever is deleted (FACTS 1.3)."""

_FILMS = (
    *("MP4", "MOV", "M4A", "M4B", "M4P", "M4V", "3GP", "3G2", "F4A", "F4B", "F4P", "F4V", "MQV", "INSV", "GLV", "LRV"),
    *("360", "AAX", "DVB"),
)
_BOX_SCOPES = (
    _NOTHING
    | {name: scope for name, scope in _JPEG_SCOPES.items() if scope.kinds == _EXIF}
    | {"xmp": Scope(("xmp",)), "xmp-*": Scope(("xmp",)), "jumbf": Scope(("jumbf",)), "trailer": Scope(("trailer",))}
)
ITEMS = Filetype(
    kinds={"EXIF": "exif", "XMP": "xmp"},
    writable=frozenset({"exif", "xmp"}),
    scopes=_BOX_SCOPES,
    everything=("exif", "xmp", "jumbf", "sefd", "trailer"),
)
"""Pictures of items, and JPEG XL. Fact: FACTS 1.1, they hold no IPTC; the colour profile stays with its picture."""

JPEG2000 = Filetype(
    kinds={"EXIF": "exif", "XMP": "xmp", "IPTC": "iptc"},
    writable=frozenset({"exif", "xmp", "iptc"}),
    scopes=_BOX_SCOPES | {"iptc": Scope(("iptc",))},
    everything=("exif", "xmp", "iptc", "geotiff", "xml", "jumbf", "trailer"),
)
CANON3 = Filetype(
    kinds={"EXIF": "exif", "XMP": "xmp"},
    writable=frozenset({"exif", "xmp"}),
    scopes=_NOTHING | {"xmp": Scope(("xmp",)), "xmp-*": Scope(("xmp",)), "gps": _GPS, "exif": _GPS},
    everything=("xmp",),
    within=(_GPS,),
)
"""Fact: of a CR3, ExifTool 13.59 deletes GPS and XMP only; IFD0, ExifIFD and the maker note stay (FACTS 1.3)."""

BARE = "JXL Codestream"
"""Fact: ExifTool 13.59 puts it into boxes, which makes it another file type, with -m only."""

FILMED = "avis"
"""The label of the block of a film that a picture is."""

SEQUENCE = Filetype(
    kinds=FILM.kinds,
    writable=FILM.writable,
    scopes={**FILM.scopes, **{name: scope for name, scope in _BOX_SCOPES.items() if scope.kinds == _EXIF}},
    everything=("exif", *FILM.everything),
    within=FILM.within,
    native=FILM.native,
)
"""Fact: ExifTool 13.59 writes an AVIF of this brand as it does films, and no Exif."""

FILETYPES: Mapping[str, Filetype] = {
    "JPEG": JPEG,
    "XMP": XMP,
    "CRW": CRW,
    **dict.fromkeys(("RAF", "X3F"), JPEG),
    **dict.fromkeys(("MKV", "MKA", "MKS", "WEBM"), MATROSKA),
    **dict.fromkeys(("WEBP", "Extended WEBP", "WEBP (lossless)"), WEBP),
    **dict.fromkeys(("WAV", "WAV (RF64)", "AVI"), RIFF),
    **dict.fromkeys(("ASF", "WMV", "WMA", "DIVX"), ASF),
    **dict.fromkeys(("PNG", "APNG", "JNG", "MNG"), PNG),
    "GIF": GIF,
    **dict.fromkeys(("TIFF", "BTF", "DNG", "GPR", "DCP", "MRW"), TIFF),
    **dict.fromkeys(_RAWS, RAW),
    **dict.fromkeys(_FILMS, FILM),
    FILMED: SEQUENCE,
    **dict.fromkeys(("HEIC", "HEICS", "HEIF", "HEIFS", "AVIF", "JXL", "JXL Codestream"), ITEMS),
    **dict.fromkeys(("JP2", "JPX", "JPM", "JPH", "J2C"), JPEG2000),
    **dict.fromkeys(("CR3", "CRM", "CRX"), CANON3),
}
