"""Composites of Canon's notes: how the camera was set, its lens, white balance, numbers.

Fact: ExifTool 13.59's table Canon::Composite (names and inputs); values by experiment on the corpus.
"""

from __future__ import annotations

from collections.abc import Sequence

from .value import Given, Value, amount, amounts, exact, whole

_BUILT_IN, _EXTERNAL = (0, "Built-In Flash"), (1, "External")
_EXTERNAL_BIT = 1 << 14
_RED_EYE = (3.0, 4.0, 6.0)
_MANUAL, _BULB = "4", "7"
_ZOOMED = 3.0
_EASY = 10
LEVELS = (
    "WB_RGGBLevelsAsShot WB_RGGBLevelsAuto WB_RGGBLevelsDaylight WB_RGGBLevelsCloudy "
    "WB_RGGBLevelsTungsten WB_RGGBLevelsFluorescent WB_RGGBLevelsFlash WB_RGGBLevelsCustom none WB_RGGBLevelsShade "
    "WB_RGGBLevelsKelvin"
)
"""The levels by WhiteBalance, those of the shot in front. Fact: nothing belongs to its number 7."""


def drive_mode(given: Sequence[Given]) -> Value:
    """Whether one picture was taken, several, or one later."""
    continuous, timer = amounts(given)
    if continuous:
        return Value(0, "Continuous Shooting")
    return Value(1, "Self-timer Operation") if timer else Value(2, "Single-frame Shooting")


def lens(given: Sequence[Given]) -> Value | None:
    """The range of focal lengths."""
    short, long = amounts(given)
    if given[0] is None or short is None or long is None:
        return None
    return Value(given[0].number, focal_range(short, long, 1.0))


def lens_on_film(given: Sequence[Given]) -> Value | None:
    """The range of focal lengths and what it would be on 35 mm film."""
    short, long, base, factor = amounts(given)
    if short is None or long is None or base is None or given[2] is None:
        return None
    text = str(given[2].text)
    if factor:
        text += f" (35 mm equivalent: {focal_range(short, long, factor)})"
    return Value(whole(base * (factor or 1)), text)


def focal_range(short: float, long: float, factor: float) -> str:
    """`18.0 - 55.0 mm`."""
    first = f"{short * factor:.1f}"
    return f"{first} mm" if short == long else f"{first} - {long * factor:.1f} mm"


def shooting_mode(given: Sequence[Given]) -> Value | None:
    """The exposure mode, or the scene where there is none."""
    mode, scene, bulb = given
    if mode is None or scene is None:
        return None
    if mode.amount:
        number = int(_BULB) if mode.spelt == _MANUAL and bulb is not None and bulb.amount else mode.number
        return Value(number, "Bulb" if str(number) == _BULB else mode.text)
    found = whole((scene.amount or 0.0) + _EASY)
    return Value(found, "Bulb" if str(found) == _BULB else scene.text)


def flash_type(given: Sequence[Given]) -> Value | None:
    """Whether the flash was the camera's own; nothing where none fired."""
    bits = _bits(given[0])
    if not bits:
        return None
    return Value(*(_EXTERNAL if bits & _EXTERNAL_BIT else _BUILT_IN))


def red_eye(given: Sequence[Given]) -> Value | None:
    """Whether the flash fired against red eyes."""
    mode, bits = given
    if mode is None or not _bits(bits):
        return None
    return Value(1, "On") if mode.amount in _RED_EYE else Value(0, "Off")


def flash_compensation(given: Sequence[Given]) -> Value | None:
    """How much more or less the flash gave; nothing where none fired."""
    stops, bits = given
    return Value(stops.number, stops.text) if stops is not None and _bits(bits) else None


def curtain(given: Sequence[Given]) -> Value | None:
    """With which curtain of the shutter the flash fired."""
    bits, sync = given
    if not _bits(bits):
        return None
    second = sync is not None and sync.amount
    return Value(sync.number if sync is not None else 0, "2nd-curtain sync" if second else "1st-curtain sync")


def _bits(one: Given) -> int:
    return int(one.amount or 0) if one is not None else 0


def levels(given: Sequence[Given]) -> Value | None:
    """The levels of the white balance that was set."""
    balance, shot, *known = given
    if shot is not None and shot.counts:
        return Value(shot.number, shot.text)
    index = int(balance.amount or 0) if balance is not None else 0
    found = known[index] if 0 <= index < len(known) else None
    return Value(found.number, found.text) if found is not None else None


def sensitivity(given: Sequence[Given]) -> Value | None:
    """CameraISO where it is a number, else the base by what the camera chose, in percent."""
    camera, base, chosen = given
    if camera is not None and camera.spelt.isdecimal() and camera.amount:
        return Value(camera.number, f"{camera.amount:.0f}")
    first, percent = amounts((base, chosen))
    if not first or not percent:
        return None
    found = first * percent / 100
    return Value(whole(found), f"{found:.0f}")


def digital_zoom(given: Sequence[Given]) -> Value | None:
    """How much larger the picture was made."""
    source, target, mode = amounts(given)
    if mode != _ZOOMED or not source or not target:
        return None
    return Value(whole(target / source), f"{target / source:.2f}x")


def file_number(given: Sequence[Given]) -> Value | None:
    """The numbers of folder and file. Fact: those noted are the last picture's; 10000 is the next folder's first."""
    folder, file = (exact(one.number) if one is not None else None for one in given)
    if folder is None or file is None:
        return None
    if file == 10_000:
        folder, file = folder + 1, 1
    text = f"{int(folder):03d}{int(file):04d}"
    head, tail = text[:-4], text[-4:]
    return Value(amount(text) if text[0] == "0" else int(text), f"{head}-{tail}")  # type: ignore[arg-type]
