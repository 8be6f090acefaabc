"""What says the same in EXIF, IPTC and XMP: one table for writing all of them at once and for comparing them.

Fact: MWG 2.0 section 5 and FACTS 1.8 for the tags of the group MWG; other rows as the IPTC photo standard maps them.
"""

from __future__ import annotations

from functools import lru_cache

from ..base.named import NamedTuple


class Twins(NamedTuple):
    """The tags of one property; "" where an encoding has none.

    `exif_more` are EXIF's fraction of a second and time zone, `iptc_time` the time of day beside IPTC's date. `shown`
    is the member of the first LocationShown. `mwg` tells that ExifTool has the row in its group MWG.
    """

    name: str
    exif: str = ""
    iptc: str = ""
    xmp: str = ""
    exif_more: tuple[str, ...] = ()
    iptc_time: str = ""
    shown: str = ""
    mwg: bool = True

    @property
    def is_date(self) -> bool:
        """Whether it is a date and time."""
        return bool(self.exif_more)

    @property
    def keys(self) -> tuple[str, ...]:
        """The tags that hold the property itself."""
        return _given(self.exif, self.iptc, self.xmp)


@lru_cache(maxsize=64)
def _given(*keys: str) -> tuple[str, ...]:
    """The keys that are there: asked for every field of every file of a plan."""
    return tuple(key for key in keys if key)


_DIGITIZED = ("ExifIFD:SubSecTimeDigitized", "ExifIFD:OffsetTimeDigitized")
_ORIGINAL = ("ExifIFD:SubSecTimeOriginal", "ExifIFD:OffsetTimeOriginal")
_PHOTOSHOP, _SHOWN = "XMP-photoshop:", "XMP-iptcExt:LocationShown"

TWINS: tuple[Twins, ...] = (
    Twins("Keywords", "", "IPTC:Keywords", "XMP-dc:Subject"),
    Twins("Description", "IFD0:ImageDescription", "IPTC:Caption-Abstract", "XMP-dc:Description"),
    Twins(
        *("DateTimeOriginal", "ExifIFD:DateTimeOriginal", "IPTC:DateCreated", f"{_PHOTOSHOP}DateCreated"),
        *(_ORIGINAL, "IPTC:TimeCreated"),
    ),
    Twins(
        *("CreateDate", "ExifIFD:CreateDate", "IPTC:DigitalCreationDate", "XMP-xmp:CreateDate"),
        *(_DIGITIZED, "IPTC:DigitalCreationTime"),
    ),
    Twins("ModifyDate", "IFD0:ModifyDate", "", "XMP-xmp:ModifyDate", ("ExifIFD:SubSecTime", "ExifIFD:OffsetTime")),
    Twins("Orientation", "IFD0:Orientation"),
    Twins("Rating", "", "", "XMP-xmp:Rating"),
    Twins("Copyright", "IFD0:Copyright", "IPTC:CopyrightNotice", "XMP-dc:Rights"),
    Twins("Creator", "IFD0:Artist", "IPTC:By-line", "XMP-dc:Creator"),
    Twins(
        *("Country", "", "IPTC:Country-PrimaryLocationName", f"{_PHOTOSHOP}Country"),
        shown=f"{_SHOWN}CountryName",
    ),
    Twins("State", "", "IPTC:Province-State", f"{_PHOTOSHOP}State", shown=f"{_SHOWN}ProvinceState"),
    Twins("City", "", "IPTC:City", f"{_PHOTOSHOP}City", shown=f"{_SHOWN}City"),
    Twins("Location", "", "IPTC:Sub-location", "XMP-iptcCore:Location", shown=f"{_SHOWN}Sublocation"),
    Twins("Title", "", "IPTC:ObjectName", "XMP-dc:Title", mwg=False),
    Twins("Headline", "", "IPTC:Headline", f"{_PHOTOSHOP}Headline", mwg=False),
    Twins("Credit", "", "IPTC:Credit", f"{_PHOTOSHOP}Credit", mwg=False),
    Twins("Source", "", "IPTC:Source", f"{_PHOTOSHOP}Source", mwg=False),
    Twins("Instructions", "", "IPTC:SpecialInstructions", f"{_PHOTOSHOP}Instructions", mwg=False),
)

BY_NAME = {row.name.lower(): row for row in TWINS}
BY_KEY = {key.lower(): row for row in TWINS for key in row.keys}

ALSO: tuple[tuple[str, ...], ...] = (
    ("IFD0:Orientation", "XMP-tiff:Orientation"),
    ("IFD0:Rating", "XMP-xmp:Rating"),
    ("ExifIFD:DateTimeOriginal", "XMP-exif:DateTimeOriginal"),
)
"""Pairs that are compared only: MWG writes one of the two."""
