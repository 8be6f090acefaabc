"""The place: coordinates with the sign of their hemisphere, the altitude with that of its reference.

Fact: Exif3 4.6.6 (references in tags of their own); XMP spells the hemisphere in the coordinate itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .value import Given, Input, Value, exact, spell, whole

_LETTERS = {"N": "North", "S": "South", "E": "East", "W": "West"}


def latitude(given: Sequence[Given]) -> Value | None:
    """Degrees north, those of the south negative."""
    return _coordinate(given, "N", "S")


def longitude(given: Sequence[Given]) -> Value | None:
    """Degrees east, those of the west negative."""
    return _coordinate(given, "E", "W")


def _coordinate(given: Sequence[Given], plus: str, minus: str) -> Value | None:
    angle, reference = given
    if angle is None or reference is None:
        return None
    found = angle.amount
    if found is None:
        return Value(angle.number, angle.spelt)
    turned = reference.spelt[:1].upper() == minus
    number = (whole(-found) if turned and found else angle.number) if exact(angle.number) is not None else whole(found)
    signed = -found if turned else found
    from ..tags.conversion_gps import print_degrees  # three modules that a picture without a place does not need

    return Value(number, f"{print_degrees(abs(signed))} {minus if signed < 0 else plus}")


def latitude_ref(given: Sequence[Given]) -> Value | None:
    """The hemisphere of XMP's latitude."""
    return _hemisphere(given[0], "N", "S")


def longitude_ref(given: Sequence[Given]) -> Value | None:
    """The hemisphere of XMP's longitude."""
    return _hemisphere(given[0], "E", "W")


def _hemisphere(angle: Given, plus: str, minus: str) -> Value | None:
    if angle is None:
        return None
    if exact(angle.number) is not None:
        letter = minus if (angle.amount or 0.0) < 0 else plus
    else:
        letters = re.findall(f"[{plus}{minus}]", angle.spelt)
        if not letters:
            return None
        letter = letters[-1]
    return Value(letter, _LETTERS[letter])


def position(given: Sequence[Given]) -> Value | None:
    """Both coordinates."""
    north, east = given
    if north is None or east is None or (not north.spelt and not east.spelt):
        return None
    return Value(f"{north.spelt} {east.spelt}", f"{north.text}, {east.text}")


def altitude(given: Sequence[Given]) -> Value | None:
    """Metres above the sea, those below negative; from EXIF where it has height and reference, else from XMP."""
    pairs = [(given[at], given[at + 1]) for at in (0, 2)]
    signed = next((_signed(height, side) for height, side in pairs if height and side and _is_height(height)), None)
    if signed is None:
        return None
    for height, side in pairs:
        if height is not None and side is not None and _is_height(height) and "Sea" in side.text:
            return Value(whole(signed), f"{spell(_tenths(height.amount or 0.0))} m {side.text}")
    return Value(whole(signed), f"{spell(abs(_tenths(signed)))} m {'Below' if signed < 0 else 'Above'} Sea Level")


def _is_height(height: Input) -> bool:
    return exact(height.number) is not None


def _signed(height: Input, side: Input) -> float:
    found = height.amount or 0.0
    return -abs(found) if side.number not in (0, "0", "") else found


def _tenths(value: float) -> float:
    return int(value * 10) / 10
