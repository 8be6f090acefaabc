"""What becomes of files that are given once more: whether they can go back, and the way there, in the page's shapes."""

from __future__ import annotations

import json
from collections.abc import Sequence

from ..base.errors import MetaspliceError
from ..engine import inspect
from ..history import interruption, recall
from ..history.back import Hints, Means, fields_back, reversed_changes, whole_back, why_not
from ..history.ledger import FILE_NAME
from ..history.recall import Item
from ..history.standing import Way, standing, ways
from .form import show_form
from .shape import show_finding, show_verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from ..base.source import Source
    from ..engine import Rewrite
    from ..history.connection import Connection

    Sourced = Callable[[dict[str, Any]], Source]

HINTS = Hints("or take back single fields", "single fields can be taken back", "by force it goes back too")
MODE = "wcgr"
"""What we wrote goes back wherever it stands: tags of maker notes, too."""


def settled_values(
    connection: Connection, told: recall.Told, files: Sequence[dict[str, Any]], sourced: Sourced
) -> list[dict[str, Any]]:
    """The states of files `{place, file}` that a broken run noted."""
    sources = {one["place"]: sourced(one["file"]) for one in files}
    found = interruption.settle_given(connection, told.number, sources)
    return [{"place": one.place, "state": one.state, "reason": one.reason} for one in found]


def prospect_values(connection: Connection, asked: dict[str, Any], sourced: Sourced) -> dict[str, Any]:
    """What taking back one item `{number, file}` would come to: its standing, why, and the fields three ways."""
    number = asked["number"]
    item = recall.item(connection, number)
    if item is None:
        return {
            "number": number,
            "standing": "no-record",
            "reason": "There is no undo record for this file",
            "ways": [],
        }
    source = sourced(asked["file"])
    try:
        stands = standing(source, item.patch, item.before, item.after)
        found = ways(item.changes, inspect(source).fields)
        reason = ""
        if stands in ("stale", "no-record"):
            reason = why_not(connection, source, item, stands, HINTS).message
    except MetaspliceError as error:
        return _prospect(number, "stale", error.message)
    return _prospect(number, stands, reason, found)


def _prospect(number: int, stands: str, reason: str, found: Sequence[Way] = ()) -> dict[str, Any]:
    shown = [{**way._asdict(), "state": way.state} for way in found]
    return {"number": number, "standing": stands, "reason": reason, "ways": shown}


def taken_back(
    connection: Connection, item: Item, source: Source, means: dict[str, Any], carried: list[bytes]
) -> dict[str, Any]:
    """The pieces of a file as it was, or with fields as they were, in the shape of `carry`; a refusal says why."""
    how = Means(bool(means.get("fields")), tuple(means.get("keys") or ()), bool(means.get("force")))
    try:
        if how.by_field:
            return _fields(source, item, how, carried)
        return _whole(connection, source, item, carried)
    except MetaspliceError as error:
        carried[:] = [b""]
        return _outcome("refused", source) | {"code": error.code, "message": error.message}


def _whole(connection: Connection, source: Source, item: Item, carried: list[bytes]) -> dict[str, Any]:
    stands = standing(source, item.patch, item.before, item.after)
    if stands == "restored":
        carried.append(b"")
        return _outcome("already so", source)
    if stands != "ready" or item.patch is None:
        raise why_not(connection, source, item, stands, HINTS)
    patch = whole_back(source, item)
    shown = show_form(source, patch, patch.invert(source), reversed_changes(item.changes), carried)
    detail = "every byte that was replaced is as it was before, by its fingerprint"
    verdict = {"ok": True, "checks": [{"name": "bit for bit", "ok": True, "detail": detail}]}
    told = {"verdict": verdict, "origin": item.number, "name": _name_before(item)}
    return _outcome("changed", source) | shown | told


def _name_before(item: Item) -> str:
    """What the file was called, where the write gave it a new name."""
    return next((one["before"][0] for one in json.loads(item.changes) if one["key"] == FILE_NAME), "")


def _fields(source: Source, item: Item, means: Means, carried: list[bytes]) -> dict[str, Any]:
    back = fields_back(source, item, means, MODE, HINTS)
    if back is None or not back.made.patch:
        carried.append(b"")
        return _outcome("already so", source)
    made: Rewrite = back.made
    shown = _outcome("changed", source) | show_form(source, made.patch, made.undo, made.plan.diff, carried)
    return shown | {
        "verdict": show_verdict(made.verdict),
        "findings": [show_finding(one) for one in made.findings],
        "origin": item.number if back.whole else None,
    }


def _outcome(word: str, source: Source) -> dict[str, Any]:
    """The shape of a reply in which nothing changes."""
    told: dict[str, Any] = {"outcome": word, "code": "", "message": "", "before": "", "after": "", "name": ""}
    told |= {"diff": [], "splices": [], "findings": [], "verdict": None, "origin": None}
    return told | {"pieces": [[0, source.size]] if source.size else [], "size": source.size}
