"""The commands plan and apply: on files of a folder, with what goes wrong between the two."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from metasplice.shell import read_metadata
from metasplice.shell.command import main

from tests.build.sample import SAMPLES
from tests.shell.conftest import PLAIN


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three small photos and a text file, and the folder of the test as the place where we are."""
    monkeypatch.chdir(tmp_path)
    for name in ("a.jpg", "b.jpg", "c.jpg"):
        (tmp_path / name).write_bytes(PLAIN)
    (tmp_path / "notes.bin").write_bytes(b"no picture")
    return tmp_path


PHOTOS = ("a.jpg", "b.jpg", "c.jpg")


def plan(*words: str) -> int:
    return main(["plan", *words, "-o", "plan.json"])


def applied(capsysbinary: pytest.CaptureFixture[bytes], *words: str) -> tuple[int, dict[str, Any]]:
    capsysbinary.readouterr()
    status = main(["apply", "plan.json", "--json", *words])
    return status, json.loads(capsysbinary.readouterr().out)


def outcomes(told: dict[str, Any]) -> dict[str, str]:
    return {os.path.basename(one["path"]): one["outcome"] for one in told["files"]}


def test_plan_writes_nothing_dry_run_neither_and_apply_what_was_planned(
    folder: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert plan("-EXIF:Artist=Ada", "-XMP-dc:Subject+=sea", *PHOTOS) == 0
    status, told = applied(capsysbinary, "--dry-run")
    assert (status, told["counts"]) == (0, {"changed": 3})
    assert all((folder / name).read_bytes() == PLAIN for name in PHOTOS)
    status, told = applied(capsysbinary)
    assert (status, told["counts"]) == (0, {"changed": 3})
    assert read_metadata("a.jpg")["IFD0:Artist"] == "Ada"
    assert main(["undo", told["operation"]]) == 0
    assert all((folder / name).read_bytes() == PLAIN for name in PHOTOS)


def test_items_that_cannot_be_written_are_told_and_the_rest_goes_on(
    folder: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert plan("-EXIF:Artist=Ada", *PHOTOS, "notes.bin", "absent.jpg") == 1
    (folder / "b.jpg").unlink()
    (folder / "c.jpg").write_bytes(SAMPLES["exif big"])
    status, told = applied(capsysbinary)
    assert status == 1
    assert outcomes(told) == {
        "a.jpg": "changed", "b.jpg": "refused", "c.jpg": "refused", "notes.bin": "refused", "absent.jpg": "refused",
    }  # fmt: skip
    assert [one.get("code") for one in told["files"]][1:3] == ["file/not-found", "plan/other-file"]
    assert (folder / "c.jpg").read_bytes() == SAMPLES["exif big"]


def test_disk_that_cannot_be_written_is_refused_by_the_dry_run_too(
    folder: Path, small_disk: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    shutil.copy(folder / "a.jpg", small_disk)
    assert plan("-EXIF:Artist=Ada", str(small_disk / "a.jpg"), "b.jpg") == 0
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    for words in (("--dry-run",), ()):
        status, told = applied(capsysbinary, *words)
        assert (status, [one["outcome"] for one in told["files"]]) == (1, ["refused", "changed"])


def test_together_one_refusal_keeps_all_as_they_are(folder: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert plan("-EXIF:Artist=Ada", *PHOTOS) == 0
    (folder / "c.jpg").unlink()
    status, told = applied(capsysbinary, "--together")
    assert (status, told["counts"]) == (1, {"skipped": 2, "refused": 1})
    assert (folder / "a.jpg").read_bytes() == PLAIN


def test_second_run_and_a_new_plan_find_nothing_to_do_and_another_file_is_refused(
    folder: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert plan("-EXIF:Artist=Ada", *PHOTOS) == 0
    assert applied(capsysbinary)[1]["counts"] == {"changed": 3}
    written = {name: (folder / name).read_bytes() for name in PHOTOS}
    assert applied(capsysbinary, "--dry-run") == applied(capsysbinary)
    assert applied(capsysbinary)[1]["counts"] == {"already so": 3}
    assert {name: (folder / name).read_bytes() for name in PHOTOS} == written
    (folder / "b.jpg").write_bytes(PLAIN + b"x")
    assert applied(capsysbinary)[1]["counts"] == {"already so": 2, "refused": 1}
    (folder / "b.jpg").write_bytes(written["b.jpg"])
    assert plan("-EXIF:Artist=Ada", *PHOTOS) == 0
    assert applied(capsysbinary)[1]["counts"] == {"already so": 3}


def test_files_are_renamed_by_their_tags(folder: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    words = "-EXIF:DateTimeOriginal=2020:01:31 10:11:12", "-EXIF:OffsetTimeOriginal=+01:00"
    assert plan(*words, "--rename", "{DateTimeOriginal:%Y-%m-%d}{n:_%d}.{ext}", *PHOTOS) == 0
    assert applied(capsysbinary)[0] == 0
    assert sorted(path.name for path in folder.glob("*.jpg")) == [
        "2020-01-31.jpg",
        "2020-01-31_2.jpg",
        "2020-01-31_3.jpg",
    ]


def test_template_people_and_profile(folder: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    (folder / "t.json").write_text('{"name": "t", "edits": [{"do": "rating", "stars": 4}]}')
    assert plan("--template", "t.json", "--people=Ada; Bob", "a.jpg") == 0
    assert applied(capsysbinary)[0] == 0
    found = read_metadata("a.jpg")
    assert found["XMP-xmp:Rating"] == "4"
    assert found["XMP-iptcExt:PersonInImage"] == ["Ada", "Bob"]
    assert plan("--strip", "people", "a.jpg") == 0
    assert applied(capsysbinary)[0] == 0
    assert "XMP-iptcExt:PersonInImage" not in read_metadata("a.jpg")


def test_tags_are_copied_and_tables_taken(folder: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    (folder / "t.csv").write_text("SourceFile,XMP-dc:Title\na.jpg,one\nb.jpg,two\n")
    assert plan("-csv=t.csv", *PHOTOS) == 0
    assert applied(capsysbinary)[1]["counts"] == {"changed": 2, "already so": 1}
    assert plan("-tagsFromFile", "a.jpg", "-XMP-dc:Title", "c.jpg") == 0
    assert applied(capsysbinary)[0] == 0
    assert read_metadata("c.jpg")["XMP-dc:Title"] == "one"


def test_skipped_item_is_left_alone(folder: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert plan("-EXIF:Artist=Ada", *PHOTOS) == 0
    told = json.loads((folder / "plan.json").read_text())
    told["items"][1]["skip"] = True
    (folder / "plan.json").write_text(json.dumps(told))
    assert outcomes(applied(capsysbinary)[1]) == {"a.jpg": "changed", "b.jpg": "skipped", "c.jpg": "changed"}
    assert (folder / "b.jpg").read_bytes() == PLAIN


def test_plan_applies_to_copies_beside_it(folder: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert plan("-EXIF:Artist=Ada", "a.jpg") == 0
    other = folder / "other"
    other.mkdir()
    for name in ("a.jpg", "plan.json"):
        (folder / name).rename(other / name)
    capsysbinary.readouterr()
    assert main(["apply", "other/plan.json"]) == 0
    assert read_metadata("other/a.jpg")["IFD0:Artist"] == "Ada"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["plan"], b"No files are named"),
        (["plan", "a.jpg"], b"Nothing is asked"),
        (["plan", "-Artist=x", "a.jpg", "-o", "b.jpg"], b"exists and is no plan"),
        (["plan", "--template"], b"takes a value"),
        (["plan", "--template", "none.json", "a.jpg"], b"File not found"),
        (["plan", "--template", "notes.bin", "a.jpg"], b"is no JSON"),
        (["plan", "--strip", "bare", "a.jpg"], b"is none of privacy"),
        (["plan", "--rename", "same", "a.jpg"], b"gives all files one name"),
        (["plan", "-Artist=x", "--jobs", "many", "a.jpg"], b"whole number"),
        (["apply"], b"One plan"),
        (["apply", "none.json"], b"File not found"),
        (["apply", "notes.bin"], b"This is no plan"),
        (["apply", "plan.json", "--jobs", "x"], b"whole number"),
    ],
)
def test_what_makes_no_sense_is_told_in_a_sentence(
    folder: Path, capsysbinary: pytest.CaptureFixture[bytes], words: list[str], said: bytes
) -> None:
    assert plan("-Artist=x", "c.jpg") == 0
    before = (folder / "b.jpg").read_bytes()
    assert main(words) == 1
    assert said in capsysbinary.readouterr().err
    assert (folder / "b.jpg").read_bytes() == before


def test_tag_of_the_file_itself_is_blocked(folder: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert plan("-FileName=x.jpg", "a.jpg") == 1
    assert b"--rename" in capsysbinary.readouterr().err
