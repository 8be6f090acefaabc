"""The line of a comment that names people: `People: Alice, Bob`. The rest of the comment is left alone.

House rules: writing the same names twice changes nothing; taking the line out of a comment that it was added to gives
that comment back. Names that hold a comma are set apart by semicolons, and a single one is followed by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..base.pattern import pattern

LABEL = "People:"
_LINE = pattern(r"(?m)^[ \t]*people[ \t]*:[ \t]*([^\r\n]*)$", 2)
_BREAK = pattern(r"\r\n|\n|\r")
_BLANKS = pattern(r"[\s\x00-\x1f\x7f]+")


def tidy(names: Iterable[str]) -> list[str]:
    """The names without needless blanks, each once; spellings that differ in their letters' case only are one name."""
    found: dict[str, str] = {}
    for name in names:
        plain = _BLANKS.sub(" ", str(name)).strip(" ;,")
        if plain:
            found.setdefault(plain.casefold(), plain)
    return list(found.values())


def read_line(comment: str) -> list[str]:
    """The names in the lines of a comment that name people."""
    found: list[str] = []
    for line in _LINE.finditer(comment):
        separator = ";" if ";" in line[1] else ","
        found += line[1].split(separator)
    return tidy(found)


def write_line(names: Sequence[str]) -> str:
    """The line for these names, "" for none."""
    found = tidy(names)
    if not found:
        return ""
    if not any("," in name for name in found):
        return f"{LABEL} {', '.join(found)}"
    return f"{LABEL} {'; '.join(found)}" + ";" * (len(found) == 1)


def with_line(comment: str, names: Sequence[str]) -> str:
    """The comment with exactly these names in its line; without the line where there are none.

    The first such line is the one that stays; a new one goes behind the text.
    """
    if [name.casefold() for name in read_line(comment)] == [name.casefold() for name in tidy(names)]:
        return comment
    wanted = write_line(names)
    lines = list(_LINE.finditer(comment))
    if not lines:
        if not wanted:
            return comment
        breaks = _BREAK.search(comment)
        return f"{comment}{breaks[0] if breaks else chr(10)}{wanted}" if comment else wanted
    for line in reversed(lines[1:] if wanted else lines):
        comment = _without(comment, line.start(), line.end())
    if wanted:
        first = lines[0]
        comment = comment[: first.start()] + wanted + comment[first.end() :]
    return comment


def _without(text: str, start: int, end: int) -> str:
    """The text without a line, and without the break in front of it, or behind it where it was the first."""
    front, behind = text[:start], text[end:]
    for mark in ("\r\n", "\n", "\r"):
        if front.endswith(mark):
            return front.removesuffix(mark) + behind
    for mark in ("\r\n", "\n", "\r"):
        if behind.startswith(mark):
            return front + behind.removeprefix(mark)
    return front + behind
