"""Data without boxes: values at fixed places, as a table tells.

Shape:  an id counts units of the table's format from the start; what stands behind its point only tells apart what
        shares a place. A mask takes bits of the number.
Fact: ExifTool 13.59 ProcessBinaryData. A header of version 1 has dates and durations of 64 bits: what follows them
stands 4 bytes later each time (ISO/IEC 14496-12 8.2.2, 8.3.2, 8.4.2).
"""

from __future__ import annotations

from functools import cache

from ...base.named import NamedTuple
from ...base.span import Span
from ...tags.format import parse_format, read_format, width_of
from ...tags.layout import Entry, entries, layout
from ...tags.lookup import alternatives
from ...tags.table import load_table
from ...tags.tag import CONDITIONAL, HOOK, UNKNOWN, UNLISTED, Tag
from .choice import RULES
from .stored import VALUES
from .value import shown
from .walk import Walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_MOST = 1 << 16
_WIDE = "int64u"
_COUNTED = "pstring"
"""A text behind its length."""


class _Place(NamedTuple):
    unit: int
    id: int | str
    tags: tuple[tuple[int, Tag, Entry], ...]


@cache
def _places(table: str) -> tuple[_Place, ...]:
    """The ids of a table in their order; of a mixed table those that are numbers."""
    found = load_table(table)
    ids = [one for one in found.rows if _is_number(one)] if found else []
    made = []
    for one in sorted(ids, key=float):
        ways = entries(table, one)
        tags = tuple(
            (number, tag, ways[number] if number < len(ways) else Entry("", 0, 0, "", {}, ()))
            for number, tag in enumerate(alternatives(table, one))
        )
        made.append(_Place(int(float(one)), one, tags))
    return tuple(made)


def _is_number(tag_id: int | str) -> bool:
    text = str(tag_id)
    return text.replace(".", "", 1).isdecimal() and text.isascii()


def read_binary(walk: Walk, table: str, start: int, end: int) -> None:
    """Adds the fields of binary data."""
    raw = walk.fetch(start, min(end, start + _MOST)) if end - start > _MOST else walk.fetch(start, end)
    usual = layout(table).format or "int8u"
    unit = width_of(usual)
    values: dict[int | str, Any] = {}
    spread = 0
    for place in _places(table):
        off = place.unit * unit + spread
        if off >= len(raw) or walk.full:
            break
        chosen = _chosen(walk, table, place, raw[off : off + 128])
        if chosen is None:
            continue
        tag, entry = chosen
        form = entry.format
        if tag.flags & HOOK and walk.known.get("Version"):
            form, spread = _WIDE, spread + 4
        value = _value(raw, off, form or usual, (values, entry))
        if value is None:
            continue
        values[place.id] = value
        if entry.target:
            _enter(walk, entry, start + off, end)
        elif not tag.flags & (UNKNOWN | UNLISTED):
            function = VALUES.get((table, place.id))
            size = _size(form or usual, len(raw) - off)
            made = function(value, walk) if function is not None else value
            shown(walk, tag, made, Span(start + off, start + min(len(raw), off + size)))


def _enter(walk: Walk, entry: Entry, start: int, end: int) -> None:
    from .reading import read_table

    if entry.target.startswith("QuickTime::"):
        read_table(walk, entry.target, start, end)


def _chosen(walk: Walk, table: str, place: _Place, head: bytes) -> tuple[Tag, Entry] | None:
    for number, tag, entry in place.tags:
        if tag.flags & CONDITIONAL:
            rule = RULES.get((table, place.id, number))
            if rule is None or not rule(walk, head):
                continue
        return tag, entry
    return None


def _value(raw: bytes, off: int, form: str, around: tuple[dict[int | str, Any], Entry]) -> Any:
    if form == _COUNTED:
        return raw[off : off + 1 + raw[off]]
    wanted = parse_format(form)
    if wanted is None:
        return None
    values, entry = around
    count = wanted.items(values, len(raw)) if callable(wanted.items) else wanted.items
    left = len(raw) - off
    if count is None:
        count = left // wanted.width
    value = read_format(raw, off, left, (wanted.name, min(count, _MOST)), ">")
    if entry.mask and isinstance(value, int):
        value = (value & entry.mask) >> entry.shift
    return value


def _size(form: str, left: int) -> int:
    wanted = parse_format(form)
    if wanted is None or not isinstance(wanted.items, int):
        return left
    return wanted.items * wanted.width
