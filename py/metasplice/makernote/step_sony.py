"""Steps that only Sony's notes need: lenses with their features, steps of sensitivity, shutters, series of pictures.

Each takes the value, the walk, and what stands behind its name. Fact: ExifTool 13.59's tables of Sony, by experiment.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from .step import real
from .step_number import numbers
from .step_text import word

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .walk import Walk

_ISO = (
    25, 0, 40, 50, 64, 80, 100, 125, 160, 200, 250, 320, 400, 500, 640, 800, 1000, 1250, 1600, 2000, 2500, 3200, 4000,
    5000, 6400, 8000, 10000, 12800, 16000, 20000, 25600, 32000, 40000, 51200, 64000, 80000, 102400, 128000, 160000,
    204800, 256000, 320000, 409600,
)  # fmt: skip
"""Sony's steps of sensitivity from the fifth on, 0 for none."""

_BEFORE: tuple[tuple[int, Mapping[int, str]], ...] = (
    (0x4000, {0x4000: "PZ"}),
    (0x0300, {0x0100: "DT", 0x0200: "FE", 0x0300: "E"}),
)
_BEHIND: tuple[tuple[int, Mapping[int, str]], ...] = (
    (0x00E0, {0x0020: "STF", 0x0040: "Reflex", 0x0060: "Macro", 0x0080: "Fisheye"}),
    (0x000C, {0x0004: "ZA", 0x0008: "G"}),
    (0x0003, {0x0001: "SSM", 0x0002: "SAM"}),
    (0x8000, {0x8000: "OSS"}),
    (0x2000, {0x2000: "LE"}),
    (0x0800, {0x0800: "II"}),
)
"""Features of a lens by bits of its first and last byte: those named in front of its size, and those behind."""


def _iso(value: Any, walk: Walk, given: str = "") -> Any:
    number = int(real(value))
    place = number - 5
    found = _ISO[place] if 0 <= place < len(_ISO) else 0
    return found or ("Auto" if number == 0 else f"Unknown ({number})")


def _shift(value: Any, walk: Walk, given: str = "") -> str | None:
    """The series of shifted pictures that one is of, its number in 5, 5, 6 and 6 bits, and the place in it."""
    if not isinstance(value, bytes) or len(value) < 6:
        return None
    group = int.from_bytes(value[:4], "big" if walk.mark == ">" else "little")
    parts = (group >> 17 & 0x1F, group >> 12 & 0x1F, group >> 6 & 0x3F, group & 0x3F)
    return f"{''.join(f'{part:02d}' for part in parts)} {value[4]} {value[5]} {group >> 22:#x}"


def _lens_spec(value: Any, walk: Walk, given: str = "") -> str:
    """A lens as it is called: features in front, its lengths and stops where they are told, features behind."""
    words = word(value).split()
    size = ""
    if len(words) >= 6:
        short, long, wide, tele = map(real, words[1:5])
        if not short or not wide or 0 < long < short or 0 < tele < wide:
            return f"Unknown ({word(value)})"
        lengths = words[1] if long in (0, short) else f"{words[1]}-{words[2]}"
        stops = words[3] if tele in (0, wide) else f"{words[3]}-{words[4]}"
        size = f"{lengths}mm F{stops}"
    elif len(words) != 2:
        return f"Unknown ({word(value)})"
    bits = int(words[0] + words[min(len(words), 6) - 1], 16)
    front = [_feature(bits & mask, names) for mask, names in reversed(_BEFORE) if bits & mask]
    back = [_feature(bits & mask, names) for mask, names in _BEHIND if bits & mask]
    return " ".join(filter(None, (*front, size, *back)))


def _feature(bits: int, names: Mapping[int, str]) -> str:
    return names.get(bits) or f"Unknown({bits:04x})"


def _shutter(value: Any, walk: Walk, given: str = "") -> str:
    text = word(value)
    return f"Silent / Electronic ({text})" if text == "0 0 0" else f"Mechanical ({text})"


def _frame(value: Any, walk: Walk, given: str = "") -> str:
    """Width and height of the frame in focus where there is one."""
    width, height, there = [int(one) for one in (*numbers(value), 0, 0, 0)[:3]]
    return f"{width:3d}x{height:3d}" if there else "n/a"


STEPS: Mapping[str, Callable[..., Any]] = {
    "sony-iso": _iso,
    "sony-shift": _shift,
    "sony-lens-spec": _lens_spec,
    "sony-shutter": _shutter,
    "sony-frame": _frame,
}
