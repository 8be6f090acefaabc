"""RAW types whose metadata stands in a file within them: that file is edited, all around it stays true."""

from __future__ import annotations

import struct

import pytest
from metasplice import BytesSource, Delete, MetaspliceError, Set, inspect, rewrite
from metasplice.base.edit import Edit
from metasplice.base.scalars import Rational
from metasplice.derived import visible

from tests.build.raw import FILES, FUJI, SENSOR, kyocera, mrw, picture, raf, rw2, x3f

EDITS = (Set("EXIF:Artist", ("Ada Lovelace",)), Set("XMP-dc:Title", ("A title",)), Set("IPTC:City", ("Oslo",)))


def values(raw: bytes) -> dict[str, list[object]]:
    found: dict[str, list[object]] = {}
    for field in visible(inspect(BytesSource(raw))):
        found.setdefault(field.key, []).append(field.value)
    return found


def edited(raw: bytes, *edits: Edit) -> bytes:
    source = BytesSource(raw)
    return rewrite(source, list(edits)).patch.over(source).all()


def refusal(raw: bytes, *edits: Edit) -> str:
    with pytest.raises(MetaspliceError) as refused:
        edited(raw, *edits)
    return refused.value.code


@pytest.mark.parametrize("name", ["raf", "mrw", "mrw with room", "x3f", "rw2"])
def test_an_edit_of_the_file_within_leaves_the_sensor_data_alone(name: str) -> None:
    raw = FILES[name]
    made = edited(raw, *EDITS)
    found = values(made)
    assert found["IFD0:Artist"] == ["Ada Lovelace"]
    assert found["XMP-dc:Title"] == ["A title"] and found["IPTC:City"] == ["Oslo"]
    assert made.count(SENSOR) == 1
    assert inspect(BytesSource(made)).layout.gaps() == []
    assert edited(made, *EDITS) == made


@pytest.mark.parametrize("fill", [0, 1, 2, 3])
def test_the_parts_of_a_raf_stay_aligned_and_its_header_true(fill: int) -> None:
    raw = raf(fill)
    made = edited(raw, *EDITS)
    start, size, after, _, sensor, length = struct.unpack_from(">6I", made, 0x54)
    assert (after - start - size, sensor - after) == (0, 100)
    assert made[sensor : sensor + length] == SENSOR
    assert (len(made) - len(raw)) % 4 == 0
    assert made[start + size - 4 : start + size].rstrip(b"\0").endswith(b"\xff\xd9"[-1:])


def test_a_raf_without_an_image_is_refused() -> None:
    assert refusal(raf()[:0x60], *EDITS) == "raf/no-image"


def test_an_mrw_takes_what_it_grows_by_from_its_room() -> None:
    roomy = mrw(9000)
    made = edited(roomy, *EDITS)
    assert len(made) == len(roomy) and made.endswith(SENSOR)
    tight = edited(mrw(), *EDITS)
    assert len(tight) > len(mrw()) and tight.endswith(SENSOR)
    assert struct.unpack_from(">I", tight, 4)[0] == len(tight) - 8 - len(SENSOR)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"\0MRM", "mrw/overruns"),
        (b"\0MRM\0\0\0\x0c\0PRD\0\0\0\xff1234", "mrw/overruns"),
        (b"\0MRM\0\0\0\x0e\0PRD\0\0\0\x041234xx", "mrw/no-metadata"),
    ],
)
def test_a_broken_mrw_is_refused(raw: bytes, code: str) -> None:
    assert refusal(raw, *EDITS) == code


def test_the_directory_of_an_x3f_leads_where_it_led() -> None:
    made = edited(x3f(), *EDITS)
    start = struct.unpack("<I", made[-4:])[0]
    assert made[start : start + 4] == b"SECd"
    for at in range(start + 12, start + 48, 12):
        off, size, kind = struct.unpack_from("<II4s", made, at)
        assert off % 4 == 0 and made[off : off + 4] in (b"SECi", b"SECp")
        assert kind != b"IMAG" or made[off + 28 : off + size] == SENSOR


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (FILES["x3f without preview"], "x3f/no-preview"),
        (b"FOVb", "x3f/no-directory"),
        (x3f()[:-4] + b"\0\0\0\0", "x3f/no-directory"),
    ],
)
def test_an_x3f_that_cannot_be_written_is_refused(raw: bytes, code: str) -> None:
    assert refusal(raw, *EDITS) == code


def test_sections_that_overlap_are_refused() -> None:
    raw = bytearray(x3f())
    start = struct.unpack("<I", raw[-4:])[0]
    raw[start + 16 : start + 20] = struct.pack("<I", 1 << 20)
    assert refusal(bytes(raw), *EDITS) == "x3f/overlap"


