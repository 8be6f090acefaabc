"""Words that change tags: `-TAG=VALUE` and its kin, `-TAG<SRC` and `-tagsFromFile`, `-csv=FILE`.

Fact: ExifTool 13.59's documentation, "Tag operations", and experiment.
"""

from __future__ import annotations

import os

from ..base.edit import Add, Delete, Remove, Set, Wish
from ..base.errors import Rejected
from .errors import access_error
from .request import Copy, Import, Request

_KINDS: dict[str, type[Set | Add | Remove]] = {"": Set, "^": Set, "+": Add, "-": Remove}
_NAME_MARKS = frozenset("_*?:.-#")


def assign(request: Request, word: str) -> bool:
    """Whether the word (without its dash) gives a tag a value; the change is then noted.

    Raises: Rejected "arguments/no-value", "arguments/not-utf8"; FileAccess for a value file.
    """
    name, equals, value = word.partition("=")
    from_file = name.endswith("<")
    name = name.removesuffix("<")
    verb = name[-1:] if name[-1:] in ("+", "-", "^") else ""
    name = name[: -len(verb)] if verb else name
    tag = name.removesuffix("#")
    if not equals or not is_name(tag):
        return False
    if _imported(request, tag, verb, value):
        return True
    raw = _value_file(value) if from_file else _encoded(value, request)
    if not raw and verb in ("", "+"):
        if verb:
            raise Rejected("arguments/no-value", f"-{word} adds nothing")
        request.edits.append(Delete(tag))
    else:
        request.edits.append(_KINDS[verb](tag, (_wish(raw, from_file),), name.endswith("#")))
    return True


def is_name(text: str) -> bool:
    """Whether the text may be the name of a tag, groups and wildcards included."""
    return bool(text) and all(letter.isalnum() or letter in _NAME_MARKS for letter in text)


def _imported(request: Request, tag: str, verb: str, path: str) -> bool:
    """Whether the word is -csv=FILE or -json=FILE, which name tables of changes."""
    kind = {"csv": "csv", "j": "json", "json": "json"}.get(tag.lower())
    if kind is None or verb not in ("", "+"):
        return False
    request.imports.append((kind, path, verb == "+"))
    request.edits.append(Import(kind, path, verb == "+"))
    return True


def _encoded(value: str, request: Request) -> bytes:
    raw = os.fsencode(value)
    charset = request.charsets.get("", "utf-8")
    return raw if charset == "utf-8" else raw.decode(charset, "replace").encode()


def _wish(raw: bytes, from_file: bool) -> Wish:
    """Text where the bytes are UTF-8, else the bytes (a thumbnail given by a file)."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        if from_file:
            return raw
    raise Rejected("arguments/not-utf8", "A value is not valid UTF-8; name its character set with -charset")


def _value_file(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise access_error(error, path) from error


def copied(request: Request, word: str, copy: Copy | None) -> Copy | None:
    """The copy that the word (without its dash) belongs to: `DST<SRC`, `SRC>DST`, or a tag behind -tagsFromFile.

    Fact: without -tagsFromFile, `-DST<SRC` copies within the file.
    """
    redirected = _redirected(word)
    if copy is None and redirected:
        copy = Copy("@")
        request.edits.append(copy)
    if copy is not None:
        if word.startswith("-") and not redirected:
            copy.excluded.append(word[1:])
        else:
            copy.words.append(word)
    return copy


def _redirected(word: str) -> bool:
    """Whether the word has the form `DST<SRC` or `SRC>DST`."""
    for mark in "<>":
        left, found, _ = word.partition(mark)
        name = left.strip().removeprefix("+").rstrip("+-^")
        if found and is_name(name):
            return True
    return False
