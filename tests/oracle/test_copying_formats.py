"""Copies between all formats come out as in ExifTool; what differs has a reason, and none fails that ExifTool makes.

Every source is copied whole into every format that ExifTool can write; into those that it cannot, and from files of the
corpus, copies must come through: what has no place is left out, never the file.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from metasplice import rewrite
from metasplice.base.edit import Set
from metasplice.base.source import BytesSource
from metasplice.shell.command import run_words

from tests.build.sample import SAMPLES, directory

from .test_copying import PLAIN, RICH, ExifTool

SOURCES = {
    "jpg": "everything",
    "tif": "tiff with blocks",
    "png": "png with blocks",
    "gif": "gif with blocks",
    "webp": "webp with blocks",
    "heic": "heic",
    "jxl": "jxl",
    "jp2": "jp2",
    "mp4": "film with all tags",
    "mkv": "mkv",
    "wav": "wav",
    "wma": "asf",
    "crw": "crw with XMP",
    "xmp": "sidecar",
}
"""Extension -> sample; besides them a photograph with many tags."""

_ENTRIES = [(0x100, 3, 1, b"\1\0"), (0x101, 3, 1, b"\1\0"), (0x102, 3, 1, b"\x08\0"), (0x103, 3, 1, b"\1\0")]
_ENTRIES += [(0x106, 3, 1, b"\1\0"), (0x111, 4, 1, b"\x80\0\0\0"), (0x115, 3, 1, b"\1\0")]
_ENTRIES += [(0x116, 3, 1, b"\1\0"), (0x117, 4, 1, b"\1\0\0\0")]

BARE = {
    "jpg": PLAIN,
    "tif": (b"II*\0\x08\0\0\0" + directory("<", 8, _ENTRIES)).ljust(128, b"\0") + b"\x7f\0",
    "png": SAMPLES["png"],
    "gif": SAMPLES["gif"],
    "webp": SAMPLES["webp"],
    "heic": SAMPLES["heic bare"],
    "jxl": SAMPLES["jxl without metadata"],
    "mp4": SAMPLES["film"],
}
"""Where is copied to, besides a new sidecar: what both programs write."""

OURS_ALONE = {"gif": "gif", "mkv": "mkv", "wav": "wav", "avi": "avi", "wma": "asf without descriptions"}
"""Where only our copies are looked at. Fact: ExifTool 13.59 gives a GIF the XMP packet of the source, nothing else."""

REASONS = {
    r".*(heic|webp|jxl) XMP-(photoshop|pdf|dc|xmp\w*):\w+": "ours: XMP takes what belongs to IPTC elsewhere",
    r".* IPTC:(CodedCharacterSet|EnvelopeRecordVersion)": "ours: text beyond ASCII is marked as UTF-8, not lost",
    r".* (\w+:ThumbnailOffset|IFD0:StripOffsets|QuickTime:MediaData\w+)": "places in the file",
    r".* XMP-crs:Crop(Top|Left|Bottom|Right)": "ours: ExifTool gives them to IFD0 of RW2 files, in JPEG too",
    r".* UserData:DateTimeOriginal": "ExifTool adds the time zone of the machine",
    r".*mp4 ItemList:Title-und-DE": "ExifTool takes the German of XMP for the country",
    r".*mp4 AudioKeys:.*": "ours: tags of tracks are changed where they are",
    r".*png Photoshop:URL": "ours: PNG gets no Photoshop resources",
    r"mp4.* IPTC:(Category|ApplicationRecordVersion)": "ExifTool cuts off what is too long",
    r"crw.* (Canon:.*|IFD0:Make|IFD0:Model|.*:Orientation)": "ExifTool makes a maker note of the records of a CRW",
    r".* (RIFF:WebP_Flags|File:.*)": "said of the file, not copied",
}
"""File and key that may differ, and why."""

NAMES = {
    "City": "Ulm",
    "Title": "T",
    "Artist": "A",
    "Keywords": "k",
    "Rating": "3",
    "CreateDate": "2020:01:02 03:04:05",
    "Description": "D",
    "Copyright": "C",
    "Comment": "c",
    "Subject": "S",
    "GPSLatitude": "48.5",
    "PersonInImage": "P",
}

IPTC_FALLS = {"City": {"XMP-photoshop:City"}, "Keywords": {"XMP-pdf:Keywords"}}
"""Where names go in HEIC, AVIF, WebP and JXL, into which ExifTool writes neither (FACTS 1.1)."""

OWN_NAMES = {
    "mkv": {
        **{name: {f"Matroska:{name}"} for name in ("Artist", "Keywords", "Rating", "CreateDate", "Description")},
        **{name: {f"Matroska:{name}"} for name in ("Copyright", "Comment", "Subject")},
        "Title": {"Info:Title"},
        **{name: set() for name in ("City", "GPSLatitude", "PersonInImage")},
    },
    "avi": {
        **{name: {f"RIFF:{name}"} for name in ("Title", "Artist", "Keywords", "Rating", "Copyright", "Comment")},
        **{"Subject": {"RIFF:Subject"}, "City": {"XMP-photoshop:City"}, "CreateDate": {"XMP-xmp:CreateDate"}},
        **{"Description": {"XMP-dc:Description"}, "GPSLatitude": {"XMP-exif:GPSLatitude"}},
        "PersonInImage": {"XMP-iptcExt:PersonInImage"},
    },
    "wma": {
        **{name: {f"ASF:{name}"} for name in ("Title", "Rating", "Copyright")},
        **{"Artist": {"ASF:Author"}, "Keywords": {"ASF:Category"}, "Comment": {"ASF:Description"}},
        **{"Description": {"ASF:Description", "XMP-dc:Description"}, "City": {"XMP-photoshop:City"}},
        **{"CreateDate": {"XMP-xmp:CreateDate"}, "Subject": {"XMP-dc:Subject"}},
        **{"GPSLatitude": {"XMP-exif:GPSLatitude"}, "PersonInImage": {"XMP-iptcExt:PersonInImage"}},
    },
}
"""Where names go in formats that ExifTool does not write."""

_ARRIVING = re.compile(
    r"(System|ExifTool|Composite):.*|File:(?!Comment).*|.*:XMPToolkit|IFD0:[XY]Resolution|IFD0:ResolutionUnit"
    r"|IFD0:YCbCrPositioning|ExifIFD:(ExifVersion|ComponentsConfiguration|FlashpixVersion|ColorSpace)"
    r"|GPS:GPSVersionID|IPTC:(Application|Envelope)RecordVersion|.*Offset\w*|RIFF:WebP_Flags|QuickTime:MediaData\w+"
    r"|ASF:FileLength|.*:ModifyDate|Photoshop:IPTCDigest"
)
"""Tags that come with others."""


@pytest.fixture(scope="module")
def tool(exiftool: list[str]) -> Iterator[ExifTool]:
    running = ExifTool(exiftool)
    yield running
    running.process.communicate(b"-stay_open\nFalse\n", timeout=20)


def _read(tool: ExifTool, folder: Path) -> dict[str, dict[str, Any]]:
    words = ["-j", "-G1", "-a", "-struct", "-all", "-Comment", "-x", "XMPToolkit", "-x", "ExifByteOrder"]
    for group in ("System", "ExifTool", "Composite"):
        words += ["-x", f"{group}:all"]
    names = [str(path) for path in sorted(folder.iterdir())]
    rows = json.loads(tool.run(*words, *names).rpartition(b"status")[0])
    return {Path(row.pop("SourceFile")).name: row for row in rows}


@pytest.fixture(scope="module")
def sources(tool: ExifTool, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The files to copy from, the photograph with many tags last."""
    folder = tmp_path_factory.mktemp("sources")
    found = []
    for extension, name in SOURCES.items():
        found.append(folder / f"{extension}.{extension}")
        found[-1].write_bytes(SAMPLES[name])
    (folder / "plain.jpg").write_bytes(PLAIN)
    tool.run("-o", str(folder / "rich.jpg"), *RICH, str(folder / "plain.jpg"))
    return [*found, folder / "rich.jpg"]


