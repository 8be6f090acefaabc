"""The history's database in the page: SQLite in the worker (web/database.js) with the four methods of
history.connection.

Values go over as lists, which the other side converts in one call; rows come back in one. So a thousand rows are two
crossings, not thousands.
House rule: what the browser refuses becomes a MetaspliceError here: "history/full" where it gives no more room.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Sequence

from ..base.errors import Unsupported

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Protocol

    class Script(Protocol):
        """The other side: an object of web/database.js."""

        def run(self, sql: str, values: list[Any]) -> int:
            """Carry a statement out; how many rows it changed."""
            ...

        def many(self, sql: str, rows: list[list[Any]]) -> None:
            """Carry a statement out once for each row."""
            ...

        def rows(self, sql: str, values: list[Any]) -> Any:
            """All rows, as an object with `to_py`."""
            ...

        def rollback(self) -> None:
            """End the transaction, where one is open still."""
            ...


FULL = (
    "The browser gives this page no more room: the history could not note this, and nothing was written. "
    "Clear old operations in History, or free space"
)
FAILED = "The history could not be read or written in this browser"


class Database:
    """One connection over an object of web/database.js."""

    def __init__(self, script: Script) -> None:
        self._script = script

    def execute(self, sql: str, values: Sequence[Any] = (), /) -> int:
        """Carry a statement out; how many rows it changed."""
        with _told():
            return self._script.run(sql, list(values))

    def executemany(self, sql: str, rows: Iterable[Sequence[Any]], /) -> None:
        """Carry a statement out once for each row."""
        sent = [list(row) for row in rows]
        if sent:
            with _told():
                self._script.many(sql, sent)

    def query(self, sql: str, values: Sequence[Any] = (), /) -> list[tuple[Any, ...]]:
        """All rows that a statement gives."""
        with _told():
            proxy = self._script.rows(sql, list(values))
        rows = proxy.to_py()
        destroy = getattr(proxy, "destroy", None)
        if destroy is not None:
            destroy()
        return [tuple(bytes(value) if isinstance(value, memoryview) else value for value in row) for row in rows]

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """What is done within is done as a whole, or not at all."""
        self.execute("begin immediate")
        try:
            yield
            self.execute("commit")
        except BaseException:
            with _told():
                self._script.rollback()
            raise


@contextlib.contextmanager
def _told() -> Iterator[None]:
    """What the other side throws, told as Unsupported: its errors have a flag `full`."""
    try:
        yield
    except Exception as error:
        if getattr(error, "full", False):
            raise Unsupported("history/full", FULL) from error
        raise Unsupported("history/unusable", f"{FAILED}: {error}") from error
