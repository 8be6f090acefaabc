"""Serial data of Canon: values one behind the other, each as long as the ones before it tell.

Fact: ExifTool 13.59's kind "serial data": an id counts values, not places.
"""

from __future__ import annotations

from ..base.span import Span
from ..tags.format import parse_format, read_format
from .condition import Situation
from .definition import choose, layout
from .walk import Area, Walk

_MOST = 200


def read_serial(walk: Walk, table: str, area: Area) -> None:
    """Adds the values of serial data until one is not known or passes the end."""
    usual = layout(table).format or "int8u"
    values: dict[int | str, object] = {}
    off = 0
    for tag_id in range(_MOST):
        if off >= area.size:
            return
        definition = choose(table, tag_id, Situation(walk.known, usual, 1, area.head(off)))
        if definition is None:
            return
        form = parse_format(definition.entry.format, usual)
        if form is None:
            return
        items = form.items(values, area.size) if callable(form.items) else form.items
        size = (items or 0) * form.width
        if off + size > area.size:
            return
        start = area.start + off
        value = read_format(area.data, start, size, (form.name, items or 0), area.mark)
        off += size
        if value is None:
            continue
        values[tag_id] = value
        walk.values = values
        walk.show(definition, value, area, Span(start, start + size), form.name)
