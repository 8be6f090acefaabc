"""What a plan says is what is written: planned fields equal those that we and ExifTool read back, in every format."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from metasplice import BytesSource, MetaspliceError, inspect
from metasplice.formats import FORMATS
from metasplice.planner.edition import read_editions
from metasplice.planner.item import printed
from metasplice.planner.plan import CollectionPlan, file_of, generate_plan
from metasplice.shell.command import main

PER_FORMAT = int(os.environ.get("METASPLICE_PLAN_FILES", "2"))
LARGEST = 3_000_000
EDITIONS = [
    {"do": "set", "tags": {"XMP-dc:Title": "Über allem", "XMP-dc:Subject+": ["sea", "sun"]}},
    {"do": "people", "names": ["Ada Lovelace", "Bob"]},
    {"do": "rating", "stars": 4},
    {"do": "shift", "by": "+0:0:1 1:00"},
    {"do": "replace", "find": "the", "with": "THE"},
]


@pytest.fixture(autouse=True)
def records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The history of the test's own."""
    monkeypatch.setenv("METASPLICE_HOME", str(tmp_path / "records"))


@pytest.fixture(scope="module")
def folder(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copies of some small files of each format."""
    made = tmp_path_factory.mktemp("planned")
    for extension in sorted({one for row in FORMATS for one in row.extensions}):
        found = sorted((corpus / extension).glob(f"*.{extension}")) if (corpus / extension).is_dir() else []
        small = [path for path in found if path.stat().st_size <= LARGEST]
        step = max(1, len(small) // PER_FORMAT)
        for number, path in enumerate(small[::step][:PER_FORMAT]):
            shutil.copyfile(path, made / f"{extension}{number}.{extension}")
    return made


@pytest.fixture(scope="module")
def plan(folder: Path) -> CollectionPlan:
    files = []
    for path in sorted(folder.iterdir()):
        try:
            files.append(file_of(str(path), inspect(BytesSource(path.read_bytes()))))
        except MetaspliceError:
            continue
    return generate_plan(files, read_editions(EDITIONS))


def test_planned_fields_are_those_read_back(
    folder: Path, plan: CollectionPlan, exiftool: list[str], tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    document = tmp_path / "plan.json"
    template = tmp_path / "edits.json"
    template.write_text(json.dumps(EDITIONS))
    main(["plan", "--template", str(template), *map(str, sorted(folder.iterdir())), "-o", str(document)])
    capsysbinary.readouterr()
    main(["apply", str(document), "--json", "--dry-run"])
    dry = outcomes(capsysbinary.readouterr().out)
    main(["apply", str(document), "--json"])
    run = outcomes(capsysbinary.readouterr().out)
    assert {path: word for path, word in run.items() if dry[path] != word} == {}
    written = [item for item in plan.items if run[item.file.path] == "changed"]
    assert len(written) >= len({item.file.format for item in plan.items}) // 2
    for item in written:
        now = printed(inspect(BytesSource(Path(item.file.path).read_bytes())).fields)
        wrong = {one.key for one in item.differences if now.get(one.key, ()) != one.after}
        assert not wrong, item.file.path
    _agree(exiftool, [item.file.path for item in written], {item.file.path: item.after for item in written})


def outcomes(raw: bytes) -> dict[str, str]:
    """The outcome of each file."""
    return {one["path"]: one["outcome"] for one in json.loads(raw)["files"]}


def _agree(exiftool: list[str], paths: list[str], planned: dict[str, dict[str, tuple[str, ...]]]) -> None:
    """ExifTool reads title, keywords and people as they were planned."""
    keys = ("XMP-dc:Title", "XMP-dc:Subject", "XMP-iptcExt:PersonInImage", "XMP-xmp:Rating")
    words = [*exiftool, "-j", "-G1", "-a", "-charset", "utf8", *(f"-{key}" for key in keys), *paths]
    done = subprocess.run(words, capture_output=True, check=False)
    found: list[dict[str, Any]] = json.loads(done.stdout)
    assert len(found) == len(paths)
    for row in found:
        for key in keys:
            value = row.get(key, [])
            told = tuple(map(str, value)) if isinstance(value, list) else (str(value),)
            assert told == planned[row["SourceFile"]].get(key, ()), (row["SourceFile"], key)
