"""Dates as -d wants them, and as -globalTimeShift moves them.

Fact: ExifTool 13.59, -d, by experiment: only tags that print a date take part, not GPSDateStamp nor GPSTimeStamp;
a time alone lies on the first day of 1970; a value without zone lies in the zone of this computer; the first %f decides
on width and point of all.
"""

from __future__ import annotations

import time

from ..base.errors import Rejected
from ..base.pattern import pattern
from .listing import Row

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from typing import Any

_DATE = pattern(r"(\d{4}):(\d\d):(\d\d)(?: (\d\d):(\d\d)(?::(\d\d)(\.\d+)?)?)? ?([-+]\d\d:?\d\d|Z)?")
_TIME = pattern(r"(\d\d):(\d\d):(\d\d)(\.\d+)?([-+]\d\d:?\d\d|Z)?")
_CODE = pattern(r"%(?:(-?)(\d*)f|(:?z)|(s)|(%)|([-_0^#]?\w))")
_NO_DATES = frozenset({"GPSDateStamp", "GPSTimeStamp", "TimeZone", "SubSecTime", "ExposureTime"})
_TIMES = frozenset({"TimeCreated", "DigitalCreationTime", "ReleaseTime", "ExpirationTime"})
"""IPTC's times, which -d formats although they have no date."""


def takes_dates(row: Row) -> bool:
    """Whether a row prints a date."""
    return row.group2 == "Time" and row.name not in _NO_DATES


def dated(value: Any, form: str) -> Any:
    """A date in the format asked for (strftime's, and ExifTool's %f, %:z, %s); anything else as it is."""
    if not isinstance(value, str):
        return value
    match = _DATE.fullmatch(value)
    parts = match.groups() if match else None
    if parts is None:
        match = _TIME.fullmatch(value)
        if match is None:
            return value
        parts = ("1970", "01", "01", *match.groups())
    return _formatted(parts, form) or value


def _formatted(parts: tuple[str | None, ...], form: str) -> str:
    numbers = [int(part or 0) for part in parts[:6]]
    try:
        moment = time.strptime("{:04} {:02} {:02} {:02} {:02} {:02}".format(*numbers), "%Y %m %d %H %M %S")
    except ValueError:
        return ""
    fraction, zone = parts[6] or "", _zone(moment, parts[7])

    first = next((match for match in _CODE.finditer(form) if match[0].endswith("f") and not match[6]), None)

    def made(match: re.Match[str]) -> str:
        offset, seconds, percent, other = match.groups()[2:]
        if offset:
            return zone if offset == ":z" else zone.replace(":", "")
        if seconds:
            return str(_since_1970(moment, zone))
        if percent:
            return "%"
        if other:
            return _zone_name(moment) if other == "Z" else time.strftime(match[0], moment)
        shown = _fraction(fraction, first[2] if first else "")
        return shown[1:] if first and first[1] else shown

    return _CODE.sub(made, form)


def _fraction(fraction: str, width: str) -> str:
    if not fraction or not width:
        return fraction
    return f"{float('0' + fraction):.{int(width)}f}"[1:]


def _zone(moment: time.struct_time, zone: str | None) -> str:
    """The zone as +HH:MM: the value's, else this computer's at that moment."""
    if zone == "Z":
        return "+00:00"
    if zone:
        return zone if ":" in zone else f"{zone[:3]}:{zone[3:]}"
    try:
        offset = time.localtime(time.mktime((*moment[:8], -1))).tm_gmtoff
    except (OverflowError, ValueError):
        offset = 0
    sign, minutes = "-" if offset < 0 else "+", abs(offset) // 60
    return f"{sign}{minutes // 60:02d}:{minutes % 60:02d}"


def _zone_name(moment: time.struct_time) -> str:
    try:
        return time.localtime(time.mktime((*moment[:8], -1))).tm_zone
    except (OverflowError, ValueError):
        return ""


def _since_1970(moment: time.struct_time, zone: str) -> int:
    from calendar import timegm

    away = (int(zone[1:3]) * 60 + int(zone[4:6])) * 60
    return timegm(moment) - (away if zone[0] == "+" else -away)


def shifted(value: Any, amount: str) -> Any:
    """A date moved by `amount` (`[-]Y:M:D h:m:s` or hours); anything else as it is."""
    from ..plan.shift import shift

    if not isinstance(value, str) or not (_DATE.fullmatch(value) or _TIME.fullmatch(value)):
        return value
    back = amount.startswith("-")
    try:
        return shift(value, amount.lstrip("+-"), -1 if back else 1)
    except Rejected as error:
        if error.code == "value/bad-shift":
            raise
        return value
