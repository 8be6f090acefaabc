"""What each composite is made of: fields in, -n value and text out, as ExifTool 13.59 prints them."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from metasplice.base.field import Field
from metasplice.base.scalars import Rational
from metasplice.composite import composites
from metasplice.tags import convert, registry

Given = dict[str, Any]


def field(key: str, value: Any) -> Field:
    """A field by `Group1:Name`, with the registry's row where there is one."""
    group, _, name = key.partition(":")
    rows = [tag for tag in registry.find(name) if tag.group0 != "Composite"]
    kind = "EXIF" if group in ("IFD0", "IFD1", "ExifIFD", "GPS") else group.partition("-")[0]
    row = next((tag for tag in rows if tag.group1 == group), None)
    row = row or next((tag for tag in rows if tag.group0 == kind), None)
    return Field(group, name, value, row)


def shown(given: Given) -> dict[str, tuple[str, str]]:
    """The composites of these fields: -n value and text."""
    found = composites([field(key, value) for key, value in given.items()])
    return {
        one.name: (
            str(convert.number(one.tag, one.value, one.context)),
            str(convert.text(one.tag, one.value, one.context)),
        )
        for one in found
    }


CAMERA: Given = {
    "IFD0:Make": "Canon",
    "ExifIFD:ExposureTime": Rational(1, 250),
    "ExifIFD:FNumber": Rational(28, 10),
    "ExifIFD:ISO": 400,
    "ExifIFD:FocalLength": Rational(50, 1),
    "File:ImageWidth": 6000,
    "File:ImageHeight": 4000,
}
SENSOR: Given = {
    "ExifIFD:FocalPlaneXResolution": Rational(5184000, 894),
    "ExifIFD:FocalPlaneYResolution": Rational(3456000, 597),
}
CENTIMETRES: Given = {
    "ExifIFD:FocalPlaneXResolution": Rational(1000, 1),
    "ExifIFD:FocalPlaneYResolution": Rational(1000, 1),
    "ExifIFD:FocalPlaneResolutionUnit": 3,
    "ExifIFD:ExifImageWidth": 300,
    "ExifIFD:ExifImageHeight": 200,
}
DEGREES = (Rational(51, 1), Rational(30, 1), Rational(1234, 100))

