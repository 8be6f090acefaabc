"""What becomes of a stored value: a row of small steps, each named or an operator with a number.

Shape:  steps apart by blanks, from left to right. `/10 +3 *2 -8` calculate, `2^` and `e^` raise, `&7f` masks,
        `!0` leaves the tag out where the value is 0, `<5` and `>0` keep it only there, `0:inf` ends with a word in
        place of a value, `"%.1f_mm` prints it; every other word names a function of step_number, step_text or the
        vendor's own module.
A step that is `?` stands for what is not known here: the tag is not shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from importlib import import_module

from ..base.pattern import pattern
from ..base.scalars import Rational
from ..tags.conversion_number import leading, show

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

    from .walk import Walk

    Step: TypeAlias = "Callable[[Any, Walk], Any]"
    """Value in, value out; None where there is no value to show."""

_OPERATOR = pattern(r"(2\^|e\^|10\^|[-+*/!<>&~|]|<=|>=)(-?[0-9a-fx.]*(?:e-?\d+)?)")
_SWAP = pattern(r"(>=|<=|>|<|)(-?[\d.]+):(\S*)")
_NAMED = pattern(r"([a-z][a-z0-9-]*)(?::(\S*))?")
_MOST_POWER = 1000.0


class Final(str):
    """A word that no later step looks at."""

    __slots__ = ()


class Blob(bytes):
    """Bytes that are shown as binary data whatever their tag says."""

    __slots__ = ()


def real(value: Any) -> Any:
    """The number that a value stands for: of several the first, of a text what it begins with."""
    kind = type(value)
    if kind is int or kind is float:
        return value
    if kind is Rational:
        return value[0] / value[1] if value[1] else 0
    if kind is tuple:
        return real(value[0]) if value else 0
    if kind is bytes:
        value = value.decode("latin-1")
    found = leading(value)
    return int(found) if found == int(found) else found


@lru_cache(maxsize=4096)
def compile_steps(text: str) -> tuple[Step, ...]:
    """The steps of a text."""
    return tuple(_step(word) for word in text.split())


def run_steps(steps: tuple[Step, ...], value: Any, walk: Walk) -> Any:
    """The value behind all steps, None for none; arithmetic that fails makes none."""
    try:
        for step in steps:
            value = step(value, walk)
            if value is None or type(value) is Final:
                return value
    except (ArithmeticError, ValueError, IndexError, TypeError):
        return None
    return value


def _step(word: str) -> Step:
    if word == "?":
        return lambda value, walk: None
    if word.startswith('"'):
        return _template(word[1:].replace("_", " "))
    swap = _SWAP.fullmatch(word)
    if swap:
        return _swap(swap[1], _amount(swap[2]), swap[3].replace("_", " "))
    found = _OPERATOR.fullmatch(word)
    if found:
        return _operator(found[1], found[2])
    named = _NAMED.fullmatch(word)
    if named is None:
        raise KeyError(word)
    return _named(named[1], named[2] or "")


def _operator(sign: str, text: str) -> Step:
    by: Any = int(text, 16) if sign in "&~|" else _amount(text)
    if sign == "2^":
        return lambda value, walk: _power(2.0, real(value))
    if sign == "10^":
        return lambda value, walk: _power(10.0, real(value))
    if sign == "e^":
        return lambda value, walk: _power(2.718281828459045, real(value))
    return _ARITHMETIC[sign](by)


def _amount(text: str) -> Any:
    if not text:
        return 0
    if text.startswith("0x"):
        return int(text, 16)
    value = float(text)
    return int(value) if value == int(value) and "." not in text and "e" not in text else value


def _power(base: float, by: float) -> float | None:
    return float(base**by) if abs(by) < _MOST_POWER else None


_ARITHMETIC: Mapping[str, Callable[[Any], Step]] = {
    "+": lambda by: lambda value, walk: real(value) + by,
    "-": lambda by: lambda value, walk: real(value) - by,
    "*": lambda by: lambda value, walk: real(value) * by,
    "/": lambda by: lambda value, walk: _quotient(real(value), by),
    "&": lambda by: lambda value, walk: int(real(value)) & by,
    "|": lambda by: lambda value, walk: int(real(value)) | by,
    "~": lambda by: lambda value, walk: int(real(value)) ^ by,
    "!": lambda by: lambda value, walk: None if _is(value, by) else value,
    "<": lambda by: lambda value, walk: value if real(value) < by else None,
    ">": lambda by: lambda value, walk: value if real(value) > by else None,
    "<=": lambda by: lambda value, walk: value if real(value) <= by else None,
    ">=": lambda by: lambda value, walk: value if real(value) >= by else None,
}


def _quotient(value: Any, by: Any) -> Any:
    """A whole number where the division leaves nothing."""
    if type(value) is int and type(by) is int and by and not value % by:
        return value // by
    return value / by


def _is(value: Any, by: Any) -> bool:
    if type(value) in (int, float):
        return bool(value == by)
    shown = show(value)
    return shown == by or (shown == "" and by == 0) or str(shown) == str(by)


def _swap(sign: str, limit: Any, word: str) -> Step:
    """A word in place of values; `~` for an empty one."""
    final = Final("" if word == "~" else word)
    if not sign:
        return lambda value, walk: final if _is(value, limit) else value
    keep = _ARITHMETIC[sign](limit)
    return lambda value, walk: value if keep(value, walk) is None else final


def _template(text: str) -> Step:
    """A value printed as C's printf does; `%s` takes the -n value."""
    if "%s" in text:
        return lambda value, walk: text.replace("%s", str(show(value)))
    if re.search(r"%[-+0-9. ]*[dxX]", text):
        return lambda value, walk: text % int(real(value))
    return lambda value, walk: text % real(value)


def _named(name: str, given: str) -> Step:
    for module in ("step_number", "step_text", "step_maker", "step_wording", "step_raw", "step_sony"):
        steps = _steps_of(module)
        if name in steps:
            return _with(steps[name], given) if given else steps[name]
    raise KeyError(name)


def _with(function: Callable[..., Any], given: str) -> Step:
    return lambda value, walk: function(value, walk, given)


@lru_cache(maxsize=64)
def _steps_of(module: str) -> Mapping[str, Any]:
    """The named steps of a module, none where a vendor has no module."""
    try:
        return dict(import_module(f".{module}", __package__).STEPS)
    except ModuleNotFoundError:
        return {}
