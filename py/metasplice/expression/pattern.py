"""Perl's regular expressions as Python's.

Not supported: code in patterns, recursion, verbs, \\K \\G \\X \\p, look-behind of varying length, flags in mid-pattern.
Classes such as \\w are ASCII (Fact: ExifTool matches bytes). A repetition within a repetition is compiled only where
its rounds can be told apart in one way: all others may take time beyond measure.
References: perlre, perlrecharclass.
"""

from __future__ import annotations

import re

from ..base.errors import Rejected
from ..base.pattern import pattern
from .node import not_offered

LONGEST_PATTERN = 1_000
LONGEST_SUBJECTS = (100_000, 20_000, 10_000, 4_000)
"""Characters of a subject for a pattern with no, one, two, more unbounded repetitions.

Measured: \\s+$ takes 3 s on 20,000 blanks with a letter behind them. Two that can take the same characters are cubic in
the worst case, as with Perl: the limits rule out exponential work, not minutes on a text made for it.
"""

_ENDLESS = 1 << 16
_MANY = 20
"""Rounds of a group up to which its ways are few."""

_SAMPLE = tuple(map(chr, range(128))) + ("é", "É", "中")

_CLASSES = {
    "alpha": "a-zA-Z", "digit": "0-9", "alnum": "a-zA-Z0-9", "upper": "A-Z", "lower": "a-z", "word": r"\w",
    "space": r"\s", "punct": r"!-/:-@\[-`{-~", "xdigit": "0-9a-fA-F", "blank": r" \t", "cntrl": r"\x00-\x1f\x7f",
    "print": " -~", "graph": "!-~", "ascii": r"\x00-\x7f",
}  # fmt: skip
_ESCAPES = {
    "z": r"\Z", "Z": r"(?=\n?\Z)", "h": r"[ \t]", "H": r"[^ \t]", "N": r"[^\n]", "v": r"[\n-\r]", "V": r"[^\n-\r]",
    "R": r"(?>\r\n|[\n-\r])", "e": r"\x1b", "A": r"\A", "b": r"\b", "B": r"\B",
}  # fmt: skip
_IN_CLASS = {"h": r" \t", "v": r"\n-\r", "e": r"\x1b", "b": r"\x08"}
_SAME = frozenset("wWdDsSntrfa")
_ZERO_WIDTH = frozenset("zZAbB")
_QUANTIFIER = pattern(r"(?:[*+?]|\{(\d*)(,?)(\d*)\})([?+]?)")
_GROUP = pattern(r"\?(?:(?P<plain>[:=!>]|<=|<!|\|)|P?<(?P<name>[A-Za-z_]\w*)>|'(?P<quoted>[A-Za-z_]\w*)'|#)")
_BACK = pattern(r"\\(?:([1-9]\d?)|g(\d)|g\{(\d+)\}|k(?:<(\w+)>|\{(\w+)\}|'(\w+)'))")
_CODED = pattern(r"\\(?:x\{([0-9a-fA-F]{1,6})\}|x([0-9a-fA-F]{0,2})|(0[0-7]{0,2}))")
_NAMED_CLASS = pattern(r"\[:(\w+):\]")
_FLAGS = pattern(r"\?([imsx]*(?:-[imsx]+)?)([:)])")


class Compiled:
    """A pattern ready to run, and the longest subject it is run on."""

    __slots__ = ("reach", "regex")

    def __init__(self, regex: re.Pattern[str], reach: int) -> None:
        self.regex = regex
        self.reach = reach

    def check(self, subject: str) -> str:
        """The same subject.

        Raises: Rejected "expression/too-long".
        """
        if len(subject) > self.reach:
            raise Rejected("expression/too-long", f"This pattern is not matched on more than {self.reach} characters")
        return subject


class _Group:
    """An open group: what stands before it, its single characters that repeat without bound, its fixed ones.

    `wild` tells that it has a choice, or that a group within it repeats.
    """

    __slots__ = ("fixed", "prefix", "repeated", "wild")

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        self.repeated: list[str] = []
        self.fixed: list[str] = []
        self.wild = False


class _Atom:
    """The piece a quantifier would repeat; `single` tells that it is one character."""

    __slots__ = ("inner", "single", "text")

    def __init__(self, text: str, single: bool = False, inner: _Group | None = None) -> None:
        self.text = text
        self.single = single
        self.inner = inner


