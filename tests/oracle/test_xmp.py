"""ExifTool reads the XMP of real files as we do, and sees in what we wrote only what was asked for."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from metasplice.base.change import Change, GroupDelete
from metasplice.base.errors import MetaspliceError
from metasplice.base.source import BytesSource
from metasplice.codecs.xmp import decode, encode, extended, flatten
from metasplice.reading import Inspection
from metasplice.tags.convert import number
from metasplice.tags.registry import find

from tests.build import jpeg

EDITS: dict[str, dict[str, Any]] = {
    "everything": {
        "XMP-dc:Title": "T\u00eftle & <x>",
        "XMP-dc:Subject": ["\u03b1", "b & c"],
        "XMP-dc:Description": 'Line\ntwo "q"',
        "XMP-iptcExt:PersonInImage": ["Ada L", "Bob"],
        "XMP-xmp:Rating": "4",
        "XMP-iptcCore:CreatorCity": "Ulm",
    },
    "region": {
        "XMP-mwg-rs:RegionInfo": {
            "AppliedToDimensions": {"W": 4000, "H": 3000, "Unit": "pixel"},
            "RegionList": [{"Name": "Ada", "Type": "Face", "Area": {"X": 0.5, "Y": 0.25, "Unit": "normalized"}}],
        }
    },
    "delete": {"XMP-dc": None, "XMP-photoshop": None},
}
SEEN: dict[str, dict[str, Any]] = {
    "everything": EDITS["everything"] | {"XMP-xmp:Rating": "4"},
    "region": {
        "XMP-mwg-rs:RegionName": "Ada",
        "XMP-mwg-rs:RegionAreaX": "0.5",
        "XMP-mwg-rs:RegionAreaUnit": "normalized",
    },
    "delete": {},
}
ABOUT = {"everything": tuple(EDITS["everything"]), "region": ("XMP-mwg-rs:",), "delete": ("XMP-dc:", "XMP-photoshop:")}
XML_OF_EXIFTOOL = "XMP.xml"
"""ExifTool's own XML output, which its reader turns back into other groups than XMP."""


def packets(corpus: Path) -> dict[str, bytes]:
    """The main XMP packets of the corpus by file name."""
    found = {
        path.name: path.read_bytes() for path in sorted((corpus / "xmp").glob("*")) if XML_OF_EXIFTOOL not in path.name
    }
    for path in sorted((corpus / "jpeg").glob("*")):
        try:
            inspection = Inspection(BytesSource(path.read_bytes()))
        except MetaspliceError:
            continue
        blocks = [block for block in inspection.layout.blocks if block.kind == "xmp"]
        if blocks:
            found[path.name] = inspection.payload(blocks[0])
    return found


def dump(exiftool: list[str], folder: Path) -> dict[str, dict[str, Any]]:
    """What ExifTool sees in every file of a folder."""
    command = [*exiftool, "-q", "-q", "-j", "-G1", "-a", "-n", "-XMP:all", str(folder)]
    printed = subprocess.run(command, capture_output=True, check=False).stdout or "[]"
    listed = json.loads(printed, parse_float=str, parse_int=str)
    return {Path(one.pop("SourceFile")).stem: one for one in listed}


@pytest.fixture(scope="module")
def real(corpus: Path, exiftool: list[str], tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, Any]:
    """Packets of the corpus, and ExifTool's view of them."""
    folder = tmp_path_factory.mktemp("packets")
    found = packets(corpus)
    for name, raw in found.items():
        (folder / f"{name}.xmp").write_bytes(raw)
    return found, dump(exiftool, folder)


def literal(value: Any) -> Any:
    """A value as its JSON text reads: ExifTool prints any text that looks like a number or truth value as one."""
    if isinstance(value, list):
        return literal(value[0]) if len(value) == 1 else [literal(item) for item in value] or ""
    if isinstance(value, bool):
        return str(value).lower()
    text = f"{value:.15g}" if isinstance(value, float) else " ".join(str(value).split())
    return text.lower() if text.lower() in ("true", "false") else text


def test_exiftool_reads_the_same_tags(real: tuple[Any, Any]) -> None:
    found, theirs = real
    right, wrong = 0, []
    for name, seen in theirs.items():
        ours: dict[str, list[Any]] = {}
        for field in decode(found[name], None).fields:
            for one in flatten(field):
                ours.setdefault(one.key, []).append(number(one.tag, one.value, one.context))
        for key, value in seen.items():
            if any(literal(mine) == literal(value) for mine in ours.get(key, [])):
                right += 1
            else:
                wrong.append(f"{name} {key}: {str(ours.get(key))[:60]}, not {str(value)[:60]}")
    print(f"{right} of {right + len(wrong)} XMP values read as ExifTool reads them")  # noqa: T201
    assert right >= 0.98 * (right + len(wrong)), "\n".join(wrong[:40])


def changes_of(edit: dict[str, Any]) -> list[Change | GroupDelete]:
    made: list[Change | GroupDelete] = []
    for key, value in edit.items():
        group, _, name = key.partition(":")
        row = next((tag for tag in find(name) if tag.group1 == group), None) if name else None
        made.append(Change(row, group, value) if row else GroupDelete(group))
    return made


@pytest.mark.parametrize("name", EDITS)
def test_exiftool_sees_only_what_was_asked_for(
    name: str, real: tuple[Any, Any], exiftool: list[str], tmp_path: Path
) -> None:
    found, before = real
    for file, raw in found.items():
        if not decode(raw, None).findings and (patch := encode(raw, changes_of(EDITS[name]))) is not None:
            (tmp_path / f"{file}.xmp").write_bytes(patch.over(BytesSource(raw)).all())
    after = dump(exiftool, tmp_path)
    assert len(after) > 0.8 * len(found)
    wrong = []
    for file, seen in after.items():
        for key in seen.keys() | before[file].keys():
            asked = key.startswith(ABOUT[name])
            if not asked and seen.get(key) != before[file].get(key):
                wrong.append(f"{file} {key}: {before[file].get(key)!r} became {seen.get(key)!r}")
            if asked and name == "delete" and key in seen:
                wrong.append(f"{file} {key} was to go")
        wrong += [f"{file} {key}: {seen.get(key)!r}" for key, value in SEEN[name].items() if seen.get(key) != value]
    assert not wrong, "\n".join(wrong[:30])


def test_exiftool_reads_a_description_of_92000_characters(exiftool: list[str], tmp_path: Path) -> None:
    main, extension = extended.create_pair(changes_of({"XMP-dc:Description": "0123456789w\u00f6rd <&>" * 5112}))
    assert extension
    segments = [jpeg.xmp(main)]
    for at in range(0, len(extension), 65458):
        head = b"http://ns.adobe.com/xmp/extension/\0" + extended.guid(extension).encode()
        head += len(extension).to_bytes(4, "big") + at.to_bytes(4, "big")
        segments.append(jpeg.segment(0xE1, head + extension[at : at + 65458]))
    path = tmp_path / "a.jpg"
    path.write_bytes(jpeg.jpeg(*segments))
    command = [*exiftool, "-j", "-XMP-dc:Description", "-warning", str(path)]
    (seen,) = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    assert "Warning" not in seen
    assert seen["Description"] == "0123456789w\u00f6rd <&>" * 5112
