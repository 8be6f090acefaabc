"""What a composite is made of and what it is: an input with its -n value and text, and the finished value.

Fact: ExifTool calculates with -n values as it prints them (rationals of ten digits), and takes the first number in a
text for its value.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence

from ..base.field import Field
from ..base.named import NamedTuple
from ..base.pattern import pattern
from ..base.scalars import Rational
from ..tags import convert
from ..tags.conversion_number import show

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_AMOUNT = pattern(r"[+-]?(?=\d|\.\d)\d*(?:\.\d*)?(?:[Ee][+-]?\d+)?", re.ASCII)
_NOTHING = ("", "0", 0, None)
_PLAIN = (str, int, float, type(None))
_UNSET: Any = object()


class Value(NamedTuple):
    """A finished composite: what is printed with -n, and without."""

    number: str | int | float
    text: str | int | float


class Input:
    """One field as an input, its values worked out when they are asked for; those of a composite are given."""

    _number: Any = _UNSET
    _text: Any = _UNSET
    _amount: Any = _UNSET

    def __init__(self, field: Field, value: Value | None = None) -> None:
        self.field = field
        if value is not None:
            self._number, self._text = value

    @property
    def number(self) -> Any:
        """The -n value; a list as one text."""
        if self._number is _UNSET:
            self._number = _joined(convert.number(self.field.tag, self.field.value, self.field.context))
        return self._number

    @property
    def text(self) -> str:
        """The printed value."""
        if self._text is _UNSET:
            self._text = _joined(convert.text(self.field.tag, self.field.value, self.field.context))
        return str(self._text)

    @property
    def amount(self) -> float | None:
        """The first number in the -n value; None where it holds no finite one."""
        if self._amount is _UNSET:
            number = self.number
            self._amount = amount(spell(number) if type(number) is float else number)
        found: float | None = self._amount
        return found

    @property
    def spelt(self) -> str:
        """The -n value as a text."""
        return str(show(self.number))

    @property
    def counts(self) -> bool:
        """Whether the stored value is anything but nothing or zero."""
        value = self.field.value
        if isinstance(value, Rational):
            return bool(value.numerator) or not value.denominator
        return not isinstance(value, _PLAIN) or value not in _NOTHING


Given = Input | None
Build = Callable[[Sequence[Given]], Value | None]


def exact(number: Any) -> float | None:
    """The -n value where it is a finite number and nothing else, else None."""
    try:
        found = float(number)
    except (TypeError, ValueError, OverflowError):
        return None
    if not math.isfinite(found) or (type(number) is str and ("_" in number or not number.isascii())):
        return None
    return found


def amount(number: Any) -> float | None:
    """The first number a value holds; None where it holds no finite one."""
    found = exact(number)
    return _first_amount(str(number)) if found is None else found


def _first_amount(text: str) -> float | None:
    match = _AMOUNT.search(text)
    found = float(match[0]) if match else math.inf
    return found if math.isfinite(found) else None


def amounts(given: Sequence[Given]) -> list[float | None]:
    """The amount of each input, None for those that are missing."""
    return [None if one is None else one.amount for one in given]


def whole(value: float) -> int | float:
    """A calculated number, whole ones as int: `4` rather than `4.0`."""
    return int(value) if value.is_integer() and abs(value) < 1e15 else value


def spell(value: float) -> str:
    """A calculated number as ExifTool spells it: up to fifteen digits."""
    return f"{value:.15g}"


def _joined(value: Any) -> Any:
    if isinstance(value, list):
        return value[0] if len(value) == 1 else ", ".join(map(str, value))
    return value
