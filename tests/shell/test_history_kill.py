"""Runs killed at any moment: each file is the old or the new one, the history knows which, a rerun finishes."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import pytest
from metasplice import BytesSource, MetaspliceError, Set, rewrite
from metasplice.history import recall
from metasplice.shell import history
from metasplice.shell.command import main

from tests.build import sample

KILLS = int(os.environ.get("METASPLICE_KILLS", "12"))
FILES = int(os.environ.get("METASPLICE_KILL_FILES", "30"))
EDIT = Set("XMP-dc:Title", ("A title of some length that needs room",))
COMMAND = "from metasplice.shell.command import run; run()"
WORDS = [f"-{EDIT.tag}={EDIT.values[0]}"]
NAMED = [*WORDS, "--rename", "new-{name}"]


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
    words = ["apply", str(folder.parent / "plan.json")] if planned else ["-q", "-q", *WORDS, *paths]
    return subprocess.Popen([sys.executable, "-c", COMMAND, *words], start_new_session=True, stdout=subprocess.DEVNULL)


def make_plan(folder: Path, old: Mapping[str, bytes], words: Sequence[str]) -> None:
    """The plan that is carried out again and again."""
    document = folder.parent / "plan.json"
    document.unlink(missing_ok=True)
    assert main(["plan", *words, *(str(folder / name) for name in old), "-o", str(document)]) == 0


def kill(process: subprocess.Popen[bytes], delay: float) -> bool:
    """Whether the run was still under way after the delay and was killed, all of its processes."""
    with contextlib.suppress(subprocess.TimeoutExpired):
        return process.wait(delay) != 0
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    return True


def lay_down(folder: Path, old: Mapping[str, bytes]) -> None:
    """The files as they are before a run."""
    for path in folder.iterdir():
        path.unlink()
    for name, raw in old.items():
        (folder / name).write_bytes(raw)


def found_at(folder: Path, name: str) -> Path:
    """Where a file is: under its name, or under its new one, and never under both."""
    places = [path for path in (folder / name, folder / f"new-{name}") if path.exists()]
    assert len(places) == 1, name
    return places[0]


def check(folder: Path, old: Mapping[str, bytes], new: Mapping[str, bytes], moment: str) -> int:
    """How many files are new; each is whole, and the history tells of each what it is."""
    with history.opened() as database:
        history.settle_killed(database)
        found = recall.operations(database)
        states = {
            Path(one.name).name.removeprefix("new-"): one.state
            for told in found for one in recall.items(database, told.number)
        }  # fmt: skip
    assert len(found) <= 1, moment
    written = 0
    for name in old:
        path = found_at(folder, name)
        raw = path.read_bytes()
        assert raw in (old[name], new[name]), f"{moment}: {name} is torn"
        assert raw == new[name] or path.name == name, f"{moment}: {name} has its new name before its new tags"
        written += raw == new[name]
        assert (states.get(name, "unwritten") == "written") == (raw == new[name]), f"{moment}: {name}"
    assert all(told.status in ("done", "interrupted") for told in found), moment
    return written


def is_over() -> bool:
    """Whether the run came to its end, as the history has it."""
    with history.opened() as database:
        return any(told.status == "done" for told in recall.operations(database))


def one_kill(
    folder: Path, old: Mapping[str, bytes], new: Mapping[str, bytes], moment: tuple[float, bool], told: str
) -> int:
    """One run killed and looked at, then finished by the same command; how many files the killed one had written."""
    delay, planned = moment
    lay_down(folder, old)
    killed = kill(start(folder, old, planned=planned), delay)
    told += f", killed={killed} after {delay:.4f} s, planned={planned}"
    written = check(folder, old, new, told)
    if planned and is_over():
        return written  # killed, if at all, when all was done and noted
    assert start(folder, old, planned=planned).wait() == 0, told
    assert all(found_at(folder, name).read_bytes() == new[name] for name in old), told
    if planned:
        with history.opened() as database:
            (again,) = recall.operations(database)
        assert (again.status, again.counts["changed"]) == ("done", len(old)), told
    return written


@pytest.mark.parametrize("words", [WORDS, NAMED], ids=["tags", "names"])
def test_every_file_is_old_or_new_and_the_history_knows_which_when_a_run_is_killed(
    tmp_path: Path, records: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    seed = random.randrange(1 << 32)
    chance = random.Random(seed)
    old = originals(FILES)
    new = {name: edited(raw) for name, raw in old.items()}
    folder = tmp_path / "files"
    folder.mkdir()
    lay_down(folder, old)
    make_plan(folder, old, words)
    kinds = [True] if words is NAMED else [False, True]
    whole = {}
    for planned in [*kinds, *kinds]:  # the first run compiles modules
        lay_down(folder, old)
        monkeypatch.setenv("METASPLICE_HOME", f"{records}-{planned}-{len(whole)}")
        begun = time.monotonic()
        assert start(folder, old, planned=planned).wait() == 0
        whole[planned] = time.monotonic() - begun
    counts = []
    for number in range(KILLS // 3 if words is NAMED else KILLS):
        monkeypatch.setenv("METASPLICE_HOME", f"{records}-{number}")
        planned = kinds[number % len(kinds)]
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
    folder = tmp_path / "files"
    folder.mkdir()
    lay_down(folder, old)
    make_plan(folder, old, WORDS)
    process = start(folder, old, planned=True)
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
    check(folder, old, new, "the first process alone was killed")
