"""A date of Exif's kind in the words of strftime, for DateFmt.

Fact:   ExifTool 13.59, -d and DateFmt: every run of digits counts, in the order year to second; a year below 1000 or
        above 2999 is none; %f is the fraction with its point (%3f: rounded to 3 digits, %-3f: without the point), %s
        and %z go by the zone of the value. Where it has none, UTC is taken here: this room knows no other.
"""

from __future__ import annotations

import re

from ..base.pattern import pattern

_ZONE = pattern(r"([-+]\d{2}:\d{2}|Z)$")
_FRACTION = pattern(r"\.\d+")
_CODE = pattern(r"%(?:(-?)\.?(\d*)f|(:?z)|([-_0^#]?)([A-Za-z%]))")
_MONTHS = "January February March April May June July August September October November December".split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_COMPOUND = {"D": "%m/%d/%y", "F": "%Y-%m-%d", "T": "%H:%M:%S", "R": "%H:%M", "r": "%I:%M:%S %p",
             "c": "%a %b %e %H:%M:%S %Y", "x": "%m/%d/%y", "X": "%H:%M:%S"}  # fmt: skip


def format_date(pattern: str, value: str) -> str | None:
    """The date in `value` by `pattern`; None when there is none."""
    from datetime import datetime, timedelta

    zone = _ZONE.search(value)
    rest = value[: zone.start()] if zone else value
    numbers = [int(digits[:9]) for digits in re.findall(r"\d+", rest, re.ASCII)][:6]
    if not numbers or not 1000 <= numbers[0] < 3000:
        return None
    year, month, day, hour, minute, second = [*numbers, *(1, 1, 0, 0, 0)[len(numbers) - 1 :]]
    found = _CODE.search(pattern)
    wanted = next((code for code in _CODE.finditer(pattern) if code[0].endswith("f")), None) if found else None
    fraction, carry = _fraction(rest, wanted[2]) if wanted else ("", 0)
    try:
        moment = datetime(year + (month - 1) // 12, (month - 1) % 12 + 1, 1) + timedelta(
            days=day - 1, hours=hour, minutes=minute, seconds=second + carry
        )
    except (ValueError, OverflowError):
        return None
    offset = zone[1] if zone and zone[1] != "Z" else "+00:00"

    def fill(code: re.Match[str]) -> str:
        if code[0].endswith("f"):
            return fraction[1:] if wanted and wanted[1] else fraction
        if code[3]:
            return offset if code[3] == ":z" else offset.replace(":", "")
        if code[5] == "s":
            seconds = int((moment - datetime(1970, 1, 1)).total_seconds())
            away = (int(offset[1:3]) * 60 + int(offset[4:6])) * 60
            return str(seconds - (away if offset[0] == "+" else -away))
        if code[5] in _COMPOUND:
            return _CODE.sub(fill, _COMPOUND[code[5]])
        return _plain(code[5], moment, code)

    return _CODE.sub(fill, pattern)


def _fraction(rest: str, digits: str) -> tuple[str, int]:
    """The fraction of a second in so many digits, and the second that rounding adds."""
    found = _FRACTION.search(rest)
    count = int(digits[:3]) if digits else -1
    if found is None:
        return ("." + "0" * count if count > 0 else ""), 0
    fraction = found[0]
    if count < 0:
        return fraction, 0
    if count >= len(fraction) - 1:
        return fraction.ljust(count + 1, "0"), 0
    rounded = f"{float(fraction[:40]):.{count}f}"
    return rounded[1:], int(rounded[0])


def _plain(letter: str, moment: object, code: re.Match[str]) -> str:
    """One code of strftime in the C locale; an unknown one stays as it is."""
    from datetime import datetime

    assert isinstance(moment, datetime)
    hour = moment.hour % 12 or 12
    half = "AM" if moment.hour < 12 else "PM"
    week = moment.isocalendar()
    yearday = moment.timetuple().tm_yday
    table: dict[str, str | tuple[int, int, str]] = {
        "Y": str(moment.year), "C": (moment.year // 100, 2, "0"), "y": (moment.year % 100, 2, "0"),
        "m": (moment.month, 2, "0"), "d": (moment.day, 2, "0"), "e": (moment.day, 2, " "), "H": (moment.hour, 2, "0"),
        "k": (moment.hour, 2, " "), "I": (hour, 2, "0"), "l": (hour, 2, " "), "M": (moment.minute, 2, "0"),
        "S": (moment.second, 2, "0"), "j": (yearday, 3, "0"), "B": _MONTHS[moment.month - 1],
        "b": _MONTHS[moment.month - 1][:3], "h": _MONTHS[moment.month - 1][:3], "A": _DAYS[moment.weekday()],
        "a": _DAYS[moment.weekday()][:3], "p": half, "P": half.lower(),
        "u": str(week[2]), "w": str(week[2] % 7), "V": (week[1], 2, "0"), "G": str(week[0]),
        "g": (week[0] % 100, 2, "0"),
        "U": ((yearday + 6 - week[2] % 7) // 7, 2, "0"), "W": ((yearday + 6 - moment.weekday()) // 7, 2, "0"),
        "n": "\n", "t": "\t", "%": "%",
    }  # fmt: skip
    shown = table.get(letter)
    if shown is None:
        return code[0]
    if isinstance(shown, str):
        return shown.upper() if code[4] in ("^", "#") else shown
    number, width, fill = shown
    fill = {"-": "", "_": " ", "0": "0"}.get(code[4], fill)
    return str(number).rjust(width, fill) if fill else str(number)
