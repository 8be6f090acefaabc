"""Tracks: everything in one goes to the group of its number, and its handler tells how its samples are described.

In Canon's CR3 the first sample of a track of images or of timed metadata is told as well, for others to read: it lies
in the media data.
"""

from __future__ import annotations

from ...base.field import Field
from ...base.named import NamedTuple
from ...base.span import Span
from ...grammar.box import Box, read_boxes
from .binary import read_binary
from .maker import NAME
from .reading import read_children, read_table
from .walk import Walk

_TIMED = "CTMD"
_IMAGE = b"JPEG"
_NEAR = 1024
"""Bytes of a sample description in which the mark of a JPEG image is looked for."""


class _Sample(NamedTuple):
    """Where the first sample of a track lies in the file, and how long it lasts."""

    at: int
    size: int
    duration: int


def read_track(walk: Walk, table: str, start: int, end: int) -> None:
    """The fields of one track. Fact: ExifTool 13.59 counts tracks from 1 in the order of their boxes."""
    outer = walk.track
    walk.tracks += 1
    walk.track = walk.tracks
    read_table(walk, table, start, end)
    walk.track = outer
    walk.known["MediaType"] = ""


def read_media_info(walk: Walk, table: str, start: int, end: int) -> None:
    """The fields of minf, whose handler (that of its data) is forgotten behind it."""
    read_children(walk, table, start, end)
    walk.known["HandlerType"] = ""


def read_handler(walk: Walk, table: str, start: int, end: int) -> None:
    """The fields of hdlr. Fact: its name fills the box; that of QuickTime begins with its length."""
    read_binary(walk, table, start, end)


def read_samples(walk: Walk, table: str, start: int, end: int) -> None:
    """The fields of a sample table. Fact: ExifTool 13.59 looks into samples of CR3 without being asked."""
    walk.known["MetaFormat"] = ""
    read_children(walk, table, start, end)
    if not walk.known.get("CR3"):
        return
    boxes = {box.kind: box for box in read_boxes(walk.raw, start, end) if not box.cut}
    timed = walk.known.get("MetaFormat") == _TIMED
    described = boxes.get(b"stsd")
    near = walk.raw[described.content : min(described.end, described.content + _NEAR)] if described else b""
    sample = _first(walk, boxes)
    if sample is not None and (timed or _IMAGE in near):
        _tell(walk, sample, "Canon::CTMD" if timed else "")


def _first(walk: Walk, boxes: dict[bytes, Box]) -> _Sample | None:
    """The first sample. Shape: ISO/IEC 14496-12 8.6.1.2, 8.7.3.2, 8.7.5."""
    sizes, times = boxes.get(b"stsz"), boxes.get(b"stts")
    width = 8 if b"co64" in boxes else 4
    places = boxes.get(b"co64") or boxes.get(b"stco")
    if sizes is None or places is None:
        return None
    same, count, first = (_number(walk, sizes, off, 4) for off in (4, 8, 12))
    at = _number(walk, places, 8, width)
    if not count or not at:
        return None
    return _Sample(at, same or first, _number(walk, times, 12, 4) if times is not None else 0)


def _number(walk: Walk, box: Box, off: int, width: int) -> int:
    return int.from_bytes(walk.raw[box.content + off : min(box.end, box.content + off + width)], "big")


def _tell(walk: Walk, sample: _Sample, table: str) -> None:
    """Adds a hidden field that tells where a sample lies, what it is and when it is shown."""
    scale = walk.known.get("MediaTimeScale") or 1
    seconds = sample.duration / scale
    times = (("SampleTime", 0), ("SampleDuration", int(seconds) if seconds.is_integer() else seconds))
    context = {"hidden": True, "table": table, "order": "little", "group": walk.track_group}
    context |= {"at": sample.at, "size": sample.size, "times": times}
    walk.fields.append(Field("MakerNotes", NAME, b"", None, Span(0, 0), walk.block, "", context))
