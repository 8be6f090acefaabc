"""A plan carried out: outcomes, all or none, resuming, what the history keeps of it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from metasplice import MetaspliceError, Set
from metasplice.history import recall
from metasplice.shell import Settings, history, read_metadata
from metasplice.shell.operation import Course, Report, Task, run
from metasplice.shell.undoing import Means, items_to_undo, undo_items

from tests.build import sample

from .conftest import PLAIN

ADA = [Set("Artist", ("Ada",))]


@pytest.fixture
def photos(tmp_path: Path) -> list[str]:
    paths = [str(tmp_path / f"{number:02}.jpg") for number in range(40)]
    for path in paths:
        Path(path).write_bytes(PLAIN)
    return paths


def _told(id: str) -> recall.Told:
    with history.opened() as database:
        told = recall.operation(database, id)
    assert told is not None
    return told


def _states(id: str) -> list[str]:
    with history.opened() as database:
        return [one.state for one in recall.items(database, _told(id).number)]


def test_outcomes_are_a_closed_set_and_stand_in_the_history(photos: list[str]) -> None:
    run([Task(photos[1], ADA)])
    Path(photos[3]).write_bytes(b"no photo")
    Path(photos[4]).unlink()
    size = os.stat(photos[5]).st_size
    tasks = [Task(path, ADA) for path in photos]
    tasks[2] = Task(photos[2], ADA, skip=True)
    tasks[5] = Task(photos[5], ADA, size=size + 1)
    tasks[6] = Task(photos[6], ADA, size=size, modified=os.stat(photos[6]).st_mtime_ns)
    heard: list[tuple[int, int, Report]] = []
    summary = run(tasks, course=Course(note="plan.json", jobs=2), progress=lambda *news: heard.append(news))
    assert [report.outcome for report in summary.reports[:7]] == [
        "changed", "already so", "skipped", "refused", "refused", "refused", "changed",
    ]  # fmt: skip
    assert [report.path for report in summary.reports] == photos
    assert [done for done, _, _ in heard] == list(range(1, 41))
    errors = [report.error for report in summary.reports[3:6]]
    assert [error.code for error in errors if error] == ["format/unknown", "file/not-found", "file/changed-meanwhile"]
    assert read_metadata(photos[39])["IFD0:Artist"] == "Ada"
    told = _told(summary.operation)
    assert (told.kind, told.note, told.status) == ("apply", "plan.json", "done")
    assert told.counts == {"changed": 35, "same": 1, "skipped": 1, "refused": 3, "failed": 0}
    assert _states(summary.operation)[:6] == ["written", "same", "skipped", "refused", "refused", "refused"]


def test_all_files_or_none_when_together(photos: list[str]) -> None:
    Path(photos[30]).write_bytes(b"no photo")
    summary = run([Task(path, ADA) for path in photos], course=Course(together=True, jobs=1))
    assert summary.counts.get("changed", 0) == 0
    assert summary.counts["refused"] == 1
    assert summary.counts["failed and restored"] >= 8
    assert all(Path(path).read_bytes() == PLAIN for path in photos if path != photos[30])
    assert "written" not in _states(summary.operation)


def test_broken_off_run_is_gone_on_with_under_its_name(photos: list[str]) -> None:
    tasks = [Task(path, ADA) for path in photos]

    class Stop(Exception):
        pass

    def stop(done: int, _: int, report: Report) -> None:
        if done == 10:
            raise Stop

    with pytest.raises(Stop):
        run(tasks, course=Course(jobs=1), progress=stop)
    with history.opened() as database:
        (broken,) = recall.operations(database)
    assert broken.status == "running"
    summary = run(tasks, course=Course(resume=broken.id))
    assert summary.operation == broken.id
    assert summary.counts == {"changed": 40}
    assert _told(broken.id).status == "done"
    with pytest.raises(MetaspliceError, match="no operation"):
        run(tasks[:3], course=Course(resume=broken.id))


def test_two_tasks_of_one_file_keep_their_order(photos: list[str]) -> None:
    summary = run([Task(photos[0], [Set("Artist", (name,))]) for name in ("Ada", "Bob", "Eve")])
    assert summary.counts == {"changed": 3}
    assert read_metadata(photos[0])["IFD0:Artist"] == "Eve"
    assert _states(summary.operation) == ["written"] * 3


def test_full_disk_in_the_middle_is_told_per_file(small_disk: Path) -> None:
    large = PLAIN + bytes(300_000)
    paths = [str(small_disk / f"{number}.jpg") for number in range(3)]
    for path in paths:
        Path(path).write_bytes(large)
    summary = run([Task(path, ADA) for path in paths], Settings(durable=False))
    assert "failed and restored" in summary.counts
    for report in summary.reports:
        assert (Path(report.path).read_bytes() == large) == (report.outcome != "changed")
        assert report.error is None or report.error.code == "file/disk-full"


def test_everything_is_bit_identical_again_when_an_operation_over_all_formats_is_undone(tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    for at, raw in enumerate(sample.SAMPLES.values()):
        (folder / f"{at:03}").write_bytes(raw)
    paths = sorted(folder.iterdir())
    edits = [Set("Title", ("A title of some length",))]
    summary = run([Task(str(path), edits) for path in paths], Settings(durable=False))
    assert summary.counts["changed"] > len(paths) // 2
    items = items_to_undo(summary.operation)
    assert len(items) == summary.counts["changed"]
    results = list(undo_items(items, Means(), Settings(durable=False)))
    assert [result.status for result in results] == ["updated"] * len(items)
    assert [path.read_bytes() for path in paths] == list(sample.SAMPLES.values())
    assert _told(summary.operation).status == "undone"
