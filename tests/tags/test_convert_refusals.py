"""Wishes that are refused, each with its code; wishes that look wrong and are not."""

from __future__ import annotations

from typing import Any

import pytest
from metasplice.base.errors import Rejected
from metasplice.tags import convert

from tests.tags.test_convert_cases import tag_named

REFUSED: tuple[tuple[str, Any, str], ...] = (
    ("IFD0:Orientation", "rotate", "ambiguous"),
    ("IFD0:Orientation", "upside down", "unknown-label"),
    ("IFD0:Orientation", "9", "unknown-label"),
    ("IFD0:Orientation", "80", "unknown-label"),
    ("IFD0:Orientation", "", "unknown-label"),
    ("ExifIFD:ISO", "abc", "no-integer"),
    ("ExifIFD:ISO", "0xzz", "no-integer"),
    ("ExifIFD:ISO", "", "no-integer"),
    ("ExifIFD:ISO", "65536", "range"),
    ("ExifIFD:ISO", "-1", "range"),
    ("ExifIFD:ExifImageWidth", "1 2", "count"),
    ("ExifIFD:SubjectLocation", "1", "count"),
    ("IFD0:XResolution", "wide", "no-number"),
    ("IFD0:XResolution", "-3", "range"),
    ("IFD0:XResolution", "1e400", "range"),
    ("IFD0:XResolution", "5000000000", "range"),
    ("ExifIFD:ExposureTime", "soon", "no-number"),
    ("ExifIFD:ShutterSpeedValue", "0", "no-number"),
    ("ExifIFD:LensInfo", "50mm", "no-lens"),
    ("ExifIFD:CFAPattern", "[Red,Foo][Green,Blue]", "no-mosaic"),
    ("ExifIFD:ExifVersion", "3", "no-version"),
    ("ExifIFD:DateTimeOriginal", "2021:02:30 05:06:07", "no-date"),
    ("ExifIFD:DateTimeOriginal", "2021:13:01 05:06:07", "no-date"),
    ("ExifIFD:DateTimeOriginal", "2021:03:04", "no-date"),
    ("ExifIFD:DateTimeOriginal", "2021:03:04 24:00:00", "no-date"),
    ("ExifIFD:DateTimeOriginal", "0000:00:00 00:00:00", "no-date"),
    ("ExifIFD:DateTimeOriginal", "now", "no-date"),
    ("ExifIFD:DateTimeOriginal", "March 4 2021", "no-date"),
    ("ExifIFD:SubSecTimeOriginal", "soon", "no-fraction"),
    ("ExifIFD:OffsetTime", "2", "no-zone"),
    ("ExifIFD:OffsetTime", "+25:00", "no-zone"),
    ("GPS:GPSLatitude", "95", "range"),
    ("GPS:GPSLatitude", "51 60 0", "range"),
    ("GPS:GPSLatitude", "51.5 30", "no-coordinate"),
    ("GPS:GPSLatitude", "12 W", "no-coordinate"),
    ("GPS:GPSLatitude", "-51 N", "no-coordinate"),
    ("GPS:GPSLatitude", "north pole", "no-coordinate"),
    ("GPS:GPSLongitude", "180.0001", "range"),
    ("GPS:GPSLatitudeRef", "up", "unknown-label"),
    ("GPS:GPSLongitudeRef", "N", "unknown-label"),
    ("GPS:GPSAltitude", "high", "no-number"),
    ("GPS:GPSAltitude", "100 ft", "no-number"),
    ("GPS:GPSAltitudeRef", "under", "unknown-label"),
    ("GPS:GPSTimeStamp", "3:4:5", "no-time"),
    ("GPS:GPSTimeStamp", "25:00:00", "no-time"),
    ("GPS:GPSDateStamp", "2020", "no-date"),
    ("IPTC:DateCreated", "2021", "no-date"),
    ("IPTC:DateCreated", "2021:02:30", "no-date"),
    ("IPTC:TimeCreated", "05:06", "no-time"),
    ("IPTC:EnvelopeNumber", "abc", "no-digits"),
    ("IPTC:By-line", "x" * 33, "too-long"),
    ("IPTC:CodedCharacterSet", "latin1", "unknown-charset"),
    ("XMP-xmp:Rating", "good", "no-number"),
    ("XMP-tiff:ImageWidth", "100.6", "no-integer"),
    ("XMP-xmpRights:Marked", "hello", "no-truth"),
    ("XMP-xmp:CreateDate", "yesterday", "no-date"),
    ("XMP-dc:Title", "bell\a", "control-character"),
    ("XMP-exif:GPSLatitude", "91 N", "range"),
    ("IFD0:Artist", "A\0B", "control-character"),
    ("IFD0:Artist", b"\xff\xfe", "no-text"),
    ("IFD0:Artist", {"a": "b"}, "structure"),
    ("XMP-mwg-rs:RegionInfo", "{Name}", "no-structure"),
    ("XMP-mwg-rs:RegionInfo", "{Foo=1}", "unknown-member"),
    ("XMP-mwg-rs:RegionInfo", "{AppliedToDimensions={W=wide}}", "no-number"),
    ("XMP-mwg-rs:RegionInfo", "{" * 90, "no-structure"),
    ("XMP-mwg-rs:RegionInfo", "plain", "no-structure"),
)


