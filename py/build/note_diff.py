"""What a new ExifTool changes in how maker notes are read: rules, conversions, words for directories, tables' layouts.

Both sides are data modules as text, so that a difference is one of the facts, not of the form.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from .tag_diff import literals

_CELLS = ("rule", "value", "text", "directory")


def difference(old: Mapping[str, str], new: Mapping[str, str]) -> list[str]:
    """One line for every row of facts added (+), removed (-) or changed (~); both are modules of makernote/data."""
    before, after = _rows(old), _rows(new)
    lines = []
    for place in sorted(before.keys() | after.keys()):
        if place not in before:
            lines.append(f"+ note {place}: {_shown(after[place])}")
        elif place not in after:
            lines.append(f"- note {place}: {_shown(before[place])}")
        elif before[place] != after[place]:
            lines.append(f"~ note {place}: {'; '.join(_changes(before[place], after[place]))}")
    return lines


def layout_changes(old: Mapping[str, str], new: Mapping[str, str]) -> list[str]:
    """One line for every table whose own layout is another: both are modules of tags/data."""
    same = {name for name in old.keys() & new.keys() if old[name] == new[name]}
    before, after = (_layouts(text for name, text in side.items() if name not in same) for side in (old, new))
    both = sorted(before.keys() & after.keys())
    changed = ((table, before[table], after[table]) for table in both if before[table] != after[table])
    return [f"~ table {table}: layout {was!r} -> {now!r}" for table, was, now in changed]


def _rows(modules: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """`Table id` (with the number of the definition behind the id from the second on) -> its four cells."""
    found = {}
    for name, text in modules.items():
        if name == "__init__.py":
            continue
        for table, rows in literals(text)["FACTS"].items():
            for line in rows.splitlines():
                tag_id, number, *cells = line.split("\t")
                mark = f"#{int(number) + 1}" if number else ""
                found[f"{table} {tag_id}{mark}"] = tuple((cells + [""] * len(_CELLS))[: len(_CELLS)])
    return found


def _layouts(modules: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for text in modules:
        values = literals(text)
        tables = values.get("TABLES", ())
        if isinstance(tables, dict):  # the core's, apart from its rows
            found |= {table: told[0] for table, told in tables.items()}
        elif isinstance(values.get("LABELS"), str):
            found |= {row[0]: row[4] for row in tables}
    return found


def _shown(cells: tuple[str, ...]) -> str:
    return "; ".join(f"{name} {cell}" for name, cell in zip(_CELLS, cells, strict=True) if cell)


def _changes(old: tuple[str, ...], new: tuple[str, ...]) -> Iterator[str]:
    for name, was, now in zip(_CELLS, old, new, strict=True):
        if was != now:
            yield f"{name} {was!r} -> {now!r}"
