"""Places as ISO 6709 writes them, in degrees, minutes or seconds, and as numbers apart by blanks.

References: ISO 6709 annex H; ExifTool 13.59, by experiment.
"""

from __future__ import annotations

from ..base.pattern import pattern
from .conversion_number import show

DECIMAL = pattern(r"([-+]\d{1,2}(?:\.\d*)?)([-+]\d{1,3}(?:\.\d*)?)([-+]\d+(?:\.\d*)?)?")
MINUTES = pattern(r"([-+])(\d\d)(\d\d(?:\.\d*)?)([-+])(\d{3})(\d\d(?:\.\d*)?)([-+]\d+(?:\.\d*)?)?")
SECONDS = pattern(r"([-+])(\d\d)(\d\d)(\d\d(?:\.\d*)?)([-+])(\d{3})(\d\d)(\d\d(?:\.\d*)?)([-+]\d+(?:\.\d*)?)?")


def show_place(text: str) -> str:
    """Latitude, longitude and height of a stored ISO 6709 place; any other text as it is.

    Fact: a height of zero without digits behind the point is told too; what is no place is left.
    """
    found = DECIMAL.match(text)
    if found:
        return _joined(float(found[1]), float(found[2]), found[3])
    found = MINUTES.match(text)
    if found:
        north = int(found[2]) + float(found[3]) / 60
        east = int(found[5]) + float(found[6]) / 60
        return _joined(north if found[1] == "+" else -north, east if found[4] == "+" else -east, found[7])
    found = SECONDS.match(text)
    if found:
        north = int(found[2]) + int(found[3]) / 60 + float(found[4]) / 3600
        east = int(found[6]) + int(found[7]) / 60 + float(found[8]) / 3600
        return _joined(north if found[1] == "+" else -north, east if found[5] == "+" else -east, found[9])
    return text


def _joined(north: float, east: float, height: str | None) -> str:
    numbers = [north, east] + ([float(height)] if height else [])
    return " ".join(str(show(number + 0.0)) for number in numbers)


def place_text(place: str) -> str:
    """The ISO 6709 text that is stored for a canonical place. Fact: two and three digits in front of
    the point, at least three behind it: some readers want them.
    """
    numbers = [float(word) for word in place.split()]
    text = _iso_number(numbers[0], 2) + _iso_number(numbers[1], 3)
    return text + (_iso_number(numbers[2], 1) if len(numbers) > 2 else "") + "/"


def _iso_number(value: float, digits: int) -> str:
    whole, _, rest = (f"{abs(value):.15g}" if abs(value) >= 1e-4 else f"{abs(value):.15f}".rstrip("0")).partition(".")
    return f"{'-' if value < 0 else '+'}{whole.zfill(digits)}.{rest.ljust(3, '0')}"
