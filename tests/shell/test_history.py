"""Undo records lead back bit for bit, or say why not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from metasplice import BytesSource, Patch, Rejected, Span
from metasplice.base.splice import Splice
from metasplice.shell import history
from metasplice.shell.errors import FileAccess

OLD = bytes(range(256)) * 2000
PATCH = Patch(len(OLD), [Splice(Span(5, 9), b"longer than before"), Splice(Span(200_000, 250_000), b"")])
NEW = PATCH.over(BytesSource(OLD)).all()


def _kept(path: str) -> None:
    history.keep([history.record_of(path, BytesSource(OLD), PATCH)])


def test_record_leads_back(tmp_path: Path) -> None:
    path = str(tmp_path / "a.jpg")
    _kept(path)
    found = history.find(path, BytesSource(NEW))
    assert found.record.patch.over(BytesSource(NEW)).all() == OLD
    history.mark_done(found.number)
    with pytest.raises(Rejected) as caught:
        history.find(path, BytesSource(NEW))
    assert caught.value.code == "undo/none"


def test_record_is_found_by_any_way_to_the_file_and_any_bytes_in_its_name(tmp_path: Path) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/\xff.jpg")
    Path(path).write_bytes(NEW)
    _kept(path)
    (tmp_path / "link").symlink_to(path)
    assert history.find(str(tmp_path / "link"), BytesSource(NEW)).record.patch


@pytest.mark.parametrize("at", [0, 6, len(NEW) - 1, 200_013])
def test_record_is_stale_when_a_byte_it_depends_on_has_changed(tmp_path: Path, at: int) -> None:
    path = str(tmp_path / "a.jpg")
    _kept(path)
    changed = NEW[:at] + bytes([NEW[at] ^ 1]) + NEW[at + 1 :]
    if at == 200_013:
        changed = NEW + b"x"
    with pytest.raises(Rejected) as caught:
        history.find(path, BytesSource(changed))
    assert caught.value.code == "undo/stale"


def test_newest_fitting_record_wins_over_one_that_a_crash_left(tmp_path: Path) -> None:
    path = str(tmp_path / "a.jpg")
    _kept(path)
    never = Patch(len(NEW), [Splice(Span(0, 1), b"never revealed")])
    history.keep([history.record_of(path, BytesSource(NEW), never)])
    assert history.find(path, BytesSource(NEW)).record.patch.over(BytesSource(NEW)).all() == OLD


def test_records_of_a_group_are_kept_together_without_waiting(tmp_path: Path) -> None:
    paths = [str(tmp_path / f"{number}.jpg") for number in range(5)]
    history.keep([history.record_of(path, BytesSource(OLD), PATCH) for path in paths], durable=False)
    assert all(history.find(path, BytesSource(NEW)).record.patch for path in paths)


def test_folder_that_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("METASPLICE_HOME", str(tmp_path / "file" / "below"))
    with pytest.raises(FileAccess) as caught:
        _kept(str(tmp_path / "a.jpg"))
    assert caught.value.code == "history/unusable"


def test_data_folder_follows_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("METASPLICE_HOME")
    monkeypatch.setenv("XDG_DATA_HOME", "/data")
    assert history.data_folder() == "/data/metasplice"
    monkeypatch.delenv("XDG_DATA_HOME")
    monkeypatch.setenv("HOME", "/home/ada")
    assert history.data_folder() == "/home/ada/.local/share/metasplice"
