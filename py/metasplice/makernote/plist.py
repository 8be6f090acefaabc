"""Apple's binary property lists, as far as notes have them: numbers, texts, lists and dictionaries.

Shape:  `bplist00`, objects, table of their offsets, trailer of 32 bytes (widths of offsets and references, number of
        objects, the top one, place of the table). Reference: Apple's CFBinaryPList.c, by its published description.
"""

from __future__ import annotations

from struct import unpack_from

from ..base.span import Span
from ..tags.conversion_number import show
from .condition import Situation
from .definition import choose
from .walk import Area, Walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_TRAILER = 32
_MOST = 1000
_DEEPEST = 8
_SINGLE, _INTEGER, _REAL, _TEXT, _WIDE, _LIST, _DICTIONARY = 0, 1, 2, 5, 6, 10, 13


def read_plist(walk: Walk, table: str, area: Area) -> None:
    """The entries of a property list that is one dictionary."""
    raw = area.data[max(0, area.start) : area.start + area.size]
    for key, value in _dictionary(raw).items():
        definition = choose(table, key, Situation(walk.known, "", 1))
        if definition is not None and value is not None:
            walk.show(definition, value, area._replace(place=None), Span(0, 0))


def spoken(raw: bytes) -> Any:
    """A number or text as it stands, a dictionary as ExifTool writes structures, None for a list or what is damaged."""
    found = _Objects(raw).top()
    return _written(found) if isinstance(found, dict) else None if isinstance(found, list) else found


def _written(value: Any, closing: str = "") -> str:
    """Fact: ExifTool 13.59 names a key that begins with a digit with `_` before it, and marks what closes with `|`."""
    if isinstance(value, dict):
        pairs = [(key if key[:1].isalpha() else f"_{key}", one) for key, one in sorted(value.items())]
        return "{" + ",".join(f"{key}={_written(one, '}')}" for key, one in pairs) + "}"
    if isinstance(value, list):
        return "[" + ",".join(_written(one, "]") for one in value) + "]"
    text = "" if value is None else str(show(value))
    for sign in ("|", ",", closing):
        text = text.replace(sign, f"|{sign}") if sign else text
    return f"|{text}" if text[:1].isspace() or text[:1] in ("[", "{") else text


def _dictionary(raw: bytes) -> dict[str, Any]:
    """The top object, empty where it is no dictionary or damaged."""
    found = _Objects(raw).top()
    return found if isinstance(found, dict) else {}


class _Objects:
    """The objects of a list by number; `left` bounds how many are read, however they refer to each other."""

    def __init__(self, raw: bytes) -> None:
        self.raw, self.places, self.left, self.width = raw, list[int](), _MOST, 1
        if not raw.startswith(b"bplist00") or len(raw) < 8 + _TRAILER:
            return
        width, self.width = raw[-26], raw[-25]
        count, self.first, table = unpack_from(">QQQ", raw, len(raw) - 24)
        sound = 1 <= width <= 8 and 1 <= self.width <= 8 and count <= _MOST
        if sound and table + count * width <= len(raw) and self.first < count:
            self.places = [_number(raw, table + width * index, width) for index in range(count)]

    def top(self) -> Any:
        return self._read(self.first, 0) if self.places else None

    def _read(self, number: int, depth: int) -> Any:
        self.left -= 1
        if number >= len(self.places) or self.left < 0 or depth > _DEEPEST:
            return None
        kind, size, at = _head(self.raw, self.places[number])
        if kind not in (_LIST, _DICTIONARY):
            return _object(self.raw, self.places[number])
        many = size * 2 if kind == _DICTIONARY else size
        if at + many * self.width > len(self.raw):
            return None
        links = [_number(self.raw, at + self.width * index, self.width) for index in range(many)]
        items = [self._read(link, depth + 1) for link in links]
        if kind == _LIST:
            return items
        return {str(key): one for key, one in zip(items[:size], items[size:], strict=True)}


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
    if kind == _SINGLE and size in (8, 9):
        return str(size == 8)  # Fact: so ExifTool 13.59 shows it, the other way round than the format has it
    if kind == _TEXT:
        return raw[at : at + size].decode("latin-1")
    return raw[at : at + 2 * size].decode("utf-16-be", "replace") if kind == _WIDE else None
