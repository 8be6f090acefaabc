"""Tags of the file itself, written from the command line: names, links, dates, permissions, owners."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from metasplice.shell.command import main

DATED = "-DateTimeOriginal=2024:05:24 12:00:00"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The command runs in the folder of the photographs."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def dated(photo: Path) -> Path:
    """A photograph with a date."""
    assert main(["-q", DATED, str(photo)]) == 0
    return photo


def names(folder: Path) -> list[str]:
    return sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "records" not in path.parts and "records" not in path.relative_to(folder).parts
    )


def test_file_is_renamed_with_all_its_bytes(photo: Path, capfd: pytest.CaptureFixture[str]) -> None:
    raw, inode = photo.read_bytes(), photo.stat().st_ino
    assert main(["-FileName=new.jpg", "photo.jpg"]) == 0
    assert Path("new.jpg").read_bytes() == raw
    assert Path("new.jpg").stat().st_ino == inode
    assert not photo.exists()
    assert capfd.readouterr().out == "    1 image files updated\n"


def test_name_with_a_folder_counts_from_where_the_command_runs(photo: Path, here: Path) -> None:
    assert main(["-FileName=sub/deep/new.jpg", str(photo)]) == 0
    assert names(here) == ["sub/deep/new.jpg"]
    assert main(["-FileName=plain.jpg", "sub/deep/new.jpg"]) == 0
    assert main(["-Directory=other", "sub/deep/plain.jpg"]) == 0
    assert names(here) == ["other/plain.jpg"]


def test_taken_name_is_refused_and_nothing_is_written(photo: Path, capfd: pytest.CaptureFixture[str]) -> None:
    raw = photo.read_bytes()
    Path("taken.jpg").write_bytes(b"precious")
    for words in (["-FileName=taken.jpg"], ["-FileName=taken.jpg", "-Artist=Ada"]):
        assert main([*words, "photo.jpg"]) == 1
        assert "Error: 'taken.jpg' already exists - photo.jpg\n" in capfd.readouterr().err
        assert photo.read_bytes() == raw
        assert Path("taken.jpg").read_bytes() == b"precious"


def test_second_file_of_one_name_is_refused_before_it_is_written(photo: Path) -> None:
    raw = photo.read_bytes()
    Path("second.jpg").write_bytes(raw)
    assert main(["-FileName=one.jpg", "-Artist=Ada", "photo.jpg", "second.jpg"]) == 1
    assert Path("second.jpg").read_bytes() == raw


def test_copy_numbers_tell_files_of_one_date_apart(dated: Path, here: Path) -> None:
    for name in ("b.jpg", "c.JPG"):
        (here / name).write_bytes(dated.read_bytes())
    words = ["-d", "%Y/%m%d_%H%M%S%%-c.%%le", "-FileName<DateTimeOriginal", "photo.jpg", "b.jpg", "c.JPG"]
    assert main(words) == 0
    assert names(here) == ["2024/0524_120000-1.jpg", "2024/0524_120000-2.jpg", "2024/0524_120000.jpg"]


def test_test_name_tells_and_changes_nothing(dated: Path, here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (here / "b.jpg").write_bytes(dated.read_bytes())
    assert main(["-d", "%Y%%-c.%%ue", "-TestName<DateTimeOriginal", "photo.jpg", "b.jpg"]) == 0
    told = capfd.readouterr().out.splitlines()
    assert told[:2] == ["'photo.jpg' --> '2024.JPG'", "'b.jpg' --> '2024-1.JPG'"]
    assert told[2:] == ["    0 image files updated", "    2 image files unchanged"]
    assert names(here) == ["b.jpg", "photo.jpg"]


def test_name_and_tags_are_written_in_one_command_and_undone_under_the_new_name(photo: Path, here: Path) -> None:
    raw = photo.read_bytes()
    assert main(["-q", "-FileName=new.jpg", "-Artist=Ada", "photo.jpg"]) == 0
    assert names(here) == ["new.jpg"]
    assert b"Ada" in Path("new.jpg").read_bytes()
    assert main(["-q", "-restore_original", "new.jpg"]) == 0
    assert Path("new.jpg").read_bytes() == raw


@pytest.mark.parametrize("value", ["../../up.jpg", "/tmp/root.jpg", "a/../../up.jpg"])
@pytest.mark.parametrize("word", ["-FileName<Artist", "-FileName<$Artist", "-FileName<in/${Artist}"])
def test_value_of_a_tag_leads_neither_upwards_nor_to_the_root(photo: Path, here: Path, value: str, word: str) -> None:
    assert main(["-q", f"-Artist={value}", "photo.jpg"]) == 0
    assert main(["-q", word, "photo.jpg"]) == 0
    (made,) = names(here)
    assert made.endswith(("up.jpg", "root.jpg"))


def test_copy_by_o_takes_the_new_name_and_leaves_the_file(photo: Path, here: Path) -> None:
    assert main(["-q", "-o", ".", "-FileName=copy.jpg", "-Artist=Ada", "photo.jpg"]) == 0
    assert main(["-q", "-o", ".", "-Directory=sub", "photo.jpg"]) == 0
    assert names(here) == ["copy.jpg", "photo.jpg", "sub/photo.jpg"]
    assert main(["-q", "-o", ".", "-FileName=copy.jpg", "photo.jpg"]) == 1


def test_own_name_changes_nothing(photo: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for word in ("-FileName=photo.jpg", "-FileName=./photo.jpg", "-Directory=.", "-FileName=%f%-c.%e"):
        assert main([word, "photo.jpg"]) == 0
        assert capfd.readouterr().out == "    0 image files updated\n    1 image files unchanged\n"


def test_percent_sign_of_the_name_itself_begins_no_code(photo: Path, here: Path) -> None:
    photo.rename("100%f.jpg")
    assert main(["-q", "-Directory=sub", "100%f.jpg"]) == 0
    assert names(here) == ["sub/100%f.jpg"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["-FileName="], "Can't delete File:FileName"),
        (["-FileName= "], "FileName cannot be empty"),
        (["-FileName=.."], "makes no name"),
        (["-FileName=%C.jpg"], "%C, the number of the file, is not offered"),
        (["-FileName=" + "x" * 300], "name is too long"),
        (["-Directory=photo.jpg"], "'photo.jpg' is no folder"),
        (["-FileName=a", "-TestName=b"], "TestName tries a name"),
        (["-FileName+=a"], "FileName cannot be shifted"),
        (["-FileModifyDate=2024"], "is no date and time"),
        (["-FileModifyDate=12:00:00"], "has no date"),
        (["-FileModifyDate="], "Can't delete File:FileModifyDate"),
        (["-FileModifyDate+=x"], "is no amount of time"),
        (["-FileCreateDate=2024:05:24 12:00:00"], "FileCreateDate cannot be set on this system"),
        (["-FileAccessDate=2024:05:24 12:00:00"], "kept by the system"),
        (["-FilePermissions=rwx"], "are no permissions"),
        (["-FilePermissions=999"], "are no permissions"),
        (["-FileUserID=nobody-of-that-name"], "is not known here"),
    ],
)
def test_bad_value_costs_one_line_and_changes_nothing(
    photo: Path, here: Path, words: list[str], message: str, capfd: pytest.CaptureFixture[str]
) -> None:
    raw, before = photo.read_bytes(), photo.stat()
    assert main([*words, "-Artist=Ada", "photo.jpg"]) == 1
    errors = capfd.readouterr().err.splitlines()
    assert len(errors) == 1
    assert message in errors[0]
    assert photo.read_bytes() == raw
    assert photo.stat().st_mtime_ns == before.st_mtime_ns
    assert names(here) == ["photo.jpg"]


def test_date_of_the_file_is_set_copied_and_shifted(dated: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "UTC")
    import time

    time.tzset()
    try:
        assert main(["-q", "-FileModifyDate=2020:01:02 03:04:05.5+02:00", "photo.jpg"]) == 0
        assert dated.stat().st_mtime == 1577927045.5
        assert main(["-q", "-d", "%Y", "-FileModifyDate<DateTimeOriginal", "photo.jpg"]) == 0
        assert dated.stat().st_mtime == 1716552000
        assert main(["-q", "-FileModifyDate+=1:30", "-Artist=Ada", "photo.jpg"]) == 0
        assert dated.stat().st_mtime == 1716552000 + 5400
        assert main(["-q", "-FileModifyDate-=0:0:1 0", "photo.jpg"]) == 0
        assert dated.stat().st_mtime == 1716552000 + 5400 - 86400
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("600", 0o600),
        ("0755", 0o755),
        ("100640", 0o640),
        ("rw-r-----", 0o640),
        ("-rwxr-xr-x", 0o755),
        ("rwsr-xr-t", 0o5755),
    ],
)
def test_permissions_are_read_in_both_forms(photo: Path, text: str, mode: int) -> None:
    assert main(["-q", f"-FilePermissions={text}", "photo.jpg"]) == 0
    assert stat.S_IMODE(photo.stat().st_mode) == mode


def test_owner_is_given_by_name_or_number(photo: Path) -> None:
    if os.geteuid():
        pytest.skip("NOT TESTED: only root may give files away")
    assert main(["-q", "-FileUserID=12345", "-FileGroupID=daemon", "photo.jpg"]) == 0
    assert photo.stat().st_uid == 12345
    assert photo.group() == "daemon"


def test_links_are_made_and_counted(photo: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["-HardLink=%f_h.%e", "-SymLink=sub/%f_s.%e", "photo.jpg"]) == 0
    told = capfd.readouterr().out
    assert "    0 image files updated\n    1 image files unchanged\n" in told
    assert "    1 hard links created\n    1 symbolic links created\n" in told
    assert Path("photo_h.jpg").samefile(photo)
    assert Path("sub/photo_s.jpg").is_symlink()
    assert Path("sub/photo_s.jpg").samefile(photo)
    assert main(["-HardLink=photo_h.jpg", "photo.jpg"]) == 0
    found = capfd.readouterr()
    assert "    0 hard links created\n    1 hard links could not be created\n" in found.out
    assert "already exists" in found.err