class _Translator:
    """One pass over a Perl pattern."""

    def __init__(self, source: str, flags: str) -> None:
        self.source = source
        self.at = 0
        self.out: list[str] = []
        self.groups = [_Group("")]
        self.unbounded = 0
        self.letters = flags

    def translate(self) -> str:
        while self.at < len(self.source):
            atom = self.atom()
            if atom is not None:
                self.repeat(atom)
        if len(self.groups) > 1:
            raise _wrong("has a group that is not closed")
        return "".join(self.out)

    def atom(self) -> _Atom | None:
        """The next piece; None when it can take no quantifier."""
        one = self.source[self.at]
        if one == "\\":
            return self.escape()
        if one == "[":
            return _Atom(self.bracket(), single=True)
        if one == "(":
            self.open()
            return None
        if one == ")":
            return self.close()
        self.at += 1
        if one in "^|$":
            self.groups[-1].wild |= one == "|"
            self.out.append(one)
            return None
        if "x" in self.letters and (one.isspace() or one == "#"):
            self.comment(one)
            return None
        if one in "*+?":
            raise _wrong(f"repeats nothing by {one}")
        return _Atom(one if one == "." else re.escape(one), single=True)

    def comment(self, one: str) -> None:
        end = self.source.find("\n", self.at) if one == "#" else self.at
        self.at = end if end >= 0 else len(self.source)

    def escape(self) -> _Atom | None:
        """What a backslash makes of the next character."""
        rest = self.source[self.at + 1 : self.at + 2]
        start, self.at = self.at, self.at + 2
        if not rest:
            raise _wrong("ends in a backslash")
        if rest in _ESCAPES:
            if rest in _ZERO_WIDTH:
                self.out.append(_ESCAPES[rest])
                return None
            return _Atom(_ESCAPES[rest], single=rest != "R")
        if rest in _SAME or not (rest.isascii() and rest.isalnum()):
            return _Atom("\\" + rest if rest in _SAME else re.escape(rest), single=True)
        coded = self.coded(start, rest)
        if coded is not None:
            return _Atom(coded, single=True)
        found = _BACK.match(self.source, start)
        if found is None:
            raise not_offered(f"\\{rest} in a pattern")
        self.at = found.end()
        number, name = found[1] or found[2] or found[3], found[4] or found[5] or found[6]
        return _Atom(f"(?:\\{number})" if number else f"(?P={name})")

    def coded(self, start: int, letter: str) -> str | None:
        """A character by its number: \\x41, \\x{263a}, \\012."""
        found = _CODED.match(self.source, start)
        if found is None or letter not in "x0":
            return None
        self.at = found.end()
        code = int(found[3], 8) if found[3] else int(found[1] or found[2] or "0", 16)
        if code > 0x10FFFF:
            raise _wrong("names a character that does not exist")
        return re.escape(chr(code))

    def bracket(self) -> str:
        """A class in brackets."""
        self.at += 1
        out = ["["]
        if self.source.startswith("^", self.at):
            out.append("^")
            self.at += 1
        first = True
        while first or not self.source.startswith("]", self.at):
            if self.at >= len(self.source):
                raise _wrong("has a class that is not closed")
            out.append(self.member())
            first = False
        self.at += 1
        return "".join(out) + "]"

    def member(self) -> str:
        """One member of a class."""
        named = _NAMED_CLASS.match(self.source, self.at)
        if named:
            if named[1] not in _CLASSES:
                raise _wrong(f"names the unknown class {named[0]}")
            self.at = named.end()
            return _CLASSES[named[1]]
        if self.source.startswith(("[:^", "[=", "[."), self.at):
            raise not_offered(f"{self.source[self.at : self.at + 3]} in a pattern")
        one = self.source[self.at]
        self.at += 1
        if one != "\\":
            return "-" if one == "-" else re.escape(one)
        letter = self.source[self.at : self.at + 1]
        self.at += 1
        if letter in _IN_CLASS or letter in _SAME:
            return _IN_CLASS.get(letter) or "\\" + letter
        coded = self.coded(self.at - 2, letter) if letter else None
        if coded is not None:
            return coded
        if not letter or (letter.isascii() and letter.isalnum()):
            raise not_offered(f"\\{letter} in a class of a pattern")
        return re.escape(letter)

    def open(self) -> None:
        """A group's head."""
        self.at += 1
        head = "("
        if self.source.startswith("?", self.at):
            head = self.head()
            if not head:
                return
        elif self.source.startswith("*", self.at):
            raise not_offered("(*VERB) in a pattern")
        self.groups.append(_Group("".join(self.out) + "\0" + head))
        self.out = []

    def head(self) -> str:
        """The head of a group that begins with a question mark; "" when it is done with."""
        found = _GROUP.match(self.source, self.at)
        if found and found["plain"] != "|":
            self.at = found.end()
            if found[0] == "?#":
                self.at = (self.source.find(")", self.at) + 1) or len(self.source)
                return ""
            name = found["name"] or found["quoted"]
            return f"(?P<{name}>" if name else f"(?{found['plain']}"
        flags = _FLAGS.match(self.source, self.at)
        if flags is None:
            raise not_offered(f"({self.source[self.at : self.at + 3]} in a pattern")
        if "x" in flags[1]:
            raise not_offered("the flag x within a pattern")
        first = self.at == 1
        self.at = flags.end()
        if flags[2] == ":":
            return f"(?{flags[1]}:"
        if not first or "-" in flags[1]:
            raise not_offered("flags in the middle of a pattern")
        self.letters += flags[1]
        return ""

    def close(self) -> _Atom:
        """A whole group."""
        if len(self.groups) == 1:
            raise _wrong("closes a group that was not opened")
        self.at += 1
        group = self.groups.pop()
        before, _, head = group.prefix.rpartition("\0")
        text = head + "".join(self.out) + ")"
        self.out = [before]
        self.groups[-1].wild |= group.wild
        self.groups[-1].repeated += group.repeated
        return _Atom(text, inner=group)

    def repeat(self, atom: _Atom) -> None:
        """The piece with its quantifier."""
        found = _QUANTIFIER.match(self.source, self.at)
        if found and found[0][0] == "{" and not (found[1] or found[3]):
            found = None
        group = self.groups[-1]
        if found is None:
            self.out.append(atom.text)
            if atom.single:
                group.fixed.append(atom.text)
            return
        self.at = found.end()
        self.out.append(atom.text + found[0])
        if found[0][0] == "{" and not found[2]:
            most = int(found[1])
        else:
            most = 1 if found[0][0] == "?" else int(found[3]) if found[3] else _ENDLESS
        self.unbounded += most > _MANY
        if found[4] != "+":
            self.note(atom, group, most)

    def note(self, atom: _Atom, group: _Group, most: int) -> None:
        """Note a repetition, and refuse a long one that holds another without a mark between its rounds."""
        inner = atom.inner
        if most > _MANY and inner and (inner.wild or inner.repeated) and not _parted(inner, self.letters):
            raise not_offered("a repetition or choice within a repetition in a pattern")
        if atom.single:
            group.repeated.append(atom.text)
        else:
            group.wild = True


