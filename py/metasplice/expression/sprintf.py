"""Perl's sprintf.

Not supported: %n, %p, vectors, explicit indexes (%2$s).
References: perlfunc, sprintf.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable

from ..base.pattern import pattern
from .node import not_offered
from .run import Run, bounded
from .value import LONGEST_TEXT, Scalar, show_number

Take = Callable[[], Scalar]

_FIELD = pattern(r"%(?P<flags>[-+ 0#]*)(?P<width>\*|\d+)?(?:\.(?P<precision>\*|\d*))?[hlqLV]*(?P<letter>.)", re.DOTALL)
_FLOATS = frozenset("eEfFgGaA")
_BASES = {"x": (16, "0x"), "X": (16, "0X"), "o": (8, "0"), "b": (2, "0b"), "B": (2, "0B")}
_WIDEST = 10_000


def sprintf(run: Run, arguments: list[Scalar]) -> str:
    """The first argument with its fields filled from the others."""
    pattern = run.text(arguments[0]) if arguments else ""
    given = iter(arguments[1:])
    taken = 0

    def take() -> Scalar:
        nonlocal taken
        taken += 1
        if taken >= len(arguments):
            run.warning = "sprintf has too few arguments"
            return None
        return next(given)

    def fill(found: re.Match[str]) -> str:
        if found["letter"] == "%":
            return "%"
        flags, width = found["flags"], _count(run, found["width"], take)
        if width is not None and width < 0:
            flags, width = flags + "-", -width
        precision = _count(run, found["precision"], take)
        if max(width or 0, precision or 0) > _WIDEST:
            bounded(" " * (LONGEST_TEXT + 1))
        body = _shown(run, found["letter"], (flags, precision), take)
        return _padded(body, flags, width or 0, zero=found["letter"] in _FLOATS or precision is None)

    out = _FIELD.sub(fill, pattern)
    if taken < len(arguments) - 1:
        run.warning = "sprintf has too many arguments"
    return bounded(out)


def _count(run: Run, text: str | None, take: Take) -> int | None:
    if text == "*":
        return run.whole(take())
    return None if text is None else int(text[:9] or 0)


def _padded(body: str, flags: str, width: int, *, zero: bool) -> str:
    if len(body) >= width:
        return body
    if "-" in flags:
        return body.ljust(width)
    if "0" in flags and zero and not body.endswith(("Inf", "NaN")):
        head = len(body) - len(body.lstrip("+- "))
        head += 2 if body[head : head + 2].lower() in ("0x", "0b") else 0
        return body[:head] + "0" * (width - len(body)) + body[head:]
    return body.rjust(width)


def _shown(run: Run, letter: str, style: tuple[str, int | None], take: Take) -> str:
    """One field without its padding."""
    flags, precision = style
    if letter == "s":
        return run.text(take())[:precision]
    if letter == "c":
        code = run.whole(take())
        return chr(code) if 0 <= code < 0xD800 or 0xE000 <= code < 0x110000 else "\ufffd"
    if letter in _FLOATS and letter not in "aA":
        return _float(run.number(take()), letter, flags, precision)
    if letter in "diuoxXbB":
        return _whole(run, letter, style, take())
    raise not_offered(f"%{letter} in sprintf")


def _float(number: int | float, letter: str, flags: str, precision: int | None) -> str:
    sign = "+" if "+" in flags else " " if " " in flags else ""
    value = float(number)
    if not math.isfinite(value):
        return (sign if value > 0 else "") + show_number(value)
    form = f"%{'#' if '#' in flags else ''}{sign}.{6 if precision is None else precision}{letter}"
    return form % value


def _whole(run: Run, letter: str, style: tuple[str, int | None], value: Scalar) -> str:
    flags, precision = style
    number = run.number(value)
    if not math.isfinite(number):
        return show_number(number)
    whole = int(number) if isinstance(number, int) else run.whole(number)
    if letter in "di":
        sign = "-" if whole < 0 else "+" if "+" in flags else " " if " " in flags else ""
        return sign + str(abs(whole)).zfill(precision or 0)
    whole &= (1 << 64) - 1
    if letter == "u":
        return str(whole).zfill(precision or 0)
    base, mark = _BASES[letter]
    digits = format(whole, {16: "X" if letter == "X" else "x", 8: "o", 2: "b"}[base]).zfill(precision or 0)
    return (mark if "#" in flags and whole else "") + digits
