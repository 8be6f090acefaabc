"""The tag registry's generator: regenerate, check for drift, compare two versions.

`exiftool` is always the path of ExifTool's command script with its `lib/` beside it.
"""

from __future__ import annotations

from pathlib import Path

from . import tag_diff
from .note_diff import layout_changes
from .step import StepFailed
from .tag_module import write_modules
from .tag_source import read_facts

OUT = Path(__file__).parents[1] / "metasplice" / "tags" / "data"


def generate(exiftool: Path, out: Path = OUT) -> None:
    """Write the data modules; a module of another generation is removed."""
    modules = write_modules(read_facts(exiftool))
    out.mkdir(parents=True, exist_ok=True)
    for stale in out.glob("*.py"):
        if stale.name not in modules:
            stale.unlink()
    for name, text in modules.items():
        (out / name).write_text(text, encoding="utf-8", newline="\n")


def check(exiftool: Path, out: Path = OUT) -> list[str]:
    """One line per data module that differs from what `exiftool` would give now; empty when none does."""
    modules = write_modules(read_facts(exiftool))
    names = sorted(set(modules) | {path.name for path in out.glob("*.py")})
    return [line for name in names if (line := drift(out / name, modules.get(name)))]


def modules_of(place: Path) -> dict[str, str]:
    """The data modules at a place: a folder of generated ones as they are, those of an ExifTool made on the way."""
    if (place / "__init__.py").exists():
        return {path.name: path.read_text(encoding="utf-8") for path in sorted(place.glob("*.py"))}
    return write_modules(read_facts(script(place)))


def difference(old: Path, new: Path) -> list[str]:
    """Tables and tags added, removed and changed from one ExifTool or data folder to another, one line each."""
    before, after = modules_of(old), modules_of(new)
    return tag_diff.difference(before, after) + layout_changes(before, after)


def safety_changes(old: Path, new: Path) -> list[str]:
    """Every writable tag whose safety class is not the same in two ExifTools or data folders, one line each."""
    return tag_diff.safety_changes(modules_of(old), modules_of(new))


def script(place: Path) -> Path:
    """ExifTool's command in a folder that holds it."""
    if not place.is_dir():
        return place
    for script in (place / "exiftool", place / "bin" / "exiftool"):
        if script.exists():
            return script
    raise StepFailed(f"{place} is neither an ExifTool nor a folder of generated tag data")


def drift(path: Path, text: str | None) -> str:
    """In which line a module differs from what it would be now; empty where it does not."""
    if text is None:
        return f"{path.name}: not generated any more"
    if not path.exists():
        return f"{path.name}: missing"
    old, new = path.read_text(encoding="utf-8").splitlines(), text.splitlines()
    if old == new:
        return ""
    shorter = min(len(old), len(new))
    first = next((place for place in range(shorter) if old[place] != new[place]), shorter)
    return f"{path.name}: differs from line {first + 1} on"