@pytest.fixture(autouse=True)
def _records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("METASPLICE_HOME", str(tmp_path / "records"))


@pytest.mark.parametrize("extension", sorted({"xmp", *BARE} - {"gif"}))
def test_what_is_copied_is_what_exiftool_copies(
    extension: str, tool: ExifTool, sources: list[Path], tmp_path: Path
) -> None:
    theirs, ours = tmp_path / "theirs", tmp_path / "ours"
    for source in sources:
        for folder in (theirs, ours):
            folder.mkdir(exist_ok=True)
            if extension != "xmp":
                (folder / f"{source.stem}.{extension}").write_bytes(BARE[extension])
        words = ["-tagsfromfile", str(source)]
        tool.run(*words, "-overwrite_original", str(theirs / f"{source.stem}.{extension}"))
        assert run_words(["-q", *words, str(ours / f"{source.stem}.{extension}")]) == 0
    mine, other = _read(tool, ours), _read(tool, theirs)
    told = []
    for name in sorted({*mine, *other}):
        one, two = mine.get(name, {}), other.get(name, {})
        for key in sorted({*one, *two}):
            if one.get(key) != two.get(key) and not any(re.fullmatch(reason, f"{name} {key}") for reason in REASONS):
                told.append(f"{name} {key}: {one.get(key)!r}, ExifTool {two.get(key)!r}")
    assert told == []


