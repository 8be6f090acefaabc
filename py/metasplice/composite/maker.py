"""Composites of the notes of Apple, Kodak, Nikon, Olympus, Panasonic, Samsung and Sony.

Fact: ExifTool 13.59's Composite tables of these makers (names, inputs, labels); values by experiment on the corpus.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import log2

from ..base.pattern import pattern
from ..tags.layout import entries
from ..tags.registry import table_tag
from .value import Given, Value, amount, amounts, spell, whole

_MOST_LENSES = 10
"""Lenses that share the eight bytes."""
_MANUAL = pattern("(?i)Manual")
_STOP = pattern(r" F(\d+(?:\.\d+)?)")
_EC_14 = "0 04"
_MODES = ("Panasonic::Main", 0x1F)
_INTELLIGENT = {"5": " (intelligent auto)", "7": " (intelligent auto plus)"}
_INFINITE_POSITION, _INFINITE_POSITION_2 = 128, 255


def label_of(id: str, number: int | str) -> str:
    """The label of a composite's number."""
    return _labels(id).get(number, f"Unknown ({number})")


def _labels(id: str) -> Mapping[int | str, str]:
    found = entries("Composite", id)
    return (found[0].each[0] if found and found[0].each else None) or {}


def running_time(given: Sequence[Given]) -> Value | None:
    """Seconds since the telephone was switched on."""
    count, scale = amounts(given)
    if count is None or not scale:
        return None
    found = count / scale
    return Value(whole(found), duration(found))


