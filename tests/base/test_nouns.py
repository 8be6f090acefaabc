"""Spans, sources, parts, errors and scalars do what their docstrings say."""

from __future__ import annotations

import pickle

import pytest
from metasplice.base.errors import Malformed, Rejected
from metasplice.base.field import Field
from metasplice.base.part import Layout, Part, Role
from metasplice.base.scalars import Rational, read_uint, write_uint
from metasplice.base.source import BytesSource, Window
from metasplice.base.span import Span


def test_span_knows_what_it_covers_and_overlaps() -> None:
    span = Span(3, 7)
    assert span.size == 4
    assert span.covers(Span(3, 7)) and not span.covers(Span(2, 4))
    assert span.overlaps(Span(6, 9)) and not span.overlaps(Span(7, 9)) and not span.overlaps(Span(0, 3))
    assert span.shift(-3) == Span(0, 4)


@pytest.mark.parametrize("span", [Span(-1, 2), Span(2, 1), Span(0, 4)])
def test_source_refuses_a_span_outside(span: Span) -> None:
    with pytest.raises(Malformed) as caught:
        BytesSource(b"abc").read(span)
    assert caught.value.code == "source/past-end"
    assert caught.value.span == span


def test_window_joins_its_spans() -> None:
    window = Window(BytesSource(b"0123456789", "digits"), [Span(7, 9), Span(1, 4)])
    assert (window.size, window.name, window.all()) == (5, "digits", b"78123")
    assert window.read(Span(1, 4)) == b"812"
    assert window.locate(Span(1, 3)) == [Span(8, 9), Span(1, 2)]
    assert Window(BytesSource(b"0123456789"), [Span(4, 8)]).read(Span(1, 3)) == b"56"


def test_error_tells_its_way_and_place() -> None:
    error = Rejected("value/type", "No number", Span(5, 9)).within("entry 7").within("IFD0")
    assert str(error) == "No number at byte 5 (IFD0 > entry 7)"
    assert str(Rejected("value/type", "No number")) == "No number"


def test_error_travels_to_another_process_unchanged() -> None:
    error = Rejected("value/type", "No number", Span(5, 9)).within("IFD0")
    again = pickle.loads(pickle.dumps(error))  # our own bytes
    assert type(again) is Rejected
    assert (str(again), again.code, again.span) == (str(error), error.code, error.span)


def test_layout_finds_gaps_overlaps_and_a_short_end() -> None:
    root = Part("file", Span(0, 10), Role.STRUCTURE)
    layout = Layout(root)
    assert layout.gaps() == []
    root.add("a", 0, 4, Role.BLOCK)
    root.add("b", 5, 7, Role.MEDIA, pinned=True)
    root.add("c", 6, 8, Role.SLACK)
    assert layout.gaps() == [Span(4, 5), Span(6, 7), Span(8, 10)]
    assert [leaf.kind for leaf in root.leaves()] == ["a", "b", "c"]


def test_rational_is_none_when_its_denominator_is_zero() -> None:
    assert Rational(1, 4).number() == 0.25
    assert Rational(1, 0).number() is None


def test_integers_of_both_orders() -> None:
    assert read_uint(b"\0\1\2", 1, 2, "big") == 0x0102
    assert write_uint(0x0102, 2, "little") == b"\2\1"


def test_field_key_names_the_language() -> None:
    assert Field("XMP-dc", "Title", "x").key == "XMP-dc:Title"
    assert Field("XMP-dc", "Title", "x", lang="de").key == "XMP-dc:Title-de"
