"""Renaming itself: where there are no links, across file systems, when others meddle, in letters of another case."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from metasplice.base.errors import Rejected
from metasplice.shell import renaming
from metasplice.shell.errors import FileAccess
from metasplice.shell.renaming import harmless, new_path, rename


def refuse_links(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def link(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "link", link)


def test_without_links_the_name_is_taken_first(photo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = photo.read_bytes()
    refuse_links(errno.EPERM, monkeypatch)
    rename(str(photo), str(photo.with_name("new.jpg")), durable=True)
    assert photo.with_name("new.jpg").read_bytes() == raw
    assert not photo.exists()


def test_name_taken_in_the_last_moment_is_left_alone(photo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = photo.with_name("new.jpg")
    target.write_bytes(b"precious")
    monkeypatch.setattr(renaming, "check_free", lambda target, path: None)
    for number in (0, errno.EPERM):
        if number:
            refuse_links(number, monkeypatch)
        with pytest.raises(FileAccess) as refusal:
            rename(str(photo), str(target), durable=False)
        assert refusal.value.code == "file/exists"
        assert target.read_bytes() == b"precious"
        assert photo.exists()


def test_file_that_somebody_replaced_meanwhile_is_not_removed(photo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    link, target = os.link, photo.with_name("new.jpg")

    def meddled(source: str, name: str, **options: bool) -> None:
        link(source, name, **options)
        other = photo.with_name("other")
        other.write_bytes(b"newer")
        other.replace(photo)

    monkeypatch.setattr(os, "link", meddled)
    with pytest.raises(FileAccess) as refusal:
        rename(str(photo), str(target), durable=False)
    assert refusal.value.code == "file/changed-meanwhile"
    assert photo.read_bytes() == b"newer"
    assert not target.exists()


def test_file_goes_to_another_file_system_whole(photo: Path, small_disk: Path) -> None:
    raw = photo.read_bytes()
    os.utime(photo, (1e9, 1e9))
    photo.chmod(0o640)
    rename(str(photo), str(small_disk / "new.jpg"), durable=True)
    made = small_disk / "new.jpg"
    assert made.read_bytes() == raw
    assert made.stat().st_mtime == 1e9
    assert made.stat().st_mode & 0o777 == 0o640
    assert os.listdir(small_disk) == ["new.jpg"]
    assert not photo.exists()


def test_full_disk_leaves_the_file_where_it_is(photo: Path, small_disk: Path) -> None:
    photo.write_bytes(bytes(2 << 20))
    with pytest.raises(FileAccess) as refusal:
        rename(str(photo), str(small_disk / "new.jpg"), durable=True)
    assert refusal.value.code == "file/disk-full"
    assert photo.exists()
    assert os.listdir(small_disk) == []


def test_link_is_renamed_not_what_it_leads_to(photo: Path) -> None:
    link = photo.with_name("link.jpg")
    link.symlink_to("photo.jpg")
    rename(str(link), str(photo.with_name("other.jpg")), durable=False)
    assert photo.with_name("other.jpg").is_symlink()
    assert photo.exists()


def test_two_links_of_one_file_are_two_names(photo: Path) -> None:
    os.link(photo, photo.with_name("Photo.jpg"))
    with pytest.raises(FileAccess, match="already exists"):
        rename(str(photo), str(photo.with_name("Photo.jpg")), durable=False)


def test_case_of_letters_changes_where_the_folder_does_not_tell_cases_apart(
    photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = photo.with_name("PHOTO.JPG")
    monkeypatch.setattr(os.path, "lexists", lambda path: True)
    monkeypatch.setattr(os.path, "samefile", lambda one, other: True)
    rename(str(photo), str(target), durable=False)
    monkeypatch.undo()
    assert target.exists()


@pytest.mark.parametrize("name", ["", " ", "a\0b", ".", "sub/.."])
def test_what_is_no_name_is_refused(name: str) -> None:
    with pytest.raises(Rejected):
        new_path("a.jpg", name, None)


def test_name_and_folder_go_together() -> None:
    assert new_path("x/a.jpg", "b.jpg", None) == "x/b.jpg"
    assert new_path("x/a.jpg", "y/b.jpg", None) == "y/b.jpg"
    assert new_path("x/a.jpg", None, "y") == "y/a.jpg"
    assert new_path("x/a.jpg", "z/b.jpg", "y/") == "y/b.jpg"
    assert new_path("x/a.jpg", "z/", None) == "z/a.jpg"
    assert new_path("x/a.JPG", "%d%f_1.%le", None) == "x/a_1.jpg"
    assert new_path("a.jpg", "b%-c.jpg", None, {"b.jpg", "b-1.jpg"}) == "b-2.jpg"


def test_only_what_the_value_holds_is_cleaned() -> None:
    assert harmless("../../a", "../../a") == "a"
    assert harmless("/abs/2024", "2024:05:24") == "/abs/2024"
    assert harmless("a/b", "a/b") == "a/b"
    assert harmless("a\0b", "a\0b") == "ab"
