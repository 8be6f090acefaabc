"""Readers that are neither ours nor ExifTool agree with what we wrote: exiv2 on the tags, libjpeg on the pixels."""

from __future__ import annotations

import hashlib
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
