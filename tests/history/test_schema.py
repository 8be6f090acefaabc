"""One schema for all, and what older databases become."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import metasplice.history.schema as schema
from metasplice.history import recall
from metasplice.history.upgrade import prepare

from .conftest import Memory

OLD = """
create table if not exists undo (
  id integer primary key, path blob not null, made real not null,
  before blob not null, after blob not null, patch blob not null, done integer not null default 0
);
create index if not exists undo_by_path on undo (path, id);
"""


def test_module_and_file_have_the_same_schema() -> None:
    assert Path(schema.__file__).with_suffix(".sql").read_text(encoding="utf-8") == schema.SCHEMA
    assert len(schema.STATEMENTS) == schema.SCHEMA.count("create ")


def test_preparing_again_changes_nothing(memory: Memory) -> None:
    before = memory.query("select name, sql from sqlite_master order by name")
    prepare(memory)
    assert memory.query("select name, sql from sqlite_master order by name") == before
    assert [name for name, _ in before if name in ("operation", "item", "backup", "setting")] == [
        "backup", "item", "operation", "setting",
    ]  # fmt: skip


def test_first_generation_is_brought_over(empty: Memory) -> None:
    empty.raw.executescript(OLD)
    rows = [(b"/a/1.jpg", 10.0, 0), (b"/a/\xff.jpg", 10.0, 1), (b"/a/1.jpg", 20.0, 0)]
    for at, (path, made, done) in enumerate(rows):
        empty.execute(
            "insert into undo (path, made, before, after, patch, done) values (?,?,?,?,?,?)",
            (path, made, b"b%d" % at, b"a%d" % at, b"p%d" % at, done),
        )
    prepare(empty)
    found = recall.operations(empty)
    assert [(told.id, told.made, told.counts["changed"], told.undone) for told in found] == [
        ("old-3", 20.0, 1, 0),
        ("old-1", 10.0, 2, 1),
    ]
    newest, older = recall.items_of(empty, b"/a/1.jpg")
    assert (newest.before, newest.after, newest.patch, older.patch) == (b"b2", b"a2", b"p2", b"p0")
    assert not empty.query("select 1 from sqlite_master where name = 'undo'")


def test_two_that_bring_it_over_at_once_do_not_meet() -> None:
    class Late(Memory):
        """Its first look comes before another process brought everything over."""

        looks = 0

        def query(self, sql: str, values: Sequence[Any] = (), /) -> list[tuple[Any, ...]]:
            self.looks += 1
            return [("undo",)] if self.looks == 1 else super().query(sql, values)

    late = Late()
    prepare(late)
    prepare(late)
    assert not recall.operations(late)


def test_what_an_older_program_adds_later_is_brought_over_too(empty: Memory) -> None:
    prepare(empty)
    empty.raw.executescript(OLD)
    empty.execute("insert into undo (path, made, before, after, patch) values (x'61', 1, x'62', x'63', x'64')")
    prepare(empty)
    assert [one.patch for one in recall.items_of(empty, b"a")] == [b"d"]
