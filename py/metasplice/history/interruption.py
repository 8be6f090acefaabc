"""Runs that were killed: what became of each file, found by its fingerprint."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager

from ..base.source import Source
from .ledger import OUTCOMES, Outcome, finish, mark_origins
from .recall import Item, items
from .standing import state_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .connection import Connection

    Opener = Callable[[bytes], AbstractContextManager[Source | None]]

BROKEN_OFF = "The run was broken off before this file's turn"
NEITHER = "The run was broken off at this file, and it is neither what it was nor what it was to be"
UNSEEN = "The run was broken off at this file: give it once more, and its fingerprint tells what became of it"
REASONS = {"written": "", "unwritten": BROKEN_OFF, "lost": NEITHER}
_COUNTED = {"written": "changed", "undone": "changed", "lost": "failed"} | {name: name for name in OUTCOMES}
_OPEN = ("planned", "lost")
"""States of files of which nothing was said, or nothing is known yet."""


def running(connection: Connection) -> list[tuple[int, str]]:
    """The number and the owner of each operation that has no end yet."""
    return [(number, owner) for number, owner in connection.query(
        "select number, owner from operation where state = 'running'"
    )]  # fmt: skip


def settle_killed(
    connection: Connection, numbers: Iterable[int], opened: Opener, reasons: Mapping[str, str] = REASONS
) -> int:
    """Note what became of every file of operations whose owner is gone; how many operations those were.

    `opened` gives the file of a path as a source, or None where it cannot be read.
    """
    count = 0
    for number in numbers:
        outcomes = []
        for one in items(connection, number, ("planned",)):
            with opened(one.path) as source:
                outcomes.append(_outcome(one, source, reasons))
        with connection.transaction():
            _note(connection, number, outcomes)
            finish(connection, number, counts_of(connection, number), "interrupted")
        count += 1
    return count


def settle_given(connection: Connection, number: int, files: Mapping[int, Source]) -> list[Outcome]:
    """Note what became of files, by their places, that an operation noted and did not settle.

    An operation that is over is counted anew.
    """
    found = [one for one in items(connection, number, _OPEN) if one.place in files and one.after is not None]
    outcomes = [_outcome(one, files[one.place], REASONS) for one in found]
    with connection.transaction():
        _note(connection, number, outcomes)
        if connection.query("select state from operation where number = ?", (number,)) == [("interrupted",)]:
            finish(connection, number, counts_of(connection, number), "interrupted")
    return outcomes


@contextmanager
def unseen(path: bytes) -> Iterator[None]:
    """An opener where no file is at hand."""
    yield None


def _outcome(one: Item, source: Source | None, reasons: Mapping[str, str]) -> Outcome:
    state = state_of(source, one.patch, one.before, one.after)
    return Outcome(one.place, state, reasons[state])


def _note(connection: Connection, number: int, outcomes: list[Outcome]) -> None:
    """Note states of files that no one settled meanwhile; within a transaction of the caller."""
    marks = ", ".join("?" * len(_OPEN))
    connection.executemany(
        f"update item set state = ?, reason = ? where operation = ? and place = ? and state in ({marks})",
        [(one.state, one.reason, number, one.place, *_OPEN) for one in outcomes],
    )
    mark_origins(connection, number, [one.place for one in outcomes if one.state == "written"])


def counts_of(connection: Connection, number: int) -> dict[str, int]:
    """The counts of an operation as its files tell them."""
    counts = dict.fromkeys(OUTCOMES, 0)
    for state, found in connection.query(
        "select state, count(*) from item where operation = ? group by state", (number,)
    ):
        if state in _COUNTED:
            counts[_COUNTED[state]] += found
    return counts
