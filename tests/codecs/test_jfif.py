"""JFIF and JFXX: resolution, thumbnails, resolution in place."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from metasplice.base.change import Change, GroupDelete
from metasplice.base.errors import Rejected
from metasplice.base.part import Block
from metasplice.base.source import BytesSource
from metasplice.codecs.jfif import decode, encode
from metasplice.tags.registry import table_tag

PLAIN = b"\1\2\1\0\x48\0\x60\0\0"


def values(raw: bytes, kind: str = "jfif") -> dict[str, Any]:
    """Key to value."""
    return {field.key: field.value for field in decode(raw, Block(kind, ())).fields}


def change(off: int, value: Any) -> Change:
    """The wish to give a number of the header a value."""
    return Change(table_tag("JFIF::Main", off), "JFIF", value)


def test_header_without_thumbnail_shows_resolution() -> None:
    assert values(PLAIN) == {
        "JFIF:JFIFVersion": (1, 2),
        "JFIF:ResolutionUnit": 1,
        "JFIF:XResolution": 72,
        "JFIF:YResolution": 96,
    }


def test_a_cut_header_shows_what_is_there() -> None:
    assert values(PLAIN[:4]) == {"JFIF:JFIFVersion": (1, 2), "JFIF:ResolutionUnit": 1}


def test_thumbnail_is_shown_with_its_size() -> None:
    found = values(PLAIN[:7] + b"\1\1abc")
    assert (found["JFIF:ThumbnailWidth"], found["JFIF:ThumbnailHeight"], found["JFIF:ThumbnailTIFF"]) == (1, 1, b"abc")


def test_extension_is_told_by_its_code() -> None:
    assert values(b"\x10jpeg", "jfxx") == {"JFXX:ThumbnailImage": b"jpeg"}
    assert list(values(b"\x13\1\1abc", "jfxx")) == ["JFXX:ThumbnailTIFF"]
    assert values(b"\x99", "jfxx") == values(b"", "jfxx") == {}


def test_resolution_is_written_in_place() -> None:
    wishes = [change(2, 2), change(3, 300), change(5, 0x60)]
    patch = encode(PLAIN, wishes)
    assert patch is not None
    made = patch.over(BytesSource(PLAIN)).all()
    assert made == b"\1\2\2\x01\x2c\0\x60\0\0"
    assert not encode(made, wishes)
    assert encode(PLAIN, [GroupDelete("JFIF")]) is None


@pytest.mark.parametrize("wish", [change(0, (1, 1)), change(3, None), change(3, 70000), change(2, -1)])
def test_what_the_header_cannot_hold_is_rejected(wish: Change) -> None:
    with pytest.raises(Rejected, match="JFIF:"):
        encode(PLAIN, [wish])


@given(st.binary(max_size=30), st.sampled_from(("jfif", "jfxx")))
def test_any_bytes_decode(raw: bytes, kind: str) -> None:
    decode(raw, Block(kind, ()))
