"""A collection as people have it: many real files of all kinds in one heap, some of which cannot be written."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CORPUS = Path(os.environ.get("METASPLICE_CORPUS") or ROOT.parent / "shared" / "corpus")
FOLDERS = (
    "jpeg png webp gif heic avif jxl jp2 tiff dng cr2 cr3 nef arw orf rw2 raf pef x3f iiq mrw crw dcp "
    "mp4 mov m4a 3gp mkv webm avi asf xmp wav"
).split()
STRANGE = ("pdf", "psd", "mp3", "txt")
"""Kinds that are not written: each collection has some."""
LARGEST = 3_000_000
"""Bytes of a file that a browser is given hundreds of."""


def real_files(count: int) -> list[Path]:
    """So many files of the corpus, of each kind in turn, and of every strange kind two; their order never changes."""
    if not CORPUS.is_dir():
        pytest.skip(f"NO CORPUS at {CORPUS} (set METASPLICE_CORPUS)")
    strange = [path for folder in STRANGE for path in _files(folder)[:2]]
    heaps = [_files(folder) for folder in FOLDERS]
    found: list[Path] = []
    while any(heaps) and len(found) < count - len(strange):
        for heap in heaps:
            if heap and len(found) < count - len(strange):
                found.append(heap.pop(0))
    return found + strange


def _files(folder: str) -> list[Path]:
    return sorted(path for path in (CORPUS / folder).rglob("*") if path.is_file() and path.stat().st_size < LARGEST)


def collect(folder: Path, count: int) -> list[Path]:
    """Copies of real files in one folder, their names made different by their kinds: `jpeg__pier.jpg`."""
    made = []
    folder.mkdir(parents=True, exist_ok=True)
    for path in real_files(count):
        made.append(folder / "__".join(path.relative_to(CORPUS).parts))
        shutil.copyfile(path, made[-1])
    return made
