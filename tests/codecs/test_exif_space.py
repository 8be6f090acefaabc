"""Free bytes of a payload: spans by set arithmetic, claims that never overlap."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from metasplice.base.extent import subtract, union
from metasplice.base.span import Span
from metasplice.codecs.exif.space import Space

SPAN = st.builds(lambda start, size: Span(start, start + size), st.integers(0, 60), st.integers(0, 20))
SPANS = st.lists(SPAN, max_size=8)


def covered(spans: list[Span]) -> set[int]:
    return {at for span in spans for at in range(span.start, span.end)}


@given(SPANS, SPANS)
def test_union_and_difference_are_those_of_sets(one: list[Span], other: list[Span]) -> None:
    assert covered(union(one)) == covered(one)
    assert covered(subtract(one, other)) == covered(one) - covered(other)


@given(SPANS, st.lists(st.integers(1, 12), max_size=10))
def test_claims_are_even_free_and_never_overlap(dead: list[Span], sizes: list[int]) -> None:
    space = Space(80, dead)
    taken: set[int] = set()
    for size in sizes:
        start = space.find(size)
        claimed = set(range(start, start + size))
        assert start % 2 == 0
        assert not claimed & taken
        assert {at for at in claimed if at < 80} <= covered(dead)
        taken |= claimed
    assert space.end >= max(taken, default=-1) + 1


def test_dead_end_is_cut_off_with_one_byte_of_padding() -> None:
    assert Space(100, [Span(90, 100)]).end == 90
    assert Space(100, [Span(90, 100)], [Span(89, 90)]).end == 89
    assert Space(100, [Span(90, 100)], [Span(80, 90)]).end == 90
    assert Space(100, [Span(80, 90)]).end == 100


def test_exact_claim_fails_when_a_byte_is_not_free() -> None:
    space = Space(100, [Span(10, 20)])
    assert not space.take(Span(9, 12))
    assert space.take(Span(12, 14))
    assert not space.take(Span(13, 15))
    assert space.take(Span(100, 200))
