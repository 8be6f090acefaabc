"""What a write notes, and what is told of it: states, counts, filters, export, retention."""

from __future__ import annotations

import json

import pytest
from metasplice.history import interruption, ledger, recall, retention
from metasplice.history.ledger import Entry, Outcome, Run
from metasplice.history.recall import Filter
from metasplice.plan.difference import Difference

from .conftest import Memory

ADA = Difference("XMP-iptcExt:PersonInImage", ("Bob",), ("Bob", "Ada Löve"), "changed")


def entry(
    place: int, path: bytes = b"/a.jpg", changes: tuple[Difference, ...] = (), origin: int | None = None
) -> Entry:
    return Entry(place, path, path.decode(), "7 8", changes, b"before", b"after", b"patch" * 100, origin)


def write(memory: Memory, id: str, made: float, *entries: Entry, kind: str = "write") -> Run:
    run = Run(id, made, kind, "Artist", "1:2", len(entries))
    ledger.plan(memory, run, entries)
    ledger.settle(memory, run, [Outcome(one.place, "written") for one in entries], {"changed": len(entries)})
    return run


def test_planned_file_is_known_with_its_way_back_before_it_is_written(memory: Memory) -> None:
    ledger.plan(memory, Run("x", 1.0), [entry(0)])
    (one,) = recall.items_of(memory, b"/a.jpg")
    assert (one.state, one.before, one.after, one.patch) == ("planned", b"before", b"after", b"patch" * 100)
    assert recall.operations(memory)[0].status == "running"


def test_groups_of_one_run_are_one_operation(memory: Memory) -> None:
    run = Run("x", 1.0, asked=4)
    for places in ((0, 1), (2, 3)):
        ledger.plan(memory, run, [entry(place) for place in places])
        ledger.settle(memory, run, [Outcome(place, "written") for place in places])
    ledger.settle(memory, run, (), {"changed": 4})
    (told,) = recall.operations(memory)
    assert (told.status, told.counts["changed"], told.asked) == ("done", 4, 4)
    assert [one.place for one in recall.items(memory, told.number)] == [0, 1, 2, 3]


def test_refused_transaction_leaves_nothing(memory: Memory) -> None:
    with pytest.raises(Exception, match="NOT NULL"):
        ledger.plan(memory, Run("x", 1.0), [entry(0)._replace(patch=None)])  # type: ignore[arg-type]
    assert not recall.operations(memory)


def test_intended_files_are_told_until_their_turn_comes(memory: Memory) -> None:
    run = Run("x", 1.0, asked=2)
    ledger.intend(memory, run, [(0, b"/a.jpg", "/a.jpg"), (1, b"/b.jpg", "/b.jpg")])
    ledger.plan(memory, run, [entry(0, changes=(ADA,))])
    ledger.settle(
        memory, run, [Outcome(0, "written"), Outcome(1, "refused", "no such tag")], {"changed": 1, "refused": 1}
    )
    first, second = recall.items(memory, 1)
    assert (first.state, json.loads(first.changes)[0]["after"]) == ("written", ["Bob", "Ada Löve"])
    assert (second.state, second.reason, second.patch) == ("refused", "no such tag", None)


def test_undo_marks_its_origin_and_taking_it_back_lets_that_stand_again(memory: Memory) -> None:
    write(memory, "w", 1.0, entry(0))
    write(memory, "u", 2.0, entry(0, origin=1), kind="undo")
    assert [(told.id, told.status) for told in recall.operations(memory)] == [("u", "done"), ("w", "undone")]
    write(memory, "r", 3.0, entry(0, origin=2), kind="undo")
    assert [(told.id, told.status) for told in recall.operations(memory)] == [
        ("r", "done"), ("u", "undone"), ("w", "done"),
    ]  # fmt: skip


def test_filters_pick_by_time_file_person_kind_and_status(memory: Memory) -> None:
    write(memory, "one", 10.0, entry(0, b"/sea/A.jpg", (ADA,)))
    write(memory, "two", 20.0, entry(0, b"/city/b.jpg"), entry(1, b"/city/c.jpg"))
    write(memory, "three", 30.0, entry(0, b"/city/b.jpg", origin=2), kind="undo")

    def found(**wanted: object) -> list[str]:
        fits = Filter(**wanted)  # type: ignore[arg-type]
        names = [told.id for told in recall.operations(memory, fits)]
        assert len(names) == recall.count(memory, fits)
        return names

    assert found(since=15.0, until=30.0) == ["two"]
    assert found(file="SEA/") == ["one"]
    assert found(value="ada lö") == found(value="Personinimage") == ["one"]
    assert found(value="Ada%") == []
    assert found(status="undone") == ["two"]
    assert found(kind="undo", status="done") == ["three"]
    assert recall.operations(memory, limit=1, skip=1)[0].id == "two"
    told = recall.operation(memory, "last")
    assert told is not None
    assert told.id == "two"
    assert recall.operation(memory, "none") is None


def test_export_tells_everything_as_json(memory: Memory) -> None:
    write(memory, "one", 10.0, entry(0, changes=(ADA, Difference("IFD0:Artist", ("\ud800",), (), "removed"))))
    (told,) = json.loads(json.dumps(list(recall.export(memory))))
    (file,) = told["files"]
    assert (told["operation"], told["changed"], file["status"], file["undo_bytes"]) == ("one", 1, "written", 500)
    assert file["changes"][1] == {"key": "IFD0:Artist", "kind": "removed", "before": ["\ud800"], "after": []}
    assert bytes.fromhex(file["after"]) == b"after"


def test_renamed_file_is_found_under_its_new_name(memory: Memory) -> None:
    write(memory, "w", 1.0, entry(0))
    ledger.rename(memory, b"/a.jpg", b"/z.jpg", "/z.jpg")
    assert not recall.items_of(memory, b"/a.jpg")
    assert recall.items_of(memory, b"/z.jpg")[0].name == "/z.jpg"


def test_cleaning_forgets_what_is_old_and_what_takes_too_much_but_nothing_that_runs(memory: Memory) -> None:
    day = retention.DAY
    ledger.plan(memory, Run("runs", 0.0), [entry(0)])
    for number in range(1, 6):
        write(memory, f"w{number}", number * day, entry(0))
    assert retention.is_due(memory, 5 * day)
    assert retention.clean(memory, retention.Limits(days=3), 5 * day) == 1
    assert not retention.is_due(memory, 5.5 * day)
    assert [told.id for told in recall.operations(memory)] == ["w5", "w4", "w3", "w2", "runs"]
    large = entry(0)._replace(patch=bytes(600_000))
    for number in (6, 7):
        write(memory, f"w{number}", number * day, large)
    assert retention.clean(memory, retention.Limits(megabytes=1), 7 * day) == 5
    assert [told.id for told in recall.operations(memory)] == ["w7", "runs"]
    assert memory.query("select count(*) from backup") == [(2,)]
    assert retention.clean(memory, retention.Limits(), 99 * day) == 0


def test_runs_without_end_are_told_with_their_owners(memory: Memory) -> None:
    write(memory, "w", 1.0, entry(0))
    ledger.plan(memory, Run("x", 2.0, owner="77:5"), [entry(0)])
    assert interruption.running(memory) == [(2, "77:5")]
