"""White balance: how much more red and blue are to count than green.

Fact: the names of the levels tell their order; the two greens are averaged; red and blue alone count against 256.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from .value import Given, Value

LEVELS = {
    "WB_RGGBLevels": (0, 1, 2, 3),
    "WB_RGBGLevels": (0, 1, 3, 2),
    "WB_RBGGLevels": (0, 2, 3, 1),
    "WB_GRBGLevels": (1, 0, 3, 2),
    "WB_GRGBLevels": (1, 0, 2, 3),
    "WB_GBRGLevels": (2, 0, 3, 1),
    "WB_RGBLevels": (0, 1, 1, 2),
    "WB_GRBLevels": (1, 0, 0, 2),
    "WB_RBLevels": (0, -1, -1, 1),
}
"""Name -> places of red, the two greens (-1: there is none) and blue."""
RED_NAMES = " ".join((*LEVELS, "WBRedLevel", "WBGreenLevel"))
BLUE_NAMES = " ".join((*LEVELS, "WBBlueLevel", "WBGreenLevel"))
_GREEN = 256.0
_REDUCED = 4
"""Levels of red and blue alone that are this small are already divided by green's."""


def red(given: Sequence[Given]) -> Value | None:
    """Red against green."""
    return _against_green(given, lambda order: order[0])


def blue(given: Sequence[Given]) -> Value | None:
    """Blue against green."""
    return _against_green(given, lambda order: order[3])


def _against_green(given: Sequence[Given], place: Callable[[tuple[int, int, int, int]], int]) -> Value | None:
    for one, order in zip(given, LEVELS.values(), strict=False):
        levels = _numbers(one)
        if one is None or len(levels) <= max(order):
            continue
        if order[1] < 0:
            green = 1.0 if max(levels[:2]) < _REDUCED else _GREEN
        else:
            green = (levels[order[1]] + levels[order[2]]) / 2
        if not green:
            return None
        ratio = levels[place(order)] / green
        return _ratio(ratio)
    level, base = (one.amount if one is not None else None for one in given[len(LEVELS) :])
    return _ratio(level / base) if level and base else None


def _ratio(ratio: float) -> Value:
    return Value(ratio, f"{int(ratio * 1e6 + 0.5) * 1e-6:.15g}")


def _numbers(one: Given) -> list[float]:
    try:
        return [float(part) for part in str(one.number).split()] if one is not None else []
    except ValueError:
        return []
