"""A history in memory, under the four methods that every database has to have."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pytest
from metasplice.history.upgrade import prepare


class Memory:
    """SQLite in memory."""

    def __init__(self) -> None:
        self.raw = sqlite3.connect(":memory:", isolation_level=None)

    def execute(self, sql: str, values: Sequence[Any] = (), /) -> int:
        return self.raw.execute(sql, values).rowcount

    def executemany(self, sql: str, rows: Iterable[Sequence[Any]], /) -> None:
        self.raw.executemany(sql, rows)

    def query(self, sql: str, values: Sequence[Any] = (), /) -> list[tuple[Any, ...]]:
        return self.raw.execute(sql, values).fetchall()

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        self.raw.execute("begin")
        try:
            yield
        except BaseException:
            self.raw.execute("rollback")
            raise
        self.raw.execute("commit")


@pytest.fixture
def empty() -> Memory:
    """A database without tables."""
    return Memory()


@pytest.fixture
def memory(empty: Memory) -> Memory:
    """A history without operations."""
    prepare(empty)
    return empty
