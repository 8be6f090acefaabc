"""Perl's functions on plain values, and ExifTool's helpers.

Not supported: what reads the clock of the machine, files or the environment. `time` answers only where the caller lends
a clock, ShiftTime only where the caller lends a way to shift.
References: perlfunc; ExifTool 13.59, "Helper functions".
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable

from .node import not_offered
from .run import Died, Run, bounded
from .sprintf import sprintf
from .value import Scalar, fold_down, fold_up, is_true, narrow, quote_meta

Function = Callable[[Run, list[Scalar]], Scalar]


def _length(run: Run, given: list[Scalar]) -> Scalar:
    return None if given[0] is None else len(run.text(given[0]))


def _first_up(run: Run, given: list[Scalar]) -> Scalar:
    text = run.text(given[0])
    return fold_up(text[:1]) + text[1:]


def _first_down(run: Run, given: list[Scalar]) -> Scalar:
    text = run.text(given[0])
    return fold_down(text[:1]) + text[1:]


def _int(run: Run, given: list[Scalar]) -> Scalar:
    number = run.number(given[0])
    return narrow(int(number)) if math.isfinite(number) else number


def _numeric(function: Callable[[float], float], name: str) -> Function:
    def apply(run: Run, given: list[Scalar]) -> Scalar:
        try:
            return function(float(run.number(given[0])))
        except OverflowError:
            return math.inf
        except ValueError:
            raise Died(f"Can't take {name} of {run.text(given[0])[:40]}") from None

    return apply


def _digits(text: str, base: int) -> int | float:
    """The number that the leading digits of that base make."""
    number = 0
    for one in text.replace("_", "")[:400]:
        digit = int(one, 36) if one.isascii() and one.isalnum() else base
        if digit >= base:
            break
        number = number * base + digit
    return narrow(number)


def _hex(run: Run, given: list[Scalar]) -> Scalar:
    text = re.sub(r"^0?[xX]", "", run.text(given[0]))
    return _checked(run, text, 16)


def _oct(run: Run, given: list[Scalar]) -> Scalar:
    text = run.text(given[0]).strip()
    found = re.match(r"0?([xXbBoO])", text)
    base = {"x": 16, "b": 2, "o": 8}[found[1].lower()] if found else 8
    return _checked(run, text[found.end() :] if found else text, base)


def _checked(run: Run, text: str, base: int) -> Scalar:
    strange = [one for one in text.replace("_", "") if not (one.isascii() and one.isalnum() and int(one, 36) < base)]
    if strange and (base != 8 or strange[0] in "89"):
        run.warning = f"{text[:40]!r} has digits that are none"
    return _digits(text, base)


def _chr(run: Run, given: list[Scalar]) -> Scalar:
    code = run.whole(given[0])
    return chr(code) if 0 <= code < 0xD800 or 0xE000 <= code < 0x110000 else "\ufffd"


def _ord(run: Run, given: list[Scalar]) -> Scalar:
    text = run.text(given[0])
    return ord(text[0]) if text else 0


def _index(run: Run, given: list[Scalar]) -> Scalar:
    text, sought = run.text(given[0]), run.text(given[1])
    start = min(max(run.whole(given[2]), 0), len(text)) if len(given) > 2 else 0
    return text.find(sought, start)


def _rindex(run: Run, given: list[Scalar]) -> Scalar:
    text, sought = run.text(given[0]), run.text(given[1])
    if len(given) < 3:
        return text.rfind(sought)
    last = run.whole(given[2])
    return text.rfind(sought, 0, last + len(sought)) if last >= 0 else (0 if not sought else -1)


def bounds(run: Run, text: str, given: list[Scalar]) -> tuple[int, int] | None:
    """The half-open range that substr(text, offset, length) means; None, with a warning, outside the text."""
    size, start = len(text), run.whole(given[0])
    if start < 0:
        start += size
    end = size
    if len(given) > 1 and given[1] is not None:
        count = run.whole(given[1])
        end = start + count if count >= 0 else size + count
    if start > size or (start < 0 and end < 0):
        run.warning = "substr is outside of the text"
        return None
    start = max(start, 0)
    return start, max(start, min(end, size))


def _substr(run: Run, given: list[Scalar]) -> Scalar:
    text = run.text(given[0])
    found = bounds(run, text, given[1:])
    return None if found is None else text[found[0] : found[1]]


def _join(run: Run, given: list[Scalar]) -> Scalar:
    return bounded(run.text(given[0]).join([run.text(one) for one in given[1:]]))


def _reverse(run: Run, given: list[Scalar]) -> Scalar:
    return bounded("".join([run.text(one) for one in given])[::-1])


def _time(run: Run, given: list[Scalar]) -> Scalar:
    if run.context.now is None:
        raise not_offered("the clock (time)")
    return run.context.now


def _date_format(run: Run, given: list[Scalar]) -> Scalar:
    pattern, value = run.text(given[0]), run.text(run.topic)
    if run.context.date is not None:
        run.topic = run.context.date(pattern, value)
    else:
        from .date import format_date

        run.topic = format_date(pattern, value)
    if run.topic is None:
        run.warning = "Error converting date/time"
    else:
        run.topic = bounded(run.text(run.topic))
    return run.topic


def _no_doubles(run: Run, given: list[Scalar]) -> Scalar:
    text, separator = run.text(run.topic), run.context.separator
    once = separator.join(dict.fromkeys(text.split(separator) if separator else text))
    run.topic = None if given and is_true(given[0]) and once == text else once
    return run.topic


def _shift_time(run: Run, given: list[Scalar]) -> Scalar:
    if run.context.shift is None:
        raise not_offered("ShiftTime here")
    run.topic = run.context.shift(run.text(run.topic), run.text(given[0]))
    return None


def _ending(what: str) -> Function:
    def end(run: Run, given: list[Scalar]) -> Scalar:
        if run.context.end is None:
            raise not_offered("End() and EndDir() here")
        run.context.end(what)
        return 1

    return end


FUNCTIONS: dict[str, Function] = {
    "length": _length, "lc": lambda run, given: fold_down(run.text(given[0])), "ucfirst": _first_up,
    "uc": lambda run, given: fold_up(run.text(given[0])), "lcfirst": _first_down,
    "quotemeta": lambda run, given: bounded(quote_meta(run.text(given[0]))),
    "abs": lambda run, given: narrow(abs(run.number(given[0]))), "int": _int, "sqrt": _numeric(math.sqrt, "sqrt"),
    "log": _numeric(math.log, "log"), "exp": _numeric(math.exp, "exp"), "sin": _numeric(math.sin, "sin"),
    "cos": _numeric(math.cos, "cos"), "hex": _hex, "oct": _oct, "ord": _ord, "chr": _chr, "index": _index,
    "rindex": _rindex, "substr": _substr, "join": _join, "sprintf": sprintf, "reverse": _reverse, "time": _time,
    "atan2": lambda run, given: math.atan2(run.number(given[0]), run.number(given[1])),
    "spaced": lambda run, given: bounded(" ".join([run.text(one) for one in given])),
    "End": _ending("file"), "EndDir": _ending("directory"),
    "DateFmt": _date_format, "NoDups": _no_doubles, "ShiftTime": _shift_time,
}  # fmt: skip

LISTING = frozenset({"join", "sprintf", "reverse", "spaced", "push", "unshift"})
"""Functions whose arguments are one list."""
