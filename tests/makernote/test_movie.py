"""What camera makers keep in films: decoded from the hidden fields of the codec."""

from __future__ import annotations

import struct
from typing import Any

from metasplice import BytesSource, inspect
from metasplice.derived import visible
from metasplice.tags import convert

from tests.build.jpeg import jpeg
from tests.build.movie import box, film
from tests.build.sample import tiff

PENTAX = b"PENTAX DIGITAL CAMERA\0".ljust(38, b"\0") + struct.pack("<IIIiiHHHII", 100, 28, 10, 3, 10, 0, 0, 1, 75, 10)


def shown(raw: bytes, name: str = "a.mov") -> dict[str, Any]:
    told: dict[str, Any] = {}
    for field in visible(inspect(BytesSource(raw, name))):
        told.setdefault(field.key, convert.text(field.tag, field.value, field.context))
    return told


def user(*parts: bytes) -> dict[str, Any]:
    return shown(film(b"qt  ", user=b"".join(parts)))


def test_binary_data_of_a_camera_are_read_by_its_table() -> None:
    told = user(box("TAGS", PENTAX.ljust(200, b"\0")))
    assert told["Pentax:Make"] == "PENTAX DIGITAL CAMERA"
    assert told["Pentax:FNumber"] == "2.8"


def test_nikon_records_have_types_as_tiff_has() -> None:
    records = struct.pack(">IHH", 1, 2, 6) + b"NIKON\0" + struct.pack(">IHHHH", 0x22, 3, 2, 1280, 720)
    told = user(box("NCDT", box("NCHD", b"\0\1\0\1\0"), box("NCTG", records + bytes(8))))
    assert told["Nikon:Make"] == "NIKON"
    assert told["Nikon:MakerNoteVersion"] == " 0.1.0.1"
    assert "Nikon:FrameWidth" in told


def test_records_that_pass_the_end_are_left_out() -> None:
    told = user(box("NCDT", box("NCTG", struct.pack(">IHH", 1, 2, 60000) + b"NIKON")))
    assert not [key for key in told if key.startswith("Nikon")]


def test_gopro_entries_are_read_as_in_a_picture() -> None:
    told = user(box("GPMF", b"DEVC\0\1\0\x14", b"FMWRc\1\0\6HD6.01\0\0", bytes(4)))
    assert told["GoPro:FirmwareVersion"] == "HD6.01"


def test_exif_beside_a_film_is_shown_as_its_own() -> None:
    told = user(box("SIGM", tiff()))
    assert told["IFD0:Make"] == "Canonet"


def test_thumbnail_file_of_canon_does_not_tell_the_size_of_the_film() -> None:
    told = user(box("CNTH", box("CNDA", jpeg())))
    assert told["Canon:ThumbnailImage"].startswith("(Binary data")
    assert told["Composite:ImageSize"] != f"{told.get('File:ImageWidth')}x{told.get('File:ImageHeight')}"


def test_thumbnail_that_is_no_picture_costs_itself_only() -> None:
    told = user(box("CNTH", box("CNDA", b"\xff\xd8\xff\xdb cut")))
    assert "Canon:ThumbnailImage" in told


def record(kind: int, name: bytes, raw: bytes) -> bytes:
    return struct.pack("<HHI", 0, kind, len(name)) + name + raw


def test_samsung_records_are_found_from_their_end() -> None:
    made = [record(0x0A01, b"Image_UTC_Data", b"1600000000123"), record(0x0AA1, b"MCC_Data", b"262")]
    made.append(record(0x0BA1, b"Original_Path_Hash_Key", b"abcd"))
    body, rows, back = b"".join(made), b"", sum(map(len, made))
    for one in made:
        rows += struct.pack("<HHII", 0, struct.unpack_from("<H", one, 2)[0], back, len(one))
        back -= len(one)
    directory = b"SEFH" + struct.pack("<II", 106, len(made)) + rows
    told = shown(film(behind=box("sefd", body, directory, struct.pack("<I", len(directory)), b"SEFT")), "a.mp4")
    assert told["Samsung:TimeStamp"] == "2020:09:13 12:26:40.123+00:00"
    assert told["Samsung:MCCData"] == "Germany (262)"
    assert told["Samsung:OriginalPathHashKey"] == "abcd"
