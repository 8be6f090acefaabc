"""Undo records lead back bit for bit, or say why not."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest
from metasplice import BytesSource, Patch, Rejected, Span
from metasplice.base.splice import Splice
from metasplice.history import recall
from metasplice.history.ledger import Outcome
from metasplice.shell import history
from metasplice.shell.errors import FileAccess

OLD = bytes(range(256)) * 2000
PATCH = Patch(len(OLD), [Splice(Span(5, 9), b"longer than before"), Splice(Span(200_000, 250_000), b"")])
NEW = PATCH.over(BytesSource(OLD)).all()


def _kept(path: str) -> None:
    _keep([history.record_of(path, BytesSource(OLD), PATCH)])


def _keep(records: list[history.Record], *, durable: bool = True) -> None:
    book = history.Book(history.new_run(len(records)), durable=durable)
    book.plan(records)
    book.close()


def way_back(item: recall.Item) -> Patch:
    assert item.patch is not None
    return Patch.from_bytes(item.patch)


def test_record_leads_back(tmp_path: Path) -> None:
    path = str(tmp_path / "a.jpg")
    _kept(path)
    found = history.find(path, BytesSource(NEW))
    assert way_back(found).over(BytesSource(NEW)).all() == OLD
    history.mark_done(found.number)
    with pytest.raises(Rejected) as caught:
        history.find(path, BytesSource(NEW))
    assert caught.value.code == "undo/none"


def test_record_is_found_by_any_way_to_the_file_and_any_bytes_in_its_name(tmp_path: Path) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/\xff.jpg")
    Path(path).write_bytes(NEW)
    _kept(path)
    (tmp_path / "link").symlink_to(path)
    assert history.find(str(tmp_path / "link"), BytesSource(NEW)).patch


@pytest.mark.parametrize("at", [0, 6, len(NEW) - 1, 200_013])
def test_record_is_stale_when_a_byte_it_depends_on_has_changed(tmp_path: Path, at: int) -> None:
    path = str(tmp_path / "a.jpg")
    _kept(path)
    changed = NEW[:at] + bytes([NEW[at] ^ 1]) + NEW[at + 1 :]
    if at == 200_013:
        changed = NEW + b"x"
    with pytest.raises(Rejected) as caught:
        history.find(path, BytesSource(changed))
    assert caught.value.code == "undo/stale"


def test_newest_fitting_record_wins_over_one_that_a_crash_left(tmp_path: Path) -> None:
    path = str(tmp_path / "a.jpg")
    _kept(path)
    never = Patch(len(NEW), [Splice(Span(0, 1), b"never revealed")])
    _keep([history.record_of(path, BytesSource(NEW), never)])
    assert way_back(history.find(path, BytesSource(NEW))).over(BytesSource(NEW)).all() == OLD


def test_records_of_a_group_are_kept_together_without_waiting(tmp_path: Path) -> None:
    paths = [str(tmp_path / f"{number}.jpg") for number in range(5)]
    _keep([history.record_of(path, BytesSource(OLD), PATCH) for path in paths], durable=False)
    assert all(history.find(path, BytesSource(NEW)).patch for path in paths)


def test_what_became_of_a_file_is_noted(tmp_path: Path) -> None:
    path = str(tmp_path / "a.jpg")
    run = history.new_run(2, note="Artist")
    book = history.Book(run, durable=True)
    book.plan([history.record_of(path, BytesSource(OLD), PATCH)])
    book.settle([Outcome(0, "failed", "no space")], {"changed": 0, "failed": 1})
    book.close()
    with history.opened() as database:
        told = recall.operation(database, run.id)
        assert told is not None
        assert (told.status, told.counts["failed"], told.note) == ("done", 1, "Artist")
        assert recall.items(database, told.number)[0].reason == "no space"


def test_records_of_the_first_generation_lead_back(tmp_path: Path, records: Path) -> None:
    path = str(tmp_path / "a.jpg")
    one = history.record_of(path, BytesSource(OLD), PATCH)
    records.mkdir()
    with sqlite3.connect(records / history.NAME) as old:
        old.executescript(
            "create table undo (id integer primary key, path blob not null, made real not null, before blob not null, "
            "after blob not null, patch blob not null, done integer not null default 0);"
            "create index undo_by_path on undo (path, id);"
        )
        values = (os.fsencode(one.path), 1e9, one.before, one.after, one.patch.to_bytes())
        old.execute("insert into undo (path, made, before, after, patch) values (?,?,?,?,?)", values)
    found = history.find(path, BytesSource(NEW))
    assert way_back(found).over(BytesSource(NEW)).all() == OLD


def test_run_of_another_process_is_left_alone_while_that_lives(tmp_path: Path) -> None:
    run = history.new_run(1)
    book = history.Book(run, durable=True)
    book.plan([history.record_of(str(tmp_path / "a.jpg"), BytesSource(OLD), PATCH)])
    book.close()
    with history.opened() as database:
        assert history.settle_killed(database) == 0
        database.execute("update operation set owner = ?", (run.owner + "1",))
        assert history.settle_killed(database) == 1
        told = recall.operation(database, run.id)
    assert told is not None
    assert told.status == "interrupted"


def test_folder_that_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("METASPLICE_HOME", str(tmp_path / "file" / "below"))
    with pytest.raises(FileAccess) as caught:
        _kept(str(tmp_path / "a.jpg"))
    assert caught.value.code == "history/unusable"


def test_data_folder_follows_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("METASPLICE_HOME")
    monkeypatch.setenv("XDG_DATA_HOME", "/data")
    assert history.data_folder() == "/data/metasplice"
    monkeypatch.delenv("XDG_DATA_HOME")
    monkeypatch.setenv("HOME", "/home/ada")
    assert history.data_folder() == "/home/ada/.local/share/metasplice"
