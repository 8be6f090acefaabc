"""ExifTool names, dates and links files as we do, and says the same about it."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.build import jpeg

PLAIN = b"\xff\xd8" + jpeg.JFIF + jpeg.DQT + jpeg.SOF + jpeg.DHT + jpeg.SOS + jpeg.SCAN + jpeg.EOI
PACKAGES = Path(__file__).resolve().parents[2] / "py"


class Case(NamedTuple):
    """One command line on photographs a.jpg, b.jpg and c.JPG that have the same date."""

    words: tuple[str, ...]
    differs: str = ""


CASES = [
    Case(("-FileName=x.jpg", "a.jpg")),
    Case(("-FileName=b.jpg", "a.jpg")),
    Case(("-FileName=sub/new/x.jpg", "a.jpg")),
    Case(("-FileName=new/", "a.jpg")),
    Case(("-Directory=new", "a.jpg", "b.jpg")),
    Case(("-Directory=%e/%f", "a.jpg", "c.JPG")),
    Case(("-FileName=y/x.jpg", "-Directory=new", "a.jpg")),
    Case(("-FileName=x_%f.%le", "a.jpg", "c.JPG")),
    Case(("-FileName=x%-c.%e", "a.jpg", "b.jpg", "c.JPG")),
    Case(("-FileName=x%+c.%e", "a.jpg", "b.jpg")),
    Case(("-FileName=x%.3c.%e", "a.jpg", "b.jpg")),
    Case(("-FileName=x%-.3c.%ue", "a.jpg", "b.jpg")),
    Case(("-FileName=x.jpg", "a.jpg", "b.jpg")),
    Case(("-FileName<DateTimeOriginal", "-d", "%Y%m%d_%H%M%S%%-c.%%e", "a.jpg", "b.jpg", "c.JPG")),
    Case(("-FileName<DateTimeOriginal", "-d", "%Y/%m/%d_%%f%%-c.%%le", "a.jpg", "b.jpg", "c.JPG")),
    Case(("-Directory<DateTimeOriginal", "-d", "%Y/%m", "a.jpg", "b.jpg")),
    Case(("-FileName<${DateTimeOriginal}%-c.%e", "a.jpg", "b.jpg")),
    Case(("-FileName<${Artist} x.%e", "a.jpg")),
    Case(("-TestName<DateTimeOriginal", "-d", "%Y%%-c.%%e", "a.jpg", "b.jpg")),
    Case(("-TestName=b.jpg", "a.jpg")),
    Case(("-FileModifyDate=2020:01:02 03:04:05", "a.jpg")),
    Case(("-FileModifyDate=2020:01:02 03:04:05+02:00", "a.jpg")),
    Case(("-FileModifyDate<DateTimeOriginal", "a.jpg", "b.jpg")),
    Case(("-FileModifyDate+=1:30", "a.jpg")),
    Case(("-FileModifyDate-=0:0:1 2", "a.jpg")),
    Case(("-FilePermissions=rw-r-----", "a.jpg")),
    Case(("-FilePermissions=-rwxr-xr-x", "a.jpg")),
    Case(("-HardLink=h.jpg", "a.jpg")),
    Case(("-HardLink=sub/%f_h.%e", "a.jpg", "b.jpg")),
    Case(("-SymLink=s.jpg", "a.jpg")),
    Case(("-HardLink=b.jpg", "a.jpg")),
    Case(("-FileName=x.jpg", "-HardLink=%f_h.%e", "a.jpg")),
    Case(("-FileName=x.jpg", "-FileModifyDate=2020:01:02 03:04:05", "a.jpg")),
    Case(("-FileName=x.jpg", "-Artist=Bob", "-overwrite_original", "a.jpg")),
    Case(("-o", ".", "-FileName=x.jpg", "a.jpg")),
    Case(("-o", ".", "-Directory=sub", "a.jpg")),
    Case(("-o", "out/", "-FileName=x.jpg", "a.jpg"), "folders"),
    Case(("-FileName=x_%f.%e", "-ext", "jpg", ".")),
    Case(("-FileName=", "a.jpg"), "output"),
    Case(("-FileModifyDate=2020", "a.jpg"), "output"),
    Case(("-delete_original!", "a.jpg")),
    Case(("-restore_original", "a.jpg")),
]
ONLY_OURS = {"-FileName=./a.jpg": "unchanged", "-FilePermissions=640": "updated"}
"""The file's own name spelled otherwise is no other file; permissions are also read in octal."""


def photographs(folder: Path, raw: bytes) -> None:
    folder.mkdir()
    for name in ("a.jpg", "b.jpg", "c.JPG"):
        (folder / name).write_bytes(raw)
        (folder / name).chmod(0o644)
        os.utime(folder / name, (1e9, 1e9))


def state(folder: Path) -> dict[str, object]:
    """What can be seen of the files: names, dates, permissions, links."""
    found: dict[str, object] = {}
    for path in sorted(folder.rglob("*")):
        status = path.lstat()
        kind = os.readlink(path).rpartition("/")[2] if path.is_symlink() else status.st_nlink if path.is_file() else ""
        dated = "" if path.is_dir() or path.is_symlink() else round(min(status.st_mtime, 1.75e9))
        found[path.relative_to(folder).as_posix()] = (stat.filemode(status.st_mode), kind, dated)
    return found


def run(command: list[str], folder: Path) -> tuple[int, list[str]]:
    places = {"METASPLICE_HOME": str(folder.parent / "records"), "PYTHONPATH": str(PACKAGES)}
    made = subprocess.run(
        command, capture_output=True, cwd=folder, env=os.environ | {"TZ": "UTC"} | places, check=False
    )
    return made.returncode, made.stdout.decode().splitlines()


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory, exiftool: list[str]) -> bytes:
    path = tmp_path_factory.mktemp("raw") / "raw.jpg"
    path.write_bytes(PLAIN)
    words = ["-q", "-overwrite_original", "-DateTimeOriginal=2024:05:24 12:00:00", "-Artist=Ada L"]
    subprocess.run([*exiftool, *words, str(path)], check=True)
    return path.read_bytes()


@pytest.mark.parametrize("case", CASES, ids=lambda case: " ".join(case.words))
def test_same_files_and_words_as_exiftool(case: Case, tmp_path: Path, raw: bytes, exiftool: list[str]) -> None:
    for who in ("theirs", "ours"):
        photographs(tmp_path / who, raw)
    theirs = run([*exiftool, *case.words], tmp_path / "theirs")
    ours = run([sys.executable, "-m", "metasplice", *case.words], tmp_path / "ours")
    assert ours[0] == theirs[0]
    if case.differs != "output":
        assert ours[1] == theirs[1]
    assert state(tmp_path / "ours") == state(tmp_path / "theirs")


@pytest.mark.parametrize("word", ONLY_OURS)
def test_more_than_exiftool_is_understood(word: str, tmp_path: Path, raw: bytes) -> None:
    photographs(tmp_path / "ours", raw)
    status, told = run([sys.executable, "-m", "metasplice", word, "a.jpg"], tmp_path / "ours")
    assert status == 0
    assert told[-1] == f"    1 image files {ONLY_OURS[word]}"
