"""Sets of bytes as sorted spans: what is used, what is free."""

from __future__ import annotations

from collections.abc import Iterable

from .span import Span


def union(spans: Iterable[Span]) -> list[Span]:
    """The same bytes as sorted spans that do not touch."""
    merged: list[Span] = []
    low = high = -1
    for start, end in sorted(spans):
        if start <= high:
            if end > high:  # max() takes 0.1 us longer
                high = end
        elif end > start:
            if high >= 0:
                merged.append(Span(low, high))
            low, high = start, end
    return [*merged, Span(low, high)] if high >= 0 else []


def subtract(spans: Iterable[Span], holes: Iterable[Span]) -> list[Span]:
    """The bytes of `spans` that are in none of `holes`."""
    left, cuts, first = [], union(holes), 0
    for start, end in union(spans):
        while first < len(cuts) and cuts[first].end <= start:
            first += 1
        for cut in cuts[first:]:
            if cut.start >= end:
                break
            if cut.start > start:
                left.append(Span(start, cut.start))
            start = cut.end
        if start < end:
            left.append(Span(start, end))
    return left
