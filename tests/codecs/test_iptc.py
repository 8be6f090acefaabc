"""IPTC: what is read, and that only the asked datasets change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from metasplice.base.change import Change, GroupDelete
from metasplice.base.errors import Rejected
from metasplice.base.part import Block
from metasplice.base.source import BytesSource
from metasplice.base.span import Span
from metasplice.codecs.iptc import create, decode, digest, encode, reads_back_as
from metasplice.grammar.dataset import read_datasets
from metasplice.tags.registry import iptc_tag

from tests.build.iptc import UTF8, dataset, extended, iptc

VERSION = (2, 0, b"\0\4")
PLAIN = iptc(VERSION, (2, 5, b"title"), (2, 25, b"a"), (2, 90, b"Paris"), (2, 25, b"b"), (2, 25, b"c"), tail=bytes(3))


def values(raw: bytes, index: int = 0) -> dict[str, Any]:
    """Key to value, the digest left out."""
    block = Block("iptc", (Span(0, len(raw)),), index=index)
    return {field.key: field.value for field in decode(raw, block).fields if field.name != "CurrentIPTCDigest"}


def change(record: int, number: int, value: Any) -> Change:
    """The wish to give a dataset a value."""
    return Change(iptc_tag(record, number), "IPTC", value)


def after(raw: bytes, *changes: Change | GroupDelete) -> bytes:
    """The block with the changes made; a second time they change nothing."""
    patch = encode(raw, changes)
    assert patch is not None
    made = patch.over(BytesSource(raw)).all()
    again = encode(made, changes)
    assert again is not None
    assert not again
    return made


def chain(raw: bytes) -> list[tuple[int, int, bytes]]:
    """The datasets of a block."""
    return [(item.record, item.number, raw[item.start : item.end]) for item in read_datasets(raw).items]


def test_block_gives_values_in_file_order_and_repeats_as_one_list() -> None:
    assert values(PLAIN) == {
        "IPTC:ApplicationRecordVersion": 4,
        "IPTC:ObjectName": "title",
        "IPTC:Keywords": ["a", "b", "c"],
        "IPTC:City": "Paris",
    }


def test_further_blocks_have_numbered_groups() -> None:
    assert set(values(PLAIN, 1)) == {
        "IPTC2:ApplicationRecordVersion",
        "IPTC2:ObjectName",
        "IPTC2:Keywords",
        "IPTC2:City",
    }


def test_digest_of_the_first_block_is_a_file_field() -> None:
    field = decode(PLAIN, Block("iptc", ())).fields[0]
    assert (field.key, field.value) == ("File:CurrentIPTCDigest", digest(PLAIN))
    assert digest(b"") == "d41d8cd98f00b204e9800998ecf8427e"


@pytest.mark.parametrize(
    ("escape", "data", "text"),
    [
        (None, "é€".encode(), "Ã©â‚¬"),
        (None, b"\xe9\x80\x81", "é€\x81"),
        (UTF8, "é€".encode(), "é€"),
        (UTF8, b"\xe9a", "?a"),
        (b"\x1b.A", b"\xe9", "é"),
        (b"\x1b%/G", "é".encode(), "é"),
    ],
)
def test_text_is_latin_unless_the_block_says_utf8(escape: bytes | None, data: bytes, text: str) -> None:
    head = [(1, 90, escape)] if escape else []
    assert values(iptc(*head, (2, 90, data)))["IPTC:City"] == text


def test_code_holds_from_where_it_stands_and_not_for_the_envelope() -> None:
    found = values(iptc((2, 90, b"\xe9"), (1, 90, UTF8), (1, 30, "é".encode()), (2, 95, "é".encode())))
    assert found["IPTC:City"] == found["IPTC:Province-State"] == found["IPTC:ServiceIdentifier"] == "é"


def test_an_unknown_code_is_a_finding() -> None:
    found = decode(iptc((1, 90, b"\x1b%/G"), (2, 90, b"a")), Block("iptc", ()))
    assert [finding.code for finding in found.findings] == ["iptc/unknown-charset"]


def test_values_have_the_type_of_the_registry() -> None:
    found = values(
        iptc((2, 10, b"5\0"), (2, 55, b"20200102"), (2, 200, b"\1\0\0"), (2, 201, b"no number"), (2, 125, b"\0\1"))
    )
    assert found == {
        "IPTC:Urgency": "5",
        "IPTC:DateCreated": "20200102",
        "IPTC:ObjectPreviewFileFormat": 65536,
        "IPTC:ObjectPreviewFileVersion": "no number",
        "IPTC:RasterizedCaption": b"\0\1",
    }


def test_repeats_of_a_single_tag_are_fields_of_their_own() -> None:
    fields = decode(iptc((2, 90, b"one"), (2, 90, b"two")), Block("iptc", ())).fields
    assert [field.value for field in fields if field.name == "City"] == ["one", "two"]


def test_a_damaged_dataset_hides_no_healthy_one_before_it() -> None:
    found = decode(iptc((2, 90, b"a"), tail=b"\x1c\2\5\0\x20abc"), Block("iptc", ()))
    assert [field.name for field in found.fields] == ["CurrentIPTCDigest", "City"]
    assert [(finding.code, finding.severity, finding.span) for finding in found.findings] == [
        ("iptc/overruns", "error", Span(6, 14))
    ]


def test_a_changed_value_leaves_every_other_byte() -> None:
    assert after(PLAIN, change(2, 90, "Rome")) == PLAIN.replace(dataset(2, 90, b"Paris"), dataset(2, 90, b"Rome"))
    assert after(PLAIN, change(2, 90, "Paris")) == PLAIN


def test_padding_and_unknown_datasets_stay() -> None:
    raw = iptc((2, 90, b"a"), (2, 222, b"?"), (6, 6, b"?"), tail=bytes(20))
    assert after(raw, change(2, 90, "bb")) == iptc((2, 90, b"bb"), (2, 222, b"?"), (6, 6, b"?"), tail=bytes(20))


def test_new_items_stand_where_the_first_removed_one_stood() -> None:
    made = after(PLAIN, change(2, 25, ["a", "z", "c"]))
    assert chain(made) == [VERSION, (2, 5, b"title"), (2, 25, b"a"), (2, 90, b"Paris"), (2, 25, b"z"), (2, 25, b"c")]
    made = after(PLAIN, change(2, 25, ["z", "y"]))
    assert chain(made) == [VERSION, (2, 5, b"title"), (2, 25, b"z"), (2, 25, b"y"), (2, 90, b"Paris")]


def test_added_items_go_to_the_end_of_their_record() -> None:
    raw = iptc(VERSION, (2, 25, b"a"), (2, 90, b"q"), (3, 86, b"\1"))
    assert chain(after(raw, change(2, 25, ["a", "z"])))[3:] == [(2, 25, b"z"), (3, 86, b"\1")]


def test_new_datasets_stand_in_order_behind_their_record() -> None:
    raw = iptc(VERSION, (2, 120, b"x"), (7, 10, b"\1"))
    made = after(raw, change(2, 110, "cr"), change(2, 90, "c"), change(1, 40, "12345678"), change(1, 0, 4))
    assert chain(made) == [
        (1, 0, b"\0\4"),
        (1, 40, b"12345678"),
        VERSION,
        (2, 120, b"x"),
        (2, 90, b"c"),
        (2, 110, b"cr"),
        (7, 10, b"\1"),
    ]


def test_a_record_version_is_put_first() -> None:
    assert chain(after(iptc((2, 90, b"q")), change(2, 0, 4))) == [VERSION, (2, 90, b"q")]


def test_of_several_values_of_a_single_tag_one_remains() -> None:
    raw = iptc((2, 90, b"x"), (2, 95, b"y"), (2, 90, b"z"))
    assert chain(after(raw, change(2, 90, "N"))) == [(2, 90, b"N"), (2, 95, b"y")]


def test_deleting_takes_all_repeats() -> None:
    assert chain(after(PLAIN, change(2, 25, None))) == [VERSION, (2, 5, b"title"), (2, 90, b"Paris")]
    assert after(PLAIN, change(2, 120, None)) == PLAIN


def test_a_block_of_nothing_but_versions_is_gone() -> None:
    assert encode(iptc(VERSION, (2, 90, b"x")), [change(2, 90, None)]) is None
    assert encode(iptc((1, 0, b"\0\4"), VERSION, (2, 90, b"x"), tail=bytes(4)), [change(2, 90, None)]) is None
    assert encode(PLAIN, [GroupDelete("IPTC")]) is None


def test_a_block_stays_for_its_charset_or_for_bytes_that_cannot_be_read() -> None:
    assert chain(after(iptc((1, 90, UTF8), VERSION, (2, 90, b"x")), change(2, 90, None))) == [(1, 90, UTF8), VERSION]
    raw = iptc(VERSION, (2, 90, b"x"), tail=b"junk!")
    assert after(raw, change(2, 90, None)) == iptc(VERSION, tail=b"junk!")


def test_new_block_holds_its_changes_in_order() -> None:
    made = create([change(2, 90, "é"), change(2, 25, ["b", "a"]), change(2, 0, 4), change(1, 90, UTF8.decode())])
    assert made == iptc((1, 90, UTF8), VERSION, (2, 25, b"b"), (2, 25, b"a"), (2, 90, "é".encode()))
    assert create([change(2, 90, None)]) == b""


@pytest.mark.parametrize(
    ("record", "number", "value", "data", "reading"),
    [
        (2, 100, "DE", b"DE ", "DE "),
        (2, 8, 1, b"01", "01"),
        (2, 50, "5", b"00000005", "00000005"),
        (3, 110, 5, b"\0\0\0\5", 5),
        (3, 55, "1", b"\1", 1),
        (2, 90, "x\0", b"x", "x"),
        (2, 202, b"\0bin", b"\0bin", b"\0bin"),
    ],
)
def test_values_are_written_in_their_form(record: int, number: int, value: Any, data: bytes, reading: Any) -> None:
    wish = change(record, number, value)
    assert chain(create([wish])) == [(record, number, data)]
    assert reads_back_as(wish.tag, value) == reading


@pytest.mark.parametrize(
    ("record", "number", "value", "code"),
    [
        (2, 90, "x" * 33, "iptc/too-long"),
        (2, 10, "12", "iptc/too-long"),
        (2, 10, "high", "iptc/not-digits"),
        (2, 90, "東京", "iptc/charset"),
        (3, 55, 256, "iptc/out-of-range"),
        (3, 55, "one", "iptc/not-a-number"),
        (2, 90, ["a", "b"], "iptc/single"),
    ],
)
def test_what_a_dataset_cannot_hold_is_rejected(record: int, number: int, value: Any, code: str) -> None:
    with pytest.raises(Rejected) as caught:
        encode(PLAIN, [change(record, number, value)])
    assert caught.value.code == code


def test_limits_count_bytes() -> None:
    utf8 = change(1, 90, UTF8.decode())
    assert chain(create([utf8, change(2, 90, "é" * 16)]))[1][2] == "é".encode() * 16
    with pytest.raises(Rejected, match="32 bytes, this value has 34"):
        create([utf8, change(2, 90, "é" * 17)])


def test_text_outside_the_code_is_written_when_the_same_edit_sets_utf8() -> None:
    made = after(PLAIN, change(1, 90, UTF8.decode()), change(2, 90, "東京"))
    assert chain(made)[0] == (1, 90, UTF8)
    assert values(made)["IPTC:City"] == "東京"


def test_other_text_reads_the_same_when_the_code_changes() -> None:
    raw = iptc(VERSION, (2, 90, b"caf\xe9"), (2, 222, b"\xe9"), (2, 125, b"\xe9"), (2, 95, b"plain"))
    made = after(raw, change(1, 90, UTF8.decode()))
    assert chain(made)[1:] == [
        VERSION,
        (2, 90, "café".encode()),
        (2, 222, "é".encode()),
        (2, 125, b"\xe9"),
        (2, 95, b"plain"),
    ]
    assert after(made, change(1, 90, None)) == raw


def test_a_code_that_cannot_hold_the_text_is_rejected() -> None:
    raw = iptc((1, 90, UTF8), (2, 90, "東京".encode()))
    with pytest.raises(Rejected) as caught:
        encode(raw, [change(1, 90, None)])
    assert caught.value.code == "iptc/charset"


def test_unknown_codes_take_plain_text_only() -> None:
    raw = iptc((1, 90, b"\x1b%/G"), (2, 90, "é".encode()))
    assert after(raw, change(2, 90, "Rome")) == iptc((1, 90, b"\x1b%/G"), (2, 90, b"Rome"))
    with pytest.raises(Rejected, match="not known here"):
        encode(raw, [change(2, 90, "ü")])


def test_extended_datasets_are_kept_and_replaced() -> None:
    raw = extended(2, 101, b"abc") + dataset(2, 95, b"z")
    assert after(raw, change(2, 90, "c")) == raw + dataset(2, 90, b"c")
    assert after(raw, change(2, 101, "d")) == dataset(2, 101, b"d") + dataset(2, 95, b"z")


KEYS = ((2, 25), (2, 90), (2, 0), (1, 90), (2, 120), (2, 222), (3, 55))
BLOCKS = st.lists(st.tuples(st.sampled_from(KEYS), st.binary(max_size=3)), max_size=8)


@given(BLOCKS, st.lists(st.sampled_from("abc"), max_size=4), st.sampled_from(("", "Ort", "é")))
def test_asked_values_read_back_and_the_others_stay(
    pairs: Sequence[tuple[tuple[int, int], bytes]], keywords: list[str], city: str
) -> None:
    raw = iptc(*((record, number, data) for (record, number), data in pairs))
    wishes = [change(2, 25, keywords or None), change(2, 90, city or None)]
    try:
        patch = encode(raw, wishes)
    except Rejected:
        assert not city.isascii(), "only a code that is not known may refuse"
        return
    if patch is None:
        return
    made = patch.over(BytesSource(raw)).all()
    found = values(made)
    assert found.pop("IPTC:City", "") == city
    listed = found.pop("IPTC:Keywords", [])
    assert (listed if isinstance(listed, list) else [listed]) == keywords
    before = values(raw)
    assert found == {key: value for key, value in before.items() if key not in ("IPTC:City", "IPTC:Keywords")}
    assert not encode(made, wishes) or encode(made, wishes) is None


@given(st.lists(st.sampled_from((b"\x1c", b"\1\x5a\0\3\x1b%G", b"\2\x5a", b"\0\1", b"\xe9", b"\x80\4")), max_size=30))
def test_any_bytes_decode(pieces: list[bytes]) -> None:
    raw = b"".join(pieces)
    found = decode(raw, Block("iptc", ()))
    for finding in found.findings:
        assert finding.span is not None
        assert 0 <= finding.span.start <= finding.span.end <= len(raw)
