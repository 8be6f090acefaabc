"""Values of a format to bytes of a given size: the way back from tags.format.

House rule: texts shorter than their place are filled up with what filled it before, NULs or blanks; longer ones, and
other counts of numbers, are refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from struct import error, pack

from ..base.errors import Rejected
from ..base.scalars import Rational
from ..grammar.tiffvalue import CODES, NAMES
from ..tags.conversion_number import exact, integer, rationalize
from ..tags.format import width_of
from ..tags.tag import Tag

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fractions import Fraction
    from typing import Any

_RATIONALS = {"rational64u": "I", "rational64s": "i", "rational32u": "H", "rational32s": "h", "rational": "i"}
_POINTS = {"fixed32u": ("I", 0x10000), "fixed32s": ("i", 0x10000), "fixed16u": ("H", 0x100), "fixed16s": ("h", 0x100)}
_TEXTS = frozenset({"string", "undef", "binary", "utf8"})
_MOST_ITEMS = 4096


def pack_value(tag: Tag, value: Any, stored: str, old: bytes, mark: str) -> bytes:
    """The bytes that hold a value in place of `old`: a number, a text, bytes, or a text of numbers with blanks between.

    Raises: Rejected "value/too-long", "value/count", "value/range", "value/no-number".
    """
    if stored in _TEXTS or stored == "unicode":
        return _pack_text(tag, value, stored, old, mark)
    if stored.endswith("Rev"):
        stored, mark = stored[:-3], "<" if mark == ">" else ">"
    items = value.split() if isinstance(value, str) else list(value) if isinstance(value, list | tuple) else [value]
    count = len(old) // width_of(stored)
    if len(items) != count or count > _MOST_ITEMS:
        raise Rejected("value/count", f"{tag.key} holds {count} numbers here, not {len(items)}")
    try:
        return _pack_numbers(tag, items, stored, mark)
    except (error, OverflowError) as cause:
        shown = " ".join(map(str, items))
        raise Rejected("value/range", f"{tag.key} is stored as {stored}, which cannot hold {shown[:40]}") from cause


def _pack_text(tag: Tag, value: Any, stored: str, old: bytes, mark: str) -> bytes:
    """A text or bytes, filled up to the size of the place. The NUL that ended a text of the place ends the new one."""
    if isinstance(value, bytes):
        raw = value
    elif stored == "unicode":
        raw = str(value).encode("utf-16-le" if mark == "<" else "utf-16-be")
    else:
        raw = str(value).encode("utf-8", "surrogateescape")
    if b"\0" in raw and stored in ("string", "utf8"):
        raise Rejected("value/nul", f"{tag.key} is a text, which cannot contain a NUL character")
    width = 2 if stored == "unicode" else 1
    room = len(old) - (width if stored != "undef" and not any(old[-width:]) else 0)
    if len(raw) > room:
        raise Rejected("value/too-long", f"{tag.key} has room for {room} bytes in its note, and this takes {len(raw)}")
    filled = old.rstrip(b"\0")
    if filled.endswith(b" ") and stored in _TEXTS:
        raw = raw.ljust(len(filled), b" ")
    return raw.ljust(len(old), b"\0")


def _pack_numbers(tag: Tag, items: Sequence[Any], stored: str, mark: str) -> bytes:
    if stored in _RATIONALS:
        code = _RATIONALS[stored]
        most = (1 << 8 * width_of(stored) // 2 - (code.islower())) - 1
        pairs = [_rational(tag, item, -most - 1 if code.islower() else 0, most) for item in items]
        return pack(f"{mark}{2 * len(items)}{code}", *(part for pair in pairs for part in pair))
    if stored in _POINTS:
        code, point = _POINTS[stored]
        return pack(f"{mark}{len(items)}{code}", *(round(_number(tag, item) * point) for item in items))
    code = CODES.get(NAMES.get(stored, 0), "")
    if not code:
        raise Rejected("value/format", f"{tag.key} is stored as {stored}, which is not written")
    if code in "fd":
        return pack(f"{mark}{len(items)}{code}", *(float(_number(tag, item)) for item in items))
    return pack(f"{mark}{len(items)}{code}", *(_whole(tag, item) for item in items))


def _number(tag: Tag, item: Any) -> Fraction:
    value = exact(repr(item) if isinstance(item, float) else str(item))
    if value is None:
        raise Rejected("value/no-number", f"{tag.key} takes a number, not {str(item)[:40]!r}")
    return value


def _whole(tag: Tag, item: Any) -> int:
    found = item if isinstance(item, int) else integer(str(item))
    if found is None:
        raise Rejected("value/no-number", f"{tag.key} takes a whole number, not {str(item)[:40]!r}")
    return found


def _rational(tag: Tag, item: Any, low: int, high: int) -> Rational:
    text = str(item)
    if isinstance(item, Rational) or text in ("inf", "undef"):
        return item if isinstance(item, Rational) else Rational(text == "inf", 0)
    left, slash, right = text.partition("/")
    if slash and left.strip("-").isdecimal() and right.isdecimal():
        return Rational(int(left), int(right))
    value = _number(tag, item)
    if not low <= value <= high:
        raise OverflowError
    return rationalize(value, low, high)
