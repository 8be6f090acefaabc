"""Which groups a file type can hold, in blocks of which kind; data only.

Fact: FACTS 1.1 and 1.3; the list of deletable groups and what goes with each, by experiment with ExifTool 13.59.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple


class Scope(NamedTuple):
    """What a deletable group is: whole blocks or segments of these kinds, or one family 1 group within a block."""

    kinds: tuple[str, ...]
    group1: str = ""


@dataclass(frozen=True, eq=False, slots=True)
class Filetype:
    """One container format seen by the planner, the same only as itself.

    `kinds` gives the block kind of a family 0 group, `writable` the kinds whose values can be written, `scopes` the
    deletable groups (lower case), `everything` the kinds that `all` drops.
    """

    kinds: Mapping[str, str]
    writable: frozenset[str]
    scopes: Mapping[str, Scope]
    everything: tuple[str, ...]


INNER = {"exififd": ("exififd", "interopifd", "makernotes"), "photoshop": ("photoshop", "iptc")}
"""Groups that go with the one they lie in. Fact: FACTS 1.3."""

ELSEWHERE = frozenset(
    (
        *("afcp", "audiokeys", "canonvrd", "fotostation", "insta360", "itemlist", "itunes", "jpeg2000", "keys"),
        *("microsoft", "mie", "nextbase", "nikonapp", "nikoncapture", "pdf", "pdf-update", "photomechanic", "png"),
        *("png-phys", "quicktime", "rsrc", "userdata", "videokeys", "vivo", "xml"),
    )
)
"""Deletable groups that only other formats hold, or trailers that are not taken apart: nothing to delete."""

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
    "trailer": Scope(("trailer",)),
    "app2": Scope(("app2", "gainmap")),
    "meta": Scope(("app3",)),
    "metaifd": Scope(("app3",)),
    "rmeta": Scope(("app5",)),
    "seal": Scope(("app8", "app9")),
    "arot": Scope(("app10",)),
} | {f"app{number}": Scope((f"app{number}",)) for number in (0, 1, *range(3, 16))}

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
    writable=frozenset({"exif", "xmp", "iptc", "photoshop", "comment"}),
    scopes=_JPEG_SCOPES,
    everything=(
        *("exif", "xmp", "xmp-extension", "photoshop", "iptc", "comment", "icc", "jfif", "jfxx", "mpf", "flashpix"),
        *("gainmap", "jumbf", "ducky", "ciff", "trailer", *(f"app{number}" for number in range(16))),
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

FILETYPES: Mapping[str, Filetype] = {"JPEG": JPEG, "XMP": XMP}
