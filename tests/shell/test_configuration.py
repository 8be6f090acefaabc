"""Every setting is heeded by the commands it is about."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from metasplice.shell import applying, history, planning, write_field
from metasplice.shell.command import main
from metasplice.shell.workers import usual_jobs

from tests.shell.conftest import PLAIN


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Some photos, and the folder of the test as the place where we are."""
    monkeypatch.chdir(tmp_path)
    for number in range(5):
        (tmp_path / f"{number}.jpg").write_bytes(PLAIN)
    return tmp_path


def test_plan_and_apply_work_with_so_many_processes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def here(work: Callable[[Any], Any], parts: Sequence[Any], jobs: int = 0, *_: object) -> Iterator[Any]:
        asked.append(jobs)
        return map(work, parts)

    monkeypatch.setattr(planning, "in_order", here)
    monkeypatch.setattr(applying, "in_order", here)
    monkeypatch.setenv("METASPLICE_JOBS", "3")
    assert usual_jobs() == 3
    assert main(["plan", "-XMP-dc:Title=x", "0.jpg", "-o", "plan.json"]) == 0
    assert main(["apply", "plan.json", "--dry-run"]) == 0
    assert main(["plan", "-XMP-dc:Title=x", "0.jpg", "--jobs", "2", "-o", "plan.json"]) == 0
    assert main(["apply", "plan.json", "--jobs", "5"]) == 0
    assert asked == [3, 3, 2, 5]


def test_history_shows_a_page(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    for number in range(5):
        write_field(f"{number}.jpg", "Artist", "Ada")
    monkeypatch.setenv("METASPLICE_PAGE_SIZE", "2")
    assert main(["history", "--page", "3"]) == 0
    lines = capsysbinary.readouterr().out.splitlines()
    assert len(lines) == 2
    assert lines[1] == b"page 3 of 3 (5 operations)"


def test_old_records_are_forgotten(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    write_field("0.jpg", "Artist", "Ada")
    write_field("1.jpg", "Artist", "Ada")
    with history.opened() as database:
        database.execute("update operation set made = made - 10 * 86400 where number = 1")
    for days, forgotten in (("0", 0), ("20", 0), ("5", 1)):
        monkeypatch.setenv("METASPLICE_HISTORY_DAYS", days)
        capsysbinary.readouterr()
        assert main(["history", "--clean"]) == 0
        assert capsysbinary.readouterr().out.split()[0] == b"%d" % forgotten
    assert main(["undo", "0.jpg"]) == 1
    assert main(["undo", "1.jpg"]) == 0


def test_history_that_another_holds_is_waited_for_so_long(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_field("0.jpg", "Artist", "Ada")
    holder = sqlite3.connect(Path(history.data_folder()) / history.NAME, isolation_level=None)
    holder.execute("begin immediate")
    monkeypatch.setenv("METASPLICE_TIMEOUT", "0")
    with pytest.raises(Exception, match="locked"):
        write_field("1.jpg", "Artist", "Ada")
    holder.close()
    assert Path("1.jpg").read_bytes() == PLAIN
    write_field("1.jpg", "Artist", "Ada")
