"""A source over a Blob: exact bytes, few reads."""

from __future__ import annotations

import random

from metasplice.base.span import Span
from metasplice.bridge.blob import KEPT, WINDOW, BlobSource

RAW = random.Random(7).randbytes(WINDOW * 40 + 123)


class Fetches:
    """A fetch that keeps account."""

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        self.spans: list[tuple[int, int]] = []

    def __call__(self, start: int, end: int) -> bytes:
        self.spans.append((start, end))
        return self.raw[start:end]


def source(head: bytes = b"") -> tuple[BlobSource, Fetches]:
    fetches = Fetches(RAW)
    return BlobSource(len(RAW), fetches, "a.jpg", head), fetches


def test_bytes_are_exact_when_read_anywhere() -> None:
    blob, _ = source()
    chance = random.Random(1)
    for _ in range(300):
        start = chance.randrange(len(RAW) + 1)
        end = min(len(RAW), start + chance.choice([0, 1, 50, WINDOW - 1, WINDOW + 1, 9 * WINDOW]))
        assert blob.read(Span(start, end)) == RAW[start:end]


def test_one_window_is_fetched_when_reads_lie_close() -> None:
    blob, fetches = source()
    for at in range(0, 1000, 10):
        blob.read(Span(at, at + 10))
    assert fetches.spans == [(0, WINDOW)]


def test_windows_are_fetched_ahead_when_reads_walk_forward() -> None:
    blob, fetches = source()
    for at in range(0, 13 * WINDOW, 4096):
        blob.read(Span(at, at + 4096))
    assert len(fetches.spans) <= 5


def test_long_range_is_fetched_at_once() -> None:
    blob, fetches = source()
    blob.read(Span(5, 20 * WINDOW))
    assert fetches.spans == [(5, 20 * WINDOW)]


def test_nothing_is_fetched_when_the_head_is_at_hand() -> None:
    blob, fetches = source(RAW[:WINDOW])
    assert blob.read(Span(100, 2000)) == RAW[100:2000]
    assert fetches.spans == []


def test_short_head_of_a_longer_file_is_not_taken_for_a_window() -> None:
    blob, fetches = source(RAW[:100])
    assert blob.read(Span(50, 200)) == RAW[50:200]
    assert fetches.spans == [(0, WINDOW)]


def test_whole_small_file_is_its_head() -> None:
    blob = BlobSource(10, Fetches(b""), head=b"0123456789")
    assert blob.all() == b"0123456789"


def test_windows_are_let_go_when_many_were_read() -> None:
    blob, fetches = source()
    for index in range(0, 40, 2):
        blob.read(Span(index * WINDOW, index * WINDOW + 1))
    for index in range(1, 40, 2):
        blob.read(Span(index * WINDOW, index * WINDOW + 1))
    assert len(blob._windows) <= KEPT
    assert len(fetches.spans) <= 40


def test_little_is_fetched_when_a_large_file_is_read_in_many_places() -> None:
    raw = bytes(500 * 4 * WINDOW)
    fetches = Fetches(raw)
    blob = BlobSource(len(raw), fetches)
    for _ in range(2):
        for at in range(0, len(raw), 4 * WINDOW):
            assert blob.read(Span(at + 4090, at + 4100)) == bytes(10)
    assert sum(end - start for start, end in fetches.spans) < len(raw) // 10
    assert len(fetches.spans) < 1200


def test_bytes_are_exact_when_read_in_many_places() -> None:
    blob, _ = source()
    chance = random.Random(2)
    for _ in range(3000):
        start = chance.randrange(len(RAW) - 5000)
        end = start + chance.choice([1, 50, 4096, 4097, 5000])
        assert blob.read(Span(start, end)) == RAW[start:end]


def test_a_walk_forward_takes_long_steps_after_reads_in_many_places() -> None:
    raw = bytes(range(256)) * (400 * WINDOW // 256)
    fetches = Fetches(raw)
    blob = BlobSource(len(raw), fetches)
    for at in range(0, 200 * WINDOW, 2 * WINDOW):
        blob.read(Span(at, at + 1))
    before = len(fetches.spans)
    for at in range(300 * WINDOW, 340 * WINDOW, 512):
        assert blob.read(Span(at, at + 512)) == raw[at : at + 512]
    assert len(fetches.spans) - before < 30
