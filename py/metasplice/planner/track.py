"""Tracks: where somebody was when, from the log of a receiver, and the tags that tell it of a photograph.

    read_track(raw, name) -> Track                     GPX, KML, Garmin XML and TCX, NMEA, IGC, CSV
    edits_at(track, moment, tagging) -> list[Edit]     the position at that moment

Pure: bytes in, edits out. Not supported: Google's JSON, FIT, Winplus, Bramor and DJI logs, tracks within films.
Fact: geotagging as ExifTool 13.59 documents it under -geotag and its options GeoMax..., and by experiment.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from ..base.errors import Rejected
from ..base.named import NamedTuple
from .track_moment import Moment

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    from ..base.edit import Edit

Fix: TypeAlias = "dict[str, float]"
"""What is known of one moment, by the words of KINDS."""

KINDS = {
    "lat": "position", "lon": "position", "alt": "altitude", "speed": "motion", "track": "motion",
    "dir": "attitude", "pitch": "attitude", "roll": "attitude", "atemp": "temperature", "err": "error",
    "hdop": "dilution", "vdop": "dilution", "pdop": "dilution",
}  # fmt: skip
"""What a fix may know -> the kind of knowledge. Degrees, metres, knots, degrees Celsius; `dir` is where the lens looks.

A fix may also hold `sats`, the number of satellites, and `span`: fixes of one span of time belong together however far
they lie apart.
"""
_SOUGHT = {"lat", "lon", "alt", "atemp", "err"}
"""What is also interpolated between fixes that are not neighbours, when the neighbours lack it."""
_ROUND = {"lon": 180.0, "pitch": 180.0, "roll": 180.0, "track": 360.0, "dir": 360.0}
"""Angles that go round, and where they start anew."""
_HEAD = 1 << 10
"""Bytes in which XML shows itself."""


class Limits(NamedTuple):
    """Fixes that are no good: above a dilution of precision, or of too few satellites. 0 is no limit."""

    hdop: float = 0
    pdop: float = 0
    satellites: int = 0


class Tagging(NamedTuple):
    """How positions become tags.

    `interpolation` is the longest gap in seconds within which a position is reckoned, `extrapolation` how far from a
    fix it still counts. `speed_unit` is N (knots), K (km/h) or M (mph). `group` limits the tags to XMP or EXIF.
    `has_xmp_time` tells that the photograph has XMP-exif:GPSDateTime, which is kept true but not created beside EXIF,
    `holds_exif` that its format can hold EXIF at all.
    """

    interpolation: float = 1800
    extrapolation: float = 1800
    speed_unit: str = "N"
    group: str = ""
    has_xmp_time: bool = False
    holds_exif: bool = True


class Place(NamedTuple):
    """What is known of a moment: values by the words of KINDS, and the moment that was found."""

    values: Fix
    moment: Moment


class Track:
    """Fixes by their time. `dated` and `undated` tell whether some fixes have a date, and whether some have none.

    `known` are the kinds of knowledge that the logs hold, `starts` the first moments of the logs, `notes` what is to be
    said about them.
    """

    def __init__(self) -> None:
        self.fixes: dict[float, Fix] = {}
        self.known: set[str] = {"position"}
        self.starts: set[float] = set()
        self.dated = False
        self.undated = False
        self.notes: list[str] = []
        self._times: list[float] = []

    @property
    def times(self) -> list[float]:
        """The moments of the fixes in their order."""
        if len(self._times) != len(self.fixes):
            self._times = sorted(self.fixes)
        return self._times

    def put(self, seconds: float, fix: Fix, kinds: Iterable[str] | None = None, *, dated: bool = True) -> None:
        """Add a fix; `kinds` of knowledge are noted, all of its own unless some are named. Numbers are finite."""
        fix = {key: value for key, value in fix.items() if value - value == 0}
        self.fixes[seconds] = fix
        self.dated |= dated
        self.undated |= not dated
        self.known.update((KINDS[key] for key in fix if key in KINDS) if kinds is None else kinds)

    def join(self, other: Track) -> None:
        """Add the fixes of another log."""
        self.fixes.update(other.fixes)
        self._times = []
        self.known |= other.known
        self.starts |= other.starts
        self.dated |= other.dated
        self.undated |= other.undated
        self.notes += other.notes

    def cut(self, limits: Limits) -> None:
        """Take out the fixes that are no good."""
        bad = [seconds for seconds, fix in self.fixes.items() if _is_bad(fix, limits)]
        for seconds in bad:
            del self.fixes[seconds]
        self._times = []


def _is_bad(fix: Fix, limits: Limits) -> bool:
    return bool(
        (limits.pdop and fix.get("pdop", 0) > limits.pdop)
        or (limits.hdop and fix.get("hdop", 0) > limits.hdop)
        or (limits.satellites and fix.get("sats", limits.satellites) < limits.satellites)
    )


def read_track(raw: bytes, name: str, limits: Limits | None = None, delimiter: str = ",") -> Track:
    """The fixes of a log; `name` is what messages call it, `delimiter` what divides the columns of CSV.

    Raises: Rejected "track/empty", "track/unknown-format", "track/not-well-formed".
    """
    if not raw.strip():
        raise Rejected("track/empty", f"Empty track file '{name}'")
    head = raw[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    track = Track()
    if head.startswith((b"<?xml", b"<gpx", b"<kml")) or head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        from .track_xml import read_xml

        read_xml(raw, name, track)
    else:
        from .track_line import read_lines

        read_lines(raw, name, track, delimiter)
    if limits is not None:
        track.cut(limits)
    if not track.fixes:
        raise Rejected("track/empty", f"No track points found in GPS file '{name}'")
    track.starts = {track.times[0]}
    return track


def edits_at(track: Track, moment: Moment, tagging: Tagging | None = None) -> list[Edit]:
    """The edits that tell the position at a moment.

    Raises: Rejected "track/empty", "track/before", "track/beyond", "track/far" where no position is known.
    """
    from .track_edit import edits_of_place

    tagging = tagging or Tagging()
    return edits_of_place(track, place_at(track, moment, tagging), tagging)


def place_at(track: Track, moment: Moment, tagging: Tagging) -> Place:
    """What the track knows of a moment; where some of its fixes have no date, the time of day decides at last.

    Raises: as edits_at.
    """
    if not track.fixes:
        raise Rejected("track/empty", "GPS track is empty")
    wanted = moment if track.dated else moment.clock
    try:
        return Place(_values_at(track, wanted.seconds, tagging), wanted)
    except Rejected:
        if not (track.undated and wanted.dated):
            raise
    return Place(_values_at(track, wanted.clock.seconds, tagging), wanted.clock)


def _values_at(track: Track, seconds: float, tagging: Tagging) -> Fix:
    """The values of a moment: interpolated between two fixes, or those of the nearest."""
    times, away = track.times, tagging.extrapolation
    if seconds < times[0]:
        if times[0] - seconds > away:
            raise Rejected("track/before", "Time is too far before track")
        return _completed(track, 0, (1,), tagging)
    if seconds > times[-1]:
        if seconds - times[-1] > away:
            raise Rejected("track/beyond", "Time is too far beyond track")
        last = len(times) - 1
        return _completed(track, last, (-1,), tagging)
    right = min(bisect_right(times, seconds), len(times) - 1)
    left = max(right - 1, 0)
    nearest = left if seconds - times[left] < times[right] - seconds else right
    longest = tagging.extrapolation if times[right] in track.starts and tagging.interpolation else tagging.interpolation
    if times[right] - times[left] > longest and not _same_span(track, left, right):
        if abs(seconds - times[nearest]) > away:
            raise Rejected("track/far", "Time is too far from nearest GPS fix")
        return _completed(track, nearest, (-1, 1), tagging)
    found: Fix = {}
    for key, kind in KINDS.items():
        if kind in track.known:
            value = _between(track, (left, right), key, seconds, longest)
            if value is not None:
                found[key] = value
    return _completed(track, nearest, (-1, 1), tagging, found)


def _same_span(track: Track, left: int, right: int) -> bool:
    spans = [track.fixes[track.times[at]].get("span") for at in (left, right)]
    return spans[0] is not None and spans[0] == spans[1]


def _between(track: Track, sides: tuple[int, int], key: str, seconds: float, longest: float) -> float | None:
    """One value between the two fixes, or between the next ones outwards that know it."""
    left, right = sides
    times, fixes = track.times, track.fixes
    if key in _SOUGHT:
        left = _first_with(track, key, range(left, -1, -1), longest)
        right = _first_with(track, key, range(right, len(times)), longest)
    if left < 0 or right < 0:
        return None
    before, after = fixes[times[left]].get(key), fixes[times[right]].get(key)
    if before is None or after is None:
        return None
    gap = times[right] - times[left]
    share = (seconds - times[left]) / gap if gap else 0.0
    turn = _ROUND.get(key)
    if turn is None or abs(after - before) <= 180:
        return after * share + before * (1 - share)
    before, after = (before + 360, after) if before < after else (before, after + 360)
    value = after * share + before * (1 - share)
    return value - 360 if value >= turn else value


def _first_with(track: Track, key: str, order: Iterable[int], longest: float) -> int:
    """The first fix in that order that knows `key`, at most so many seconds from the first of them; -1 for none."""
    start = None
    for at in order:
        seconds = track.times[at]
        start = seconds if start is None else start
        if abs(seconds - start) > longest:
            break
        if key in track.fixes[seconds]:
            return at
    return -1


_BORROWED = {"altitude": "alt", "motion": "track", "attitude": "dir", "temperature": "atemp"}
"""Kinds whose values are taken from the nearest fix that has the first of them."""


def _completed(track: Track, nearest: int, steps: tuple[int, ...], tagging: Tagging, found: Fix | None = None) -> Fix:
    """The values found, or else those of the nearest fix, with what they lack taken from a fix not too far.

    `steps` are the directions in which such a fix is sought.
    """
    times, fixes = track.times, track.fixes
    values = dict(fixes[times[nearest]]) if found is None else found
    for kind, key in _BORROWED.items():
        if kind not in track.known or key in values:
            continue
        orders = (range(nearest, len(times) if step > 0 else -1, step) for step in steps)
        carriers = [at for order in orders if (at := _first_with(track, key, order, tagging.extrapolation)) >= 0]
        if carriers:
            fix = fixes[times[min(carriers, key=lambda at: abs(times[at] - times[nearest]))]]
            values |= {word: fix[word] for word, its in KINDS.items() if its == kind and word in fix}
    return values