def test_tags_of_exif_are_written_in_both_files_of_an_rw2() -> None:
    made = edited(rw2(), Set("DateTimeOriginal", ("2021:02:03 04:05:06",)), Set("EXIF:Artist", ("Ada",)))
    found = values(made)
    assert found["ExifIFD:DateTimeOriginal"] == ["2021:02:03 04:05:06", "2021:02:03 04:05:06"]
    assert found["IFD0:Artist"] == ["Ada"], "IFD0 of an RW2 is not of Exif's kind"


def test_the_picture_of_an_rw2_moves_by_whole_sectors_and_is_told_so() -> None:
    raw = rw2()
    made = edited(raw, *EDITS)
    at = made.index(SENSOR)
    assert at % 2048 == 0 and made.endswith(SENSOR)
    assert values(made)["IFD0:RawDataOffset"] == [at]


def test_an_rw2_whose_picture_cannot_be_told_to_have_moved_is_not_made_larger() -> None:
    assert refusal(rw2(fixed=True), *EDITS) == "exif/pinned"


def test_an_rw2_whose_picture_has_an_end_is_written_behind_it() -> None:
    raw = rw2(len(SENSOR))
    made = edited(raw, Set("XMP-dc:Title", ("T",)))
    assert made.index(SENSOR) == raw.index(SENSOR) and not made.endswith(SENSOR)


def test_everything_deleted_goes_from_the_jpeg_within_too() -> None:
    made = edited(rw2(), Delete("all"))
    found = values(made)
    assert found["IFD0:Make"] == ["Panasonic"] and "ExifIFD:UserComment" not in found
    inner = inspect(BytesSource(made)).inner
    assert inner is not None and inner.size < len(picture())


def test_the_directories_of_a_raf_are_read() -> None:
    found = values(raf())
    assert found["RAF:RawImageCroppedSize"] == [(4256, 1424)]
    assert found["RAF:RawImageSize"] == [(2142, 2880)], "turned by 45 degrees"
    assert found["RAF:RelativeExposure"] == [-1.0]
    assert found["RAF:RawExposureBias"] == [Rational(-1, 2)]
    assert found["RAF:RAFCompression"] and found["RAF:FirmwareVersion"]


def test_a_directory_of_a_raf_that_makes_no_sense_is_told() -> None:
    raw = bytearray(raf())
    at = raw.index(FUJI)
    raw[at : at + 4] = b"\xff\xff\xff\xff"
    assert "raf/bad-directory" in [finding.code for finding in inspect(BytesSource(bytes(raw))).findings]
    raw[at : at + 6] = b"\0\0\0\1\x01\x11"
    raw[at + 6 : at + 8] = b"\xff\xff"
    assert "RAF:RawImageCroppedSize" not in values(bytes(raw))


def test_header_and_properties_of_an_x3f_are_read() -> None:
    found = values(x3f())
    assert found["SigmaRaw:FileVersion"] == ["2.2"] and found["SigmaRaw:Rotation"] == [90]
    assert found["SigmaRaw:WhiteBalance"] == ["Sunlight"] and found["SigmaRaw:Contrast"] == [-2.0]
    assert found["SigmaRaw:Model"] == ["SIGMA of ours"] and found["SigmaRaw:LensType"] == [0x145]
    assert found["SigmaRaw:DateTimeOriginal"] == ["2001:01:01 00:36:35"]
    assert found["SigmaRaw:IntegrationTime"] == [pytest.approx(0.02414)]


def test_properties_that_make_no_sense_are_left_out() -> None:
    raw = x3f()
    at = raw.index(b"SECp")
    for place, wrong in ((12, 1), (8, 5000), (24, 1 << 30), (28, 1 << 30)):
        made = raw[: at + place] + struct.pack("<I", wrong) + raw[at + place + 4 :]
        assert "SigmaRaw:Make" not in values(made)
    bad = raw.replace("978309395".encode("utf-16-le"), "someday!!".encode("utf-16-le"))
    assert values(bad)["SigmaRaw:DateTimeOriginal"] == ["someday!!"]


def test_the_header_of_kyoceras_raw_is_read_and_takes_nothing() -> None:
    source = BytesSource(kyocera(), "a.raw")
    found = values(source.raw)
    assert inspect(source).format == "RAW" and inspect(source).layout.gaps() == []
    assert found["KyoceraRaw:Make"] == ["KYOCERA"] and found["KyoceraRaw:Model"] == ["N DIGITAL"]
    assert found["KyoceraRaw:FocalLength"] == [55] and found["KyoceraRaw:FNumber"] == [128]
    assert refusal(source.raw, EDITS[0]) == "kyocera/read-only"
    with pytest.raises(MetaspliceError) as refused:
        inspect(BytesSource(source.raw[:100]))
    assert refused.value.code == "kyocera/cut"
