"""CBOR data items as plain Python values.

Shape:  a byte of 3 bits major type and 5 bits argument (below 24: itself; 24 to 27: in 1, 2, 4 or 8 bytes; 31: until a
        break), then the item. Tags are dropped, what they tag stays.
Not supported: simple values other than false, true, null and undefined (shown by number).
References: RFC 8949 section 3.
"""

from __future__ import annotations

import struct

from ..base.errors import Malformed
from ..base.span import Span
from .charset import read_utf8

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_DEEPEST = 32
"""No content credential seen nests deeper than 9; the recursion of a hostile one must end."""
_SIMPLE = {20: False, 21: True, 22: None, 23: None}
_FLOATS = {25: ">e", 26: ">f", 27: ">d"}
_ENDLESS = 31
_BREAK = object()


def read_cbor(raw: bytes) -> Any:
    """The first data item: int, float, bool, None, bytes, str, list, or dict.

    Raises: Malformed "cbor/..." when the bytes are no item.
    """
    value, _ = _item(raw, 0, 0)
    if value is _BREAK:
        raise Malformed("cbor/stray-break", "A break stands where a CBOR item should", Span(0, 1))
    return value


def _item(raw: bytes, at: int, depth: int) -> tuple[Any, int]:
    """The item at `at` and the offset behind it."""
    if at >= len(raw) or depth > _DEEPEST:
        raise Malformed("cbor/cut-short", "A CBOR item is cut short or nests too deep", Span(at, at))
    major, short = raw[at] >> 5, raw[at] & 31
    if major == 7:
        return _simple(raw, at, short)
    size, start = _argument(raw, at, short)
    if major in (0, 1):
        return (size if major == 0 else -1 - size), start
    if major == 6:
        return _item(raw, start, depth + 1)
    if major in (4, 5):
        return _collection(raw, start, (major, None if short == _ENDLESS else size, depth))
    if short == _ENDLESS:
        pieces, end = _collection(raw, start, (4, None, depth))
        if not all(isinstance(piece, bytes if major == 2 else str) for piece in pieces):
            raise Malformed("cbor/mixed-pieces", "A CBOR string is made of something else", Span(at, end))
        return (b"" if major == 2 else "").join(pieces), end
    end = start + size
    if end > len(raw):
        raise Malformed("cbor/cut-short", "A CBOR string is longer than its data", Span(at, len(raw)))
    return (raw[start:end] if major == 2 else read_utf8(raw[start:end])), end


def _argument(raw: bytes, at: int, short: int) -> tuple[int, int]:
    if short < 24:
        return short, at + 1
    if short == _ENDLESS:
        return 0, at + 1
    width = 1 << short - 24 if short < 28 else 0
    if not width or at + 1 + width > len(raw):
        raise Malformed("cbor/cut-short", "A CBOR number is cut short", Span(at, len(raw)))
    return int.from_bytes(raw[at + 1 : at + 1 + width], "big"), at + 1 + width


def _simple(raw: bytes, at: int, short: int) -> tuple[Any, int]:
    if short == _ENDLESS:
        return _BREAK, at + 1
    form = _FLOATS.get(short)
    if form is None:
        value, end = _argument(raw, at, short)
        return _SIMPLE.get(value, value), end
    end = at + 1 + struct.calcsize(form)
    if end > len(raw):
        raise Malformed("cbor/cut-short", "A CBOR number is cut short", Span(at, len(raw)))
    return struct.unpack_from(form, raw, at + 1)[0], end


def _collection(raw: bytes, at: int, shape: tuple[int, int | None, int]) -> tuple[Any, int]:
    """A list or map from its first element on; without a count it ends at a break. A map's keys become text."""
    major, count, depth = shape
    wanted = count * (major - 3) if count is not None else None
    items: list[Any] = []
    while wanted is None or len(items) < wanted:
        value, at = _item(raw, at, depth + 1)
        if value is _BREAK:
            if wanted is not None:
                raise Malformed("cbor/stray-break", "A break stands where a CBOR item should", Span(at - 1, at))
            break
        items.append(value)
    if major == 4:
        return items, at
    if len(items) & 1:
        raise Malformed("cbor/cut-short", "A CBOR map has a key without value", Span(at, at))
    return {str(key): value for key, value in zip(items[::2], items[1::2], strict=True)}, at
