"""Runs that were killed: what became of each file, found by its fingerprint."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager

from ..base.source import Source
from .ledger import OUTCOMES, Outcome, finish, mark_origins
from .recall import items
from .standing import state_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .connection import Connection

    Opener = Callable[[bytes], AbstractContextManager[Source | None]]

BROKEN_OFF = "The run was broken off before this file's turn"
_COUNTED = {"written": "changed", "undone": "changed", "lost": "failed"} | {name: name for name in OUTCOMES}


def running(connection: Connection) -> list[tuple[int, str]]:
    """The number and the owner of each operation that has no end yet."""
    return [(number, owner) for number, owner in connection.query(
        "select number, owner from operation where state = 'running'"
    )]  # fmt: skip


def settle_killed(connection: Connection, numbers: Iterable[int], opened: Opener) -> int:
    """Note what became of every file of operations whose owner is gone; how many operations those were.

    `opened` gives the file of a path as a source, or None where it cannot be read.
    """
    count = 0
    for number in numbers:
        outcomes = []
        for one in items(connection, number, ("planned",)):
            with opened(one.path) as source:
                state = state_of(source, one.patch, one.before, one.after)
            outcomes.append(Outcome(one.place, state, "" if state == "written" else BROKEN_OFF))
        with connection.transaction():
            connection.executemany(
                "update item set state = ?, reason = ? where operation = ? and place = ? and state = 'planned'",
                [(one.state, one.reason, number, one.place) for one in outcomes],
            )
            mark_origins(connection, number, [one.place for one in outcomes if one.state == "written"])
            counts = dict.fromkeys(OUTCOMES, 0)
            for state, found in connection.query(
                "select state, count(*) from item where operation = ? group by state", (number,)
            ):
                if state in _COUNTED:
                    counts[_COUNTED[state]] += found
            finish(connection, number, counts, "interrupted")
        count += 1
    return count
