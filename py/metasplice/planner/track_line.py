"""Tracks in lines of text: which of the formats it is, and IGC.

Not supported: Google's JSON, Winplus, Bramor and DJI logs; they are named in the refusal.
References: FAI IGC GNSS A4 (B records); ExifTool 13.59's documentation of -geotag.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..base.errors import Rejected
from ..base.pattern import pattern
from .track import Fix, Track
from .track_moment import DAY, utc

_FIRST_LINES = 50
"""Lines in which a format must show itself."""
_NMEA = pattern(r"(?a).*\$(?:[A-Z]{2}(?:RMC|GGA|GLL|ZDA)|PMGNTRK),")
_IGC_DATE = pattern(r"(?a)HFDTE(?:DATE:)?(\d\d)(\d\d)(\d\d)")
_IGC_FIX = pattern(r"(?a)B(\d\d)(\d\d)(\d\d)(\d\d)(\d{5})([NS])(\d{3})(\d{5})([EW])([AV])([-\d]\d{4})([-\d]\d{4})")
_DATE = pattern(r"(?a)\b(?:GPS)?Date", 2)
_TIME = pattern(r"(?a)\b(?:GPS)?(?:Date)?Time", 2)
_OTHERS = {
    '"timelineObjects"': "Google's JSON",
    '"latitudeE7"': "Google's JSON",
    '"startTime"': "Google's JSON",
    "TP,D,": "Winplus logs",
    "Time(seconds)": "DJI logs",
    " ypr": "Bramor logs",
}
"""What shows a format that ExifTool reads and we do not."""
JITTER = 2
"""Seconds that a receiver's clock may go back without a new day. Fact: ExifTool 13.59, by experiment."""


def read_lines(raw: bytes, name: str, track: Track, delimiter: str) -> None:
    """The fixes of a log in lines, added to the track.

    Raises: Rejected "track/unknown-format", "track/not-offered".
    """
    lines = raw.decode("utf-8-sig", "replace").splitlines()
    for at, line in enumerate(lines[:_FIRST_LINES]):
        if _NMEA.match(line):
            from .track_nmea import read_nmea

            return read_nmea(lines[at:], track)
        if _IGC_DATE.match(line) or (line.startswith("B") and _IGC_FIX.match(line)):
            return _read_igc(lines[at:], track)
        if delimiter in line and _DATE.search(line) and _TIME.search(line):
            from .track_table import read_table

            return read_table(lines[at:], track, delimiter)
        for mark, what in _OTHERS.items():
            if mark in line:
                raise Rejected("track/not-offered", f"'{name}' is a track that is not offered: {what} are not read")
    raise Rejected("track/unknown-format", f"No track points found in GPS file '{name}'; its format is not known")


def century(year: int) -> int:
    """The year of two digits. Fact: from 70 on it is 19xx, in ExifTool 13.59 as in C."""
    return year + (1900 if year >= 70 else 2000)


def _read_igc(lines: list[str], track: Track) -> None:
    """IGC: a date in the head, fixes with the time of day in lines that start with B."""
    day: float | None = None
    last = 0.0
    for line, found in _matches(lines):
        if line is not None:
            day = _igc_day(line)
            last = 0.0
            continue
        seconds, fix = found
        if day is not None and seconds < last - JITTER:
            day += DAY
        last = seconds
        track.put((day or 0.0) + seconds, fix, ("altitude",), dated=day is not None)


def _matches(lines: list[str]) -> Iterator[tuple[tuple[str, str, str] | None, tuple[float, Fix]]]:
    """The dates and the fixes of IGC lines in their order."""
    for line in lines:
        date = _IGC_DATE.match(line)
        if date:
            yield (date[1], date[2], date[3]), (0.0, {})
        elif found := _IGC_FIX.match(line):
            hour, minute, second, degrees, minutes, north, east_degrees, east_minutes, east, valid, _, height = (
                found.groups()
            )
            fix = {
                "lat": (int(degrees) + int(minutes) / 60000) * (1 if north == "N" else -1),
                "lon": (int(east_degrees) + int(east_minutes) / 60000) * (1 if east == "E" else -1),
            }
            if valid == "A":
                fix["alt"] = float(height)
            yield None, (float(int(hour) * 3600 + int(minute) * 60 + int(second)), fix)


def _igc_day(parts: tuple[str, str, str]) -> float | None:
    day, month, year = map(int, parts)
    try:
        return utc((century(year), month, day, 0, 0, 0))
    except ValueError:
        return None