CASES: list[tuple[Given, str, tuple[str, str] | None]] = [
    (CAMERA, "ImageSize", ("6000 4000", "6000x4000")),
    (CAMERA, "Megapixels", ("24", "24.0")),
    ({"File:ImageWidth": 20, "File:ImageHeight": 10}, "Megapixels", ("0.0002", "0.000200")),
    ({"File:ImageWidth": 200, "File:ImageHeight": 100}, "Megapixels", ("0.02", "0.020")),
    ({"XMP-tiff:ImageWidth": "wide", "File:ImageHeight": 10}, "ImageSize", None),
    (CAMERA, "Aperture", ("2.8", "2.8")),
    ({"ExifIFD:FNumber": Rational(0, 1), "ExifIFD:ApertureValue": Rational(4, 1)}, "Aperture", ("4", "4.0")),
    ({"ExifIFD:FNumber": Rational(0, 1), "ExifIFD:ApertureValue": Rational(0, 1)}, "Aperture", None),
    ({"ExifIFD:FNumber": Rational(95, 100)}, "Aperture", ("0.95", "0.95")),
    ({"ExifIFD:FNumber": Rational(1, 0)}, "Aperture", ("inf", "inf")),
    (CAMERA, "ShutterSpeed", ("0.004", "1/250")),
    ({"ExifIFD:ShutterSpeedValue": Rational(1, 1)}, "ShutterSpeed", ("0.5", "0.5")),
    ({"ExifIFD:ExposureTime": Rational(0, 0)}, "ShutterSpeed", ("undef", "undef")),
    (CAMERA, "LightValue", ("8.93663793900257", "8.9")),
    (CAMERA | {"ExifIFD:ISO": 0}, "LightValue", None),
    (CAMERA, "ScaleFactor35efl", None),
    (CAMERA, "FocalLength35efl", ("50", "50.0 mm")),
    (CAMERA | {"ExifIFD:FocalLengthIn35mmFormat": 80}, "ScaleFactor35efl", ("1.6", "1.6")),
    (CAMERA | {"ExifIFD:FocalLengthIn35mmFormat": 80}, "CircleOfConfusion", ("0.0187789128930416", "0.019 mm")),
    (CAMERA | {"ExifIFD:FocalLengthIn35mmFormat": 80}, "HyperfocalDistance", ("47.5457311050197", "47.55 m")),
    (CAMERA | {"ExifIFD:FocalLengthIn35mmFormat": 80}, "FOV", ("25.3607884049812", "25.4 deg")),
    (CAMERA | SENSOR, "ScaleFactor35efl", ("1.58455377807343", "1.6")),
    (
        CAMERA | {"ExifIFD:FocalLengthIn35mmFormat": 80},
        "FocalLength35efl",
        ("80", "50.0 mm (35 mm equivalent: 80.0 mm)"),
    ),
    (
        CAMERA | {"ExifIFD:FocalLengthIn35mmFormat": 80, "ExifIFD:SubjectDistance": Rational(5, 1)},
        "DOF",
        ("4.52853309251972 5.58104414123047", "1.05 m (4.53 - 5.58 m)"),
    ),
    (
        CAMERA | {"ExifIFD:FocalLengthIn35mmFormat": 80, "ExifIFD:SubjectDistance": Rational(50, 1)},
        "DOF",
        ("24.3834938033362 0", "inf (24.38 m - inf)"),
    ),
    (CAMERA, "DOF", None),
    (CAMERA | CENTIMETRES, "ScaleFactor35efl", ("12", "12.0")),
    (
        {"ExifIFD:DateTimeOriginal": "2021:03:04 05:06:07", "ExifIFD:SubSecTimeOriginal": "25"},
        "SubSecDateTimeOriginal",
        ("2021:03:04 05:06:07.25",) * 2,
    ),
    (
        {"ExifIFD:CreateDate": "2021:03:04 05:06:07", "ExifIFD:OffsetTimeDigitized": "+1:00"},
        "SubSecCreateDate",
        ("2021:03:04 05:06:07+01:00",) * 2,
    ),
    ({"IFD0:ModifyDate": "2021:03:04 05:06:07"}, "SubSecModifyDate", None),
    ({"XMP-xmp:ModifyDate": "2021-03-04T05:06:07", "ExifIFD:SubSecTime": "2"}, "SubSecModifyDate", None),
    (
        {"GPS:GPSLatitude": DEGREES, "GPS:GPSLatitudeRef": "S"},
        "GPSLatitude",
        ("-51.5034277777778", "51 deg 30' 12.34\" S"),
    ),
    (
        {"GPS:GPSLongitude": DEGREES, "GPS:GPSLongitudeRef": "E"},
        "GPSLongitude",
        ("51.5034277777778", "51 deg 30' 12.34\" E"),
    ),
    ({"GPS:GPSLatitude": DEGREES}, "GPSLatitude", None),
    (
        {
            "GPS:GPSLatitude": DEGREES,
            "GPS:GPSLatitudeRef": "S",
            "GPS:GPSLongitude": DEGREES,
            "GPS:GPSLongitudeRef": "W",
        },
        "GPSPosition",
        ("-51.5034277777778 -51.5034277777778", "51 deg 30' 12.34\" S, 51 deg 30' 12.34\" W"),
    ),
    (
        {"GPS:GPSAltitude": Rational(305, 10), "GPS:GPSAltitudeRef": 1},
        "GPSAltitude",
        ("-30.5", "30.5 m Below Sea Level"),
    ),
    ({"GPS:GPSAltitude": Rational(305, 10)}, "GPSAltitude", None),
    (
        {"GPS:GPSDateStamp": "2021:03:04", "GPS:GPSTimeStamp": (Rational(1, 1), Rational(2, 1), Rational(3, 1))},
        "GPSDateTime",
        ("2021:03:04 01:02:03Z",) * 2,
    ),
    ({"XMP-exif:GPSLatitude": "51,30.2S"}, "GPSLatitudeRef", ("S", "South")),
    ({"XMP-exif:GPSLongitude": "51,30.2E"}, "GPSLongitudeRef", ("E", "East")),
    (
        {"IPTC:DateCreated": "20210304", "IPTC:TimeCreated": "050607+0100"},
        "DateTimeCreated",
        ("2021:03:04 05:06:07+01:00",) * 2,
    ),
    (
        {"IPTC:DateCreated": "20210304", "IPTC:TimeCreated": "050607+0100"},
        "DateTimeOriginal",
        ("2021:03:04 05:06:07+01:00",) * 2,
    ),
    (
        {"XMP-exif:Flash": {"Fired": "True", "Return": "3", "Mode": "1", "Function": "False", "RedEyeMode": "True"}},
        "Flash",
        ("79", "On, Red-eye reduction, Return detected"),
    ),
    ({"XMP-aux:Lens": "18 - 55 mm f/3.5"}, "LensID", ("18 - 55 mm f/3.5", "18-55mm f/3.5")),
    ({"ExifIFD:LensModel": "nameless"}, "LensID", None),
    ({"XMP-aux:LensID": "7", "IFD0:Make": "Acme"}, "LensID", ("7", "Unknown (7)")),
    ({"XMP-aux:LensID": "7", "IFD0:Make": "Canon"}, "LensID", ("7", "Canon EF 100-300mm f/5.6L")),
    (
        {"IFD0:CFARepeatPatternDim": (2, 2), "IFD0:CFAPattern2": b"\0\1\1\2"},
        "CFAPattern",
        ("2 2 0 1 1 2", "[Red,Green][Green,Blue]"),
    ),
]


