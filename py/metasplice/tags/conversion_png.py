"""What PNG, APNG and GIF print in a way of their own.

Fact: PNG third edition 11.3, RFC 1123 5.2.14 (dates), GIF89a; print forms of ExifTool 13.59.
"""

from __future__ import annotations

import re

from ..base.pattern import pattern
from .conversion import Context, Conversion, read_only, refusal, unchanged
from .conversion_label import code, text
from .conversion_number import integer, show
from .moment import read_moment

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .registry import Tag

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MAIL = pattern(
    r"(\d+)\s*(" + "|".join(_MONTHS) + r")\s*(\d+)\s+(\d+):(\d{2})(?::(\d{2}))?\s*(\S*)", re.IGNORECASE | re.ASCII
)
_ZONES = {
    **dict.fromkeys(("UT", "GMT", "UTC", "Z"), "+00:00"),
    **{name: f"{hours:+03d}:00" for name, hours in (("EST", -5), ("EDT", -4), ("CST", -6), ("CDT", -5))},
    **{name: f"{hours:+03d}:00" for name, hours in (("MST", -7), ("MDT", -6), ("PST", -8), ("PDT", -7))},
    **{letter: f"-{hours:02d}:00" for hours, letter in enumerate("ABCDEFGHIKLM", 1)},
    **{letter: f"+{hours:02d}:00" for hours, letter in enumerate("NOPQRSTUVWXY", 1)},
}
"""Fact: RFC 822 5.1, the military letters with the signs of that text."""
_OFFSET = pattern(r"([-+]\d+):?(\d{2})", re.ASCII)


def _number(tag: Tag, value: Any, context: Context) -> Any:
    return show(value)


def _creation(tag: Tag, value: Any, context: Context) -> Any:
    """A date in the words of a mail as `YYYY:MM:DD HH:MM:SS` and zone; any other text as it is."""
    found = _MAIL.search(value) if isinstance(value, str) else None
    if found is None:
        return value
    day, month, year, hour, minute, second, zone = found.groups("")
    full = int(year) + (0 if int(year) >= 100 else 1900 if int(year) > 70 else 2000)
    offset = _OFFSET.match(zone)
    known = _ZONES.get(zone.upper()) if zone else ""
    if known is None and offset is None:
        return value
    shown = known if known is not None or offset is None else f"{offset[1]}:{offset[2]}"
    number = [name.lower() for name in _MONTHS].index(month.lower()) + 1
    return f"{full:04d}:{number:02d}:{int(day):02d} {int(hour):02d}:{minute}:{second or '00'}{shown}"


def _parse_creation(tag: Tag, wish: str) -> str:
    """A date and time as mails have it, which is what PNG asks for; a date alone as ExifTool writes it.

    Raises: Rejected "value/no-date".
    """
    moment = read_moment(wish)
    if moment is None:
        raise refusal(tag, "no-date", wish, 'a date and time such as "2021:03:04 05:06:07+01:00"')
    if moment.day is None or moment.month is None or moment.hour is None:
        return ":".join(f"{part:02d}" for part in (moment.year, moment.month, moment.day) if part is not None)
    clock = f"{moment.hour:02d}:{moment.minute or 0:02d}:{moment.second or 0:02d}"
    zone = "" if not moment.zone else " +0000" if moment.zone == "Z" else " " + moment.zone.replace(":", "")
    return f"{moment.day:02d} {_MONTHS[moment.month - 1]} {moment.year:04d} {clock}{zone}"


def _parse_gamma(tag: Tag, wish: str) -> float:
    """A gamma as it reads back, which is kept in steps of the 100,000th part of its inverse.

    Raises: Rejected "value/no-number".
    """
    try:
        value = float(wish)
    except ValueError:
        value = 0.0
    if not 1e-4 < value < 1e5:
        raise refusal(tag, "no-number", wish, "a number above 0 such as 2.2")
    return int(1e9 / int(1e5 / value + 0.5) + 0.5) / 1e4 if int(1e5 / value + 0.5) else value


def _parse_intent(tag: Tag, wish: str) -> int:
    """The number of a rendering intent."""
    return int(code(tag, wish))


def _parse_intent_number(tag: Tag, wish: str) -> int:
    """A rendering intent given as a number.

    Raises: Rejected "value/no-integer".
    """
    value = integer(wish)
    if value is None or not 0 <= value <= 0xFF:
        raise refusal(tag, "no-integer", wish, "a whole number from 0 to 255")
    return value


def _plays(tag: Tag, value: Any, context: Context) -> Any:
    """How often an APNG is played, 0 for ever."""
    return value or "inf"


def _iterations(tag: Tag, value: Any, context: Context) -> Any:
    """How often a GIF is played, 0 for ever."""
    return value or "Infinite"


def _seconds(tag: Tag, value: Any, context: Context) -> str:
    return f"{float(value):.2f} s"


def _delay(tag: Tag, value: Any, context: Context) -> str:
    return f"{value} s"


def _usage(tag: Tag, value: Any, context: Context) -> str:
    return f"0x{int(value):04x}"


def _profile(tag: Tag, value: Any, context: Context) -> str:
    return f"0x{int(value):08x}"


CONVERSIONS = {
    "png/creation": Conversion(_creation, unchanged, _parse_creation, _parse_creation),
    "png/gamma": Conversion(_number, unchanged, _parse_gamma, _parse_gamma),
    "png/intent": Conversion(_number, text, _parse_intent, _parse_intent_number),
    "png/plays": Conversion(_number, _plays, read_only, read_only),
    "png/iterations": Conversion(_number, _iterations, read_only, read_only),
    "png/seconds": Conversion(_number, _seconds, read_only, read_only),
    "png/profile": Conversion(_number, _profile, read_only, read_only),
    "png/delay": Conversion(_number, _delay, read_only, read_only),
    "png/usage": Conversion(_number, _usage, read_only, read_only),
}
