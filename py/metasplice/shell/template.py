"""-p: text with tags in it, printed for each file, with lines for the first and the last file and between folders.

Fact: ExifTool 13.59, -p, and experiment: the argument is a file where one of that name exists; several follow one
another; HEAD is made of the first file, TAIL of the last; a line with a missing tag is not printed, which is told once.
"""

from __future__ import annotations

import os
from functools import lru_cache

from ..base.named import NamedTuple
from ..expression.template import Template, compile_template
from .errors import access_error
from .listing import Row
from .lookup import Lookup, context_of
from .request import Request

KINDS = ("HEAD", "SECT", "IF", "BODY", "ENDS", "TAIL")


class Printed(NamedTuple):
    """The parts of one file's output, and what is to be told; `raw` texts still lack the character set."""

    head: str
    section: str
    body: str
    section_end: str
    tail: str
    warnings: tuple[str, ...]


def read_formats(request: Request) -> tuple[tuple[str, str], ...]:
    """The lines of all formats: kind and text with its line end.

    Raises: FileAccess for a file that cannot be read.
    """
    lines: list[tuple[str, str]] = []
    for one in request.formats:
        if os.path.isfile(one):
            lines += _kinds(_lines_of(one))
        else:
            ends = request.format_ends_lines and not request.binary
            lines += _kinds([one + "\n" if ends else one])
    return tuple(lines)


def _lines_of(path: str) -> list[str]:
    try:
        with open(path, encoding="utf-8", errors="surrogateescape", newline="") as file:
            return file.read().replace("\r\n", "\n").splitlines(keepends=True)
    except OSError as error:
        raise access_error(error, path) from error


def _kinds(lines: list[str]) -> list[tuple[str, str]]:
    """The lines with their kinds; comments are left out."""
    found = []
    for line in lines:
        if not line.startswith("#"):
            found.append(("BODY", line))
            continue
        kind, mark, rest = line[2:].partition("]")
        if line.startswith("#[") and mark and kind in KINDS:
            found.append((kind, rest))
    return found


@lru_cache(maxsize=64)
def _compiled(text: str) -> Template:
    return compile_template(text)


def check_formats(lines: tuple[tuple[str, str], ...]) -> None:
    """Raises: Rejected for a format that makes no sense, before any file is read."""
    for _, text in lines:
        _compiled(text)


def print_file(rows: list[Row], lines: tuple[tuple[str, str], ...], request: Request) -> Printed:
    """One file's output by the formats; it has no body where a tag that a line [IF] asks for is missing."""
    lookup, warnings = Lookup(rows, request), dict[str, None]()
    parts = dict.fromkeys(KINDS, "")
    missing = request.api.get("missingtagvalue", "-") if request.forced else "" if request.lenient else None
    context = context_of(request)
    skips = not all(_compiled(text).fill(lookup, None, context).whole for kind, text in lines if kind == "IF")
    for kind, text in lines:
        if kind == "IF" or (skips and kind == "BODY"):
            continue
        filled = _compiled(text).fill(lookup, missing, context)
        for warning in filled.warnings:
            warnings.setdefault(f"Warning: {warning}")
        if filled.whole:
            parts[kind] += filled.text
        elif kind == "BODY":
            for name in (filled.absent or filled.emptied)[:1]:
                warnings.setdefault(f"Warning: [Minor] Tag '{_as_written(name, text)}' not defined")
    return Printed(parts["HEAD"], parts["SECT"], parts["BODY"], parts["ENDS"], parts["TAIL"], tuple(warnings))


def _as_written(name: str, text: str) -> str:
    at = text.lower().find(name)
    return text[at : at + len(name)] if at >= 0 else name
