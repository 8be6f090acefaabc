"""What two generations of the tag registry differ in: tables, tags, types, flags, labels, safety classes.

A generation is a set of data modules as text, whatever it was made from; both sides are read in the same way, so that
a difference is one of the facts, not of the form.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from typing import Any

from metasplice.tags.tag import safety_class

from .tag_pack import ROW
from .tag_source import FLAGS, whole

_CORE_CELLS = (None, "", "?", 0, 0, "", "", "", 0, 0, "", "", "", 0, ())
_CELLS = ROW.split()


@dataclass
class Definition:
    """One definition of one tag, as the data modules tell it."""

    table: str
    id: int | str
    name: str
    type: str
    count: int
    flags: frozenset[str]
    groups: tuple[str, ...]
    description: str
    labels: dict[str, str] = field(default_factory=dict)
    bits: dict[str, str] = field(default_factory=dict)
    struct: str = ""
    parent: str = ""
    minimum: int = 0
    also: tuple[str, ...] = ()
    layout: tuple[str, ...] = ()

    @property
    def safety(self) -> str:
        """Its safety class, "none" where it cannot be written."""
        if "Writable" not in self.flags:
            return "none"
        bits = sum(1 << place for place, name in enumerate(FLAGS) if name in self.flags)
        return safety_class(self.table, self.id, bits, self.groups[0])


def definitions(modules: dict[str, str]) -> dict[str, Definition]:
    """`Table id Name` (with the number of the alternative behind the id from the second on) -> definition."""
    layouts = _core_layouts(literals(modules["layout.py"])) if "layout.py" in modules else {}
    found: dict[str, Definition] = {}
    for name in sorted(modules):
        values = literals(modules[name])
        if isinstance(values.get("TABLES"), tuple):
            packed = isinstance(values["LABELS"], str)
            count: dict[tuple[str, int | str], int] = {}
            for one in _packed(values) if packed else _core(values):
                place = one.table, one.id
                count[place] = count.get(place, 0) + 1
                mark = f"#{count[place]}" if count[place] > 1 else ""
                one.layout = one.layout or layouts.get((one.table, str(one.id), count[place] - 1), ())
                found[f"{one.table} {one.id}{mark} {one.name}"] = one
    return found


def difference(old: dict[str, str], new: dict[str, str]) -> list[str]:
    """One line for every table and tag added (+), removed (-) or changed (~), by name."""
    before, after = definitions(old), definitions(new)
    tables = {one.table for one in before.values()}, {one.table for one in after.values()}
    lines = [f"+ table {name}" for name in tables[1] - tables[0]]
    lines += [f"- table {name}" for name in tables[0] - tables[1]]
    lines += [f"+ {key}" for key in after if key not in before] + [f"- {key}" for key in before if key not in after]
    for key in before.keys() & after.keys():
        changed = list(_changes(before[key], after[key]))
        if changed:
            lines.append(f"~ {key}: {'; '.join(changed)}")
    return sorted(lines, key=lambda line: (line[2:], line[0]))


def safety_changes(old: dict[str, str], new: dict[str, str]) -> list[str]:
    """One line for every tag that can be written before or after and whose safety class is not the same."""
    before, after = definitions(old), definitions(new)
    lines = []
    for key in sorted(before.keys() | after.keys()):
        was, now = (one[key].safety if key in one else "absent" for one in (before, after))
        if was != now and not {was, now} <= {"none", "absent"}:
            lines.append(f"{key}: {was} -> {now}")
    return lines


def version(modules: dict[str, str]) -> str:
    """`ExifTool VERSION (HASH)` as stamped on a generation."""
    values = literals(modules["__init__.py"])
    return f"ExifTool {values['VERSION']} ({values['HASH']})"


def _changes(old: Definition, new: Definition) -> Iterator[str]:
    for about in fields(Definition):
        was, now = getattr(old, about.name), getattr(new, about.name)
        if was == now:
            continue
        if isinstance(was, frozenset):
            words = [*(f"+{one}" for one in sorted(now - was)), *(f"-{one}" for one in sorted(was - now))]
            yield f"flags {' '.join(words)}"
        elif isinstance(was, dict):
            words = [f"+{key}={now[key]}" for key in now if key not in was]
            words += [f"-{key}={was[key]}" for key in was if key not in now]
            words += [f"{key}={was[key]} -> {now[key]}" for key in was if key in now and was[key] != now[key]]
            yield f"{about.name} {', '.join(words[:5])}{f' and {len(words) - 5} more' if len(words) > 5 else ''}"
        else:
            yield f"{about.name} {was!r} -> {now!r}"


def literals(text: str) -> dict[str, Any]:
    """The names a data module binds; all are literals."""
    found: dict[str, Any] = {}
    for node in ast.parse(text).body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            found[ast.unparse(target)] = ast.literal_eval(node.value)
    return found


def _core(values: dict[str, Any]) -> Iterator[Definition]:
    pool = [dict(zip(map(str, flat[::2]), flat[1::2], strict=True)) for flat in values["LABELS"]]
    rows_of = {data[0]: data[5] for data in values["TABLES"]}
    for data in values["TABLES"]:
        shared = isinstance(data[5], str)
        for row in rows_of[data[5]] if shared else data[5]:
            full = row + _CORE_CELLS[len(row) :]
            flags = full[3] | data[6] if shared else full[3]
            labels, bits = (pool[number - 1] if number else {} for number in full[8:10])
            groups = tuple(own or default for own, default in zip(full[5:8], data[1:4], strict=True))
            struct, parent, minimum, also = full[11:]
            told = (full[0], full[1], full[2], full[4], _flags(flags), groups, full[10], labels, bits)
            yield Definition(data[0], *told, struct, parent, minimum, also)


def _packed(values: dict[str, Any]) -> Iterator[Definition]:
    pool = [_labels(line) for line in values["LABELS"].split("\n")]
    for name, *groups, _, text in values["TABLES"]:
        for line in text.splitlines():
            words = line.split("\t")
            row = dict(zip(_CELLS, words + [""] * (len(_CELLS) - len(words)), strict=True))
            labels, bits = (pool[int(row[key]) - 1] if row[key] else {} for key in ("labels", "bits"))
            own = tuple(row[f"group{place}"] or default for place, default in enumerate(groups))
            flags = _flags(int(row["flags"] or "0", 16))
            head = (name, whole(row["id"]), row["name"], row["type"], int(row["count"] or 0), flags, own)
            layout = tuple(row[key] for key in ("format", "mask", "target", "way"))
            one = Definition(*head, row["description"], labels, bits, row["struct"])
            one.layout = layout if any(layout) else ()
            yield one


def _core_layouts(values: dict[str, Any]) -> dict[tuple[str, str, int], tuple[str, ...]]:
    found = {}
    for table, (_, text) in values["TABLES"].items():
        for line in text.splitlines():
            tag_id, number, *words = line.split("\t")
            layout = tuple((words + [""] * 4)[:4])
            found[table, tag_id, int(number)] = layout if any(layout) else ()
    return found


def _labels(line: str) -> dict[str, str]:
    words = line.split("\t")
    return dict(zip(words[::2], words[1::2], strict=False))


def _flags(bits: int) -> frozenset[str]:
    return frozenset(name for place, name in enumerate(FLAGS) if bits >> place & 1)
