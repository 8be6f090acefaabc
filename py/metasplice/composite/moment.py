"""Moments put together from parts: dates with fractions and zones, dates with times of day.

Fact: Exif3 4.6.5 keeps fractions of a second and the zone in tags of their own, IIM4 keeps date and time apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..base.pattern import pattern
from .value import Given, Value

_CLOCK = pattern(r" \d{2}:\d{2}:\d{2}(?!\.\d)", re.ASCII)
_DIGITS = pattern(r"\d+", re.ASCII)
_PAIRS = pattern(r"(\d{2})(\d{2})", re.ASCII)
_ZONE = pattern(r"([-+])(\d{1,2}):(\d{2})", re.ASCII)


def to_fraction(given: Sequence[Given]) -> Value | None:
    """The moment with its fraction of a second and its zone; none where neither can be told.

    Wild: dates that hold their fraction or zone already, contrary to Exif3, are left as they are.
    """
    date, fraction, zone = given
    if date is None or (fraction is None and zone is None):
        return None
    stored = made = date.spelt
    digits = _DIGITS.match(fraction.spelt) if fraction is not None else None
    clock = _CLOCK.search(stored) if digits else None
    if digits and clock:
        made = f"{stored[: clock.end()]}.{digits[0]}{stored[clock.end() :]}"
    offset = _ZONE.match(zone.spelt) if zone is not None else None
    if offset and "-" not in stored and "+" not in stored:
        made += f"{offset[1]}{int(offset[2]):02d}:{offset[3]}"
    return Value(made, made) if made != stored else None


def joined(given: Sequence[Given]) -> Value | None:
    """Date and time with a space between."""
    return _joined(given, "")


def in_utc(given: Sequence[Given]) -> Value | None:
    """Date and time of the satellites' clock, which is UTC."""
    return _joined(given, "Z")


def _joined(given: Sequence[Given], zone: str) -> Value | None:
    date, time = given
    if date is None or time is None:
        return None
    text = f"{date.spelt} {time.spelt}{zone}"
    return Value(text, text)


def original(given: Sequence[Given]) -> Value | None:
    """The moment of creation where the file has no DateTimeOriginal; date and time must both be there."""
    created, date, time = given
    if date is None or time is None or not date.counts or not time.counts:
        return None
    if created is not None and " " in created.spelt:
        return Value(created.spelt, created.spelt)
    return joined((date, time))


def of_recording(given: Sequence[Given]) -> Value | None:
    """When music was recorded: the moment told, or the year with day and month and the hour and minute behind it.

    Fact: ExifTool 13.59 puts the day in front of the month, as ID3 has them.
    """
    told, year, date, time = given
    if told is not None and told.counts:
        return Value(told.spelt, told.spelt)
    if year is None or not year.counts:
        return None
    made = year.spelt
    day = _PAIRS.fullmatch(date.spelt) if date is not None else None
    if day:
        made += f":{day[1]}:{day[2]}"
        clock = _PAIRS.fullmatch(time.spelt) if time is not None else None
        made += f" {clock[1]}:{clock[2]}" if clock else ""
    return Value(made, made)
