"""How long films and sound in RIFF files last.

Fact: ExifTool 13.59's Composite:Duration: frames over the rate of the file's header, or of the first stream of pictures
where that gives a half or a third (headers that count the frames of several streams); bytes of sound over bytes a
second where there are no frames.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..tags.conversion_quicktime import show_duration
from .value import Given, Value

_LEAST, _MOST = 1.9, 3.1


def of_film(given: Sequence[Given]) -> Value | None:
    """Frames over rate."""
    rate, count, stream_rate, stream_count = (one.amount if one is not None else None for one in given)
    if not rate or count is None:
        return None
    seconds = count / rate
    if stream_rate and stream_count:
        other = stream_count / stream_rate
        if _LEAST < seconds / other < _MOST:
            seconds = other
    return Value(seconds, show_duration(seconds))


def of_sound(given: Sequence[Given]) -> Value | None:
    """Bytes of sound over bytes a second."""
    rate, size, *frames = given
    if rate is None or size is None or not rate.amount or any(one is not None for one in frames):
        return None
    seconds = (size.amount or 0) / rate.amount
    return Value(seconds, show_duration(seconds))
