"""JUMBF boxes: the three forms of their size, and where they end."""

from __future__ import annotations

from metasplice.grammar.jumbf import Box, read_boxes, read_description

from tests.build.jumbf import box


def test_sizes_may_be_long_or_reach_to_the_end() -> None:
    long = b"\0\0\0\1long" + (18).to_bytes(8, "big") + b"ab"
    last = b"\0\0\0\0last" + b"to the end"
    raw = box(b"free", b"") + long + last
    assert list(read_boxes(raw, 0, len(raw))) == [
        Box(b"free", 8, 8),
        Box(b"long", 24, 26),
        Box(b"last", 34, len(raw)),
    ]


def test_boxes_end_before_one_that_overruns_or_is_too_small() -> None:
    for wrong in (b"\0\0\0\x20over", b"\0\0\0\4tiny", b"\0\0\0\1long\0\0\0\0\0\0\0\x08"):
        raw = box(b"free", b"") + wrong
        assert list(read_boxes(raw, 0, len(raw))) == [Box(b"free", 8, 8)]


def test_description_without_label_or_cut_short_is_empty() -> None:
    raw = bytes(16) + b"\x01"
    assert read_description(raw, Box(b"jumd", 0, 17)).label == ""
    assert read_description(raw, Box(b"jumd", 0, 10)).label == ""
    assert read_description(bytes(16) + b"\x1flabel", Box(b"jumd", 0, 22)).label == "label"
