"""Thumbnails that may still show what was cropped away, told by their shapes alone."""

from __future__ import annotations

import struct

import pytest
from metasplice import BytesSource, Delete, inspect, rewrite, validate
from metasplice.verify.thumbnail import CODE, shape_of, stale_thumbnails

from tests.build import jpeg as build
from tests.build import tiff as tiff_file
from tests.build.ifd import Description, block, numbers, text

Shape = tuple[int, int]


def sized(width: int, height: int, *segments: bytes) -> bytes:
    """A JPEG picture of this size."""
    old = struct.pack(">HH", 16, 24)
    head, frame, rest = build.image(*segments).partition(build.SOF)
    return head + frame.replace(old, struct.pack(">HH", height, width)) + rest


def photo(picture: Shape, thumbnail: Shape, noted: Shape | None = None) -> bytes:
    """A photo with a thumbnail, and the size that the camera noted."""
    named = {"ifd0": [text(0x010F, "Maker")]}
    if noted is not None:
        named["exif"] = [numbers(0xA002, 4, [noted[0]]), numbers(0xA003, 4, [noted[1]])]
    return sized(*picture, build.exif(block(Description(named, thumbnail=sized(*thumbnail)))))


def codes(raw: bytes) -> list[str]:
    return [finding.code for finding in stale_thumbnails(inspect(BytesSource(raw)))]


FRESH: dict[str, tuple[Shape, Shape, Shape | None]] = {
    "the same shape": ((4000, 3000), (160, 120), (4000, 3000)),
    "the same shape, made smaller": ((800, 600), (160, 120), (4000, 3000)),
    "a rounded side": ((100, 67), (160, 106), None),
    "black bars of a camera": ((6000, 4000), (160, 120), (6000, 4000)),
    "black bars, made smaller": ((1280, 850), (160, 120), (3216, 2136)),
    "black bars of a wide picture": ((1600, 900), (160, 120), (1600, 900)),
    "black bars of a square picture": ((3000, 3000), (160, 120), (3000, 3000)),
    "black bars, nothing noted": ((720, 480), (160, 120), None),
    "GoPro's 8:7": ((275, 240), (160, 120), (5568, 4872)),
    "a thumbnail on its side": ((2000, 3008), (160, 106), (3008, 2000)),
    "a picture and its note on their sides": ((2000, 3008), (120, 160), (3008, 2000)),
    "Hasselblad's own shape": ((5472, 3648), (160, 112), (5472, 3648)),
    "pictures of a few pixels": ((15, 7), (7, 3), (15, 7)),
}
STALE: dict[str, tuple[Shape, Shape, Shape | None]] = {
    "cut to a strip": ((205, 102), (160, 120), (3264, 2448)),
    "cut to a square": ((1080, 1080), (160, 120), (4000, 3000)),
    "cut to 16:9": ((1600, 900), (160, 120), (4000, 3000)),
    "cut, and noted as cut": ((1234, 800), (160, 120), (1234, 800)),
    "cut upright": ((500, 1000), (160, 120), (4000, 3000)),
    "cut from 3:2": ((1000, 1000), (160, 107), (6000, 4000)),
    "nothing noted": ((1000, 777), (160, 107), None),
}


@pytest.mark.parametrize("name", FRESH)
def test_nothing_is_found_when_the_thumbnail_may_be_of_the_picture(name: str) -> None:
    assert codes(photo(*FRESH[name])) == []


@pytest.mark.parametrize("name", STALE)
def test_a_thumbnail_of_another_shape_is_found(name: str) -> None:
    picture, thumbnail, noted = STALE[name]
    raw = photo(picture, thumbnail, noted)
    inspection = inspect(BytesSource(raw))
    found = next(stale_thumbnails(inspection))
    assert (found.code, found.severity, found.trail) == (CODE, "warning", ("IFD1", "ThumbnailImage"))
    assert f"{thumbnail[0]} x {thumbnail[1]}" in found.message
    assert found.span is not None
    assert raw[found.span.start : found.span.end] == sized(*thumbnail)
    assert CODE in [finding.code for finding in validate(inspection)]


def test_nothing_is_found_when_the_thumbnail_was_removed() -> None:
    source = BytesSource(photo(*STALE["cut to a strip"]))
    made = rewrite(source, [Delete("ThumbnailImage")]).patch.over(source)
    assert codes(made.all()) == []


def test_files_without_a_shape_to_compare_are_left_alone() -> None:
    assert codes(tiff_file.camera()) == []
    assert codes(photo((0, 0), (160, 120))) == []
    assert codes(photo((100, 10), (0, 120))) == []


@pytest.mark.parametrize("end", range(0, 200, 3))
def test_a_thumbnail_cut_short_has_a_shape_or_none(end: int) -> None:
    assert shape_of(sized(160, 120)[:end]) in (None, (160, 120))
