"""Perl's scalars: text and number in one, undef, and the two truths.

Here undef is None, and False stands for what a false comparison gives: "" as text, 0 as number.
Fact:   perlnumber and perldata; numbers are shown with 15 significant digits.
"""

from __future__ import annotations

import math
import re

from ..base.pattern import pattern

Scalar = str | int | float | None

LONGEST_TEXT = 1_000_000
"""Characters in one text; a longer one is refused."""

_NUMBER = pattern(r"\s*([+-]?(?:\d+(\.\d*)?|(\.\d+))([eE][+-]?\d+)?)(\s*)", re.ASCII)
_WORD = pattern(r"\s*([+-]?)(inf(?:inity)?|nan)\s*", re.ASCII | re.IGNORECASE)
_WHOLE = 1 << 64


def read_number(text: str) -> tuple[int | float, bool]:
    """The number at the start of a text, and whether the text is nothing else."""
    found = _NUMBER.match(text)
    if found is None:
        word = _WORD.match(text)
        if word is None:
            return 0, False
        number = math.nan if word[2][0] in "nN" else math.inf
        return (-number if word[1] == "-" else number), word.end() == len(text)
    alone = found.end() == len(text)
    digits = found[1]
    if found[2] is None and found[3] is None and found[4] is None and len(digits) < 20:
        return int(digits), alone
    return float(digits), alone


def narrow(number: int | float) -> int | float:
    """A whole number as Perl keeps it: beyond 64 bits it becomes a floating one."""
    if isinstance(number, int) and not -_WHOLE < 2 * number < 2 * _WHOLE:
        return float(number) if abs(number) < 1 << 1023 else math.copysign(math.inf, number)
    return number


def show_number(number: int | float) -> str:
    """A number as Perl prints it."""
    if isinstance(number, int):
        return str(number) if number is not False else ""
    if number != number:
        return "NaN"
    if number in (math.inf, -math.inf):
        return "Inf" if number > 0 else "-Inf"
    if number == int(number) and abs(number) < 1e15:
        return str(int(number))
    return f"{number:.15g}"


def is_true(value: Scalar) -> bool:
    """Whether a value is true: undef, "", "0" and 0 are not."""
    return value is not None and value != "" and value != "0" and value != 0


def fold_up(text: str) -> str:
    """The text with its ASCII letters in upper case.

    Fact:   ExifTool's values are bytes to Perl, whose `uc` leaves all beyond ASCII alone (experiment, 13.59).
    """
    return text.upper() if text.isascii() else "".join(one.upper() if one < "\x80" else one for one in text)


def fold_down(text: str) -> str:
    """The text with its ASCII letters in lower case."""
    return text.lower() if text.isascii() else "".join(one.lower() if one < "\x80" else one for one in text)


def quote_meta(text: str) -> str:
    """The text with a backslash before every ASCII character that is not of a word."""
    return re.sub(r"([^\w\x80-\U0010ffff])", r"\\\1", text, flags=re.ASCII)
