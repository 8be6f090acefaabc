"""What a GIF tells of its screen, frames and sound."""

from __future__ import annotations

import pytest
from metasplice.base.part import Block
from metasplice.base.span import Span
from metasplice.codecs import gif as codec
from metasplice.tags import convert

from tests.build import gif as build

SCREEN = bytes((10, 0, 20, 0, 0x91, 3, 49))
FRAMES = build.control(20, 3)[:7] + build.PICTURE[:10] + build.control(30)[:7] + build.PICTURE[:10]
CASES = [
    ("screen", SCREEN, {"ImageWidth": "10", "ImageHeight": "20", "HasColorMap": "Yes", "ColorResolutionDepth": "2"}),
    ("screen", SCREEN, {"BitsPerPixel": "2", "BackgroundColor": "3", "PixelAspectRatio": "1"}),
    ("frames", FRAMES, {"TransparentColor": "3", "FrameCount": "2", "Duration": "0.50 s"}),
    ("animation", b"\1\0\0", {"AnimationIterations": "Infinite"}),
    ("animation", b"\1\5\0", {"AnimationIterations": "5"}),
    ("midi", bytes((1, 2, 3, 4, 5, 0, 150, 0)), {"ChannelUsage": "0x0005", "DelayTime": "1.5 s"}),
    ("song", b"MThd", {"MIDISong": "(Binary data 4 bytes, use -b option to extract)"}),
    ("text", b"Hello", {"Text": "Hello"}),
]


@pytest.mark.parametrize(("kind", "raw", "expected"), CASES)
def test_a_block_tells_what_exiftool_reads(kind: str, raw: bytes, expected: dict[str, str]) -> None:
    fields = codec.decode(raw, Block(f"gif-{kind}", (Span(0, len(raw)),))).fields
    found = {field.name: str(convert.text(field.tag, field.value, field.context)) for field in fields}
    assert {name: found.get(name) for name in expected} == expected


@pytest.mark.parametrize(("kind", "raw"), [case[:2] for case in CASES[:1] + CASES[3:6]])
def test_a_block_cut_short_is_no_error(kind: str, raw: bytes) -> None:
    for size in range(len(raw)):
        codec.decode(raw[:size], Block(f"gif-{kind}", (Span(0, size),)))


def test_one_still_frame_tells_nothing() -> None:
    raw = build.control(0)[:7] + build.PICTURE[:10]
    assert codec.decode(raw, Block("gif-frames", (Span(0, len(raw)),))).fields == []
