"""Quoted text of Perl: where it ends, the pieces it interpolates, and the table of a tr///.

Not supported: here-documents, formats, \\N{name}, control characters by \\c.
References: perlop, "Quote and Quote-like Operators".
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ..base.errors import Rejected
from ..base.pattern import pattern
from .node import Node, Translation, node, not_offered, syntax
from .value import fold_down, fold_up, quote_meta

_PAIRS = {"(": ")", "[": "]", "{": "}", "<": ">"}
_PLAIN = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "a": "\a", "e": "\x1b", "b": "\b"}
_CODED = pattern(r"\\(?:x\{\s*([0-9a-fA-F]{1,6})\s*\}|x([0-9a-fA-F]{0,2})|(0?[0-7]{1,3}))")
_NAME = pattern(r"\w+", re.ASCII)
_FOLDS = {"U": fold_up, "L": fold_down, "Q": quote_meta}
_FUNCTIONS = {"U": "uc", "L": "lc", "Q": "quotemeta", "u": "ucfirst", "l": "lcfirst"}


def read_quoted(text: str, at: int) -> tuple[str, int]:
    """What stands between the delimiter at `at` and its fellow, and the offset behind that.

    A backslash before a delimiter is taken away, unless the delimiter is a bracket or a sign of patterns.
    """
    opening = text[at : at + 1]
    closing = _PAIRS.get(opening, opening)
    out: list[str] = []
    depth, here = 1, at + 1
    while here < len(text):
        one = text[here]
        if one == "\\" and here + 1 < len(text):
            after = text[here + 1]
            out.append(
                after if after == closing and after not in _PAIRS.values() and after not in "|.+*?^$" else one + after
            )
            here += 2
            continue
        if one == closing:
            depth -= 1
            if not depth:
                return "".join(out), here + 1
        elif one == opening:
            depth += 1
        out.append(one)
        here += 1
    raise syntax(f"a closing {closing}", "")


def plain(raw: str) -> str:
    """The text of single quotes: only a doubled backslash is one."""
    return raw.replace("\\\\", "\\").replace("\\'", "'")


class Interpolation:
    """One pass over the text of double quotes, of a pattern or of a replacement.

    `variable(text, at)` gives the node of the `$...` or `@...` at `at` and the offset behind it, or None where the sign
    stands for itself.
    """

    def __init__(self, raw: str, kind: str, variable: Callable[[str, int], tuple[Node, int] | None]) -> None:
        self.raw = raw
        self.kind = kind
        self.variable = variable
        self.pieces: list[str | Node] = []
        self.modes: list[str] = []
        self.once = ""

    def read(self) -> list[str | Node]:
        """The pieces in order, texts and nodes; escapes of a pattern are left to the pattern."""
        at = 0
        while at < len(self.raw):
            one = self.raw[at]
            if one == "\\":
                at = self.escape(at)
                continue
            found = self.variable(self.raw, at) if one in "$@\0" else None
            if found is None:
                self.add(one)
                at += 1
            else:
                self.add(found[0])
                at = found[1]
        return self.pieces

    def escape(self, at: int) -> int:
        """Take in the escape at `at`; the offset behind it."""
        letter = self.raw[at + 1 : at + 2]
        if letter and letter in "ULQE":
            if letter == "E":
                self.modes = self.modes[:-1]
            else:
                self.modes = [mode for mode in self.modes if {mode, letter} != {"U", "L"}] + [letter]
            return at + 2
        if letter and letter in "ul":
            self.once = letter
            return at + 2
        if self.kind == "pattern":
            self.add("\\" + letter, escaped=True)
            return at + 2
        if letter in _PLAIN:
            self.add(_PLAIN[letter])
            return at + 2
        if self.kind == "replacement" and letter and letter in "123456789":
            self.add(node("capture", int(letter)))
            return at + 2
        text, end = read_escape(self.raw, at)
        self.add(text)
        return end

    def add(self, piece: str | Node, escaped: bool = False) -> None:
        """Add a piece, changed by what \\U, \\L, \\Q, \\u and \\l ask for."""
        if isinstance(piece, str):
            for mode in self.modes:
                piece = piece if escaped and mode == "Q" else _FOLDS[mode](piece)
            if self.once and piece:
                piece, self.once = (fold_up if self.once == "u" else fold_down)(piece[0]) + piece[1:], ""
            if self.pieces and isinstance(self.pieces[-1], str):
                self.pieces[-1] += piece
                return
        else:
            for mode in self.modes:
                piece = node("call", _FUNCTIONS[mode], [piece])
            if self.once:
                piece, self.once = node("call", _FUNCTIONS[self.once], [piece]), ""
        self.pieces.append(piece)


def read_escape(raw: str, at: int) -> tuple[str, int]:
    """The character that the escape at `at` stands for, and the offset behind it."""
    found = _CODED.match(raw, at)
    if found:
        code = int(found[3], 8) if found[3] else int(found[1] or found[2] or "0", 16)
        if code > 0x10FFFF or 0xD800 <= code < 0xE000:
            raise Rejected("expression/syntax", f"{found[0]} is no character")
        return chr(code), found.end()
    letter = raw[at + 1 : at + 2]
    if letter in ("c", "N", "o"):
        raise not_offered(f"\\{letter} in text")
    return letter or "\\", at + 2


def read_translation(search: str, replace: str, flags: str) -> Translation:
    """The table of tr/search/replace/flags.

    Fact:   perlop, tr: an empty replacement is the search list; a short one repeats its last character, unless d.
    """
    sources, targets = _spread(search), _spread(replace)
    delete, complement = "d" in flags, "c" in flags
    if complement:
        last = targets[-1] if targets else None
        if len(set(targets)) > 1:
            raise not_offered("tr///c with several replacements")
        kept: dict[str, str | None] = dict.fromkeys(sources)
        return Translation(kept, None if delete and last is None else last or "", True, "s" in flags, "r" in flags)
    if not targets and not delete:
        targets = sources
    table: dict[str, str | None] = {}
    for at, source in enumerate(sources):
        target = targets[at] if at < len(targets) else None if delete else targets[-1]
        table.setdefault(source, target)
    return Translation(table, None, False, "s" in flags, "r" in flags)


def _spread(raw: str) -> list[str]:
    """The characters of a list of tr///, its ranges written out."""
    marks: list[tuple[str, bool]] = []
    at = 0
    while at < len(raw):
        if raw[at] == "\\":
            letter = raw[at + 1 : at + 2]
            text, end = (_PLAIN[letter], at + 2) if letter in _PLAIN else read_escape(raw, at)
            marks.append((text, False))
            at = end
        else:
            marks.append((raw[at], raw[at] == "-"))
            at += 1
    out: list[str] = []
    at = 0
    while at < len(marks):
        if at + 2 < len(marks) and marks[at + 1][1]:
            first, last = ord(marks[at][0]), ord(marks[at + 2][0])
            if last < first or last - first > 0xFFFF:
                raise Rejected("expression/syntax", f"tr cannot take the range {marks[at][0]}-{marks[at + 2][0]}")
            out += [chr(code) for code in range(first, last + 1)]
            at += 3
        else:
            out.append(marks[at][0])
            at += 1
    return out


def name_at(text: str, at: int) -> str:
    """The name at `at`, or ""."""
    found = _NAME.match(text, at)
    return found[0] if found else ""
