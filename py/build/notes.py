"""The generator of the facts of maker notes: regenerate, check for drift, compare two versions, list what is unknown.

`exiftool` is always the path of ExifTool's command script with its `lib/` beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from . import note_diff, note_module
from .note_module import KINDS, unwatched
from .note_source import Note, read_notes
from .tag_diff import literals
from .tags import OUT as REGISTRY
from .tags import drift, script

OUT = Path(__file__).parents[1] / "metasplice" / "makernote" / "data"
_OWN = "__init__.py"
"""Written by hand: what a row of the data means."""


def generate(exiftool: Path, out: Path = OUT, registry: Path = REGISTRY) -> None:
    """Write the data modules; a module of another generation is removed."""
    modules = note_module.write_notes(read_notes(exiftool), families(registry))
    for stale in out.glob("*.py"):
        if stale.name not in modules and stale.name != _OWN:
            stale.unlink()
    for name, text in modules.items():
        (out / name).write_text(text, encoding="utf-8", newline="\n")


def check(exiftool: Path, out: Path = OUT, registry: Path = REGISTRY) -> list[str]:
    """One line per data module that differs from what `exiftool` would give now, and per name that nothing uses."""
    notes = read_notes(exiftool)
    modules = note_module.write_notes(notes, families(registry))
    names = sorted(set(modules) | {path.name for path in out.glob("*.py")} - {_OWN})
    lines = [f"makernote/{line}" for name in names if (line := drift(out / name, modules.get(name)))]
    lines += [f"note_known.py: nothing is called {line}" for line in note_module.unused(notes)]
    return lines + [
        f"note_known.py: ExifTool has changed what is written in makernote/{line}" for line in unwatched(notes)
    ]


def difference(old: Path, new: Path) -> list[str]:
    """Rows of facts added, removed and changed from one ExifTool or folder of the registry's data to another."""
    sides = {place: modules_of(place) for place in (old, new)}
    bare = [f"! facts of maker notes are not compared: none beside {place}" for place in sides if not sides[place]]
    return bare or note_diff.difference(sides[old], sides[new])


def modules_of(place: Path) -> dict[str, str]:
    """The data modules at a place: those beside a registry as they are, those of an ExifTool made on the way."""
    if (place / "__init__.py").exists():
        beside = place.parents[1] / "makernote" / "data"
        return {path.name: path.read_text(encoding="utf-8") for path in sorted(beside.glob("*.py"))}
    notes = read_notes(script(place))
    return note_module.write_notes(notes, _with_new_tables(notes, families(REGISTRY)))


def unknown(exiftool: Path) -> list[str]:
    """One line for every expression of ExifTool's that has no name here yet."""
    found = note_module.unknown(read_notes(exiftool), families(REGISTRY))
    return [f"{one.side}\t{one.digest}\t{one.place}\t{one.told}" for one in found]


def families(registry: Path) -> dict[str, str]:
    """Table outside the core -> its family, as the registry's data tell."""
    return _families(literals((registry / "more.py").read_text(encoding="utf-8"))["FAMILIES"])


def _families(found: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {table: family for family, tables in found.items() for table in tables}


def _with_new_tables(notes: Iterable[Note], known: Mapping[str, str]) -> dict[str, str]:
    """The families, and one for the tables that only another ExifTool has."""
    core = _families(literals((REGISTRY / "__init__.py").read_text(encoding="utf-8"))["FAMILIES"])
    tables = {note.table for note in notes} - core.keys() - {KINDS}
    return {table: known.get(table, "new") for table in tables}
