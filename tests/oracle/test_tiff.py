"""TIFF files and RAW types as ExifTool and libtiff see them, before and after an edit."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from metasplice import BytesSource, Delete, MetaspliceError, Set, inspect, rewrite
from metasplice.base.edit import Edit

from tests.build.tiff import FILES

ROOT = Path(__file__).parents[2]
EXIFTOOL = Path(os.environ.get("EXIFTOOL") or ROOT / "node_modules/exiftool-vendored.pl/bin/exiftool")
CORPUS = Path(os.environ.get("METASPLICE_CORPUS") or ROOT.parent / "shared" / "corpus")
FOLDERS = ("tiff", "dng", "cr2", "nef", "arw", "pef", "orf", "rw2", "3fr", "iiq", "dcp", "raf")
SAMPLES = sorted(path for folder in FOLDERS for path in (CORPUS / folder).glob("*")) if CORPUS.is_dir() else []
EDITS: tuple[Edit, ...] = (
    Set("EXIF:Artist", ("Ada Lovelace",)),
    Set("GPS:GPSLatitude", ("48.5",)),
    Set("XMP-dc:Title", ("Title",)),
    Set("IPTC:City", ("Oslo",)),
)

pytestmark = pytest.mark.skipif(
    not EXIFTOOL.is_file() or shutil.which("perl") is None, reason="ExifTool is not installed"
)


def exiftool(*arguments: str | Path) -> list[dict[str, object]]:
    words = ["perl", str(EXIFTOOL), "-j", "-G1", "-n", *map(str, arguments)]
    done = subprocess.run(words, capture_output=True, check=False)
    found: list[dict[str, object]] = json.loads(done.stdout or "[]")
    return found


def written(tmp_path: Path, name: str, raw: bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(raw)
    return path


def test_every_type_is_told_as_exiftool_tells_it() -> None:
    if not SAMPLES:
        pytest.skip("there is no corpus")
    told = {row["SourceFile"]: row.get("File:FileType") for row in exiftool("-FileType", *SAMPLES)}
    for path in SAMPLES:
        assert inspect(BytesSource(path.read_bytes(), path.name)).format == told[str(path)], path.name


@pytest.mark.parametrize("name", FILES)
def test_exiftool_reads_our_own_files_as_we_do(tmp_path: Path, name: str) -> None:
    path = written(tmp_path, "a.tif", FILES[name])
    row = exiftool(path)[0]
    assert row["IFD0:Make"] == "Maker"
    wide = name.startswith("big")  # ExifTool 13.59 names directories of BigTIFF by their pointers, and no thumbnail
    assert row["ExifOffset:DateTimeOriginal" if wide else "ExifIFD:DateTimeOriginal"] == "2020:01:02 03:04:05"
    picture = row["IFD1:OtherImage" if wide else "IFD1:ThumbnailImage"]
    assert str(picture).startswith("(Binary data 9 bytes")
    assert str(row["SubIFD:JpgFromRaw"]).startswith("(Binary data 7 bytes")


@pytest.mark.parametrize("path", SAMPLES, ids=[f"{path.parent.name}/{path.name}" for path in SAMPLES])
def test_exiftool_sees_what_was_asked_and_the_same_image(tmp_path: Path, path: Path) -> None:
    source = BytesSource(path.read_bytes(), path.name)
    try:
        result = rewrite(source, list(EDITS))
    except MetaspliceError as error:
        assert "/" in error.code
        return
    made = written(tmp_path, path.name, result.patch.over(source).all())
    hashing = ("-api", "RequestTags=ImageDataHash", "-ImageDataHash", "-Error", "-Warning", "-GPSLatitude")
    before, after = exiftool(*hashing, path)[0], exiftool(*hashing, "-City", "-Title", "-Artist", made)[0]
    assert after.get("File:ImageDataHash") == before.get("File:ImageDataHash")
    assert "ExifTool:Error" not in after or "ExifTool:Error" in before
    assert after["XMP-dc:Title"] == "Title" and after["IPTC:City"] == "Oslo"
    assert after["IFD0:Artist"] == "Ada Lovelace"
    assert after.get("GPS:GPSLatitude", 48.5 if b"+" in source.raw[2:4] else None) == 48.5


@pytest.mark.skipif(shutil.which("tiffinfo") is None, reason="libtiff's tools are not installed")
@pytest.mark.parametrize("name", ["tiff, little-endian", "bigtiff, big-endian", "dng"])
def test_libtiff_reads_an_edited_file(tmp_path: Path, name: str) -> None:
    source = BytesSource(FILES[name])
    made = rewrite(source, [*EDITS, Delete("ImageDescription")]).patch.over(source).all()
    shown = [
        subprocess.run(["tiffinfo", str(written(tmp_path, file, raw))], capture_output=True, text=True, check=False)
        for file, raw in (("old.tif", FILES[name]), ("new.tif", made))
    ]
    assert shown[1].returncode == shown[0].returncode
    assert "Ada Lovelace" in shown[1].stdout
