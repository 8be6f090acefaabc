"""What the history asks of a database: four methods, which native SQLite and its WebAssembly build both can have."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from contextlib import AbstractContextManager
    from typing import Any, Protocol, TypeAlias

    Row: TypeAlias = tuple[Any, ...]

    class Connection(Protocol):
        """One database. Statements have `?` where values stand; values are None, int, float, str or bytes."""

        def execute(self, sql: str, values: Sequence[Any] = (), /) -> int:
            """Carry a statement out; how many rows it changed."""
            ...

        def executemany(self, sql: str, rows: Iterable[Sequence[Any]], /) -> None:
            """Carry a statement out once for each row."""
            ...

        def query(self, sql: str, values: Sequence[Any] = (), /) -> list[Row]:
            """All rows that a statement gives."""
            ...

        def transaction(self) -> AbstractContextManager[object]:
            """What is done within is done as a whole, or, where an error leaves it, not at all."""
            ...
