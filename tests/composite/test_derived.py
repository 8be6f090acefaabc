"""What is shown of a file beyond its blocks' fields: the file as a whole, print versions, images behind the first."""

from __future__ import annotations

import struct

import pytest
from metasplice import BytesSource, edits_of, inspect, rewrite
from metasplice.derived import visible

from tests.build import jpeg
from tests.build.sample import PACKET, directory, resource


def shown(raw: bytes) -> dict[str, object]:
    return {field.key: field.value for field in visible(inspect(BytesSource(raw)))}


def test_the_version_of_print_image_matching_is_shown_and_nothing_of_it_is_written() -> None:
    block = b"PrintIM\x000300\0\0" + bytes(16)
    tiff = b"MM\0*\0\0\0\x08" + directory(">", 8, [(0xC4A5, 7, len(block), block)])
    raw = jpeg.jpeg(jpeg.exif(tiff))
    assert shown(raw)["PrintIM:PrintIMVersion"] == "0300"
    source = BytesSource(raw)
    made = rewrite(source, edits_of({"EXIF:Artist": "Ada"})).patch.over(source)
    assert shown(made.all())["PrintIM:PrintIMVersion"] == "0300"
    short = b"MM\0*\0\0\0\x08" + directory(">", 8, [(0xC4A5, 7, 8, b"PrintIM\0")])
    assert "PrintIM:PrintIMVersion" not in shown(jpeg.jpeg(jpeg.exif(short)))


@pytest.mark.parametrize(("kind", "name"), [(0x10001, "PreviewImage"), (0, "MPImage2")])
def test_other_images_are_shown_as_binary_values(kind: int, name: str) -> None:
    raw = jpeg.multipicture(jpeg.JFIF).replace(struct.pack(">I", 0x10001), struct.pack(">I", kind))
    found = shown(raw)
    start, size = found["MPImage2:MPImageStart"], found["MPImage2:MPImageLength"]
    assert isinstance(start, int) and isinstance(size, int)
    assert found[f"MPImage2:{name}"] == raw[start : start + size]


def test_only_the_first_large_thumbnail_is_the_preview() -> None:
    first = jpeg.image(jpeg.JFIF, jpeg.mpf([0, 0, 0], [0, 0, 0]))
    other, base = jpeg.image(), 2 + len(jpeg.JFIF) + 8
    places = [0, len(first) - base, len(first) + len(other) - base]
    raw = jpeg.image(jpeg.JFIF, jpeg.mpf([len(first), len(other), len(other)], places)) + other + other
    assert shown(raw)["MPImage2:PreviewImage"] == shown(raw)["MPImage3:MPImage3"] == other


def test_an_image_outside_the_file_is_not_shown() -> None:
    raw = jpeg.multipicture(jpeg.JFIF)
    assert not {"MPImage2:PreviewImage", "MPImage2:MPImage2"} & shown(raw[:-1]).keys()


def test_an_empty_caption_has_a_digest_too() -> None:
    raw = jpeg.jpeg(jpeg.photoshop(resource(0x0404, b"")))
    assert shown(raw)["File:CurrentIPTCDigest"] == "d41d8cd98f00b204e9800998ecf8427e"
    assert "File:CurrentIPTCDigest" not in shown(jpeg.jpeg(jpeg.photoshop(resource(0x040B, b"http://a.example/"))))


def test_xmp_behind_a_bent_signature_is_shown_and_left_alone() -> None:
    bent = jpeg.segment(0xE1, b"XMP\0://ns.adobe.com/xap/1.0/\0" + PACKET)
    raw = jpeg.jpeg(jpeg.JFIF, bent)
    assert shown(raw)["XMP-dc:Subject"] == ["old", "sea"]
    source = BytesSource(raw)
    made = rewrite(source, edits_of({"XMP-dc:Title": "New"})).patch.over(source).all()
    assert bent in made
