"""ExifTool puts the same datasets in the same order for the same wishes (its padding and record versions aside)."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest
from metasplice.base.change import Change
from metasplice.base.source import BytesSource
from metasplice.codecs.iptc import encode
from metasplice.grammar.dataset import read_datasets
from metasplice.grammar.resource import read_resources
from metasplice.tags.registry import find, iptc_tag

from tests.build.iptc import UTF8, iptc
from tests.build.irb import resource
from tests.build.jpeg import jpeg, photoshop

VERSION = (2, 0, b"\0\4")
MIXED = iptc(VERSION, (2, 5, b"t"), (2, 120, b"cap"), (2, 25, b"a"), (2, 25, b"b"), (2, 116, b"c"))
SPREAD = iptc(VERSION, (2, 25, b"a"), (2, 90, b"q"), (2, 25, b"b"), (2, 25, b"c"))
CASES: list[tuple[bytes, dict[str, Any]]] = [
    (MIXED, {"City": "X"}),
    (MIXED, {"Headline": "h", "City": "X", "Credit": "cr"}),
    (MIXED, {"Keywords": ["z", "y"]}),
    (MIXED, {"ObjectName": "new", "Caption-Abstract": None}),
    (MIXED, {"EnvelopeNumber": "12345678"}),
    (MIXED, {"ReferenceNumber": "00000005", "Country-PrimaryLocationCode": "DE "}),
    (MIXED, {"CodedCharacterSet": UTF8.decode(), "City": "東京"}),
    (SPREAD, {"Keywords": None}),
    (iptc(VERSION, (2, 90, b"x"), (2, 95, b"y"), (2, 90, b"z")), {"City": "N"}),
    (iptc(VERSION, (2, 90, b"x"), (7, 10, b"\1")), {"Headline": "h"}),
    (iptc((1, 90, UTF8), VERSION, (2, 90, "é".encode())), {"Headline": "ö", "City": None}),
    (iptc(VERSION, (2, 90, b"x")), {"Headline": "ö€"}),
]


def chain(raw: bytes) -> list[tuple[int, int, bytes]]:
    """The datasets of a block, record versions left out."""
    return [(item.record, item.number, raw[item.start : item.end]) for item in read_datasets(raw).items if item.number]


def arguments(wishes: dict[str, Any]) -> list[str]:
    """The wishes as ExifTool takes them, values unconverted."""
    found = []
    for name, value in wishes.items():
        for item in value if isinstance(value, list) else [value]:
            found.append(f"-IPTC:{name}#={'' if item is None else item}")
    return found


@pytest.mark.parametrize("case", range(len(CASES)))
def test_exiftool_makes_the_same_datasets(case: int, tmp_path: Path, exiftool: list[str]) -> None:
    raw, wishes = CASES[case]
    before, after = tmp_path / "before.jpg", tmp_path / "after.jpg"
    before.write_bytes(jpeg(photoshop(resource(0x404, raw))))
    command = [*exiftool, "-q", "-m", *arguments(wishes), "-o", str(after), str(before)]
    subprocess.run(command, check=True, capture_output=True)
    made = after.read_bytes()
    irb = made[made.index(b"Photoshop 3.0\0") + 14 :]
    (theirs,) = [irb[slice(*item.data)] for item in read_resources(irb).resources if item.id == 0x404]
    changes = []
    for name, value in wishes.items():
        (row,) = [tag for tag in find(name) if tag.group1 == "IPTC"]
        record = 1 if row.table == "IPTC::EnvelopeRecord" else 2
        changes.append(Change(iptc_tag(record, int(row.id)), "IPTC", value))
    patch = encode(raw, changes)
    assert patch is not None
    assert chain(patch.over(BytesSource(raw)).all()) == chain(theirs)
