"""Integers, fractions and floating point numbers, as ExifTool prints and reads them.

Fact: ExifTool 13.59 prints EXIF rationals with ten significant digits, n/0 as `inf`, 0/0 as `undef`, other floating
point results with fifteen, and arrays with spaces between the values (corpus jpeg, -n).
"""

from __future__ import annotations

import math
import struct

from ..base.pattern import pattern
from ..base.scalars import Rational, fraction
from .conversion import Context, Conversion, refusal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fractions import Fraction
    from typing import Any

    from .registry import Tag

RANGES = {
    "int8u": (0, 0xFF),
    "int16u": (0, 0xFFFF),
    "int32u": (0, 0xFFFFFFFF),
    "int64u": (0, 2**64 - 1),
    "int8s": (-0x80, 0x7F),
    "int16s": (-0x8000, 0x7FFF),
    "int32s": (-0x80000000, 0x7FFFFFFF),
    "int64s": (-(2**63), 2**63 - 1),
    "ifd": (0, 0xFFFFFFFF),
}
"""Fact: TIFF6 section 2, BigTIFF types 16 to 18."""

_LIMITS = {
    "rational64u": (0, 0xFFFFFFFF),
    "rational64s": (-0x80000000, 0x7FFFFFFF),
    "rational": (-0x80000000, 0xFFFFFFFF),
}
_TOLERANCE = 1e-8
_DIGITS = frozenset("0123456789")
_HEXADECIMAL = frozenset("0123456789abcdefABCDEF")
_PREFIX = pattern(r"\s*[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?")


def show_float(value: float) -> str:
    """A floating point number with up to fifteen significant digits."""
    if value != value:
        return "NaN"
    if math.isinf(value):
        return "Inf" if value > 0 else "-Inf"
    return f"{value:.15g}"


def show_rational(value: Rational) -> int | str:
    """The quotient with ten significant digits; whole numbers as int."""
    numerator, denominator = value
    if not denominator:
        return "inf" if numerator else "undef"
    if not numerator % denominator:
        return numerator // denominator
    return f"{numerator / denominator:.10g}"


def show(value: Any) -> Any:
    """Any canonical scalar or tuple of scalars in ExifTool's -n form."""
    kind = type(value)
    if kind is str or kind is int:
        return value
    if kind is Rational:
        return show_rational(value)
    if kind is tuple:
        return " ".join([str(show(item)) for item in value])
    if kind is float:
        return show_float(value)
    if isinstance(value, int):
        return int(value)
    return value


def number(tag: Tag, value: Any, context: Context) -> Any:
    """The -n form of a number or an array."""
    return show(value)


def quantity(number: Any) -> float | None:
    """The -n value as a float; None where it is no finite number."""
    try:
        value = float(number)
    except (TypeError, ValueError):
        return None
    return value if math.isfinite(value) else None


def leading(value: Any) -> float:
    """The number a text begins with, 0 if it begins with none: `105,0 mm` is 105."""
    found = _PREFIX.match(str(value))
    return float(found[0]) if found else 0.0


def exact(text: str) -> Fraction | None:
    """The decimal number or fraction `text` spells, exactly; None if it spells none."""
    body = text.strip().replace(" ", "") if "/" in text else text.strip()
    if not body or (body[-1] not in _DIGITS and body[-1] != ".") or "_" in body:
        return None
    if len(body) > 64 or abs(_exponent(body)) > 400:
        return None
    try:
        return fraction(body)
    except (ValueError, ZeroDivisionError):
        return None


def _exponent(body: str) -> int:
    """The power of ten behind `e`, 0 if none."""
    _, _, power = body.lower().partition("e")
    return int(power) if power and power.lstrip("+-").isascii() and power.lstrip("+-").isdecimal() else 0


def integer(text: str) -> int | None:
    """The integer `text` spells: decimal, rounded half away from zero, or hexadecimal with 0x; None for none."""
    body = text.strip()
    bare = body.lstrip("+-")
    if bare[:2] in ("0x", "0X"):
        if len(body) - len(bare) > 1 or not bare[2:] or not _HEXADECIMAL.issuperset(bare[2:]):
            return None
        return int(bare, 16) * (-1 if body[0] == "-" else 1)
    if "/" in body:
        return None
    value = exact(body)
    if value is None:
        return None
    return math.floor(value + fraction(1, 2)) if value >= 0 else math.ceil(value - fraction(1, 2))


def parse_integer(tag: Tag, text: str) -> int:
    """One integer within the range of the tag's type.

    Raises: Rejected "value/no-integer", "value/range".
    """
    value = integer(text)
    if value is None:
        raise refusal(tag, "no-integer", text, "a whole number")
    low, high = RANGES.get(tag.type, RANGES["int32s"])
    if not low <= value <= high:
        raise refusal(tag, "range", text, f"a whole number from {low} to {high}")
    return value


def rationalize(value: Fraction, low: int, high: int) -> Rational:
    """The shortest continued fraction of `value` within 1e-8 of it, its last term rounded; the last within the limits.

    Reckoned in floating point, so that ties fall as in ExifTool.
    Fact: ExifTool 13.59 writes 72.009 as 72009/1000, 29.59992 as 74059/2502, pi as 104348/33215.
    """
    goal, sign = float(abs(value)), -1 if value < 0 else 1
    top = high if sign > 0 else -low
    before, now, best = (0, 1), (1, 0), (min(int(goal), top), 1)
    rest = goal
    while goal:
        whole, last = int(rest), int(rest + 0.5)
        tried = last * now[0] + before[0], last * now[1] + before[1]
        if tried[0] > top or tried[1] > high:
            break
        best = tried
        rest -= whole
        if abs(tried[0] / tried[1] - goal) < goal * _TOLERANCE or not rest:
            break
        before, now = now, (whole * now[0] + before[0], whole * now[1] + before[1])
        rest = 1 / rest
    return Rational(sign * best[0], best[1])


