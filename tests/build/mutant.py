"""Files bent in their structure: pieces told by their sizes are cut, doubled, exchanged, and made to lie."""

from __future__ import annotations

import random
import re

LIES = (0, 1, 7, 8, 0x7F, 0xFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 1 << 32, (1 << 63) - 1, 1 << 63, (1 << 64) - 1)
"""Sizes and counts that no honest writer stores, and those at the edge of what fits."""

_NAMES = re.compile(rb"[A-Za-z\xa9][A-Za-z0-9 _]{3}")
_WIDTHS = (1, 2, 4, 8)


def structured(raw: bytes, dice: random.Random) -> bytes:
    """A mutant of a file made of named pieces (boxes, chunks, objects, elements) or of numbered ones."""
    made = bytearray(raw)
    for _ in range(dice.randint(1, 4)):
        if len(made) > 16:
            _STEPS[dice.randrange(len(_STEPS))](made, dice)
    return bytes(made)


def _place(made: bytearray, dice: random.Random) -> int:
    """Where a named piece begins, by its size or by its name; any place where there is none."""
    names = [found.start() for found in _NAMES.finditer(bytes(made[: 1 << 16]))]
    return max(dice.choice(names) - dice.choice((0, 4)), 0) if names else dice.randrange(len(made) - 8)


def _lie(made: bytearray, dice: random.Random) -> None:
    """A number beside a name tells something else."""
    at, width = _place(made, dice) + dice.choice((0, 0, 4, 8, 12)), dice.choice(_WIDTHS)
    number = dice.choice(LIES) if dice.random() < 0.7 else dice.randrange(len(made) * 2)
    made[at : at + width] = (number & (1 << 8 * width) - 1).to_bytes(width, dice.choice(("big", "little")))


def _piece(made: bytearray, dice: random.Random) -> tuple[int, int]:
    """The bounds of a piece, as its size tells them or from one name to another."""
    at = _place(made, dice)
    size = int.from_bytes(made[at : at + 4], dice.choice(("big", "little")))
    if not 8 <= size <= len(made) - at:
        size = max(_place(made, dice) - at, 8)
    return at, min(at + size, len(made))


def _cut(made: bytearray, dice: random.Random) -> None:
    start, end = _piece(made, dice)
    del made[start:end]


def _double(made: bytearray, dice: random.Random) -> None:
    start, end = _piece(made, dice)
    made[end:end] = made[start : min(end, start + (1 << 16))]


def _exchange(made: bytearray, dice: random.Random) -> None:
    """Two pieces trade places, or one comes to stand within the other."""
    (one, end), (other, last) = sorted((_piece(made, dice), _piece(made, dice)))
    made[one:last] = made[other:last] + made[end:other] + made[one:end]


def _nest(made: bytearray, dice: random.Random) -> None:
    """A piece holds itself many times over."""
    start, end = _piece(made, dice)
    head = bytes(made[start : min(start + dice.choice((8, 12, 24)), end)])
    made[start + 8 : start + 8] = head * dice.choice((1, 40, 400))


def _shorten(made: bytearray, dice: random.Random) -> None:
    start, _ = _piece(made, dice)
    del made[start + dice.randint(0, 24) :]


def _point(made: bytearray, dice: random.Random) -> None:
    """A number leads to itself, to its neighbour, or to the start."""
    at = dice.randrange(len(made) - 8)
    made[at : at + 4] = (dice.choice((0, at, at - 4, at + 4, len(made) - 1)) & 0xFFFFFFFF).to_bytes(4, "big")


_STEPS = (_lie, _lie, _lie, _lie, _cut, _double, _exchange, _nest, _shorten, _point)
