"""JPEG marker segments are read as written, and the image's end is found behind its scans."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from metasplice.base.errors import Malformed
from metasplice.base.source import BytesSource
from metasplice.base.span import Span
from metasplice.grammar.segment import SOS, Window, find_image_end, read_segments, write_segment

from tests.build import jpeg as build


def test_segments_are_read_up_to_the_scan() -> None:
    raw = build.jpeg(build.JFIF, b"\xff\xff" + build.comment(b"hello"))
    found = list(read_segments(BytesSource(raw), 2))
    assert [segment.marker for segment in found] == [0xE0, 0xFE, 0xDB, 0xC0, 0xC4, SOS]
    comment = found[1]
    assert (comment.head, comment.at - comment.fill) == (b"hello", 2)
    assert raw[comment.payload.start : comment.end] == b"hello"


def test_standalone_markers_have_no_length() -> None:
    raw = b"\xff\xd8\xff\x01" + build.SOS
    assert [segment.payload.size for segment in read_segments(BytesSource(raw), 2)][0] == 0


@pytest.mark.parametrize(
    ("tail", "code"),
    [
        (b"", "jpeg/no-scan"),
        (b"\xff", "jpeg/no-scan"),
        (b"\xff\xff\xff", "jpeg/no-scan"),
        (b"\xff\xd9", "jpeg/no-scan"),
        (b"AB", "jpeg/no-marker"),
        (b"\xff\x00", "jpeg/no-marker"),
        (b"\xff\xe1\x00", "jpeg/segment-overruns-file"),
        (b"\xff\xe1\x00\x01", "jpeg/segment-overruns-file"),
        (b"\xff\xe1\x00\x09abc", "jpeg/segment-overruns-file"),
    ],
)
def test_a_broken_chain_is_refused_with_its_place(tail: bytes, code: str) -> None:
    with pytest.raises(Malformed) as caught:
        list(read_segments(BytesSource(b"\xff\xd8" + tail), 2))
    assert caught.value.code == code
    assert caught.value.span is not None


def test_a_written_segment_reads_back() -> None:
    raw = b"\xff\xd8" + write_segment(0xE7, b"payload") + build.SOS
    first = next(iter(read_segments(BytesSource(raw), 2)))
    assert (first.marker, first.head) == (0xE7, b"payload")


def test_window_rereads_when_asked_for_earlier_or_later_bytes() -> None:
    source = BytesSource(bytes(range(256)) * 1024)
    window = Window(source)
    assert window.peek(200_000, 4) == source.read(Span(200_000, 200_004))
    assert window.peek(3, 2) == b"\x03\x04"
    assert window.peek(source.size - 1, 9) == b"\xff"
    assert window.peek(source.size, 9) == b""


def scan_of(raw: bytes) -> int:
    return raw.index(b"\xff\xda")


def test_image_end_lies_behind_eoi_and_not_behind_an_embedded_one() -> None:
    trap = build.comment(b"\xff\xd9 inside a comment")
    raw = build.image(scan=build.SCAN + trap + build.SOS + build.SCAN)
    assert find_image_end(BytesSource(raw + b"trailer"), scan_of(raw)) == len(raw)


@given(st.integers(0, 6))
def test_image_end_is_found_across_the_reading_step(shift: int) -> None:
    scan = bytes((1 << 20) - 10 - 3 + shift)
    raw = build.image(scan=scan)
    assert find_image_end(BytesSource(raw + b"xx"), scan_of(raw)) == len(raw)


def test_image_end_is_the_files_end_when_there_is_no_eoi() -> None:
    raw = build.image()[:-2]
    assert find_image_end(BytesSource(raw), scan_of(raw)) == len(raw)
    cut = raw + b"\xff"
    assert find_image_end(BytesSource(cut), scan_of(raw)) == len(cut)
