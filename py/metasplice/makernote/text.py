"""Notes that are text: keys and values in one maker's way or another.

Fact: ExifTool 13.59 and the corpus for the shapes; each is named at its function.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..base.field import Field
from ..base.pattern import pattern
from ..base.span import Span
from ..grammar.printim import read_version
from ..tags.registry import table_tag
from .condition import MOST_BYTES, Situation
from .definition import choose
from .step import Blob
from .walk import Area, Walk

_DJI = pattern(rb"\[([a-zA-Z][\w(),]*):(.*?)\](?=\[[a-zA-Z][\w(),]*:|\0*$)", re.DOTALL)
_PAIR = pattern(rb"([-\w]+)=([^\r\n\0]*?)(?=\s*(?:[-\w]+=|\[|[\r\n\0]|$))")
_RICOH = pattern(rb"([A-Z][a-z]{1,2})(\d+);")
_JVC = pattern(rb"([A-Z]+):(.{3,4})")
_KODAK = pattern(rb"([^\0\r\n:]+): *([^\r\n\0]*)")
_MOST = 500


def _raw(area: Area) -> bytes:
    return area.data[max(0, area.start) : area.start + area.size]


def _show_all(walk: Walk, table: str, area: Area, found: Iterator[tuple[bytes, bytes, int]]) -> None:
    """Adds a field for every key that the table knows."""
    for count, (key, value, off) in enumerate(found):
        if count >= _MOST:
            return
        definition = choose(table, key.decode("latin-1"), Situation(walk.known, "string", 1, value[:MOST_BYTES]))
        if definition is not None:
            start = area.start + off
            walk.show(definition, value, area, Span(start, start + len(value)))


def read_dji(walk: Walk, table: str, area: Area) -> None:
    """`[key:value][key:value]`; a value may be any bytes."""
    raw = _raw(area)
    found = ((one[1], _blob(one[2]), one.start(2)) for one in _DJI.finditer(raw))
    _show_all(walk, table, area, found)


def _blob(value: bytes) -> bytes:
    """A value, marked where it is no text. Fact: ExifTool 13.59 shows debugging data as binary."""
    text = value.rstrip(b"\0")
    return text if pattern(rb"[\x20-\x7e]+").fullmatch(text) else Blob(value)


def read_picture_info(walk: Walk, table: str, area: Area) -> None:
    """Lines of `key=value`, as in the APP12 segments of early cameras."""
    found = ((one[1], one[2].strip(), one.start(2)) for one in _PAIR.finditer(_raw(area)))
    _show_all(walk, table, area, found)


def read_ricoh(walk: Walk, table: str, area: Area) -> None:
    """Two letters and a number, closed by a semicolon: `Rv0207;Rg76;`."""
    raw = _raw(area)
    if not pattern(rb"^(Rv|Rev)").match(raw):
        return
    found = ((one[1], one[2], one.start(2)) for one in _RICOH.finditer(raw.partition(b"\0")[0]))
    _show_all(walk, table, area, found)


def read_jvc(walk: Walk, table: str, area: Area) -> None:
    """`VER:0100QTY:FINE`: keys in capitals, values of three or four letters."""
    found = ((one[1], one[2], one.start(2)) for one in _JVC.finditer(_raw(area)))
    _show_all(walk, table, area, found)


def read_kodak(walk: Walk, table: str, area: Area) -> None:
    """Lines of `key: value`."""
    found = ((one[1].strip(), one[2].rstrip(), one.start(2)) for one in _KODAK.finditer(_raw(area)))
    _show_all(walk, table, area, found)


def read_print_image(walk: Walk, table: str, area: Area) -> None:
    """The version of a block for Print Image Matching."""
    version = read_version(area.data[area.start : area.start + area.size])
    tag = table_tag(table, "PrintIMVersion")
    if version is not None and tag is not None:
        start = area.start + (area.place or 0)
        span = Span(start, start + area.size) if area.place is not None else None
        walk.fields.append(Field("PrintIM", tag.name, version, tag, span, walk.block))
