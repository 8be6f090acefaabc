"""Pieces are laid down exactly, by whichever way the system takes; holes stay holes."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from metasplice.base.span import Span
from metasplice.shell import copying
from metasplice.shell.errors import FileAccess
from metasplice.shell.source import FileSource

RAW = bytes(range(251)) * 9000
PIECES: list[Span | bytes] = [
    b"head",
    Span(10, 2_000_000),
    b"",
    b"mid" * 100,
    Span(5, 6),
    Span(2_000_000, len(RAW)),
    b"tail",
]
WANTED = b"".join(RAW[piece.start : piece.end] if isinstance(piece, Span) else piece for piece in PIECES)


def _copied(folder: Path) -> bytes:
    (folder / "in").write_bytes(RAW)
    with FileSource(folder / "in") as source, open(folder / "out", "wb") as out:
        copying.write_pieces(out.fileno(), source, PIECES)
    return (folder / "out").read_bytes()


def test_pieces_arrive_in_order(tmp_path: Path) -> None:
    assert _copied(tmp_path) == WANTED


def _refuse(*_: object) -> int:
    raise OSError(errno.EXDEV, "other device")


@pytest.mark.parametrize("missing", [["_by_range"], ["_by_range", "_by_sendfile"]])
def test_the_next_way_is_taken_when_the_system_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, missing: list[str]
) -> None:
    for name in missing:
        monkeypatch.setattr(copying, name, _refuse)
    assert _copied(tmp_path) == WANTED


def test_the_next_way_is_taken_when_the_first_copies_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copying, "_by_range", lambda *_: 0)
    assert _copied(tmp_path) == WANTED


def test_a_source_cut_meanwhile_is_told(tmp_path: Path) -> None:
    (tmp_path / "in").write_bytes(RAW)
    with FileSource(tmp_path / "in") as source, open(tmp_path / "out", "wb") as out:
        os.truncate(tmp_path / "in", 100)
        with pytest.raises(FileAccess) as caught:
            copying.write_pieces(out.fileno(), source, [Span(0, len(RAW))])
    assert caught.value.code == "file/changed-meanwhile"


@pytest.mark.parametrize("layout", ["hole-data", "data-hole", "hole-data-hole"])
def test_holes_stay_holes(tmp_path: Path, layout: str) -> None:
    size, path = 64 << 20, tmp_path / "sparse"
    with open(path, "wb") as file:
        file.truncate(size)
        for at in {"hole-data": [size - 5], "data-hole": [0], "hole-data-hole": [size // 2]}[layout]:
            file.seek(at)
            file.write(b"bytes")
    with FileSource(path) as source, open(tmp_path / "out", "wb") as out:
        copying.write_pieces(out.fileno(), source, [b"new", Span(0, size), b"end"])
        status = os.fstat(out.fileno())
    assert status.st_size == size + 6
    assert (tmp_path / "out").read_bytes() == b"new" + path.read_bytes() + b"end"
    if os.stat(path).st_blocks * 512 < size:
        assert status.st_blocks * 512 < 1 << 20
