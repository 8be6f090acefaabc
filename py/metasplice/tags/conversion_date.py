"""Dates and times of EXIF, XMP, IPTC and GPS.

Fact: Exif3 4.6.5 (`YYYY:MM:DD HH:MM:SS`, 19 characters), XMP part 1 8.2.1.1 (ISO 8601, parts may be missing), IIM4
(`YYYYMMDD`, `HHMMSS+HHMM`). ExifTool 13.59 accepts any separators. Unlike it we check the calendar and never use a
clock: an IPTC time without a zone is taken as UTC.
"""

from __future__ import annotations

import re

from ..base.pattern import pattern
from ..base.scalars import Rational, fraction
from .conversion import Context, Conversion, read_only, refusal, unchanged, verbatim
from .conversion_number import leading, parse_values, rationalize, show_rational
from .moment import TIME, Moment, read_clock, read_moment, read_zone

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .registry import Tag

_XMP = pattern(r"(\d{4})-(\d\d)-(\d\d)[T ](\d\d:\d\d)(:\d\d)?\s*(\S*)\Z")
_XMP_SHORT = pattern(r"\d{4}(-\d\d){0,2}")
_WANTED = 'a date and time such as "2021:03:04 05:06:07"'


def parse_exif_date(tag: Tag, text: str) -> str:
    """`YYYY:MM:DD HH:MM:SS`; seconds and minutes may be missing, fraction and zone are dropped.

    Raises: Rejected "value/no-date".
    """
    moment = read_moment(text)
    if moment is None or moment.hour is None:
        raise refusal(tag, "no-date", text, _WANTED)
    return f"{_date(moment, ':')} {_clock(moment)}"


def _date(moment: Moment, between: str) -> str:
    return f"{moment.year:04d}{between}{moment.month:02d}{between}{moment.day:02d}"


def _clock(moment: Moment) -> str:
    return f"{moment.hour:02d}:{moment.minute or 0:02d}:{moment.second or 0:02d}"


def parse_xmp_date(tag: Tag, text: str) -> str:
    """An ISO 8601 date with as many parts as were given.

    Raises: Rejected "value/no-date".
    """
    if tag.table == "DarwinCore::Main" and (found := TIME.match(text.strip())):
        return found[0]
    moment = read_moment(text)
    if moment is None:
        raise refusal(tag, "no-date", text, 'a date such as "2021:03:04 05:06:07+01:00", "2021:03:04" or "2021"')
    made = f"{moment.year:04d}"
    for part in (moment.month, moment.day):
        made += "" if part is None else f"-{part:02d}"
    if moment.hour is not None:
        made += f"T{moment.hour:02d}:{moment.minute or 0:02d}"
        made += "" if moment.second is None else f":{moment.second:02d}"
        made += f".{moment.fraction}" if moment.fraction else ""
        made += moment.zone
    return made


def show_xmp_date(tag: Tag, value: Any, context: Context) -> Any:
    """An XMP date in ExifTool's form, or the value itself if it is none."""
    return show_iso_date(value) if isinstance(value, str) else value


def show_iso_date(value: str) -> str:
    """`2021-03-04T05:06:07+01:00` as `2021:03:04 05:06:07+01:00`."""
    if value[10:11] not in ("T", " ") or value[4:5] != "-":
        return value.replace("-", ":") if _XMP_SHORT.match(value) else value
    found = _XMP.match(value)
    if not found:
        return value.replace("-", ":") if _XMP_SHORT.match(value) else value
    year, month, day, clock, seconds, rest = found.groups("")
    return f"{year}:{month}:{day} {clock}{seconds}{rest}"


def show_unsure_date(value: str) -> str:
    """The same for a property of unknown type: only a full date with time is recognised."""
    found = _XMP.match(value) if value[4:5] == "-" and value[10:11] in ("T", " ") else None
    return show_iso_date(value) if found else value


def _trimmed(tag: Tag, value: Any, context: Context) -> Any:
    """The text without trailing spaces."""
    return value.rstrip(" ") if isinstance(value, str) else value


def _parse_fraction(tag: Tag, text: str) -> str:
    """The digits of a fraction of a second, alone or behind the point of a date and time.

    Raises: Rejected "value/no-fraction".
    """
    wish = text.strip()
    if wish.isascii() and wish.isdecimal():
        return wish
    _, point, rest = wish.partition(".")
    size = len(rest) - len(rest.lstrip("0123456789"))
    if not point or not size:
        raise refusal(tag, "no-fraction", text, 'the digits of a fraction of a second such as "25"')
    return rest[:size]


