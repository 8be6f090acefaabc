"""Films and pictures in boxes as ExifTool shows them: made ones with boxes of every kind, and the corpus.

One call of ExifTool reads all files of a test. Keys are compared without regard to their order; a key that is there
twice counts once, as in JSON.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.oracle.quicktime_cases import MADE

ROOT = Path(__file__).parents[2]
EXIFTOOL = Path(os.environ.get("EXIFTOOL") or ROOT / "node_modules/exiftool-vendored.pl/bin/exiftool")
CORPUS = Path(os.environ.get("METASPLICE_CORPUS") or ROOT.parent / "shared" / "corpus")
FOLDERS = ("mp4", "mov", "m4a", "3gp", "heic", "avif", "cr3", "jp2", "jxl")
GROUPS = ("QuickTime", "ItemList", "Keys", "UserData", "Microsoft", "iTunes", "Meta", "Jpeg2000", "Composite", "Track")
GROUPS += ("AudioUserData", "VideoUserData", "AudioKeys", "VideoKeys", "Pentax", "Nikon", "Canon", "GoPro", "Kodak")
GROUPS += ("AudioItemList", "VideoItemList", "Samsung", "Panasonic", "Olympus", "Sanyo", "FujiFilm", "Minolta", "DJI")
GROUPS += ("Nextbase", "XML", "XML-lib")
SEEN = pytest.mark.skipif(not EXIFTOOL.is_file() or shutil.which("perl") is None, reason="ExifTool is not installed")
pytestmark = SEEN


def exiftool(mode: str, paths: Sequence[Path]) -> list[dict[str, Any]]:
    words = ["perl", str(EXIFTOOL), "-j", "-a", "-G1", *([mode] if mode else []), *map(str, paths)]
    done = subprocess.run(words, capture_output=True, check=False)
    rows: list[dict[str, Any]] = json.loads(done.stdout)
    return rows


def ours(mode: str, paths: Sequence[Path]) -> list[dict[str, Any]]:
    words = ["-j", "-a", "-G1", *([mode] if mode else []), *map(str, paths)]
    done = subprocess.run([sys.executable, "-m", "metasplice", *words], capture_output=True, check=False)
    rows: list[dict[str, Any]] = json.loads(done.stdout)
    return rows


def same(one: Any, other: Any) -> bool:
    if isinstance(one, list) and len(one) == 1:
        one = one[0]
    if one == other or str(one).strip() == str(other).strip():
        return True
    try:
        return abs(float(one) - float(other)) <= 1e-6 * max(abs(float(one)), 1e-12)
    except (TypeError, ValueError):
        return False


def differences(told: dict[str, Any], shown: dict[str, Any]) -> list[str]:
    """What of ExifTool's tags is missing or different, and what there is beside them."""
    mine = {key: one for key, one in shown.items() if counts(key)}
    wanted = {key: one for key, one in told.items() if counts(key)}
    found = [f"missing {key}: {one!r}" for key, one in wanted.items() if key not in mine]
    found += [f"{key}: {one!r} not {mine[key]!r}" for key, one in wanted.items() if not same(one, mine.get(key, one))]
    return found + [f"extra {key}: {one!r}" for key, one in mine.items() if key not in wanted]


def counts(key: str) -> bool:
    return key.split(":")[0].rstrip("0123456789") in GROUPS and not key.endswith((":Warning", ":Error"))


@pytest.mark.parametrize("mode", ["", "-n"])
def test_made_films_are_shown_as_exiftool_shows_them(mode: str, tmp_path: Path) -> None:
    paths = []
    for name, raw in MADE.items():
        paths.append(tmp_path / name)
        paths[-1].write_bytes(raw)
    wrong: dict[str, list[str]] = {}
    for told, shown in zip(exiftool(mode, paths), ours(mode, paths), strict=True):
        found = differences(told, shown)
        if found:
            wrong[Path(told["SourceFile"]).name] = found
    assert not wrong, "\n".join(f"{name}\n  " + "\n  ".join(found) for name, found in wrong.items())


@pytest.mark.parametrize("mode", ["", "-n"])
def test_the_corpus_is_shown_as_exiftool_shows_it(mode: str) -> None:
    paths = sorted(path for folder in FOLDERS for path in (CORPUS / folder).glob("*"))[::3] if CORPUS.is_dir() else []
    if not paths:
        pytest.skip("there is no corpus")
    tags = missed = 0
    for told, shown in zip(exiftool(mode, paths), ours(mode, paths), strict=True):
        tags += sum(map(counts, told))
        missed += len(differences(told, shown))
    assert missed <= tags // 50, f"{missed} of {tags} tags differ"
