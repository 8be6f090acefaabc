"""`metasplice history` and `metasplice undo` with operations, files and fields."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from metasplice.shell import read_metadata
from metasplice.shell.command import main

from .conftest import PLAIN

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    def go(*words: object) -> tuple[int, str, str]:
        capfdbinary.readouterr()
        status = main([str(word) for word in words])
        told = capfdbinary.readouterr()
        return status, told.out.decode(), told.err.decode()

    return go


@pytest.fixture
def photos(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"{number}.jpg" for number in range(4)]
    for path in paths:
        path.write_bytes(PLAIN)
    return paths


def _export(run: Run, *words: object) -> list[dict[str, Any]]:
    status, text, _ = run("history", "--json", *words)
    assert status == 0
    found: list[dict[str, Any]] = json.loads(text)
    return found


def test_all_files_of_a_command_are_one_operation_with_its_changes(run: Run, photos: list[Path]) -> None:
    assert run("-q", "-Artist=Ada", "-XMP-dc:Subject=sea", *photos)[0] == 0
    (told,) = _export(run)
    assert (told["kind"], told["changed"], told["status"], told["files_asked"]) == ("write", 4, "done", 4)
    assert [file["file"] for file in told["files"]] == [str(path) for path in photos]
    changes = {change["key"]: change for change in told["files"][2]["changes"]}
    assert changes["IFD0:Artist"] == {"key": "IFD0:Artist", "kind": "added", "before": [], "after": ["Ada"]}
    assert all(file["status"] == "written" and file["before"] and file["undo_bytes"] for file in told["files"])
    status, text, _ = run("history", told["operation"])
    assert status == 0
    assert "IFD0:Artist: nothing -> Ada" in text


def test_command_that_changes_nothing_is_no_operation(run: Run, photos: list[Path]) -> None:
    assert run("-q", "-Artist=", *photos)[0] == 0
    assert _export(run) == []
    assert "no such operation" in run("history")[1]


def test_refused_files_are_counted(run: Run, photos: list[Path]) -> None:
    photos[1].write_bytes(b"no photo")
    assert run("-q", "-Artist=Ada", *photos)[0] == 1
    (told,) = _export(run)
    assert (told["changed"], told["refused"], told["same"]) == (3, 1, 0)


def test_history_is_filtered_and_in_pages(run: Run, photos: list[Path]) -> None:
    run("-XMP-iptcExt:PersonInImage=Ada Löve", photos[0])
    run("-Artist=Bob", photos[1])
    run("undo", photos[1])
    assert [told["kind"] for told in _export(run)] == ["write", "write", "undo"]
    assert len(_export(run, "--person", "ada löve")) == 1
    assert len(_export(run, "--status=undone")) == 1
    assert len(_export(run, "--kind", "undo")) == 1
    assert len(_export(run, photos[1])) == 2
    assert _export(run, "--since", "2990-01-01") == _export(run, "--until", "1990-01-01T12:00") == []
    status, text, _ = run("history", "--limit", "1", "--page", "3")
    assert (status, text.count("\n")) == (0, 2)
    assert "page 3 of 3 (3 operations)" in text


@pytest.mark.parametrize("words", [["--since", "soon"], ["--limit", "x"], ["--nothing"], ["--file"]])
def test_options_that_make_no_sense_are_told(run: Run, words: list[str]) -> None:
    status, _, errors = run("history", *words)
    assert status == 1
    assert errors.startswith("Error: ")


def test_operation_is_taken_back_and_taken_back_again(run: Run, photos: list[Path]) -> None:
    run("-Artist=Ada", *photos)
    new = photos[0].read_bytes()
    (told,) = _export(run)
    status, text, _ = run("undo", told["operation"], photos[2], photos[3])
    assert (status, text) == (0, f"{photos[2]}: restored\n{photos[3]}: restored\n")
    assert _export(run)[0]["status"] == "partly undone"
    assert run("undo", "last")[0] == 0
    assert [path.read_bytes() for path in photos] == [PLAIN] * 4
    first, _, third = _export(run)
    assert first["status"] == "undone"
    assert run("undo", third["operation"])[0] == 0
    assert photos[0].read_bytes() == new
    assert _export(run)[0]["status"] == "partly undone"


def test_undo_tells_what_it_would_come_to_and_changes_nothing(run: Run, photos: list[Path]) -> None:
    run("-Artist=Ada", *photos)
    run("-overwrite_original", "-Artist=Bob", photos[0])
    photos[1].unlink()
    photos[2].write_bytes(PLAIN)
    status, text, _ = run("undo", "--check", "--json", "last", photos[0])
    (one,) = json.loads(text)
    assert (status, one["standing"]) == (0, "ready")
    operation = _export(run)[0]["operation"]
    status, text, _ = run("undo", "--check", "--json", operation)
    found = json.loads(text)
    assert status == 1
    assert [one["standing"] for one in found] == ["stale", "missing", "restored", "ready"]
    assert "written again since" in found[0]["reason"]
    assert found[0]["fields"][0] == {
        "key": "IFD0:Artist", "before": [], "ours": ["Ada"], "now": ["Bob"], "state": "changed",
    }  # fmt: skip
    assert read_metadata(str(photos[3]))["IFD0:Artist"] == "Ada"


def test_stale_file_is_told_with_the_fields_that_differ(run: Run, photos: list[Path], tmp_path: Path) -> None:
    run("-Artist=Ada", "-XMP-dc:Title=T", photos[0])
    other = tmp_path / "other.jpg"
    run("-Artist=Bob", "-o", other, photos[0])
    photos[0].write_bytes(other.read_bytes())
    status, _, errors = run("undo", photos[0])
    assert status == 1
    assert "changed since" in errors
    assert "IFD0:Artist is Bob (written: Ada)" in errors
    assert run("undo", "--tag", "Artist", photos[0])[0] == 1
    assert run("undo", "--fields", photos[0])[0] == 0
    values = read_metadata(str(photos[0]))
    assert values["IFD0:Artist"] == "Bob"
    assert "XMP-dc:Title" not in values
    assert run("undo", "--tag", "IFD0:Artist", "--force", photos[0])[0] == 0
    assert "IFD0:Artist" not in read_metadata(str(photos[0]))


def test_one_field_goes_back_and_the_others_stay(run: Run, photos: list[Path]) -> None:
    run("-XMP-dc:Subject=sea", "-XMP-dc:Subject=sky", "-ExposureTime=1/30", photos[0])
    run("-XMP-dc:Subject=city", "-ExposureTime=1/70", "-Artist=Ada", photos[0])
    assert run("undo", "--tag", "Subject", "--tag=ExposureTime", "last", photos[0])[0] == 0
    values = read_metadata(str(photos[0]))
    assert (values["XMP-dc:Subject"], values["ExifIFD:ExposureTime"]) == (["sea", "sky"], "1/30")
    assert values["IFD0:Artist"] == "Ada"
    assert run("undo", photos[0])[0] == 0
    assert read_metadata(str(photos[0]))["XMP-dc:Subject"] == "city"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["last"], "no operation last"),
        (["20200101-000000-abcdef"], "no operation 2020"),
        (["--jobs", "x", "a.jpg"], "whole number"),
        (["--tag"], "takes a value"),
        (["--fields", "/none.jpg"], "no undo record"),
    ],
)
def test_undo_that_makes_no_sense_is_told(run: Run, words: list[str], code: str) -> None:
    status, _, errors = run("undo", *words)
    assert status == 1
    assert code in errors


def test_file_of_another_operation_is_told(run: Run, photos: list[Path]) -> None:
    run("-Artist=Ada", photos[0])
    status, _, errors = run("undo", "last", photos[1])
    assert (status, "nothing to take back" in errors) == (1, True)
    run("undo", "last")
    operation = _export(run)[0]["operation"]
    assert "nothing left" in run("undo", operation)[2]


def test_cleaning_forgets_what_is_past_its_time(run: Run, photos: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    run("-Artist=Ada", photos[0])
    assert run("history", "--clean")[1].split() == ["0", "operations", "forgotten"]
    monkeypatch.setattr("time.time", lambda: 4e9)
    monkeypatch.setenv("METASPLICE_HISTORY_DAYS", "0")
    assert run("history", "--clean")[1].split()[0] == "0"
    monkeypatch.setenv("METASPLICE_HISTORY_DAYS", "30")
    assert run("history", "--clean")[1].split()[0] == "1"
    assert "no undo record" in run("undo", photos[0])[2]
