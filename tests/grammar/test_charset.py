"""Text encodings: reading never fails, writing is exact or refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from metasplice.grammar.charset import read_latin, read_utf8, read_utf16, write_text


@pytest.mark.parametrize(
    ("raw", "text"),
    [(b"caf\xc3\xa9", "café"), (b"caf\xe9", "caf?"), (b"\xe2\x82", "??"), (b"\xe2\x82\xac\xff", "€?"), (b"", "")],
)
def test_utf8_shows_a_mark_for_each_byte_that_is_no_character(raw: bytes, text: str) -> None:
    assert read_utf8(raw) == text


def test_latin_keeps_the_number_of_unassigned_bytes() -> None:
    assert read_latin(b"\x80\xff\x81\x8d\x8f\x90\x9d") == "€ÿ\x81\x8d\x8f\x90\x9d"


def test_utf16_marks_half_characters_and_leaves_out_an_odd_byte() -> None:
    assert read_utf16(b"\0a\xd8\x3d\0b\0") == "a?b"
    assert read_utf16(b"\xd8\x3d\xde\x00") == "\U0001f600"
    assert read_utf16(b"a\0", "little") == "a"


@given(st.binary(max_size=40))
def test_latin_reads_any_bytes_and_writes_them_back(raw: bytes) -> None:
    assert write_text(read_latin(raw), "latin") == raw


@given(st.text(max_size=20))
def test_utf8_writes_what_it_reads(text: str) -> None:
    raw = write_text(text, "utf-8")
    assert raw is not None
    assert read_utf8(raw) == text


@given(st.binary(max_size=40))
def test_any_bytes_have_a_reading(raw: bytes) -> None:
    for text in (read_utf8(raw), read_latin(raw), read_utf16(raw), read_utf16(raw, "little")):
        text.encode()


def test_what_has_no_place_in_a_code_is_refused() -> None:
    assert write_text("東", "latin") is None
    assert write_text("\ud800", "utf-8") is None
