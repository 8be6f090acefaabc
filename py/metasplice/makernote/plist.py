"""Apple's binary property lists, as far as notes have them: a dictionary of numbers and texts.

Shape:  `bplist00`, objects, table of their offsets, trailer of 32 bytes (widths of offsets and references, number of
        objects, the top one, place of the table). Reference: Apple's CFBinaryPList.c, by its published description.
"""

from __future__ import annotations

from struct import unpack_from

from ..base.span import Span
from .condition import Situation
from .definition import choose
from .walk import Area, Walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_TRAILER = 32
_MOST = 1000
_INTEGER, _REAL, _TEXT, _WIDE, _DICTIONARY = 1, 2, 5, 6, 13


def read_plist(walk: Walk, table: str, area: Area) -> None:
    """The entries of a property list that is one dictionary."""
    raw = area.data[max(0, area.start) : area.start + area.size]
    for key, value in _dictionary(raw).items():
        definition = choose(table, key, Situation(walk.known, "", 1))
        if definition is not None and value is not None:
            walk.show(definition, value, area._replace(place=None), Span(0, 0))


def _dictionary(raw: bytes) -> dict[str, Any]:
    """The top object, empty where it is no dictionary or damaged."""
    if not raw.startswith(b"bplist00") or len(raw) < 8 + _TRAILER:
        return {}
    width, reference = raw[-26], raw[-25]
    count, top, table = unpack_from(">QQQ", raw, len(raw) - 24)
    if (
        not 1 <= width <= 8
        or not 1 <= reference <= 8
        or count > _MOST
        or table + count * width > len(raw)
        or top >= count
    ):
        return {}
    places = [_number(raw, table + width * index, width) for index in range(count)]
    kind, size, at = _head(raw, places[top])
    if kind != _DICTIONARY or at + 2 * size * reference > len(raw):
        return {}
    links = [_number(raw, at + reference * index, reference) for index in range(2 * size)]
    values = [_object(raw, places[link]) if link < count else None for link in links]
    return {str(key): value for key, value in zip(values[:size], values[size:], strict=True)}


def _number(raw: bytes, at: int, width: int) -> int:
    return int.from_bytes(raw[at : at + width], "big")


def _head(raw: bytes, at: int) -> tuple[int, int, int]:
    """Kind, size and first byte of an object; kind 0 behind the end."""
    if at >= len(raw):
        return 0, 0, at
    kind, size = raw[at] >> 4, raw[at] & 0x0F
    at += 1
    if size == 0x0F and kind not in (_INTEGER, _REAL) and at < len(raw):
        width = 1 << (raw[at] & 0x0F)
        size, at = _number(raw, at + 1, width), at + 1 + width
    return kind, min(size, _MOST), at


def _object(raw: bytes, at: int) -> Any:
    kind, size, at = _head(raw, at)
    if kind == _INTEGER:
        return int.from_bytes(raw[at : at + (1 << size)], "big", signed=size > 2)
    if kind == _REAL and size in (2, 3) and at + (1 << size) <= len(raw):
        return unpack_from(">f" if size == 2 else ">d", raw, at)[0]
    if kind == _TEXT:
        return raw[at : at + size].decode("latin-1")
    return raw[at : at + 2 * size].decode("utf-16-be", "replace") if kind == _WIDE else None
