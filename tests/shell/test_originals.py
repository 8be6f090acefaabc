"""-restore_original and -delete_original, and the lists of -efile."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from metasplice.shell.command import main


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_our_last_write_is_taken_back_first(photo: Path, capfd: pytest.CaptureFixture[str]) -> None:
    raw = photo.read_bytes()
    Path("photo.jpg_original").write_bytes(b"older")
    assert main(["-q", "-Artist=Ada", "photo.jpg"]) == 0
    assert main(["-restore_original", "photo.jpg"]) == 0
    assert photo.read_bytes() == raw
    assert capfd.readouterr().out == "    1 image files found\n    1 image files restored from original\n"


def test_file_that_exiftool_kept_is_put_back(photo: Path) -> None:
    Path("photo.jpg_original").write_bytes(b"older")
    assert main(["-q", "-restore_original", "photo.jpg"]) == 0
    assert photo.read_bytes() == b"older"
    assert not Path("photo.jpg_original").exists()


def test_without_anything_to_restore_nothing_happens(photo: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["-restore_original", "photo.jpg"]) == 0
    assert capfd.readouterr().out.endswith("    0 original files found\n")


def test_file_changed_since_is_not_restored(photo: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["-q", "-Artist=Ada", "photo.jpg"]) == 0
    photo.write_bytes(photo.read_bytes() + b"more")
    raw = photo.read_bytes()
    assert main(["-q", "-restore_original", "photo.jpg"]) == 1
    assert photo.read_bytes() == raw
    assert "changed since" in capfd.readouterr().err


@pytest.mark.parametrize(("answer", "gone"), [("y\n", True), ("n\n", False), ("", False)])
def test_kept_files_are_deleted_after_a_yes(
    photo: Path, answer: str, gone: bool, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    kept = Path("photo.jpg_original")
    kept.write_bytes(b"older")
    monkeypatch.setattr("sys.stdin", io.StringIO(answer))
    assert main(["-delete_original", "photo.jpg"]) == 0
    assert kept.exists() is not gone
    assert "1 originals will be deleted!  Are you sure [y/n]?" in capfd.readouterr().out


def test_exclamation_mark_deletes_without_asking(photo: Path, capfd: pytest.CaptureFixture[str]) -> None:
    Path("photo.jpg_original").write_bytes(b"older")
    assert main(["-delete_original!", "photo.jpg"]) == 0
    assert capfd.readouterr().out == "    1 image files found\n    1 original files deleted\n"
    assert main(["-delete_original", "photo.jpg"]) == 0


def test_names_are_listed_by_what_became_of_the_files(photo: Path) -> None:
    Path("again.txt").write_text("old\n")
    words = ["-q", "-q", "-efile", "errors.txt", "-efile10", "done.txt", "-efile8!", "again.txt", "-Artist=Ada"]
    assert main([*words, "photo.jpg", "none.jpg"]) == 1
    assert main([*words[:-1], "-Artist=Ada", "photo.jpg"]) == 0
    assert Path("errors.txt").read_text() == "none.jpg\n"
    assert Path("done.txt").read_text() == "photo.jpg\nphoto.jpg\n"
    assert Path("again.txt").read_text() == "photo.jpg\n"


def test_list_that_cannot_be_written_is_an_error(photo: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["-efile8", "no/such/list.txt", "-Artist=Ada", "photo.jpg"]) == 1
    assert "File not found" in capfd.readouterr().err
