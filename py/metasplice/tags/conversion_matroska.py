"""Matroska: dates, durations, frame rates, and items of lists.

Canonical values: a date is nanoseconds since 2001, Duration seconds, all other times nanoseconds; a text is itself.

References: Matroska (RFC 9559) 5.1.2.11 DateUTC, 5.1.2.10 Duration; print forms of ExifTool 13.59 by experiment.
"""

from __future__ import annotations

from .conversion import Context, Conversion, read_only, refusal, unchanged, verbatim
from .conversion_number import show_float
from .conversion_quicktime import show_duration

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .registry import Tag

_SECOND = 1_000_000_000
_DAY = 86400
_RATE = "VideoFrameRate"
_EPOCH = 2001
_FARTHEST = 1 << 63
_LONGEST = 1e15
"""Seconds beyond which, or without a number, a duration is printed as it is."""


def _seconds(tag: Tag, value: Any, context: Context) -> Any:
    return value / _SECOND if isinstance(value, int) else value


def _milliseconds(tag: Tag, value: Any, context: Context) -> Any:
    return f"{show_float(value * 1000)} ms" if isinstance(value, int | float) else value


def _frame(tag: Tag, value: Any, context: Context) -> Any:
    """The time that a frame takes in seconds; of a film how many of them a second has."""
    if not isinstance(value, int) or not value:
        return value
    return _SECOND / value if tag.name == _RATE else value / _SECOND


def _frame_text(tag: Tag, value: Any, context: Context) -> Any:
    if tag.name != _RATE:
        return _milliseconds(tag, value, context)
    return show_float(round(value, 3)) if isinstance(value, int | float) else value


def _duration(tag: Tag, value: Any, context: Context) -> Any:
    return show_duration(value) if isinstance(value, int | float) and abs(value) < _LONGEST else value


def _date(tag: Tag, value: Any, context: Context) -> Any:
    """`2010:02:03 21:17:48Z`, with as many decimals as it has."""
    if not isinstance(value, int) or not -_FARTHEST <= value < _FARTHEST:
        return value
    from datetime import datetime, timedelta

    whole, rest = divmod(value, _SECOND)
    moment = datetime(_EPOCH, 1, 1) + timedelta(seconds=whole)
    decimals = f".{rest:09d}".rstrip("0") if rest else ""
    return f"{moment.year:04d}:{moment:%m:%d %H:%M:%S}{decimals}Z"


def _parse_date(tag: Tag, text: str) -> int:
    """Nanoseconds since 2001 in UTC. Fact: RFC 8794 section 7.6; a date without a zone is taken as UTC."""
    from datetime import UTC, datetime

    head, dot, rest = text.strip().partition(".")
    digits = rest[: len(rest) - len(rest.lstrip("0123456789"))] if dot else ""
    zone = rest[len(digits) :] if dot else ""
    spelt = head[:10].replace(":", "-") + head[10:] + zone
    try:
        moment = datetime.fromisoformat(spelt)
    except ValueError:
        raise refusal(tag, "date", text, "a date and time such as 2026:01:31 12:00:00Z") from None
    moment = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    passed = moment - datetime(_EPOCH, 1, 1, tzinfo=UTC)
    whole = passed.days * _DAY + passed.seconds
    value = whole * _SECOND + int(digits.ljust(9, "0")[:9] or 0)
    if not -_FARTHEST <= value < _FARTHEST:
        raise refusal(tag, "date", text, "a date between the years 1709 and 2293")
    return value


def _day(tag: Tag, value: Any, context: Context) -> Any:
    """A date in a tag's text with colons: only whole days are dates. Fact: ExifTool 13.59, `2017-03` stays."""
    return _respelt(value, "-", ":") if isinstance(value, str) else value


def _respelt(text: str, old: str, new: str) -> str:
    """A text that begins with a day, spelt with other marks; any other as it is."""
    is_day = text[4:5] == text[7:8] == old and len(text) >= 10 and (text[:4] + text[5:7] + text[8:10]).isdecimal()
    return f"{text[:4]}{new}{text[5:7]}{new}{text[8:]}" if is_day else text


def _parse_day(tag: Tag, text: str) -> str:
    """Matroska's own spelling. Fact: RFC 9559 and its tag registry: dates are YYYY-MM-DD HH:MM:SS.MSS."""
    return _respelt(verbatim(tag, text), ":", "-")


def _parse_item(tag: Tag, text: str) -> str:
    """One item of a list that is kept as one text with commas."""
    if "," in text or not text.strip():
        raise refusal(tag, "item", text, "items one by one, without commas")
    return verbatim(tag, text).strip()


CONVERSIONS: dict[str, Conversion] = {
    "matroska/scale": Conversion(_seconds, _milliseconds, read_only, read_only),
    "matroska/frame": Conversion(_frame, _frame_text, read_only, read_only),
    "matroska/time": Conversion(_seconds, _duration, read_only, read_only),
    "matroska/duration": Conversion(unchanged, _duration, read_only, read_only),
    "matroska/date": Conversion(_date, unchanged, _parse_date, _parse_date),
    "matroska/day": Conversion(_day, unchanged, _parse_day, _parse_day),
    "matroska/items": Conversion(unchanged, unchanged, _parse_item, _parse_item),
}
