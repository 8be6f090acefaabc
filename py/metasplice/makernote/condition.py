"""When one of several definitions of a tag holds: facts in a small language of our own.

Shape:  alternatives apart by ` | `, each of terms apart by ` & `. A term is `model~PATTERN`, `bytes!~PATTERN`,
        `count=1,2`, `format=int16u`, `Name>=3`, `Name` (there and not zero), `!Name`. Names are those of values read
        before; `Name>="05.00"` compares as texts, `Name&1!=1` bits, `Name:=count` keeps the count under a name.
A term that is `?` stands for what is not known here: neither this definition nor a later one is chosen.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from functools import lru_cache

from ..base.named import NamedTuple
from ..base.pattern import pattern
from ..tags.conversion_number import leading

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

    Test: TypeAlias = "Callable[[Situation], bool]"

_ORDERS = {">=": operator.ge, "<=": operator.le, ">": operator.gt, "<": operator.lt}
_TERM = pattern(r"(\w+)(?:&(\w+))?(!~|~|!=|>=|<=|:=|=|>|<)(.*)", re.DOTALL)
_NUMBER = pattern(r"[-+]?\d+(?:\.\d+)?")
MOST_BYTES = 128
"""Fact: ExifTool shows a condition no more of a value than this (13.59, by experiment)."""


class Unsure(Exception):
    """A condition that cannot be told."""


class Situation(NamedTuple):
    """What a condition may look at: values known so far, and the value's type, count and first bytes."""

    known: dict[str, Any]
    format: str = ""
    items: int = 0
    head: bytes = b""


@lru_cache(maxsize=4096)
def compile_rule(text: str) -> Test:
    """The test that a rule states."""
    rows = [[_term(term) for term in part.split(" & ")] for part in text.split(" | ")]
    if len(rows) == 1 and len(rows[0]) == 1:
        return rows[0][0]
    return lambda seen: any(all(term(seen) for term in terms) for terms in rows)


def _unsure(seen: Situation) -> bool:
    raise Unsure


def _term(text: str) -> Test:
    if text == "?":
        return _unsure
    found = _TERM.fullmatch(text)
    if found is None:
        name = text.lstrip("!")
        return _truth(name, wanted=not text.startswith("!"))
    name, mask, sign, rest = found.groups()
    if sign == ":=":
        return _remember(name, rest)
    if mask:
        return _masked(name, int(mask, 16), int(rest), wanted=sign == "=")
    if sign in ("~", "!~"):
        return _match(name, rest, wanted=sign == "~")
    return _compare(name, sign, rest.split(","))


def _remember(name: str, what: str) -> Test:
    """Always true: the term keeps a number for later conditions."""

    def keep(seen: Situation) -> bool:
        seen.known[name] = seen.items if what == "count" else int(what)
        return bool(seen.known[name])

    return keep


def _masked(name: str, mask: int, number: int, *, wanted: bool) -> Test:
    return lambda seen: (int(leading(_value(seen, name))) & mask == number) is wanted


def _truth(name: str, *, wanted: bool) -> Test:
    return lambda seen: (seen.known.get(name) not in (None, 0, "", "0")) is wanted


def _match(name: str, text: str, *, wanted: bool) -> Test:
    if name == "bytes":
        raw = pattern(text.encode("latin-1"), re.DOTALL)
        return lambda seen: (raw.search(seen.head) is not None) is wanted
    found = pattern(text)
    return lambda seen: (found.search(str(_value(seen, name))) is not None) is wanted


def _compare(name: str, sign: str, wanted: list[str]) -> Test:
    if sign in ("=", "!="):
        same = frozenset(_plain(one) for one in wanted)
        return lambda seen: (_plain(_value(seen, name)) in same) is (sign == "=")
    order, limit = _ORDERS[sign], wanted[0]
    if limit.startswith('"'):
        return lambda seen: order(str(_value(seen, name)), limit.strip('"'))
    least = float(limit)
    return lambda seen: order(leading(_value(seen, name)), least)


def _value(seen: Situation, name: str) -> Any:
    if name == "format":
        return seen.format
    if name == "count":
        return seen.items
    value = seen.known.get(name)
    if isinstance(value, bytes):
        return value.decode("latin-1")
    return "" if value is None else value


def _plain(value: Any) -> Any:
    """A value to compare by: a number where it is one."""
    if isinstance(value, str) and _NUMBER.fullmatch(value) and (value[0] != "0" or value == "0"):
        return float(value)
    return float(value) if isinstance(value, int) else value
