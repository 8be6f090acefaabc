"""Geotagging on the command line: logs read, cameras' clocks set right, and the position of each file found.

Fact: ExifTool 13.59, -geotag, Geosync and Geotime, by experiment. Unlike it a log that cannot be read is an error: with
ExifTool the command goes on without a track and nothing is geotagged.
"""

from __future__ import annotations

import glob
import os
import time
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from ..base.edit import Delete, Edit, Exact, Remove, Set
from ..base.errors import MetaspliceError, Rejected
from ..base.finding import Finding
from ..base.named import NamedTuple
from ..planner.track import Limits, Tagging, Track, edits_at, read_track
from ..planner.track_edit import edits_of_deletion
from ..planner.track_moment import Civil, Sync, read_moment
from .errors import FileAccess, access_error

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Lookup = Callable[[str], Any]

_TIMES = ("SubSecDateTimeOriginal#", "DateTimeOriginal#")
"""When a photograph was taken, the better source first."""
_CAMERA_TIMES = (*_TIMES[:1], "SubSecCreateDate#", "SubSecModifyDate#", *_TIMES[1:], "CreateDate#", "ModifyDate#",
                 "FileModifyDate#")  # fmt: skip
_UNITS = {"k": "K", "km/h": "K", "m": "M", "mph": "M"}


class Positions(NamedTuple):
    """What tracks make of one file: changes of its tags, and what is to be said."""

    edits: list[Edit]
    findings: list[Finding]


class How(NamedTuple):
    """How a command geotags: the API's options, what divides the columns of CSV, and whether it names a Geotime."""

    api: Mapping[str, str]
    delimiter: str = ","
    has_time: bool = False


def position_edits(edits: Sequence[Edit], lookup: Lookup, how: How) -> Positions:
    """The changes that Geotag, Geosync and Geotime make; `lookup` gives the tags of the file as it is.

    Raises: MetaspliceError for logs, clocks and times that make no sense, which are the same for every file.
    """
    work = _Work(lookup, how)
    for edit in edits:
        group, _, tag = edit.tag.rpartition(":")
        taken = {"geotag": work.geotag, "geosync": work.geosync, "geotime": work.geotime}.get(tag.lower())
        if taken is not None:
            taken(edit, group)
    return work.done()


def check_tracks(edits: Sequence[Edit], how: How) -> None:
    """Nothing, when the logs can be read and the clocks and times that are given make sense.

    Raises: MetaspliceError.
    """
    _tagging(how.api)
    position_edits(edits, lambda _: None, how)


class _Work:
    """Words about tracks gathered for one file."""

    def __init__(self, lookup: Lookup, how: How) -> None:
        self.lookup = lookup
        self.api, self.delimiter, self.has_time = how
        self.logs: list[str] = []
        self.group = ""
        self.times: list[tuple[str, Any, bool]] = []
        self.sync: Sync | None = None
        self.positions = Positions([], [])

    def geotag(self, edit: Edit, group: str) -> None:
        if isinstance(edit, Delete):
            self.logs.clear()
            self._delete(group)
        elif isinstance(edit, Set):
            self.group = group or self.group
            self.logs += map(str, edit.values)
        else:
            raise Rejected("track/no-adding", "Geotag takes the name of a track: -geotag FILE")

    def geosync(self, edit: Edit, _: str) -> None:
        if isinstance(edit, Delete):
            self.sync = None
        else:
            self.sync = self.sync or Sync()
            for value in edit.values:
                _synchronize(self.sync, "-" * isinstance(edit, Remove) + str(value))

    def geotime(self, edit: Edit, group: str) -> None:
        if isinstance(edit, Delete):
            self._delete(group)
        elif isinstance(edit, Set):
            value = edit.values[-1]
            copied = isinstance(value, Exact) or edit.manner is not None
            self.times.append((group, value.value if isinstance(value, Exact) else value, copied))
        else:
            raise Rejected("track/no-adding", "Geotime takes a date and time; a difference of clocks goes to Geosync")

    def done(self) -> Positions:
        """The changes for the file."""
        times = self.times
        if self.logs and not times and not self.has_time:
            time = next((found for tag in _TIMES if (found := self.lookup(tag)) is not None), None)
            if time is None:
                self._warn("track/no-time", "There is no DateTimeOriginal to geotag by")
            else:
                times = [(self.group, time, True)]
        if times and not self.logs:
            self._warn("track/none", "No GPS track loaded")
            return self.positions
        if self.logs:
            track = load(tuple(self.logs), _limits(self.api), self.delimiter)
            for note in track.notes:
                self._warn("track/note", note)
            for group, value, copied in times:
                self._locate(track, group, str(value), copied=copied)
        return self.positions

    def _locate(self, track: Track, group: str, text: str, *, copied: bool) -> None:
        try:
            moment = read_moment(text, local_seconds)
        except Rejected as error:
            if not copied:
                raise
            self._warn(error.code, error.message)
            return
        if self.sync is not None:
            moment = self.sync.corrected(moment)
        tagging = _tagging(self.api)._replace(
            group=group,
            has_xmp_time=self.lookup("XMP:GPSDateTime") is not None,
            holds_exif=self._holds_exif(),
        )
        try:
            self.positions.edits.extend(edits_at(track, moment, tagging))
        except Rejected as error:
            self._warn(error.code, error.message)

    def _delete(self, group: str) -> None:
        self.positions.edits.extend(edits_of_deletion(group, holds_exif=self._holds_exif()))

    def _holds_exif(self) -> bool:
        return bool(self.lookup("FileType") != "XMP")

    def _warn(self, code: str, message: str) -> None:
        self.positions.findings.append(Finding(code, "warning", message))


