"""The steps of a value backwards: from what is shown to what is stored.

Every step here undoes one of step.py, step_number or step_text as far as that can be done; what comes out is only a
proposal, which the writer reads back before it believes it. A step without a row here has no way back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import log
from struct import error, pack

from ..base.pattern import pattern
from ..tags.conversion_number import exact, leading

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .slot import Slot

_OPERATOR = pattern(r"(2\^|e\^|10\^|[-+*/!<>&~|]|<=|>=)(-?[0-9a-fx.]*(?:e-?\d+)?)")
_SWAP = pattern(r"(>=|<=|>|<|)(-?[\d.]+):(\S*)")
_CONVERTER = pattern(r"%[-+0-9. ]*[sdfgxX]")
_BASES = {"2^": 2.0, "10^": 10.0, "e^": 2.718281828459045}
_KEPT = frozenset(
    (
        "keep least like unlike int stop no-model unpad rstrip no-nul to-nul filled without eos-or-set compact-or-set "
        "sony-a100 minolta-level not-ep1 letters-or-codes blob blob-over faces second-faces"
    ).split()
)
"""Steps that leave a sound value as it is, look at it, or keep it for others."""


class NoWayBack(Exception):
    """A step that cannot be undone."""


def undo_value(words: str, value: Any, slot: Slot) -> Any:
    """What is stored where steps end in `value`.

    Raises: NoWayBack.
    """
    for word in reversed(words.split()):
        value = _undo(word, value, slot)
    return value


def proposals(words: str, text: str) -> list[Any]:
    """The values that a text may have been made of by the steps of a text: the likeliest first.

    Raises: NoWayBack.
    """
    found: list[Any] = []
    steps = words.split()
    limits = _swapped(steps, text)
    if limits is not None:
        return limits
    last = steps[-1] if steps else ""
    if last.startswith('"'):
        inner = _between(last[1:].replace("_", " "), text)
        found += [] if inner is None else [_number(inner)]
    inner = _unworded(steps, text)
    found += [] if inner is None else [inner]
    found += [value for value in (_zone(text), _fraction(text), _hexadecimal(text)) if value is not None]
    if last.startswith("serial"):
        found.append(text.replace("-", ""))
    if pattern(r"[-+]?\d").match(text.strip()):
        found.append(_number(str(leading(text.strip().removeprefix("+")))))
    found.append(text)
    rest = " ".join(step for step in steps if _OPERATOR.fullmatch(step))
    made = []
    for value in found:
        try:
            made.append(_operators(rest, value))
        except (NoWayBack, ArithmeticError, ValueError, TypeError):
            continue
    return list(dict.fromkeys(made))


def _unworded(steps: list[str], text: str) -> str | None:
    """The words of a list that a text was put together of, None where it was not put together so."""
    if not any(step.startswith(("all:", "put:")) for step in steps):
        return None
    found: str | None = text
    for step in reversed(steps):
        if found is None:
            break
        if step.startswith("all:"):
            found = _parted(step[4:], found)
        elif step.startswith("put:"):
            old, _, new = step[4:].replace("_", " ").partition(",")
            found = found.replace(new, old) if new else found
        elif step.startswith('"'):
            found = _between(step[1:].replace("_", " "), found)
    return found


def _parted(template: str, text: str) -> str | None:
    """The numbers of a text that was printed by a template of several converters."""
    pieces = _CONVERTER.split(template.replace("_", " "))
    shape = r"\s*([-+]?[\d.]+|inf)".join(pattern(r"([.^$*+?{}\[\]\\|()])").sub(r"\\\1", one) for one in pieces)
    found = pattern(shape.replace("%%", "%") + r"\s*").fullmatch(text.strip())
    return None if found is None else " ".join(str(_number(one)) for one in found.groups())


def _put_back(value: Any, given: str, slot: Slot) -> str:
    old, _, new = given.replace("_", " ").partition(",")
    return str(value).replace(new, old) if new else str(value)


def _all(value: Any, given: str, slot: Slot) -> str:
    found = _parted(given, str(value))
    if found is None:
        raise NoWayBack("all")
    return found


def _swapped(steps: list[str], text: str) -> list[Any] | None:
    """The limit where a word stands in place of it, None where the text is no such word."""
    for step in steps:
        found = _SWAP.fullmatch(step)
        if found and found[3].replace("_", " ").lower() == text.strip().lower():
            limit = _number(found[2])
            return [limit, limit + 1, limit - 1, 1 << 31, 0xFFFF, 0xFFFFFFFF]
    return None


def _operators(words: str, value: Any) -> Any:
    for word in reversed(words.split()):
        found = _OPERATOR.fullmatch(word)
        if found:
            value = _calculate(found[1], found[2], value)
    return value


def _between(template: str, text: str) -> str | None:
    """What stands in a text where a printed number stands in its template."""
    found = _CONVERTER.search(template)
    if found is None:
        return None
    head, tail = template[: found.start()].replace("%%", "%"), template[found.end() :].replace("%%", "%")
    if not text.lower().startswith(head.lower()) or not text.lower().endswith(tail.lower()):
        return None
    inner = text[len(head) : len(text) - len(tail)].strip()
    return str(int(inner, 16)) if found[0][-1] in "xX" and pattern(r"[0-9a-fA-F]+").fullmatch(inner) else inner


def _fraction(text: str) -> float | None:
    """The number of `1/250`, `+2/3`, `-1 1/3`."""
    body = text.strip().removesuffix("EV").removesuffix("s").strip()
    found = pattern(r"([-+]?)(?:(\d+) )?(\d+)/(\d+)").fullmatch(body)
    if not found or not int(found[4]):
        return None
    value = int(found[2] or 0) + int(found[3]) / int(found[4])
    return -value if found[1] == "-" else value


def _zone(text: str) -> int | None:
    """The minutes of `+05:30`."""
    found = pattern(r"([-+]?)(\d{1,2}):(\d{2})").fullmatch(text.strip())
    minutes = int(found[2]) * 60 + int(found[3]) if found else None
    return None if found is None or minutes is None else -minutes if found[1] == "-" else minutes


def _hexadecimal(text: str) -> int | None:
    return int(text, 16) if pattern(r"0x[0-9a-fA-F]{1,16}").fullmatch(text.strip()) else None


def _number(text: str) -> Any:
    """A text as a number where it is one."""
    value = exact(text)
    if value is None:
        return text
    return int(value) if value.denominator == 1 else float(value)


def _undo(word: str, value: Any, slot: Slot) -> Any:
    swap = _SWAP.fullmatch(word)
    if swap:
        same = str(value).lower() == swap[3].replace("_", " ").lower()
        return _number(swap[2]) if same and not swap[1] else value
    found = _OPERATOR.fullmatch(word)
    if found:
        return _calculate(found[1], found[2], value)
    name, _, given = word.partition(":")
    if name in _KEPT:
        return value
    way = _WAYS.get(name)
    if way is None:
        raise NoWayBack(word)
    try:
        return way(value, given, slot)
    except (ArithmeticError, ValueError, IndexError, TypeError, error) as cause:
        raise NoWayBack(word) from cause


def _calculate(sign: str, text: str, value: Any) -> Any:
    if sign in "&|!" or sign in ("<", ">", "<=", ">="):
        return value
    number = _number(value) if isinstance(value, str) else value
    if not isinstance(number, int | float):
        raise NoWayBack(sign)
    if sign == "~":
        return int(number) ^ int(text, 16)
    if sign in _BASES:
        if number <= 0:
            raise NoWayBack(sign)
        return log(number, _BASES[sign])
    by = int(text, 16) if text.startswith("0x") else _number(text or "0")
    if sign == "*":
        if not by:
            raise NoWayBack(sign)
        return number / by
    return number * by if sign == "/" else number - by if sign == "+" else number + by


def _thirds(value: Any, unit: int, low: int, high: int) -> int:
    """A stop in units, where two codes stand for a third and two thirds."""
    size = abs(float(value)) * unit
    whole, rest = divmod(size, unit)
    near = {unit / 3: low, unit * 2 / 3: high}
    part: float = rest
    for third, code in near.items():
        if abs(rest - third) < unit * 0.05:
            part = code
    number = round(whole * unit + part)
    return -number if float(value) < 0 else number


def _wrap(value: Any, given: str, slot: Slot) -> Any:
    number, round_ = _number(str(value)), int(given.split(":")[1])
    return number + round_ if number < 0 else number


def _each(value: Any, given: str, slot: Slot) -> str:
    return " ".join(repr(_calculate(given[0], given[1:], word)) for word in str(value).split())


def _words_back(value: Any, given: str, slot: Slot) -> int:
    number = int(_number(str(value)))
    return number >> 16 & 0xFFFF | (number & 0xFFFF) << 16


def _interval(value: Any, given: str, slot: Slot) -> Any:
    by, less = (int(word) for word in given.split(":"))
    number = _number(str(value))
    return number - 1 if number < 11 else number / by + less


def _signs(value: Any, given: str, slot: Slot) -> str:
    return " ".join(str(int(word) & 0xFF) for word in str(value).split())


def _camera_iso(value: Any, given: str, slot: Slot) -> int:
    codes = {"n/a": 0, "auto high": 14, "auto": 15, "50": 16, "100": 17, "200": 18, "400": 19, "800": 20}
    found = codes.get(str(value).lower())
    return int(_number(str(value))) | 0x4000 if found is None else found


def _seconds(value: Any, given: str, slot: Slot) -> Any:
    """Seconds since 1970."""
    from datetime import date

    found = pattern(r"(\d{4}):(\d\d):(\d\d) (\d\d):(\d\d):(\d\d)").fullmatch(str(value).strip())
    if found is None or given:
        raise NoWayBack("unix-time")
    year, month, day, hour, minute, second = map(int, found.groups())
    days = date(year, month, day).toordinal() - 719163
    return (days * 24 + hour) * 3600 + minute * 60 + second


def _fields(value: Any, given: str, slot: Slot) -> int:
    """Bit fields by shift and mask, put together."""
    words = [word.split(".") for word in given.split(",")]
    numbers = [int(word) for word in str(value).split()]
    parts = [(one, int(shift), int(mask, 16)) for one, (shift, mask) in zip(numbers, words, strict=True)]
    if any(not 0 <= one <= mask for one, _, mask in parts):
        raise NoWayBack("fields")
    return sum(one << shift for one, shift, _ in parts)


def _packed(value: Any, given: str, slot: Slot) -> bytes:
    return pack(given, *(int(word) for word in str(value).split()))


_WAYS: Mapping[str, Callable[[Any, str, Slot], Any]] = {
    "per": lambda value, given, slot: float(given) / float(value),
    "canon-ev": lambda value, given, slot: _thirds(value, 0x20, 0x0C, 0x14),
    "pentax-ev": lambda value, given, slot: _thirds(value, 8, 3, 5),
    "wrap": _wrap,
    "each": _each,
    "reverse": lambda value, given, slot: " ".join(str(value).split()[::-1]),
    "swap-words": _words_back,
    "interval": _interval,
    "sign-bytes": _signs,
    "camera-iso": _camera_iso,
    "hex-bytes": lambda value, given, slot: bytes.fromhex(str(value)),
    "hex": lambda value, given, slot: bytes.fromhex(str(value)),
    "less-power": lambda value, given, slot: -log(float(value), 2.0) * float(given or 1),
    "utf16": lambda value, given, slot: str(value).encode("utf-16-le"),
    "focal-units": lambda value, given, slot: float(value) * (float(slot.known.get("FocalUnits", 0)) or 1),
    "each-swap-words": lambda value, given, slot: " ".join(
        str(_words_back(word, "", slot)) for word in str(value).split()
    ),
    "unix-time": _seconds,
    "unpack": _packed,
    "all": _all,
    "put": _put_back,
    "fields": _fields,
}
