"""Readers that are neither ours nor ExifTool agree with what we wrote: exiv2 on the tags, libjpeg on the pixels."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from metasplice import BytesSource, MetaspliceError, Set, rewrite

EDITS = [Set("EXIF:Artist", ("Ada Lovelace",)), Set("XMP-dc:Subject", ("sea", "家族")), Set("IPTC:City", ("Paris",))]
EXPECTED = {"Exif.Image.Artist": "Ada Lovelace", "Xmp.dc.subject": "sea, 家族", "Iptc.Application2.City": "Paris"}
EVERY = 3


def tool(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"NO {name}: install it, or run `python3 build.py test`, which does")
    return found


def edited(path: Path, out: Path) -> bool:
    source = BytesSource(path.read_bytes())
    try:
        out.write_bytes(rewrite(source, EDITS).patch.over(source).all())
    except MetaspliceError:
        return False
    return True


def pairs(corpus: Path, folder: Path) -> list[tuple[Path, Path]]:
    """Originals and their edited copies, spread over the corpus."""
    found = []
    for number, path in enumerate(sorted((corpus / "jpeg").iterdir())[::EVERY]):
        out = folder / f"{number}.jpg"
        if edited(path, out):
            found.append((path, out))
    assert len(found) > 20
    return found


def test_exiv2_reads_what_was_written(corpus: Path, tmp_path: Path) -> None:
    """In every file whose original it reads without an error."""
    exiv2, tried = tool("exiv2"), 0
    words = [word for key in EXPECTED for word in ("-K", key)]
    for path, out in pairs(corpus, tmp_path):
        if "Error" in subprocess.run([exiv2, "-pa", path], capture_output=True, check=False).stderr.decode("latin-1"):
            continue
        command = [exiv2, "-q", "-PEIXkt", *words, str(out)]
        told = subprocess.run(command, capture_output=True, check=False).stdout.decode("utf-8")
        read = {line.split()[0]: line.split(None, 1)[1].strip() for line in told.splitlines() if len(line.split()) > 1}
        assert {key: read.get(key) for key in EXPECTED} == EXPECTED, path.name
        tried += 1
    assert tried > 50


def pixels(djpeg: str) -> Callable[[Path], str | None]:
    def digest(path: Path) -> str | None:
        done = subprocess.run([djpeg, "-pnm", str(path)], capture_output=True, check=False)
        return hashlib.sha256(done.stdout).hexdigest() if done.stdout else None

    return digest


def test_libjpeg_decodes_the_same_pixels(corpus: Path, tmp_path: Path) -> None:
    digest = pixels(tool("djpeg"))
    decoded = [(digest(path), digest(out), path.name) for path, out in pairs(corpus, tmp_path)]
    assert sum(before is not None for before, _, _ in decoded) > 10
    assert [name for before, after, name in decoded if before != after] == []


RAW = "tiff dng cr2 nef arw pef orf rw2 raf mrw x3f iiq 3fr".split()
ASKED = re.compile(
    r"Artist|Owner|PhotographerName|Xmp\.|XMLPacket|Exif(\.Image\.ExifT|T)ag|GPSTag|Filename|PanasonicRaw\.PreviewImage"
    r"|JPEGInterchangeFormat|Offset",
    re.IGNORECASE,
)
"""What was asked for, where it points, and the pictures within that hold their own tags."""


@pytest.mark.parametrize("words", [["exiv2", "-pa"], ["raw-identify", "-v"], ["tiffinfo"]], ids=lambda words: words[0])
def test_second_readers_see_raw_files_as_before(words: list[str], corpus: Path, tmp_path: Path) -> None:
    command, tried = [tool(words[0]), *words[1:]], 0
    for path in [path for kind in RAW for path in sorted((corpus / kind).glob("*"))][::EVERY]:
        out = tmp_path / path.name
        source = BytesSource(path.read_bytes())
        try:
            made = rewrite(source, [Set("EXIF:Artist", ("Ada Lovelace",))])
        except MetaspliceError:
            continue
        out.write_bytes(made.patch.over(source).all())
        told = [subprocess.run([*command, str(one)], capture_output=True, check=False) for one in (path, out)]
        before, after = (
            {line for line in one.stdout.decode("utf-8", "replace").splitlines() if str(tmp_path) not in line}
            for one in told
        )
        lost = [line for line in before - after if not ASKED.search(line) and path.name not in line]
        lost = [line for line in lost if not any(kept.startswith(line.rstrip()) for kept in after)]
        assert told[0].returncode == told[1].returncode, path.name
        assert not lost, path.name
        tried += 1
    assert tried > 10
