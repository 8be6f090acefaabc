"""ExifTool agrees: after an edit of a real camera's Exif block, only the addressed tags differ in its full dump."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from metasplice.base.change import Change, GroupDelete
from metasplice.base.errors import MetaspliceError
from metasplice.base.scalars import Rational
from metasplice.base.source import BytesSource
from metasplice.codecs.exif import encode
from metasplice.tags.registry import exif_tag

from tests.build.jpeg import exif

EVERY = int(os.environ.get("METASPLICE_ORACLE_EVERY", "6"))
"""Every how manieth corpus file is tried; 1 tries all."""

NOT_COMPARED = ("SourceFile", "System:", "Composite:", "ExifTool:")
NO_IMAGE = "Missing JPEG SOS"
"""What ExifTool says of every file here: they hold the block and no image."""


MISPLACED = ("Piexif__r_", "sharp__sample_emptycomment", "sharp__sample_panasonic", "sharp__sample_olympus")
"""Other programs moved these maker notes; their values are now read from the bytes of a comment or a thumbnail."""

REFUSALS = {"exif/too-large", "exif/chained", "exif/unreadable-directory", "exif/dangling", "exif/no-header"}


def change(group: str, tag: int, value: object) -> Change:
    return Change(exif_tag(group, tag), group, value)


PLACE = (Rational(48, 1), Rational(51, 1), Rational(2959, 100))
EDITS: dict[str, tuple[list[Change | GroupDelete], dict[str, object]]] = {
    "add text": (
        [change("IFD0", 0x013B, "Ada Ž"), change("IFD0", 0x8298, "(c) 2020 somebody with a rather long name")],
        {"IFD0:Artist": "Ada Ž", "IFD0:Copyright": "(c) 2020 somebody with a rather long name"},
    ),
    "in place": (
        [change("IFD0", 0x0112, 6), change("IFD0", 0x0131, "X")],
        {"IFD0:Orientation": 6, "IFD0:Software": "X"},
    ),
    "set position": (
        [change("GPS", 0, (2, 3, 0, 0)), change("GPS", 1, "N"), change("GPS", 2, PLACE)],
        {"GPS:GPSVersionID": "2 3 0 0", "GPS:GPSLatitudeRef": "N", "GPS:GPSLatitude": 48.8582194444444},
    ),
    "delete and lengthen": (
        [change("ExifIFD", 0x9003, None), change("ExifIFD", 0x9286, b"ASCII\0\0\0" + b"long comment " * 40)],
        {"ExifIFD:DateTimeOriginal": None, "ExifIFD:UserComment": ("long comment " * 40).strip()},
    ),
    "strip": ([GroupDelete("GPS"), GroupDelete("IFD1")], {"GPS:*": None, "IFD1:*": None}),
}


def exif_of(path: Path) -> bytes | None:
    """The first Exif payload of a JPEG, found without our own reader."""
    raw, at = path.read_bytes(), 2
    while raw[at : at + 1] == b"\xff" and raw[at + 1] not in (0xDA, 0xD9, 0xFF):
        size = int.from_bytes(raw[at + 2 : at + 4], "big")
        if raw[at + 1] == 0xE1 and raw[at + 4 : at + 10] == b"Exif\0\0":
            return raw[at + 10 : at + 2 + size]
        at += 2 + size
    return None


def dumps(exiftool: list[str], folder: Path) -> dict[str, dict[str, object]]:
    """ExifTool's whole dump of every file in `folder`, by file name."""
    command = [*exiftool, "-G1", "-a", "-u", "-j", "-n", "-struct", "-api", "RequestAll=0", str(folder)]
    made = subprocess.run(command, capture_output=True, check=False).stdout
    return {Path(str(found["SourceFile"])).name: found for found in json.loads(made)}


def compared(dump: dict[str, object], addressed: dict[str, object]) -> dict[str, object]:
    groups = {key[:-1] for key in addressed if key.endswith(":*")}
    return {
        key: value
        for key, value in dump.items()
        if not key.startswith(NOT_COMPARED) and key not in addressed and not key.startswith(tuple(groups) or ("\0",))
    }


@pytest.mark.parametrize("name", EDITS)
def test_exiftool_sees_only_the_asked_difference(name: str, corpus: Path, exiftool: list[str], tmp_path: Path) -> None:
    changes, addressed = EDITS[name]
    refused: list[str] = []
    for index, path in enumerate(sorted((corpus / "jpeg").iterdir())[::EVERY]):
        raw = exif_of(path)
        if raw is None or any(name in path.name for name in MISPLACED):
            continue
        try:
            patch = encode(raw, changes)
        except MetaspliceError as error:
            refused.append(error.code)
            continue
        after = b"" if patch is None else exif(patch.over(BytesSource(raw)).all())
        (tmp_path / f"{index}-before.jpg").write_bytes(b"\xff\xd8" + exif(raw) + b"\xff\xd9")
        (tmp_path / f"{index}-after.jpg").write_bytes(b"\xff\xd8" + after + b"\xff\xd9")
    found = dumps(exiftool, tmp_path)
    befores = [key for key in found if key.endswith("-before.jpg")]
    assert befores
    assert set(refused) <= REFUSALS
    assert len(refused) < len(befores) / 10
    for key in befores:
        before, after_dump = found[key], found[key.replace("before", "after")]
        assert compared(after_dump, addressed) == compared(before, addressed), key
        assert after_dump.get("ExifTool:Warning") in (before.get("ExifTool:Warning"), NO_IMAGE, None), key
        for tag, value in addressed.items():
            if tag.endswith("*"):
                assert not [other for other in after_dump if other.startswith(tag[:-1])], (key, tag)
            else:
                assert after_dump.get(tag) == value, (key, tag)
