"""The operators between two values, and the two prefixes that count.

Fact:   perlop: whole numbers stay whole while they fit 64 bits; % takes the sign of its right side.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from .node import not_offered
from .run import Died, Run, bounded
from .value import LONGEST_TEXT, Scalar, is_true, narrow, read_number

Operator = Callable[[Run, Scalar, Scalar], Scalar]
_MASK = (1 << 64) - 1


def _whole(number: int | float) -> int | float:
    """A whole floating number of less than 64 bits as the integer that Perl's + - * take it for."""
    return int(number) if isinstance(number, float) and abs(number) < 1 << 63 and number == int(number) else number


def _add(run: Run, left: Scalar, right: Scalar) -> Scalar:
    return narrow(_whole(run.number(left)) + _whole(run.number(right)))


def _subtract(run: Run, left: Scalar, right: Scalar) -> Scalar:
    return narrow(_whole(run.number(left)) - _whole(run.number(right)))


def _multiply(run: Run, left: Scalar, right: Scalar) -> Scalar:
    return narrow(_whole(run.number(left)) * _whole(run.number(right)))


def _divide(run: Run, left: Scalar, right: Scalar) -> Scalar:
    over, under = run.number(left), run.number(right)
    if under == 0:
        raise Died("Division by zero")
    if isinstance(over, int) and isinstance(under, int) and over % under == 0:
        return narrow(over // under)
    return over / under


def _modulo(run: Run, left: Scalar, right: Scalar) -> Scalar:
    over, under = run.whole(left), run.whole(right)
    if under == 0:
        raise Died("Division by zero")
    return over % under


def _power(run: Run, left: Scalar, right: Scalar) -> Scalar:
    base, exponent = run.number(left), run.number(right)
    try:
        result = float(base) ** float(exponent)
    except (OverflowError, ZeroDivisionError):
        return math.inf
    if isinstance(result, complex):
        return math.nan
    whole = isinstance(base, int) and isinstance(exponent, int) and abs(result) < 1 << 53
    return int(result) if whole and result == int(result) else result


def _repeat(run: Run, left: Scalar, right: Scalar) -> Scalar:
    text, count = run.text(left), run.whole(right)
    if count < 0:
        run.warning = "A text is repeated a negative number of times"
    if len(text) * count > LONGEST_TEXT:
        bounded(" " * (LONGEST_TEXT + 1))
    return text * count if count > 0 else ""


def _compare(run: Run, left: Scalar, right: Scalar) -> Scalar:
    one, other = run.number(left), run.number(right)
    if one != one or other != other:
        return None
    return (one > other) - (one < other)


def _order(run: Run, left: Scalar, right: Scalar) -> Scalar:
    one, other = run.text(left), run.text(right)
    return (one > other) - (one < other)


def _bits(run: Run, left: Scalar, right: Scalar) -> tuple[int, int]:
    if isinstance(left, str) and isinstance(right, str):
        raise not_offered("an operation on the bits of two texts (add 0 to make one a number)")
    return run.whole(left) & _MASK, run.whole(right) & _MASK


def _and(run: Run, left: Scalar, right: Scalar) -> Scalar:
    one, other = _bits(run, left, right)
    return one & other


def _or(run: Run, left: Scalar, right: Scalar) -> Scalar:
    one, other = _bits(run, left, right)
    return one | other


def _exclusive(run: Run, left: Scalar, right: Scalar) -> Scalar:
    one, other = _bits(run, left, right)
    return one ^ other


def _shift(run: Run, left: Scalar, right: Scalar, sign: int) -> Scalar:
    places = run.whole(right) * sign
    number = run.whole(left) & _MASK
    if abs(places) >= 64:
        return 0
    return (number << places) & _MASK if places >= 0 else number >> -places


def _either(run: Run, left: Scalar, right: Scalar) -> Scalar:
    return _truth(is_true(left) != is_true(right))


def _truth(value: bool) -> Scalar:
    return 1 if value else False


OPERATORS: dict[str, Operator] = {
    "+": _add, "-": _subtract, "*": _multiply, "/": _divide, "%": _modulo, "**": _power, "x": _repeat,
    "==": lambda run, left, right: _truth(run.number(left) == run.number(right)),
    "!=": lambda run, left, right: _truth(run.number(left) != run.number(right)),
    "<": lambda run, left, right: _truth(run.number(left) < run.number(right)),
    ">": lambda run, left, right: _truth(run.number(left) > run.number(right)),
    "<=": lambda run, left, right: _truth(run.number(left) <= run.number(right)),
    ">=": lambda run, left, right: _truth(run.number(left) >= run.number(right)),
    "eq": lambda run, left, right: _truth(run.text(left) == run.text(right)),
    "ne": lambda run, left, right: _truth(run.text(left) != run.text(right)),
    "lt": lambda run, left, right: _truth(run.text(left) < run.text(right)),
    "gt": lambda run, left, right: _truth(run.text(left) > run.text(right)),
    "le": lambda run, left, right: _truth(run.text(left) <= run.text(right)),
    "ge": lambda run, left, right: _truth(run.text(left) >= run.text(right)),
    "<=>": _compare, "cmp": _order, "&": _and, "|": _or, "^": _exclusive, "xor": _either,
    "<<": lambda run, left, right: _shift(run, left, right, 1),
    ">>": lambda run, left, right: _shift(run, left, right, -1),
    ".": lambda run, left, right: bounded(run.text(left) + run.text(right)),
}  # fmt: skip


def negative(run: Run, value: Scalar) -> Scalar:
    """The value with its sign turned; a word gets a hyphen.

    Fact:   perlop, symbolic unary operators.
    """
    if isinstance(value, str) and value and not read_number(value)[1]:
        if value[0] in "+-":
            return ("-" if value[0] == "+" else "+") + value[1:]
        if value[0].isalpha() or value[0] == "_":
            return "-" + value
    return narrow(-run.number(value))


def inverted(run: Run, value: Scalar) -> Scalar:
    """The 64 bits of a number, each turned."""
    if isinstance(value, str) and not read_number(value)[1]:
        raise not_offered("an operation on the bits of a text")
    return ~run.whole(value) & _MASK
