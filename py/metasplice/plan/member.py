"""Wishes for members of XMP structures, as what they make of the whole structure.

Fact: ExifTool 13.59 by experiment. Values of one member go into the structures of a list one by one; new ones stand in
the places of those removed, and what is left over makes structures of its own behind them. Values added go behind the
last structure that has the member. A structure without members goes.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from ..base.field import Field, Value
from ..codecs.xmp.member import Path, put_member, top_of
from ..codecs.xmp.shape import shape_of
from ..codecs.xmp.tree import suffix
from ..tags.tag import Tag
from .wish import Wish


def revised(now: Value | None, wish: Wish) -> Value | None:
    """The structure `now` (None for none) with a wish for one of its members carried out; None if nothing is left.

    Raises: Rejected "xmp/unknown-member" when the registry does not tell the way to the member.
    """
    top, path = top_of(wish.target.tag)
    (key, shape), outer = path[-1], path[:-1]
    path = (*outer, (key + suffix(wish.lang), shape))
    now = deepcopy(now)
    lists = [bool(shape_of(top, None).container), *(bool(step.container) for _, step in outer)]
    if sum(lists) != 1 or shape.container:
        return _whole(now, top, path, wish)
    at = lists.index(True)
    items = _as_list(_at(now, path[:at]))
    made = [
        put_member(items[index] if index is not None else None, False, path[at:], value)
        for index, value in _shares([_at(item, path[at:]) for item in items], wish)
    ]
    made = [item for item in made if item]
    return (put_member(now, False, path[:at], made) if at else made) or None


def _whole(now: Value | None, top: Tag, path: Path, wish: Wish) -> Value | None:
    """The structure with all values of a member given at once: the member is a list itself, or in no list."""
    found = [one for one in _values(now, path) if one is not None]
    tag = wish.target.tag
    old = found if tag.is_list else found[0] if found else None
    present = Field(wish.target.group1, tag.name, old, tag) if found else None
    return put_member(now, bool(shape_of(top, None).container), path, wish.result(present)) or None


def _values(now: Value | None, path: Path) -> list[Value]:
    """All values at the end of the path."""
    if isinstance(now, list):
        return [one for item in now for one in _values(item, path)] if path else list(now)
    if not path:
        return [now]
    return _values(now.get(path[0][0]), path[1:]) if isinstance(now, dict) else []


def _at(now: Value | None, path: Path) -> Value | None:
    for key, _ in path:
        now = now.get(key) if isinstance(now, dict) else None
    return now


def _as_list(value: Value | None) -> list[Value]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _shares(old: Sequence[Value | None], wish: Wish) -> list[tuple[int | None, Value | None]]:
    """The structure and the value it gets, in their new order; None for a new structure."""
    wanted = list(wish.values)
    if wish.overwrites:
        gone = list(range(len(old)))
    else:
        gone = [index for index, value in enumerate(old) if value is not None and wish.drops(value)]
    kept: list[tuple[int | None, Value | None]] = []
    last = max(gone, default=max((index for index, value in enumerate(old) if value is not None), default=-1))
    for index, value in enumerate(old):
        fill = index in gone or (index > last and value is None)
        if index > last and value is not None:
            kept += [(None, one) for one in wanted]
            wanted = []
        kept.append((index, (wanted.pop(0) if wanted else None) if fill else value))
    return [*kept, *((None, one) for one in wanted)]
