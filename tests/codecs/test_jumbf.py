"""Content credentials: labels, assertions and their names."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from metasplice.base.part import Block
from metasplice.base.span import Span
from metasplice.codecs.jumbf import decode

from tests.build.jpeg import segment
from tests.build.jumbf import box, superbox

MAP = bytes.fromhex("a36161f5666e6573745f78a16379 5f7a 820102".replace(" ", "") + "63783a794101")


def values(*chunks: bytes) -> dict[str, Any]:
    """Key to value of what lies in these segments."""
    spans, at = [], 0
    for chunk in chunks:
        spans.append(Span(at, at + len(chunk)))
        at += len(chunk)
    return {field.key: field.value for field in decode(b"".join(chunks), Block("jumbf", tuple(spans))).fields}


def test_labels_and_types_are_shown() -> None:
    assert values(superbox(b"c2pa", b"c2pa")) == {
        "JUMBF:JUMDType": "6332706100110010800000aa00389b71",
        "JUMBF:JUMDLabel": "c2pa",
    }


def test_cbor_assertions_are_fields_by_their_path() -> None:
    found = values(superbox(b"x", b"cbor", box(b"cbor", MAP)))
    assert {key: value for key, value in found.items() if key.startswith("CBOR")} == {
        "CBOR:TagA": "True",
        "CBOR:Nest_xY_Z": [1, 2],
        "CBOR:X_y": b"\1",
    }


def test_items_of_a_cbor_list_are_numbered() -> None:
    found = values(
        superbox(b"x", b"cbor", box(b"cbor", bytes.fromhex("d283 4101 a1677835636861696e 01 f6".replace(" ", ""))))
    )
    assert (found["CBOR:Item0"], found["CBOR:Item1X5Chain"], found["CBOR:Item2"]) == (b"\1", 1, "null")


def test_json_assertions_are_fields() -> None:
    raw = b'{"@context":"http://schema.org/","author":[{"@type":"Person","name":"A"},{"name":"B"}],"e":[]}'
    found = values(superbox(b"x", b"json", box(b"json", raw)))
    assert found["JSON:Context"] == "http://schema.org/"
    assert (found["JSON:AuthorType"], found["JSON:AuthorName"]) == ("Person", ["A", "B"])


def test_embedded_files_are_named_by_their_label() -> None:
    salt = box(b"c2sh", b"\1\2")
    files = box(b"bfdb", b"\0image/jpeg\0"), box(b"bidb", b"JPEG")
    found = values(superbox(b"c2pa.thumbnail.claim-x.jpeg", b"file", *files, private=salt))
    assert found["Jpeg2000:C2PAThumbnailClaim-xJpegSalt"] == "0102"
    assert found["Jpeg2000:C2PAThumbnailClaim-xJpegType"] == "image/jpeg"
    assert found["Jpeg2000:C2PAThumbnailClaim-xJpegData"] == b"JPEG"


def test_a_box_in_several_segments_is_put_together() -> None:
    whole = superbox(b"x", b"json", box(b"json", b'{"key":"' + b"v" * 100 + b'"}'))
    head = whole[:8]
    second = superbox(b"second", b"json")
    found = values(whole[:50], head + whole[50:90], head + whole[90:], second)
    assert found["JSON:Key"] == "v" * 100
    assert found["JUMBF:JUMDLabel"] == "second"


def test_whole_segments_are_put_in_order_by_their_numbers() -> None:
    whole = superbox(b"x", b"json", box(b"json", b'{"key":"' + b"v" * 100 + b'"}'))
    first = segment(0xEB, b"JP\0\1\0\0\0\1" + whole[:50])
    second = segment(0xEB, b"JP\0\1\0\0\0\2" + whole[:8] + whole[50:])
    assert values(second, first)["JSON:Key"] == "v" * 100


def test_an_unreadable_assertion_hides_no_other() -> None:
    raw = superbox(b"x", b"json", box(b"json", b"{"), box(b"cbor", b"\xa1"), box(b"json", b'{"key":1}'))
    found = decode(raw, Block("jumbf", ()))
    assert [finding.code for finding in found.findings] == ["jumbf/unreadable"] * 2
    assert found.fields[-1].value == 1


@given(st.binary(max_size=60), st.integers(0, 60))
def test_any_bytes_decode(noise: bytes, at: int) -> None:
    raw = bytearray(superbox(b"x", b"json", box(b"json", b'{"key":1}'), box(b"cbor", MAP)))
    raw[at : at + len(noise)] = noise
    decode(bytes(raw), Block("jumbf", ()))
