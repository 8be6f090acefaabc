"""Steps that calculate, and those that take lists and bits apart.

Each takes the value, the walk, and what stands behind its name. Fact: the formulas are those of ExifTool's tables.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..tags.conversion_number import show
from .step import Final, real

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .walk import Walk

_SIGNS: Mapping[str, Callable[[Any, float], Any]] = {
    "*": lambda value, by: value * by,
    "/": lambda value, by: value / by,
    "+": lambda value, by: value + by,
    "-": lambda value, by: value - by,
}


def numbers(value: Any) -> list[Any]:
    """The numbers of a tuple, of bytes or of a text with blanks between."""
    if isinstance(value, tuple):
        return [real(item) for item in value]
    if isinstance(value, bytes):
        return list(value)
    if isinstance(value, str):
        return [real(word) for word in value.split()]
    return [real(value)]


def joined(items: list[Any]) -> str:
    """Numbers as one -n value."""
    return " ".join(str(show(item)) for item in items)


def _canon(value: Any, walk: Walk, given: str = "") -> float:
    """An exposure in 1/32 where 0x0C and 0x14 stand for a third and two. Fact: Canon's notes."""
    number = int(real(value))
    size, sign = abs(number), -1 if number < 0 else 1
    part = size & 0x1F
    thirds = {0x0C: 0x20 / 3, 0x14: 0x40 / 3}
    return sign * (size - part + thirds.get(part, part)) / 0x20


def pentax_ev(value: Any, walk: Walk | None = None, given: str = "") -> float:
    """Steps of 1/8 where 3 and 5 stand for a third and two. Fact: Pentax' notes."""
    number = int(real(value))
    size, sign = abs(number), -1 if number < 0 else 1
    part = size & 0x07
    thirds = {3: 8 / 3, 5: 16 / 3}
    return sign * (size - part + thirds.get(part, part)) / 8


_ISO = {0: "n/a", 14: "Auto High", 15: "Auto", 16: 50, 17: 100, 18: 200, 19: 400, 20: 800}


def _camera_iso(value: Any, walk: Walk, given: str = "") -> Any:
    """Fact: Canon's ISO setting is a code, or a number with bit 14 set; 0x7FFF for none."""
    number = int(real(value))
    if number == 0x7FFF:
        return None
    return number & 0x3FFF if number & 0x4000 else _ISO.get(number, f"Unknown ({number})")


def _per(value: Any, walk: Walk, given: str) -> Any:
    number = real(value)
    by = float(given)
    return by / number if number else None


def _each(value: Any, walk: Walk, given: str) -> str:
    sign, by = given[0], float(given[1:])
    return joined([_SIGNS[sign](item, by) for item in numbers(value)])


def _pick(value: Any, walk: Walk, given: str) -> str:
    items = numbers(value)
    return joined([items[int(place)] for place in given.split(",")])


def _wrap(value: Any, walk: Walk, given: str) -> Any:
    """`wrap:7:16`: a number above 7 counts from 16 down."""
    most, round_ = (int(word) for word in given.split(":"))
    number = real(value)
    return number - round_ if number > most else number


def _least(value: Any, walk: Walk, given: str) -> Any:
    name, least = given.split(":")
    return value if real(walk.known.get(name, 0)) >= int(least) else None


def _keep(value: Any, walk: Walk, given: str) -> Any:
    walk.known[given] = value
    return value


def _stop(value: Any, walk: Walk, given: str) -> Any:
    return Final(show(value)) if real(value) == float(given) else value


def _masks(value: Any, walk: Walk, given: str) -> str:
    return joined([int(real(value)) & int(mask, 16) for mask in given.split(",")])


def _split_bits(value: Any, walk: Walk, given: str) -> str:
    number, bits = int(real(value)), int(given)
    return f"{number >> bits} {number & ((1 << bits) - 1)}"


def _fields(value: Any, walk: Walk, given: str) -> str:
    """`fields:13.7,12.1`: bit fields by shift and mask in hexadecimal."""
    number = int(real(value))
    words = (word.split(".") for word in given.split(","))
    return joined([number >> int(shift) & int(mask, 16) for shift, mask in words])


def _join_words(value: Any, walk: Walk, given: str = "") -> int:
    high, low = numbers(value)[:2]
    return int(high) << 16 | int(low)


def _swap_words(value: Any, walk: Walk, given: str = "") -> int:
    number = int(real(value))
    return number >> 16 | (number & 0xFFFF) << 16


def _interval(value: Any, walk: Walk, given: str) -> Any:
    """`interval:5:7`: one more up to 10, then steps of 5 from where 7 would be none."""
    by, less = (int(word) for word in given.split(":"))
    number = real(value)
    return number + 1 if number < 10 else by * (number - less)


def _rounded(value: Any, walk: Walk, given: str = "") -> Any:
    return int(real(value))


def _ratio_bytes(value: Any, walk: Walk, given: str) -> Any:
    """Three bytes a, b, c for a times b/c; `b` signed, `B` not."""
    items = [item - 256 if given == "b" and item > 127 else item for item in numbers(value)[:3]]
    if len(items) < 3:
        return None
    return items[0] * (items[1] / items[2]) if items[2] else 0


def _less_power(value: Any, walk: Walk, given: str = "1") -> Any:
    """2 to the minus value, 0 for what is out of range. Fact: ExifTool 13.59, |value| below 100."""
    number = real(value) / float(given or 1)
    return 2.0**-number if abs(number) < 100 else 0


def _sign_bytes(value: Any, walk: Walk, given: str = "") -> Any:
    items = numbers(value)
    if not items or not items[0]:
        return None
    return joined([items[0], *(item - 256 if item > 127 else item for item in items[1:])])


def _no_model(value: Any, walk: Walk, given: str) -> Any:
    """Nothing for models whose names begin so."""
    return None if str(walk.known.get("Model", "")).startswith(tuple(given.split(","))) else value


STEPS: Mapping[str, Callable[..., Any]] = {
    "canon-ev": _canon,
    "pentax-ev": pentax_ev,
    "camera-iso": _camera_iso,
    "per": _per,
    "each": _each,
    "pick": _pick,
    "wrap": _wrap,
    "least": _least,
    "keep": _keep,
    "stop": _stop,
    "masks": _masks,
    "split-bits": _split_bits,
    "fields": _fields,
    "join-words": _join_words,
    "swap-words": _swap_words,
    "interval": _interval,
    "int": _rounded,
    "first": lambda value, walk, given="0": numbers(value)[int(given)],
    "reverse": lambda value, walk, given="": joined(numbers(value)[::-1]),
    "drop": lambda value, walk, given="": None,
    "ratio-bytes": _ratio_bytes,
    "less-power": _less_power,
    "sign-bytes": _sign_bytes,
    "no-model": _no_model,
}
