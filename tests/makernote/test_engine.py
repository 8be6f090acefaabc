"""The engine over notes of our own: directories, binary data, ciphers, text, and notes that were moved."""

from __future__ import annotations

import struct
from typing import Any

import pytest
from metasplice.base.field import Field
from metasplice.base.span import Span
from metasplice.codecs.exif.makernote import NOTES, Note
from metasplice.makernote import decode, decode_packet, decode_parts, decode_private
from metasplice.makernote.cipher import decipher_nikon, decipher_private, decipher_sony
from metasplice.makernote.signature import kind_of
from metasplice.tags import convert

from tests.build.ifd import data, text
from tests.build.note import FIRST, block, directory, long, short


def shown(raw: bytes, span: Any, order: str = "little", **known: Any) -> dict[str, tuple[Any, Any]]:
    """Number and text by name."""
    found = decode(raw, span, order, known, (None, None)).fields
    return {one.name: (number(one), convert.text(one.tag, one.value, one.context)) for one in found}


def number(field: Field) -> Any:
    return convert.number(field.tag, field.value, field.context)


def canon(base: int = FIRST, footer: bytes = b"", told: int = 92) -> bytes:
    """A note of Canon's with camera settings, all 0, that tell a size."""
    settings = short(1, told, *[0] * 45)
    return directory([settings, text(6, "Canon EOS"), text(7, "Firmware 1.0")], base=base) + footer


def test_canon_shows_plain_labelled_and_converted_values() -> None:
    found = shown(*block(canon()), Make="Canon", Model="Canon EOS 5D")
    assert found["CanonImageType"] == ("Canon EOS", "Canon EOS")
    assert found["SelfTimer"] == (0, "Off")
    assert found["CanonFlashMode"] == (0, "Off")


def test_binary_data_that_does_not_begin_with_its_size_is_not_read() -> None:
    raw, span = block(canon(told=50))
    made = decode(raw, span, "little", {"Make": "Canon"}, (None, None))
    assert [one.name for one in made.fields] == ["CanonImageType", "CanonFirmwareVersion"]
    assert [one.code for one in made.findings] == ["makernote/bad-size"]


@pytest.mark.parametrize("shift", [0, 40, -20])
def test_moved_note_is_read_where_its_values_are(shift: int) -> None:
    raw, span = block(canon(FIRST + shift))
    assert shown(raw, span, Make="Canon", Model="Canon EOS 5D")["CanonFirmwareVersion"][0] == "Firmware 1.0"


def test_footer_tells_how_far_a_note_was_moved() -> None:
    raw, span = block(canon(FIRST + 1000, b"II\x2a\0" + struct.pack("<I", FIRST + 1000)))
    assert shown(raw, span, Make="Canon", Model="Canon EOS 5D")["CanonImageType"][0] == "Canon EOS"


def test_field_tells_its_place_in_the_block() -> None:
    raw, span = block(canon())
    fields = decode(raw, span, "little", {"Make": "Canon"}, (None, None)).fields
    place = next(one.span for one in fields if one.name == "CanonImageType")
    assert place is not None and raw[place.start : place.end] == b"Canon EOS\0"


def nikon(lens: bytes) -> bytes:
    head = b"Nikon\0\2\x10\0\0"
    items = [text(0x001D, "1234567"), data(0x0098, lens), long(0x00A7, 42)]
    return head + b"II\x2a\0\x08\0\0\0" + directory(items, base=8)


def test_nikon_enciphered_lens_data_are_read_with_serial_number_and_shutter_count() -> None:
    plain = bytes([0, 30, 0, 0, 17, 40, 48, 0x76, 0x30, 50, 50, 20, 20, 0x7A, 20])
    lens = b"0201" + decipher_nikon(plain, 1234567 & 0xFF, 42)
    found = shown(*block(nikon(lens)), Make="NIKON CORPORATION", Model="NIKON D2Hs")
    assert found["LensIDNumber"][0] == 0x76
    assert found["ShutterCount"][0] == 42


