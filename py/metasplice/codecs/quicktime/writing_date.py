"""Dates in the headers of a film, its tracks and their media, written in place.

Shape:  mvhd, tkhd, mdhd: u8 version, 3 bytes flags, then created and changed, u32 in version 0, u64 in version 1:
        seconds since 1904-01-01.
House rules: the time is written as it is given: cameras store local time where UTC is asked for, and nothing is turned
into another zone. A date that is deleted becomes 0, which stands for none.
References: ISO/IEC 14496-12 8.2.2, 8.3.2, 8.4.2; ExifTool 13.59 by experiment (FACTS 3.4).
"""

from __future__ import annotations

from ...base.errors import Malformed, Rejected
from ...tags.conversion_quicktime import EPOCH, seconds_of
from .writing_tree import Twig

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...base.change import Change

HEADERS = {"QuickTime::MovieHeader": b"mvhd", "QuickTime::TrackHeader": b"tkhd", "QuickTime::MediaHeader": b"mdhd"}
_CREATED, _CHANGED = 1, 2
_FIELDS = 4
"""Offset of the first date, behind version and flags."""


def set_date(header: Twig, change: Change) -> None:
    """Writes a date into a header box.

    Raises: Rejected "quicktime/not-writable", "quicktime/date"; Malformed "quicktime/header".
    """
    if change.tag.id not in (_CREATED, _CHANGED):
        raise Rejected("quicktime/not-writable", f"{change.tag.key} can be read, not written")
    raw = bytearray(header.raw())
    width = 8 if raw[:1] == b"\1" else 4
    at = _FIELDS + width * (change.tag.id - _CREATED)
    if len(raw) < at + width:
        raise Malformed("quicktime/header", f"The {header.kind.decode()} box is too short to hold a date")
    seconds = 0 if change.value is None else _seconds(change)
    if seconds >= 1 << 8 * width:
        text = f"{change.tag.key} holds dates up to 2040-02-06 in this film, {change.value} is behind that"
        raise Rejected("quicktime/date", text)
    raw[at : at + width] = seconds.to_bytes(width, "big")
    header.content = bytes(raw)


def _seconds(change: Change) -> int:
    """The stored number of a date. Raises: Rejected "quicktime/date"."""
    try:
        seconds = seconds_of(str(change.value))
    except ValueError as error:
        raise Rejected("quicktime/date", f"{change.tag.key} takes a date and time, not {change.value!r}") from error
    if seconds and seconds < EPOCH:
        raise Rejected("quicktime/date", f"{change.tag.key} holds dates from 1970 on, {change.value} is before that")
    return seconds
