"""RAW types of which there is no sample: files of their known structure, as ExifTool tells, reads and writes them."""

from __future__ import annotations

import json
import struct
import subprocess
from pathlib import Path
from typing import Any

import pytest
from metasplice import BytesSource, Set, inspect, rewrite
from metasplice.derived import visible
from metasplice.tags import convert

from tests.build.ciff import crw
from tests.build.tiff import RW2_EXTRA, Builder, Item, camera

DNG: list[Item] = [(0xC612, 1, b"\1\4\0\0")]
TYPES: dict[str, bytes] = {
    **{f"a.{name}": camera() for name in ("nrw", "srw", "sr2", "srf", "fff", "erf", "mef", "mos", "kdc", "dcr", "k25")},
    **{f"b.{name}": camera(">") for name in ("nef", "pef", "arw", "arq", "3fr", "iiq", "fff", "mos", "kdc", "dcr")},
    "a.gpr": camera(more=DNG),
    "a.dng": camera(more=DNG),
    "named.jpg": camera(more=DNG),
    "a.rwl": camera(head=b"IIU\0", extra=RW2_EXTRA),
    "a.rw2": camera(head=b"IIU\0", extra=RW2_EXTRA),
    "a.raw": camera(head=b"IIU\0"),
    "c.orf": camera(head=b"IIRS"),
    "d.orf": camera(">", head=b"MMOR"),
    "a.crw": crw(),
    "b.crw": crw(">"),
}


def shown(exiftool: list[str], *arguments: str | Path) -> list[dict[str, Any]]:
    """What ExifTool shows of files."""
    words = [*exiftool, "-j", "-G1", "-n", *map(str, arguments)]
    found: list[dict[str, Any]] = json.loads(subprocess.run(words, capture_output=True, check=False).stdout or "[]")
    return found


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("family")
    paths = {name: folder / name for name in TYPES}
    for name, path in paths.items():
        path.write_bytes(TYPES[name])
    return paths


def test_every_type_is_told_as_exiftool_tells_it(files: dict[str, Path], exiftool: list[str]) -> None:
    rows = {Path(row["SourceFile"]).name: row for row in shown(exiftool, *files.values())}
    told = {name: inspect(BytesSource(TYPES[name], name)).format for name in TYPES}
    assert told == {name: rows[name].get("File:FileType") for name in TYPES}


def test_what_is_written_is_what_exiftool_reads(files: dict[str, Path], exiftool: list[str]) -> None:
    """A title in XMP, the image data where they were, and nothing else that ExifTool shows otherwise."""
    before = {Path(row["SourceFile"]).name: row for row in shown(exiftool, *files.values())}
    for name, path in files.items():
        source = BytesSource(TYPES[name], name)
        path.write_bytes(rewrite(source, [Set("XMP-dc:Title", ("A title",))]).patch.over(source).all())
    for row in shown(exiftool, *files.values()):
        name = Path(row["SourceFile"]).name
        old = before[name]
        new = {key: row[key] for key in row.keys() - old.keys()}
        assert new.pop("XMP-dc:Title") == "A title", name
        assert {key.partition(":")[0] for key in new} <= {"XMP-x"}, (name, new)
        same = {key: value for key, value in old.items() if not key.startswith(("System:", "SourceFile"))}
        assert {key: row.get(key) for key in same} == same, name


def packets(*values: tuple[bytes, bytes]) -> bytes:
    """Values as Leaf's camera backs write them."""
    return b"".join(b"PKTS\0\0\0\1" + name.ljust(40, b"\0") + struct.pack(">I", len(raw)) + raw for name, raw in values)


def kodak() -> bytes:
    made = Builder("<")
    sub = made.directory(
        [(0x0000, 2, b"1.0.0\0"), (0x03FC, 3, made.number(3, "H")), (0x0848, 3, struct.pack("<3H", 5, 6, 7))]
    )
    own = made.directory([(0xFA00, 2, b"KDC123\0"), (0xFA0D, 1, b"\1")])
    items = [(0x010F, 2, b"EASTMAN KODAK COMPANY\0"), (0x8290, 4, made.number(sub)), (0xFE00, 4, made.number(own))]
    return made.done(made.directory(items))


def leaf() -> bytes:
    made = Builder(">")
    profile = packets((b"CaptProf_serial_number", b"LI300205 and more\0"), (b"CaptProf_color_matrix", b"1\n0\n0.5\0"))
    noted = packets(
        (b"back_serial_number", b"LI300205 300101\0"),
        (b"camera_profile", packets((b"CamProf_capture_profile", profile), (b"CamProf_name", b"Aptus 75\0"))),
    )
    return made.done(made.directory([(0x010F, 2, b"Leaf\0"), (0x8606, 7, noted), (0x0110, 2, b"Aptus 75\0")]))


@pytest.mark.parametrize(("name", "raw"), [("k.dcr", kodak()), ("l.mos", leaf())])
def test_blocks_of_makers_are_read_as_exiftool_reads_them(
    tmp_path: Path, exiftool: list[str], name: str, raw: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(raw)
    row = shown(exiftool, "-a", path)[0]
    wanted = {key: str(value) for key, value in row.items() if key.partition(":")[0] not in ("System", "SourceFile")}
    wanted = {key: value for key, value in wanted.items() if key.startswith(("Kodak", "KDC", "Leaf"))}
    fields = visible(inspect(BytesSource(raw, name)))
    found = {one.key: str(convert.number(one.tag, one.value, one.context)) for one in fields}
    assert wanted and {key: found.get(key) for key in wanted} == wanted