def test_nikon_without_shutter_count_says_that_the_key_is_missing() -> None:
    head = b"Nikon\0\2\x10\0\0II\x2a\0\x08\0\0\0"
    raw, span = block(head + directory([data(0x0098, b"0201" + bytes(20))], base=8))
    made = decode(raw, span, "little", {"Make": "NIKON"}, (None, None))
    assert [one.code for one in made.findings] == ["makernote/no-key"]


def test_ciphers_are_undone() -> None:
    assert decipher_nikon(decipher_nikon(b"plain bytes", 7, 99), 7, 99) == b"plain bytes"
    coded = bytes(byte**3 % 249 if byte < 249 else byte for byte in range(256))
    assert decipher_sony(coded) == bytes(range(256))
    assert decipher_sony(bytes(byte**3 % 249 if byte < 249 else byte for byte in coded), 2) == bytes(range(256))


def test_olympus_directories_within_count_from_the_note() -> None:
    head = b"OLYMPUS\0II\3\0"
    inner = directory([long(0x0101, 4096), long(0x0102, 9)], base=12 + 2 + 12 + 4)
    note = head + directory([(0x2020, 13, 1, struct.pack("<I", 12 + 2 + 12 + 4))], base=12) + inner
    found = shown(*block(note), Make="OLYMPUS")
    assert found["PreviewImageStart"][0] == 4096 + FIRST


def test_preview_of_the_note_is_fetched_where_it_stands() -> None:
    head = b"OLYMPUS\0II\3\0"
    inner = directory([long(0x0101, 4096), long(0x0102, 9)], base=12 + 2 + 12 + 4)
    note = head + directory([(0x2020, 13, 1, struct.pack("<I", 12 + 2 + 12 + 4))], base=12) + inner
    raw, span = block(note)
    asked: list[tuple[int, int]] = []

    def reach(start: int, size: int) -> bytes:
        asked.append((start, size))
        return bytes(size)

    fields = decode(raw, span, "little", {"Make": "OLYMPUS"}, (None, reach)).fields
    assert asked == [(4096 + FIRST, 9)]
    assert fields[-1].name == "PreviewImage" and fields[-1].value == bytes(9)


def test_apple_property_list_is_read() -> None:
    keys = [b"\x55value", b"\x55epoch"]
    numbers = [b"\x12\0\0\1\0", b"\x10\3"]
    objects = [b"\xd2\1\2\3\4", *keys, *numbers]
    places, raw = [], b"bplist00"
    for one in objects:
        places.append(len(raw))
        raw += one
    table = len(raw)
    raw += bytes(places) + bytes(6) + bytes([1, 1]) + struct.pack(">QQQ", len(objects), 0, table)
    note = b"Apple iOS\0\0\1MM" + directory([data(3, raw)], ">", base=14)
    found = shown(*block(note), order="big", Make="Apple")
    assert (found["RunTimeValue"][0], found["RunTimeEpoch"][0]) == (256, 3)


def test_text_notes_are_read() -> None:
    found = shown(*block(b"[ae_dbg_info:\x01\x02][sensor_id:ABC123]"), Make="Hasselblad")
    assert found["SensorID"][0] == "ABC123"
    assert found["AEDebugInfo"][0].startswith("(Binary data 2 bytes")
    assert shown(*block(b"Rv0207;Rg76;Bg60;"), Make="RICOH")["RedGain"][0] == "76"


def test_unknown_note_is_a_finding() -> None:
    raw, span = block(b"whatever this is")
    made = decode(raw, span, "little", {"Make": "Nobody"}, (None, None))
    assert not made.fields and [one.code for one in made.findings] == ["makernote/unknown"]


def test_directory_with_types_that_there_are_not_is_a_finding() -> None:
    raw, span = block(directory([(1, 99, 1, b"\1\0\0\0")]))
    made = decode(raw, span, "little", {"Make": "Canon"}, (None, None))
    assert "makernote/no-directory" in [one.code for one in made.findings]


