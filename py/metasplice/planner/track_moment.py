"""Moments: the seconds since 1970 in UTC that stand for a time in a track log, of a camera, or between two clocks.

House rule: the local zone is the caller's to know. It is given as a function from civil time to seconds.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from ..base.errors import Rejected
from ..base.named import NamedTuple
from ..base.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from typing import TypeAlias

DAY = 86400
Civil: TypeAlias = "tuple[int, int, int, int, int, int]"
"""Year, month, day, hour, minute, second as clocks on walls show them."""
Zone: TypeAlias = "Callable[[Civil], float]"
"""Seconds since 1970 in UTC of a civil time."""

_OFFSET = r"(Z|([-+])(\d{1,2}):(\d\d))?"
_DATED = pattern(r"(?a)(\d{4})[-:](\d+)[-:](\d+)[T\s]\s*(\d+):(\d+):(\d+)(\.\d*)?" + _OFFSET)
_CLOCK = pattern(r"(?a)(\d\d):(\d+):(\d+)(\.\d*)?" + _OFFSET)
_ISO = pattern(r"(?a)(\d{4})-(\d+)-(\d+)T(\d+):(\d+):(\d+)(\.\d+)?(.*)")
_ISO_OFFSET = pattern(r"(?a)([-+])(\d{1,2}):?(\d\d)?\b")
_AMOUNT = pattern(r"(?a)\d+\.?\d*|\.\d+")


class Moment(NamedTuple):
    """A point in time, or, where `dated` is false, the seconds since midnight of some day in UTC."""

    seconds: float
    dated: bool = True

    @property
    def clock(self) -> Moment:
        """The same time of an unknown day."""
        return Moment(self.seconds % DAY, False)


def utc(civil: Civil) -> float:
    """Seconds since 1970 of a civil time in UTC.

    Raises: ValueError for a time that no clock shows. Leap seconds count as the second behind them.
    """
    from datetime import date

    year, month, day, hour, minute, second = civil
    if hour > 24 or minute > 59 or second > 60:
        raise ValueError("no time of day")
    days = date(year, month, day).toordinal() - 719163  # the ordinal of 1970-01-01
    return float(days * DAY + hour * 3600 + minute * 60 + second)


def read_iso(text: str) -> float | None:
    """Seconds of a time as XML writes it, None when it is none; without a zone it is UTC.

    Wild: zones as +1:00, +0100 and +01.
    """
    found = _ISO.match(text.strip())
    if not found:
        return None
    try:
        seconds = utc(_civil(found, 1)) + float(found[7] or 0)
    except ValueError:
        return None
    zone = _ISO_OFFSET.match(found[8])
    return seconds - _offset(zone[1], zone[2], zone[3]) if zone else seconds


def read_moment(text: str, local: Zone) -> Moment:
    """The moment that `YYYY:mm:dd HH:MM:SS[.ss][zone]` or a time alone stands for; without a zone it is local.

    Raises: Rejected "track/bad-time".
    """
    found = _DATED.match(text.strip()) or _CLOCK.match(text.strip())
    try:
        if found is not None and found.re.groups == 11:
            return Moment(_with_zone(_civil(found, 1), found.groups()[6:], local))
        if found is not None:
            clock = (int(found[1]), int(found[2]), int(found[3]))
            return Moment(_with_zone((1970, 1, 2, *clock), found.groups()[3:], local)).clock
    except (ValueError, OverflowError):
        pass
    form = "YYYY:mm:dd HH:MM:SS[.ss][+/-HH:MM|Z]"
    raise Rejected("track/bad-time", f"“{text}” is no date and time; write {form}")


def _civil(found: re.Match[str], at: int) -> Civil:
    year, month, day, hour, minute, second = (int(found[at + step]) for step in range(6))
    return year, month, day, hour, minute, second


def _with_zone(civil: Civil, rest: tuple[str | None, ...], local: Zone) -> float:
    """Seconds of a civil time with what follows it: fraction, zone, and the zone's sign, hours and minutes."""
    fraction, zone, sign, hours, minutes = rest
    seconds = utc(civil)  # also where the zone is local: it says whether there is such a time
    if zone is None:
        seconds = local(civil)
    elif sign:
        seconds -= _offset(sign, hours, minutes)
    return seconds + (float(fraction) if fraction and fraction != "." else 0.0)


def _offset(sign: str, hours: str | None, minutes: str | None) -> int:
    away = (int(hours or 0) * 60 + int(minutes or 0)) * 60
    return -away if sign == "-" else away


class Sync:
    """How far a camera's clock was behind the satellites': one amount, or several that were measured at moments.

    Fact: -geosync of ExifTool 13.59: between and beyond two measured moments the amount changes evenly with time.
    """

    def __init__(self) -> None:
        self.offset = 0.0
        self.points: dict[float, float] = {}

    def take(self, text: str, local: Zone, day: str) -> None:
        """Add `[+-][[[D ]H:]M:]S`, or `GPSTIME@CAMERATIME`; `day` is the date of two times that have none.

        Raises: Rejected "track/bad-sync".
        """
        gps, at, camera = text.partition("@")
        if at:
            self.measure(gps, camera, local, day)
            return
        amounts = [float(amount) for amount in _AMOUNT.findall(text)]
        if not amounts or len(amounts) > 4:
            form = "[+-][[[DAYS ]HOURS:]MINUTES:]SECONDS or GPSTIME@CAMERATIME"
            raise Rejected("track/bad-sync", f"“{text}” is no difference of clocks; write {form}")
        seconds = sum(amount * unit for amount, unit in zip(reversed(amounts), (1, 60, 3600, DAY), strict=False))
        self.offset = -seconds if text.lstrip().startswith("-") else seconds

    def measure(self, gps: str, camera: str, local: Zone, day: str) -> None:
        """Add the two clocks at one moment; one that has no date is within half a day of the other.

        Raises: Rejected "track/bad-sync".
        """
        gps, camera = gps.strip(), camera.strip()
        dates = [bool(_DATED.match(text)) for text in (gps, camera)]
        if all(dates):
            there, here = _read_clock(gps, local), _read_clock(camera, local)
        else:
            shared = camera.split()[0] if dates[1] else gps.split()[0] if dates[0] else day
            there = _read_clock(gps if dates[0] else f"{shared} {gps}", local)
            here = _read_clock(camera if dates[1] else f"{shared} {camera}", local)
            apart = (here - there + DAY / 2) % DAY - DAY / 2
            there, here = (there, there + apart) if dates[0] else (here - apart, here)
        self.offset = there - here
        if any(dates):
            self.points[here] = self.offset

    def corrected(self, moment: Moment) -> Moment:
        """The moment by the satellites' clock."""
        seconds = moment.seconds + self._at(moment.seconds)
        return Moment(seconds, moment.dated)

    def _at(self, seconds: float) -> float:
        times = sorted(self.points)
        if len(times) < 2:
            return self.offset
        right = min(max(bisect_right(times, seconds), 1), len(times) - 1)
        before, after = times[right - 1], times[right]
        share = (seconds - before) / (after - before)
        return self.points[after] * share + self.points[before] * (1 - share)


def _read_clock(text: str, local: Zone) -> float:
    try:
        moment = read_moment(text, local)
    except Rejected as error:
        raise Rejected("track/bad-sync", error.message) from error
    return moment.seconds
