"""TIFF values: one table of bytes and meaning, used for reading and for writing."""

from __future__ import annotations

import pytest
from metasplice.base.errors import Rejected
from metasplice.base.scalars import Rational
from metasplice.grammar.tiffvalue import NAMES, WIDTHS, read_value, write_value

CASES = [
    (1, 1, b"\x05", 5),
    (1, 3, b"\1\2\3", (1, 2, 3)),
    (1, 65, bytes(65), bytes(65)),
    (2, 4, b"Ada\0", "Ada"),
    (2, 4, b"\xc5\xbd!\0", "Ž!"),
    (129, 3, b"\xc5\xbd\0", "Ž"),
    (3, 1, b"\x01\x02", 0x0102),
    (3, 2, b"\0\1\0\2", (1, 2)),
    (4, 1, b"\0\0\1\0", 256),
    (5, 1, b"\0\0\0\1\0\0\0\0", Rational(1, 0)),
    (5, 2, b"\0\0\0\1\0\0\0\2\0\0\0\3\0\0\0\4", (Rational(1, 2), Rational(3, 4))),
    (6, 1, b"\xff", -1),
    (7, 3, b"\0\1\2", b"\0\1\2"),
    (7, 0, b"", b""),
    (8, 1, b"\xff\xfe", -2),
    (9, 2, b"\xff\xff\xff\xff\0\0\0\1", (-1, 1)),
    (10, 1, b"\xff\xff\xff\xff\0\0\0\3", Rational(-1, 3)),
    (11, 1, b"\x3f\x80\0\0", 1.0),
    (12, 1, b"\x3f\xf0\0\0\0\0\0\0", 1.0),
    (13, 1, b"\0\0\0\x08", 8),
    (16, 1, b"\0\0\0\1\0\0\0\0", 1 << 32),
    (17, 1, b"\xff" * 8, -1),
    (18, 1, b"\0\0\0\0\0\0\0\x08", 8),
]


@pytest.mark.parametrize(("kind", "count", "raw", "value"), CASES)
def test_value_reads_and_writes_as_one(kind: int, count: int, raw: bytes, value: object) -> None:
    read = read_value(b"??" + raw + b"?", kind, count, 2, ">")
    assert (read, type(read)) == (value, type(value))
    assert write_value(kind, value, ">") == raw


@pytest.mark.parametrize(("kind", "count", "raw", "value"), CASES)
def test_little_endian_mirrors_big_endian(kind: int, count: int, raw: bytes, value: object) -> None:
    little = write_value(kind, value, "<")
    assert len(little) == len(raw) == count * WIDTHS[kind]
    assert read_value(little, kind, count, 0, "<") == value


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"Ada", "Ada"),
        (b"Ada\0\0", "Ada"),
        (b"Ada\0rubbish", "Ada"),
        (b"", ""),
        (b"\0", ""),
        (b"caf\xe9\0", "café"),
    ],
)
def test_text_ends_at_its_first_nul_and_is_utf8_or_latin1(raw: bytes, text: str) -> None:
    assert read_value(raw, 2, len(raw), 0, ">") == text


@pytest.mark.parametrize("kind", [14, 15])
def test_types_without_a_meaning_are_bytes(kind: int) -> None:
    assert read_value(bytes(16), kind, 1, 0, ">") == bytes(WIDTHS[kind])


@pytest.mark.parametrize(
    ("kind", "value", "code"),
    [
        (2, 5, "value/type"),
        (2, b"Ada", "value/type"),
        (2, "a\0b", "value/nul"),
        (2, "\ud800", "value/charset"),
        (3, "5", "value/type"),
        (3, 65536, "value/range"),
        (3, -1, "value/range"),
        (3, 1.5, "value/type"),
        (3, True, "value/type"),
        (3, b"\0\1", "value/type"),
        (3, Rational(1, 2), "value/type"),
        (5, 0.5, "value/type"),
        (5, (1, 2), "value/type"),
        (5, Rational(-1, 2), "value/range"),
        (7, "text", "value/type"),
        (11, 1e300, "value/range"),
        (14, 1, "value/type"),
    ],
)
def test_value_is_rejected_when_it_is_none_of_the_type(kind: int, value: object, code: str) -> None:
    with pytest.raises(Rejected) as refused:
        write_value(kind, value, ">")
    assert refused.value.code == code


def test_every_named_type_has_a_width() -> None:
    assert set(NAMES.values()) <= set(WIDTHS)


@pytest.mark.parametrize(("kind", "raw"), [(11, b"\x7f\xc0\0\0"), (12, b"\x7f\xf8" + bytes(6))])
def test_two_readings_of_not_a_number_are_equal(kind: int, raw: bytes) -> None:
    assert [read_value(raw, kind, 1, 0, ">")] == [read_value(raw, kind, 1, 0, ">")]
    assert read_value(raw + raw, kind, 2, 0, ">") == read_value(raw + raw, kind, 2, 0, ">")
