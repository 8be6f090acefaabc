"""Operations and their files as the history knows them: filtered, in pages, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from ..base.named import NamedTuple
from .ledger import OUTCOMES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .connection import Connection

PAGE = 50


class Filter(NamedTuple):
    """What operations are wanted: times, part of a path, part of a tag's name or value (a person), kind, status.

    `status` is a state of the operation or of one of its files.
    """

    since: float | None = None
    until: float | None = None
    file: str = ""
    value: str = ""
    status: str = ""
    kind: str = ""


ALL = Filter()
"""Nothing is left out."""
TAKEN = ("written", "planned", "unwritten", "lost")
"""States that a run may have left behind: whether the file is what an item says is told by its fingerprint."""


class Told(NamedTuple):
    """One operation. `undone` counts the files that were taken back since."""

    number: int
    id: str
    made: float
    kind: str
    note: str
    owner: str
    state: str
    asked: int
    counts: dict[str, int]
    undone: int

    @property
    def status(self) -> str:
        """The state in words for people: `undone` where all that it changed was taken back."""
        if self.undone and self.state == "done":
            return "undone" if self.undone >= self.counts["changed"] else "partly undone"
        return self.state


class Item(NamedTuple):
    """One file of an operation: `changes` is JSON (ledger.changes_text), `patch` the way back, where there is one."""

    number: int
    operation: int
    place: int
    path: bytes
    name: str
    identity: str
    state: str
    changes: str
    before: bytes | None
    after: bytes | None
    reason: str
    origin: int | None
    patch: bytes | None


_OPERATION = (
    "select number, id, made, kind, note, owner, state, asked, changed, same, skipped, refused, failed, "
    "(select count(*) from item where item.operation = operation.number and item.state = 'undone') from operation"
)
_COLUMNS = "number, operation, place, path, name, identity, state, changes, before, after, reason, origin"
_BACKED = "from item left join backup on backup.item = item.number"
_ITEM = f"select {_COLUMNS}, patch {_BACKED}"
_LISTED = f"select {_COLUMNS}, null, length(patch) {_BACKED}"


def operations(connection: Connection, wanted: Filter = ALL, limit: int = PAGE, skip: int = 0) -> list[Told]:
    """A page of the operations that fit, the newest first."""
    where, values = _where(wanted)
    rows = connection.query(
        f"{_OPERATION}{where} order by made desc, number desc limit ? offset ?", (*values, limit, skip)
    )
    return [_told(row) for row in rows]


def count(connection: Connection, wanted: Filter = ALL) -> int:
    """How many operations fit."""
    where, values = _where(wanted)
    found: int = connection.query(f"select count(*) from operation{where}", values)[0][0]
    return found


def operation(connection: Connection, id: str) -> Told | None:
    """The operation called so; `last` is the newest that was no undo and has something left to take back."""
    if id == "last":
        left = _has_item(f"item.state in ({', '.join('?' * len(TAKEN))})")
        rows = connection.query(
            f"{_OPERATION} where kind != 'undo' and {left} order by made desc, number desc limit 1", TAKEN
        )
    else:
        rows = connection.query(f"{_OPERATION} where id = ?", (id,))
    return _told(rows[0]) if rows else None


def by_number(connection: Connection, number: int) -> str:
    """The name of an operation."""
    found: str = connection.query("select id from operation where number = ?", (number,))[0][0]
    return found


def items(
    connection: Connection, number: int, states: Sequence[str] = (), limit: int = -1, skip: int = 0
) -> list[Item]:
    """Files of an operation in their order; all states where none is named."""
    where = f" and state in ({', '.join('?' * len(states))})" if states else ""
    rows = connection.query(
        f"{_ITEM} where operation = ?{where} order by place limit ? offset ?", (number, *states, limit, skip)
    )
    return [Item(*row) for row in rows]


def listed(connection: Connection, number: int, limit: int = -1, skip: int = 0) -> Iterator[dict[str, Any]]:
    """Files of an operation as JSON values with their numbers and places, their ways back told without being read."""
    rows = connection.query(f"{_LISTED} where operation = ? order by place limit ? offset ?", (number, limit, skip))
    for *values, size in rows:
        one = Item(*values)
        yield item_values(one) | {
            "undo_bytes": size, "number": one.number, "place": one.place, "path": one.path.decode("utf-8", "replace"),
            "origin": one.origin,
        }  # fmt: skip


def item(connection: Connection, number: int) -> Item | None:
    """The item of that number."""
    rows = connection.query(f"{_ITEM} where number = ?", (number,))
    return Item(*rows[0]) if rows else None


def items_of(connection: Connection, path: bytes) -> list[Item]:
    """What was done to a file and can be taken back, the newest first; undoing itself is left out."""
    marks = ", ".join("?" * len(TAKEN))
    rows = connection.query(
        f"{_ITEM} where path = ? and state in ({marks}) and origin is null and patch is not null order by number desc",
        (path, *TAKEN),
    )
    return [Item(*row) for row in rows]


def export(connection: Connection, wanted: Filter = ALL) -> Iterator[dict[str, Any]]:
    """Everything known of the operations that fit, as JSON values, one operation at a time, the oldest first."""
    where, values = _where(wanted)
    rows = connection.query(f"{_OPERATION}{where} order by made, number", values)
    yield from told_whole(connection, map(_told, rows))


def told_whole(connection: Connection, found: Iterable[Told]) -> Iterator[dict[str, Any]]:
    """Operations with their files as JSON values."""
    for told in found:
        yield told_values(told) | {"files": [item_values(one) for one in items(connection, told.number)]}


def told_values(told: Told) -> dict[str, Any]:
    """An operation as JSON values; its time in seconds since 1970."""
    plain = {"operation": told.id, "time": told.made, "kind": told.kind, "note": told.note, "status": told.status}
    return plain | {"files_asked": told.asked} | told.counts | {"undone": told.undone}


def item_values(one: Item) -> dict[str, Any]:
    """A file as JSON values; the way back is told by its size."""
    return {
        "file": one.name,
        "status": one.state,
        "reason": one.reason,
        "changes": json.loads(one.changes),
        "before": one.before.hex() if one.before else None,
        "after": one.after.hex() if one.after else None,
        "undo_bytes": len(one.patch) if one.patch is not None else None,
    }


def _told(row: Sequence[Any]) -> Told:
    number, id, made, kind, note, owner, state, asked, *counts, undone = row
    named = dict(zip(OUTCOMES, counts, strict=True))
    return Told(number, id, made, kind, note, owner, state, asked, named, undone)


def _where(wanted: Filter) -> tuple[str, list[Any]]:
    """The condition of a filter, and its values."""
    parts: list[tuple[str, list[Any]]] = []
    if wanted.since is not None:
        parts.append(("made >= ?", [wanted.since]))
    if wanted.until is not None:
        parts.append(("made < ?", [wanted.until]))
    if wanted.kind:
        parts.append(("kind = ?", [wanted.kind]))
    if wanted.file:
        parts.append((_has_item("instr(lower(item.name), lower(?)) > 0"), [wanted.file]))
    if wanted.value:
        parts.append((_has_item("instr(item.words, ?) > 0"), [wanted.value.casefold()]))
    if wanted.status:
        parts.append((f"(state = ? or {_has_item('item.state = ?')})", [wanted.status, wanted.status]))
    where = " and ".join(text for text, _ in parts)
    return f" where {where}" if where else "", [value for _, values in parts for value in values]


def _has_item(condition: str) -> str:
    return f"exists (select 1 from item where item.operation = operation.number and {condition})"
