"""Dates of films: seconds since 1904 or 1970 as they are stored, and the texts that are shown for them.

References: ISO/IEC 14496-12 8.2.2; ISO 8601.
"""

from __future__ import annotations

from math import floor, isfinite

from ..base.pattern import pattern

EPOCH = 2082844800
"""Seconds from 1904-01-01, where stored dates begin, to 1970-01-01."""
NO_DATE = "0000:00:00 00:00:00"


def seconds_of(date: str) -> int:
    """The stored seconds since 1904 of a canonical date; its zone, if it has one, is taken into account.

    Raises: ValueError where the date is none.
    """
    from .moment import read_moment

    if date == NO_DATE:
        return 0
    moment = read_moment(date)
    if moment is None:
        raise ValueError(date)
    from datetime import datetime

    return int((moment.utc() - datetime(1970, 1, 1)).total_seconds()) + EPOCH


def date_of(seconds: int, *, zone: str = "") -> str:
    """The canonical date of stored seconds; those before 1970 are taken as counted from there.

    Fact: ExifTool 13.59 mends a wrong time zero so. Dates behind the year 9999 are told as none.
    """
    if not seconds:
        return NO_DATE
    return unix_date(seconds - EPOCH if seconds >= EPOCH else seconds, zone=zone)


def unix_date(seconds: float, *, zone: str = "") -> str:
    """The canonical date of seconds since 1970."""
    from datetime import datetime, timedelta

    if not seconds or not isfinite(seconds):
        return NO_DATE
    try:
        moment = datetime(1970, 1, 1) + timedelta(seconds=floor(seconds))
    except OverflowError:
        return NO_DATE
    return f"{moment.year:4d}:{moment:%m:%d %H:%M:%S}{zone}"


def iso_text(date: str) -> str:
    """The ISO 8601 text that is stored for a shown date: no colon in the zone."""
    day, blank, clock = date.partition(" ")
    made = day.replace(":", "-") + ("T" if blank else "") + clock
    return pattern(r"([-+]\d\d):(\d\d)$").sub(r"\1\2", made) if blank else made
