"""ExifTool agrees: of a value changed in a maker note it reads what was asked for, of all else what was there."""

from __future__ import annotations

import json
import shutil
import struct
import subprocess
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from metasplice import inspect, rewrite
from metasplice.base.edit import Set
from metasplice.base.errors import MetaspliceError
from metasplice.base.field import Field
from metasplice.base.part import Block
from metasplice.base.source import BytesSource
from metasplice.makernote.slot import Recorder, Slot, read_back
from metasplice.tags import convert
from metasplice.tags.format import width_of

EVERY = 14
"""One in so many tags is tried: all of them take minutes."""
PER_FILE = 4
LARGEST = 4 << 20
FOLDERS = ("jpeg", "arw", "cr2", "dng", "nef", "orf", "pef", "raf", "mrw", "rw2")
STEPS = (1, 2, -1, 3, 16, 32)
LEAST_CASES, LEAST_MAKERS, LEAST_WRITTEN, LEAST_ALIKE = 50, 10, 0.93, 0.93


class Case(NamedTuple):
    """One tag of one file: what was asked for, in which form, and the file before and after."""

    key: str
    wish: str
    numeric: bool
    before: Path
    after: Path
    theirs: Path


def slots_of(raw: bytes) -> Iterator[tuple[Slot, bytes]]:
    """The values of a file's notes that may be changed, with their bytes."""
    inspection = inspect(BytesSource(raw))
    for place in inspection.fields:
        made: list[Recorder] = []

        def make(block: Block | None, known: dict[str, Any], made: list[Recorder] = made) -> Recorder:
            made.append(Recorder(block, known, lambda name: True))
            return made[0]

        if place.block is None or place.block.index or not inspection.read_note(place, make):
            continue
        for slot in (slot for one in made for slot in one.slots if slot.barred is None):
            if slot.field.block is not None and slot.field.span is not None:
                span = slot.field.span
                yield slot, bytes(inspection.payload(slot.field.block)[span.start : span.end])


def neighbours(slot: Slot, old: bytes) -> Iterator[bytes]:
    """Other bytes that the place of a value could hold."""
    if slot.stored == "string":
        yield b"Tst"[: len(old) - 1].ljust(len(old), b"\0")
        return
    if slot.stored in ("float", "double"):
        code = f"{slot.mark}{slot.stored[0]}"
        yield struct.pack(code, struct.unpack_from(code, old)[0] + 1) + old[struct.calcsize(code) :]
        return
    width = min(len(old), width_of(slot.stored)) // (2 if "rational" in slot.stored else 1)
    mask, shift = slot.definition.entry.mask, slot.definition.entry.shift
    order: Any = "little" if slot.mark == "<" else "big"
    number = int.from_bytes(old[:width], order)
    more = number // 16 if "rational" in slot.stored else 0
    for step in (step + more for step in STEPS):
        moved = number + (step << shift if mask else step)
        if 0 <= moved < 1 << 8 * width and not (mask and (moved ^ number) & ~mask):
            yield moved.to_bytes(width, order) + old[width:]


def wish_for(slot: Slot, old: bytes, numeric: bool) -> str | None:
    """What could be asked of a value: what other bytes in its place would show."""
    show = convert.number if numeric else convert.text

    def shown(field: Field | None) -> str:
        return "" if field is None else str(show(field.tag, field.value, field.context))

    now = shown(read_back(slot, old))
    wishes = (shown(read_back(slot, other)) for other in neighbours(slot, old))
    return next((wish for wish in wishes if wish not in ("", now) and "Unknown" not in wish and "\n" not in wish), None)


def cases_of(corpus: Path, folder: Path) -> tuple[list[Case], Counter[str]]:
    """A sample of all tags of all notes, written by us; and why some were not."""
    made: list[Case] = []
    refused: Counter[str] = Counter()
    seen: set[object] = set()
    for path in sorted(path for name in FOLDERS for path in (corpus / name).glob("*") if path.stat().st_size < LARGEST):
        raw, taken = path.read_bytes(), 0
        for slot, old in _readable(raw):
            tag = slot.definition.tag
            if taken >= PER_FILE or (tag.table, tag.id) in seen:
                continue
            seen.add((tag.table, tag.id))
            numeric = len(seen) // EVERY % 2 == 0
            wish = wish_for(slot, old, numeric) if len(seen) % EVERY == 0 else None
            if wish is None:
                continue
            taken += 1
            key, stem = f"{slot.field.group1}:{tag.name}", f"{len(made):04d}"
            case = Case(key, wish, numeric, *(folder / f"{stem}{word}{path.suffix}" for word in ("old", "our", "et")))
            try:
                new = rewrite(BytesSource(raw), [Set(key, (wish,), numeric)], "wcgr").patch.over(BytesSource(raw)).all()
            except MetaspliceError as error:
                refused[error.code] += 1
                continue
            shutil.copyfile(path, case.before)
            case.after.write_bytes(new)
            made.append(case)
    return made, refused


def _readable(raw: bytes) -> list[tuple[Slot, bytes]]:
    try:
        return list(slots_of(raw))
    except MetaspliceError:
        return []


def read(exiftool: list[str], cases: Sequence[Case], which: str, numeric: bool) -> list[dict[str, Any]]:
    """What ExifTool shows of every file, {} for one that is not there."""
    paths = [str(getattr(case, which)) for case in cases]
    options = ["-j", "-a", "-G0:1:4", "-x", "System:all", "-x", "ExifTool:all", *(["-n"] if numeric else [])]
    answer = subprocess.run([*exiftool, *options, *paths], check=False, capture_output=True).stdout
    found = {row.pop("SourceFile"): row for row in json.loads(answer or b"[]")}
    return [found.get(path, {}) for path in paths]


def write(exiftool: list[str], cases: Sequence[Case], folder: Path) -> None:
    """Lets ExifTool write the same wishes."""
    words = [
        f"-{case.key}{'#' * case.numeric}={case.wish}\n-o\n{case.theirs}\n{case.before}\n-execute\n" for case in cases
    ]
    (folder / "arguments").write_text("".join(words), encoding="utf-8")
    subprocess.run([*exiftool, "-@", str(folder / "arguments")], check=False, capture_output=True)


def test_only_what_was_asked_for_changes_for_exiftool(corpus: Path, tmp_path: Path, exiftool: list[str]) -> None:
    cases, refused = cases_of(corpus, tmp_path)
    assert len(cases) >= LEAST_CASES
    assert len({case.key.partition(":")[0] for case in cases}) >= LEAST_MAKERS
    structure = sum(count for code, count in refused.items() if code.startswith(("jpeg/", "exif/", "tiff/")))
    tried = len(cases) + sum(refused.values()) - structure
    assert len(cases) / tried >= LEAST_WRITTEN, refused
    write(exiftool, cases, tmp_path)
    alike: list[bool] = []
    for numeric in (False, True):
        mine = [case for case in cases if case.numeric is numeric]
        before, after, theirs = (read(exiftool, mine, which, numeric) for which in ("before", "after", "theirs"))
        for case, old, new, other in zip(mine, before, after, theirs, strict=True):
            group, _, name = case.key.partition(":")
            keys = {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}
            keys = {key for key in keys if not key.startswith("Composite")}
            assert keys, case
            assert all(key.split(":")[-1] == name and group in key.split(":") for key in keys), (case, keys)
            if other and other != old:  # what it refuses is not compared
                alike.append(all(new.get(key) == other.get(key) for key in keys))
    assert sum(alike) / len(alike) >= LEAST_ALIKE
