"""A client nobody here wrote, the npm package exiftool-vendored, finds our command as good as ExifTool.

It keeps the program open and speaks to it by -stay_open; every call it offers is made with both programs, and what it
returns and the files it leaves are compared.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.conftest import ROOT
from tests.oracle.differential.outcome import seen
from tests.oracle.differential.sample import FILES

SCRIPT = Path(__file__).with_name("client.mjs")
STEPS = re.findall(r'^  "([a-z-]+)":', SCRIPT.read_text(encoding="utf-8"), re.MULTILINE)
ZONE = "Europe/Berlin"
OWN = re.compile(
    r"^(ExifToolVersion|SourceFile|Directory|File(Access|Modify|InodeChange)Date|why|XMPToolkit|ThumbnailOffset|zone"
    r"|zoneSource|CurrentIPTCDigest)$"
)
"""What the client returns that tells of the run or the program, or of places in a file; of warnings and errors, whose
words are ours, only whether there are any is compared."""

DIFFERENT: dict[str, str] = {
    "write-text": "a warning tells of the translations that go with a new title",
    "write-bad-value": "a value that fits no place is an error, not a warning",
    "rewrite-all": "what is there is copied bit for bit; with MWG, ExifTool makes twins that were not there",
}
"""Step -> why it ends otherwise with us."""


class Told(NamedTuple):
    """What the client returned of each step, and the folder with the files it left."""

    steps: dict[str, Any]
    folder: Path


def converse(program: Path, folder: Path) -> Told:
    """The client's conversation with a program."""
    folder.mkdir()
    for name, raw in FILES.items():
        (folder / name).write_bytes(raw)
        os.utime(folder / name, (1612321445, 1612321445))
    node = shutil.which("node")
    assert node is not None
    environment = {**os.environ, "TZ": ZONE, "METASPLICE_HOME": str(folder.parent / "records")}
    ran = subprocess.run(
        [node, str(SCRIPT), str(program), str(folder)],
        capture_output=True,
        timeout=150,
        env=environment,
        cwd=ROOT,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr.decode()
    return Told(json.loads(ran.stdout.replace(str(folder).encode(), b"FOLDER")), folder)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for both conversations; skipped where the client is not installed."""
    if shutil.which("node") is None or not (ROOT / "node_modules" / "exiftool-vendored").is_dir():
        pytest.skip("NOT TESTED: the npm package exiftool-vendored is not installed")
    return tmp_path_factory.mktemp("client")


@pytest.fixture(scope="module")
def theirs(place: Path, exiftool: list[str]) -> Told:
    """The conversation with ExifTool."""
    return converse(_wrapped(place / "exiftool", exiftool), place / "theirs")


@pytest.fixture(scope="module")
def ours(place: Path, exiftool: list[str]) -> Told:
    """The conversation with our command."""
    packages = f"PYTHONPATH={shlex.quote(str(ROOT / 'py'))}"
    return converse(_wrapped(place / "ours.sh", ["env", packages, sys.executable, "-m", "metasplice"]), place / "ours")


def _wrapped(path: Path, command: list[str]) -> Path:
    """A script that is the program: the client wants one path."""
    path.write_text(f'#!/bin/sh\nexec {shlex.join(command)} "$@"\n', encoding="utf-8")
    path.chmod(0o755)
    return path


def plain(value: Any) -> Any:
    """A returned value without what cannot be equal."""
    if isinstance(value, dict):
        kept = {key: plain(inner) for key, inner in value.items() if not OWN.match(key.rpartition(":")[2])}
        return {
            key: bool(inner) if key.lower().rstrip("s") in ("error", "warning") else inner
            for key, inner in kept.items()
        }
    return [plain(inner) for inner in value] if isinstance(value, list) else value


def dumps(exiftool: list[str], folder: Path) -> dict[str, dict[str, Any]]:
    """What ExifTool sees in the pictures of a folder."""
    command = [*exiftool, "-q", "-q", "-j", "-G1", "-a", "-struct", "-n", "-ext", "jpg", "-ext", "xmp", str(folder)]
    listed = json.loads(
        subprocess.run(command, capture_output=True, check=False).stdout, parse_int=str, parse_float=str
    )
    return {Path(one["SourceFile"]).name: seen(json.dumps([one]).encode()) for one in listed}


@pytest.fixture(scope="module")
def files(theirs: Told, ours: Told, exiftool: list[str]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The files both left."""
    return dumps(exiftool, theirs.folder), dumps(exiftool, ours.folder)


def unlike(what: str, expected: Any, got: Any) -> list[str]:
    """A line for each thing that differs."""
    if isinstance(expected, dict) and isinstance(got, dict):
        return [
            line
            for key in dict.fromkeys([*expected, *got])
            if expected.get(key) != got.get(key)
            for line in unlike(f"{what} {key}", expected.get(key), got.get(key))
        ]
    return [] if expected == got else [f"{what}: {str(expected)[:150]}, ours {str(got)[:150]}"]


@pytest.mark.parametrize("step", STEPS)
def test_a_call_returns_and_leaves_what_it_does_with_exiftool(
    step: str, theirs: Told, ours: Told, files: tuple[dict[str, Any], dict[str, Any]]
) -> None:
    lines = unlike("returned", plain(theirs.steps[step]), plain(ours.steps[step]))
    for name in sorted(files[0].keys() | files[1].keys()):
        if name.rpartition(".")[0] == step:
            lines += unlike(name, files[0].get(name), files[1].get(name))
    if step in DIFFERENT:
        assert lines, f"equal by now; not a case of: {DIFFERENT[step]}"
    else:
        assert not lines, "\n".join([*lines, f"ours: {str(ours.steps[step])[:300]}"])


def test_the_conversation_has_every_step(theirs: Told, ours: Told) -> None:
    assert list(theirs.steps) == list(ours.steps) == STEPS
