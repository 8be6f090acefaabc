"""Exposure time, aperture, bias, distances and focal lengths, from EXIF rationals and XMP texts alike.

Fact: Exif3 4.6.5 (APEX: Tv = -log2 t, Av = 2 log2 N). ExifTool 13.59 prints times under 0.25001 s as 1/n, apertures
with one decimal, biases as +n, +n/2, +n/3.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from ..base.scalars import fraction as exactly
from .conversion import Context, Conversion, Parser, Reader, refusal, unchanged
from .conversion_number import (
    commas,
    exact,
    integer,
    leading,
    number,
    parse_integer,
    parse_rational,
    parse_values,
    quantity,
    rationalize,
    show,
)
from .conversion_xmp import number_rational, parse_rational_text, parse_real, parse_whole, ratio, written

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fractions import Fraction
    from typing import Any

    from .registry import Tag

_SHORT = 0.25001
_LEAST = 1e-300
"""What is shorter has no inverse that could be printed."""
_SLOWEST = 100
_NUDGE = 1.00001


def seconds(tag: Tag, value: Any, context: Context) -> Any:
    """A time in seconds: `1/250`, `0.5`, `30`."""
    time = quantity(value)
    if time is None:
        return value
    if _LEAST < time < _SHORT:
        return f"1/{int(0.5 + 1 / time)}"
    return f"{time:.1f}".removesuffix(".0")


def f_number(tag: Tag, value: Any, context: Context) -> Any:
    """An f-number with one decimal, two below 1."""
    ratio = quantity(value)
    if ratio is None or ratio <= 0:
        return value
    return f"{ratio:.2f}" if ratio < 1 else f"{ratio:.1f}"


def one_decimal(tag: Tag, value: Any, context: Context) -> str:
    """The value with one decimal; what is no number counts as 0, an infinite one as Inf."""
    return _one_decimal(value)


def _one_decimal(value: Any) -> str:
    if value == "inf":
        return "Inf"
    return f"{leading(value):.1f}"


def fraction(tag: Tag, value: Any, context: Context) -> Any:
    """A bias as `0`, `+1`, `-1/2`, `+2/3`, else with three digits."""
    bias = quantity(value)
    if bias is None:
        return "+Inf" if value == "inf" else "0"
    bias *= _NUDGE
    if not bias:
        return "0"
    for parts, tail in ((1, ""), (2, "/2"), (3, "/3")):
        whole = int(bias * parts)
        if whole / (bias * parts) > 0.999:
            return f"{whole:+d}{tail}"
    return f"{bias:+.3g}"


def millimetres(tag: Tag, value: Any, context: Context) -> str:
    """A focal length with one decimal and its unit."""
    return f"{_one_decimal(value)} mm"


def with_unit(unit: str, *, bare: tuple[str, ...] = ()) -> Reader:
    """The printer that puts `unit` behind a value, except behind the words `bare`."""

    def print_unit(tag: Tag, value: Any, context: Context) -> str:
        """The value and its unit."""
        return value if value in bare else f"{show(value)}{unit}"

    return print_unit


def measured(parse: Parser, *units: str) -> Parser:
    """`parse`, after one of `units` has been taken from either end of the text."""
    lower = tuple(unit.lower() for unit in units)

    def parse_measured(tag: Tag, text: str) -> Any:
        """The value without its unit."""
        wish = text.strip()
        for unit in lower:
            if wish.lower().endswith(unit) and wish[: -len(unit)].strip()[-1:].isdecimal():
                return parse(tag, wish[: -len(unit)].strip())
            if wish.lower().startswith(unit) and wish[len(unit) :].strip()[:1].isdecimal():
                return parse(tag, wish[len(unit) :].strip())
        return parse(tag, wish)

    return parse_measured


def _shutter(tag: Tag, value: Any, context: Context) -> Any:
    """Seconds from APEX."""
    apex = quantity(number(tag, value, context))
    return _show(2.0**-apex) if apex is not None and abs(apex) < _SLOWEST else 0


def _aperture(tag: Tag, value: Any, context: Context) -> Any:
    """The f-number from APEX; what is no number counts as 0."""
    return _power(quantity(number(tag, value, context)), 2.0)


def _power(apex: float | None, base: float) -> Any:
    try:
        return _show(base ** ((apex or 0.0) / 2 if base == 2.0 else apex or 0.0))
    except OverflowError:
        return "inf"


def _show(value: float) -> int | float:
    return int(value) if value.is_integer() and value < 1e15 else value


def _xmp_shutter(tag: Tag, value: Any, context: Context) -> Any:
    """Seconds from the APEX text of XMP."""
    apex = ratio(value)
    return _show(1 / 2.0**apex) if abs(apex) < _SLOWEST else 0


def _xmp_aperture(tag: Tag, value: Any, context: Context) -> Any:
    """The f-number from the APEX text of XMP. Wild: `1.85 EV (f/1.9)` (corpus jpeg dsoprea-go-exif__gps.jpg)."""
    return _power(ratio(value), math.sqrt(2))


def _apex(formula: Callable[[float], float], wanted: str, *prefixes: str) -> Callable[[Tag, str], Fraction]:
    """The parser that turns a positive quantity into APEX units."""

    def parse_apex(tag: Tag, text: str) -> Fraction:
        """The APEX value."""
        wish = text.strip()
        for prefix in prefixes:
            if wish.lower().startswith(prefix):
                wish = wish[len(prefix) :]
        if prefixes and ("/" in wish or wish[-1:] == "s"):
            raise refusal(tag, "no-number", text, wanted)
        value = exact(wish.removesuffix("s").strip())
        if value is None or value <= 0:
            raise refusal(tag, "no-number", text, wanted)
        return exactly(formula(float(value)))

    return parse_apex


_to_shutter = _apex(lambda value: -math.log2(value), "an exposure time in seconds such as 1/250")
_to_aperture = _apex(lambda value: 2 * math.log2(value), "an f-number such as 5.6", "f/", "f")


def _stored(convert: Callable[[Tag, str], Fraction]) -> Parser:
    """The parser for an EXIF rational."""

    def parse_stored(tag: Tag, text: str) -> Any:
        """The APEX value as a fraction."""
        low = 0 if tag.type == "rational64u" else -0x80000000
        value = convert(tag, text)
        return rationalize(max(value, exactly(low)), low, 0xFFFFFFFF if low == 0 else 0x7FFFFFFF)

    return parse_stored


def _spelt(convert: Callable[[Tag, str], Fraction]) -> Parser:
    """The parser for an XMP rational."""
    return lambda tag, text: written(rationalize(convert(tag, text), -0x80000000, 0xFFFFFFFF))


_m = with_unit(" m", bare=("inf", "undef"))
_parse_m = measured(parse_rational, "m", "metres", "meters")
_parse_mm = measured(parse_rational, "mm")
_parse_f = measured(parse_rational, "f/", "f")
_parse_bias = measured(parse_rational, "ev")
_parse_s = measured(parse_rational, "s", "sec")


def _parse_iso(tag: Tag, text: str) -> Any:
    """One speed, or several separated by commas or spaces; the word ISO in front is no harm."""
    words = text.replace(",", " ").split()
    if words and words[0].lower() == "iso":
        words = words[1:]
    if not words or any(integer(word) is None for word in words):
        raise refusal(tag, "no-integer", text, "a whole number such as 400")
    values = tuple(parse_integer(tag, word) for word in words)
    return values[0] if len(values) == 1 else values


def _milli(tag: Tag, value: Any, context: Context) -> Any:
    """The value rounded to thousandths."""
    rate = quantity(value)
    return value if rate is None else _show(int(rate * 1000 + 0.5) / 1000)


def _t_stops(tag: Tag, value: Any, context: Context) -> str:
    """T-stops with two decimals: `2.10-3.20`."""
    return "-".join(f"{quantity(word) or 0.0:.2f}" for word in str(value).split())


def _parse_t_stops(tag: Tag, text: str) -> Any:
    """One or two T-stops."""
    values = tuple(parse_rational(tag, word) for word in text.replace("-", " ").split())
    if not values:
        raise refusal(tag, "count", text, "one T-stop or two such as 2.1-3.2")
    return values[0] if len(values) == 1 else values


CONVERSIONS = {
    "exposure/time": Conversion(number, seconds, _parse_s, parse_rational),
    "exposure/f-number": Conversion(number, f_number, _parse_f, parse_rational),
    "exposure/shutter": Conversion(_shutter, seconds, _stored(_to_shutter), _stored(_to_shutter)),
    "exposure/aperture": Conversion(_aperture, one_decimal, _stored(_to_aperture), _stored(_to_aperture)),
    "exposure/bias": Conversion(number, fraction, _parse_bias, parse_rational),
    "exposure/distance": Conversion(number, _m, _parse_m, parse_rational),
    "exposure/metres": Conversion(number, with_unit(" m"), _parse_m, parse_rational),
    "exposure/focal-length": Conversion(number, millimetres, _parse_mm, parse_rational),
    "exposure/focal-length-35": Conversion(number, with_unit(" mm"), measured(parse_values, "mm"), parse_values),
    "exposure/iso": Conversion(number, commas, _parse_iso, _parse_iso),
    "exposure/celsius": Conversion(number, with_unit(" C"), measured(parse_rational, "°c", "c"), parse_rational),
    "exposure/rate": Conversion(number, _milli, parse_values, parse_values),
    "exposure/t-stop": Conversion(number, _t_stops, _parse_t_stops, _parse_t_stops),
    "exposure/xmp-time": Conversion(number_rational, seconds, measured(parse_rational_text, "s"), parse_rational_text),
    "exposure/xmp-f-number": Conversion(
        number_rational, f_number, measured(parse_rational_text, "f/", "f"), parse_rational_text
    ),
    "exposure/xmp-shutter": Conversion(_xmp_shutter, seconds, _spelt(_to_shutter), _spelt(_to_shutter)),
    "exposure/xmp-aperture": Conversion(_xmp_aperture, one_decimal, _spelt(_to_aperture), _spelt(_to_aperture)),
    "exposure/xmp-bias": Conversion(
        number_rational, fraction, measured(parse_rational_text, "ev"), parse_rational_text
    ),
    "exposure/xmp-distance": Conversion(number_rational, _m, measured(parse_rational_text, "m"), parse_rational_text),
    "exposure/xmp-metres": Conversion(
        number_rational, with_unit(" m"), measured(parse_rational_text, "m"), parse_rational_text
    ),
    "exposure/xmp-real-metres": Conversion(unchanged, with_unit(" m"), measured(parse_real, "m"), parse_real),
    "exposure/xmp-focal-length": Conversion(
        number_rational, millimetres, measured(parse_rational_text, "mm"), parse_rational_text
    ),
    "exposure/xmp-focal-length-35": Conversion(unchanged, with_unit(" mm"), measured(parse_whole, "mm"), parse_whole),
}
