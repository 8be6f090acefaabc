"""What a write notes: before a file is shown, what it will be and the way back; afterwards, what has become of it.

House rules: `plan` is committed, durably, before any of its files is revealed; `settle` may be lost in a power cut, for
`standing` finds by fingerprints what it would have said. All changes of one call are one transaction.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from ..base.named import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..plan.difference import Difference
    from .connection import Connection

OUTCOMES = ("changed", "same", "skipped", "refused", "failed")
"""The counts of an operation."""


class Run(NamedTuple):
    """One operation: `id` names it to people, `owner` tells who carries it out, `asked` how many files it is about."""

    id: str
    made: float
    kind: str = "write"
    note: str = ""
    owner: str = ""
    asked: int = 1


class Entry(NamedTuple):
    """One file about to be revealed. `place` is its number within the operation, `name` the path for people.

    `identity` told the file before (size and time); `patch` is the serial form of the reverse patch; `origin` is the
    number of the item that this one undoes.
    """

    place: int
    path: bytes
    name: str
    identity: str
    changes: Sequence[Difference]
    before: bytes
    after: bytes
    patch: bytes
    origin: int | None = None


class Outcome(NamedTuple):
    """What has become of one file."""

    place: int
    state: str
    reason: str = ""


def begin(connection: Connection, run: Run) -> int:
    """The number of an operation, noted where it is new; within a transaction of the caller."""
    connection.execute(
        "insert or ignore into operation (id, made, kind, note, owner, state, asked) values (?,?,?,?,?,'running',?)",
        (run.id, run.made, run.kind, run.note, run.owner, run.asked),
    )
    found: int = connection.query("select number from operation where id = ?", (run.id,))[0][0]
    return found


def resume(connection: Connection, run: Run) -> None:
    """Give an operation that was broken off to whoever goes on with it."""
    with connection.transaction():
        begin(connection, run)
        connection.execute("update operation set state = 'running', owner = ? where id = ?", (run.owner, run.id))


def intend(connection: Connection, run: Run, files: Iterable[tuple[int, bytes, str]]) -> None:
    """Note the files (place, path, name) of an operation before the first of them is touched."""
    with connection.transaction():
        enlist(connection, run, files)


def enlist(connection: Connection, run: Run, files: Iterable[tuple[int, bytes, str]]) -> None:
    """The same within a transaction of the caller."""
    number = begin(connection, run)
    connection.executemany(
        "insert or ignore into item (operation, place, path, name, identity, state) values (?,?,?,?,'','planned')",
        [(number, *file) for file in files],
    )


def plan(connection: Connection, run: Run, entries: Sequence[Entry]) -> None:
    """Note what the files of a group will be, with the way back."""
    with connection.transaction():
        number = begin(connection, run)
        connection.executemany(
            "insert into item (operation, place, path, name, identity, state, changes, words, before, after, origin) "
            "values (?,?,?,?,?,'planned',?,?,?,?,?) on conflict (operation, place) do update set "
            "identity = excluded.identity, state = 'planned', changes = excluded.changes, words = excluded.words, "
            "before = excluded.before, after = excluded.after, reason = '', origin = excluded.origin",
            [
                (number, one.place, one.path, one.name, one.identity, changes_text(one.changes),
                 words_text(one.changes), one.before, one.after, one.origin)
                for one in entries
            ],
        )  # fmt: skip
        connection.executemany(
            "insert or replace into backup (item, patch) select number, ? from item where operation = ? and place = ?",
            [(one.patch, number, one.place) for one in entries],
        )


def settle(
    connection: Connection,
    run: Run,
    outcomes: Iterable[Outcome],
    counts: Mapping[str, int] | None = None,
    state: str = "done",
) -> None:
    """Note what has become of files; with `counts` the operation is over, or where it was stopped, `interrupted`.

    What an undo restored is undone; where that undo is taken back, it stands again.
    """
    with connection.transaction():
        number = begin(connection, run)
        outcomes = list(outcomes)
        connection.executemany(
            "update item set state = ?, reason = ? where operation = ? and place = ?",
            [(one.state, one.reason, number, one.place) for one in outcomes],
        )
        if outcomes:
            mark_origins(connection, number, [one.place for one in outcomes if one.state == "written"])
        if counts is not None:
            finish(connection, number, counts, state)


def mark_origins(connection: Connection, number: int, places: Sequence[int]) -> None:
    """Items of this operation that are written undo their origins; the origins of those stand again."""
    connection.executemany(
        "update item set state = 'written' where state = 'undone' and number = (select outer_item.origin from item "
        "as inner_item join item as outer_item on outer_item.number = inner_item.origin "
        "where inner_item.operation = ? and inner_item.place = ?)",
        [(number, place) for place in places],
    )
    connection.executemany(
        "update item set state = 'undone' where number = (select origin from item where operation = ? and place = ?)",
        [(number, place) for place in places],
    )


def finish(connection: Connection, number: int, counts: Mapping[str, int], state: str = "done") -> None:
    """Note the end of an operation; within a transaction of the caller."""
    connection.execute(
        "update operation set state = ?, changed = ?, same = ?, skipped = ?, refused = ?, failed = ? where number = ?",
        (state, *(counts.get(name, 0) for name in OUTCOMES), number),
    )


def rename(connection: Connection, old: bytes, new: bytes, name: str) -> None:
    """Let what is known of a file be found under its new name."""
    connection.execute(
        "update item set path = ?, name = ? where path = ? and state not in ('undone', 'refused', 'failed')",
        (new, name, old),
    )


FILE_NAME = "System:FileName"
"""The key under which a new name stands among the changes of a file. Fact: ExifTool's name and group for it."""


def note_name(connection: Connection, run: Run, place: int, paths: tuple[bytes, bytes]) -> None:
    """Note that a file of an operation gets a new name, before it does: its old path, and its new one."""
    old, new = (path.decode("utf-8", "replace") for path in paths)
    before, after = (name.rpartition("/")[2] for name in (old, new))
    with connection.transaction():
        number = begin(connection, run)
        told, words = connection.query(
            "select changes, words from item where operation = ? and place = ?", (number, place)
        )[0]
        changes = [one for one in json.loads(told) if one["key"] != FILE_NAME]
        if before != after:
            changes.append({"key": FILE_NAME, "kind": "changed", "before": [before], "after": [after]})
        text = json.dumps(changes, ensure_ascii=False, separators=(",", ":"))
        connection.execute(
            "update item set changes = ?, words = ? where operation = ? and place = ?",
            (text, f"{words}\n{before}\n{after}".casefold(), number, place),
        )
        rename(connection, *paths, new)


def changes_text(changes: Sequence[Difference]) -> str:
    """Differences as JSON: `[{"key", "kind", "before", "after"}]`, before and after as lists of printed values."""
    told = [{"key": one.key, "kind": one.kind, "before": one.now, "after": one.after} for one in changes]
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    try:
        text.encode()
    except UnicodeEncodeError:  # a half of a surrogate pair, which no database takes: escapes spell it
        return json.dumps(told, separators=(",", ":"))
    return text


def words_text(changes: Sequence[Difference]) -> str:
    """What a search looks through: names of tags and their values, old and new, letters of one case, one a line."""
    lines = dict.fromkeys(line for one in changes for line in (one.key, *one.now, *one.after))
    return "\n".join(lines).casefold().encode("utf-8", "replace").decode("utf-8")
