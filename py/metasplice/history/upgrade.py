"""A database made ready: its tables made, or brought here from an older generation.

Fact: the first generation had one table, `undo` (path, made, before, after, patch, done), a row for each file that was
written; rows of one transaction have the same time.
"""

from __future__ import annotations

from .schema import STATEMENTS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .connection import Connection

VERSION = 2

_TABLES = "select name from sqlite_master where name in ('undo', 'setting')"

_MOVE = (
    "insert or ignore into operation (id, made, kind, note, owner, state, asked, changed) "
    "select 'old-' || min(id), made, 'write', '', '', 'done', count(*), count(*) from undo group by made",
    "insert or ignore into item (operation, place, path, name, identity, state, before, after) "
    "select operation.number, undo.id, undo.path, cast(undo.path as text), '', "
    "case when done then 'undone' else 'written' end, undo.before, undo.after "
    "from undo join operation on operation.made = undo.made and operation.id like 'old-%' order by undo.id",
    "insert or ignore into backup (item, patch) select item.number, undo.patch from undo "
    "join item on item.place = undo.id join operation on operation.number = item.operation "
    "where operation.id like 'old-%' and operation.made = undo.made",
    "drop table undo",
)


def prepare(connection: Connection) -> None:
    """Make the tables that are not there, and bring over what an older generation kept."""
    if connection.query(_TABLES) == [("setting",)]:
        return
    with connection.transaction():
        found = connection.query(_TABLES)  # another process may have been quicker
        for statement in STATEMENTS:
            connection.execute(statement)
        if ("undo",) in found:
            for statement in _MOVE:
                connection.execute(statement)
        connection.execute("insert or replace into setting (name, value) values ('version', ?)", (str(VERSION),))
