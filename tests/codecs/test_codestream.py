"""Sizes and comments of bare codestreams."""

from __future__ import annotations

import pytest
from metasplice.base.part import Block
from metasplice.base.span import Span
from metasplice.codecs.codestream import decode

from tests.build import codestream


def read(raw: bytes) -> list[tuple[str, object]]:
    return [(field.name, field.value) for field in decode(raw, Block("codestream", (Span(0, len(raw)),))).fields]


def test_jpeg_xl_tells_a_size_of_whole_eights() -> None:
    assert read(codestream.jxl_stream(24, 16)) == [("ImageWidth", 24), ("ImageHeight", 16)]


@pytest.mark.parametrize(
    ("bits", "size"),
    [
        (0 | 0 << 1 | (7 - 1) << 3 | 0 << 12 | 0 << 15 | (300 - 1) << 17, (300, 7)),
        (0 | 1 << 1 | (4000 - 1) << 3 | 5 << 16, (7111, 4000)),
        (1 | 4 << 1 | 1 << 6, (40, 40)),
    ],
)
def test_jpeg_xl_tells_other_sizes(bits: int, size: tuple[int, int]) -> None:
    raw = b"\xff\x0a" + bits.to_bytes(10, "little")
    assert [value for _, value in read(raw)] == list(size)


def test_jpeg_2000_tells_size_and_comment() -> None:
    raw = codestream.j2c(17, 9, b"made by hand")
    assert read(raw) == [("ImageWidth", 17), ("ImageHeight", 9), ("Comment", "made by hand")]


@pytest.mark.parametrize("raw", [b"", b"\xff\x0a", b"\xff\x4f\xff\x51", b"\xff\x4f\xff\x51" + bytes(30), b"else"])
def test_a_codestream_that_breaks_off_is_no_error(raw: bytes) -> None:
    decode(raw, Block("codestream", (Span(0, len(raw)),)))
