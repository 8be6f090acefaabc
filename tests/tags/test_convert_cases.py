"""One table of values: what a person writes, what is stored, what ExifTool prints; read, written and compared."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from metasplice.base.scalars import Rational as R
from metasplice.tags import convert, registry
from metasplice.tags.registry import Tag

from tests.build.jpeg import jpeg

CASES: tuple[tuple[str, str, Any, Any, Any], ...] = (
    # exposure
    ("ExifIFD:ExposureTime", "1/250", R(1, 250), "0.004", "1/250"),
    ("ExifIFD:ExposureTime", "0.004", R(1, 250), "0.004", "1/250"),
    ("ExifIFD:ExposureTime", "0.3", R(3, 10), "0.3", "0.3"),
    ("ExifIFD:ExposureTime", "30", R(30, 1), 30, "30"),
    ("ExifIFD:ExposureTime", "inf", R(1, 0), "inf", "inf"),
    ("ExifIFD:FNumber", "2.8", R(14, 5), "2.8", "2.8"),
    ("ExifIFD:FNumber", "0.95", R(19, 20), "0.95", "0.95"),
    ("ExifIFD:ShutterSpeedValue", "1/250", R(56573, 7102), "0.00399999999629052", "1/250"),
    ("ExifIFD:ShutterSpeedValue", "4", R(-2, 1), 4, "4"),
    ("ExifIFD:ApertureValue", "5.6", R(40761, 8200), "5.60000000904325", "5.6"),
    ("ExifIFD:ExposureCompensation", "-1/3", R(-1, 3), "-0.3333333333", "-1/3"),
    ("ExifIFD:ExposureCompensation", "+2/3", R(2, 3), "0.6666666667", "+2/3"),
    ("ExifIFD:ExposureCompensation", "+0.7", R(7, 10), "0.7", "+0.7"),
    ("ExifIFD:ExposureCompensation", "0", R(0, 1), 0, "0"),
    ("ExifIFD:ExposureCompensation", "-1.5", R(-3, 2), "-1.5", "-3/2"),
    ("ExifIFD:SubjectDistance", "3.2 m", R(16, 5), "3.2", "3.2 m"),
    ("ExifIFD:SubjectDistance", "inf", R(1, 0), "inf", "inf"),
    ("ExifIFD:FocalLength", "50 mm", R(50, 1), 50, "50.0 mm"),
    ("ExifIFD:FocalLength", "622.409 mm", R(304358, 489), "622.408998", "622.4 mm"),
    ("ExifIFD:FocalLengthIn35mmFormat", "75 mm", 75, 75, "75 mm"),
    ("ExifIFD:LensInfo", "24-70mm f/2.8", (R(24, 1), R(70, 1), R(14, 5), R(14, 5)), "24 70 2.8 2.8", "24-70mm f/2.8"),
    (
        "ExifIFD:LensInfo",
        "18-55mm f/3.5-5.6",
        (R(18, 1), R(55, 1), R(7, 2), R(28, 5)),
        "18 55 3.5 5.6",
        "18-55mm f/3.5-5.6",
    ),
    ("ExifIFD:LensInfo", "50mm f/?", (R(50, 1), R(50, 1), R(0, 0), R(0, 0)), "50 50 undef undef", "50mm f/?"),
    ("ExifIFD:ISO", "400", 400, 400, 400),
    ("ExifIFD:ISO", "100, 200", (100, 200), "100 200", "100, 200"),
    ("ExifIFD:ISO", "100.6", 101, 101, 101),
    ("ExifIFD:AmbientTemperature", "22.5 C", R(45, 2), "22.5", "22.5 C"),
    ("IFD0:XResolution", "72.009", R(72009, 1000), "72.009", "72.009"),
    ("IFD0:XResolution", "1/3", R(1, 3), "0.3333333333", "0.3333333333"),
    ("GPS:GPSDestBearing", "3.14159265358979", R(104348, 33215), "3.141592654", "3.141592654"),
    ("IFD0:WhitePoint", "0.3 0.3", (R(3, 10), R(3, 10)), "0.3 0.3", "0.3 0.3"),
    ("ExifIFD:SubjectArea", "1 2 3", (1, 2, 3), "1 2 3", "1 2 3"),
    # labels
    ("IFD0:Orientation", "Rotate 90 CW", 6, 6, "Rotate 90 CW"),
    ("ExifIFD:MeteringMode", "spot", 3, 3, "Spot"),
    ("ExifIFD:Flash", "Fired", 1, 1, "Fired"),
    ("ExifIFD:Flash", "off", 0, 0, "No Flash"),
    ("ExifIFD:Flash", "Unknown (0x99)", 0x99, 153, "Unknown (0x99)"),
    ("ExifIFD:ColorSpace", "Uncalibrated", 65535, 65535, "Uncalibrated"),
    ("ExifIFD:Contrast", "Low", 1, 1, "Low"),
    ("ExifIFD:Contrast", "+1", 2, 2, "High"),
    ("ExifIFD:FileSource", "Digital Camera", b"\x03", 3, "Digital Camera"),
    ("ExifIFD:SceneType", "Directly photographed", b"\x01", 1, "Directly photographed"),
    ("ExifIFD:SecurityClassification", "Secret", "S", "S", "Secret"),
    ("ExifIFD:CFAPattern", "[Red,Green][Green,Blue]", b"\0\2\0\2\0\1\1\2", "2 2 0 1 1 2", "[Red,Green][Green,Blue]"),
    # texts
    ("IFD0:Artist", "Ada", "Ada", "Ada", "Ada"),
    ("IFD0:ImageDescription", "Žofie — 東京 😀", "Žofie — 東京 😀", "Žofie — 東京 😀", "Žofie — 東京 😀"),
    ("IFD0:Copyright", "A\nB", "A\nB", "A\nB", "A\nB"),
    ("ExifIFD:UserComment", "hello", b"ASCII\0\0\0hello", "hello", "hello"),
    ("ExifIFD:UserComment", "héllo", b"UNICODE\0\0h\0\xe9\0l\0l\0o", "héllo", "héllo"),
    ("IFD0:XPTitle", "hé", b"h\0\xe9\0\0\0", "hé", "hé"),
    ("ExifIFD:ExifVersion", "2.31", b"0231", "0231", "0231"),
    ("ExifIFD:FlashpixVersion", "0100", b"0100", "0100", "0100"),
    # dates
    ("ExifIFD:DateTimeOriginal", "2021:03:04 05:06:07", *("2021:03:04 05:06:07",) * 3),
    ("ExifIFD:DateTimeOriginal", "2021-03-04T05:06:07.25+02:00", *("2021:03:04 05:06:07",) * 3),
    ("ExifIFD:DateTimeOriginal", "20210304050607", *("2021:03:04 05:06:07",) * 3),
    ("ExifIFD:CreateDate", "2021:3:4 5:6", *("2021:03:04 05:06:00",) * 3),
    ("ExifIFD:SubSecTimeOriginal", "2020:01:02 03:04:05.67", *("67",) * 3),
    ("ExifIFD:OffsetTimeOriginal", "-5:30", *("-05:30",) * 3),
    ("ExifIFD:OffsetTimeOriginal", "Z", *("+00:00",) * 3),
    ("GPS:GPSTimeStamp", "03:04:05.25", (R(3, 1), R(4, 1), R(21, 4)), "03:04:05.25", "03:04:05.25"),
    ("GPS:GPSTimeStamp", "01:00:00+02:00", (R(23, 1), R(0, 1), R(0, 1)), "23:00:00", "23:00:00"),
    ("GPS:GPSDateStamp", "2020:01:02 01:00:00+02:00", *("2020:01:01",) * 3),
    # positions
    (
        "GPS:GPSLatitude",
        "48.8582222",
        (R(48, 1), R(51, 1), R(74059, 2502)),
        "48.8582222000167",
        "48 deg 51' 29.60\"",
    ),
    ("GPS:GPSLatitude", "51,30.34N", (R(51, 1), R(30, 1), R(102, 5)), "51.5056666666667", "51 deg 30' 20.40\""),
    ("GPS:GPSLatitude", "-10.5", (R(10, 1), R(30, 1), R(0, 1)), "10.5", "10 deg 30' 0.00\""),
    (
        "GPS:GPSLongitude",
        "51 30 12.34 N, 0 7 30 W",
        (R(0, 1), R(7, 1), R(30, 1)),
        "0.125",
        "0 deg 7' 30.00\"",
    ),
    ("GPS:GPSLatitudeRef", "South", "S", "S", "South"),
    ("GPS:GPSLatitudeRef", "-10.5", "S", "S", "South"),
    ("GPS:GPSLongitudeRef", "51 30 12.34 N, 0 7 30 W", "W", "W", "West"),
    ("GPS:GPSAltitude", "-35.5 m", R(71, 2), "35.5", "35.5 m"),
    ("GPS:GPSAltitudeRef", "Below Sea Level", 1, 1, "Below Sea Level"),
    ("GPS:GPSAltitudeRef", "-5", 1, 1, "Below Sea Level"),
    ("GPS:GPSVersionID", "2.3.0.0", (2, 3, 0, 0), "2 3 0 0", "2.3.0.0"),
    ("GPS:GPSHPositioningError", "3 m", R(3, 1), 3, "3 m"),
    ("GPS:GPSProcessingMethod", "GPS", b"ASCII\0\0\0GPS", "GPS", "GPS"),
    ("GPS:GPSMeasureMode", "3-D", "3", "3", "3-Dimensional Measurement"),
    # IPTC
    ("IPTC:DateCreated", "2021:03:04", "20210304", "2021:03:04", "2021:03:04"),
    ("IPTC:DateCreated", "0000:00:00", "00000000", "0000:00:00", "0000:00:00"),
    ("IPTC:TimeCreated", "05:06:07+02:00", "050607+0200", "05:06:07+02:00", "05:06:07+02:00"),
    ("IPTC:Urgency", "normal", "5", "5", "5 (normal urgency)"),
    ("IPTC:AudioSamplingRate", "44100", "044100", "044100", "044100"),
    ("IPTC:Prefs", "Tagged:1, ColorClass:2, Rating:3, FrameNum:4", "1:2:3:4", "1:2:3:4", None),
    ("IPTC:City", "Paris", "Paris", "Paris", "Paris"),
    # XMP
    ("XMP-exif:ExposureTime", "0.004", "1/250", "0.004", "1/250"),
    ("XMP-exif:FNumber", "2.8", "14/5", "2.8", "2.8"),
    ("XMP-exif:ShutterSpeedValue", "1/250", "56573/7102", "0.00399999999596727", "1/250"),
    ("XMP-exif:ApertureValue", "5.6", "40761/8200", "5.60000000814385", "5.6"),
    ("XMP-exif:ExposureCompensation", "-1/3", "-1/3", "-0.333333333333333", "-1/3"),
    ("XMP-exif:GPSLatitude", "-10.5", "10,30.0S", "-10.5", "10 deg 30' 0.00\" S"),
    ("XMP-exif:GPSLatitude", "51 30 12.34 S", "51,30.20566667S", "-51.5034277778333", "51 deg 30' 12.34\" S"),
    ("XMP-exif:GPSAltitude", "35.5 m", "71/2", "35.5", "35.5 m"),
    ("XMP-exif:FocalLengthIn35mmFormat", "75 mm", "75", "75", "75 mm"),
    ("XMP-tiff:Orientation", "Rotate 90 CW", "6", "6", "Rotate 90 CW"),
    ("XMP-tiff:XResolution", "1/3", "1/3", "0.333333333333333", "0.333333333333333"),
    ("XMP-aux:LensInfo", "24-70mm f/2.8", "24/1 70/1 14/5 14/5", "24 70 2.8 2.8", "24-70mm f/2.8"),
    ("XMP-exifEX:LensInfo", "24-70mm f/2.8", ["24/1", "70/1", "14/5", "14/5"], "24 70 2.8 2.8", "24-70mm f/2.8"),
    ("XMP-aux:ApproximateFocusDistance", "infinity", "4294967295/1", "4294967295", "infinity"),
    ("XMP-xmp:CreateDate", "2021", "2021", "2021", "2021"),
    ("XMP-xmp:CreateDate", "2021:03:04 05", "2021-03-04T05:00", "2021:03:04 05:00", "2021:03:04 05:00"),
    ("XMP-xmp:CreateDate", "2021:03:04 05:06:07.25+0200", "2021-03-04T05:06:07.25+02:00", *(None,) * 2),
    ("XMP-xmp:Rating", "4", "4", "4", "4"),
    ("XMP-xmp:Rating", "4.4", "4.4", "4.4", "4.4"),
    ("XMP-xmpRights:Marked", "true", "True", "True", "True"),
    ("XMP-xmpRights:Marked", "no", "False", "False", "False"),
    ("XMP-plus:ModelReleaseStatus", "None", "http://ns.useplus.org/ldf/vocab/MR-NON", "MR-NON", "None"),
    ("XMP-pdf:Trapped", "True", "/True", "True", "True"),
    ("XMP-HDRGainMap:HDRGainMapVersion", "0.2.0.0", "131072", "131072", "0.2.0.0"),
    ("XMP-tiff:YCbCrSubSampling", "2 2", ["2", "2"], None, "YCbCr4:2:0 (2 2)"),
    ("XMP-dc:Title", "A plain title", "A plain title", "A plain title", "A plain title"),
    # small segments
    ("JFIF:ResolutionUnit", "inches", 1, 1, "inches"),
    ("Photoshop:CopyrightFlag", "True", 1, 1, "True"),
)
"""Group1:Name, wish, canonical value, -n value, printed text; None where the value is not looked at."""

_OUTSIDE = frozenset({"JFIF:ResolutionUnit", "XMP-tiff:YCbCrSubSampling"})
"""Not written alone into an empty file, or shown by ExifTool as a JSON list."""


def tag_named(key: str) -> Tag:
    """The writable tag of `Group1:Name`."""
    group, name = key.split(":")
    return next(tag for tag in registry.find(name) if tag.group1 == group and tag.writable)


@pytest.mark.parametrize(("key", "wish", "value", "number", "text"), CASES)
def test_value_is_parsed_to_what_is_stored(key: str, wish: str, value: Any, number: Any, text: Any) -> None:
    parsed = convert.parse(tag_named(key), wish)
    assert parsed == value
    assert type(parsed) is type(value)


@pytest.mark.parametrize(("key", "wish", "value", "number", "text"), CASES)
def test_value_is_shown_as_exiftool_shows_it(key: str, wish: str, value: Any, number: Any, text: Any) -> None:
    tag = tag_named(key)
    if number is not None:
        assert convert.number(tag, value) == number
    if text is not None:
        assert convert.text(tag, value) == text


@pytest.mark.parametrize(("key", "wish", "value", "number", "text"), CASES)
def test_printed_text_is_understood_again(key: str, wish: str, value: Any, number: Any, text: Any) -> None:
    tag = tag_named(key)
    shown = convert.text(tag, value)
    again = convert.parse(tag, shown)
    assert convert.text(tag, again) == shown


@pytest.mark.parametrize(("key", "wish", "value", "number", "text"), CASES)
def test_number_is_understood_again(key: str, wish: str, value: Any, number: Any, text: Any) -> None:
    tag = tag_named(key)
    shown = convert.number(tag, value)
    if isinstance(shown, list):
        shown = " ".join(shown)
    again = convert.number(tag, convert.parse(tag, shown, numeric=True))
    if isinstance(again, list):
        again = " ".join(again)
    try:
        assert float(again) == pytest.approx(float(shown), rel=1e-7)
    except ValueError:
        assert again == shown


def test_exiftool_writes_and_prints_the_same_values(exiftool: list[str], tmp_path: Path) -> None:
    cases = [case for case in CASES if case[0] not in _OUTSIDE]
    (tmp_path / "blank.jpg").write_bytes(jpeg())
    script = []
    for index, (key, wish, *_) in enumerate(cases):
        script += [f"-{key}={wish}".replace("\n", "&#xa;"), "-E", "-q", "-o", f"{index}.jpg", "blank.jpg", "-execute"]
    (tmp_path / "script.args").write_text("\n".join(script), encoding="utf-8")
    subprocess.run([*exiftool, "-@", "script.args"], cwd=tmp_path, check=False, capture_output=True)
    printed, numbers = (_read(exiftool, tmp_path, option) for option in ("-q", "-n"))
    wrong = []
    for index, (key, _, value, *_rest) in enumerate(cases):
        tag = tag_named(key)
        for read, show in ((numbers, convert.number), (printed, convert.text)):
            theirs = read.get(f"{index}.jpg", {}).get(key)
            ours = show(tag, value)
            if str(theirs).lower() != str(ours).lower():
                wrong.append(f"{key} = {value!r}: ExifTool {theirs!r}, here {ours!r}")
    assert not wrong, "\n".join(wrong)


def _read(exiftool: list[str], folder: Path, option: str) -> dict[str, dict[str, str]]:
    """What ExifTool reads of each file in a folder."""
    run = subprocess.run([*exiftool, "-j", "-G1", option, "."], cwd=folder, check=True, capture_output=True)
    found = json.loads(run.stdout, parse_float=str, parse_int=str)
    return {Path(item["SourceFile"]).name: item for item in found}