@pytest.mark.parametrize(("key", "wish", "what"), REFUSED)
def test_wish_is_refused_by_code_and_by_name(key: str, wish: Any, what: str) -> None:
    with pytest.raises(Rejected) as caught:
        convert.parse(tag_named(key), wish)
    assert caught.value.code == f"value/{what}"
    assert key.split(":")[1] in caught.value.message or what in ("no-number", "no-structure")


ACCEPTED: tuple[tuple[str, Any, Any], ...] = (
    ("IFD0:Orientation", "6", 6),
    ("IFD0:Orientation", 6, 6),
    ("IFD0:Orientation", "0x6", 6),
    ("IFD0:Orientation", "rotate 90", 6),
    ("IFD0:Orientation", "Unknown (42)", 42),
    ("ExifIFD:ISO", "0x64", 100),
    ("ExifIFD:ISO", 100.6, 101),
    ("ExifIFD:ISO", "ISO 400", 400),
    ("ExifIFD:Contrast", "1", 1),
    ("ExifIFD:ExposureTime", "1/250 s", (1, 250)),
    ("ExifIFD:FNumber", "f/2.8", (14, 5)),
    ("ExifIFD:DateTimeOriginal", "2021/03/04 5:06 PM", "2021:03:04 17:06:00"),
    ("GPS:GPSLatitude", "N 51°30'12.34\"", ((51, 1), (30, 1), (617, 50))),
    ("GPS:GPSLatitude", "51.5, -0.12", ((51, 1), (30, 1), (0, 1))),
    ("GPS:GPSLongitude", "51.5, -0.12", ((0, 1), (7, 1), (12, 1))),
    ("GPS:GPSLatitude", "33.333333333333", ((33, 1), (20, 1), (0, 1))),
    ("GPS:GPSLatitude", 48.5, ((48, 1), (30, 1), (0, 1))),
    ("GPS:GPSAltitudeRef", "1", 1),
    ("GPS:GPSAltitudeRef", "35 m below sea level", 1),
    ("GPS:GPSSpeedRef", "K", "K"),
    ("IPTC:TimeCreated", "050607", "050607+0000"),
    ("IPTC:Country-PrimaryLocationCode", "DE", "DE "),
    ("IPTC:CodedCharacterSet", "utf-8", "\x1b%G"),
    ("XMP-xmpRights:Marked", True, "True"),
    ("XMP-tiff:ImageWidth", "0x10", "16"),
    ("XMP-xmp:Rating", 4, "4"),
    ("XMP-dc:Subject", ["a", "b"], ["a", "b"]),
    ("IFD0:WhitePoint", [0.3, 0.3], ((3, 10), (3, 10))),
    ("IFD0:Artist", b"Ada", "Ada"),
    ("ExifIFD:UserComment", b"\0" * 8 + b"raw", b"\0" * 8 + b"raw"),
)


@pytest.mark.parametrize(("key", "wish", "value"), ACCEPTED)
def test_wish_is_accepted_though_exiftool_would_refuse_or_guess(key: str, wish: Any, value: Any) -> None:
    assert convert.parse(tag_named(key), wish) == value


def test_comment_follows_the_byte_order_of_its_block_when_told() -> None:
    tag = tag_named("ExifIFD:UserComment")
    assert convert.parse(tag, "é", context={"order": "little"}) == b"UNICODE\0\xe9\0"
    assert convert.parse(tag, "é") == b"UNICODE\0\0\xe9"
    assert convert.number(tag, b"UNICODE\0\xe9\0", {"order": "little"}) == "é"


def test_numeric_wish_is_taken_without_labels() -> None:
    assert convert.parse(tag_named("IFD0:Orientation"), "42", numeric=True) == 42
    assert convert.parse(tag_named("GPS:GPSAltitudeRef"), "1", numeric=True) == 1
    with pytest.raises(Rejected, match="whole number"):
        convert.parse(tag_named("IFD0:Orientation"), "Rotate 90 CW", numeric=True)