def parse_rational(tag: Tag, text: str) -> Rational:
    """One fraction: `a/b` as written, a decimal number by continued fraction, `inf`, `undef`.

    Raises: Rejected "value/no-number", "value/range".
    """
    body = text.strip()
    low, high = _LIMITS.get(tag.type, _LIMITS["rational64s"])
    if body.lower() in ("inf", "undef", "infinity"):
        return Rational(0 if body.lower() == "undef" else 1, 0)
    left, slash, right = body.partition("/")
    if slash:
        return _fraction_as_written(tag, text, left.strip(), right.strip())
    value = exact(body)
    if value is None:
        raise refusal(tag, "no-number", text, "a number or a fraction such as 1/250")
    if not low <= value <= high:
        raise refusal(tag, "range", text, f"a number from {low} to {high}")
    return rationalize(value, low, high)


def _fraction_as_written(tag: Tag, text: str, left: str, right: str) -> Rational:
    """`left`/`right` with both kept, if both are whole numbers within the limits."""
    low, high = _LIMITS.get(tag.type, _LIMITS["rational64s"])
    if not (_whole(left) and _whole(right)):
        value = exact(text)
        if value is None:
            raise refusal(tag, "no-number", text, "a number or a fraction such as 1/250")
        return rationalize(value, low, high)
    numerator, denominator = int(left), int(right)
    if denominator < 0:
        numerator, denominator = -numerator, -denominator
    if not (low <= numerator <= high and denominator <= high):
        raise refusal(tag, "range", text, f"a fraction with both numbers from {low} to {high}")
    return Rational(numerator, denominator)


def _whole(text: str) -> bool:
    """Whether `text` is an optional sign and digits."""
    bare = text[1:] if text[:1] in ("+", "-") else text
    return bool(bare) and bare.isascii() and bare.isdecimal()


def parse_float(tag: Tag, text: str) -> float:
    """One floating point number.

    Raises: Rejected "value/no-number".
    """
    value = exact(text)
    if value is None:
        if text.strip().lower() in ("inf", "+inf", "-inf", "nan"):
            return float(text)
        raise refusal(tag, "no-number", text, "a number")
    try:
        return struct.unpack(">f", struct.pack(">f", value))[0] if tag.type == "float" else float(value)
    except OverflowError:
        raise refusal(tag, "range", text, f"a number a {tag.type} can hold") from None


_SINGLE = {
    **dict.fromkeys(RANGES, parse_integer),
    "rational64u": parse_rational,
    "rational64s": parse_rational,
    "float": parse_float,
    "double": parse_float,
}


def is_numeric(tag: Tag) -> bool:
    """Whether the tag's type is one of the number types of TIFF."""
    return tag.type in _SINGLE


def parse_one(tag: Tag, text: str) -> Any:
    """One value of the tag's type."""
    return _SINGLE.get(tag.type, parse_integer)(tag, text)


def parse_values(tag: Tag, text: str) -> Any:
    """The tag's values: one, or exactly as many as its format has, separated by spaces.

    Raises: Rejected "value/count" besides those of one value.
    """
    words = text.split()
    wanted = tag.count or 1
    if wanted == 1 and not all(exact(word) is not None for word in words):
        words = [text.strip()]
    if len(words) != wanted:
        raise refusal(tag, "count", text, "one value" if wanted == 1 else f"{wanted} values separated by spaces")
    values = tuple(parse_one(tag, word) for word in words)
    return values[0] if wanted == 1 else values


def parse_many(tag: Tag, text: str) -> Any:
    """One value or any number of values, separated by spaces or commas.

    Raises: Rejected "value/count" for none at all, and those of one value.
    """
    words = text.replace(",", " ").split()
    if not words:
        raise refusal(tag, "count", text, "one value or several separated by spaces")
    values = tuple(parse_one(tag, word) for word in words)
    return values[0] if len(values) == 1 else values


def byte_values(tag: Tag, value: Any, context: Context) -> Any:
    """A byte array as space-separated numbers."""
    return " ".join(map(str, value)) if isinstance(value, bytes) else show(value)


def _dotted(tag: Tag, value: Any, context: Context) -> str:
    """The numbers joined by points: `2.3.0.0`."""
    return str(value).replace(" ", ".")


def _parse_dotted(tag: Tag, text: str) -> Any:
    """Numbers separated by points or spaces."""
    return parse_values(tag, text.replace(".", " ").replace(",", " "))


def commas(tag: Tag, value: Any, context: Context) -> Any:
    """Several numbers with commas between them; a single one stays a number."""
    return value.replace(" ", ", ") if isinstance(value, str) else value


def text(tag: Tag, value: Any, context: Context) -> Any:
    """Numbers read the same with and without -n."""
    return value


CONVERSIONS = {
    "number/many": Conversion(number, text, parse_many, parse_many),
    "number/bytes": Conversion(byte_values, text, parse_many, parse_many),
    "number/dotted": Conversion(byte_values, _dotted, _parse_dotted, parse_values),
    "number/commas": Conversion(number, commas, parse_many, parse_many),
}
