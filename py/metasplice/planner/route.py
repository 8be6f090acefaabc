"""One word of a copy taken apart: `TAG`, `DST<SRC`, `SRC>DST`, `DST<text with $TAG`.

Fact: ExifTool 13.59's documentation of -tagsFromFile: white space around the mark does not count, `+` and `-` before it
add to and take from the destination, a `+` that leads the word gathers values, one space that leads a text goes.
"""

from __future__ import annotations

from ..base.errors import Rejected
from ..base.named import NamedTuple
from ..plan.shortcut import members
from ..tags.name import Name, read_name


class Route(NamedTuple):
    """From `source` (None: from the text `template`) to the tag `tag` in `groups` (digit of the family, name).

    `same`: to the tag of the same name; `verb`: "", "+" or "-"; `adds`: what earlier edits ask of the tag stands.
    """

    word: str
    source: Name | None
    template: str
    groups: tuple[tuple[str, str], ...]
    tag: str
    numeric: bool = False
    verb: str = ""
    adds: bool = False
    same: bool = False

    @property
    def every(self) -> bool:
        """Whether the destination is named `all`: it takes the name of the source."""
        return self.tag.lower() in ("all", "*")

    @property
    def wild(self) -> bool:
        """Whether the destination is a pattern."""
        return "*" in self.tag or "?" in self.tag or self.every

    @property
    def destination(self) -> str:
        """The destination as it is written in an edit."""
        return ":".join([*(digit + name for digit, name in self.groups), self.tag])


def read_routes(word: str, *, adds: bool) -> list[Route]:
    """What the word means, shortcuts taken apart.

    Raises: Rejected "tag/bad-name", "copy/no-name".
    """
    gathers = adds or word.startswith("+")
    text = word.removeprefix("+") if word.startswith("+") else word
    at = min((place for mark in "<>" if (place := text.find(mark)) >= 0), default=-1)
    if at < 0:
        return [_same(one, gathers) for one in _expanded(text)]
    left, right = text[:at], text[at + 1 :]
    verb = ""
    head = left.rstrip()
    if head[-1:] in ("+", "-"):
        head, verb = head[:-1].rstrip(), head[-1]
    if text[at] == "<":
        target, source = head, right
    else:
        target, source = right.strip(), head
    if "$" in source:
        source = source.removeprefix(" ")
        return [_to(word, one, None, source)._replace(verb=verb, adds=gathers) for one in _expanded(target.strip())]
    return [
        _to(word, one, read_name(other), "")._replace(verb=verb, adds=gathers)
        for other in _expanded(source.strip())
        for one in _expanded(target.strip())
    ]


def _expanded(text: str) -> list[str]:
    """The names a shortcut stands for, each in the groups it was given; the text itself where it is none.

    Raises: Rejected "copy/no-name".
    """
    *groups, tag = text.split(":")
    if not tag.strip("#"):
        raise Rejected("copy/no-name", f"“{text}” names no tag to copy")
    if tag.lower() in ("makernotes", "all"):
        return [text]
    return [":".join([*groups, one]) if ":" not in one or not groups else one for one in members(tag)] or [text]


def _same(text: str, adds: bool) -> Route:
    name = read_name(text)
    return _to(text, text, name, "")._replace(adds=adds, same=True)


def _to(word: str, target: str, source: Name | None, template: str) -> Route:
    *prefixes, tag = target.strip().split(":")
    groups = tuple((prefix[:1], prefix[1:]) if prefix[:1].isdecimal() else ("", prefix) for prefix in prefixes)
    numeric = tag.endswith("#")
    return Route(word, source, template, groups, tag.removesuffix("#"), numeric)
