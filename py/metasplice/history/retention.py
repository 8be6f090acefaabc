"""What is kept how long: whole operations go, the oldest first, with their ways back."""

from __future__ import annotations

from ..base.named import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .connection import Connection

DAY = 86400.0


class Limits(NamedTuple):
    """Days that an operation is kept, and megabytes that reverse patches may take; 0 is without end."""

    days: int = 0
    megabytes: int = 0


def is_due(connection: Connection, now: float) -> bool:
    """Whether a day has gone since the last cleaning."""
    rows = connection.query("select value from setting where name = 'cleaned'")
    return not rows or now - float(rows[0][0]) >= DAY


def clean(connection: Connection, limits: Limits, now: float) -> int:
    """Forget operations that are over and past the limits; how many those were."""
    with connection.transaction():
        connection.execute("insert or replace into setting (name, value) values ('cleaned', ?)", (str(now),))
        gone = set(_old(connection, now - limits.days * DAY)) if limits.days else set[int]()
        if limits.megabytes:
            gone |= set(_large(connection, limits.megabytes * 1_000_000, gone))
        _forget(connection, gone)
    return len(gone)


def clear(connection: Connection) -> int:
    """Forget every operation that is over; how many those were."""
    with connection.transaction():
        gone = {row[0] for row in connection.query("select number from operation where state != 'running'")}
        _forget(connection, gone)
    return len(gone)


def _forget(connection: Connection, gone: set[int]) -> None:
    rows = [(number,) for number in sorted(gone)]
    connection.executemany(
        "update item set origin = null where origin in (select number from item where operation = ?)", rows
    )
    connection.executemany("delete from backup where item in (select number from item where operation = ?)", rows)
    connection.executemany("delete from item where operation = ?", rows)
    connection.executemany("delete from operation where number = ?", rows)


def _old(connection: Connection, before: float) -> list[int]:
    return [row[0] for row in connection.query(
        "select number from operation where state != 'running' and made < ?", (before,)
    )]  # fmt: skip


def _large(connection: Connection, most: int, gone: set[int]) -> list[int]:
    """The operations behind the newest whose patches fit into `most` bytes; the newest of all stays."""
    rows = connection.query(
        "select operation.number, sum(length(patch)) from operation join item on item.operation = operation.number "
        "join backup on backup.item = item.number where operation.state != 'running' "
        "group by operation.number order by made desc, operation.number desc"
    )
    held, found = 0, []
    for at, (number, size) in enumerate(row for row in rows if row[0] not in gone):
        held += size
        if held > most and at:
            found.append(number)
    return found
