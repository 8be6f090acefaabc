"""The history's database as a native file: SQLite with the four methods of history.connection."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from ..history.upgrade import prepare

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Database:
    """One connection, of one process and one thread. `close` it.

    Without `durable` nothing waits for the disk; `hurry` lets what follows do without waiting, too. `wait` is how many
    seconds another process that writes is waited for.
    Raises: OSError, sqlite3.Error.
    """

    def __init__(self, path: str, *, durable: bool, wait: int) -> None:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        self._connection = sqlite3.connect(path, timeout=wait, isolation_level=None)
        self._durable = durable
        try:
            self._connection.execute("pragma journal_mode=wal")
            self._connection.execute(f"pragma synchronous={'full' if durable else 'off'}")
            prepare(self)
        except BaseException:
            self._connection.close()
            raise

    def execute(self, sql: str, values: Sequence[Any] = (), /) -> int:
        """Carry a statement out; how many rows it changed."""
        return self._connection.execute(sql, values).rowcount

    def executemany(self, sql: str, rows: Iterable[Sequence[Any]], /) -> None:
        """Carry a statement out once for each row."""
        self._connection.executemany(sql, rows)

    def query(self, sql: str, values: Sequence[Any] = (), /) -> list[tuple[Any, ...]]:
        """All rows that a statement gives."""
        return self._connection.execute(sql, values).fetchall()

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """What is done within is done as a whole, or not at all."""
        self._connection.execute("begin immediate")
        try:
            yield
        except BaseException:
            self._connection.execute("rollback")
            raise
        self._connection.execute("commit")

    def hurry(self) -> None:
        """What is committed from now on may be lost in a power cut; what was committed before is not.

        Fact: SQLite's documentation of WAL with synchronous=normal: a commit then waits for nothing, and no crash of a
        program loses it.
        """
        if self._durable:
            self._connection.execute("pragma synchronous=normal")

    def shrink(self) -> None:
        """Give the space of what was deleted back to the disk."""
        self._connection.execute("vacuum")

    def close(self) -> None:
        """Give the file back."""
        self._connection.close()
