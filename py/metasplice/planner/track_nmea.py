"""Tracks in NMEA sentences: RMC, GGA, GLL, GSA and ZDA of any talker, Magellan's PMGNTRK and Honeywell's PTNTHPR.

A receiver tells one fix in several sentences and marks no end of it: sentences belong to the fix before them until the
kind that started the log comes again, or ten seconds have passed. What a fix knows already is not overwritten.
References: NMEA 0183; ExifTool 13.59's documentation of -geotag, and by experiment.
"""

from __future__ import annotations

from collections.abc import Callable

from ..base.named import NamedTuple
from ..base.pattern import pattern
from .track import Fix, Track
from .track_line import JITTER, century
from .track_moment import DAY, utc

_KIND = pattern(r"(?a)\$([A-Z]{2}(RMC|GGA|GLL|GSA|ZDA)|PMGNTRK|PTNTHPR),")
_FAR = 10
"""Seconds from which sentences belong to different fixes, and from which a date counts no more."""
_CLOCK = pattern(r"(?a)(\d\d)(\d\d)(\d\d(?:\.\d*)?)")
_ANGLE = pattern(r"(?a)(\d{0,3}?)(\d{1,2}\.\d+)")
_STARTERS = {"RMC", "GGA", "GLL", "ZDA", "PMGNTRK"}
FOOT = 0.3048


class _Sentence(NamedTuple):
    kind: str
    values: Fix
    clock: float | None = None
    day: float | None = None


def read_nmea(lines: list[str], track: Track) -> None:
    """The fixes of the sentences, added to the track."""
    log = _Log(track)
    for line in lines:
        found = _KIND.search(line)
        if found:
            kind = found[2] or found[1]
            parts = line[found.end() :].partition("*")[0].split(",")
            sentence = _READERS[kind](parts + [""] * 17)
            if sentence is not None:
                log.take(sentence)
    log.finish()


class _Log:
    """Sentences gathered to fixes."""

    def __init__(self, track: Track) -> None:
        self.track = track
        self.starter = ""
        self.fix: Fix = {}
        self.clock: float | None = None
        self.day: float | None = None
        self.last: tuple[float, float] | None = None

    def take(self, sentence: _Sentence) -> None:
        if not self.starter:
            if sentence.kind not in _STARTERS:
                return
            self.starter = sentence.kind
        day = self._day_of(sentence)
        if sentence.kind == self.starter or self._is_far(sentence.clock):
            self.finish()
            self.fix, self.clock, self.day = dict(sentence.values), sentence.clock, day
            return
        for key, value in sentence.values.items():
            self.fix.setdefault(key, value)
        if self.clock is None:
            self.clock = sentence.clock
        if self.day is None and day is not None:
            passed = sentence.clock is not None and self.clock is not None and sentence.clock < self.clock
            self.day = day - DAY if passed else day

    def _day_of(self, sentence: _Sentence) -> float | None:
        """The day of a sentence: its own, or that of a sentence shortly before; midnight may lie between."""
        day, clock = sentence.day, sentence.clock
        if clock is None:
            return None
        if day is None and self.last is not None:
            before, at = self.last
            if clock < at - JITTER:
                before, at = before + DAY, at - DAY
            day = before if clock - at < _FAR else None
        self.last = (day, clock) if day is not None else None
        return day

    def _is_far(self, clock: float | None) -> bool:
        if clock is None:
            return False
        if self.clock is None:
            return True
        return (clock - self.clock) % DAY >= _FAR

    def finish(self) -> None:
        """Put the fix that was gathered into the track, if it has a position and a time."""
        fix, clock = self.fix, self.clock
        self.fix, self.clock = {}, None
        if clock is None or "lat" not in fix:
            return
        kinds = [kind for key, kind in _KNOWN.items() if key in fix]
        self.track.put((self.day or 0.0) + clock, fix, kinds, dated=self.day is not None)


_KNOWN = {"alt": "altitude", "speed": "motion", "track": "motion", "dir": "attitude"}
"""Dilutions are for limits only: they are not written. Fact: ExifTool 13.59 by experiment."""


def _clock(text: str) -> float | None:
    found = _CLOCK.match(text)
    return int(found[1]) * 3600 + int(found[2]) * 60 + float(found[3]) if found else None


def _angle(text: str, side: str) -> float | None:
    """Degrees of `dddmm.mmmm` and its hemisphere."""
    found = _ANGLE.fullmatch(text)
    if not found or side not in ("N", "S", "E", "W"):
        return None
    return (int(found[1] or 0) + float(found[2]) / 60) * (-1 if side in "SW" else 1)


