"""The records of CIFF as fields: Canon's tables for values whose place and kind the records tell.

Fact: ExifTool 13.59's table CanonRaw: it calls the group CanonRaw in a CRW and CIFF in a JPEG, and shows what is longer
than 512 bytes as binary data.
"""

from __future__ import annotations

from collections.abc import Callable

from ..base.decoded import Decoded
from ..base.field import DistantField, Field
from ..base.part import Block
from ..base.source import BytesSource, Window
from ..base.span import Span
from ..base.view import View
from ..grammar.ciff import INSIDE, LONGS, SHORTS, TEXT, TYPE, Ciff, Record, is_heap, read_ciff
from ..tags.format import parse_format, read_format
from ..tags.registry import table_tag
from .condition import MOST_BYTES, Situation
from .definition import Definition, choose
from .directory import enter
from .walk import Area, Walk, blob_tag

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_TABLE = "CanonRaw::Main"
_FORMATS = {0x0000: "int8u", TEXT: "string", SHORTS: "int16u", LONGS: "int32u"}
_LONGEST = 512


def decode_heap(
    raw: bytes | View, block: Block, group: str, make: Callable[[Block | None, dict[str, Any]], Walk] = Walk
) -> Decoded:
    """The fields of a heap; `group` replaces the groups of its tables, where it is not empty. `make` makes the walk."""
    heap = read_ciff(raw)
    walk = make(block, {})
    mark = "<" if heap.order == "little" else ">"
    for record in heap.records:
        if walk.full:
            break
        if not is_heap(record):
            _read_record(walk, raw, heap, (record, mark))
    for field in walk.fields if group else ():
        field.group1 = group
    return Decoded(walk.fields, walk.findings, [])


def _read_record(walk: Walk, raw: bytes | View, heap: Ciff, found: tuple[Record, str]) -> None:
    record, mark = found
    walk.known["DIR_NAME"] = _name(record.heap)
    start, end = record.data
    usual = _FORMATS.get(record.tag & TYPE, "")
    head = raw[start : min(end, start + MOST_BYTES)]
    definition = choose(_TABLE, record.id, Situation(walk.known, usual, 0, head))
    if definition is None or definition.hidden:
        return
    if not definition.entry.target and record.data.size > _LONGEST:
        walk.fields.append(_distant(walk, raw, definition, record.data))
        return
    data = raw[start:end]
    area = Area(data, 0, len(data), 0, mark, start)
    if definition.entry.target:
        enter(walk, definition, area, None)
        return
    form = parse_format(definition.entry.format or usual or "undef")
    if form is None:
        return
    items = len(data) // form.width
    if record.tag & INSIDE and form.name not in ("string", "undef"):
        items = definition.tag.count or 1
    value = read_format(data, 0, len(data), (form.name, items), mark)
    if value is not None:
        walk.show(definition, value, area, Span(0, min(len(data), items * form.width)), form.name)


def _name(heap: int) -> str:
    tag = table_tag(_TABLE, heap) if heap else None
    return tag.name if tag is not None else ""


def _distant(walk: Walk, raw: bytes | View, definition: Definition, span: Span) -> Field:
    """A value of many bytes, fetched when somebody wants it."""
    source = raw.source if isinstance(raw, View) else BytesSource(raw)
    tag = blob_tag(definition.tag)
    near = Field(definition.group, tag.name, None, tag, span, walk.block)
    return DistantField.of(near, View(Window(source, (span,))))
