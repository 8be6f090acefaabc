"""Where the reader of an expression stands: blanks, operators and words, asked for one by one.

What a sign means depends on whether an operator or an operand is due, so nothing is cut up in advance.
"""

from __future__ import annotations

import re

from ..base.errors import Rejected
from ..base.pattern import pattern
from .node import syntax
from .quote import read_quoted

LONGEST_EXPRESSION = 10_000
MARK = "\0"
"""What surrounds the number of a tag in an expression: a command line can hold no such character."""

_BLANK = pattern(r"(?:\s+|#[^\n]*)+")
_OPERATOR = pattern(
    r"<=>|\*\*=|\|\|=|&&=|//=|<<=|>>=|\.\.\.|\*\*|\+\+|--|=~|!~|==|!=|<=|>=|&&|\|\||//|\.\.|->|=>|<<|>>|[-+*/%.&|^]=|"
    r"[-+*/%.<>=?:,;&|^!~]|(?:lt|gt|le|ge|eq|ne|cmp|and|or|xor|if|unless|for|foreach|while|until)(?!\w)|"
    r"x=(?![=~>])|x(?=\d|\W|$)"
)
_WORD = pattern(r"[A-Za-z_]\w*", re.ASCII)
_TAG = pattern(MARK + r"(\d+)" + MARK)


class Scanner:
    """A text and a place in it. `shown` gives back what stood for a mark, for messages."""

    def __init__(self, text: str, shown: tuple[str, ...] = ()) -> None:
        if len(text) > LONGEST_EXPRESSION:
            raise Rejected(
                "expression/too-long", f"An expression of more than {LONGEST_EXPRESSION} characters is refused"
            )
        self.text = text
        self.shown = shown
        self.at = 0

    def skip(self) -> None:
        """Pass blanks and comments."""
        found = _BLANK.match(self.text, self.at)
        if found:
            self.at = found.end()

    def sign(self) -> str:
        """The character that comes next, "" at the end."""
        self.skip()
        return self.text[self.at : self.at + 1]

    def delimiter(self) -> str:
        """The sign that begins a quoted thing: the next character, or the next that is no blank."""
        return "#" if self.text.startswith("#", self.at) else self.sign()

    def operator(self) -> str:
        """The operator that comes next, not passed; "" if there is none."""
        self.skip()
        found = _OPERATOR.match(self.text, self.at)
        return found[0] if found else ""

    def word(self) -> str:
        """The word that comes next, not passed; "" if there is none."""
        self.skip()
        found = _WORD.match(self.text, self.at)
        return found[0] if found else ""

    def tag(self, text: str, at: int) -> tuple[int, int] | None:
        """The number of the tag marked at `at`, and the offset behind the mark."""
        found = _TAG.match(text, at)
        return (int(found[1]), found.end()) if found else None

    def take(self, text: str) -> bool:
        """Whether `text` comes next; it is then passed."""
        self.skip()
        if self.text.startswith(text, self.at):
            self.at += len(text)
            return True
        return False

    def expect(self, text: str) -> None:
        """Pass `text`.

        Raises: Rejected "expression/syntax" when something else stands there.
        """
        if not self.take(text):
            raise self.wrong(repr(text))

    def quoted(self) -> str:
        """What stands within the delimiters that come next, which are passed."""
        body, self.at = read_quoted(self.text, self.at)
        return body

    def letters(self) -> str:
        """The flags that stand here, passed."""
        found = _WORD.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return found[0] if found else ""

    def wrong(self, expected: str) -> Rejected:
        """The refusal of what stands here."""
        rest = _TAG.sub(lambda found: "$" + self.shown[int(found[1])], self.text[self.at : self.at + 60])
        return syntax(expected, rest)
