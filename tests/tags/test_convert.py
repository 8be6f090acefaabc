"""The front of the conversions: which one a tag gets, and what all of them share."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from metasplice import inspect
from metasplice.base.scalars import Rational
from metasplice.base.source import BytesSource
from metasplice.codecs.xmp import flatten
from metasplice.tags import convert, registry
from metasplice.tags.registry import Tag

from tests.tags.test_convert_cases import tag_named

REGIONS = (
    "{AppliedToDimensions={W=4000,H=3000,Unit=pixel},"
    "RegionList=[{Area={X=0.5,Y=0.25,W=0.1,H=0.2,Unit=normalized},Name=Alice| Adams|, jr,Type=face}]}"
)


def _tag(table: str, key: int | str) -> Tag:
    tag = registry.table_tag(table, key)
    assert tag is not None
    return tag


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("text", "text"),
        (7, 7),
        (Rational(1, 3), "0.3333333333"),
        ((1, 2, 3), "1 2 3"),
        (0.1, "0.1"),
        (float("inf"), "Inf"),
        ("2021-03-04T05:06:07Z", "2021:03:04 05:06:07Z"),
        ("2021-03-04 05:06:07.5", "2021:03:04 05:06:07.5"),
        ([], ""),
        ("50/10", "5"),
        ("1/3 cup", "1/3 cup"),
        (["a", "3/2"], ["a", "1.5"]),
        ({"a": "1/4"}, {"a": "0.25"}),
        (b"12345", "(Binary data 5 bytes, use -b option to extract)"),
    ],
)
def test_value_of_an_unknown_tag_is_shown_as_it_is(value: Any, shown: Any) -> None:
    assert convert.number(None, value) == shown
    assert convert.text(None, value) == shown


def test_binary_tag_is_shown_by_its_size() -> None:
    words = "(Binary data 9 bytes, use -b option to extract)"
    assert convert.text(_tag("Exif::Main", 0xEA1C), b"123456789") == words
    assert convert.text(_tag("Photoshop::Main", 0x040C), b"123456789") == words
    assert convert.text(_tag("Exif::Main", 0x012D), (1, 2, 3, 4, 5)) == words


def test_undefined_bytes_of_exif_are_text() -> None:
    assert convert.text(_tag("Exif::Main", 0x9009), b"abc\0\0") == "abc"


@pytest.mark.parametrize(
    ("table", "key", "value", "shown"),
    [
        ("Exif::Main", 0x0124, 5, "2-Dimensional encoding, Fill bits added"),
        ("Exif::Main", 0x0124, 0, "(none)"),
        ("Exif::Main", 0x0124, 256, "[8]"),
        ("Exif::Main", 0x0112, 0, "Unknown (0)"),
        ("Exif::Main", 0xA001, 7, "Unknown (0x7)"),
        ("Exif::Main", 0x0212, (2, 2), "YCbCr4:2:0 (2 2)"),
        ("Exif::Main", 0x0102, (8, 8, 8), "8 8 8"),
        ("Exif::Main", 0x9101, b"\1\2\3\0", "Y, Cb, Cr, -"),
        ("Exif::Main", 0xA300, b"\3\0\0\0", "Sigma Digital Camera"),
        ("Exif::Main", 0x9286, b"JIS\0\0\0\0\0\x1b$B4A;z\x1b(B", "漢字"),
        ("Exif::Main", 0x9286, b"\0" * 8 + b"plain\0rest", "plain"),
        ("Exif::Main", 0x9286, b"odd", "odd"),
        ("Exif::Main", 0xC4A5, b"PrintIM", "(Binary data 7 bytes, use -b option to extract)"),
        ("Exif::Main", 0x9287, b"\0\1\0\3\0\1", "Data Mining; Opt-in"),
        ("Exif::Main", 0xA40D, 0x0102, "Accurate Reproduction; Not Default Settings"),
        ("Exif::Main", 0xFDE8, "Owner's Name: Bob", "Bob"),
        ("Exif::Main", 0x0153, (1, 2, 9), "Unsigned; Signed; Unknown (9)"),
        ("Exif::Main", 0xC616, b"\0\1\2", "Red,Green,Blue"),
        ("Exif::Main", 0x0111, tuple(range(100, 112)), "(Binary data 47 bytes, use -b option to extract)"),
        ("GPS::Main", 0x0002, (Rational(51, 1), Rational(59, 1), Rational(59999, 1000)), "52 deg 0' 0.00\""),
        ("GPS::Main", 0x0002, (Rational(0, 0), Rational(0, 0), Rational(0, 0)), ""),
        ("GPS::Main", 0x0007, (Rational(23, 1), Rational(59, 1), Rational(60, 1)), "24:00:00"),
        ("IPTC::EnvelopeRecord", 90, "\x1b%G", "UTF8"),
        ("IPTC::EnvelopeRecord", 90, "\x1b.A", "ESC . A"),
        ("IPTC::NewsPhoto", 10, "\0\1\0\0\0\x0220200102\0\5", "1 (Associated Press, USA), equip 2, 2020:01:02, no. 5"),
        ("IPTC::ApplicationRecord", 30, "someday", "someday"),
        ("JFIF::Main", 0, (1, 2), "1.02"),
        ("APP12::Ducky", 1, 80, "80%"),
        ("JPEG::Adobe", 1, 0, "(none)"),
        ("JPEG::Adobe", 1, 1 << 15, "Encoded with Blend=1 downsampling"),
        ("MPF::MPImage", "0.3", 0x30000, "Baseline MP Primary Image"),
        ("MPF::MPImage", "0.3", 0x99, "Unknown (0x99)"),
        ("MPF::MPImage", "0.1", 8, "Dependent child image"),
        ("MPF::Main", 45569, 0x02030101, "2 rows; 3 columns; Start at top right; Left to right"),
        ("Photoshop::Resolution", 0, 72.008, "72.01"),
        ("Photoshop::JPEG_Quality", 0, 8, 12),
        ("Photoshop::Main", 0x03F3, (1, 0, 1), "Labels, Color bars"),
        ("ICC_Profile::Header", 8, 0x0430, "4.3.0"),
        ("ICC_Profile::Header", 12, "mntr", "Display Device Profile"),
        ("ICC_Profile::Header", 44, 3, "Embedded, Not Independent"),
        ("ICC_Profile::Header", 48, "", ""),
        ("ICC_Profile::Header", 56, (0, 0), "Reflective, Glossy, Positive, Color"),
        ("ICC_Profile::Header", 84, (0,) * 16, 0),
        ("ICC_Profile::Header", 84, tuple(range(16)), "000102030405060708090a0b0c0d0e0f"),
        ("ICC_Profile::Measurement", 28, 0.01, "1%"),
        ("XMP::exif", "MaxApertureValue", "1.85 EV (f/1.9)", "1.9"),
        ("XMP::exif", "FocalLength", "105,0 mm", "105.0 mm"),
        ("XMP::dc", "subject", [], ""),
        ("XMP::dc", "date", ["2017-05-29T17:19:21-0400"], ["2017:05:29 17:19:21-0400"]),
        ("XMP::iptcExt", "LocationShownGPSAltitude", ["140/1", "120/1"], ["140 m", "120 m"]),
        ("Google::GDepth", "Data", "AAAA", "(Binary data 3 bytes, use -b option to extract)"),
    ],
)
def test_stored_value_is_printed(table: str, key: int | str, value: Any, shown: Any) -> None:
    assert convert.text(_tag(table, key), value) == shown


def test_mosaic_is_read_in_either_byte_order() -> None:
    tag = tag_named("ExifIFD:CFAPattern")
    for raw in (b"\0\2\0\2\0\1\1\2", b"\2\0\2\0\0\1\1\2"):
        assert convert.text(tag, raw, {"order": "little"}) == "[Red,Green][Green,Blue]"


def test_structure_is_typed_by_its_members() -> None:
    tag = tag_named("XMP-mwg-rs:RegionInfo")
    value = convert.parse(tag, REGIONS)
    assert value == {
        "AppliedToDimensions": {"W": "4000", "H": "3000", "Unit": "pixel"},
        "RegionList": [
            {
                "Area": {"X": "0.5", "Y": "0.25", "W": "0.1", "H": "0.2", "Unit": "normalized"},
                "Name": "Alice Adams, jr",
                "Type": "Face",
            }
        ],
    }
    assert convert.parse(tag, value) == value
    assert convert.text(tag, value) == value


def test_structure_member_shows_its_label() -> None:
    tag = tag_named("XMP-exif:Flash")
    value = convert.parse(tag, {"fired": True, "mode": "Auto"})
    assert value == {"Fired": "True", "Mode": "3"}
    assert convert.text(tag, value) == {"Fired": "True", "Mode": "Auto"}
    assert convert.number(tag, value) == value


def test_every_field_of_the_corpus_is_shown_as_exiftool_shows_it(corpus: Path, exiftool: list[str]) -> None:
    files = sorted((corpus / "jpeg").iterdir())[::3]
    printed, numbers = (_read(exiftool, files, option) for option in ("-q", "-n"))
    wrong: list[str] = []
    seen = 0
    for path in files:
        for key, ours in _shown(path).items():
            for theirs, own in zip((printed, numbers), ours, strict=True):
                wanted = theirs.get(path.name, {}).get(key)
                seen += wanted is not None
                if wanted is not None and _plain(own) != _plain(wanted):
                    wrong.append(f"{path.name} {key}: ExifTool {wanted!r}, here {own!r}")
    assert seen > 1000
    assert len(wrong) <= seen // 1000, "\n".join(wrong[:40])


def _shown(path: Path) -> dict[str, tuple[Any, Any]]:
    """Text and number of every field that occurs once; offsets are the reader's affair."""
    fields = [flat for field in inspect(BytesSource(path.read_bytes())).fields for flat in _flat(field)]
    keys = [field.key for field in fields]
    return {
        field.key: (
            convert.text(field.tag, field.value, field.context),
            convert.number(field.tag, field.value, field.context),
        )
        for field in fields
        if keys.count(field.key) == 1 and not field.name.endswith("Offset") and not field.name.endswith("Offsets")
    }


def _flat(field: Any) -> list[Any]:
    return flatten(field) if isinstance(field.value, dict | list) else [field]


def _plain(value: Any) -> Any:
    """JSON as text: one item is no list, truth has no case."""
    if isinstance(value, list):
        return [_plain(item) for item in value] if len(value) != 1 else _plain(value[0])
    return str(value).lower()


def _read(exiftool: list[str], files: list[Path], option: str) -> dict[str, dict[str, Any]]:
    command = [*exiftool, "-j", "-G1", "-a", option, *map(str, files)]
    run = subprocess.run(command, check=False, capture_output=True)
    found = json.loads(run.stdout, parse_float=str, parse_int=str)
    return {Path(item["SourceFile"]).name: item for item in found}
