"""Data without a directory: values at fixed places, as a table tells.

Shape:  an id counts units of the table's format from the start, a negative one from the end; what stands behind its
        point only tells apart what shares a place. A mask takes bits of the number.
Fact: ExifTool 13.59 ProcessBinaryData: values that begin inside count, with the items that there are.
"""

from __future__ import annotations

from ..base.span import Span
from ..tags.format import parse_format, read_format, width_of
from ..tags.tag import HOOK
from .condition import Situation
from .definition import Definition, choose, definitions, layout, places
from .directory import enter
from .hook import moved_by
from .walk import Area, Walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def read_binary(walk: Walk, table: str, area: Area) -> None:
    """Adds the fields of binary data."""
    usual = layout(table).format or "int8u"
    unit = width_of(usual)
    values: dict[int | str, Any] = {}
    spread = 0
    _learn(walk, table, area, usual)
    for place, tag_id in places(table):
        off = place * unit + spread + (area.size if place < 0 else 0)
        if off >= area.size or walk.full:
            break
        if off < 0:
            continue
        found = definitions(table, tag_id)
        definition = found[0] if found and found[0].rule is None else None
        if definition is None:
            definition = choose(table, tag_id, Situation(walk.known, usual, 1, area.head(off)))
            if definition is None:
                continue
        walk.mark = area.mark
        walk.values = values
        walk.size = area.size
        if definition.tag.flags & HOOK:
            moved = moved_by(walk, table, tag_id)
            if moved is None:
                return  # where the rest stands is not known
            spread += moved
            off += moved
            if not 0 <= off < area.size:
                continue
        _read_one(walk, definition, area, (off, tag_id), usual)


def _learn(walk: Walk, table: str, area: Area, usual: str) -> None:
    """Reads the values that others depend on first, wherever they stand."""
    unit = width_of(usual)
    for tag_id in layout(table).members:
        off = int(float(tag_id)) * unit
        if not 0 <= off < area.size:
            continue
        definition = choose(table, tag_id, Situation(walk.known, usual, 1, area.head(off)))
        form = parse_format(definition.entry.format, usual) if definition is not None else None
        if definition is None or form is None or callable(form.items):
            continue
        left = area.size - off
        items = left if form.items is None else form.items
        value = read_format(area.data, area.start + off, left, (form.name, items), area.mark)
        if value is not None:
            mask = definition.entry.mask
            walk.learn(definition, (value & mask) >> definition.entry.shift if mask and type(value) is int else value)


def _read_one(walk: Walk, definition: Definition, area: Area, place: tuple[int, int | str], usual: str) -> None:
    """The value of one definition, or the directory that it leads to."""
    off, tag_id = place
    entry = definition.entry
    left = area.size - off
    form = parse_format(entry.format, usual)
    if form is None:
        return
    items = form.items(walk.values, area.size) if callable(form.items) else form.items
    if items is None:
        items = left // form.width
    if entry.target:
        size = min(left, items * form.width) if entry.format else left
        if entry.way.get("Start") in (None, ""):
            enter(walk, definition, area._replace(start=area.start + off, size=size), None)
            return
        pointer = read_format(area.data, area.start + off, left, (form.name, items), area.mark)
        base = area.start if entry.way["Start"] == "*" else area.base
        enter(walk, definition, area._replace(start=area.start + off, size=size, base=base), pointer)
        return
    value = read_format(area.data, area.start + off, left, (form.name, items), area.mark)
    if value is None:
        return
    if entry.mask and isinstance(value, int):
        value = (value & entry.mask) >> entry.shift
    walk.values[tag_id] = value
    start = area.start + off
    walk.show(definition, value, area, Span(start, start + min(left, items * form.width)), form.name)
