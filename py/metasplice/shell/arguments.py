"""ExifTool's command line: words to a `Request`."""

from __future__ import annotations

import os
import sys

from ..base.edit import Add, Delete, Remove, Set
from ..base.errors import Rejected
from .assignment import assign, copied
from .errors import access_error
from .options import VALUED, counted, spelled, switch
from .request import Copy, Request

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_ARGUMENT_FILES = 50
"""Argument files within argument files: more are a circle."""


def read_arguments(words: Iterable[str]) -> Request:
    """The request of some words.

    Raises: Rejected "arguments/..." for words that make no sense, Unsupported for what is not supported, FileAccess for
            an argument file or a value file that cannot be read.
    """
    request, rest = Request(), expanded(words)
    copy: Copy | None = None
    for word in rest:
        if word == "--":
            request.files += rest
        elif not word.startswith("-") or word == "-":
            request.files.append(word)
        else:
            copy = _option(request, word, rest, copy)
    _finish(request)
    return request


def _option(request: Request, word: str, rest: Iterator[str], copy: Copy | None) -> Copy | None:
    """One word that starts with a dash; the copy that tags now belong to."""
    bare = word[1:]
    name = spelled(bare)
    if name in ("tagsFromFile", "addTagsFromFile"):
        copy = Copy(_value(word, rest), adds=name.startswith("add"))
        request.edits.append(copy)
        return copy
    if name == "x":
        (copy.excluded if copy is not None else request.excluded).append(_value(word, rest))
    elif name == "geotag":
        request.edits.append(Set("Geotag", (_value(word, rest),)))
    elif name in VALUED:
        value = next(rest, None) if name in ("lang", "charset") else _value(word, rest)
        if value is None:
            request.listing = name
        else:
            VALUED[name](request, value)
    elif counted(request, bare, lambda: _value(word, rest)) or switch(request, name) or assign(request, bare):
        pass
    else:
        return _tag(request, bare, copy)
    return copy


def _tag(request: Request, bare: str, copy: Copy | None) -> Copy | None:
    """A tag to show, to leave out or to copy."""
    found = copied(request, bare, copy)
    if found is None:
        if bare.startswith("-"):
            request.excluded.append(bare[1:])
        else:
            request.shown.append(bare)
    return found


def expanded(words: Iterable[str], depth: int = 0) -> Iterator[str]:
    """The words with argument files (`-@ FILE`) in their places.

    Raises: Rejected "arguments/circle" for argument files that name one another.
    """
    if depth > MOST_ARGUMENT_FILES:
        raise Rejected("arguments/circle", "The argument files name one another in a circle")
    rest = iter(words)
    for word in rest:
        if word == "-@":
            yield from expanded(_lines_of(_value(word, rest)), depth + 1)
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
        line = _unescaped(line[7:])
    elif line.startswith(b"#") or not line:
        return None
    return os.fsdecode(line)


def _unescaped(line: bytes) -> bytes:
    escapes = {b"n": b"\n", b"r": b"\r", b"t": b"\t"}
    head, *parts = line.replace(b"\\\\", b"\0").split(b"\\")
    made = head + b"".join(escapes.get(part[:1], part[:1]) + part[1:] for part in parts)
    return made.replace(b"\0", b"\\")


def _value(word: str, rest: Iterator[str]) -> str:
    value = next(rest, None)
    if value is None:
        raise Rejected("arguments/value-missing", f"{word} needs a value")
    return value


def _finish(request: Request) -> None:
    """What depends on all words: exclusions of deletions, -n, -E and -sep for values, duplicates.

    Fact: `-all= --exif:all` keeps EXIF; with -j and -G duplicates are shown; -n counts for all values that are written,
    wherever it stands (ExifTool 13.59, by experiment).
    """
    if request.excluded:
        keep = tuple(request.excluded)
        request.edits = [Delete(edit.tag, keep) if isinstance(edit, Delete) else edit for edit in request.edits]
    if request.numeric:
        request.edits = [
            edit.replaced(numeric=True) if isinstance(edit, Set | Add | Remove) else edit for edit in request.edits
        ]
    if request.escape and request.edits:
        from .unescaping import unescape_edits

        request.edits = unescape_edits(request.edits, request.escape)
    if request.date_format and request.edits:
        from .parting import read_dates

        request.edits = read_dates(request.edits, request.date_format)
    if request.separator is not None and request.edits:
        from .parting import part_lists

        request.edits = part_lists(request.edits, request.separator)
    if request.tables and not request.form:
        request.form = "tab"
    if request.form == "json" and request.families:
        request.duplicates = True
