"""Ricoh's fields of one's own (RMETA) in APP5.

Shape:  behind "RMETA" and NUL: byte order, u16, u16 number of the segment, u16, u16 offset of the directory; there u16
        count, 8 bytes, then sections of u16 type, u16 size (its own 2 bytes included): 1 names, 2 or 18 texts, 3 the
        choices.
Not supported: sound and bar codes (segments of a number other than 0).
References: ExifTool 13.59's table Ricoh::RMETA, by its samples.
"""

from __future__ import annotations

import struct
from itertools import zip_longest

from ...base.decoded import Decoded
from ...base.field import Field
from ...base.part import Block
from ...base.pattern import pattern
from ...base.span import Span
from ...grammar.charset import read_utf8
from .shape import Chunk, tag_of

_SIGNATURE = 6
_NAMES, _CHOICES, _TEXTS = 1, 3, (2, 18)
_KNOWN = ("Azimuth", "Condition", "Lit", "Location", "Sign type")
_MOST = 100
_WORD = pattern(r"\b[a-z]")


def decode(chunks: list[Chunk], block: Block, made: Decoded) -> None:
    """The named values of the first segment."""
    for chunk in chunks:
        raw = chunk.raw[_SIGNATURE:]
        order = {b"II": "<", b"MM": ">"}.get(raw[:2], "")
        if not order or len(raw) < 20 or struct.unpack_from(order + "H", raw, 4)[0]:
            continue
        count, sections = _sections(raw, order)
        names = _texts(sections.get(_NAMES, b""), count)
        texts = _texts(next((sections[kind] for kind in _TEXTS if kind in sections), b""), count)
        stored = sections.get(_CHOICES, b"")
        numbers = struct.unpack_from(f"{order}{min(count, len(stored) // 2)}H", stored)
        for index, (name, text) in enumerate(zip_longest(names[:count], texts[:count], fillvalue="")):
            choice = numbers[index] if index < len(numbers) else None
            _field(name, text, choice, (chunk, block, made))


def _sections(raw: bytes, order: str) -> tuple[int, dict[int, bytes]]:
    """The number of entries and the data of each section."""
    (off,) = struct.unpack_from(order + "H", raw, 8)
    found: dict[int, bytes] = {}
    if off + 10 > len(raw):
        return 0, found
    (count,) = struct.unpack_from(order + "H", raw, off)
    at = off + 10
    while at + 4 <= len(raw) and count <= _MOST:
        kind, size = struct.unpack_from(order + "HH", raw, at)
        if size < 2:
            break
        found.setdefault(kind, raw[at + 4 : at + 2 + size])
        at += 2 + size
    return count if count <= _MOST else 0, found


def _texts(raw: bytes, count: int) -> list[str]:
    return [read_utf8(text) for text in raw.split(b"\0", count)[:count]]


def _field(name: str, text: str, choice: int | None, place: tuple[Chunk, Block, Decoded]) -> None:
    """Fact: ExifTool takes the text of the file for the choice, not that of its own table."""
    chunk, block, made = place
    if not name and not text:
        return
    shown = _WORD.sub(lambda letter: letter[0].upper(), name).replace(" ", "") or "RMETA_Unknown"
    tag = tag_of("Ricoh::RMETA", name if name in _KNOWN else shown, "Lit")
    value: int | str = text if choice is None else choice
    span = Span(chunk.at, chunk.at + len(chunk.raw))
    context = {"text": text or value}
    made.fields.append(Field("RMETA", tag.name if tag else shown, value, tag, span, block, "", context))
