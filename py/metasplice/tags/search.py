"""Tags by name: exact, by beginning, nearly right. Loads every family on first use."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from itertools import islice

from .table import Table, load_tables
from .tag import DIRECTORY, UNLISTED, Tag


@cache
def _index() -> dict[str, list[tuple[Table, int | str, int]]]:
    """Small-lettered name -> where its definitions are: table, id, number among the id's definitions."""
    index: dict[str, list[tuple[Table, int | str, int]]] = {}
    for table in load_tables():
        for tag_id, rows in table.rows.items():
            for number, row in enumerate(rows):
                if len(row) > 3 and row[3] & UNLISTED and row[3] & DIRECTORY:
                    continue
                index.setdefault(row[1].lower(), []).append((table, tag_id, number))
    return index


@cache
def _names() -> list[str]:
    return sorted(_index())


def find(name: str) -> list[Tag]:
    """All tags of that name, whatever its case, in the order of the families."""
    return [table.tags(tag_id)[number] for table, tag_id, number in _index().get(name.lower(), ())]


def complete(prefix: str, limit: int = 20) -> list[Tag]:
    """Tags whose name begins with `prefix`, by name; `GROUP:` before it keeps those of the group."""
    return list(islice(_beginning(prefix), limit))


def _beginning(prefix: str) -> Iterator[Tag]:
    group, _, start = prefix.rpartition(":")
    names, start = _names(), start.lower()
    for place in range(bisect_left(names, start), len(names)):
        if not names[place].startswith(start):
            return
        seen = set()
        for tag in find(names[place]):
            if (not group or tag.matches(group)) and tag.key not in seen:
                seen.add(tag.key)
                yield tag


def nearest(name: str, n: int = 3) -> list[str]:
    """Up to `n` tag names that look like `name`, the likeliest first: for "did you mean"."""
    from difflib import get_close_matches

    return [find(match)[0].name for match in get_close_matches(name.lower(), _names(), n)]


@cache
def groups() -> tuple[str, ...]:
    """The group names that can stand before a tag name: families 0, 1 and 2, sorted."""
    found = {group for table in load_tables() for group in table.groups}
    for table in load_tables():
        found.update(group for rows in table.rows.values() for row in rows for group in row[5:8] if group)
    return tuple(sorted(found - {"", "*"}))
