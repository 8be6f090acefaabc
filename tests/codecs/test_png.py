"""What PNG chunks tell, and the few that can be written."""

from __future__ import annotations

import struct
from typing import Any

import pytest
from metasplice.base.change import Change, GroupDelete
from metasplice.base.errors import Rejected
from metasplice.base.part import Block
from metasplice.base.source import BytesSource
from metasplice.base.span import Span
from metasplice.codecs import png as codec
from metasplice.tags import convert
from metasplice.tags.registry import table_tag

from tests.build import png as build


def read(raw: bytes, kind: str = "pngheader") -> dict[str, Any]:
    decoded = codec.decode(raw, Block(kind, (Span(0, len(raw)),)))
    return {field.name: convert.text(field.tag, field.value, field.context) for field in decoded.fields}


def change(table: str, id: int | str, value: Any) -> Change:
    tag = table_tag(table, id)
    assert tag is not None
    return Change(tag, tag.group1, value)


def after(raw: bytes, *changes: Change) -> bytes:
    patch = codec.encode(raw, changes)
    assert patch is not None
    return patch.over(BytesSource(raw)).all()


CASES = [
    (build.header(7, 5, 8, 6), {"ImageWidth": 7, "ImageHeight": 5, "ColorType": "RGB with Alpha"}),
    (build.chunk(b"cHRM", struct.pack(">8I", 31270, *range(7))), {"WhitePointX": "0.3127", "WhitePointY": "0"}),
    (build.chunk(b"bKGD", b"\0\1\0\2\0\3"), {"BackgroundColor": "1 2 3"}),
    (build.chunk(b"bKGD", b"\4"), {"BackgroundColor": "4"}),
    (build.chunk(b"sBIT", b"\5\6\5"), {"SignificantBits": "5 6 5"}),
    (build.chunk(b"oFFs", b"\0\0\0\1\0\0\0\2\1"), {"ImageOffset": "1, 2 (microns)"}),
    (build.chunk(b"cICP", b"\1\15\0\1"), {"ColorPrimaries": "BT.709", "VideoFullRangeFlag": 1}),
    (build.chunk(b"sCAL", b"\0011.5\0002.5"), {"SubjectPixelWidth": "1.5", "SubjectPixelHeight": "2.5"}),
    (build.chunk(b"vpAg", bytes(7) + b"\3\0"), {"VirtualImageHeight": 3, "VirtualPageUnits": 0}),
    (build.chunk(b"acTL", bytes(3) + b"\2" + bytes(4)), {"AnimationFrames": 2, "AnimationPlays": "inf"}),
    (
        build.chunk(b"sPLT", b"Six\0" + bytes(9)),
        {"SuggestedPalette": "(Binary data 13 bytes, use -b option to extract)"},
    ),
    (build.chunk(b"gAMA", struct.pack(">I", 45455)), {"Gamma": "2.2"}),
    (build.chunk(b"gAMA", bytes(4)), {"Gamma": 0}),
    (build.chunk(b"sRGB", b"\2"), {"SRGBRendering": "Saturation"}),
    (build.chunk(b"tIME", struct.pack(">H5B", 2020, 1, 2, 3, 4, 5)), {"ModifyDate": "2020:01:02 03:04:05"}),
]


@pytest.mark.parametrize(("raw", "expected"), CASES)
def test_a_chunk_tells_what_exiftool_reads(raw: bytes, expected: dict[str, Any]) -> None:
    found = read(raw)
    assert {name: str(found.get(name)) for name in expected} == {name: str(value) for name, value in expected.items()}


@pytest.mark.parametrize("raw", [case[0] for case in CASES])
def test_a_chunk_cut_short_is_no_error(raw: bytes) -> None:
    kind = raw[4:8]
    for size in range(len(raw) - 12):
        codec.decode(build.chunk(kind, raw[8 : 8 + size]), Block("pngheader", (Span(0, 1),)))


def test_transparency_is_told_by_the_colour_type() -> None:
    assert read(build.header(colour=3) + build.chunk(b"tRNS", b"\1\2"))["Transparency"] == "1 2"
    assert read(build.header(colour=0) + build.chunk(b"tRNS", b"\1\2"))["Transparency"] == "258"
    assert "Binary" in read(build.header(colour=3) + build.chunk(b"tRNS", bytes(9)))["Transparency"]


def test_a_value_is_written_in_its_chunk_and_read_back() -> None:
    raw = build.chunk(b"gAMA", struct.pack(">I", 45455)) + build.chunk(b"sRGB", b"\0")
    made = after(raw, change("PNG::Main", "sRGB", 1), change("PNG::Main", "tIME", "2020:01:02 03:04:05"))
    assert read(made) == {
        "Gamma": "2.2",
        "SRGBRendering": "Relative Colorimetric",
        "ModifyDate": "2020:01:02 03:04:05",
    }
    assert after(made, change("PNG::Main", "sRGB", 1)) == made
    assert codec.encode(made, [change("PNG::Main", id, None) for id in ("gAMA", "sRGB", "tIME")]) is None
    assert codec.encode(made, [GroupDelete("PNG")]) is None


def test_a_new_chunk_is_made_of_the_changes() -> None:
    tag = table_tag("PNG::Main", "gAMA")
    value = convert.parse(tag, "2.33333")
    made = codec.create([change("PNG::Main", "gAMA", value), change("PNG::Main", "tIME", None)])
    assert read(made) == {"Gamma": str(value)}
    assert codec.create([change("PNG::Main", "tIME", None)]) == b""


@pytest.mark.parametrize(("id", "value"), [("sRGB", 256), ("gAMA", 0), ("tIME", "2020"), ("iCCP-name", "x")])
def test_what_a_chunk_cannot_hold_is_rejected(id: str, value: Any) -> None:
    with pytest.raises(Rejected):
        codec.create([change("PNG::Main", id, value)])


def test_the_resolution_starts_with_72_dots_per_inch() -> None:
    made = codec.create([change("PNG::PhysicalPixel", 0, 3000)])
    assert read(made, "png-phys") == {"PixelsPerUnitX": 3000, "PixelsPerUnitY": 2834, "PixelUnits": "meters"}
    assert after(made, change("PNG::PhysicalPixel", 8, 0))[-1] == 0
    with pytest.raises(Rejected):
        codec.encode(made, [change("PNG::PhysicalPixel", 8, None)])
    assert codec.encode(made, [GroupDelete("PNG-pHYs")]) is None
