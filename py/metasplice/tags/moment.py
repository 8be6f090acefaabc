"""Dates and times as people and programs spell them: the parts that were given, checked against the calendar.

Fact: ExifTool 13.59 takes a year of four digits, then one or two digits each, with any separators or with none.
"""

from __future__ import annotations

from ..base.named import NamedTuple
from ..base.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime, timedelta

_ZONE = r"(?P<zone>[Zz]|[-+]\d{1,2}:?\d{2}|[-+]\d{1,2})?"
_SPACED = pattern(
    r"(?P<year>\d{4})(?:[^\d\s](?P<month>\d{1,2})(?:[^\d\s](?P<day>\d{1,2})(?:[\sTt]+"
    r"(?P<hour>\d{1,2})(?:\D(?P<minute>\d{1,2})(?:\D(?P<second>\d{1,2})(?:\.(?P<fraction>\d+))?)?)?\s*"
    r"(?P<half>[AaPp][Mm])?\s*" + _ZONE + r")?)?)?\Z"
)
_COMPACT = pattern(
    r"(?P<year>\d{4})(?:(?P<month>\d{2})(?:(?P<day>\d{2})(?:[\sTt]?(?P<hour>\d{2})(?:(?P<minute>\d{2})"
    r"(?:(?P<second>\d{2})(?:\.(?P<fraction>\d+))?)?)?(?P<half>)\s*" + _ZONE + r")?)?)?\Z"
)
TIME = pattern(r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.(?P<fraction>\d+))?)?\s*" + _ZONE + r"\Z")
_COMPACT_TIME = pattern(r"(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})(?:\.(?P<fraction>\d+))?\s*" + _ZONE + r"\Z")


class Moment(NamedTuple):
    """The parts of a date that were given; None for those that were not."""

    year: int
    month: int | None
    day: int | None
    hour: int | None
    minute: int | None
    second: int | None
    fraction: str
    zone: str
    """"" if none was given, else `Z` or `+HH:MM`."""

    def utc(self) -> datetime:
        """The moment as a UTC date and time without fraction."""
        from datetime import datetime  # 1 to 4 ms at a start that mostly needs no calendar

        known = datetime(self.year, self.month or 1, self.day or 1, self.hour or 0, self.minute or 0, self.second or 0)
        return known - offset(self.zone)


def offset(zone: str) -> timedelta:
    """The distance of a zone from UTC."""
    from datetime import timedelta

    if zone in ("", "Z"):
        return timedelta()
    distance = timedelta(hours=int(zone[1:3]), minutes=int(zone[4:6]))
    return -distance if zone[0] == "-" else distance


def read_zone(text: str | None) -> str | None:
    """A zone as `Z` or `+HH:MM`, "" for none, None for an impossible one."""
    if not text:
        return ""
    if text in "Zz":
        return "Z"
    digits = text[1:].replace(":", "")
    hours, minutes = (digits, "0") if len(digits) < 3 else (digits[:-2], digits[-2:])
    if int(hours) > 15 or int(minutes) > 59:
        return None
    return f"{text[0]}{int(hours):02d}:{int(minutes):02d}"


def read_moment(text: str) -> Moment | None:
    """The date and time a text spells; None if it spells none or one that is not in the calendar."""
    wish = text.strip()
    found = _SPACED.match(wish) or _COMPACT.match(wish)
    if not found:
        return None
    part = found.groupdict()
    hour = part["hour"] and _full_hour(int(part["hour"]), part["half"])
    moment = [int(part[name]) if part[name] else None for name in ("year", "month", "day")]
    minute, second = (int(part[name]) if part[name] else None for name in ("minute", "second"))
    zone = read_zone(part["zone"])
    if zone is None or hour == -1:
        return None
    made = Moment(moment[0] or 0, moment[1], moment[2], hour or (0 if part["hour"] else None), minute, second,
                  part["fraction"] or "", zone)  # fmt: skip
    return made if _in_calendar(made) else None


def _full_hour(hour: int, half: str | None) -> int:
    """The hour of the day; -1 for an hour that half a day does not have."""
    if not half:
        return hour
    if not 1 <= hour <= 12:
        return -1
    return hour % 12 + (12 if half in ("PM", "pm", "Pm", "pM") else 0)


def _in_calendar(moment: Moment) -> bool:
    try:
        moment.utc()
    except (ValueError, OverflowError):
        return False
    return moment.month != 0 and moment.day != 0


def read_clock(text: str, *, two_digits: bool = False) -> Moment | None:
    """The time of day in a time or in a date and time; a time alone is put on 2 January 2000.

    `two_digits` refuses `3:4:5`.
    """
    wish = text.strip()
    found = TIME.match(wish) or _COMPACT_TIME.match(wish)
    if not found:
        moment = read_moment(wish)
        return moment if moment and moment.hour is not None else None
    part = found.groupdict()
    zone = read_zone(part["zone"])
    if zone is None or (two_digits and len(part["hour"]) < 2):
        return None
    clock = int(part["hour"]), int(part["minute"]), int(part["second"] or 0)
    moment = Moment(2000, 1, 2, *clock, part["fraction"] or "", zone)
    return moment if _in_calendar(moment) else None