def _parse_offset(tag: Tag, text: str) -> str:
    """A zone as `+HH:MM`, alone or at the end of a date and time.

    Raises: Rejected "value/no-zone".
    """
    wish = text.strip()
    found = re.search(r"(?:[Zz]|[-+]\d{1,2}:?\d{2})\Z", wish)
    zone = read_zone(found[0]) if found else None
    alone = found is not None and (found.start() == 0 or read_moment(wish) is not None or TIME.match(wish) is not None)
    if not zone or not alone:
        raise refusal(tag, "no-zone", text, 'a time zone such as "+01:00" or "Z"')
    return "+00:00" if zone == "Z" else zone


_MOST_OF_A_CLOCK = 1e10
"""A number beyond this is no part of a time of day; no fraction of two 32-bit numbers is."""


def _number_stamp(tag: Tag, value: Any, context: Context) -> Any:
    """A GPS time of three fractions as `HH:MM:SS.ss`."""
    if not isinstance(value, tuple):
        value = (leading(value),)
    parts = [0.0, 0.0, 0.0]
    for index, item in enumerate(value[:3]):
        shown = show_rational(item) if isinstance(item, Rational) else item
        try:
            parts[index] = float(shown)
        except (TypeError, ValueError):
            parts[index] = 0.0
        if not abs(parts[index]) < _MOST_OF_A_CLOCK:
            parts[index] = 0.0
    return show_clock((parts[0] * 60 + parts[1]) * 60 + parts[2])


def show_clock(seconds: float) -> str:
    """Seconds of a day as `HH:MM:SS`, with the fraction there is, up to nine places."""
    hours = int(seconds / 3600)
    minutes = int((seconds - hours * 3600) / 60)
    rest = seconds - hours * 3600 - minutes * 60
    shown = f"{rest:012.9f}"
    if shown.startswith("60"):
        shown, minutes = "00.000000000", minutes + 1
        hours, minutes = (hours + 1, 0) if minutes == 60 else (hours, minutes)
    return f"{hours:02d}:{minutes:02d}:{shown.rstrip('0').removesuffix('.')}"


def _text_stamp(tag: Tag, value: Any, context: Context) -> Any:
    """The GPS time with the fraction rounded to microseconds."""
    whole, point, fraction = str(value).partition(".")
    if not point or len(fraction) < 7:
        return value
    seconds = f"{float(whole[-2:] + '.' + fraction):09.6f}".rstrip("0").removesuffix(".")
    return value if seconds.startswith("60") else whole[:-2] + seconds


def _parse_stamp(tag: Tag, text: str) -> tuple[Rational, ...]:
    """A GPS time in UTC, from a time or a date and time with or without a zone.

    Raises: Rejected "value/no-time".
    """
    moment = read_clock(text, two_digits=True)
    if moment is None:
        raise refusal(tag, "no-time", text, 'a time such as "05:06:07" or "05:06:07+01:00"')
    utc = moment.utc()
    seconds = fraction(f"{utc.second}.{moment.fraction or 0}")
    return Rational(utc.hour, 1), Rational(utc.minute, 1), rationalize(seconds, 0, 0xFFFFFFFF)


def _parse_stamp_numbers(tag: Tag, text: str) -> Any:
    """Three numbers with spaces or colons between them."""
    return parse_values(tag, text.replace(":", " "))


def _number_date(tag: Tag, value: Any, context: Context) -> Any:
    """A date with colons, whatever separates its numbers."""
    return show_date(value) if isinstance(value, str) else value


def show_date(value: str) -> str:
    """`20210304` or `2021-03-04` as `2021:03:04`; other texts unchanged."""
    wish = value.rstrip("\0 ") if len(value) != 10 else value
    if len(wish) == 8 and wish.isdecimal():
        return f"{wish[:4]}:{wish[4:6]}:{wish[6:]}"
    if len(wish) == 10 and not wish[4].isdecimal() and not wish[7].isdecimal():
        if (wish[:4] + wish[5:7] + wish[8:]).isdecimal():
            return f"{wish[:4]}:{wish[5:7]}:{wish[8:]}"
    return value


