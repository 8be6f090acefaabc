"""The small segments of a JPEG: frame, Adobe, Ducky, comment."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from metasplice.base.change import Change, GroupDelete
from metasplice.base.part import Block
from metasplice.base.source import BytesSource
from metasplice.codecs import adobe, comment, ducky, frame
from metasplice.tags.registry import table_tag

FRAME = b"\x08\0\x10\0\x18\3\1\x22\0\2\x11\1\3\x11\1"


def values(codec: ModuleType, raw: bytes) -> dict[str, Any]:
    """Key to value."""
    return {field.key: field.value for field in codec.decode(raw, Block("", ())).fields}


def test_frame_shows_size_and_subsampling() -> None:
    assert values(frame, FRAME) == {
        "File:ImageWidth": 24,
        "File:ImageHeight": 16,
        "File:BitsPerSample": 8,
        "File:ColorComponents": 3,
        "File:YCbCrSubSampling": (2, 2),
    }


def test_frame_with_its_marker_shows_the_process() -> None:
    assert values(frame, b"\xff\xc2\0\x11" + FRAME)["File:EncodingProcess"] == 2


@pytest.mark.parametrize(
    ("factors", "ratio"),
    [
        ((0x11, 0x11, 0x11), (1, 1)),
        ((0x21, 0x11, 0x11), (2, 1)),
        ((0x41, 0x11, 0x11), (4, 1)),
        ((0x12, 0x11, 0x11), (1, 2)),
    ],
)
def test_subsampling_is_the_ratio_of_the_factors(factors: tuple[int, int, int], ratio: tuple[int, int]) -> None:
    raw = FRAME[:6] + b"".join(bytes((number, factor, 0)) for number, factor in enumerate(factors))
    assert values(frame, raw)["File:YCbCrSubSampling"] == ratio


def test_grey_and_broken_frames_have_no_subsampling() -> None:
    assert "File:YCbCrSubSampling" not in values(frame, b"\x08\0\x10\0\x18\1\1\x11\0")
    assert "File:YCbCrSubSampling" not in values(frame, FRAME.replace(b"\x11", b"\x01"))
    assert [finding.code for finding in frame.decode(b"\x08", Block("frame", ())).findings] == ["frame/too-short"]


def test_adobe_shows_its_four_numbers() -> None:
    assert values(adobe, b"\0\x64\x80\0\0\0\1") == {
        "Adobe:DCTEncodeVersion": 100,
        "Adobe:APP14Flags0": 32768,
        "Adobe:APP14Flags1": 0,
        "Adobe:ColorTransform": 1,
    }


def test_ducky_shows_quality_and_text() -> None:
    raw = b"\0\1\0\4\0\0\0\x50" + b"\0\2\0\x0a\0\0\0\3\0c\0o\0\xe9" + b"\0\0\0\3"
    assert values(ducky, raw) == {"Ducky:Quality": 80, "Ducky:Comment": "coé"}
    found = ducky.decode(b"\0\1\0\4\0\0\0\x50\0\2\0\xff\0", Block("ducky", ()))
    assert ([field.value for field in found.fields], [item.code for item in found.findings]) == (
        [80],
        ["ducky/overruns"],
    )


def test_comment_is_utf8_without_the_nuls_behind_it() -> None:
    assert values(comment, b"caf\xe9 \xe2\x82\xac\0\0") == {"File:Comment": "caf? €"}


def wish(value: Any) -> Change:
    """The wish to write the comment."""
    return Change(table_tag("Extra", "Comment"), "File", value)


def test_comment_is_written_as_asked_and_equal_text_is_no_change() -> None:
    patch = comment.encode(b"old", [wish("néw")])
    assert patch is not None
    assert patch.over(BytesSource(b"old")).all() == "néw".encode()
    assert not comment.encode(b"old\0", [wish("old")])
    assert comment.encode(b"old", [wish(None)]) is None
    assert comment.encode(b"old", [GroupDelete("File")]) is None
    assert comment.create([wish("né")]) == "né".encode()
    assert comment.create([]) == b""


@given(st.binary(max_size=60))
def test_any_bytes_decode(raw: bytes) -> None:
    for codec in (frame, adobe, ducky, comment):
        codec.decode(raw, Block("", ()))
