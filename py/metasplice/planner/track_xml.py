"""Tracks in XML: GPX, Garmin's XML and TCX, and KML with its times.

House rules: no document type, no entities, no network, no huge trees; a log that breaks off is read as far as it goes,
and a note says so. Names count without namespaces and in small letters: extensions by any maker are found.
References: GPX 1.0 and 1.1, TCX v2, KML 2.2 with gx:Track.
"""

from __future__ import annotations

from ..base.errors import Rejected
from ..base.pattern import pattern
from ..grammar.xmlparse import lxml_parsers
from .track import KINDS
from .track_moment import read_iso

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from .track import Fix, Track

_POINTS = {"trkpt", "wpt", "rtept", "trackpoint"}
_VALUES = {
    "lat": "lat", "latitude": "lat", "latitudedegrees": "lat", "lon": "lon", "longitude": "lon",
    "longitudedegrees": "lon", "ele": "alt", "elevation": "alt", "alt": "alt", "altitude": "alt",
    "altitudemeters": "alt", "hdop": "hdop", "vdop": "vdop", "pdop": "pdop", "sat": "sats", "atemp": "atemp",
    "course": "dir", "pitch": "pitch", "roll": "roll", "speed": "speed", "accuracy_horizontal": "err",
}  # fmt: skip
"""Elements and attributes of a point -> words of track.KINDS. Fact: those that ExifTool 13.59 documents."""
KNOT = 1852 / 3600
"""Metres a second in a knot. Fact: GPX 1.0, `speed` is in metres a second."""
_NUMBER = pattern(r"(?a)[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_TABLE_TIME = pattern(r"(?a)[\s>](\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d(?:\.\d+)?)")


def read_xml(raw: bytes, name: str, track: Track) -> None:
    """The points of a document, added to the track.

    Raises: Rejected "track/not-well-formed", "track/doctype".
    """
    count = len(track.fixes)
    root, whole = _parsed(raw, name)
    bad = 0
    for element in root.iter():
        kind = _local(element)
        if kind in _POINTS:
            bad += not _take_point(element, track)
        elif kind == "placemark":
            bad += not _take_placemark(element, track)
    if not whole:
        if len(track.fixes) == count:
            raise Rejected("track/not-well-formed", f"The GPS file '{name}' is not well-formed XML")
        track.notes.append(f"The GPS file '{name}' is not well-formed XML; what could be read of it is used")
    if bad:
        track.notes.append(f"{bad} points of '{name}' have a position or a time that cannot be read")


def _parsed(raw: bytes, name: str) -> tuple[Any, bool]:
    """The root, and whether the document is well-formed."""
    etree, strict, forgiving = lxml_parsers()
    whole = True
    raw = raw.strip(b" \t\r\n\0")
    try:
        root = etree.fromstring(raw, strict)
    except (etree.XMLSyntaxError, ValueError):
        whole = False
        try:
            root = etree.fromstring(raw, forgiving)
        except (etree.XMLSyntaxError, ValueError):
            root = None
    if root is None:
        raise Rejected("track/not-well-formed", f"The GPS file '{name}' is not well-formed XML")
    info: Any = root.getroottree().docinfo
    if info.doctype:
        raise Rejected("track/doctype", f"The GPS file '{name}' declares a document type, which is not accepted")
    return root, whole


def _local(element: Any) -> str:
    """The name of an element or an attribute without its namespace, in small letters; "" for what is neither."""
    name = element if isinstance(element, str) else element.tag
    return name.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(name, str) else ""


def _take_point(point: Any, track: Track) -> bool:
    """Whether a point was of use or is none at all: it has no time, as waypoints may."""
    fix: Fix = {}
    time = ""
    for key, text in _pairs(point):
        word = _VALUES.get(key)
        if key == "time" and not time:
            time = text
        elif word is not None and word not in fix and (value := _number(text)) is not None:
            fix[word] = value / KNOT if word == "speed" else value
    if not time:
        return True
    return _put(track, time, fix)


def _pairs(point: Any) -> Iterator[tuple[str, str]]:
    """Attributes and simple elements of a point, at any depth."""
    for element in point.iter():
        for name, value in element.attrib.items():
            yield _local(name), value
        if element.text and not len(element):
            yield _local(element), element.text.strip()


def _number(text: str) -> float | None:
    found = _NUMBER.match(text.strip())
    return float(found[0]) if found else None


def _put(track: Track, time: str, fix: Fix) -> bool:
    """Whether time and position can be read and were added."""
    seconds = read_iso(time)
    if seconds is None or not _is_place(fix):
        return False
    kinds = {KINDS[word] for word in fix if word in KINDS}
    if fix.get("alt") == 0:
        kinds.discard("altitude")  # logs without heights, clamped to the ground, write 0
    track.put(seconds, fix, kinds)
    return True


def _is_place(fix: Fix) -> bool:
    return "lat" in fix and "lon" in fix and abs(fix["lat"]) <= 90 and abs(fix["lon"]) <= 180


def _take_placemark(placemark: Any, track: Track) -> bool:
    """Whether the positions of a placemark could be given times, or it has neither.

    Shape:  `when` and `coord` in pairs (gx:Track), or `coordinates` with a TimeStamp, a TimeSpan, or a time that stands
            in a table of the description.
    """
    whens, places, begin, end = [], [], "", ""
    for element in placemark.iter():
        kind, text = _local(element), (element.text or "").strip()
        if kind == "when":
            whens.append(text)
        elif kind == "coord":
            places.append(_coordinates(text.split()))
        elif kind == "coordinates":
            places += [_coordinates(part.split(",")) for part in text.split()]
        elif kind == "begin":
            begin = text
        elif kind == "end":
            end = text
        elif kind == "description" and "<td" in text.lower() and (found := _TABLE_TIME.search(text)) and not whens:
            whens.append(f"{found[1]}T{found[2]}Z")
    if not places or not (whens or end):
        return True
    if end and not whens:
        return _spread(track, places, begin, end)
    good = [_put(track, when, place) for when, place in zip(whens, places, strict=False) if place]
    return all(good)


def _coordinates(parts: list[str]) -> Fix:
    numbers = [value for part in parts if (value := _number(part)) is not None]
    return dict(zip(("lon", "lat", "alt"), numbers, strict=False)) if len(numbers) >= 2 else {}


def _spread(track: Track, places: list[Fix], begin: str, end: str) -> bool:
    """Positions spread evenly over a span of time; one alone stands at both of its ends."""
    first, last = read_iso(begin), read_iso(end)
    places = [place for place in places if _is_place(place)]
    if last is None or not places:
        return False
    if first is None or first >= last:
        track.put(last, places[-1])
        return True
    if len(places) == 1:
        places = places * 2
    for number, place in enumerate(places):
        seconds = first + (last - first) * number / (len(places) - 1)
        if number == 0 and seconds in track.fixes:
            seconds += 0.001  # where one span ends another begins
        track.put(seconds, place | {"span": first})  # its start tells a span from others
    return True
