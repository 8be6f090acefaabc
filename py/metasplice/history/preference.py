"""Named texts that the history keeps beside its operations: preferences, and plans of runs that have not ended."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .connection import Connection


def preference(connection: Connection, name: str) -> str | None:
    """The text of that name."""
    rows = connection.query("select value from setting where name = ?", (name,))
    return str(rows[0][0]) if rows else None


def preferences(connection: Connection, prefix: str) -> dict[str, str]:
    """All texts whose names start with `prefix`, by the rest of their names."""
    rows = connection.query(
        "select name, value from setting where substr(name, 1, ?) = ? order by name", (len(prefix), prefix)
    )
    return {name[len(prefix) :]: value for name, value in rows}


def prefer(connection: Connection, name: str, value: str | None) -> None:
    """Keep a text under a name; None forgets it."""
    if value is None:
        connection.execute("delete from setting where name = ?", (name,))
    else:
        connection.execute("insert or replace into setting (name, value) values (?, ?)", (name, value))
