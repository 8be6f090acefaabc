"""What cameras and programs note in rare application segments is read, and survives edits untouched."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from metasplice import BytesSource, edits_of, inspect, rewrite
from metasplice.base.part import Block
from metasplice.base.span import Span
from metasplice.codecs.application import decode
from metasplice.tags import convert

from tests.build import application, jpeg


def shown(*segments: bytes, numeric: bool = False) -> dict[str, object]:
    reader = convert.number if numeric else convert.text
    found: dict[str, object] = {}
    for field in inspect(BytesSource(jpeg.jpeg(*segments))).fields:
        if field.group1 not in ("File", "JFIF"):
            found.setdefault(field.key, reader(field.tag, field.value, field.context))
    return found


def test_gopro_entries_are_read_in_nested_containers() -> None:
    inner = application.gpmf(
        ("FMWR", "c", 1, b"HD6.01"),
        ("OREN", "c", 1, b"U"),
        ("MUID", "L", 4, struct.pack(">2L", 0x1234, 5)),
        ("TZON", "s", 2, struct.pack(">h", -90)),
        ("CDAT", "J", 8, struct.pack(">Q", 1714499657)),
        ("VERS", "B", 1, b"\x08\x02\x02"),
        ("PYCF", "c", 2, b"r0r1"),
        ("POLY", "f", 4, struct.pack(">2f", 0, 2.5)),
        ("ZZZZ", "c", 1, b"unknown"),
        ("PRES", "c", 1, b""),
        ("ARUW", "q", 4, struct.pack(">i", 98304)),
    )
    found = shown(application.gopro(("DEVC", "\0", 1, inner)))
    assert found == {
        "GoPro:FirmwareVersion": "HD6.01",
        "GoPro:AutoRotation": "Up",
        "GoPro:MediaUniqueID": "0000123400000005",
        "GoPro:TimeZone": "-01:30",
        "GoPro:CreationDate": "2024:04:30 17:54:17",
        "GoPro:MetadataVersion": "8.2.2",
        "GoPro:PolynomialPower": ["r0", "r1"],
        "GoPro:PolynomialCoefficients": "0 2.5",
        "GoPro:AspectRatioUnwarped": "1.5",
    }


def test_a_gopro_entry_that_overruns_is_told() -> None:
    raw = jpeg.segment(0xE6, b"GoPro\0FMWRc\1\0\x63short")
    assert [one.code for one in inspect(BytesSource(jpeg.jpeg(raw))).findings] == ["gopro/overruns"]


def camera(order: str) -> bytes:
    raw = bytearray(0x470)
    struct.pack_into(order + "H", raw, 0, 2)
    struct.pack_into(order + "ffff", raw, 0x20, 0.8, 1.0, 293.15, 293.15)
    struct.pack_into(order + "f", raw, 0x3C, 0.5)
    raw[0xD4:0xDB] = b"FLIR_i7"
    struct.pack_into(order + "IIh", raw, 0x384, 1328966228, 253, -60)
    return bytes(raw)


@pytest.mark.parametrize(("order", "pieces"), [(">", 1), ("<", 3)])
def test_a_flir_file_is_put_together_from_its_segments(order: str, pieces: int) -> None:
    palette = bytes((2, 0, 0, 0, 0, 0, 1, 2, 3)).ljust(0x30, b"\0") + b"\\iron.pal".ljust(32, b"\0") + b"I".ljust(32)
    pixels = struct.pack("<3H", 2, 2, 1).ljust(0x20, b"\0") + b"\1\2\3\4"
    picture = struct.pack(order + "3H", 2, 9, 7).ljust(0x20, b"\0") + b"\xff\xd8\xff\xd9"
    inset = struct.pack("<f6h", 1.5, -3, 4, 1, 2, 3, 4)
    records = (0x20, camera(order)), (0x22, palette + bytes(6)), (1, pixels), (0x0E, picture), (0x2A, inset), (0, b"x")
    found = shown(*application.flir(*records, (99, b"unknown"), order=order, pieces=pieces))
    assert found["FLIR:CreatorSoftware"] == "CAMERA"
    assert (found["FLIR:Emissivity"], found["FLIR:ObjectDistance"]) == ("0.80", "1.00 m")
    assert (found["FLIR:ReflectedApparentTemperature"], found["FLIR:RelativeHumidity"]) == ("20.0 C", "50.0 %")
    assert found["FLIR:CameraModel"] == "FLIR_i7"
    assert found["FLIR:DateTimeOriginal"] == "2012:02:11 14:17:08.253+01:00"
    assert found["FLIR:PaletteFileName"] == "\\iron.pal" and "FLIR:PaletteName" not in found
    assert (found["FLIR:RawThermalImageType"], found["FLIR:EmbeddedImageType"]) == ("TIFF", "JPG")
    assert found["FLIR:RawThermalImage"] == "(Binary data 208 bytes, use -b option to extract)"
    assert (found["FLIR:OffsetX"], found["FLIR:OffsetY"]) == ("-3", "+4")


def test_raw_thermal_pixels_become_a_picture_that_can_be_opened() -> None:
    pixels = struct.pack("<3H", 2, 3, 2).ljust(0x20, b"\0") + bytes(range(12))
    found = inspect(BytesSource(jpeg.jpeg(*application.flir((1, pixels), order="<")))).fields
    image = next(field.value for field in found if field.name == "RawThermalImage")
    assert image[:4] == b"II*\0" and image.endswith(bytes(range(12)))
    assert struct.unpack_from("<HHII", image, 10 + 12) == (0x100, 4, 1, 3)


@pytest.mark.parametrize("segments", [application.flir(version=7), [jpeg.segment(0xE1, b"FLIR\0\1\0\0short")]])
def test_a_flir_file_of_another_version_is_told(segments: list[bytes]) -> None:
    assert [one.code for one in inspect(BytesSource(jpeg.jpeg(*segments))).findings] == ["flir/unknown"]


def test_infiray_segments_are_read_beside_its_marked_one() -> None:
    first = jpeg.segment(0xE2, bytes((0, 2, 0, 1)) + b"IJPEG\0" + bytes(80))
    picture = jpeg.segment(0xE5, struct.pack("<5f", 25, 0.25, 0.99, 0.5, 25) + bytes(20))
    pixels = jpeg.segment(0xE3, b"1234") + jpeg.segment(0xE3, b"5678")
    found = shown(first, picture, pixels)
    assert found["InfiRay:IJPEGVersion"] == "0 2 0 1"
    assert (found["InfiRay:EnvironmentTemp"], found["InfiRay:Humidity"]) == ("25.00 C", "50.0 %")
    assert found["InfiRay:ImagingData"] == "(Binary data 8 bytes, use -b option to extract)"
    assert shown(picture) == {}, "without the marked segment nobody knows whose it is"


@pytest.mark.parametrize("order", "<>")
def test_ricoh_fields_have_the_names_and_texts_of_the_file(order: str) -> None:
    names, texts = b"Sign type\0Own field\0\0Lit\0", b"Information\0free\0\0\0"
    found = shown(application.rmeta(names, texts, (3, 0xFFFF, 0, 2), order))
    assert found == {"RMETA:SignType": "Information", "RMETA:OwnField": "free", "RMETA:Lit": 2}
    assert shown(application.rmeta(names, texts, (3,), order, number=1)) == {}


def test_kodak_directories_are_read_with_those_below() -> None:
    head = b"MM\0*" + struct.pack(">I", 8)
    entries = struct.pack(">H", 3)
    entries += struct.pack(">HHI4s", 0xC351, 4, 1, struct.pack(">I", 1))
    entries += struct.pack(">HHII", 0xC353, 7, 11, 60)
    entries += struct.pack(">HHII", 0xC36F, 4, 1, 80) + bytes(4)
    raw = (head + entries).ljust(60, b"\0") + b"ASCII\0\0\0Ada"
    raw = raw.ljust(80, b"\0") + struct.pack(">H", 2)
    raw += struct.pack(">HHI4s", 0, 1, 4, b"\1\0\0\0") + struct.pack(">HHII", 1, 7, 16, 120) + bytes(4)
    raw = raw.ljust(120, b"\0") + b"UNICODE\0\0N\0o\0n\0e"
    found = shown(jpeg.segment(0xE3, b"Meta\0\0" + raw))
    assert found == {
        "MetaIFD:ImageSourceEK": 1,
        "MetaIFD:CameraOwner": "Ada",
        "KodakBordersIFD:BordersVersion": "1 0 0 0",
        "KodakBordersIFD:BorderName": "None",
    }
    broken = inspect(BytesSource(jpeg.jpeg(jpeg.segment(0xE3, b"Meta\0\0II*\0rubbish"))))
    assert [one.code for one in broken.findings] == ["kodak/unreadable"]


PICTURE = b"\r\n".join(
    (b"Maker\0[picture info]", b"Shutter=6460", b"FNumber=F11.0 Flash=0", b"ImageSize=1280-960", b"TimeDate=915117440")
    + (b"Q=96\0",)
)
JUKEBOX = b"<MJMD><Name>A &amp; B</Name><Date>41518.8418</Date><Date>no</Date></MJMD>"


@pytest.mark.parametrize(
    ("segment", "expected"),
    [
        (jpeg.segment(0xE0, b"AVI1\1\0\0\0"), {"AVI1:InterleavedField": "Odd"}),
        (jpeg.segment(0xE0, b"Ocad$Rev: 14797 $"), {"Ocad:OcadRevision": "14797"}),
        (jpeg.segment(0xE6, b"NITF\0\2\0B\0\1"), {
            "NITF:NITFVersion": "2.00", "NITF:ImageFormat": "IMode B", "NITF:BlocksPerRow": 1,
        }),
        (jpeg.segment(0xE8, b"SPIFF\0\1\2\1\3"), {
            "SPIFF:SPIFFVersion": "1.2", "SPIFF:ProfileID": "Continuous-tone Base", "SPIFF:ColorComponents": 3,
        }),
        (jpeg.segment(0xED, b"Adobe_CM\0\3"), {"AdobeCM:AdobeCMType": 3}),
        (jpeg.segment(0xEF, b"Q 70"), {"GraphConv:Quality": 70}),
        (jpeg.segment(0xEF, b"Quality unknown"), {}),
        (
            jpeg.segment(0xE9, b"Media Jukebox\0" + JUKEBOX),
            {"MediaJukebox:Name": "A & B", "MediaJukebox:Date": "2013:09:01 20:12:12"},
        ),
        (
            jpeg.segment(0xEB, b"HDR_RI ver=11 alp=1.0, ~\0image"),
            {
                "JPEG-HDR:JPEG-HDRVersion": "11",
                "JPEG-HDR:Alpha": "1.0",
                "JPEG-HDR:RatioImage": "(Binary data 5 bytes, use -b option to extract)",
            },
        ),
        (jpeg.segment(0xEB, b"HDR_RI without an end"), {}),
        (
            jpeg.segment(0xEC, PICTURE),
            {
                "PictureInfo:ExposureTime": "1/155",
                "PictureInfo:FNumber": "11.0",
                "PictureInfo:Flash": "Off",
                "PictureInfo:ImageSize": "1280x960",
                "PictureInfo:DateTimeOriginal": "1998:12:31 15:17:20",
                "PictureInfo:TagQ": "96",
            },
        ),
        (jpeg.segment(0xEC, b"[picture info] Shutter=1000000 Aperture=bad shtr=no"), {
            "PictureInfo:ExposureTime": "1", "PictureInfo:Aperture": "bad",
        }),
    ],
)  # fmt: skip
def test_a_small_segment_is_read(segment: bytes, expected: dict[str, object]) -> None:
    assert shown(segment) == expected


def test_tags_that_the_registry_lacks_belong_to_the_groups_of_their_segment() -> None:
    found = inspect(BytesSource(jpeg.jpeg(jpeg.segment(0xEC, b"[picture info] Own=1")))).fields
    field = next(field for field in found if field.name == "Own")
    assert (field.tag.group0, field.tag.group1) == ("APP12", "PictureInfo")


HEADS = (
    b"GoPro\0",
    b"FLIR\0\1\0\0FFF\0",
    b"RMETA\0MM\0\1\0\0\0\0",
    b"Meta\0\0II*\0\x08\0\0\0",
    b"SPIFF\0",
    b"\0\0\0\0IJPEG\0",
)


@given(st.sampled_from(HEADS), st.binary(max_size=300), st.sampled_from((0, 1, 2, 3, 5, 6, 8, 9, 11, 12, 13, 15)))
def test_rubbish_never_raises(head: bytes, tail: bytes, number: int) -> None:
    raw = head + tail
    decode(raw, Block(f"app{number}", (Span(0, len(raw)),)))
    decode(raw, Block("rmeta", (Span(0, len(raw)),)))


def test_an_edit_keeps_the_segments_and_a_deletion_takes_its_group_alone() -> None:
    segments = application.gopro(("FMWR", "c", 1, b"HD6")), application.rmeta(b"Lit\0", b"No\0", (2,))
    source = BytesSource(jpeg.jpeg(*segments))
    titled = rewrite(source, edits_of({"XMP-dc:Title": "a"})).patch.over(source).all()
    assert all(segment in titled for segment in segments)
    bare = rewrite(source, edits_of({"RMETA:all": None})).patch.over(source).all()
    assert segments[0] in bare and segments[1] not in bare
    kept = rewrite(source, edits_of({"APP5:all": None})).patch.over(source).all()
    assert segments[1] in kept, "a segment that is a group of its own is none of APP5"
    assert rewrite(source, edits_of({"all": None})).patch.over(source).all() == jpeg.jpeg()
