"""Dates and times moved by an amount, in ExifTool's way of saying it.

`[Y:M:D] [h:m:s]`: a date part counts from the right (`1:0` is a month), a time part from the left (`1:30` is an hour
and a half); a single part is a time unless the value is a date alone. Months overflow instead of being clamped.
Fact: FACTS 1.2; ExifTool 13.59 by experiment (January 31 and a month is March 2; a time alone wraps around midnight).
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from fractions import Fraction

from ..base.errors import Rejected
from ..base.named import NamedTuple
from ..base.pattern import pattern

_NUMBER = r"\d+(?:\.\d+)?"
_AMOUNT = pattern(rf"(?:({_NUMBER}(?::{_NUMBER}){{0,2}})\s+)?({_NUMBER}(?::{_NUMBER}){{0,2}})")
_VALUE = pattern(r"(?:(\d{4})[:-](\d\d)[:-](\d\d))?([ T]?)(?:(\d\d):(\d\d)(?::(\d\d)(\.\d+)?)?)?(.*)")
_DAY = 86400


class Amount(NamedTuple):
    """How far to move: calendar years and months, days, and seconds."""

    years: int
    months: int
    days: Fraction
    seconds: Fraction


def read_amount(text: str, *, dates_only: bool) -> Amount:
    """The amount that `text` says; `dates_only` for a value without a time of day.

    Raises: Rejected "value/bad-shift".
    """
    match = _AMOUNT.fullmatch(text.strip())
    if not match:
        form = "[years:months:days] [hours:minutes:seconds]"
        raise Rejected("value/bad-shift", f"“{text}” is no amount of time; write {form}")
    first, second = match[1], match[2]
    if first is None and dates_only:
        first, second = second, "0"
    days = _parts(first or "0")[::-1] + [Fraction(0)] * 3
    hours = _parts(second) + [Fraction(0)] * 3
    return Amount(int(days[2]), int(days[1]), days[0], hours[0] * 3600 + hours[1] * 60 + hours[2])


def _parts(text: str) -> list[Fraction]:
    return [Fraction(part) for part in text.split(":")]


def shift(value: str, text: str, sign: int) -> str:
    """`value` moved by the amount `text`, onwards or back as `sign` says; its digits and its zone stay.

    Raises: Rejected "value/bad-shift", "value/not-a-date" where the value in the file is none.
    """
    match = _VALUE.fullmatch(value.strip())
    if not match or not (match[1] or match[5]):
        raise Rejected("value/not-a-date", f"“{value}” is not a date or time that could be shifted")
    amount = read_amount(text, dates_only=not match[5])
    clock = int(match[5] or 0) * 3600 + int(match[6] or 0) * 60 + int(match[7] or 0)
    moved = clock + sign * (amount.seconds + (amount.days % 1) * _DAY)
    places = len(match[8] or ".") - 1
    unit = Fraction(1, 10**places)
    moved = (moved + Fraction(match[8] or 0)) / unit
    whole = int(moved + Fraction(1, 2)) if moved >= 0 else -int(-moved + Fraction(1, 2))
    over, rest = divmod(whole * unit, _DAY)
    day = ""
    if match[1]:
        shifted = _day((int(match[1]), int(match[2]), int(match[3])), amount, sign, over)
        day = f"{shifted.year:04d}:{shifted.month:02d}:{shifted.day:02d}"
    return day + match[4] + _clock(match, rest, places) + match[9]


def _clock(match: re.Match[str], moment: Fraction, places: int) -> str:
    """The time of day with the parts that the value had."""
    if not match[5]:
        return ""
    seconds = int(moment)
    fraction = f".{int((moment - seconds) * 10**places):0{places}d}" if places else ""
    text = f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}"
    return f"{text}:{seconds % 60:02d}{fraction}" if match[7] else text


def _day(start: tuple[int, int, int], amount: Amount, sign: int, over: int) -> date:
    """The calendar day; months first, then days, each overflowing into the next.

    Raises: Rejected "value/not-a-date" beyond the years 1 to 9999 or for a month that is none.
    """
    year, month, day = start
    if not (1 <= month <= 12 and 1 <= day <= 31):
        raise Rejected("value/not-a-date", f"{year:04d}:{month:02d}:{day:02d} is no day that could be shifted")
    months = (year + sign * amount.years) * 12 + month - 1 + sign * amount.months
    try:
        first = date(months // 12, months % 12 + 1, 1)
        return first + timedelta(days=day - 1 + sign * int(amount.days) + over)
    except (ValueError, OverflowError) as error:
        raise Rejected("value/not-a-date", "The shifted date leaves the calendar") from error
