"""What only RAW files hold: Phase One's note, Nikon Capture's settings, blocks of Panasonic and Minolta, ciphers."""

from __future__ import annotations

import struct
from typing import Any

import pytest
from metasplice import BytesSource, inspect
from metasplice.base.decoded import Decoded
from metasplice.base.field import Field
from metasplice.base.span import Span
from metasplice.base.view import View
from metasplice.derived import visible
from metasplice.makernote import decode, decode_raw_block
from metasplice.makernote.directory import read_table
from metasplice.makernote.step import compile_steps, run_steps
from metasplice.makernote.walk import Area, Walk
from metasplice.tags import convert

from tests.build.tiff import RW2_EXTRA, Builder


def texts(made: Decoded | Walk) -> dict[str, Any]:
    return {one.name: convert.text(one.tag, one.value, one.context) for one in made.fields}


def phase_one(order: str = "<", raw: bytes = b"") -> bytes:
    """A note of Phase One's: the RAW data in front, the directory behind it."""
    head = (b"IIIITwaR" if order == "<" else b"MMMMRawT") + bytes(4)
    items: list[tuple[int, int, bytes]] = [
        (0x0100, 4, struct.pack(order + "I", 0x11)),
        (0x0102, 1, b"LD001055\0"),
        (0x0105, 4, struct.pack(order + "I", 100)),
        (0x0107, 4, struct.pack(order + "3f", 1.25, 1, 1.5)),
        (0x010F, 1, raw or b"RAW data"),
        (0x0210, 4, struct.pack(order + "f", 37)),
        (0x0400, 4, struct.pack(order + "f", 10)),
        (0x9999, 4, struct.pack(order + "I", 7)),
    ]
    body, entries = head, b""
    for tag, kind, value in items:
        place = value.ljust(4, b"\0")
        if len(value) > 4:
            place = struct.pack(order + "I", len(body))
            body += value + bytes(-len(value) % 4)
        entries += struct.pack(order + "3I", tag, kind, len(value)) + place
    made = bytearray(body + struct.pack(order + "2I", len(items), 0) + entries)
    struct.pack_into(order + "I", made, 8, len(body))
    return bytes(made)


@pytest.mark.parametrize("order", ["<", ">"])
def test_phase_ones_note_is_read(order: str) -> None:
    note = phase_one(order)
    found = texts(decode(bytes(8) + note, Span(8, 8 + len(note)), "little", {}, (None, None)))
    assert found["CameraOrientation"] == "Rotate 90 CW" and found["SerialNumber"] == "LD001055"
    assert found["ISO"] == 100 and found["SensorTemperature"] == "37.00 C" and found["ShutterSpeedValue"] == "1/1024"
    assert found["WB_RGBLevels"] == "1.25 1 1.5"


def test_phase_ones_directory_behind_its_raw_data_is_fetched_from_the_file() -> None:
    note = phase_one(raw=bytes(range(256)) * (9 << 12))
    source = BytesSource(bytes(8) + note)

    def reach(off: int, size: int) -> bytes:
        return source.raw[off : off + size]

    made = decode(View(source), Span(8, source.size), "little", {}, (None, reach))
    assert texts(made)["SerialNumber"] == "LD001055"
    raw = next(field for field in made.fields if field.name == "RawData")
    assert len(raw.value) == 9 << 20 and raw.value[:256] == bytes(range(256))


def test_phase_ones_broken_directory_is_a_finding() -> None:
    note = phase_one()[:8] + b"\xff" * 40
    made = decode(note, Span(0, len(note)), "little", {}, (None, None))
    assert not made.fields and [one.code for one in made.findings] == ["makernote/no-directory"]


def setting(tag: int, value: bytes) -> bytes:
    return struct.pack("<I14xI", tag, len(value) + 4) + value


