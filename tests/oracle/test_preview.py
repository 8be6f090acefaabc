"""Previews and thumbnails as ExifTool extracts, replaces and deletes them."""

from __future__ import annotations

import base64
import json
import subprocess
from pathlib import Path

import pytest
from metasplice import BytesSource, Delete, Inspection, MetaspliceError, Set, inspect, rewrite
from metasplice.base.edit import Edit
from metasplice.derived import pictures, visible

from tests.build.tiff import previews

NAMES = ("ThumbnailImage", "PreviewImage", "JpgFromRaw", "OtherImage")
FOLDERS = ("jpeg", "mpo", "tiff", "dng", "cr2", "nef", "arw", "pef", "orf", "rw2", "raf", "3fr", "iiq", "mrw", "x3f")
UNREAD = {"FlashPix"}
"""Groups of what is not read here: OLE streams in segments of a JPEG."""

NEW = b"\xff\xd8\xff\xe0\0\4\0\0\xff\xd9"
PLACES = {
    "dng/exiftool-exiftool__DNG.dng": ("PreviewImage", "JpgFromRaw"),
    "cr2/exiftool-exiftool__CanonRaw.cr2": ("PreviewImage", "ThumbnailImage"),
    "pef/generated__PENTAX_K10D.pef": ("ThumbnailImage",),
    "mrw/exiftool-exiftool__Minolta.mrw": ("ThumbnailImage",),
    "raf/exiftool-exiftool__FujiFilm.raf": ("ThumbnailImage",),
    "rw2/exiftool-exiftool__Panasonic.rw2": ("ThumbnailImage",),
}
"""Files with a picture of each kind that ExifTool writes."""


def told(exiftool: list[str], *paths: Path) -> list[dict[str, object]]:
    words = [*exiftool, "-j", "-b", "-G1", "-a", "-q", "-q", *(f"-{name}" for name in NAMES), *map(str, paths)]
    done = subprocess.run(words, capture_output=True, check=False)
    rows: list[dict[str, object]] = json.loads(done.stdout or b"[]")
    return rows


def images(row: dict[str, object]) -> dict[str, bytes]:
    """The images of a row of ExifTool's, by group and name."""
    found = {}
    for key, value in row.items():
        group = key.partition(":")[0]
        if isinstance(value, str) and value.startswith("base64:") and group not in UNREAD:
            found[key] = base64.b64decode(value[7:])
    return found


def shown(inspection: Inspection) -> dict[str, bytes]:
    return {
        field.key: field.value
        for field in visible(inspection)
        if field.name in NAMES and isinstance(field.value, bytes) and field.value.startswith(b"\xff\xd8\xff")
    }


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_picture_is_extracted_byte_by_byte_as_exiftool_does(
    exiftool: list[str], corpus: Path, folder: str
) -> None:
    paths = sorted(path for path in (corpus / folder).glob("*") if path.is_file())
    differing = []
    for row in told(exiftool, *paths):
        path = Path(str(row["SourceFile"]))
        try:
            inspection = inspect(BytesSource(path.read_bytes(), path.name))
        except MetaspliceError:
            continue
        mine = shown(inspection)
        if any(mine.get(key) != value for key, value in images(row).items() if value.startswith(b"\xff\xd8\xff")):
            differing.append((path.name, {key: len(value) for key, value in mine.items()}, list(row)))
    assert [name for name, *_ in differing if "Digimax" not in name] == [], differing


def written(tmp_path: Path, name: str, raw: bytes, edit: Edit) -> Path:
    source = BytesSource(raw, name)
    path = tmp_path / name
    path.write_bytes(rewrite(source, [edit]).patch.over(source).all())
    return path


@pytest.mark.parametrize("name", PLACES)
def test_exiftool_reads_the_new_picture_and_all_others_as_they_were(
    exiftool: list[str], corpus: Path, tmp_path: Path, name: str
) -> None:
    path = corpus / name
    before = images(told(exiftool, path)[0])
    for called in PLACES[name]:
        made = written(tmp_path, path.name, path.read_bytes(), Set(called, (NEW,)))
        after = images(told(exiftool, made)[0])
        assert [value for key, value in after.items() if key.endswith(called)] == [NEW]
        changed = (called, "JpgFromRaw", "File:PreviewImage")
        rest = {key: value for key, value in after.items() if not key.endswith(changed)}
        assert rest == {key: value for key, value in before.items() if key in rest}


def test_exiftool_empties_a_picture_as_we_do(exiftool: list[str], tmp_path: Path) -> None:
    (tmp_path / "theirs.dng").write_bytes(previews())
    words = [*exiftool, "-q", "-overwrite_original", "-PreviewImage=", str(tmp_path / "theirs.dng")]
    subprocess.run(words, check=True, capture_output=True)
    written(tmp_path, "ours.dng", previews(), Delete("PreviewImage"))
    lengths = []
    for name in ("theirs.dng", "ours.dng"):
        words = [*exiftool, "-j", "-G1", "-PreviewImageLength", "-JpgFromRawLength", str(tmp_path / name)]
        row = json.loads(subprocess.run(words, capture_output=True, check=True).stdout)[0]
        lengths.append({key: value for key, value in row.items() if key != "SourceFile"})
    assert lengths[0] == lengths[1]
    assert lengths[0]["SubIFD1:PreviewImageLength"] == 0


def test_the_pictures_for_viewers_begin_like_jpeg_and_the_smallest_comes_first(corpus: Path) -> None:
    path = corpus / "pef" / "bep-imagemeta__jølstravatnet.pef"
    if not path.exists():
        pytest.skip("no such file")
    raw = path.read_bytes()
    spans = pictures(inspect(BytesSource(raw, path.name)))
    assert [span.size for span in spans] == sorted(span.size for span in spans)
    assert len(spans) == 2
    assert all(raw[span.start : span.start + 3] == b"\xff\xd8\xff" for span in spans)