@pytest.mark.parametrize("extension", OURS_ALONE)
def test_copies_come_through_where_exiftool_writes_nothing(
    extension: str, tool: ExifTool, sources: list[Path], tmp_path: Path
) -> None:
    for source in sources:
        target = tmp_path / f"{source.stem}.{extension}"
        target.write_bytes(SAMPLES[OURS_ALONE[extension]])
        assert run_words(["-q", "-tagsfromfile", str(source), str(target)]) == 0, source.name
    said = tool.run("-j", "-Title", "-Artist", "-Author", str(tmp_path / f"rich.{extension}"))
    found = json.loads(said.rpartition(b"status")[0])[0]
    assert "tit" in found.values()
    assert {"Ada", "xart"} & set(map(str, found.values()))


def test_files_of_the_corpus_are_copied_wherever_exiftool_copies_them(
    corpus: Path, tool: ExifTool, tmp_path: Path
) -> None:
    formats = "jpeg tiff dng cr2 nef arw raf rw2 orf pef mrw x3f png gif webp heic avif jxl jp2 mp4 mov m4a mkv webm"
    folders = [corpus / name for name in (*formats.split(), "avi", "wav", "asf", "xmp", "crw", "cr3")]
    files = sorted(path for folder in folders if folder.is_dir() for path in folder.iterdir() if path.is_file())
    failed = []
    for at, source in enumerate(files[:: max(1, len(files) // 36)]):
        extension = sorted(BARE)[at % len(BARE)]
        theirs, ours = tmp_path / f"t{at}.{extension}", tmp_path / f"o{at}.{extension}"
        theirs.write_bytes(BARE[extension])
        ours.write_bytes(BARE[extension])
        said = tool.run("-tagsfromfile", str(source), "-overwrite_original", str(theirs))
        if run_words(["-q", "-q", "-tagsfromfile", str(source), str(ours)]) and b"status 0" in said:
            failed.append(f"{source.name} into {extension}")
    assert failed == []


def _landed(before: dict[str, Any], after: dict[str, Any]) -> set[str]:
    changed = {key for key, value in after.items() if before.get(key) != value}
    return {key for key in changed if not _ARRIVING.fullmatch(key) or key.endswith(":CreateDate")}


@pytest.mark.parametrize("extension", [*BARE, "crw", "jp2"])
def test_a_bare_name_lands_where_exiftool_puts_it(extension: str, tool: ExifTool, tmp_path: Path) -> None:
    bare = {**BARE, "crw": SAMPLES["crw"], "jp2": SAMPLES["jp2 with an open end"]}[extension]
    theirs, ours = tmp_path / "theirs", tmp_path / "ours"
    for folder in (theirs, ours):
        folder.mkdir()
        (folder / f"before.{extension}").write_bytes(bare)
    for tag, value in NAMES.items():
        for folder in (theirs, ours):
            shutil.copy(folder / f"before.{extension}", folder / f"{tag}.{extension}")
        tool.run("-overwrite_original", f"-{tag}={value}", str(theirs / f"{tag}.{extension}"))
        run_words(["-q", f"-{tag}={value}", str(ours / f"{tag}.{extension}")])
    mine, other = _read(tool, ours), _read(tool, theirs)
    before = mine.pop(f"before.{extension}")
    places = {tag: _landed(before, mine[f"{tag}.{extension}"]) for tag in NAMES}
    expected = {tag: _landed(before, other[f"{tag}.{extension}"]) for tag in NAMES}
    if extension in ("heic", "webp", "jxl"):
        assert not expected["City"]
        expected |= IPTC_FALLS
    assert places == expected


@pytest.mark.parametrize("extension", OWN_NAMES)
def test_a_bare_name_lands_in_the_tags_of_its_own_format(extension: str, tool: ExifTool, tmp_path: Path) -> None:
    for tag, value in {"before": "", **NAMES}.items():
        target = tmp_path / f"{tag}.{extension}"
        target.write_bytes(SAMPLES[OURS_ALONE[extension]])
        if value:
            run_words(["-q", f"-{tag}={value}", str(target)])
    read = _read(tool, tmp_path)
    before = read.pop(f"before.{extension}")
    assert {tag: _landed(before, read[f"{tag}.{extension}"]) for tag in NAMES} == OWN_NAMES[extension]


@pytest.mark.parametrize("name", ["heic bare", "webp", "jxl without metadata"])
def test_it_is_said_once_that_xmp_takes_what_belongs_to_iptc(name: str) -> None:
    made = rewrite(BytesSource(SAMPLES[name]), [Set("City", ("Ulm",)), Set("Keywords", ("k",)), Set("Title", ("T",))])
    said = [finding.message for finding in made.plan.findings if finding.code == "tag/xmp-instead"]
    assert said == ["This file type holds no IPTC: written to XMP instead (XMP-photoshop:City, XMP-pdf:Keywords)"]
