"""What RIFF chunks tell: pictures, sound, films, dates."""

import struct

import pytest
from metasplice import BytesSource, inspect
from metasplice.codecs.riff.word import moment
from metasplice.derived import visible
from metasplice.tags import convert

from tests.build.riff import canvas, chunk, film, info, lossless, lossy, riff, sound


def shown(raw: bytes) -> dict[str, list[object]]:
    found: dict[str, list[object]] = {}
    for field in visible(inspect(BytesSource(raw))):
        found.setdefault(field.key, []).append(convert.text(field.tag, field.value, field.context))
    return found


def test_pictures_tell_their_size_canvas_and_flags() -> None:
    found = shown(riff(b"WEBP", canvas(0x1C, 300, 200), lossy(300, 200)))
    assert found["File:FileType"] == ["Extended WEBP"]
    assert found["RIFF:ImageWidth"] == ["300", "300"] or found["RIFF:ImageWidth"] == [300, 300]
    assert found["RIFF:WebP_Flags"] == ["XMP, EXIF, Alpha"]
    assert shown(riff(b"WEBP", lossless()))["File:FileType"] == ["WEBP (lossless)"]


def test_frames_of_an_animation_add_up() -> None:
    frame = bytes(12) + struct.pack("<I", 700) + lossy()
    found = shown(riff(b"WEBP", canvas(2), chunk(b"ANIM", bytes(6)), chunk(b"ANMF", frame), chunk(b"ANMF", frame)))
    assert found["RIFF:Duration"] == ["1.40 s"]
    assert found["RIFF:AnimationLoopCount"] == ["inf"]


def test_sound_tells_its_format_and_how_long_it_lasts() -> None:
    found = shown(sound())
    assert found["RIFF:Encoding"] == ["Microsoft PCM"]
    assert found["Composite:Duration"] == ["4.00 s"]


def test_a_film_tells_its_streams() -> None:
    found = shown(film(info(ISFT="A\0B", ICRD="2020-01-02")))
    assert found["RIFF:FrameRate"] == ["25"]
    assert found["RIFF:VideoCodec"] == ["MJPG"]
    assert found["File:Compression"] == ["MJPG"]
    assert found["RIFF:Quality"] == ["Default"]
    assert found["RIFF:Software"] == ["A, B"]
    assert found["RIFF:DateCreated"] == ["2020:01:02"]
    assert found["Composite:Duration"] == ["0.08 s"]


def test_broadcast_notes() -> None:
    raw = b"Interview".ljust(256, b"\0") + b"Ada".ljust(64, b"\0") + b"2010-10-1012:00:00" + struct.pack("<QH", 5, 1)
    found = shown(riff(b"WAVE", chunk(b"bext", raw + bytes(254) + b"A=PCM")))
    assert found["RIFF:Description"] == ["Interview"]
    assert found["RIFF:DateTimeOriginal"] == ["2010:10:10 12:00:00"]
    assert found["RIFF:CodingHistory"] == ["A=PCM"]


@pytest.mark.parametrize(
    ("text", "spelt"),
    [
        ("Mon Mar 10 15:04:43 2003", "2003:03:10 15:04:43"),
        ("2001/ 1/27  1:42PM", "2001:01:27 13:42:00"),
        ("2005/11/28/ 09:19", "2005:11:28 09:19:00"),
        ("2002-12-16  15:35:01", "2002:12:16 15:35:01"),
        ("no date", "no date"),
    ],
)
def test_dates_of_cameras_are_spelt_alike(text: str, spelt: str) -> None:
    assert moment(text) == spelt
