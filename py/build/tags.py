"""The tag registry's generator: regenerate, check for drift, compare two versions of ExifTool.

`exiftool` is always the path of ExifTool's command script with its `lib/` beside it.
"""

from __future__ import annotations

from pathlib import Path

from .tag_module import write_modules
from .tag_source import Facts, Row, read_facts

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
    return [line for name in names if (line := _drift(out / name, modules.get(name)))]


def difference(old: Path, new: Path) -> list[str]:
    """Tags added, removed and changed from one ExifTool to another, one line each."""
    before, after = _named(read_facts(old)), _named(read_facts(new))
    lines = [f"+ {key}" for key in after if key not in before]
    lines += [f"- {key}" for key in before if key not in after]
    for key in before.keys() & after.keys():
        changed = [name for name, value in vars(before[key]).items() if value != vars(after[key])[name]]
        if changed:
            lines.append(f"~ {key}: {', '.join(changed)}")
    return sorted(lines, key=lambda line: line[2:])


def _drift(path: Path, text: str | None) -> str:
    if text is None:
        return f"{path.name}: not generated any more"
    if not path.exists():
        return f"{path.name}: missing"
    old, new = path.read_text(encoding="utf-8").splitlines(), text.splitlines()
    if old == new:
        return ""
    first = next((place for place, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), len(new))
    return f"{path.name}: differs from line {first + 1} on"


def _named(facts: Facts) -> dict[str, Row]:
    """`Table id Name` (with the number of the alternative behind the id from the second on) -> row."""
    named: dict[str, Row] = {}
    for tables in facts.families.values():
        for table in tables:
            count: dict[int | str, int] = {}
            for row in table.rows:
                count[row.id] = count.get(row.id, 0) + 1
                mark = f"#{count[row.id]}" if count[row.id] > 1 else ""
                named[f"{table.name} {row.id}{mark} {row.name}"] = row
    return named
