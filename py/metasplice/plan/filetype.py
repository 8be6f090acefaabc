"""Which groups a file type can hold, in blocks of which kind; data only.

Fact: FACTS 1.1 and 1.3; the list of deletable groups and what goes with each, by experiment with ExifTool 13.59.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ..base.named import NamedTuple
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
    bare name is given, tags of EXIF, IPTC or XMP are created too. Fact: FACTS 1.1, PNG against MP4.
    """

    tables: Mapping[str, str] = MappingProxyType({})
    own: frozenset[str] = frozenset()
    lingual: frozenset[str] = frozenset()
    beside: bool = False


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
        return kind

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

_RAWS = (
    *("CR2", "NEF", "NRW", "ARW", "ARQ", "SR2", "SRF", "PEF", "ORF", "RW2", "RWL", "RAW", "SRW", "3FR", "FFF", "IIQ"),
    *("ERF", "MEF", "MOS", "KDC", "DCR", "K25"),
)
FILETYPES: Mapping[str, Filetype] = {
    "JPEG": JPEG,
    "XMP": XMP,
    **dict.fromkeys(("RAF", "X3F"), JPEG),
    **dict.fromkeys(("TIFF", "BTF", "DNG", "GPR", "DCP", "MRW"), TIFF),
    **dict.fromkeys(_RAWS, RAW),
}