def test_settings_of_nikon_capture_are_read() -> None:
    crop = bytearray(0x3E)
    struct.pack_into("<d", crop, 0x1E, 20)
    raw = (
        bytes(22) + setting(0x76A43206, b"\1") + setting(0x374233E0, bytes(crop)) + setting(0x12345678, b"?") + bytes(3)
    )
    walk = Walk(None, {})
    read_table(walk, "NikonCapture::Main", Area(raw, 0, len(raw), 0, ">", None))
    assert texts(walk)["FlipHorizontal"] == "Yes" and str(texts(walk)["CropLeft"]) == "10"
    cut = raw[:22] + setting(0x76A43206, b"\1")[:-1] + bytes(22)
    read_table(walk, "NikonCapture::Main", Area(cut[:44], 0, 44, 0, "<", None))


def test_offsets_of_nikon_capture_are_read() -> None:
    raw = struct.pack("<H", 2) + struct.pack("<3I", 1, 8, 0) + struct.pack("<3I", 3, 1440, 0)
    walk = Walk(None, {})
    read_table(walk, "Nikon::CaptureOffsets", Area(raw, 0, len(raw), 0, "<", None))
    assert texts(walk) == {"IFD0_Offset": 8, "SubIFD_Offset": 1440}


def minolta(mark: bytes = b"\0MRM") -> bytes:
    """Minolta's blocks: the sensor's size."""
    order = ">" if mark == b"\0MRM" else "<"
    prd = b"21870002" + struct.pack(order + "4H", 2608, 3880, 2592, 3872) + bytes((16, 12, 82, 0, 0, 0, 0, 1))
    return mark + struct.pack(order + "I", 8 + len(prd)) + b"\0PRD" + struct.pack(order + "I", len(prd)) + prd


@pytest.mark.parametrize("mark", [b"\0MRM", b"\0MRI"])
def test_private_data_of_an_a100_are_minoltas_blocks(mark: bytes) -> None:
    made = Builder("<")
    place = made.put(minolta(mark))
    items = [(0x010F, 2, b"SONY\0"), (0x0110, 2, b"DSLR-A100\0"), (0x0103, 3, made.number(32767, "H"))]
    raw = made.done(made.directory([*items, (0xC634, 1, made.number(place))]))
    found = {field.key: field.value for field in visible(inspect(BytesSource(raw, "a.arw")))}
    assert found["MinoltaRaw:SensorWidth"] == 3880 and found["MinoltaRaw:ImageHeight"] == 2592


def test_blocks_of_panasonics_first_directory_are_read() -> None:
    made = Builder(head=b"IIU\0", extra=RW2_EXTRA)
    distortion = struct.pack("<16h", 0, 0, 353, 0, 674, 0, 0, 1, 4050, 190, 0, -778, 0, 0, 0, 0)
    balance = struct.pack("<22H", 1, 9, 573, 416, *[0] * 18)
    camera = struct.pack("<2sHIH", b"II", 42, 8, 2)
    camera += struct.pack("<HHII", 0x1105, 0x101, 1, 77) + struct.pack("<HHII", 0x1203, 3, 1, 28) + bytes(4)
    items = [
        (0x0013, 7, balance), (0x0119, 7, distortion), (0x0120, 7, camera), (0x010F, 2, b"Panasonic\0"),
    ]  # fmt: skip
    inspection = inspect(BytesSource(made.done(made.directory(items))))
    found = {field.key: convert.text(field.tag, field.value, field.context) for field in visible(inspection)}
    assert found["PanasonicRaw:WBType1"] == "Fine Weather" and found["PanasonicRaw:WB_RBLevels1"] == "573 416"
    assert found["PanasonicRaw:DistortionCorrection"] == "On"
    assert found["PanasonicRaw:DistortionParam02"] == "0.010772705078125"
    assert found["CameraIFD:ZoomPosition"] == 77 and found["CameraIFD:FocalLengthIn35mmFormat"] == "28 mm"


@pytest.mark.parametrize("raw", [b"", b"II*\0", b"II*\0\xff\xff\xff\xff", b"xx" * 20])
def test_camera_directory_that_is_none_is_a_finding(raw: bytes) -> None:
    made = decode_raw_block([], Field("IFD0", "CameraIFD", raw, None, Span(0, len(raw))), raw)
    assert not made.fields and [one.code for one in made.findings] == ["makernote/no-directory"]


KEY = (305, 72, 737, 456, 282, 307, 519, 724, 13, 505, 193)
"""Fact: the key of Samsung's cameras (FACTS 4.2 tells of the cipher)."""


