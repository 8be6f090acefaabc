"""The words of our own commands: options with and without a value, and the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..base.errors import Rejected
from ..base.named import NamedTuple


class Words(NamedTuple):
    """`given` has the values of each option that was given, none for one without; `rest` is what is no option."""

    given: Mapping[str, tuple[str, ...]]
    rest: tuple[str, ...]

    def has(self, name: str) -> bool:
        """Whether the option was given."""
        return name in self.given

    def last(self, name: str, usual: str = "") -> str:
        """The value given last."""
        return self.given[name][-1] if self.given.get(name) else usual

    def number(self, name: str, usual: int) -> int:
        """The value as a whole number.

        Raises: Rejected "command/number".
        """
        text = self.last(name, str(usual))
        if not text.isdecimal():
            raise Rejected("command/number", f"{name} takes a whole number, not {text}")
        return int(text)


def read_words(words: Sequence[str], plain: Sequence[str], valued: Sequence[str]) -> Words:
    """The words of a command sorted out; behind `--` all are names of files.

    Raises: Rejected "command/option" for an option that is not known, "command/value" where its value is missing.
    """
    given: dict[str, tuple[str, ...]] = {}
    rest: list[str] = []
    at = 0
    while at < len(words):
        word = words[at]
        at += 1
        if word == "--":
            return Words(given, (*rest, *words[at:]))
        name, mark, value = word.partition("=")
        if word in plain:
            given.setdefault(word, ())
        elif name in valued:
            if not mark:
                if at == len(words):
                    raise Rejected("command/value", f"{name} takes a value")
                value, at = words[at], at + 1
            given[name] = (*given.get(name, ()), value)
        elif word.startswith("-") and word != "-":
            raise Rejected("command/option", f"There is no option {word} here")
        else:
            rest.append(word)
    return Words(given, tuple(rest))
