"""IPTC datasets: the chain, its sizes, its ends."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from metasplice.grammar.dataset import read_datasets, write_dataset

from tests.build.iptc import dataset, extended, iptc


def test_datasets_are_read_with_their_places() -> None:
    raw = iptc((2, 0, b"\0\4"), (2, 90, b"Paris"))
    read = read_datasets(raw)
    assert [(item.record, item.number, raw[item.start : item.end]) for item in read.items] == [
        (2, 0, b"\0\4"),
        (2, 90, b"Paris"),
    ]
    assert [item.at for item in read.items] == [0, 7]
    assert (read.end, read.fault) == (len(raw), "")


def test_an_extended_size_is_followed() -> None:
    raw = extended(2, 202, b"x" * 40000) + dataset(2, 90, b"y")
    first, second = read_datasets(raw).items
    assert (first.end - first.start, raw[second.start : second.end]) == (40000, b"y")


def test_nul_padding_is_no_fault() -> None:
    raw = iptc((2, 90, b"a"), tail=bytes(9))
    assert read_datasets(raw)[1:] == (6, "")


def test_a_chain_ends_before_what_is_no_dataset() -> None:
    for tail, fault in (
        (b"\x1d\2\5\0\1a", "no-mark"),
        (b"\0\0" + dataset(2, 5, b"a"), "no-mark"),
        (b"\x1c\2\5\0\x20abc", "overruns"),
        (b"\x1c\2\5\x80\x09" + bytes(12), "extended-size"),
        (b"\x1c\2", "no-mark"),
    ):
        read = read_datasets(iptc((2, 90, b"a"), tail=tail))
        assert (len(read.items), read.end, read.fault) == (1, 6, fault)


@given(st.integers(1, 9), st.integers(0, 255), st.sampled_from((0, 1, 5, 0x7FFF, 0x8000, 70000)))
def test_what_is_written_reads_back(record: int, number: int, size: int) -> None:
    data = bytes(size)
    (item,) = read_datasets(write_dataset(record, number, data)).items
    assert (item.record, item.number, item.end - item.start) == (record, number, size)


@given(st.lists(st.sampled_from((b"\x1c", b"\0", b"\2", b"\x80", b"\xff", b"a")), max_size=60).map(b"".join))
def test_any_bytes_give_datasets_that_follow_each_other(raw: bytes) -> None:
    read, at = read_datasets(raw), 0
    for item in read.items:
        assert at == item.at < item.start <= item.end <= len(raw)
        at = item.end
    assert at == read.end
