"""ExifTool agrees: what we show of a maker note it shows with the same value, and little of it is missing."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from metasplice import inspect
from metasplice.base.source import BytesSource
from metasplice.derived import visible
from metasplice.tags import convert

EVERY = 3
LEAST_RIGHT = {"-n": 0.95, "text": 0.93}
MOST_EXTRA = 0.01
FOREIGN = {"Samsung", "JPS"}
"""Blocks of their own that ExifTool counts among maker notes."""


@pytest.fixture(scope="module")
def photos(corpus: Path) -> list[Path]:
    return sorted((corpus / "jpeg").glob("*.jp*g"))[::EVERY]


def same(one: str, other: str) -> bool:
    """Equal as texts, or as numbers within 1e-9."""
    try:
        return one == other or abs(float(one) - float(other)) <= 1e-9 * abs(float(other))
    except ValueError:
        return False


def matches(ours: list[str], theirs: list[str]) -> int:
    """How many of the values are in both lists."""
    left, count = list(ours), 0
    for value in theirs:
        found = next((one for one in left if same(one, value)), None)
        if found is not None:
            left.remove(found)
            count += 1
    return count


@pytest.mark.parametrize("mode", ["-n", "text"])
def test_exiftool_shows_the_same_maker_notes(photos: list[Path], exiftool: list[str], mode: str) -> None:
    options = ["-n"] if mode == "-n" else []
    command = [*exiftool, "-j", "-G0:1:4", "-a", *options, *map(str, photos)]
    answer = subprocess.run(command, check=False, capture_output=True).stdout
    show = convert.number if options else convert.text
    counts: Counter[str] = Counter()
    for path, shown in zip(photos, json.loads(answer), strict=True):
        theirs = _theirs(shown)
        ours: dict[str, list[str]] = {}
        for one in visible(inspect(BytesSource(path.read_bytes()))):
            if one.tag is not None and one.tag.group0 == "MakerNotes":
                ours.setdefault(f"{one.group1}:{one.name}", []).append(str(show(one.tag, one.value, one.context)))
        for key in theirs.keys() | ours.keys():
            right = matches(ours.get(key, []), theirs.get(key, []))
            counts["right"] += right
            counts["all"] += len(theirs.get(key, []))
            counts["extra"] += max(0, len(ours.get(key, [])) - len(theirs.get(key, [])))
    assert counts["all"] > 1000
    assert counts["right"] >= LEAST_RIGHT[mode] * counts["all"], counts
    assert counts["extra"] <= MOST_EXTRA * counts["all"], counts


def _theirs(shown: dict[str, Any]) -> dict[str, list[str]]:
    """ExifTool's values by group and name; a group is told in front of its copy's number."""
    found: dict[str, list[str]] = {}
    for key, value in shown.items():
        groups = key.split(":")
        if groups[0] == "MakerNotes" and groups[1] not in FOREIGN:
            found.setdefault(f"{groups[1]}:{groups[-1]}", []).append(str(value))
    return found
