"""ExifTool agrees: every composite of a real JPEG that we show it shows with the same value, and few are missing."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from metasplice import inspect
from metasplice.base.source import BytesSource
from metasplice.derived import visible
from metasplice.tags import convert

EVERY = 4
"""One file in so many: ExifTool needs 20 ms for each."""
ALIEN = {"PictureInfo", "SPIFF"}
"""Groups of blocks we do not read and composites take in."""
NOT_MADE = {"OriginalDecisionData"}
"""Bytes that stand behind the picture."""


@pytest.fixture(scope="module")
def photos(corpus: Path) -> list[Path]:
    return sorted((corpus / "jpeg").glob("*.jp*g"))[::EVERY]


def theirs(exiftool: list[str], photos: list[Path], *options: str) -> list[dict[str, Any]]:
    """What ExifTool shows of each file."""
    command = [*exiftool, "-j", "-G1", "-a", *options, *map(str, photos)]
    found: list[dict[str, Any]] = json.loads(subprocess.run(command, check=False, capture_output=True).stdout)
    return found


def same(ours: str, other: str) -> bool:
    """Equal as texts, or number by number within 1e-9."""
    if " or " in ours and sorted(ours.split(" or ")) == sorted(other.split(" or ")):
        return True  # ExifTool names lenses of one number in an order of Perl's
    pairs = list(zip(ours.split(), other.split(), strict=False))
    if ours == other or len(ours.split()) != len(other.split()):
        return ours == other
    try:
        return all(abs(float(one) - float(two)) <= 1e-9 * abs(float(two)) for one, two in pairs)
    except ValueError:
        return False


@pytest.mark.parametrize("options", [("-n",), ()], ids=["number", "text"])
def test_exiftool_shows_the_same_composites(photos: list[Path], exiftool: list[str], options: tuple[str, ...]) -> None:
    show, wrong, expected, missing = (convert.number if options else convert.text), [], 0, []
    for path, shown in zip(photos, theirs(exiftool, photos, *options), strict=True):
        if ALIEN & {key.partition(":")[0] for key in shown}:
            continue
        wanted = {key[10:]: str(value) for key, value in shown.items() if key.startswith("Composite:")}
        fields = list(visible(inspect(BytesSource(path.read_bytes()))))
        mine = {one.name: str(show(one.tag, one.value, one.context)) for one in fields if one.group1 == "Composite"}
        wrong += [
            f"{path.name}: {name} {value!r}, ExifTool {wanted.get(name)!r}"
            for name, value in mine.items()
            if not same(value, wanted.get(name, ""))
        ]
        expected += len(wanted.keys() - NOT_MADE)
        missing += [f"{path.name}: {name}" for name in wanted.keys() - NOT_MADE - mine.keys()]
    assert not wrong
    assert expected and len(missing) <= 0.005 * expected, missing
