"""The command `undo`: the last change of files, or an operation, taken back; or told what that would come to."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence

from ..base.errors import MetaspliceError
from ..base.pattern import pattern
from .configuration import read_configuration
from .message import complain, out
from .saving import Settings, WriteResult, restore
from .undoing import Means, Prospect, items_to_undo, last_write, prospect, three_ways, undo_items
from .words import Words, read_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..history.recall import Item

USAGE = """usage: metasplice undo FILE...                         the last change of each file
       metasplice undo OPERATION [FILE...]             an operation as `metasplice history` names it (or `last`)
options: --tag NAME  only this tag (several times)      --fields  tag by tag: those that nobody changed since
         --force     with those, also what others changed since
         --check     only tell what undoing would come to
         --json      the result as JSON                 --jobs N  so many at once      -P  keep times
"""
_OPERATION = pattern(r"(?:\d{8}-\d{6}-[0-9a-f]{6}|old-\d+|last)")
_PLAIN = ("--fields", "--force", "--check", "--dry-run", "--json", "-P", "-q")
_VALUED = ("--tag", "--jobs")


def undo_files(arguments: Sequence[str]) -> int:
    """0 when all that was asked for is as it was before our write."""
    try:
        words = read_words(arguments, _PLAIN, _VALUED)
        jobs = words.number("--jobs", read_configuration().jobs)
    except MetaspliceError as error:
        complain(error)
        return 1
    if not words.rest:
        print(USAGE.rstrip(), file=sys.stderr)
        return 1
    settings = Settings(keep_times=words.has("-P"))
    means = Means(words.has("--fields"), words.given.get("--tag", ()), words.has("--force"))
    first = words.rest[0]
    named = _OPERATION.fullmatch(first) is not None and not os.path.lexists(first)
    if not (named or means.by_field or words.has("--check") or words.has("--dry-run") or words.has("--json")):
        return _restore_last(words, settings)
    items, refused = _items(words, named=named)
    if words.has("--check") or words.has("--dry-run"):
        return max(_check(items, words, means), refused)
    results = []
    for result in undo_items(items, means, settings, jobs):
        results.append(result)
        if not words.has("--json"):
            _tell(result, words)
    if words.has("--json"):
        out(json.dumps([_values(result) for result in results], ensure_ascii=False, indent=1))
    return 1 if refused or not results or any(result.error is not None for result in results) else 0


def _restore_last(words: Words, settings: Settings) -> int:
    """Each file as it was before our last write, one after the other."""
    status = 0
    for path in words.rest:
        try:
            restore(path, settings)
        except MetaspliceError as error:
            complain(error, path)
            status = 1
        else:
            if not words.has("-q"):
                out(f"{path}: restored")
    return status


def _items(words: Words, *, named: bool) -> tuple[list[Item], int]:
    """What is to be taken back, and 1 where something cannot."""
    try:
        if named:
            return items_to_undo(words.rest[0], words.rest[1:]), 0
    except MetaspliceError as error:
        complain(error)
        return [], 1
    found, status = [], 0
    for path in words.rest:
        try:
            found.append(last_write(path, words.given.get("--tag", ())))
        except MetaspliceError as error:
            complain(error, path)
            status = 1
    return found, status


def _check(items: Sequence[Item], words: Words, means: Means) -> int:
    """0 when all of it can go back."""
    found = [prospect(item, means.keys) for item in items]
    if words.has("--json"):
        out(json.dumps([_prospect_values(one) for one in found], ensure_ascii=False, indent=1))
    else:
        for one in found:
            out(f"{one.name}: {one.standing}{f' ({one.reason})' if one.reason else ''}")
            for way in one.ways:
                if means.by_field or way.state != "ours":
                    out(f"    {three_ways(way)}: {way.state}")
    return 0 if all(one.standing in ("ready", "restored") for one in found) else 1


def _prospect_values(one: Prospect) -> dict[str, Any]:
    ways = [{**way._asdict(), "state": way.state} for way in one.ways]
    return {"file": _shown(one.name), "standing": one.standing, "reason": one.reason, "fields": ways}


def _tell(result: WriteResult, words: Words) -> None:
    if result.error is not None:
        complain(result.error, result.path)
    elif not words.has("-q"):
        out(f"{result.path}: {'restored' if result.status == 'updated' else 'was as before already'}")


def _values(result: WriteResult) -> dict[str, Any]:
    """A result as JSON values."""
    error = result.error
    told = "failed" if error else "restored" if result.status == "updated" else "already so"
    return {
        "file": _shown(result.path),
        "outcome": told,
        "code": error.code if error else None,
        "message": error.message if error else None,
        "fields": [{"key": one.key, "now": one.now, "after": one.after} for one in result.differences],
    }


def _shown(path: str) -> str:
    """A name as JSON can have it: bytes that are no UTF-8 are replaced."""
    return os.fsencode(path).decode("utf-8", "replace")