def _parted(group: _Group, flags: str) -> bool:
    """Whether the rounds of a group can be told apart in one way only.

    So it is when no two of its repeated characters have a letter in common, and some fixed one has none in common with
    any of them: `(\\w+,\\s*)*` is such, `(\\d+:\\d*)*` is not.
    """
    if group.wild:
        return False
    repeated = [_letters(one, flags) for one in group.repeated]
    taken = frozenset().union(*repeated)
    if len(taken) != sum(map(len, repeated)):
        return False
    return any(not taken & _letters(one, flags) for one in group.fixed)


def _letters(atom: str, flags: str) -> frozenset[str]:
    """The characters of a sample that an atom matches."""
    match = re.compile(atom, _mode(flags)).fullmatch
    return frozenset(one for one in _SAMPLE if match(one))


def _mode(flags: str) -> int:
    mode = re.ASCII
    for letter, bit in (("i", re.IGNORECASE), ("m", re.MULTILINE), ("s", re.DOTALL)):
        mode |= bit if letter in flags else 0
    return mode


def compile_pattern(source: str, flags: str) -> Compiled:
    """A Perl pattern with its flags (i, m, s, x), compiled.

    Raises: Rejected "expression/too-long", "expression/syntax"; Unsupported "expression/not-offered".
    """
    if len(source) > LONGEST_PATTERN:
        raise Rejected("expression/too-long", f"A pattern of more than {LONGEST_PATTERN} characters is refused")
    translator = _Translator(source, flags)
    translated = translator.translate()
    try:
        regex = re.compile(translated, _mode(translator.letters))
    except (re.error, OverflowError, RecursionError) as error:
        if "look-behind" in str(error):
            raise not_offered("a look-behind of varying length") from error
        raise _wrong(f"is none ({error})") from error
    return Compiled(regex, LONGEST_SUBJECTS[min(translator.unbounded, 3)])


def _wrong(what: str) -> Rejected:
    return Rejected("expression/syntax", f"A pattern {what}")
