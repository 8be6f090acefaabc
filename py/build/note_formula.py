"""Formulas of one value, taken apart: what is calculated with which numbers, in which order.

Only what a pocket calculator has is read: numbers, signs, brackets, a choice by a comparison, calls of named routines,
a text with the value in it. note_step.py puts the parts into words of ours; everything else is left to note_known.py.
"""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable, Mapping
from typing import NamedTuple


class Node(NamedTuple):
    """A part of a formula.

    `kind` is "value", "none", "number", "text" (with blanks to fill in), "word" (none), "call", "choice" (comparison,
    then, else), a sign of two parts, or a comparison. `word` is a text or the name of a routine.
    """

    kind: str
    parts: tuple[Node, ...] = ()
    word: str = ""
    number: float | int = 0


class Unread(Exception):
    """A formula of another kind."""


COMPARISONS = ("==", "!=", ">=", "<=", ">", "<", "eq", "ne")
VALUE, NONE = Node("value"), Node("none")
ZERO = Node("number")

_TOKEN = re.compile(
    r"""\s*(?:(?P<number>0x[0-9a-fA-F]+|\d+\.?\d*(?:[eE][-+]?\d+)?|\.\d+)|(?P<value>\$val\b(?!\[))|(?P<self>\$self->)|
    (?P<name>[A-Za-z_][\w:]*)|(?P<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|
    (?P<sign>\*\*|[=!><]=|<<|>>|[-+*/%()?:,<>&|^.]))""",
    re.VERBOSE,
)
_LEVELS = (COMPARISONS, ("&", "|", "^"), ("<<", ">>"), ("+", "-", "."), ("*", "/", "%"))
"""Signs of two parts, those that bind least first."""
_BARE = ("abs", "int", "log", "exp")
"""Routines that take the value without brackets."""
_SUMS: Mapping[str, Callable[[float, float], float]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "**": operator.pow,
}
_CONSTANT: Mapping[str, Callable[[float], float]] = {"log": math.log, "sqrt": math.sqrt}


def read_formula(text: str) -> Node:
    """The parts of a formula, numbers among themselves worked out. Raises: Unread."""
    reader = _Reader(_tokens(text.rstrip(";")))
    found = reader.choice()
    if reader.kind():
        raise Unread
    try:
        return _worked_out(found)
    except (ArithmeticError, ValueError) as error:
        raise Unread from error


def _tokens(text: str) -> list[tuple[str, str]]:
    found, at = [], 0
    while text[at:].strip():
        token = _TOKEN.match(text, at)
        if token is None or token.lastgroup is None:
            raise Unread
        found.append((token.lastgroup, token[token.lastgroup]))
        at = token.end()
    return found


class _Reader:
    """The tokens of a formula read from left to right."""

    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self.tokens = tokens
        self.at = 0

    def kind(self) -> str:
        return self.tokens[self.at][0] if self.at < len(self.tokens) else ""

    def take(self, *words: str) -> str:
        """The next token if it is one of the words."""
        if self.at < len(self.tokens) and self.tokens[self.at][1] in words:
            self.at += 1
            return self.tokens[self.at - 1][1]
        return ""

    def need(self, word: str) -> None:
        if not self.take(word):
            raise Unread

    def choice(self) -> Node:
        asked = self.level(0)
        if not self.take("?"):
            return asked
        then = self.choice()
        self.need(":")
        return Node("choice", (asked, then, self.choice()))

    def level(self, number: int) -> Node:
        """Parts with signs that bind as `_LEVELS[number]` or more."""
        if number == len(_LEVELS):
            return self.signed()
        found = self.level(number + 1)
        while sign := self.take(*_LEVELS[number]):
            found = Node({"eq": "==", "ne": "!="}.get(sign, sign), (found, self.level(number + 1)))
        return found

    def signed(self) -> Node:
        if self.take("-"):
            return Node("-", (ZERO, self.signed()))
        found = self.atom()
        return Node("**", (found, self.signed())) if self.take("**") else found

    def atom(self) -> Node:
        if self.take("("):
            found = self.choice()
            self.need(")")
            return found
        kind = self.kind()
        if not kind or kind == "sign":
            raise Unread
        word = self.tokens[self.at][1]
        self.at += 1
        if kind == "number":
            number = int(word, 16) if word.startswith("0x") else float(word)
            return Node("number", number=int(number) if number == int(number) else number)
        if kind == "text":
            return Node("text" if word[0] == '"' else "word", word=word[1:-1])
        if kind == "value":
            return VALUE
        return NONE if word == "undef" else self.call(word)

    def call(self, word: str) -> Node:
        if word == "$self->":
            word = self.tokens[self.at][1] if self.kind() == "name" else ""
            self.at += 1
        if not self.take("("):
            if word not in _BARE:
                raise Unread
            return Node("call", (self.atom(),), word)
        given = []
        while not self.take(")"):
            given.append(self.choice())
            self.take(",")
        return Node("call", tuple(given), word)


def _worked_out(node: Node) -> Node:
    parts = tuple(map(_worked_out, node.parts))
    numbers = [part.number for part in parts if part.kind == "number"]
    if len(numbers) == len(parts):
        if node.kind in _SUMS:
            return Node("number", number=_SUMS[node.kind](*numbers))
        if node.kind == "call" and node.word in _CONSTANT and parts:
            return Node("number", number=_CONSTANT[node.word](numbers[0]))
    return node._replace(parts=parts)