@pytest.mark.parametrize(
    ("steps", "stored", "plain"),
    [
        ("samsung:int32u:-0", (1305, 1072), "1000 1000"),
        ("samsung:int32u:-4", (282, 306), "0 4294967295"),
        ("samsung:int32s:0", (-305, 2147483600), "0 -2147483624"),
        ("samsung:int32u:0,-0", (2, 0, 0, 305, 72), "2 305 72 0 0"),
    ],
)
def test_samsungs_numbers_are_deciphered(steps: str, stored: tuple[int, ...], plain: str) -> None:
    walk = Walk(None, {"EncryptionKey": KEY})
    assert run_steps(compile_steps(steps), stored, walk) == plain
    assert run_steps(compile_steps(steps), stored, Walk(None, {})) is None


@pytest.mark.parametrize(
    ("steps", "value", "text"),
    [
        ("minolta-mode", 0x80, "Auto (0)"),
        ("minolta-mode", 0x12, "Cloudy"),
        ("minolta-mode", 0x0E, "Unknown (14)"),
        ("minolta-balance", 0x0800000, "Auto"),
        ("minolta-balance", 0x0810000, "Auto+1"),
        ("minolta-balance", 99, "Unknown (99)"),
        ("minolta-balance", 0xF0000000, "Unknown (0xf0000000)"),
        ("focus-state", -937, "Front Focus (-937)"),
        ("focus-state", 759, "Back Focus (+759)"),
        ("focus-kinds", 65, "S-AF, Imager AF"),
        ("focus-kinds", 0, "(none)"),
        ("sony-iso", 0, "Auto"),
        ("sony-iso", 33, 16000),
        ("sony-iso", 6, "Unknown (6)"),
        ("sony-iso", 99, "Unknown (99)"),
        ("sony-lens-spec", "c3 16 50 3.5 5.6 00", "E PZ 16-50mm F3.5-5.6 OSS"),
        ("sony-lens-spec", "02 50 50 1.4 1.4 01", "FE 50mm F1.4 SSM"),
        ("sony-lens-spec", "00 0 0 0 0 00", "Unknown (00 0 0 0 0 00)"),
        ("sony-lens-spec", "c3 00", "E PZ OSS"),
        ("sony-lens-spec", "00 a0", "Unknown(00a0)"),
        ("sony-shutter", "0 0 0", "Silent / Electronic (0 0 0)"),
        ("sony-shutter", "3211 5544 6206", "Mechanical (3211 5544 6206)"),
        ("sony-frame", (337, 336, 257), "337x336"),
        ("sony-frame", (337, 336, 0), "n/a"),
        ("sony-shift", bytes(6), "00000000 0 0 0x0"),
        ("sony-shift", b"\x41\x10\x42\x40\x01\x04", "01010101 1 4 0x101"),
        ("sony-shift", bytes(5), None),
        ("ends:time", (0, 0), "1 1"),
        ("ends:aperture", (0, 2400), "1 2.71828182845905"),
    ],
)
def test_states_are_spelt_as_exiftool_spells_them(steps: str, value: object, text: object) -> None:
    assert run_steps(compile_steps(steps), value, Walk(None, {})) == text


def _plist(*objects: bytes) -> bytes:
    raw, places = b"bplist00", []
    for one in objects:
        places.append(len(raw))
        raw += one
    return raw + bytes(places) + bytes(6) + bytes([1, 1]) + struct.pack(">QQQ", len(objects), 0, len(raw))


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (_plist(b"\x10\x07"), 7),
        (_plist(b"\x08"), "True"),
        (_plist(b"\x52hi"), "hi"),
        (_plist(b"\xd2\1\2\3\4", b"\x51" + b"1", b"\x51" + b"0", b"\x10\5", b"\x53a,}"), "{_0=a|,|},_1=5}"),
        (_plist(b"\xa1\0"), None),
        (_plist(b"\xd1\1\0", b"\x51k")[:-1] + b"\xff", None),
        (b"bplist00", None),
    ],
)
def test_property_list_within_a_value_is_spelt(raw: bytes, value: object) -> None:
    assert run_steps(compile_steps("plist"), raw, Walk(None, {})) == value
