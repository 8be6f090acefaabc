"""FileSource: exact reads, refusals, and the check that a file still is what was opened."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from metasplice.base.errors import Malformed
from metasplice.base.span import Span
from metasplice.shell.errors import FileAccess
from metasplice.shell.source import SMALL, WINDOW, FileSource

RAW = bytes(range(256)) * 1024


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.bin"
    path.write_bytes(RAW)
    return path


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (0, 0),
        (0, 10),
        (5, 5 + SMALL),
        (5, 6 + SMALL),
        (WINDOW - 3, WINDOW + 3),
        (len(RAW) - 2, len(RAW)),
        (0, len(RAW)),
    ],
)
def test_read_gives_exactly_the_span(file: Path, start: int, end: int) -> None:
    with FileSource(file) as source:
        source.read(Span(0, 1))
        assert source.read(Span(start, end)) == RAW[start:end]
        assert source.read(Span(start, end)) == RAW[start:end]


def test_read_past_the_end_is_malformed(file: Path) -> None:
    with FileSource(file) as source, pytest.raises(Malformed) as caught:
        source.read(Span(0, len(RAW) + 1))
    assert caught.value.code == "source/past-end"


def test_small_reads_share_one_system_call(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    pread = os.pread
    monkeypatch.setattr(os, "pread", lambda *words: calls.append(words) or pread(*words))
    with FileSource(file) as source:
        for at in range(0, 4000, 4):
            source.read(Span(at, at + 4))
    assert len(calls) == 1


@pytest.mark.parametrize(
    ("make", "code"), [("none", "file/not-found"), ("folder", "file/is-folder"), ("pipe", "file/not-regular")]
)
def test_open_refuses_what_is_no_regular_file(tmp_path: Path, make: str, code: str) -> None:
    path = tmp_path / "x"
    if make == "folder":
        path.mkdir()
    elif make == "pipe":
        os.mkfifo(path)
    with pytest.raises(FileAccess) as caught:
        FileSource(path)
    assert caught.value.code == code
    assert caught.value.suggestion


def test_open_refuses_a_file_below_a_file(file: Path) -> None:
    with pytest.raises(FileAccess) as caught:
        FileSource(file / "b")
    assert caught.value.code == "file/not-found"


def test_truncation_while_reading_is_told_and_no_crash(file: Path) -> None:
    with FileSource(file) as source:
        os.truncate(file, 10)
        with pytest.raises(FileAccess) as caught:
            source.read(Span(0, len(RAW)))
    assert caught.value.code == "file/changed-meanwhile"


def test_check_unchanged_tells_other_bytes_another_file_and_none(file: Path) -> None:
    with FileSource(file) as source:
        source.check_unchanged()
        os.utime(file, ns=(1, 1))
        with pytest.raises(FileAccess, match="changed meanwhile"):
            source.check_unchanged()
    with FileSource(file) as source:
        other = file.with_name("b.bin")
        other.write_bytes(RAW)
        os.replace(other, file)
        with pytest.raises(FileAccess, match="changed meanwhile"):
            source.check_unchanged()
    with FileSource(file) as source:
        file.unlink()
        with pytest.raises(FileAccess) as caught:
            source.check_unchanged()
    assert caught.value.code == "file/vanished"


def test_name_that_is_no_utf8_is_opened(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xff\xe9.jpg"
    with open(path, "wb") as out:
        out.write(b"abc")
    with FileSource(path) as source:
        assert source.all() == b"abc"
    with FileSource(os.fsdecode(path)) as source:
        assert source.size == 3


def test_a_closed_file_is_read_again_while_it_is_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(bytes(range(100)) * 100)
    with FileSource(path) as source:
        assert source.size == 10_000
    assert source.read(Span(5000, 5003)) == bytes((0, 1, 2))
    path.write_bytes(bytes(9000))
    with pytest.raises(FileAccess):
        source.read(Span(0, 9000))
