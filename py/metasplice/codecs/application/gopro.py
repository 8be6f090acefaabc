"""GoPro's metadata (GPMF) in APP6.

Shape:  entries of 4 letters, u8 kind, u8 size of one value, u16 count, values, padded to 4 bytes; kind 0 holds entries.
Not supported: values of several kinds (?), scaling (both occur in films only).
References: github.com/gopro/gpmf-parser; ExifTool 13.59's table GoPro::GPMF.
"""

from __future__ import annotations

import struct
from collections.abc import Callable

from ...base.decoded import Decoded
from ...base.field import Field
from ...base.finding import Finding
from ...base.part import Block
from ...base.span import Span
from ...grammar.charset import read_string, read_utf8
from ...tags.registry import table_tag
from ...tags.tag import DIRECTORY
from .shape import Chunk, unix_time, zone

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_HEAD = struct.Struct(">4sBBH")
_SIGNATURE = 6
_FORMS = {"b": "b", "B": "B", "s": "h", "S": "H", "l": "i", "L": "I", "f": "f", "d": "d", "j": "q", "J": "Q"}
_DEEPEST = 8


def _identifier(value: Any) -> str:
    """Fact: ExifTool prints each number with 8 hex digits, one after the other."""
    return "".join(f"{number:08x}" for number in (value if isinstance(value, tuple) else (value,)))


_SHOWN: dict[str, Callable[[Any], str]] = {
    "MUID": _identifier,
    "TZON": zone,
    "VERS": lambda value: ".".join(map(str, value)) if isinstance(value, tuple) else str(value),
    "VRES": lambda value: "x".join(map(str, value)) if isinstance(value, tuple) else str(value),
    "VFPS": lambda value: "/".join(map(str, value)) if isinstance(value, tuple) else str(value),
}
"""Entries that ExifTool prints by more than a table of labels."""


def decode(chunks: list[Chunk], block: Block, made: Decoded) -> None:
    """The entries of each segment."""
    for chunk in chunks:
        _entries(chunk, _SIGNATURE, len(chunk.raw), (block, made, 0))


def _entries(chunk: Chunk, at: int, end: int, place: tuple[Block, Decoded, int]) -> None:
    """Appends the fields of the entries between two offsets of a segment."""
    block, made, depth = place
    while at + 8 <= end:
        name, kind, width, count = _HEAD.unpack_from(chunk.raw, at)
        size = width * count
        start, at = at + 8, at + 8 + (size + 3 & ~3)
        if not name.strip(b"\0"):
            return
        if start + size > end:
            span = Span(chunk.at + start - 8, chunk.at + end)
            text = "An entry of the GoPro segment is longer than the segment"
            made.findings.append(Finding("gopro/overruns", "warning", text, span, ("APP6 GoPro",)))
            return
        key = name.decode("latin-1")
        tag = table_tag("GoPro::GPMF", key)
        if tag is None or not size:
            continue
        if kind == 0 and tag.flags & DIRECTORY:
            if depth < _DEEPEST:
                _entries(chunk, start, start + size, (block, made, depth + 1))
            continue
        value = _value(chunk.raw[start : start + size], chr(kind), width, count)
        if key == "CDAT" and isinstance(value, int):
            value = unix_time(value)
        context = {"text": _SHOWN[key](value)} if key in _SHOWN else None
        span = Span(chunk.at + start, chunk.at + start + size)
        made.fields.append(Field("GoPro", tag.name, value, tag, span, block, "", context))


def _value(raw: bytes, kind: str, width: int, count: int) -> Any:
    """Numbers, a text, or several texts. Fact: several texts of more than one letter are a list."""
    form = _FORMS.get(kind)
    if form is not None:
        numbers = struct.unpack_from(f">{len(raw) // struct.calcsize(form)}{form}", raw)
        return numbers[0] if len(numbers) == 1 else numbers
    if kind == "q":
        fixed = tuple(number / 65536 for number in struct.unpack_from(f">{len(raw) // 4}i", raw))
        return fixed[0] if len(fixed) == 1 else fixed
    if count > 1 and width > 1:
        return [read_string(raw[off : off + width]).rstrip(" ") for off in range(0, len(raw), width)]
    return read_string(raw) if kind == "c" else read_utf8(raw)
