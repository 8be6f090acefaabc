"""One history brought into another: what was noted in memory while another tab had the database."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .connection import Connection

_OPERATION = "id, made, kind, note, owner, state, asked, changed, same, skipped, refused, failed"
_ITEM = "place, path, name, identity, state, changes, words, before, after, reason"


def bring(source: Connection, target: Connection) -> int:
    """Copy the operations that `target` does not have, with their files, ways back and texts; how many those were.

    Files get new numbers; operations keep their names. A text that `target` has stays.
    """
    known = {row[0] for row in target.query("select id from operation")}
    found = source.query(f"select number, {_OPERATION} from operation order by number")
    new = [row for row in found if row[1] not in known]
    with target.transaction():
        target.executemany(
            f"insert into operation ({_OPERATION}) values ({_marks(_OPERATION)})", [row[1:] for row in new]
        )
        numbers = {row[0]: target.query("select number from operation where id = ?", (row[1],))[0][0] for row in new}
        items = dict[int, int]()
        origins = list[tuple[int, int]]()
        for old, number in numbers.items():
            _bring_items(source, target, (old, number), items, origins)
        target.executemany(
            "update item set origin = ? where number = ?",
            [(items[origin], items[item]) for item, origin in origins if origin in items],
        )
        target.executemany(
            "insert or ignore into setting (name, value) values (?, ?)",
            source.query("select name, value from setting where name != 'version'"),
        )
    return len(new)


def _bring_items(
    source: Connection,
    target: Connection,
    operations: tuple[int, int],
    items: dict[int, int],
    origins: list[tuple[int, int]],
) -> None:
    """The files of one operation; `items` learns their new numbers, `origins` who undoes whom."""
    old, number = operations
    rows = source.query(f"select number, origin, {_ITEM} from item where operation = ? order by place", (old,))
    target.executemany(
        f"insert into item (operation, {_ITEM}) values (?, {_marks(_ITEM)})", [(number, *row[2:]) for row in rows]
    )
    numbered = target.query("select place, number from item where operation = ?", (number,))
    placed: dict[int, int] = {row[0]: row[1] for row in numbered}
    items.update((row[0], placed[row[2]]) for row in rows)
    origins += [(row[0], row[1]) for row in rows if row[1] is not None]
    target.executemany(
        "insert into backup (item, patch) values (?, ?)",
        [
            (items[item], patch)
            for item, patch in source.query(
                "select item, patch from backup join item on item.number = backup.item where item.operation = ?", (old,)
            )
        ],
    )


def _marks(columns: str) -> str:
    return ", ".join("?" * (columns.count(",") + 1))
