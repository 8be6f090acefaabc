"""Pictures that were named, as other decoders see them: libheif the same pixels, webpinfo no fault."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from metasplice import BytesSource, MetaspliceError, Set, rewrite
from metasplice.base.edit import Edit

from tests.build.sample import SAMPLES

ROOT = Path(__file__).parents[2]
CORPUS = Path(os.environ.get("METASPLICE_CORPUS") or ROOT.parent / "shared" / "corpus")
EDITS: list[Edit] = [
    Set("XMP-dc:Title", ("Žofie at sea",)),
    Set("EXIF:Artist", ("Ada Lovelace",)),
    Set("XMP-dc:Subject", ("Ada", "Bob")),
]


def tool(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"NO {name}: install it, or run `python3 build.py test`, which does")
    return found


def files(*folders: str) -> list[Path]:
    if not CORPUS.is_dir():
        pytest.skip(f"NO CORPUS at {CORPUS} (set METASPLICE_CORPUS)")
    return [path for folder in folders for path in sorted((CORPUS / folder).iterdir())]


def edited(raw: bytes) -> bytes | None:
    source = BytesSource(raw)
    try:
        return rewrite(source, EDITS).patch.over(source).all()
    except MetaspliceError:
        return None


def pixels(heif_convert: str, path: Path, folder: Path) -> list[bytes]:
    """The images of a file without anything else; none where libheif cannot decode it."""
    folder.mkdir()
    subprocess.run([heif_convert, path, folder / "image.y4m"], capture_output=True, check=False)
    return [made.read_bytes() for made in sorted(folder.iterdir())]


def test_libheif_decodes_the_same_pixels(tmp_path: Path) -> None:
    heif_convert = tool("heif-convert")
    tried = refused = 0
    for number, path in enumerate(files("heic", "avif")):
        before = pixels(heif_convert, path, tmp_path / f"before{number}")
        made = edited(path.read_bytes())
        refused += made is None and bool(before)
        if not before or made is None:
            continue
        after = tmp_path / f"{number}{path.suffix}"
        after.write_bytes(made)
        assert pixels(heif_convert, after, tmp_path / f"after{number}") == before, path.name
        tried += 1
    assert tried > 20
    assert refused <= 0.05 * tried


def faults(webpinfo: str, path: Path) -> list[str]:
    """What webpinfo says of errors and of chunks that do not fit, without the places."""
    done = subprocess.run([webpinfo, "-diag", path], capture_output=True, check=False, text=True, errors="replace")
    lines = re.sub(r"\d+", "", done.stdout + done.stderr).splitlines()
    return [line for line in lines if "Error" in line or "Warning" in line]


def test_webpinfo_finds_no_fault(tmp_path: Path) -> None:
    webpinfo = tool("webpinfo")
    raws = {name: raw for name, raw in SAMPLES.items() if name.startswith("webp")}
    if CORPUS.is_dir():
        raws |= {path.name: path.read_bytes() for path in files("webp")}
    before, after, tried = tmp_path / "before.webp", tmp_path / "after.webp", 0
    for name, raw in raws.items():
        made = edited(raw)
        before.write_bytes(raw)
        if made is None:
            continue
        after.write_bytes(made)
        old = faults(webpinfo, before)
        assert [line for line in faults(webpinfo, after) if line not in old] == [], name
        tried += 1
    assert tried >= 0.9 * len(raws)
