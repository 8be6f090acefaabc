"""The Multi-Picture index is read in both orders and gives nothing when it is damaged."""

from __future__ import annotations

import pytest
from metasplice.grammar.multipicture import Picture, read_pictures

from tests.build import jpeg as build


@pytest.mark.parametrize(("mark", "order"), [(">", "big"), ("<", "little")])
def test_entries_are_read_in_both_orders(mark: str, order: str) -> None:
    raw = build.mpf([100, 50], [0, 90], mark)[8:]
    assert read_pictures(raw) == (order, [Picture(100, 54, 0, 58), Picture(50, 70, 90, 74)])


@pytest.mark.parametrize("size", [0, 6, 9, 20, 60])
def test_a_damaged_index_names_no_images(size: int) -> None:
    assert read_pictures(build.mpf([100, 50], [0, 90])[8:][:size])[1] == []


def test_an_index_without_entries_names_no_images() -> None:
    assert read_pictures(b"MM\0*\0\0\0\x08\0\0\0\0\0\0") == ("big", [])
