"""What a film as a whole is: its bit rate, how it is turned, where it was taken.

References: ExifTool 13.59's composites of QuickTime, by experiment.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import atan2, degrees

from ..base.field import Field
from ..base.pattern import pattern
from ..tags.conversion_gps import print_degrees
from ..tags.conversion_number import show
from ..tags.conversion_quicktime import show_duration, show_rate
from .recipe import Recipe, written
from .value import Build, Given, Input, Value, whole

_SIZE, _DURATION, _MATRIX, _HANDLER = "MediaDataSize", "Duration", "MatrixStructure", "HandlerType"
_VIDEO = "vide"
_WORDS = pattern(r"(Lat|Lon|Alt)=([-+.\d]+)")
_LETTERS = ("NS", "EW")
_HEX = pattern(r"[a-zA-Z0-9]*")


def of_file(fields: Sequence[Field]) -> list[tuple[str, Value]]:
    """Bit rate and rotation, which take all tracks and all media data, by the composite's id."""
    mine = [field for field in fields if field.tag is not None and field.tag.group0 == "QuickTime"]
    made = (("QuickTime-AvgBitrate", _bit_rate(mine)), ("QuickTime-Rotation", _rotation(mine)))
    return [(id, value) for id, value in made if value is not None]


def _bit_rate(fields: Sequence[Field]) -> Value | None:
    """All media data over the duration of the film. Fact: rounded to whole bits per second."""
    sizes = [field.value for field in fields if field.name == _SIZE and isinstance(field.value, int)]
    durations = [field.value for field in fields if field.name == _DURATION and isinstance(field.value, int | float)]
    if not sizes or not durations or not durations[0]:
        return None
    rate = int(sum(sizes) * 8 / durations[0] + 0.5)
    return Value(rate, show_rate(rate))


def _rotation(fields: Sequence[Field]) -> Value | None:
    """The angle of the first track of pictures, clockwise."""
    track = next((field.group1 for field in _as_kept(fields, _HANDLER) if field.value == _VIDEO), "")
    matrix = next((field.value for field in _as_kept(fields, _MATRIX) if field.group1 == track), None)
    if not track or not isinstance(matrix, str):
        return None
    first, second = (float(word) for word in matrix.split(" ")[:2])
    if not first and not second:
        return None
    angle = degrees(atan2(second, first)) % 360
    shown = whole(int(angle * 1000 + 0.5) / 1000)
    return Value(shown, shown)


def _as_kept(fields: Sequence[Field], name: str) -> list[Field]:
    """The fields of a name as ExifTool looks them up: the last one first."""
    found = [field for field in fields if field.name == name]
    return found[-1:] + found[:-1]


def coordinate(axis: int) -> Build:
    """The builder of latitude (0) or longitude (1) from a place."""

    def build(given: Sequence[Given]) -> Value | None:
        """One coordinate."""
        found = _numbers(given)
        return None if len(found) <= axis else _degrees(found[axis], axis)

    return build


def _degrees(number: float, axis: int) -> Value:
    return Value(whole(number), f"{print_degrees(abs(number))} {_LETTERS[axis][number < 0]}")


def height(given: Sequence[Given]) -> Value | None:
    """The height of a place, without its sign."""
    found = _numbers(given)
    return None if len(found) < 3 else _metres(found[2])


def height_ref(given: Sequence[Given]) -> Value | None:
    """Whether a place is below the sea."""
    found = _numbers(given)
    return None if len(found) < 3 else _side(found[2])


def _metres(number: float) -> Value:
    return Value(whole(abs(number)), f"{show(whole(abs(number)))} m")


def _side(number: float) -> Value:
    return Value(1, "Below Sea Level") if number < 0 else Value(0, "Above Sea Level")


def _numbers(given: Sequence[Given]) -> list[float]:
    """The numbers of a place, none where it is none."""
    if given[0] is None:
        return []
    try:
        return [float(word) for word in given[0].spelt.split()]
    except ValueError:
        return []


def told(word: str) -> Build:
    """The builder of what 3GPP's place tells behind a word."""

    def build(given: Sequence[Given]) -> Value | None:
        """One part of the place."""
        return None if given[0] is None else _part(given[0], word)

    return build


def _part(place: Input, word: str) -> Value | None:
    found = dict(_WORDS.findall(place.spelt)).get(word.removesuffix("Ref"))
    if found is None:
        return None
    try:
        number = float(found)
    except ValueError:
        return None
    if word == "AltRef":
        return _side(number)
    if word == "Alt":
        return Value(found.lstrip("+-"), f"{show(whole(abs(number)))} m")
    return Value(found, _degrees(number, int(word == "Lon")).text)


def play_time(given: Sequence[Given]) -> Value | None:
    """Seconds of a disc, by the digits 3 to 6 of its CDDB number."""
    seconds = _digits(given, 2, 4)
    return None if seconds is None else Value(seconds, show_duration(seconds))


def disc_tracks(given: Sequence[Given]) -> Value | None:
    """Tracks of a disc, by the digits 7 and 8 of its CDDB number."""
    count = _digits(given, 6, 2)
    return None if count is None else Value(count, count)


def _digits(given: Sequence[Given], start: int, size: int) -> int | None:
    if given[0] is None:
        return None
    word = given[0].spelt[start : start + size]
    try:
        return int(word, 16) if len(word) == size and _HEX.fullmatch(word) else None
    except ValueError:
        return None


_PLACE, _TOLD_PLACE = "QuickTime:GPSCoordinates", "QuickTime:LocationInformation"
RECIPES: tuple[Recipe, ...] = (
    written("QuickTime-GPSLatitude", coordinate(0), _PLACE),
    written("QuickTime-GPSLongitude", coordinate(1), _PLACE),
    written("QuickTime-GPSAltitude", height, _PLACE),
    written("QuickTime-GPSAltitudeRef", height_ref, _PLACE),
    written("QuickTime-GPSLatitude2", told("Lat"), _TOLD_PLACE),
    written("QuickTime-GPSLongitude2", told("Lon"), _TOLD_PLACE),
    written("QuickTime-GPSAltitude2", told("Alt"), _TOLD_PLACE),
    written("QuickTime-GPSAltitudeRef2", told("AltRef"), _TOLD_PLACE),
    written("QuickTime-CDDBDiscPlayTime", play_time, "CDDB1Info"),
    written("QuickTime-CDDBDiscTracks", disc_tracks, "CDDB1Info"),
)
NAMES = frozenset(name for recipe in RECIPES for name in recipe.names)
