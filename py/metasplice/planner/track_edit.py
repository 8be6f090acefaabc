"""The tags that tell a position, and the edits that write them.

Fact: which tags geotagging writes, when it deletes them, and that EXIF's are created but XMP's only kept true: ExifTool
13.59, -geotag in its documentation, and by experiment.
"""

from __future__ import annotations

from ..base.edit import Delete, Edit, Manner, Set
from .track import Fix, Place, Tagging, Track
from .track_moment import DAY

GEOTAGS = (
    "GPSLatitude", "GPSLatitudeRef", "GPSLongitude", "GPSLongitudeRef", "GPSAltitude", "GPSAltitudeRef",
    "GPSDateStamp", "GPSTimeStamp", "GPSDateTime", "GPSTrack", "GPSTrackRef", "GPSSpeed", "GPSSpeedRef",
    "GPSImgDirection", "GPSImgDirectionRef", "GPSMeasureMode", "GPSDOP", "GPSHPositioningError",
    "CameraElevationAngle", "AmbientTemperature",
)  # fmt: skip
"""What geotagging may write, and what `-geotag=` deletes."""
_QUIETLY = Manner(quiet=True)
"""Of all these tags a file gets those that it can hold: an XMP file no references of EXIF."""
_EXIF_ALONE = {"GPSLatitudeRef", "GPSLongitudeRef", "GPSDateStamp", "GPSTimeStamp"}
"""XMP keeps hemispheres in its coordinates and date and time in one."""
_XMP_ALONE = {"GPSDateTime"}
_EXIF_GROUPS = ("exif", "gps")
SPEEDS = {"K": 1.852, "M": 1.150779448, "N": 1.0}
"""Letters of GPSSpeedRef -> how many of that unit are a knot."""


def edits_of_deletion(group: str = "", *, holds_exif: bool = True) -> list[Edit]:
    """The edits that take away what geotagging may have written, in one group or in all that the file can hold."""
    tags = [tag for tag in GEOTAGS if _fits(tag, group) and (holds_exif or tag not in _EXIF_ALONE)]
    return [Delete(_named(tag, group)) for tag in tags]


def edits_of_place(track: Track, place: Place, tagging: Tagging) -> list[Edit]:
    """The edits that tell a place: what is known is set; a kind of knowledge that is lacking just there is deleted."""
    wishes = _wishes(track, place, tagging)
    edits: list[Edit] = []
    for tag, value in wishes.items():
        name = _named(tag, tagging.group)
        if not _fits(tag, tagging.group) or (tag in _EXIF_ALONE and not tagging.holds_exif):
            continue
        if tag == "GPSDateTime" and not tagging.group:
            if not tagging.has_xmp_time:
                continue
            name = "XMP:GPSDateTime"
        edits.append(Delete(name) if value is None else Set(name, (value,), True, _QUIETLY))
    return edits


def _named(tag: str, group: str) -> str:
    return f"{group}:{tag}" if group else tag


def _fits(tag: str, group: str) -> bool:
    if not group:
        return True
    return tag not in (_XMP_ALONE if group.lower() in _EXIF_GROUPS else _EXIF_ALONE)


def _wishes(track: Track, place: Place, tagging: Tagging) -> dict[str, str | None]:
    fix, known = place.values, track.known
    lat, lon, alt = fix.get("lat"), fix.get("lon"), fix.get("alt")
    wishes: dict[str, str | None] = {
        "GPSLatitude": _text(lat),
        "GPSLatitudeRef": None if lat is None else "N" if lat > 0 else "S",
        "GPSLongitude": _text(lon),
        "GPSLongitudeRef": None if lon is None else "E" if lon > 0 else "W",
        "GPSAltitude": None if alt is None else _text(abs(alt)),
        "GPSAltitudeRef": None if alt is None else "1" if alt < 0 else "0",
    }
    wishes |= _times(place)
    if "motion" in known:
        wishes |= _motion(fix, tagging.speed_unit)
    if "attitude" in known:
        wishes["GPSImgDirection"] = _text(fix.get("dir"))
        wishes["GPSImgDirectionRef"] = "T" if "dir" in fix else None
        wishes["CameraElevationAngle"] = _text(fix.get("pitch"))
    if "temperature" in known:
        wishes["AmbientTemperature"] = _text(fix.get("atemp"))
    if "error" in known:
        wishes["GPSHPositioningError"] = _text(fix.get("err"))
    if "dilution" in known:
        wishes |= _dilution(fix)
    return wishes


def _times(place: Place) -> dict[str, str | None]:
    """Date and time in UTC; the date goes where the fixes have none. A fraction of a second is kept."""
    seconds = place.moment.seconds
    whole = int(seconds // 1)
    point, fraction = f"{seconds:.15g}".partition(".")[1:]
    clock = whole % DAY
    time = f"{clock // 3600:02}:{clock // 60 % 60:02}:{clock % 60:02}{point}{fraction}"
    if not place.moment.dated:
        return {"GPSDateStamp": None, "GPSTimeStamp": time, "GPSDateTime": None}
    from datetime import date

    day = date.fromordinal(whole // DAY + 719163)  # the ordinal of 1970-01-01
    stamp = f"{day.year:04}:{day.month:02}:{day.day:02}"
    return {"GPSDateStamp": stamp, "GPSTimeStamp": time, "GPSDateTime": f"{stamp} {time}"}


def _motion(fix: Fix, unit: str) -> dict[str, str | None]:
    speed = fix.get("speed")
    return {
        "GPSTrack": _text(fix.get("track")),
        "GPSTrackRef": "T" if "track" in fix else None,
        "GPSSpeed": None if speed is None else _text(speed * SPEEDS[unit]),
        "GPSSpeedRef": None if speed is None else unit,
    }


def _dilution(fix: Fix) -> dict[str, str | None]:
    """GPSDOP and how many dimensions it is about."""
    if "pdop" in fix:
        return {"GPSMeasureMode": "3", "GPSDOP": _text(fix["pdop"])}
    if "hdop" not in fix:
        return {}
    if "vdop" in fix:
        return {"GPSMeasureMode": "3", "GPSDOP": _text((fix["hdop"] ** 2 + fix["vdop"] ** 2) ** 0.5)}
    return {"GPSMeasureMode": "2", "GPSDOP": _text(fix["hdop"])}


def _text(value: float | None) -> str | None:
    """The shortest digits that give the same number again, without powers of ten."""
    if value is None:
        return None
    text = repr(value)
    return f"{value:.20f}".rstrip("0").rstrip(".") if "e" in text else text.removesuffix(".0")
