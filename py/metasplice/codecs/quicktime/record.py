"""Small records that are no boxes: Sony's user media data, iTunes' rights and encoder parameters, Nextbase's settings.

References: the tables MetaData, Rights, EncodingParams and Nextbase of ExifTool 13.59, by experiment.
"""

from __future__ import annotations

from struct import unpack_from

from ...base.pattern import pattern
from ...base.span import Span
from ...grammar.charset import read_utf8, read_utf16
from ...tags.lookup import alternatives
from ...tags.tag import UNKNOWN
from .stored import spell
from .userdata import language
from .value import shown
from .walk import Walk, unlisted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_UTF16 = 1
_DATES, _PROPERTY, _ZONE = (3, 12), 10, 11
_LINE = pattern(rb"([^\r\n:][^\r\n]*?): +([^\r\n]*)\r")
_MOST = 10000


def read_records(walk: Walk, table: str, start: int, end: int) -> None:
    """MTDT: u16 count, then u16 size, u32 type, u16 language, u16 encoding (1: UTF-16), value."""
    raw = walk.fetch(start, end)
    at = 2
    for _ in range(int.from_bytes(raw[:2], "big") if len(raw) >= 2 else 0):
        if at + 10 > len(raw):
            return
        size, kind, lang, coding = unpack_from(">HIHH", raw, at)
        if size < 10 or at + size > len(raw):
            return
        tags = alternatives(table, kind)
        body = raw[at + 10 : at + size]
        if tags:
            value: Any = read_utf16(body) if coding == _UTF16 else body
            shown(walk, tags[0], _told(kind, value, body), Span(start + at + 10, start + at + size), language(lang))
        at += size


def _told(kind: int, value: Any, raw: bytes) -> Any:
    if kind == _PROPERTY:
        return " ".join(map(str, unpack_from(">IHH", raw))) if len(raw) >= 8 else None
    if kind == _ZONE:
        return int.from_bytes(raw[:2], "big", signed=True) if len(raw) >= 2 else None
    text = value if isinstance(value, str) else spell(value)
    return text.replace("/", ":") if kind in _DATES else text


def read_rights(walk: Walk, table: str, start: int, end: int) -> None:
    """righ: pairs of four letters and four bytes, up to four NULs."""
    raw = walk.fetch(start, end)
    for at in range(0, min(len(raw) - 7, 8 * _MOST), 8):
        if raw[at : at + 4] == bytes(4):
            return
        for tag in alternatives(table, raw[at : at + 4].decode("latin-1"))[:1]:
            body = raw[at + 4 : at + 8]
            value = spell(body.partition(b"\0")[0]) if tag.type == "string" else "0x" + body.hex()
            shown(walk, tag, value, Span(start + at + 4, start + at + 8))


def read_parameters(walk: Walk, table: str, start: int, end: int) -> None:
    """iTunes' parameters of its encoder: pairs of four letters and u32."""
    raw = walk.fetch(start, end)
    for at in range(0, min(len(raw) - 7, 8 * _MOST), 8):
        for tag in alternatives(table, raw[at : at + 4].decode("latin-1"))[:1]:
            value: Any = int.from_bytes(raw[at + 4 : at + 8], "big")
            if tag.id == "cdcv":
                value = f"{value >> 16 & 0xFFFF:x}.{value >> 8 & 0xFF:x}.{value & 0xFF:x}"
            shown(walk, tag, value, Span(start + at + 4, start + at + 8))


def read_lines(walk: Walk, table: str, start: int, end: int) -> None:
    """Nextbase's settings: lines `name: value`."""
    raw = walk.fetch(start, end)
    for count, found in enumerate(_LINE.finditer(raw)):
        if count >= _MOST:
            return
        key, value = read_utf8(found[1]), read_utf8(found[2])
        tags = alternatives(table, key)
        word = "".join(letter for letter in key.title() if letter.isascii() and (letter.isalnum() or letter in "-_"))
        tag = tags[0] if tags else unlisted(alternatives(table, "Model")[0], key, word)
        if not tag.flags & UNKNOWN:
            shown(walk, tag, value, Span(start + found.start(2), start + found.end(2)))
