"""Microsoft's tags in user data (Xtra), which Windows Explorer shows and writes.

Shape:  entries: u32 size, u32 size of the name, name, u32 count, count x (u32 size, u16 type, value); sizes count
        themselves. Types: 8 UTF-16, 19 u64, 21 a date, 65 a variant, 72 a GUID. Values are little-endian, all else is
        big-endian.
Fact: ExifTool 13.59, by experiment: dates are UTC and shown with their zone; several values are a list.
"""

from __future__ import annotations

from struct import unpack_from

from ...base.pattern import pattern
from ...base.span import Span
from ...grammar.charset import read_string, read_utf8, read_utf16
from ...tags.conversion_quicktime import unix_date
from ...tags.lookup import alternatives
from .value import shown
from .walk import Walk, unlisted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

TEXT, NUMBER, DATE, VARIANT, GUID = 8, 19, 21, 65, 72
_FROM_1601 = 11644473600
_NAME = pattern(r"[-\w]+", 256)
_MOST = 10000


def read_xtra(walk: Walk, table: str, start: int, end: int) -> None:
    """The fields of an Xtra box."""
    raw = walk.fetch(start, end)
    at = 0
    for _ in range(_MOST):
        if at + 8 > len(raw):
            return
        size, length = unpack_from(">II", raw, at)
        if size < 8 or at + size > len(raw) or length + 18 > size:
            return
        values = read_values(raw[at + 8 + length : at + size])
        if length and values:
            key = raw[at + 8 : at + 8 + length].decode("latin-1")
            _add(walk, table, key, (values, Span(start + at + 8 + length, start + at + size)))
        at += size


def _add(walk: Walk, table: str, key: str, found: tuple[list[Any], Span]) -> None:
    values, span = found
    tags = alternatives(table, key)
    if tags:
        tag = tags[0]
    else:
        name = key.removeprefix("WM/")
        if not _NAME.fullmatch(name):
            return
        tag = unlisted(alternatives(table, "Title")[0], key, name[:1].upper() + name[1:])
    if len(values) == 1:
        shown(walk, tag, values[0], span)
    else:
        walk.add(tag, [value if isinstance(value, int) else str(value) for value in values], span)


def read_values(raw: bytes) -> list[Any]:
    """The values of one entry."""
    found: list[Any] = []
    if len(raw) < 10:
        return found
    count, at = int.from_bytes(raw[:4], "big"), 4
    for _ in range(min(max(count, 1), _MOST)):
        if at + 6 > len(raw):
            break
        size, kind = unpack_from(">IH", raw, at)
        if size < 6 or at + size > len(raw):
            break
        found.append(_read(kind, raw[at + 6 : at + size]))
        at += size
    return found


def _read(kind: int, raw: bytes) -> Any:
    if kind == TEXT:
        return read_utf16(raw, "little").replace("\0", "")
    if kind == NUMBER and len(raw) == 8:
        return int.from_bytes(raw, "little")
    if kind == DATE and len(raw) == 8:
        return _date(int.from_bytes(raw, "little"))
    if kind == GUID and len(raw) == 16:
        first, second, third = unpack_from("<IHH", raw)
        return f"{first:08X}-{second:04X}-{third:04X}-{raw[8:10].hex().upper()}-{raw[10:].hex().upper()}"
    if kind == VARIANT and len(raw) > 4:
        return _variant(raw)
    return read_utf8(raw)


def _date(ticks: int) -> str:
    """A date of 100 nanoseconds since 1601."""
    return unix_date(ticks / 10_000_000 - _FROM_1601 if ticks else 0, zone="+00:00")


def _variant(raw: bytes) -> Any:
    """Microsoft's property of a variant type: u32 type, value. Fact: MS-OLEPS 2.15."""
    kind, body = int.from_bytes(raw[:4], "little"), raw[4:]
    if kind in _INTEGERS and len(body) >= _INTEGERS[kind][0]:
        size, signed = _INTEGERS[kind]
        return int.from_bytes(body[:size], "little", signed=signed)
    if kind == 64 and len(body) >= 8:
        ticks = int.from_bytes(body[:8], "little")
        return unix_date(ticks / 10_000_000 - _FROM_1601 if ticks else 0)
    if kind == 31 and len(body) >= 4:
        return read_utf16(body[4 : 4 + 2 * int.from_bytes(body[:4], "little")], "little").partition("\0")[0]
    if kind == 30 and len(body) >= 4:
        return read_string(body[4 : 4 + int.from_bytes(body[:4], "little")])
    return read_utf8(raw)


_INTEGERS = {2: (2, True), 3: (4, True), 18: (2, False), 19: (4, False), 20: (8, True), 21: (8, False)}
