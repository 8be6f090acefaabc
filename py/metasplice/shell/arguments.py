"""ExifTool's command line: words to a `Request`. A table, no argparse: that alone costs 10 ms at every start.

Not supported, and said so: copying between files (-tagsFromFile, -TAG<SRC) and conditions (-if).
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator

from ..base.edit import Add, Delete, Edit, Remove, Set, Wish
from ..base.errors import Rejected, Unsupported
from .errors import access_error

_ASSIGNMENT = re.compile(rb"-([\w*?:.-]+?)(#?)([-+^]?)(<?=)(.*)", re.DOTALL)
_COPY = re.compile(rb"-[\w*?:.-]+#?[-+]?<")
_GROUPS = re.compile(r"-G([0-2](?::[0-2])*)?")
_SHORT = re.compile(r"-s([1-3]?)")

_SWITCHES = {
    "-j": ("json", True),
    "-json": ("json", True),
    "-a": ("duplicates", True),
    "-duplicates": ("duplicates", True),
    "-n": ("numeric", True),
    "-u": ("unknown", True),
    "-unknown": ("unknown", True),
    "-b": ("binary", True),
    "-binary": ("binary", True),
    "-struct": ("structures", True),
    "-r": ("recurse", True),
    "-recurse": ("recurse", True),
    "-P": ("keep_times", True),
    "-preserve": ("keep_times", True),
    "-overwrite_original": ("undo", "try"),
    "-overwrite_original_in_place": ("undo", "try"),
    "-progress": ("progress", True),
    "-ver": ("version", True),
    "--help": ("help", True),
    "-help": ("help", True),
    "-fast_write": ("durable", False),
}
"""Word -> attribute and value. `-fast_write` is ours: it does not wait for the disk."""
_IGNORED = {"-m", "-ignoreMinorErrors", "-fast", "-fast2", "-e"}
"""Accepted because scripts pass them: what they would switch is always so here."""
_WITH_VALUE = {"-o", "-out", "-x", "-ext", "-extension", "--ext", "-d", "-dateFormat", "-charset", "-api", "-@"}
_KINDS: dict[str, type[Set | Add | Remove]] = {"": Set, "^": Set, "+": Add, "-": Remove}
_NOT_YET = {"-tagsfromfile", "-addtagsfromfile", "-if", "-geotag", "-csv"}


class Request:
    """One command: what to show or to change, and of which files."""

    def __init__(self) -> None:
        self.json = self.duplicates = self.numeric = self.unknown = self.binary = self.structures = False
        self.recurse = self.keep_times = self.progress = self.version = self.help = False
        self.durable = True
        self.undo = "must"
        self.families: tuple[int, ...] = ()
        self.short = self.quiet = 0
        self.shown: list[str] = []
        self.excluded: list[str] = []
        self.edits: list[Edit] = []
        self.extensions: list[str] = []
        self.skipped_extensions: list[str] = []
        self.out: str | None = None
        self.date_format: str | None = None
        self.files: list[str] = []
        self.echoes: list[tuple[int, str]] = []

    @property
    def writes(self) -> bool:
        """Whether files are changed or copied."""
        return bool(self.edits) or self.out is not None


def read_arguments(words: Iterable[str]) -> Request:
    """The request of some words.

    Raises: Rejected "arguments/..." for words that make no sense, Unsupported for what is not supported, FileAccess for
            an argument file or a value file that cannot be read.
    """
    request, rest = Request(), expanded(words)
    for word in rest:
        if word == "--":
            request.files += rest
        elif not word.startswith("-") or word == "-":
            request.files.append(word)
        elif not (_switch(request, word) or _valued(request, word, rest) or _assigned(request, word)):
            _named(request, word)
    _finish(request)
    return request


def expanded(words: Iterable[str]) -> Iterator[str]:
    """The words with argument files (`-@ FILE`) in their places."""
    rest = iter(words)
    for word in rest:
        if word == "-@":
            yield from expanded(_lines_of(_value(word, rest)))
        else:
            yield word


def _lines_of(path: str) -> list[str]:
    try:
        if path == "-":
            raw = sys.stdin.buffer.read()
        else:
            with open(path, "rb") as file:
                raw = file.read()
    except OSError as error:
        raise access_error(error, path) from error
    return [word for line in raw.split(b"\n") if (word := argument_of(line)) is not None]


def argument_of(line: bytes) -> str | None:
    """The argument on one line of an argument file, None for an empty line or a comment.

    Fact: ExifTool's -@: leading white space goes, `#` comments, `#[CSTR]` brings C escapes.
    """
    line = line.lstrip().rstrip(b"\r\n")
    if line.startswith(b"#[CSTR]"):
        escapes = {b"n": b"\n", b"r": b"\r", b"t": b"\t"}
        line = re.sub(rb"\\(.)", lambda match: escapes.get(match[1], match[1]), line[7:], flags=re.DOTALL)
    elif line.startswith(b"#") or not line:
        return None
    return os.fsdecode(line)


def _value(word: str, rest: Iterator[str]) -> str:
    value = next(rest, None)
    if value is None:
        raise Rejected("arguments/value-missing", f"{word} needs a value")
    return value


def _switch(request: Request, word: str) -> bool:
    """Whether the word is an option without a value, now taken."""
    if word in _SWITCHES:
        setattr(request, *_SWITCHES[word])
    elif word in ("-q", "-quiet"):
        request.quiet += 1
    elif match := _GROUPS.fullmatch(word):
        request.families = tuple(int(digit) for digit in (match[1] or "0").split(":"))
    elif match := _SHORT.fullmatch(word):
        request.short = int(match[1]) if match[1] else request.short + 1
    elif word == "-S":
        request.short = 2
    elif word.lower() in _NOT_YET:
        raise Unsupported("arguments/unsupported", f"{word} is not supported")
    elif word not in _IGNORED:
        return False
    return True


def _valued(request: Request, word: str, rest: Iterator[str]) -> bool:
    """Whether the word is an option with a value, now taken."""
    if re.fullmatch(r"-echo[1-4]?", word):
        request.echoes.append((int(word[5:] or 1), _value(word, rest)))
        return True
    if word not in _WITH_VALUE:
        return False
    value = _value(word, rest)
    if word in ("-o", "-out"):
        request.out = value
    elif word == "-x":
        request.excluded.append(value)
    elif word in ("-ext", "-extension"):
        request.extensions.append(value.lower().lstrip("."))
    elif word == "--ext":
        request.skipped_extensions.append(value.lower().lstrip("."))
    elif word in ("-d", "-dateFormat"):
        request.date_format = value
    elif word == "-charset" and value.lower().replace("-", "") not in (
        "utf8",
        "filename=utf8",
        "exif=utf8",
        "iptc=utf8",
    ):
        raise Unsupported("arguments/charset", f"Character set {value} is not supported: everything is UTF-8")
    return True


def _assigned(request: Request, word: str) -> bool:
    """Whether the word changes a tag, now noted."""
    match = _ASSIGNMENT.fullmatch(os.fsencode(word))
    if match is None:
        if _COPY.match(os.fsencode(word)):
            raise Unsupported("arguments/unsupported", f"Copying tags ({word}) is not supported")
        return False
    tag, numeric, verb = match[1].decode(), bool(match[2]), match[3].decode()
    raw = match[5] if match[4] == b"=" else _value_file(os.fsdecode(match[5]))
    if not raw and verb != "^":
        if verb:
            raise Rejected("arguments/no-value", f"{word} adds or removes nothing")
        request.edits.append(Delete(tag))
    else:
        _note(request.edits, _KINDS[verb], tag, _wish(raw, match[4] == b"<="), numeric)
    return True


def _note(edits: list[Edit], kind: type[Set | Add | Remove], tag: str, wish: Wish, numeric: bool) -> None:
    """Add the value to an edit of the same tag and kind, or as a new edit: repeated words make a list."""
    for at, edit in enumerate(edits):
        if type(edit) is kind and edit.tag.lower() == tag.lower() and edit.numeric == numeric:
            edits[at] = kind(tag, (*edit.values, wish), numeric)
            return
    edits.append(kind(tag, (wish,), numeric))


def _wish(raw: bytes, from_file: bool) -> Wish:
    """Text where the bytes are UTF-8, else the bytes (a thumbnail given by a file)."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        if from_file:
            return raw
    raise Rejected("arguments/not-utf8", "A value is not valid UTF-8")


def _value_file(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise access_error(error, path) from error


def _named(request: Request, word: str) -> None:
    """A tag to show (`-TAG`) or to leave out (`--TAG`)."""
    if word.startswith("--"):
        request.excluded.append(word[2:])
    else:
        request.shown.append(word[1:])


def _finish(request: Request) -> None:
    """What depends on all words: exclusions of deletions, and groups in JSON.

    Fact: `-all= --exif:all` keeps EXIF; with -j and -G duplicates are shown (ExifTool 13.59, by experiment).
    """
    if request.excluded:
        keep = tuple(request.excluded)
        request.edits = [Delete(edit.tag, keep) if isinstance(edit, Delete) else edit for edit in request.edits]
    if request.json and request.families:
        request.duplicates = True
