"""What the plan said is what was written: for files of every format the planned fields equal those read back.

People, a title, keywords, a date and a rating are planned for copies of corpus files, tried, written, and read again by
ExifTool. METASPLICE_WHOLE_CORPUS=1 takes every file instead of a few of each format.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from metasplice import BytesSource, MetaspliceError, inspect
from metasplice.planner.document import write_document
from metasplice.planner.edition import Edition, read_editions
from metasplice.planner.item import PlanItem
from metasplice.planner.plan import file_of, joined, plan_file
from metasplice.shell.applying import read_plan
from metasplice.shell.command import main

WHOLE = os.environ.get("METASPLICE_WHOLE_CORPUS", "") not in ("", "0")
PER_FORMAT = 2
LARGEST = 400_000
EDITIONS: Sequence[Mapping[str, Any]] = (
    {"do": "set", "tags": {"Title": "Über allem: a title"}},
    {"do": "set", "tags": {"Subject+": ["sea", "sun"]}},
    {"do": "people", "names": ["Ada Lovelace", "Bob"]},
    {"do": "rating", "stars": 4},
    {"do": "set", "tags": {"DateTimeOriginal": "2021:05:06 07:08:09"}},
)


@pytest.fixture(autouse=True)
def records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The history of the test's own."""
    monkeypatch.setenv("METASPLICE_HOME", str(tmp_path / "records"))


def chosen(corpus: Path) -> list[Path]:
    """The files to plan for: all, or some small ones of each format."""
    files = [path for path in sorted(corpus.rglob("*")) if path.is_file() and path.suffix != ".tsv"]
    if WHOLE:
        return files
    folders: dict[Path, list[Path]] = {}
    for path in files:
        if path.stat().st_size <= LARGEST:
            folders.setdefault(path.parent, []).append(path)
    return [path for found in folders.values() for path in found[:: max(1, len(found) // PER_FORMAT)][:PER_FORMAT]]


def planned(path: Path) -> PlanItem | None:
    """The plan of one file with those of the edits that it takes; None for a file that cannot be read."""
    try:
        file = file_of(str(path), inspect(BytesSource(path.read_bytes())))
    except MetaspliceError:
        return None
    taken: list[Edition] = []
    for edition in read_editions(EDITIONS):
        if plan_file(file, [edition]).level != "blocked":
            taken.append(edition)
    return plan_file(file, taken)


@pytest.fixture(scope="module")
def document(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan for copies of the files."""
    folder = tmp_path_factory.mktemp("planned")
    items = []
    for number, path in enumerate(chosen(corpus)):
        copy = folder / f"{number:04}{path.suffix}"
        shutil.copyfile(path, copy)
        item = planned(copy)
        if item is not None and item.differences:
            items.append(item)
    text = write_document(joined(items))
    (folder / "plan.json").write_text(text, encoding="utf-8")
    return folder / "plan.json"


def test_dry_run_equals_the_run_and_what_was_planned_is_read_back_by_exiftool(
    document: Path, exiftool: list[str], capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    before = {path: path.read_bytes() for path in document.parent.iterdir()}
    dry = outcomes(capsysbinary, document, "--dry-run")
    assert {path: path.read_bytes() for path in document.parent.iterdir()} == before
    run = outcomes(capsysbinary, document)
    assert dry["files"] == run["files"]
    failed = [one for one in run["files"] if one["outcome"] != "changed"]
    items = [
        item
        for item, one in zip(read_plan(str(document)).items, run["files"], strict=True)
        if one["outcome"] == "changed"
    ]
    wrong = disagreements(exiftool, items)
    fields = sum(len(item.differences) for item in items)
    told = f"{len(items)} files written, {fields} fields, {len(wrong)} otherwise; {len(failed)} files refused"
    sys.stdout.write(f"{told}\n")
    assert wrong == []
    assert failed == []


def outcomes(capsysbinary: pytest.CaptureFixture[bytes], document: Path, *words: str) -> dict[str, Any]:
    """What applying the plan told."""
    capsysbinary.readouterr()
    main(["apply", str(document), "--json", *words])
    found: dict[str, Any] = json.loads(capsysbinary.readouterr().out)
    return found


def disagreements(exiftool: list[str], items: Iterable[PlanItem]) -> list[tuple[str, str, tuple[str, ...], Any]]:
    """File, key, planned and read lines of each field that ExifTool reads otherwise than planned."""
    by_path = {item.file.path: item for item in items}
    words = [*exiftool, "-j", "-G1:3:4", "-a", "-u", "-struct", "-charset", "utf8", "-charset", "RIFF=utf8", *by_path]
    done = subprocess.run(words, capture_output=True, check=False)
    wrong = []
    for row in json.loads(done.stdout):
        item = by_path[row.pop("SourceFile")]
        read = lines_of(row, item.file.format)
        for one in item.differences:
            lines = read.get(as_read(one.key, item.file.format), ())
            if lines != one.after and not is_known(one.key, item.file.format, (one.after, lines)):
                wrong.append((f"{item.file.format} {item.file.path}", one.key, one.after, lines))
    return wrong


def as_read(key: str, format: str) -> str:
    """The key under which ExifTool has a field.

    Fact: ExifTool 13.59 calls the Exif directory of a BigTIFF file ExifOffset.
    """
    return key.replace("ExifIFD:", "ExifOffset:") if format == "BTF" else key


def is_known(key: str, format: str, lines: tuple[tuple[str, ...], tuple[str, ...]]) -> bool:
    """Whether the two readings are known to differ."""
    planned, read = lines
    if format == "BTF" and key == "ExifIFD:ComponentsConfiguration":
        return len(read) == 1 and read[0].startswith("Err (")  # ExifTool 13.59 takes the four bytes for numbers
    # the same tag once more in a second packet, which was there and stays
    return format == "JPEG" and len(read) > len(planned) and read[: len(planned)] == planned


MATROSKA = ("MKV", "WEBM", "MKA", "MKS")


def lines_of(row: Mapping[str, Any], format: str) -> dict[str, tuple[str, ...]]:
    """ExifTool's values by key; those of a key that stands several times (`Copy1`) together.

    Fact: ExifTool 13.59 writes the language of a tag of Matroska behind its name.
    """
    found: dict[str, tuple[str, ...]] = {}
    for name, value in row.items():
        group, document, *_, tag = name.split(":")
        if document.startswith("Doc"):
            continue  # of a picture within the file
        key = f"{group}:{tag.partition('-')[0] if format in MATROSKA else tag}"
        lines = tuple(map(str, value)) if isinstance(value, list) else (str(value),)
        found[key] = found.get(key, ()) + lines
    return found
