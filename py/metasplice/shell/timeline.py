"""The command `history`: what was written, when, and whether it can go back; filtered, in detail, or as JSON."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Sequence

from ..base.errors import MetaspliceError, Rejected
from ..history import recall
from ..history.back import words
from ..history.recall import Filter, Item, Told
from . import history
from .configuration import read_configuration
from .database import Database
from .message import complain, out
from .words import Words, read_words

USAGE = """usage: metasplice history [OPTIONS] [OPERATION | FILE]...
         --since DATE  --until DATE   2026-11-21, or with a time behind a blank or a T
         --file TEXT   --person NAME  part of a path; part of a value that was written or replaced (also --value)
         --status WORD --kind WORD    done, interrupted, written, undone, refused, failed ...; write, apply, undo ...
         --limit N     --page N       so many lines, the N-th page of them
         --json                       everything, as JSON, the oldest first
         --clean                      forget what is past its time (see METASPLICE_HISTORY_DAYS and _MEGABYTES)
"""
_PLAIN = ("--json", "--clean")
_VALUED = ("--since", "--until", "--file", "--person", "--value", "--status", "--kind", "--limit", "--page")
_FORMS = ("%Y-%m-%d", "%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S", "%Y:%m:%d", "%Y:%m:%d %H:%M", "%Y:%m:%d %H:%M:%S")
_DAY_FORMS = ("%Y-%m-%d", "%Y:%m:%d")


def show_history(arguments: Sequence[str]) -> int:
    """0 when it could be told; 1 where an operation that is named is not there."""
    try:
        words = read_words(arguments, _PLAIN, _VALUED)
        with history.opened() as database:
            history.settle_killed(database)
            return _shown(database, words)
    except MetaspliceError as error:
        complain(error)
        if error.code.startswith("command/"):
            print(USAGE.rstrip(), file=sys.stderr)
        return 1


def _shown(database: Database, words: Words) -> int:
    if words.has("--clean"):
        count = history.clean(database)
        database.shrink()
        out(f"{count:5} operations forgotten")
        return 0
    wanted = _filter(words)
    named = [told for told in (recall.operation(database, word) for word in words.rest) if told is not None]
    if words.rest and not named:
        wanted = wanted._replace(file=_file(words.rest))
    if words.has("--json"):
        _export(database, wanted, named)
        return 0
    if named:
        for told in named:
            _detail(database, told)
        return 0
    size = words.number("--limit", read_configuration().page_size)
    page = max(words.number("--page", 1), 1)
    for told in recall.operations(database, wanted, size, (page - 1) * size):
        out(line(told))
    total = recall.count(database, wanted)
    if total > size:
        out(f"page {page} of {-(-total // max(size, 1))} ({total} operations)")
    elif not total:
        out("The history has no such operation")
    return 0


def _file(rest: Sequence[str]) -> str:
    """The file that is named: by its path, or by a part of it.

    Raises: Rejected "command/words".
    """
    if len(rest) > 1:
        raise Rejected("command/words", "Name operations, or one file")
    path = rest[0]
    return os.fsencode(os.path.realpath(path)).decode("utf-8", "replace") if os.path.lexists(path) else path


def _filter(words: Words) -> Filter:
    return Filter(
        since=_moment(words.last("--since"), ends=False),
        until=_moment(words.last("--until"), ends=True),
        file=words.last("--file"),
        value=words.last("--person") or words.last("--value"),
        status=words.last("--status"),
        kind=words.last("--kind"),
    )


def _moment(text: str, *, ends: bool) -> float | None:
    """Local time as seconds since 1970; a day alone means its beginning, or where it `ends`, the next one's.

    Raises: Rejected "command/date".
    """
    if not text:
        return None
    for form in _FORMS:
        try:
            parts = time.strptime(text.replace("T", " "), form)
        except ValueError:
            continue
        day = parts.tm_mday + (ends and form in _DAY_FORMS)
        return time.mktime((parts.tm_year, parts.tm_mon, day, parts.tm_hour, parts.tm_min, parts.tm_sec, 0, 0, -1))
    raise Rejected("command/date", f"'{text}' is no date like 2026-11-21 or 2026-11-21 18:30")


def line(told: Told) -> str:
    """An operation on one line."""
    moment = time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(told.made))
    return f"{told.id}  {moment}  {told.kind:5}  {counts(told)}, {told.status}  {told.note}".rstrip()


def counts(told: Told) -> str:
    """What became of the files of an operation, in words."""
    found = [f"{number} {name}" for name, number in told.counts.items() if number]
    if told.state == "running":
        return f"{told.asked} asked for"
    return ", ".join(found) or "nothing changed"


def _detail(database: Database, told: Told) -> None:
    out(line(told))
    for one in recall.items(database, told.number):
        kept = "" if one.patch is None else f", {len(one.patch)} bytes kept"
        out(f"  {one.name}: {one.state}{f' ({one.reason})' if one.reason else ''}{kept}")
        for key, text in _changes(one):
            out(f"      {key}: {text}")


def _changes(one: Item) -> list[tuple[str, str]]:
    return [
        (change["key"], f"{words(change['before']) if change['before'] else 'nothing'} -> "
         f"{words(change['after'])}")
        for change in json.loads(one.changes)
    ]  # fmt: skip


def _export(database: Database, wanted: Filter, named: Sequence[Told]) -> None:
    """Operations with their files as a JSON array, one at a time."""
    rows = recall.told_whole(database, named) if named else recall.export(database, wanted)
    begun = False
    for row in rows:
        when = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(row["time"]))
        out(("," if begun else "[") + json.dumps(row | {"time": when}, ensure_ascii=False, indent=1))
        begun = True
    out("]" if begun else "[]")
