"""Tags that say the same in different encodings.

Fact: MWG 2.0 section 5 and FACTS 1.8; Headline, Title, Credit, Source and Instructions as the IPTC photo standard maps
them.
"""

from __future__ import annotations

from collections.abc import Sequence

TWINS: tuple[tuple[str, ...], ...] = (
    ("IFD0:ImageDescription", "IPTC:Caption-Abstract", "XMP-dc:Description"),
    ("IFD0:Artist", "IPTC:By-line", "XMP-dc:Creator"),
    ("IFD0:Copyright", "IPTC:CopyrightNotice", "XMP-dc:Rights"),
    ("IPTC:Keywords", "XMP-dc:Subject"),
    ("IPTC:ObjectName", "XMP-dc:Title"),
    ("IPTC:Headline", "XMP-photoshop:Headline"),
    ("IPTC:City", "XMP-photoshop:City"),
    ("IPTC:Province-State", "XMP-photoshop:State"),
    ("IPTC:Country-PrimaryLocationName", "XMP-photoshop:Country"),
    ("IPTC:Sub-location", "XMP-iptcCore:Location"),
    ("IPTC:Credit", "XMP-photoshop:Credit"),
    ("IPTC:Source", "XMP-photoshop:Source"),
    ("IPTC:SpecialInstructions", "XMP-photoshop:Instructions"),
    ("ExifIFD:DateTimeOriginal", "IPTC:DateCreated", "XMP-photoshop:DateCreated", "XMP-exif:DateTimeOriginal"),
    ("ExifIFD:CreateDate", "IPTC:DigitalCreationDate", "XMP-xmp:CreateDate"),
    ("IFD0:ModifyDate", "XMP-xmp:ModifyDate"),
    ("IFD0:Orientation", "XMP-tiff:Orientation"),
    ("IFD0:Rating", "XMP-xmp:Rating"),
)

_DAY = 8
"""Digits of a date: IPTC has no time of day beside it."""


def plain(key: str, lines: Sequence[str]) -> str:
    """Printed text reduced to what the encodings can agree on: dates to their day, lists to one line."""
    if "Date" in key:
        return "".join(letter for letter in lines[0] if letter.isdecimal())[:_DAY] if lines else ""
    return "; ".join(line.strip() for line in lines)
