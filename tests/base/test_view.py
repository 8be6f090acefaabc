"""A source in the shape of bytes, sets of spans, and fields whose value is far."""

from __future__ import annotations

import pytest
from metasplice.base.extent import subtract, union
from metasplice.base.field import DistantField, Field
from metasplice.base.source import BytesSource
from metasplice.base.span import Span
from metasplice.base.view import View, behind, size_of

RAW = bytes(range(100))


@pytest.mark.parametrize(("start", "stop"), [(0, 4), (None, 3), (10, None), (90, 200), (50, 40), (-5, 2), (100, 101)])
def test_a_view_is_sliced_like_bytes_but_never_from_the_end(start: int | None, stop: int | None) -> None:
    assert View(BytesSource(RAW))[start:stop] == RAW[max(start or 0, 0) : stop]


def test_a_view_tells_its_start_and_size() -> None:
    view = View(BytesSource(RAW))
    assert size_of(view) == size_of(RAW) == 100
    assert view.startswith(b"\5\6", 5) and view.startswith((b"x", b"\0\1\2")) and not view.startswith(b"x", 99)
    assert behind(view, 98)[0:9] == behind(RAW, 98) == b"bc"


def test_views_of_one_source_are_equal() -> None:
    source = BytesSource(RAW)
    assert View(source) == View(source) != View(BytesSource(RAW))
    assert len({View(source), View(source)}) == 1


def test_a_distant_value_is_fetched_when_it_is_asked_for() -> None:
    near = Field("IFD0", "PreviewImage", None, None, Span(2, 5))
    field = DistantField.of(near, View(BytesSource(RAW[2:5])))
    assert field.value == b"\2\3\4" and field.value is field.value
    assert field == DistantField.of(near, View(BytesSource(RAW[2:5])))
    assert field.replaced(group1="IFD1") == Field("IFD1", "PreviewImage", b"\2\3\4", None, Span(2, 5))
    with pytest.raises(AttributeError):
        _ = field.nothing


def test_sets_of_spans() -> None:
    assert union([Span(5, 9), Span(1, 3), Span(3, 4), Span(7, 8), Span(2, 2)]) == [Span(1, 4), Span(5, 9)]
    assert union([]) == []
    assert subtract([Span(0, 10)], [Span(2, 4), Span(8, 20)]) == [Span(0, 2), Span(4, 8)]
    assert subtract([Span(0, 4), Span(6, 9)], [Span(0, 5)]) == [Span(6, 9)]