def _tagging(api: Mapping[str, str]) -> Tagging:
    return Tagging(
        _setting(api, "geomaxintsecs", 1800),
        _setting(api, "geomaxextsecs", 1800),
        _UNITS.get(api.get("geospeedref", "").lower(), "N"),
    )


def _limits(api: Mapping[str, str]) -> Limits:
    return Limits(_setting(api, "geomaxhdop", 0), _setting(api, "geomaxpdop", 0), int(_setting(api, "geominsats", 0)))


def _setting(api: Mapping[str, str], name: str, usual: float) -> float:
    text = api.get(name)
    if text is None:
        return usual
    try:
        return float(text)
    except ValueError:
        raise Rejected("track/bad-option", f"The API's option {name} takes a number, not “{text}”") from None


def local_seconds(civil: Civil) -> float:
    """Seconds since 1970 of a civil time by the zone of this machine."""
    return time.mktime((*civil, 0, 0, -1))


def load(names: tuple[str, ...], limits: Limits, delimiter: str) -> Track:
    """The fixes of some logs together; a name with wildcards stands for all files it fits.

    Raises: FileAccess, Rejected "track/no-match" and those of read_track.
    """
    paths = [path for name in names for path in _matching(name)]
    try:
        stamps = tuple((path, os.stat(path).st_mtime_ns, os.stat(path).st_size) for path in paths)
    except OSError as error:
        raise _log_error(error) from error
    return _loaded(stamps, limits, delimiter)


def _matching(name: str) -> list[str]:
    if not any(mark in name for mark in "*?[") or os.path.exists(name):
        return [name]
    found = sorted(glob.glob(name))
    if not found:
        raise Rejected("track/no-match", f"No matching file found for -geotag option: {name}")
    return found


@lru_cache(maxsize=4)
def _loaded(stamps: tuple[tuple[str, int, int], ...], limits: Limits, delimiter: str) -> Track:
    """The logs, read once for all files; sizes and times of change tell that they are the same still."""
    whole = Track()
    for path, _, _ in stamps:
        try:
            with open(path, "rb") as file:
                raw = file.read()
        except OSError as error:
            raise _log_error(error) from error
        whole.join(read_track(raw, path, limits, delimiter))
    if whole.undated:
        text = "may use time-only interpolation" if whole.dated else "will use time-only interpolation"
        whole.notes.append(f"Some fixes have no date -- {text}")
    return whole


def _log_error(error: OSError) -> FileAccess:
    found = access_error(error, error.filename or "")
    text = f"Error opening GPS file '{os.fsdecode(error.filename or '')}': {found.message}"
    return FileAccess(found.code, text, found.path, found.suggestion)


def _synchronize(sync: Sync, text: str) -> None:
    """Take one Geosync: an amount, two clocks, a clock and a photograph of it, or a photograph that has a position."""
    gps, at, camera = text.partition("@")
    file = camera if at else text
    if not (":" in text and text[:1].isdecimal() and not at) and os.path.isfile(file):
        known, camera = _clocks_of(file)
        gps = gps if at and gps else known
        if not gps or not camera:
            lacking = "time stamp of the camera" if gps else "GPSTimeStamp"
            raise Rejected("track/bad-sync", f"No {lacking} in '{file}'")
        text = f"{gps}@{camera}"
    sync.take(text, local_seconds, time.strftime("%Y:%m:%d"))


def _clocks_of(path: str) -> tuple[str, str]:
    """The satellites' time and the camera's in a photograph, "" for what is not there."""
    from ..reading import Inspection
    from .recipe import Recipe
    from .request import Request
    from .source import FileSource

    try:
        with FileSource(path) as source:
            lookup = Recipe(Request()).lookup(path, source, Inspection(source))
            gps = lookup("GPSDateTime#")
            stamp = lookup("GPSTimeStamp#")
            camera = next((found for tag in _CAMERA_TIMES if (found := lookup(tag)) is not None), "")
    except MetaspliceError as error:
        raise Rejected("track/bad-sync", f"'{path}' cannot be read: {error.message}") from error
    return str(gps) if gps is not None else f"{stamp}Z" if stamp is not None else "", str(camera)
