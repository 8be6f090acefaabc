"""Records: what lies wholly inside is read, the rest is not there."""

from __future__ import annotations

from metasplice.base.span import Span
from metasplice.grammar.printim import read_version
from metasplice.grammar.record import read_record, rows

ROWS = rows(">", ("one", 0, "B"), ("pair", 1, "2H"), ("name", 5, "4s"))


def test_values_come_with_their_places() -> None:
    found = list(read_record(b"\1\0\2\0\3abcd", ROWS))
    assert found == [("one", 1, Span(0, 1)), ("pair", (2, 3), Span(1, 5)), ("name", b"abcd", Span(5, 9))]


def test_a_row_that_overruns_the_record_is_left_out() -> None:
    assert [id for id, _, _ in read_record(b"\1\0\2\0", ROWS)] == ["one"]


def test_printim_shows_its_version() -> None:
    assert read_version(b"PrintIM\x000300\0\0\0\1abcdef") == "0300"
    assert read_version(b"PrintIM\x000300") is None
    assert read_version(b"something else entirely") is None
