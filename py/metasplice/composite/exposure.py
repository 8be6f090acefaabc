"""Exposure: aperture, shutter speed, light value, and the flash of XMP as one number.

Fact: LV = log2(100 N^2 / (t ISO)); Exif3 4.6.5 for the flash bits, which XMP keeps apart.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from ..tags import convert
from ..tags.registry import exif_tag
from .value import Given, Value, amount, exact, whole

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_SHORT = 0.25001
_FLASH = 0x9209
_ZERO = (0, "0", "")
_MEMBERS = ("Fired", "Return", "Mode", "Function", "RedEyeMode")


def aperture(given: Sequence[Given]) -> Value | None:
    """The f-number as it is stored, else the one that ApertureValue means; none where both are zero."""
    stored, apex = given
    if not ((stored is not None and stored.counts) or (apex is not None and apex.counts)):
        return None
    found = stored.number if stored is not None else 0
    if found in _ZERO and apex is not None:
        found = apex.number
    return Value(found, _f_number(found))


def _f_number(number: Any) -> Any:
    """One decimal, two below 1."""
    ratio = exact(number)
    if ratio is None or ratio <= 0:
        return number
    return f"{ratio:.2f}" if ratio < 1 else f"{ratio:.1f}"


def shutter_speed(given: Sequence[Given]) -> Value | None:
    """The duration of a bulb exposure, else the exposure time, else the time that ShutterSpeedValue means."""
    stored, apex, bulb = given
    best = bulb if bulb is not None and (bulb.amount or 0.0) > 0 else stored or apex
    return Value(best.number, _seconds(best.number)) if best is not None else None


def _seconds(number: Any) -> Any:
    """`1/250`, `0.5`, `30`."""
    time = exact(number)
    if time is None:
        return number
    if 0 < time < _SHORT:
        return f"1/{int(0.5 + 1 / time)}"
    return f"{time:.1f}".removesuffix(".0")


def light_value(given: Sequence[Given]) -> Value | None:
    """The light value at ISO 100; of several sensitivities the first printed counts."""
    ratio, time, sensitivity = given
    if ratio is None or time is None or sensitivity is None:
        return None
    speed, seconds, gain = ratio.amount or 0.0, time.amount or 0.0, amount(sensitivity.text) or 0.0
    if speed <= 0 or seconds <= 0 or gain <= 0:
        return None
    found = math.log2(speed) * 2 + math.log2(100) - math.log2(seconds) - math.log2(gain)
    return Value(whole(found), f"{found:.1f}")


def flash(given: Sequence[Given]) -> Value:
    """The bits of the EXIF flash tag from the members that XMP has for them."""
    whole_flash = given[-1]
    members = [one.number if one is not None else "" for one in given[:-1]]
    if whole_flash is not None and isinstance(whole_flash.field.value, dict):
        members = [whole_flash.field.value.get(name, "") for name in _MEMBERS]
    fired, returned, mode, function, red_eye = members
    bits = _true(fired) | _bits(returned) << 1 | _bits(mode) << 3 | _true(function) << 5 | _true(red_eye) << 6
    return Value(bits, convert.text(exif_tag("ExifIFD", _FLASH), bits))


def _true(value: Any) -> int:
    return int(str(value).lower() == "true")


def _bits(value: Any) -> int:
    """A member of a few bits. Fact: ExifTool cuts numbers that are too large nowhere; more than 8 bits mean nothing."""
    found = amount(value)
    return int(found) if found is not None and 0 <= found < 256 else 0
