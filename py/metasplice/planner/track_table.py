"""Tracks in tables (CSV): columns named as ExifTool's tags or as position systems name them.

Shape:  Date and Time, or DateTime; [Pos]Lat and [Pos]Lon with or without their Ref; [Pos]Alt or Height; Speed in knots
        or in the unit it names, (km/h), (mph) or (m/s); [Angle]Heading, Track or Bearing; [Angle]Pitch or
        CameraElevationAngle; [Angle]Roll; ImgDir. Times without a zone are UTC.
References: ExifTool 13.59's documentation of -geotag ("GPS/IMU CSV"), and by experiment.
"""

from __future__ import annotations

import csv

from ..base.pattern import pattern
from .track import Fix, Track
from .track_moment import DAY, utc

_COLUMNS = (
    ("datetime", r"Date ?Time"),
    ("date", r"Date"),
    ("time", r"Time(?! ?\(text\))"),
    ("lat", r"(?:Pos)?Lat(?!.*Ref$)"),
    ("latref", r"(?:Pos)?Lat"),
    ("lon", r"(?:Pos)?Lon(?!.*Ref$)"),
    ("lonref", r"(?:Pos)?Lon"),
    ("altref", r"(?:Pos)?Alt.*Ref$"),
    ("alt", r"(?:Pos)?(?:Alt|Height)"),
    ("speed", r"Speed"),
    ("track", r"(?:Angle)?(?:Heading|Track|Bearing)"),
    ("pitch", r"(?:Angle)?Pitch|Camera ?Elevation ?Angle"),
    ("roll", r"(?:Angle)?Roll"),
    ("dir", r"Img ?Dir"),
)
_IGNORED = {"altref"}
_UNITS = {"(km/h)": 1.852, "(mph)": 1.150779448, "(m/s)": 0.514444}
"""Units in the heading of the speed -> how many of them are a knot."""
_GPS = pattern(r"(?a)GPS ?")
_DATE_FORMS = (
    (pattern(r"(?a)(\d\d)/(\d\d)/(\d{4})$"), (2, 1, 0)),
    (pattern(r"(?a).*?(\d{4}).*?(\d\d).*?(\d\d)"), (0, 1, 2)),
    (pattern(r"(?a)(\d\d)(\d\d)(\d\d)$"), (0, 1, 2)),
)
"""DD/MM/YYYY, anything with a year of four digits first, YYMMDD; and where year, month and day stand."""
_TIME = pattern(r"(?a)(\d{1,2}):(\d\d):(\d\d(?:\.\d+)?)(?:.*?([-+])(\d{1,2}):?(\d\d))?")
_BARE_TIME = pattern(r"(?a)(\d\d)(\d\d)(\d\d)$")
_STAMP = pattern(r"(?a)(\d{4})[-:](\d+)[-:](\d+)[ T]+(\d+:\d+:\d+.*)")
_EUROPEAN = pattern(r"(?a)(\d\d)\D(\d\d)\D(\d{4}) (.*)")
_NUMBER = pattern(r"(?a)\d+\.?\d*|\.\d+")


def read_table(lines: list[str], track: Track, delimiter: str) -> None:
    """The rows of a table as fixes, added to the track; its first line names the columns."""
    rows = csv.reader(lines, delimiter=delimiter, skipinitialspace=True)
    heads = next(rows)
    words = [_word(head.strip()) for head in heads]
    scale = next((_scale(head, heads) for head, word in zip(heads, words, strict=True) if word == "speed"), 1.0)
    bad = 0
    for row in rows:
        if any(cell.strip() for cell in row):
            cells = {word: cell.strip() for word, cell in zip(words, row, strict=False) if word and cell.strip()}
            bad += not _put(track, cells, scale)
    if bad:
        track.notes.append(f"{bad} rows of the table have a position or a time that cannot be read")


def _word(head: str) -> str:
    """What a column holds; "" for what is of no use here."""
    head = _GPS.sub("", head, count=1)
    for word, form in _COLUMNS:
        if pattern(form, 2).match(head):
            return "" if word in _IGNORED else word
    return ""


def _scale(head: str, heads: list[str]) -> float:
    """How many of the speed's units are a knot. Fact: a table that starts with INDEX is Columbus', in km/h."""
    for unit, scale in _UNITS.items():
        if unit in head:
            return scale
    return _UNITS["(km/h)"] if heads[0].strip() == "INDEX" else 1.0


def _put(track: Track, cells: dict[str, str], scale: float) -> bool:
    seconds = _seconds(cells)
    fix: Fix = {}
    for word in ("lat", "lon"):
        degrees = _degrees(cells.get(word, ""))
        if degrees is not None:
            fix[word] = -abs(degrees) if cells.get(f"{word}ref", "")[:1].upper() in ("S", "W") else degrees
    for word in ("alt", "speed", "track", "dir", "pitch", "roll"):
        value = _signed(cells.get(word, ""))
        if value is not None:
            fix[word] = value / scale if word == "speed" else value
    if seconds is None or "lat" not in fix or "lon" not in fix or abs(fix["lat"]) > 90 or abs(fix["lon"]) > 180:
        return False
    track.put(seconds, fix)
    return True


def _signed(text: str) -> float | None:
    found = _NUMBER.search(text)
    if not found:
        return None
    return -float(found[0]) if text[: found.start()].rstrip().endswith("-") else float(found[0])


def _degrees(text: str) -> float | None:
    """Decimal degrees, or degrees, minutes and seconds, with a sign or a hemisphere."""
    numbers = [float(number) for number in _NUMBER.findall(text)][:3]
    if not numbers:
        return None
    value = sum(number / unit for number, unit in zip(numbers, (1, 60, 3600), strict=False))
    return -value if text.startswith("-") or text[-1:].upper() in ("S", "W") else value


def _seconds(cells: dict[str, str]) -> float | None:
    if "datetime" in cells:
        text = cells["datetime"]
        if european := _EUROPEAN.match(text):
            text = f"{european[3]}:{european[2]}:{european[1]} {european[4]}"
        found = _STAMP.match(text)
        return None if not found else _joined((found[1], found[2], found[3]), found[4])
    for form, places in _DATE_FORMS:
        if found := form.match(cells.get("date", "")):
            parts = [found[place + 1] for place in places]
            return _joined((parts[0], parts[1], parts[2]), cells.get("time", ""))
    return None


def _joined(date: tuple[str, str, str], time: str) -> float | None:
    year, month, day = map(int, date)
    found = _TIME.match(time) or _BARE_TIME.match(time)
    if not found:
        return None
    try:
        seconds = utc((year + 2000 if year < 100 else year, month, day, 0, 0, 0))
    except ValueError:
        return None
    seconds += (int(found[1]) * 60 + int(found[2])) * 60 + float(found[3])
    if found.re.groups > 3 and found[4]:
        away = (int(found[5]) * 60 + int(found[6])) * 60
        seconds += away if found[4] == "-" else -away
    return seconds if seconds > -DAY else None