def show_time(value: str) -> str:
    """`050607+0100` as `05:06:07+01:00`; other texts unchanged."""
    clock, zone = value[:6], value[6:]
    if not clock.isdecimal() or len(clock) != 6:
        return value
    if len(zone) == 5 and zone[0] in "+-" and zone[1:].isdecimal():
        zone = f"{zone[:3]}:{zone[3:]}"
    return f"{clock[:2]}:{clock[2:4]}:{clock[4:]}{zone}"


def _parse_date_stamp(tag: Tag, text: str) -> str:
    """A GPS date; a date and time with a zone is converted to UTC.

    Raises: Rejected "value/no-date".
    """
    moment = read_moment(text)
    if moment is None or moment.day is None:
        raise refusal(tag, "no-date", text, 'a date such as "2021:03:04"')
    utc = moment.utc()
    return f"{utc.year:04d}:{utc.month:02d}:{utc.day:02d}"


def parse_iptc_date(tag: Tag, text: str) -> str:
    """`YYYYMMDD`; a month or day of 00 means unknown.

    Raises: Rejected "value/no-date".
    Fact: IIM4 allows 00 for unknown parts.
    """
    bare = "".join(letter for letter in text.strip()[:10] if letter.isdecimal())
    if len(bare) == 8 and len(text.strip()) in (8, 10) and bare.endswith("00") and int(bare[4:6]) <= 12:
        return bare
    moment = read_moment(text)
    if moment is None or moment.day is None:
        raise refusal(tag, "no-date", text, 'a full date such as "2021:03:04"')
    return _date(moment, "")


def parse_iptc_time(tag: Tag, text: str) -> str:
    """`HHMMSS+HHMM`; without a zone UTC.

    Raises: Rejected "value/no-time".
    """
    moment = read_clock(text)
    if moment is None or moment.second is None or (len(text.strip()) < 6):
        raise refusal(tag, "no-time", text, 'a time such as "05:06:07+01:00"')
    zone = "+0000" if moment.zone in ("", "Z") else moment.zone.replace(":", "")
    return _clock(moment).replace(":", "") + zone


def _number_iptc_time(tag: Tag, value: Any, context: Context) -> Any:
    return show_time(value) if isinstance(value, str) else value


def _number_unix(tag: Tag, value: Any, context: Context) -> Any:
    """Seconds since 1970 as a date and time."""
    if not str(value).isdecimal() or len(str(value)) > 11:
        return value
    from datetime import datetime, timedelta

    return (datetime(1970, 1, 1) + timedelta(seconds=int(value))).strftime("%Y:%m:%d %H:%M:%S")


def _number_milliseconds(tag: Tag, value: Any, context: Context) -> Any:
    """Milliseconds since 1970 as a UTC date and time with its fraction."""
    if not str(value).isdecimal() or len(str(value)) > 14:
        return value
    from datetime import datetime, timedelta

    moment = datetime(1970, 1, 1) + timedelta(milliseconds=int(value))
    return f"{moment:%Y:%m:%d %H:%M:%S}.{moment.microsecond // 1000:03d}Z"


def _parse_unix(tag: Tag, text: str) -> str:
    """Seconds since 1970 of a date and time.

    Raises: Rejected "value/no-date".
    """
    moment = read_moment(text)
    if moment is None or moment.hour is None:
        raise refusal(tag, "no-date", text, _WANTED)
    from datetime import datetime

    return str(int((moment.utc() - datetime(1970, 1, 1)).total_seconds()))


CONVERSIONS = {
    "date/milliseconds": Conversion(_number_milliseconds, unchanged, read_only, read_only),
    "date/unix": Conversion(_number_unix, unchanged, _parse_unix, _parse_unix),
    "date/exif": Conversion(unchanged, unchanged, parse_exif_date, verbatim),
    "date/xmp": Conversion(show_xmp_date, unchanged, parse_xmp_date, parse_xmp_date),
    "date/fraction": Conversion(_trimmed, unchanged, _parse_fraction, _parse_fraction),
    "date/offset": Conversion(unchanged, unchanged, _parse_offset, verbatim),
    "date/gps-time": Conversion(_number_stamp, _text_stamp, _parse_stamp, _parse_stamp_numbers),
    "date/gps-date": Conversion(_number_date, unchanged, _parse_date_stamp, _parse_date_stamp),
    "date/iptc-date": Conversion(_number_date, unchanged, parse_iptc_date, parse_iptc_date),
    "date/iptc-time": Conversion(_number_iptc_time, unchanged, parse_iptc_time, parse_iptc_time),
}