@pytest.mark.parametrize(("given", "name", "wanted"), CASES, ids=[f"{at}-{case[1]}" for at, case in enumerate(CASES)])
def test_composite_is_as_exiftool_prints_it(given: Given, name: str, wanted: tuple[str, str] | None) -> None:
    assert shown(given).get(name) == wanted


def test_exif_wins_over_xmp_in_whatever_order() -> None:
    exif, xmp = {"ExifIFD:FNumber": Rational(4, 1)}, {"XMP-exif:FNumber": "8/1"}
    assert shown(exif | xmp)["Aperture"] == shown(xmp | exif)["Aperture"] == ("4", "4.0")


def test_last_of_equal_priority_wins_and_a_thumbnail_never() -> None:
    sizes = {"IFD0:ImageWidth": 9, "IFD0:ImageHeight": 9, "File:ImageWidth": 8, "File:ImageHeight": 6}
    assert shown(sizes | {"IFD1:ImageWidth": 1, "IFD1:ImageHeight": 1})["ImageSize"] == ("8 6", "8x6")


def test_no_date_of_creation_beside_an_original_date() -> None:
    given = {"IPTC:DateCreated": "20210304", "IPTC:TimeCreated": "050607+0100"}
    assert "DateTimeOriginal" not in shown(given | {"XMP-exif:DateTimeOriginal": "2020-01-01"})


@pytest.mark.parametrize(
    ("make", "missing"),
    [
        ("EASTMAN KODAK COMPANY", {"Aperture", "ShutterSpeed", "LightValue", "HyperfocalDistance"}),
        ("OLYMPUS CORPORATION", {"FOV"}),
        ("NIKON CORPORATION", {"FOV"}),
        ("Apple", set()),
    ],
)
def test_what_an_unread_maker_note_may_change_is_left_out(make: str, missing: set[str]) -> None:
    given = CAMERA | {"IFD0:Make": make, "ExifIFD:FocalLengthIn35mmFormat": 80}
    note = Field("ExifIFD", "MakerNote", b"Acme\0", None)
    without = shown(given)
    fields = [field(key, value) for key, value in given.items()]
    assert without.keys() - {one.name for one in composites([*fields, note])} == missing
    read = Field("Acme", "Quality", 1, SimpleNamespace(group0="MakerNotes"))
    assert without.keys() == {one.name for one in composites([*fields, note, read])}


def test_hidden_fields_and_translations_are_no_inputs() -> None:
    hidden = Field("ExifIFD", "FNumber", Rational(4, 1), None, None, None, "", {"hidden": True})
    assert composites([hidden, Field("XMP-exif", "FNumber", "4/1", None, None, None, "de")]) == []
