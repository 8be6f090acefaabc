"""Files of boxes against ExifTool: their types by brand, and what it reads of files that we have written."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from metasplice import BytesSource, Delete, Set, inspect, rewrite
from metasplice.base.edit import Edit
from metasplice.containers.isobmff_type import BRANDS

from tests.build import heif
from tests.build.movie import box
from tests.build.sample import PACKET, SAMPLES, tiff

ROOT = Path(__file__).parents[2]
EXIFTOOL = Path(os.environ.get("EXIFTOOL") or ROOT / "node_modules/exiftool-vendored.pl/bin/exiftool")
CORPUS = Path(os.environ.get("METASPLICE_CORPUS") or ROOT.parent / "shared" / "corpus")
FOLDERS = ("heic", "avif", "jxl", "jp2", "cr3", "mp4", "mov", "m4a", "3gp")
FILES = sorted(path for folder in FOLDERS for path in (CORPUS / folder).glob("*")) if CORPUS.is_dir() else []
OURS = [name for name in SAMPLES if name.split()[0] in ("heic", "avif", "jxl", "jp2") and "packed" not in name]
EDITS: list[Edit] = [Set("EXIF:Artist", ("Žofie",)), Set("XMP-dc:Title", ("A title " * 400,))]

pytestmark = pytest.mark.skipif(
    not EXIFTOOL.is_file() or shutil.which("perl") is None, reason="ExifTool is not installed"
)


def told(folder: Path | list[Path], *arguments: str) -> dict[str, dict[str, object]]:
    """What ExifTool says of files, by name."""
    paths = folder if isinstance(folder, list) else sorted(folder.iterdir())
    words = ["perl", str(EXIFTOOL), "-j", "-G1", "-n", *arguments, *map(str, paths)]
    done = subprocess.run(words, capture_output=True, check=False)
    return {Path(str(one["SourceFile"])).name: one for one in json.loads(done.stdout or "[]")}


def test_every_brand_is_told_as_exiftool_tells_it(tmp_path: Path) -> None:
    brands = [*BRANDS, "isom", "zzzz", "3gg6", "hvc1", "mp71"]
    for at, brand in enumerate(brands):
        for number, others in enumerate((b"", b"isomqt  ", b"mp42", b"f4v qt  ")):
            raw = box("ftyp", brand.encode(), bytes(4), others) + box("free") + box("mdat", b"1234")
            (tmp_path / f"{at}-{number}.bin").write_bytes(raw)
    found = told(tmp_path, "-FileType", "-MIMEType", "-FileTypeExtension")
    for path in tmp_path.iterdir():
        row = inspect(BytesSource(path.read_bytes(), str(path))).row
        one = found[path.name]
        assert (row.name, row.mime) == (one["File:FileType"], one["File:MIMEType"]), brands[
            int(path.name.split("-")[0])
        ]
        assert row.extensions[0] == str(one["File:FileTypeExtension"]).lower()


def test_every_file_of_the_corpus_is_told_as_exiftool_tells_it() -> None:
    if not FILES:
        pytest.skip("there is no corpus")
    found = told(FILES, "-FileType")
    for path in FILES:
        kind = inspect(BytesSource(path.read_bytes(), str(path))).format
        assert kind == found[path.name]["File:FileType"], path.name


def test_exiftool_reads_what_was_written_and_has_nothing_to_say(tmp_path: Path) -> None:
    for at, name in enumerate(OURS):
        source = BytesSource(SAMPLES[name])
        (tmp_path / f"{at:02}.{name.split()[0]}").write_bytes(rewrite(source, EDITS, "wcgm").patch.over(source).all())
    found = told(tmp_path, "-validate", "-warning", "-error", "-Artist", "-Title", "-a")
    for name, one in zip(OURS, (found[key] for key in sorted(found)), strict=True):
        assert (one["IFD0:Artist"], one["XMP-dc:Title"]) == ("Žofie", "A title " * 400), name
        assert "ExifTool:Error" not in one, name


def test_exiftool_finds_nothing_of_what_was_deleted(tmp_path: Path) -> None:
    for at, name in enumerate(OURS):
        source = BytesSource(SAMPLES[name])
        (tmp_path / f"{at:02}.{name.split()[0]}").write_bytes(rewrite(source, [Delete("all")]).patch.over(source).all())
    for name, one in told(tmp_path, "-EXIF:all", "-XMP:all", "-IPTC:all").items():
        left = {key for key in one if key != "SourceFile" and "gain map" not in OURS[int(name[:2])]}
        assert left == set(), OURS[int(name[:2])]


def test_what_exiftool_has_written_or_deleted_can_be_written_again(tmp_path: Path) -> None:
    path = tmp_path / "a.heic"
    path.write_bytes(heif.heic(heif.CODED, heif.exif(tiff()), heif.xmp(PACKET)))
    for arguments in (("-all=",), ("-XMP-dc:Title=theirs", "-Artist=theirs"), ("-EXIF:all=",)):
        subprocess.run(["perl", str(EXIFTOOL), "-q", "-overwrite_original", *arguments, str(path)], check=True)
        source = BytesSource(path.read_bytes())
        path.write_bytes(rewrite(source, EDITS).patch.over(source).all())
        one = told([path], "-Artist", "-Title", "-error")[path.name]
        assert (one["IFD0:Artist"], one["XMP-dc:Title"]) == ("Žofie", "A title " * 400)
        assert heif.PICTURE in path.read_bytes()
