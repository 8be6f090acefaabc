"""Plans carried out: names given and taken back, runs stopped and gone on with, what is told meanwhile."""

from __future__ import annotations

import io
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from metasplice.base.errors import MetaspliceError
from metasplice.history import recall
from metasplice.shell import history, read_metadata, write_metadata
from metasplice.shell.command import main
from metasplice.shell.meter import Meter, amount, duration
from metasplice.shell.newname import target_of

from tests.build.sample import SAMPLES
from tests.shell.conftest import PLAIN

NAMES = [f"{number:03}.jpg" for number in range(120)]
COMMAND = "from metasplice.shell.command import run; run()"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Many small photos, and the folder of the test as the place where we are."""
    monkeypatch.chdir(tmp_path)
    for name in NAMES:
        (tmp_path / name).write_bytes(PLAIN)
    return tmp_path


def planned(*words: str, names: list[str] = NAMES) -> None:
    assert main(["plan", *words, *names, "-o", "plan.json"]) == 0


def applied(capsysbinary: pytest.CaptureFixture[bytes], *words: str) -> tuple[int, dict[str, Any]]:
    capsysbinary.readouterr()
    status = main(["apply", "plan.json", "--json", *words])
    return status, json.loads(capsysbinary.readouterr().out)


def states() -> list[tuple[str, int]]:
    """State and changed files of each operation, the newest first."""
    with history.opened() as database:
        return [(told.status, told.counts["changed"]) for told in recall.operations(database)]


def test_new_names_are_part_of_the_operation_and_go_back_with_it(
    folder: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    planned("-XMP-dc:Title=x", "--rename", "new-{name}.{ext}", names=NAMES[:40])
    assert applied(capsysbinary)[1]["counts"] == {"changed": 40}
    assert not (folder / "000.jpg").exists()
    assert main(["history", "last"]) == 0
    assert b"System:FileName: 000.jpg -> new-000.jpg" in capsysbinary.readouterr().out
    assert main(["undo", "last", "--check"]) == 0
    assert main(["undo", "last"]) == 0
    assert all((folder / name).read_bytes() == PLAIN for name in NAMES)
    assert states() == [("done", 40), ("undone", 40)]


def test_name_alone_goes_back_and_on_again(folder: Path) -> None:
    planned("--rename", "new-{name}.{ext}", names=["000.jpg"])
    assert main(["apply", "plan.json"]) == 0
    assert main(["undo", "new-000.jpg"]) == 0
    assert (folder / "000.jpg").exists()
    with history.opened() as database:
        undo = recall.operations(database)[0].id
    assert main(["undo", undo]) == 0
    assert (folder / "new-000.jpg").read_bytes() == PLAIN


def test_name_that_is_taken_meanwhile_is_refused_on_both_ways(
    folder: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    planned("-XMP-dc:Title=x", "--rename", "new-{name}.{ext}", names=["000.jpg", "001.jpg"])
    (folder / "new-001.jpg").write_bytes(b"other")
    dry = applied(capsysbinary, "--dry-run")
    run = applied(capsysbinary)
    assert dry[1]["files"][1] == run[1]["files"][1]
    assert [one["outcome"] for one in run[1]["files"]] == ["changed", "refused"]
    assert (folder / "001.jpg").read_bytes() == PLAIN
    (folder / "000.jpg").write_bytes(b"other")
    assert main(["undo", "last", "--check"]) == 1
    assert main(["undo", "last"]) == 1
    assert (folder / "000.jpg").read_bytes() == b"other"
    assert read_metadata("new-000.jpg")["XMP-dc:Title"] == "x"


@pytest.mark.parametrize("name", ["../x.jpg", "/x.jpg", "a/b", "..", "", "\0"])
def test_plan_leads_to_no_other_folder(name: str) -> None:
    with pytest.raises(MetaspliceError, match="no name"):
        target_of("folder/a.jpg", name)


def _run(*words: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", COMMAND, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        start_new_session=True,
    )  # fmt: skip


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_keyboard_stops_the_run_and_the_same_command_goes_on(folder: Path, jobs: str) -> None:
    planned("-XMP-dc:Title=x")
    for _ in range(5):  # on a busy machine the run may be over before the key is heard
        process = _run("apply", "plan.json", "--json", "--progress", "--jobs", jobs)
        assert process.stderr is not None
        first = process.stderr.readline()
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=60)
        told = json.loads(out)
        if process.returncode:
            break
        assert main(["undo", "last"]) == 0
    assert json.loads(first)["done"] == 1
    assert (process.returncode, told["counts"]["changed"] + told["counts"].get("skipped", 0)) == (130, 120)
    assert 0 < told["counts"]["changed"] < 120
    assert b"files under way are finished" in err
    for one in told["files"]:
        raw = (folder / one["path"]).read_bytes()
        assert (raw == PLAIN) == (one["outcome"] == "skipped")
    assert states()[0] == ("interrupted", told["counts"]["changed"])
    again = subprocess.run([sys.executable, "-c", COMMAND, "apply", "plan.json"], capture_output=True, check=False)
    assert again.returncode == 0
    assert told["operation"].encode() in again.stderr
    assert states()[0] == ("done", 120)
    assert main(["undo", "last"]) == 0
    assert all((folder / name).read_bytes() == PLAIN for name in NAMES)


def test_keyboard_pressed_twice_breaks_off_at_once(folder: Path) -> None:
    planned("-XMP-dc:Title=x")
    process = _run("apply", "plan.json", "--progress", "--jobs", "1")
    assert process.stderr is not None
    process.stderr.readline()
    os.kill(process.pid, signal.SIGINT)
    time.sleep(0.01)
    with_second = process.poll() is None
    if with_second:
        os.kill(process.pid, signal.SIGINT)
    process.communicate(timeout=60)
    assert process.returncode in (-signal.SIGINT, 130)
    assert not list(folder.glob(".*.tmp"))
    assert main(["apply", "plan.json"]) == 0
    assert all(read_metadata(name)["XMP-dc:Title"] == "x" for name in NAMES)


def test_plan_made_anew_does_not_go_on_with_what_was_broken_off(
    folder: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    planned("-XMP-dc:Title=x")
    process = _run("apply", "plan.json", "--progress", "--jobs", "1")
    assert process.stderr is not None
    process.stderr.readline()
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    planned("-XMP-dc:Title=y")
    status, told = applied(capsysbinary)
    assert (status, told["counts"]) == (0, {"changed": 120})
    assert [status for status, _ in states()] == ["done", "interrupted"]
    assert main(["apply", "plan.json", "--resume", "20000101-000000-000000"]) == 1


def test_file_changed_between_kill_and_rerun_is_told(folder: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    planned("-XMP-dc:Title=x")
    process = _run("apply", "plan.json", "--progress", "--jobs", "1")
    assert process.stderr is not None
    process.stderr.readline()
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    assert read_metadata("000.jpg")["XMP-dc:Title"] == "x"
    write_metadata("000.jpg", {"XMP-dc:Title": "mine"})
    status, told = applied(capsysbinary)
    assert (status, told["counts"]) == (1, {"refused": 1, "changed": 119})
    assert told["files"][0]["code"] == "plan/other-file"
    assert read_metadata("000.jpg")["XMP-dc:Title"] == "mine"


def test_dry_run_tells_what_the_run_does_for_every_format(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.chdir(tmp_path)
    for number, raw in enumerate(SAMPLES.values()):
        (tmp_path / f"{number:03}.bin").write_bytes(raw)
    names = sorted(path.name for path in tmp_path.glob("*.bin"))
    main(["plan", "-Title=some title", "--people", "Ada", *names, "-o", "plan.json"])
    before = [Path(name).read_bytes() for name in names]
    dry = applied(capsysbinary, "--dry-run")
    assert [Path(name).read_bytes() for name in names] == before
    run = applied(capsysbinary)
    assert (dry[0], dry[1]["counts"], dry[1]["files"]) == (run[0], run[1]["counts"], run[1]["files"])
    assert run[1]["counts"]["changed"] > len(names) // 2
    assert main(["undo", "last"]) == 0
    assert [Path(name).read_bytes() for name in names] == before


def test_full_disk_is_told_per_file_and_the_rest_goes_on(
    folder: Path, small_disk: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    large = PLAIN + bytes(400_000)
    for name in ("a.jpg", "b.jpg"):
        (small_disk / name).write_bytes(large)
    (small_disk / "fill").write_bytes(bytes(100_000))
    planned("-XMP-dc:Title=x", names=[str(small_disk / "a.jpg"), "000.jpg", str(small_disk / "b.jpg"), "001.jpg"])
    status, told = applied(capsysbinary)
    assert status == 1
    assert [one["outcome"] for one in told["files"]] == ["failed and restored", "changed"] * 2
    assert [one.get("code") for one in told["files"]][::2] == ["file/disk-full"] * 2
    assert (small_disk / "a.jpg").read_bytes() == large
    assert not [path for path in small_disk.iterdir() if path.name.startswith(".")]
    assert states() == [("done", 2)]


def test_two_files_of_one_name_are_written_each(folder: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    (folder / "other").mkdir()
    shutil.copy("000.jpg", "other/000.jpg")
    planned("-XMP-dc:Title=x", names=["000.jpg", "other/000.jpg"])
    assert applied(capsysbinary)[1]["counts"] == {"changed": 2}


def test_refused_files_stand_in_the_history_with_their_reason(
    folder: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    planned("-XMP-dc:Title=x", names=NAMES[:3])
    (folder / "001.jpg").unlink()
    assert applied(capsysbinary)[0] == 1
    assert main(["history", "last"]) == 0
    assert b"001.jpg: refused (File not found)" in capsysbinary.readouterr().out


def test_together_and_stopped_means_none(folder: Path) -> None:
    planned("-XMP-dc:Title=x")
    process = _run("apply", "plan.json", "--json", "--progress", "--together", "--jobs", "1")
    assert process.stderr is not None
    process.stderr.readline()
    os.killpg(process.pid, signal.SIGINT)
    process.communicate(timeout=60)
    assert process.returncode in (0, 130)  # 0: it was over before the key was heard
    assert process.returncode == 0 or all((folder / name).read_bytes() == PLAIN for name in NAMES)


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_meter_is_one_line_of_a_terminal_and_nothing_elsewhere() -> None:
    for stream, shows in ((_Terminal(), True), (io.StringIO(), False)):
        meter = Meter("written", 2, 3_000_000, stream=stream)
        meter.told(1_000_000)
        meter.told(2_000_000)
        meter.close()
        assert ("2/2 files, 3.0 MB of 3.0 MB" in stream.getvalue()) == shows
        assert "\n" not in stream.getvalue()
    meter = Meter("written", 4, 4000)
    meter.told(1000)
    begun = time.monotonic()
    meter._begun = begun - 10
    assert 25 < (meter.seconds_left(begun) or 0) < 35
    assert "about" not in meter.text(begun)
    assert [amount(size) for size in (5, 5000, 5_000_000_000)] == ["5 bytes", "5.0 kB", "5.0 GB"]
    assert [duration(seconds) for seconds in (5, 65, 7260)] == ["5 s", "1 min 05 s", "2 h 01 min"]
