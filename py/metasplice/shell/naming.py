"""Names of files made from the name of another: `%d%f.xmp`, with widths, positions, cases and copy numbers.

Fact: ExifTool 13.59's documentation of -w and -o, and experiment: `%d` folder with its slash, `%D` without, `%f` name,
`%F` name with extension, `%e` extension, `%E` extension with its dot, `%c` copy number, `%C` number of the file. Unlike
it `%D` of a bare name is `.`, not the root of the disk.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping

from ..base.errors import Rejected
from ..base.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

_CODE = pattern(r"%([-+]?)(\d*)(?:([.:])(\d*))?([lun]{0,2})([dDfFeEcC])")
_CODE_OF_TAG = pattern(r"%([-+]?)(\d*)(?:([.:])(\d*))?([lun]{0,2})([dDfFeEcCtgso])(\d?)")
MOST_COPIES = 100_000
"""Copy numbers tried before we give up."""


def is_pattern(text: str) -> bool:
    """Whether there is a code in the text."""
    return "%" in text and _CODE.search(text) is not None


def named_after(text: str, path: str, more: Mapping[str, str] | None = None) -> str:
    """The text with its codes replaced by parts of `path`, copy numbers left out.

    `more` has what stands for %t, %g (also g0, g1...), %s and %o.
    """
    return _Numbered(text, path, more).at(0, 0)


class Names:
    """The names of new files for one file after the other; none is given twice, and none that is `taken`."""

    def __init__(self, text: str, taken: Callable[[str], bool] = os.path.lexists) -> None:
        self.text = text
        self.taken = taken
        self._given: set[str] = set()
        self._processed = 0
        self._skipped = 0
        self._folder: str | None = None
        codes = [match for match in _CODE.finditer(text) if match[6] in "cC"] if "%" in text else []
        self._tries = any(match[6] == "c" or match[3] == ":" for match in codes)
        self._counts_up = any(match[6] == "C" and match[3] == ":" for match in codes)
        self._per_folder = any(match[6] == "C" and match[1] == "-" for match in codes)

    def after(self, path: str, more: Mapping[str, str] | None = None) -> str:
        """The name for `path`, with the next copy number that is free where the text has one.

        Raises: Rejected "name/no-number".
        """
        folder = os.path.dirname(path)
        if self._per_folder and folder != self._folder:
            self._processed = self._skipped = 0
        self._folder = folder
        made = _Numbered(self.text, path, more)
        for copy in range(MOST_COPIES):
            name = made.at(copy, self._processed + self._skipped)
            if not self._tries or not (name in self._given or self.taken(name)):
                self._given.add(name)
                self._processed += 1
                return name
            self._skipped += self._counts_up
        raise Rejected("name/no-number", f"There are {MOST_COPIES} files called {self.text} already")


class _Numbered:
    """One text for one file; only the numbers are still open."""

    def __init__(self, text: str, path: str, more: Mapping[str, str] | None) -> None:
        self.text = text
        self.codes = _CODE if more is None else _CODE_OF_TAG
        folder, name = os.path.split(path)
        stem, dot, extension = name.rpartition(".")
        if not dot:
            stem, extension = name, ""
        self.parts = {"d": folder, "D": folder, "f": stem, "F": name, "e": extension, "E": dot + extension}
        self.more = more or {}

    def at(self, copy: int, processed: int) -> str:
        """The name with these numbers."""

        def made(match: re.Match[str]) -> str:
            code = match[6]
            if code in "cC":
                return _number(match, copy if code == "c" else processed)
            if code in "dD":
                return _cased(_folder(match, self.parts["d"]), match[5])
            if code in self.parts:
                return _cased(_piece(match, self.parts[code]), match[5])
            digit = match[7]
            value = self.more.get(code + digit, self.more.get(code, ""))
            rest = "" if code == "g" else digit
            return _cased(_piece(match, value), match[5]) + rest

        return self.codes.sub(made, self.text)


def _cased(text: str, letters: str) -> str:
    if "l" in letters:
        return text.lower()
    return text.upper() if "u" in letters else text


def _piece(match: re.Match[str], text: str) -> str:
    """The part of a text that a width and a position leave."""
    sign, width, _, position = match[1], match[2], match[3], match[4]
    skipped = int(position or 0)
    if sign == "-":
        end = max(len(text) - skipped, 0)
        return text[max(end - int(width), 0) if width else 0 : end]
    return text[skipped : skipped + int(width) if width else None]


def _folder(match: re.Match[str], folder: str) -> str:
    """The folder, or the levels of it that are asked for."""
    bare = match[6] == "D"
    if match[3] != ":":
        whole = folder if bare or not folder or folder.endswith("/") else folder + "/"
        return _piece(match, whole) or ("." if bare and not folder else "")
    levels = folder.split("/") if folder else []
    skipped, width = int(match[4] or 0), match[2]
    if match[1] == "-":
        end = max(len(levels) - skipped, 0)
        levels = levels[max(end - int(width), 0) if width else 0 : end]
    else:
        levels = levels[skipped : skipped + int(width) if width else None]
    if not levels:
        return "." if bare else ""
    joined = "/".join(levels)
    return joined if bare else joined + "/"


def _number(match: re.Match[str], number: int) -> str:
    """A copy number, or the number of a file, in the form asked for."""
    sign, width, mark, digits, letters, code = match.groups()[:6]
    if code == "c":
        if not number and mark is None:
            return ""
        lead = {"-": "-", "+": "_"}.get(sign, "")
        size = int(digits or width or 0)
    else:
        number += int(width or 0)
        lead, size = "", int(digits or 0)
    if "l" in letters or "u" in letters:
        return lead + _cased(_lettered(number, size), letters)
    return lead + str(number + ("n" in letters)).rjust(size, "0")


def _lettered(number: int, size: int) -> str:
    """A number written with letters, `a` for zero."""
    found = ""
    while number or not found:
        number, digit = divmod(number, 26)
        found = chr(ord("a") + digit) + found
    return found.rjust(size, "a")


def first_existing(patterns: Iterable[str], path: str) -> str:
    """The file that -srcfile has processed instead of `path`: the first of its names that exists, else the first.

    Fact: `@` stands for the file itself.
    """
    names = list(_each(patterns, path))
    return next((name for name in names if os.path.exists(name)), names[0])


def _each(patterns: Iterable[str], path: str) -> Iterator[str]:
    for text in patterns:
        yield path if text == "@" else named_after(text, path)