def duration(seconds: float) -> str:
    """`4.20 s`, `0:01:30`, `2 days 3:04:05`."""
    if abs(seconds) < 30:
        return f"{seconds:.2f} s" if seconds else "0 s"
    sign, total = ("-" if seconds < 0 else ""), int(abs(seconds) + 0.5)
    hours, minutes = total // 3600, total // 60 % 60
    days, hours = (hours // 24, hours % 24) if hours > 24 else (0, hours)
    return f"{sign}{f'{days} days ' if days else ''}{hours}:{minutes:02d}:{total % 60:02d}"


def lens_spec(given: Sequence[Given]) -> Value | None:
    """Nikon's lens in words: focal lengths, apertures, type."""
    lens, kind = given
    if lens is None or kind is None:
        return None
    return Value(f"{lens.spelt} {kind.spelt}", f"{lens.text} {kind.text}")


def _raw_focal(value: float) -> int:
    return round(24 * log2(value / 5)) if value > 0 else 0


def _raw_stop(value: float) -> int:
    return round(24 * log2(value)) if value > 0 else 0


_STORED: tuple[Callable[[float], int], ...] = (
    int, lambda value: round(value * 12), _raw_focal, _raw_focal, _raw_stop, _raw_stop, int, int,
)  # fmt: skip
"""What each number was before it was converted. Fact: focal length 5 x 2^(n/24), aperture 2^(n/24), stops n/12."""


def nikon_lens(given: Sequence[Given]) -> Value | None:
    """Nikon's lens by eight bytes of its own data."""
    numbers = amounts(given)
    if any(number is None for number in numbers):
        return None
    stored = [invert(number) for invert, number in zip(_STORED, numbers, strict=True) if number is not None]
    code = " ".join(f"{number & 0xFF:02X}" for number in stored)
    return Value(code, _nikon_name(code))


def _nikon_name(code: str) -> str:
    """The lens or the lenses of eight bytes, or the one nearest to them.

    Fact: ExifTool 13.59 minds no other second byte, and doubts a lens of another first byte or of other high bits in
    the last one.
    """
    names = _labels("Nikon-LensID")
    if code in names:
        return names[code]
    several = [names[key] for place in range(1, _MOST_LENSES) if (key := f"{code}.{place}") in names]
    if several:
        return " or ".join(several)
    first, second = code[:2], code[3:5]
    for found, mark in (
        (f"{first} .. {code[6:]}", ""),
        (f".. {second} {code[6:]}", "?"),
        (f"{code[:-2]}.{code[-1]}", "?"),
    ):
        near = next((key for key in sorted(map(str, names)) if pattern(found).fullmatch(key)), None)
        if near is not None:
            return f"Unknown ({code}) {names[near]} ?" if mark else names[near]
    return f"Unknown ({code})"


def auto_focus(given: Sequence[Given]) -> Value | None:
    """Whether the camera focused."""
    return _on(given[0] is not None and not _MANUAL.match(given[0].spelt))


def _on(is_on: bool) -> Value:
    return Value(1, "On") if is_on else Value(0, "Off")


def phase_detection(given: Sequence[Given]) -> Value | None:
    """The points of focus, where they compare phases."""
    schema, method = amounts(given)
    found = 0 if method else int(schema or 0)
    return Value(found, label_of("Nikon-PhaseDetectAF", found))


def contrast_detection(given: Sequence[Given]) -> Value | None:
    """Whether the camera focused by contrast."""
    mode, method = given
    return _on(mode is not None and method is not None and not _MANUAL.match(mode.spelt) and method.amount == 1)


def extender(given: Sequence[Given]) -> Value | None:
    """Whether Olympus' converter is there, which the camera remembers until it is switched off."""
    noted, lens, stop = given
    if noted is None or lens is None:
        return None
    words = noted.spelt.split()
    found = 0
    if len(words) > 1 and int(words[1], 16):
        widest = _STOP.search(lens.text)
        found = 1
        if " ".join(words[:2]) == _EC_14 and widest and stop is not None:
            found = 1 if (stop.amount or 0.0) - float(widest[1]) > 0.2 else 2
    return Value(found, label_of("Olympus-ExtenderStatus", found))


def micro_lens(given: Sequence[Given]) -> Value | None:
    """The lens of a Panasonic by Olympus' numbers."""
    make, model = given
    if make is None or model is None:
        return None
    code = f"{make.spelt} {model.spelt}"
    return Value(code, label_of("Olympus-LensType", code))


def scene_mode(given: Sequence[Given]) -> Value | None:
    """Panasonic's scene."""
    model, scene, kind = (one.spelt if one is not None else "" for one in given)
    code, short = f"{model} {scene} {kind}", f"{scene} {kind}"
    for known in (code, short):
        text = label_of("Panasonic-AdvancedSceneMode", known)
        if not text.startswith("Unknown ("):
            return Value(code, text)
    tag = table_tag(*_MODES)
    mode = (tag.labels or {}).get(int(scene)) if tag is not None and scene.isdecimal() else None
    if mode is None:
        return Value(code, f"Unknown ({short})")
    return Value(code, mode if kind == "1" else mode + _INTELLIGENT.get(kind, f" ({kind})"))


def difference(given: Sequence[Given]) -> Value | None:
    """Panasonic's picture between the borders of the sensor."""
    low, high = amounts(given)
    if low is None or high is None:
        return None
    return Value(whole(high - low), whole(high - low))


def sony_distance(given: Sequence[Given]) -> Value | None:
    """Metres to what is in focus."""
    place, length = amounts(given)
    if place is None or length is None:
        return None
    if place >= _INFINITE_POSITION:
        return Value("inf", "inf")
    found = whole(place * length / 1000)
    return Value(found, f"{spell(found)} m")


def sony_distance_2(given: Sequence[Given]) -> Value | None:
    """Metres to what is in focus, by magnification."""
    place, length = amounts(given)
    if not place or length is None:
        return None
    if place >= _INFINITE_POSITION_2:
        return Value("inf", "inf")
    found = (2 ** (place / 16 - 5) + 1) * length / 1000
    return Value(whole(found), f"{found:.4g} m")


def samsung_levels(given: Sequence[Given]) -> Value | None:
    """The levels above black."""
    high, low = ([amount(word) or 0 for word in one.spelt.split()] if one is not None else [] for one in given)
    if not high or len(high) != len(low):
        return None
    text = " ".join(spell(whole(one - black)) for one, black in zip(high, low, strict=True))
    return Value(text, text)


def kodak_date(given: Sequence[Given]) -> Value | None:
    """The day a picture was taken."""
    year, day = given
    text = f"{year.spelt if year else ''}:{day.spelt if day else ''}"
    return Value(text, text)


def kodak_levels(given: Sequence[Given]) -> Value | None:
    """The levels of the white balance that was set."""
    balance, *known = given
    index = int(balance.amount or 0) if balance is not None else -1
    found = known[index] if 0 <= index < len(known) else None
    return Value(found.number, found.text) if found is not None else None
