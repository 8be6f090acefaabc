"""One command line of the tables, and the files it finds."""

from __future__ import annotations

import os
import re
import shlex
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from .reason import DIFFERENT, PENDING
from .sample import FILES

AREAS = ("reading", "form", "argument", "writing", "value", "copying", "condition", "importing", "error")
MADE_AT = 1612321445
"""When every file was last changed: 3 February 2021, so that a time of the run can be told from it."""

_NAMED = re.compile(r"(?:[\w-]+/)*(?<![\w.])(?:" + "|".join(map(re.escape, sorted(FILES, key=len, reverse=True))) + ")")


class Case(NamedTuple):
    """A command line by name (`writing/delete-all`): its words, files and what is known of it."""

    name: str
    words: tuple[str, ...]
    files: tuple[str, ...]
    standard_input: str
    differs: str
    pending: str

    @property
    def text(self) -> str:
        """The command line as a shell takes it."""
        feed = f" < {self.standard_input}" if self.standard_input else ""
        return shlex.join(self.words) + feed


def cases() -> list[Case]:
    """Every command line of the tables."""
    different = {name: reason for reason, names in DIFFERENT.items() for name in names.split()}
    pending = {name: area for area, names in PENDING.items() for name in names.split()}
    found = []
    for area in AREAS:
        for short, entry in import_module(f"{__package__}.table.{area}").CASES.items():
            name = f"{area}/{short}"
            found.append(_case(name, entry, different.get(name, ""), pending.get(name, "")))
    known = {case.name for case in found}
    unknown = [name for name in (*different, *pending) if name not in known]
    if unknown:
        raise LookupError(f"no such command line: {', '.join(unknown)}")
    return found


def _case(name: str, entry: str | tuple[str, str], differs: str, pending: str) -> Case:
    line, more = (entry, "") if isinstance(entry, str) else entry
    words = shlex.split(line)
    feed = words.pop()[1:] if words and words[-1][:1] == "<" else ""
    files = [*more.split(), *([feed] if feed else [])]
    for word in words:
        files += [] if word[:1] == "-" and word[1:] in FILES else _NAMED.findall(word)
    return Case(name, tuple(words), tuple(dict.fromkeys(files)), feed, differs, pending)


def lay_out(case: Case, folder: Path) -> None:
    """The files of a case in a new folder, all of the same age."""
    folder.mkdir(parents=True)
    for name in case.files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(FILES[path.name])
        path.chmod(0o644)
        os.utime(path, (MADE_AT, MADE_AT))
