"""-diff: what another file says otherwise, tag by tag.

Fact: by experiment with ExifTool 13.59: groups in the order of the first file, then those of the second alone; tags are
matched within their group; `<` is the file, `>` the other.
"""

from __future__ import annotations

import os

from ..base.errors import Rejected
from .dress import dressed, steps_of
from .errors import FileAccess
from .family import group_text
from .listing import Row, listed
from .naming import is_pattern, named_after
from .output import encoded
from .printing import flat_text
from .request import Request
from .showing import Shown, View, read_file

_BINARY = "(Binary data "


def compare_file(path: str, rows: list[Row], view: View) -> Shown:
    """What differs between a file and the one that -diff names for it."""
    request = view.request
    other = request.compared or ""
    other = named_after(other, path) if is_pattern(other) else other
    if os.path.exists(other) and os.path.samefile(path, other):
        return Shown(path, None, Rejected("diff/itself", "Diffing file with itself"))
    try:
        read, _ = read_file(other, view.wanted)
    except FileAccess:
        return Shown(other, None, Rejected("diff/not-found", "Diff file not found"))
    others = dressed(listed(read.fields, view.wanted, read.system), steps_of(request))
    head = f"======== diff < {path} > {other}\n"
    body = "".join(_lines(rows, others, request)) or "(no metadata differences)\n"
    return Shown(path, encoded(head + body, request))


def _lines(rows: list[Row], others: list[Row], request: Request) -> list[str]:
    families = request.families or request.headings or (1,)
    one, two = _grouped(rows, families), _grouped(others, families)
    lines: list[str] = []
    for group in dict.fromkeys([*one, *two]):
        found = _differences(one.get(group, {}), two.get(group, {}))
        shown = [_line(pair, group, request) for pair in found]
        if shown and request.headings and not request.families:
            lines.append(f"---- {group} ----\n")
        lines += shown
    return lines


def _grouped(rows: list[Row], families: tuple[int, ...]) -> dict[str, dict[tuple[str, int], Row]]:
    """Group -> name and number within the group -> row."""
    found: dict[str, dict[tuple[str, int], Row]] = {}
    for row in sorted(rows, key=lambda row: row.place):
        group = found.setdefault(group_text(row, families), {})
        number = 0
        while (row.name, number) in group:
            number += 1
        group[row.name, number] = row
    return found


Pair = tuple[Row | None, Row | None]


def _differences(one: dict[tuple[str, int], Row], two: dict[tuple[str, int], Row]) -> list[Pair]:
    """The pairs that are not equal: those of the first in its order, then what the second has alone."""
    pairs: list[Pair] = [(row, two.get(key)) for key, row in one.items()]
    pairs += [(None, row) for key, row in two.items() if key not in one]
    return [pair for pair in pairs if pair[0] is None or pair[1] is None or _text(pair[0]) != _text(pair[1])]


def _text(row: Row) -> str:
    text = flat_text(row.value).rstrip(" ")
    return text.replace(", use -b option to extract", "") if text.startswith(_BINARY) else text


def _line(pair: Pair, group: str, request: Request) -> str:
    row = pair[0] or pair[1]
    assert row is not None
    name = row.name if request.short else row.description
    headed = bool(request.headings and not request.families)
    front = "" if headed else f"{f'[{group}]':<15} "
    name = f"{front}{name:<{32 - max(0, len(front) - 16)}}"
    lines = f"< {name}: {_text(pair[0])}\n" if pair[0] is not None else ""
    if pair[1] is not None:
        lines += f"> {name if pair[0] is None else ' ' * len(name)}: {_text(pair[1])}\n"
    return lines
