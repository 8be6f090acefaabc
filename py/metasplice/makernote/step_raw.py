"""Steps for what only RAW files hold: Samsung's enciphered numbers, white balance of Minolta, states of focus.

Each takes the value, the walk, and what stands behind its name. Fact: the formulas are those of ExifTool's tables.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from .step import real
from .step_number import joined, numbers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .walk import Walk

_RANGES = {"int16u": (0, 1 << 16), "int32u": (0, 1 << 32), "int16s": (-1 << 15, 1 << 16), "int32s": (-1 << 31, 1 << 32)}
"""Least number and number of numbers."""

_BALANCES = (
    "Auto", "Daylight", "Cloudy", "Tungsten", "Flash/Fluorescent", "Fluorescent", "Shade", "User 1", "User 2",
    "User 3", "Temperature",
)  # fmt: skip
_MIDDLE, _NEAREST, _FARTHEST = 8, 6, 12
"""The number for a balance as it is, and those between which it is shifted. Fact: ExifTool 13.59, MinoltaRaw."""
_FOCUS_KINDS = {
    0: "S-AF", 2: "C-AF", 4: "MF", 5: "Face Detect", 6: "Imager AF", 7: "Live View Magnification Frame",
    8: "AF sensor", 9: "Starry Sky AF",
}  # fmt: skip
_OLD_BALANCES = {
    0: "Auto", 1: "Daylight", 2: "Cloudy", 3: "Tungsten", 5: "Custom", 7: "Fluorescent", 8: "Fluorescent 2",
    11: "Custom 2", 12: "Custom 3", 0x0800000: "Auto", 0x1800000: "Daylight", 0x2800000: "Cloudy",
    0x3800000: "Tungsten", 0x4800000: "Flash", 0x5800000: "Fluorescent", 0x6800000: "Shade", 0x7800000: "Custom1",
    0x8800000: "Custom2", 0x9800000: "Custom3",
}  # fmt: skip


def _samsung(value: Any, walk: Walk, given: str) -> str | None:
    """`samsung:int32s:-4`: less the key, from its fourth number on, within the numbers of a format.

    Several starts are those of parts, of which the first number tells the size. Fact: ExifTool 13.59, Samsung::Type2.
    """
    key = walk.known.get("EncryptionKey")
    if not isinstance(key, tuple) or not key:
        return None
    format, _, starts = given.partition(":")
    least, count = _RANGES[format]
    plain = numbers(value)
    parts = starts.split(",")
    size = plain[0] if len(parts) > 1 and plain else len(plain)
    at, place, part, sign, start = (1 if len(parts) > 1 else 0), 0, -1, 1, 0
    for index in range(at, len(plain)):
        if part < 0 or (place == size and part + 1 < len(parts)):
            part, place = part + 1, 0
            sign, start = -1 if parts[part][0] == "-" else 1, abs(int(parts[part]))
        moved = plain[index] + sign * key[(start + place) % len(key)]
        plain[index] = (moved - least) % count + least
        place += 1
    return joined(plain)


def _minolta_mode(value: Any, walk: Walk, given: str = "") -> str:
    """A balance in the low half of a byte, its shift in the high one."""
    high, low = divmod(int(real(value)), 16)
    text = _BALANCES[low] if low < len(_BALANCES) else f"Unknown ({low})"
    return f"{text} ({high - _MIDDLE})" if _NEAREST <= high <= _FARTHEST else text


def _minolta_balance(value: Any, walk: Walk, given: str = "") -> str:
    """A balance by its number, with the shift that some cameras add."""
    number = int(real(value))
    text = _OLD_BALANCES.get(number)
    if text is not None:
        return text
    if not number & 0xFFFF0000:
        return f"Unknown ({number})"
    kind = (number & 0xFF000000) + 0x800000
    if kind not in _OLD_BALANCES:
        return f"Unknown ({number:#x})"
    return f"{_OLD_BALANCES[kind]}{(number - kind) / 0x10000:+.8g}"


def _focus_kinds(value: Any, walk: Walk, given: str = "") -> str:
    """Olympus' ways of focusing, a bit for each."""
    number = int(real(value))
    bits = [bit for bit in range(number.bit_length()) if number >> bit & 1]
    return ", ".join(_FOCUS_KINDS.get(bit, f"[{bit}]") for bit in bits) or "(none)"


def _focus_state(value: Any, walk: Walk, given: str = "") -> str:
    """By how much a sensor sees the picture out of focus."""
    number = int(real(value))
    return f"Front Focus ({number})" if number < 0 else f"Back Focus (+{number})"


STEPS: Mapping[str, Callable[..., Any]] = {
    "samsung": _samsung,
    "minolta-mode": _minolta_mode,
    "minolta-balance": _minolta_balance,
    "focus-state": _focus_state,
    "focus-kinds": _focus_kinds,
}
