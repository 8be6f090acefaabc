"""Runs killed at any moment: each file is the old or the new one, the history knows which, a rerun finishes."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
from metasplice import BytesSource, MetaspliceError, Set, rewrite
from metasplice.history import recall
from metasplice.shell import history
from metasplice.shell.operation import Course, Task, run

from tests.build import sample

KILLS = 20
EDIT = Set("XMP-dc:Title", ("A title of some length that needs room",))
COMMAND = "from metasplice.shell.command import run; run()"
PLAN = (
    "import sys\nfrom metasplice import Set\nfrom metasplice.shell.operation import Task, run\n"
    "run([Task(path, [Set('XMP-dc:Title', ('A title of some length that needs room',))]) for path in sys.argv[1:]])"
)


def originals(count: int) -> dict[str, bytes]:
    """Small files of all formats that can hold the title, by name, over and over."""
    fit = {}
    for name, raw in sample.SAMPLES.items():
        with contextlib.suppress(MetaspliceError):
            if rewrite(BytesSource(raw), [EDIT]).patch:
                fit[name.replace(" ", "-").replace("/", "-")] = raw
    names = list(fit)
    return {f"{at:04}-{names[at % len(names)]}": fit[names[at % len(names)]] for at in range(count)}


@cache
def edited(raw: bytes) -> bytes:
    """What a file becomes."""
    return rewrite(BytesSource(raw), [EDIT]).patch.over(BytesSource(raw)).all()


def start(folder: Path, names: Mapping[str, bytes], *, planned: bool) -> subprocess.Popen[bytes]:
    """A run over all files, in a session of its own: its workers are killed with it."""
    paths = [str(folder / name) for name in names]
    words = [PLAN, *paths] if planned else [COMMAND, "-q", "-q", f"-{EDIT.tag}={EDIT.values[0]}", *paths]
    return subprocess.Popen([sys.executable, "-c", *words], start_new_session=True)


def kill(process: subprocess.Popen[bytes], delay: float) -> bool:
    """Whether the run was still under way after the delay and was killed, all of its processes."""
    with contextlib.suppress(subprocess.TimeoutExpired):
        return process.wait(delay) != 0
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    return True


def check(folder: Path, old: Mapping[str, bytes], new: Mapping[str, bytes], moment: str) -> int:
    """How many files are new; each is whole, and the history tells of each what it is."""
    with history.opened() as database:
        history.settle_killed(database)
        found = recall.operations(database)
        states = {
            Path(one.name).name: one.state for told in found for one in recall.items(database, told.number)
        }  # fmt: skip
    assert len(found) <= 1, moment
    written = 0
    for name in old:
        raw = (folder / name).read_bytes()
        assert raw in (old[name], new[name]), f"{moment}: {name} is torn"
        written += raw == new[name]
        assert (states.get(name, "unwritten") == "written") == (raw == new[name]), f"{moment}: {name}"
    assert all(told.status in ("done", "interrupted") for told in found), moment
    return written


def one_kill(
    folder: Path, old: Mapping[str, bytes], new: Mapping[str, bytes], moment: tuple[float, bool], told: str
) -> int:
    """One run killed and looked at, then finished; how many files the killed one had written."""
    delay, planned = moment
    for name, raw in old.items():
        (folder / name).write_bytes(raw)
    killed = kill(start(folder, old, planned=planned), delay)
    told += f", killed={killed} after {delay:.4f} s, planned={planned}"
    written = check(folder, old, new, told)
    with history.opened() as database:
        found = recall.operations(database)
    tasks = [Task(str(folder / name), [EDIT]) for name in old]
    resume = found[0].id if planned and found else ""
    summary = run(tasks, course=Course(resume=resume))
    assert summary.counts.keys() <= {"changed", "already so"}, told
    assert all((folder / name).read_bytes() == new[name] for name in old), told
    if resume:
        with history.opened() as database:
            again = recall.operation(database, resume)
        assert again is not None
        assert (again.status, sum(again.counts.values())) == ("done", len(old)), told
    return written


def test_every_file_is_old_or_new_and_the_history_knows_which_when_a_run_is_killed(
    tmp_path: Path, records: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seed = random.randrange(1 << 32)
    chance = random.Random(seed)
    old = originals(40)
    new = {name: edited(raw) for name, raw in old.items()}
    folder = tmp_path / "files"
    folder.mkdir()
    whole = {}
    for planned in (False, True, False):  # the first run compiles modules
        for name, raw in old.items():
            (folder / name).write_bytes(raw)
        begun = time.monotonic()
        assert start(folder, old, planned=planned).wait() == 0
        whole[planned] = time.monotonic() - begun
    counts = []
    for number in range(KILLS):
        monkeypatch.setenv("METASPLICE_HOME", f"{records}-{number}")
        planned = number % 2 == 1
        moment = (whole[planned] * chance.uniform(0.2, 1.0), planned)
        counts.append(one_kill(folder, old, new, moment, f"seed {seed}, kill {number}"))
    assert min(counts) < len(old), f"seed {seed}: no run was killed before its end"


def _alive(group: int) -> int:
    """How many processes of a group still run."""
    count = 0
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            state, _, number = path.read_bytes().rpartition(b")")[2].split()[:3]
            count += int(number) == group and state != b"Z"
    return count


@pytest.mark.skipif(sys.platform != "linux", reason="workers are forked on Linux alone")
def test_workers_end_with_the_process_that_started_them(tmp_path: Path) -> None:
    old = originals(400)
    new = {name: edited(raw) for name, raw in old.items()}
    for name, raw in old.items():
        (tmp_path / name).write_bytes(raw)
    process = start(tmp_path, old, planned=True)
    for _ in range(500):
        if _alive(process.pid) > 1:
            break
        time.sleep(0.01)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    end = time.monotonic() + 10
    while _alive(process.pid) and time.monotonic() < end:
        time.sleep(0.02)
    assert not _alive(process.pid)
    check(tmp_path, old, new, "the first process alone was killed")