def _number(text: str) -> float | None:
    try:
        return float(text) if text.strip("+-.") else None
    except ValueError:
        return None


def _known(**values: float | None) -> Fix:
    return {key: value for key, value in values.items() if value is not None}


def _day(day: str, month: str, year: str) -> float | None:
    digits = day + month + year
    if not (day and month and year and digits.isdecimal() and digits.isascii()):
        return None
    number = int(year)
    try:
        return utc((century(number) if number < 100 else number, int(month), int(day), 0, 0, 0))
    except ValueError:
        return None


def _rmc(parts: list[str]) -> _Sentence | None:
    """hhmmss, status, latitude and side, longitude and side, knots, course, ddmmyy."""
    clock, lat, lon = _clock(parts[0]), _angle(parts[2], parts[3]), _angle(parts[4], parts[5])
    day = _day(parts[8][:2], parts[8][2:4], parts[8][4:6])
    if clock is None or lat is None or lon is None or day is None or parts[1] not in ("A", ""):
        return None
    return _Sentence("RMC", _known(lat=lat, lon=lon, speed=_number(parts[6]), track=_number(parts[7])), clock, day)


def _gga(parts: list[str]) -> _Sentence | None:
    """hhmmss, latitude and side, longitude and side, quality, satellites, HDOP, height, M."""
    clock, lat, lon = _clock(parts[0]), _angle(parts[1], parts[2]), _angle(parts[3], parts[4])
    if clock is None or lat is None or lon is None or parts[5] not in ("", *"123456"):
        return None
    more = _known(sats=_number(parts[6]), hdop=_number(parts[7]), alt=_number(parts[8]))
    return _Sentence("GGA", _known(lat=lat, lon=lon) | more, clock)


def _gll(parts: list[str]) -> _Sentence | None:
    """Latitude and side, longitude and side, hhmmss, status."""
    clock, lat, lon = _clock(parts[4]), _angle(parts[0], parts[1]), _angle(parts[2], parts[3])
    if clock is None or lat is None or lon is None or parts[5] != "A":
        return None
    return _Sentence("GLL", _known(lat=lat, lon=lon), clock)


def _gsa(parts: list[str]) -> _Sentence | None:
    """A or M, 2 or 3 dimensions, twelve satellites, PDOP, HDOP, VDOP."""
    if parts[0] not in ("A", "M") or parts[1] not in ("2", "3"):
        return None
    satellites = float(sum(part.isdecimal() for part in parts[2:14]))
    return _Sentence("GSA", _known(
        sats=satellites, pdop=_number(parts[14]), hdop=_number(parts[15]), vdop=_number(parts[16])
    ))  # fmt: skip


def _zda(parts: list[str]) -> _Sentence | None:
    """hhmmss, day, month, year."""
    clock, day = _clock(parts[0]), _day(parts[1], parts[2], parts[3])
    return None if clock is None or day is None else _Sentence("ZDA", {}, clock, day)


def _magellan(parts: list[str]) -> _Sentence | None:
    """Latitude and side, longitude and side, height and its unit, hhmmss, status, name, ddmmyy."""
    clock, lat, lon = _clock(parts[6]), _angle(parts[0], parts[1]), _angle(parts[2], parts[3])
    height = _number(parts[4])
    if clock is None or lat is None or lon is None or height is None or parts[7] != "A":
        return None
    height = height if parts[5] == "M" else height * FOOT
    day = _day(parts[9][:2], parts[9][2:4], parts[9][4:6])
    return _Sentence("PMGNTRK", _known(lat=lat, lon=lon, alt=height), clock, day)


def _honeywell(parts: list[str]) -> _Sentence | None:
    """Heading, pitch and roll, each with its state; M, N and O are good ones."""
    if any(state not in ("M", "N", "O") for state in parts[1:6:2]):
        return None
    return _Sentence("PTNTHPR", _known(dir=_number(parts[0]), pitch=_number(parts[2]), roll=_number(parts[4])))


_READERS: dict[str, Callable[[list[str]], _Sentence | None]] = {
    "RMC": _rmc,
    "GGA": _gga,
    "GLL": _gll,
    "GSA": _gsa,
    "ZDA": _zda,
    "PMGNTRK": _magellan,
    "PTNTHPR": _honeywell,
}
