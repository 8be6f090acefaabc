"""Rules: when a definition holds, in the words of metasplice/makernote/condition.py.

Of a condition are taken the value that is looked at, the pattern, number or word that it is compared with, and how
several of them hang together. What is not of this plain kind is left to note_known.py.

Shape: alternatives apart by ` | `, each of terms apart by ` & `; the whole is brought into that form.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple


class Term(NamedTuple):
    """One term of a rule: a value's name, how it is compared ("" for: it is there and not zero), and with what."""

    name: str
    sign: str = ""
    rest: str = ""

    def __str__(self) -> str:
        return f"{self.name}{self.sign}{self.rest}"


class _Unread(Exception):
    """A condition of another kind."""


_NAME = r"(?:\$\$self\{(\w+)\}|\$self->\{(\w+)\}|\$(format|count)\b|\$\$(valPt)\b)"
_PARTS = {
    "masked": rf"\(\s*{_NAME} & 0x0*(\w+)\s*\)\s*!=\s*(\d+)",
    "defined": rf"defined {_NAME}",
    "matched": rf"{_NAME}\s*([=!])~\s*m?/((?:\\.|[^/\\])*)/([a-z]*)",
    "kept": rf"{_NAME} = (\$count|\d+)",
    "compared": rf"{_NAME}\s*(==|!=|<=|>=|<|>|eq\b|ne\b|le\b|ge\b|lt\b|gt\b)\s*(\"[^\"]*\"|'[^']*'|-?\w[\w.]*)",
    "there": _NAME,
    "and": r"and\b|&&",
    "or": r"or\b|\|\|",
    "not": r"not\b",
    "open": r"\(",
    "close": r"\)",
}
_SIGNS = {"==": "=", "eq": "=", "ne": "!=", "le": "<=", "ge": ">=", "lt": "<", "gt": ">"}
_OPPOSITES = {"~": "!~", "=": "!=", ">=": "<", ">": "<="}
_OPPOSITES |= {other: sign for sign, other in _OPPOSITES.items()}
_SAME = re.compile(r"(\w+)=([\w.-]+)")


def read_rule(condition: str) -> str | None:
    """The rule that a condition states, None where it is not plain."""
    try:
        reader = _Reader(condition)
        rows = reader.alternatives()
        reader.end()
    except _Unread:
        return None
    same = [_SAME.fullmatch(str(terms[0])) if len(terms) == 1 else None for terms in rows]
    found = [one for one in same if one is not None]
    if len(rows) > 1 and len(found) == len(rows) and len({one[1] for one in found}) == 1:
        return f"{found[0][1]}={','.join(one[2] for one in found)}"
    return " | ".join(" & ".join(map(str, terms)) for terms in rows)


class _Reader:
    """A condition read from left to right, each part as alternatives of terms that hold together."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def end(self) -> None:
        """Nothing but blanks may follow."""
        if self.text[self.at :].strip(" ;"):
            raise _Unread

    def alternatives(self) -> list[list[Term]]:
        rows = self.together()
        while self.take("or"):
            rows = rows + self.together()
        return rows

    def together(self) -> list[list[Term]]:
        rows = self.one()
        while self.take("and"):
            others = self.one()
            rows = [first + second for first in rows for second in others]
        return rows

    def one(self) -> list[list[Term]]:
        if self.take("not"):
            rows = self.one()
            if any(len(terms) != 1 for terms in rows):
                raise _Unread
            return [[_opposite(terms[0]) for terms in rows]]
        for kind, make in _MAKERS.items():
            found = self.take(kind)
            if found is not None:
                return [[make([group for group in found.groups() if group is not None])]]
        if self.take("open") is None:
            raise _Unread
        rows = self.alternatives()
        if self.take("close") is None:
            raise _Unread
        return rows

    def take(self, kind: str) -> re.Match[str] | None:
        """The part of that kind that stands next, None for another."""
        found = re.compile(r"\s*(?:" + _PARTS[kind] + ")").match(self.text, self.at)
        if found is not None:
            self.at = found.end()
        return found


def _opposite(term: Term) -> Term:
    if not term.sign:
        return Term(term.name[1:] if term.name.startswith("!") else "!" + term.name)
    if term.sign not in _OPPOSITES:
        raise _Unread
    return term._replace(sign=_OPPOSITES[term.sign])


def _named(word: str) -> str:
    return "bytes" if word == "valPt" else word


def _matched(groups: list[str]) -> Term:
    name, sign, pattern, flags = groups
    return Term(_named(name), "~" if sign == "=" else "!~", ("(?i)" if "i" in flags else "") + pattern)


def _compared(groups: list[str]) -> Term:
    name, sign, word = groups
    plain = word.strip("\"'")
    if name == "valPt":
        if sign not in ("eq", "ne"):
            raise _Unread
        return Term("bytes", "~" if sign == "eq" else "!~", rf"^{plain}\Z")
    if sign in ("le", "ge", "lt", "gt"):
        return Term(name, _SIGNS[sign], f'"{plain}"')
    number = str(int(plain, 16)) if plain.startswith("0x") else plain
    return Term(name, _SIGNS.get(sign, sign), number)


_MAKERS: dict[str, Callable[[list[str]], Term]] = {
    "masked": lambda groups: Term(f"{groups[0]}&{groups[1]}", "!=", groups[2]),
    "defined": lambda groups: Term(groups[0], "!="),
    "matched": _matched,
    "kept": lambda groups: Term(groups[0], ":=", groups[1].lstrip("$")),
    "compared": _compared,
    "there": lambda groups: Term(_named(groups[0])),
}
"""How each kind of part becomes a term, in the order in which they are tried."""
