"""Photoshop resources: what is shown of them and what can be written."""

from __future__ import annotations

import struct
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from metasplice.base.change import Change, GroupDelete
from metasplice.base.errors import Rejected
from metasplice.base.part import Block
from metasplice.base.source import BytesSource
from metasplice.base.span import Span
from metasplice.codecs.photoshop import create, decode, encode
from metasplice.tags.registry import table_tag

from tests.build.irb import resource, text

URL, FLAG, DIGEST, ANGLE = 0x40B, 0x40A, 0x425, 0x40D


def values(raw: bytes) -> dict[str, Any]:
    """Name to value."""
    fields = decode(raw, Block("photoshop", ())).fields
    assert {field.group1 for field in fields} <= {"Photoshop"}
    return {field.name: field.value for field in fields}


def change(number: int, value: Any) -> Change:
    """The wish to give a resource a value."""
    return Change(table_tag("Photoshop::Main", number), "Photoshop", value)


@pytest.mark.parametrize(
    ("number", "data", "shown"),
    [
        (FLAG, b"\1", {"CopyrightFlag": 1}),
        (FLAG, b"", {"CopyrightFlag": ""}),
        (URL, b"http://a\xe9", {"URL": "http://a?"}),
        (DIGEST, bytes(range(4)), {"IPTCDigest": "00010203"}),
        (ANGLE, b"\0\0\0\x1e", {"GlobalAngle": 30}),
        (0x40C, bytes(28) + b"JPEG", {"PhotoshopThumbnail": b"JPEG"}),
        (0x40C, b"short", {"PhotoshopThumbnail": b""}),
        (0x3EE, b"\3abc\2de", {"AlphaChannelsNames": "abc, de"}),
        (0xBB7, b"\4path", {"ClippingPathName": "path"}),
        (
            0x3ED,
            struct.pack(">IHHIHH", 72 << 16, 1, 1, 98304, 2, 1),
            {"XResolution": 72.0, "DisplayedUnitsX": 1, "YResolution": 1.5, "DisplayedUnitsY": 2},
        ),
        (0x406, struct.pack(">3h", -4, 1, 2), {"PhotoshopQuality": -4, "PhotoshopFormat": 1}),
        (
            0x406,
            struct.pack(">3h", 8, 0x101, 1),
            {"PhotoshopQuality": 8, "PhotoshopFormat": 0x101, "ProgressiveScans": 1},
        ),
        (0x426, struct.pack(">H3f", 2, 1.5, 2, 1), {"PrintStyle": 2, "PrintPosition": (1.5, 2.0), "PrintScale": 1.0}),
        (0x428, struct.pack(">Id", 1, 1.5), {"PixelAspectRatio": 1.5}),
        (
            0x421,
            b"\0\0\0\1\1" + text("Wr") + text("Re") + b"\0\0\0\1",
            {"HasRealMergedData": 1, "WriterName": "Wr", "ReaderName": "Re"},
        ),
        (
            0x41A,
            struct.pack(">5I", 6, 0, 0, 1, 1) + text("grp\0") + b"\0\0\0\3",
            {"SlicesGroupName": "grp", "NumSlices": 3},
        ),
        (0x41A, struct.pack(">5I", 7, 16, 0, 1, 1) + b"desc" * 8, {}),
        (0x41E, bytes(4), {"URL_List": []}),
        (
            0x41E,
            b"\0\0\0\2" + b"long\0\0\0\1" + text("http://x") + b"long\0\0\0\2" + text("b\0"),
            {"URL_List": ["http://x", "b"]},
        ),
        (0x7D0, bytes(26), {}),
    ],
)
def test_resource_is_shown_as_exiftool_shows_it(number: int, data: bytes, shown: dict[str, Any]) -> None:
    assert values(resource(number, data)) == shown


def test_resources_of_other_kinds_are_not_photoshops() -> None:
    assert values(resource(URL, b"x", kind=b"MeSa")) == {}


def test_field_places_are_those_of_the_value() -> None:
    raw = resource(FLAG, b"\1") + resource(0x406, struct.pack(">3h", 8, 1, 2))
    spans = [field.span for field in decode(raw, Block("photoshop", ())).fields]
    assert spans == [Span(12, 13), Span(26, 28), Span(28, 30)]


def test_a_bad_tail_is_a_finding_and_hides_nothing_before_it() -> None:
    found = decode(resource(FLAG, b"\1") + b"junkjunkjunkjunk", Block("photoshop", ()))
    assert [field.name for field in found.fields] == ["CopyrightFlag"]
    assert [(finding.code, finding.span) for finding in found.findings] == [("photoshop/no-kind", Span(14, 30))]


def test_written_values_read_back_and_leave_the_rest() -> None:
    raw = resource(0x404, b"odd") + resource(URL, b"http://a") + resource(0x7D0, b"path", b"Path 1")
    wishes = [change(FLAG, 1), change(URL, "http://ä"), change(DIGEST, "0" * 32), change(ANGLE, 30)]
    patch = encode(raw, wishes)
    assert patch is not None
    made = patch.over(BytesSource(raw)).all()
    assert made == (
        resource(0x404, b"odd")
        + resource(URL, "http://ä".encode())
        + resource(0x7D0, b"path", b"Path 1")
        + resource(FLAG, b"\1")
        + resource(DIGEST, bytes(16))
        + resource(ANGLE, b"\0\0\0\x1e")
    )
    assert not encode(made, wishes)
    assert create(wishes[:1]) == resource(FLAG, b"\1")


def test_deleting_the_last_resource_drops_the_block() -> None:
    assert encode(resource(URL, b"x"), [change(URL, None)]) is None
    assert encode(resource(URL, b"x"), [GroupDelete("Photoshop")]) is None
    assert encode(resource(URL, b"x") + resource(0x404, b""), [change(URL, None)]) is not None


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        (change(FLAG, 256), "photoshop/out-of-range"),
        (change(FLAG, "yes"), "photoshop/out-of-range"),
        (change(DIGEST, "new"), "photoshop/not-a-digest"),
        (change(DIGEST, "00"), "photoshop/not-a-digest"),
        (change(0x40C, b""), "photoshop/not-writable"),
        (Change(table_tag("Photoshop::Resolution", 0), "Photoshop", 72), "photoshop/not-writable"),
    ],
)
def test_what_a_resource_cannot_hold_is_rejected(wish: Change, code: str) -> None:
    with pytest.raises(Rejected) as caught:
        encode(b"", [wish])
    assert caught.value.code == code


@given(
    st.lists(
        st.tuples(
            st.sampled_from((0x3ED, 0x3EE, 0x406, 0x409, FLAG, URL, 0x40C, ANGLE, 0x41A, 0x41E, 0x421, 0x426, 0x428)),
            st.binary(max_size=40),
        ),
        max_size=5,
    ),
    st.binary(max_size=20),
)
def test_any_bytes_decode(pairs: list[tuple[int, bytes]], tail: bytes) -> None:
    raw = b"".join(resource(number, data) for number, data in pairs) + tail
    for field in decode(raw, Block("photoshop", ())).fields:
        assert field.span is not None
        assert 0 <= field.span.start <= field.span.end <= len(raw)
