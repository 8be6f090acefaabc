"""Canon's custom functions and filters, which have shapes of their own.

Shape:  old custom functions are u16 size, then pairs of value and number in a u16; newer ones u16 size, u32 number of
        groups, each u32 id, u32 size, u32 count and records of u32 id, u32 number of values, s32 values. Filters are
        u16 size, u32 count and groups of the same kind, sizes in front.
Fact: ExifTool 13.59's tables CanonCustom and FilterInfo, corpus jpeg.
"""

from __future__ import annotations

from struct import unpack_from

from ..base.span import Span
from ..tags.format import read_format
from .condition import MOST_BYTES, Situation
from .definition import choose
from .walk import Area, Walk

_HEAD, _GROUP, _RECORD = 8, 12, 8


def read_custom(walk: Walk, table: str, area: Area) -> None:
    """Custom functions of one byte each."""
    for off in range(2, area.size - 1, 2):
        start = area.start + off
        number, value = divmod(unpack_from(area.mark + "H", area.data, start)[0], 0x100)
        definition = choose(table, number, Situation(walk.known, "int8u", 1, bytes([value])))
        if definition is not None:
            low = start if area.mark == "<" else start + 1
            walk.show(definition, value, area, Span(low, low + 1), "int8u")


def read_custom_2(walk: Walk, table: str, area: Area) -> None:
    """Custom functions in groups."""
    data, mark, end = area.data, area.mark, area.start + area.size
    place = area.start + _HEAD
    while place + _GROUP <= end:
        size = unpack_from(mark + "I", data, place + 4)[0]
        last = place + 4 + size
        if size < _RECORD or last > end:
            walk.note("cut", "A group of custom functions passes their end", Span(place, end))
            return
        _records(walk, table, area, (place + _GROUP, last))
        place = last


def _records(walk: Walk, table: str, area: Area, room: tuple[int, int]) -> None:
    place, last = room
    while place + _RECORD <= last:
        number, items = unpack_from(area.mark + "II", area.data, place)
        start = place + _RECORD
        place = start + 4 * items
        if place > last:
            return
        first = area.data[start : start + MOST_BYTES]
        definition = choose(table, number, Situation(walk.known, "int32u", items, first))
        value = read_format(area.data, start, 4 * items, ("int32s", items), area.mark)
        if definition is not None and value is not None:
            walk.show(definition, value, area, Span(start, place), "int32s")


def read_filters(walk: Walk, table: str, area: Area) -> None:
    """Creative filters in groups: u32 number, u32 size, u32 count, and records as above."""
    data, mark, end = area.data, area.mark, area.start + area.size
    if area.size < _HEAD:
        return
    place = area.start + _HEAD
    while place + _GROUP <= end:
        size = unpack_from(mark + "I", data, place + 4)[0]
        last = place + 4 + size
        if size < _RECORD or last > end:
            return
        _records(walk, table, area, (place + _GROUP, last))
        place = last