def test_packet_that_is_no_note_makes_nothing() -> None:
    assert not decode_packet(Field("XMP-GCamera", "HDRPlusMakerNote", "SERSUAM=")).fields
    assert not decode_packet(Field("XMP-GCamera", "HDRPlusMakerNote", "?")).fields


@pytest.mark.parametrize("row", NOTES, ids=lambda row: repr(row.signature or row.make))
def test_reader_and_writer_know_the_same_layouts(row: Note) -> None:
    kind = kind_of(row.signature + b"\0\0", row.make or _makes().get(row.signature, ""), "")
    assert kind is not None
    base, shift = {"block": ("block", 0), "note": ("note", 0), "header": ("note", 10)}[row.base]
    assert (kind.start, kind.base, kind.shift) == (row.ifd, base, shift)


def _makes() -> dict[bytes, str]:
    """Makers of the notes whose signature alone does not tell."""
    return {b"RICOH\0": "RICOH", b"Ricoh\0": "RICOH", b"SANYO\0": "SANYO", b"SIGMA\0\0\0": "SIGMA",
            b"FOVEON\0\0": "FOVEON", b"LEICA\0\0\0": "LEICA"}  # fmt: skip


def test_note_that_adobe_keeps_is_read_with_its_first_place() -> None:
    note = canon(700)
    part = b"MakN" + struct.pack(">I", 6 + len(note)) + b"II" + struct.pack(">I", 700) + note
    raw = bytes(FIRST) + b"Adobe\0" + b"Xxxx" + struct.pack(">I", 3) + b"abc\0" + part
    place = Field("IFD0", "DNGPrivateData", raw[FIRST:], None, Span(FIRST, len(raw)))
    make = Field("IFD0", "Make", "Canon")
    found = {one.name: one.value for one in decode_private([make], raw, place).fields}
    assert found["CanonFirmwareVersion"] == "Firmware 1.0"


@pytest.mark.parametrize("raw", [b"", b"Adobe\0", b"Adobe\0MakN\0\0\0\xffII", b"Pentax \0MakN"])
def test_private_data_without_a_note_make_nothing(raw: bytes) -> None:
    place = Field("IFD0", "DNGPrivateData", raw, None, Span(0, len(raw)))
    assert not decode_private([], raw, place).fields


def test_sony_private_directory_is_deciphered_with_its_key() -> None:
    plain = directory([short(0x7313, 1, 2, 3, 4), short(0x787F, 9, 9, 9)], base=400)
    plain += bytes(-len(plain) % 4)
    private = directory([long(0x7200, 400), long(0x7201, len(plain)), long(0x7221, 77)], base=200)
    file = bytearray(600)
    file[200 : 200 + len(private)] = private
    file[400 : 400 + len(plain)] = decipher_private(plain, 77)

    def reach(start: int, size: int) -> bytes:
        return bytes(file[start : start + size])

    place = Field("IFD0", "DNGPrivateData", struct.pack("<I", 200), None, Span(8, 12))
    fields = decode_private([Field("IFD0", "Make", "SONY")], b"", place, reach).fields
    assert {one.name: one.value for one in fields if one.group1 == "SR2SubIFD"}["WB_RGGBLevels"] == (1, 2, 3, 4)
    assert not decode_private([Field("IFD0", "Make", "Other")], b"", place, reach).fields


def test_blocks_beside_the_exif_block_know_of_one_another() -> None:
    levels = struct.pack(">4x2H2H", 300, 400, 500, 600)
    parts = [("MinoltaRaw::PRD", b"21860001" + bytes(16)), ("MinoltaRaw::RIF", bytes(4) + levels + bytes(8))]
    found = {one.name: one.value for one in decode_parts(parts, [Field("IFD0", "Make", "Minolta")], ">").fields}
    assert found["FirmwareID"] == "21860001"
    assert found["WB_RBLevelsTungsten"] == (300, 400)
    alone = decode_parts(parts[1:], [Field("IFD0", "Make", "Minolta")], ">").fields
    assert "WB_RBLevelsTungsten" not in {one.name for one in alone}
