"""Saving on real file systems: all or nothing, nothing left over, the original's dress kept."""

from __future__ import annotations

import errno
import fcntl
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from metasplice.base.span import Span
from metasplice.shell import draft
from metasplice.shell.draft import Draft, hidden_name, out_path
from metasplice.shell.errors import FileAccess
from metasplice.shell.source import FileSource

OLD = b"old bytes " * 30_000
NEW: list[Span | bytes] = [b"new", Span(3, len(OLD))]
RESULT = b"new" + OLD[3:]


@pytest.fixture(autouse=True)
def unswept() -> None:
    draft._swept.clear()


def _file(folder: Path, raw: bytes = OLD) -> Path:
    path = folder / "a.jpg"
    path.write_bytes(raw)
    return path


def _save(
    path: Path, target: Path | None = None, between: Callable[[], object] = lambda: None, keep_times: bool = False
) -> None:
    with FileSource(path) as source:
        made = Draft(source, str(target or path), replaces=target is None, keep_times=keep_times)
        made.write(NEW)
        try:
            between()
            made.sync()
            made.reveal()
        finally:
            made.discard()


def test_replacing_keeps_owner_permissions_attributes_and_wished_times(tmp_path: Path) -> None:
    path = _file(tmp_path)
    path.chmod(0o640)
    if os.geteuid() == 0:
        os.chown(path, 1234, 2345)
    try:
        os.setxattr(path, "user.note", b"kept")
    except OSError:
        pass
    os.utime(path, ns=(1_000_000_000, 2_000_000_003))
    before, names = path.stat(), os.listxattr(path)
    _save(path, keep_times=True)
    after = path.stat()
    assert path.read_bytes() == RESULT
    assert (after.st_mode, after.st_uid, after.st_gid, after.st_mtime_ns) == (
        before.st_mode, before.st_uid, before.st_gid, before.st_mtime_ns
    )  # fmt: skip
    assert os.listxattr(path) == names
    _save(path)
    assert path.stat().st_mtime_ns != before.st_mtime_ns
    assert os.listdir(tmp_path) == ["a.jpg"]


def test_replacing_through_a_symbolic_link_keeps_the_link(tmp_path: Path) -> None:
    path = _file(tmp_path)
    link = tmp_path / "link.jpg"
    link.symlink_to(path)
    _save(link)
    assert link.is_symlink()
    assert path.read_bytes() == RESULT


def test_new_output_never_overwrites(tmp_path: Path) -> None:
    path, out = _file(tmp_path), tmp_path / "out.jpg"
    _save(path, out)
    assert (path.read_bytes(), out.read_bytes()) == (OLD, RESULT)
    out.write_bytes(b"precious")
    with pytest.raises(FileAccess) as caught:
        _save(path, out)
    assert caught.value.code == "file/exists"
    assert out.read_bytes() == b"precious"
    assert sorted(os.listdir(tmp_path)) == ["a.jpg", "out.jpg"]


def test_new_output_appears_where_links_are_unknown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, "no links on FAT")

    monkeypatch.setattr(os, "link", no_links)
    path, out = _file(tmp_path), tmp_path / "out.jpg"
    _save(path, out)
    assert out.read_bytes() == RESULT
    with pytest.raises(FileAccess, match="already exists"):
        _save(path, out)
    assert sorted(os.listdir(tmp_path)) == ["a.jpg", "out.jpg"]


def test_out_path_is_within_a_folder_and_refuses_what_is_there(tmp_path: Path) -> None:
    assert out_path(f"{tmp_path}/new/", "x/a.jpg") == f"{tmp_path}/new/a.jpg"
    assert out_path(str(tmp_path), "x/a.jpg") == f"{tmp_path}/a.jpg"
    _file(tmp_path)
    with pytest.raises(FileAccess, match="already exists"):
        out_path(str(tmp_path), "x/a.jpg")
    with pytest.raises(FileAccess):
        out_path(f"{tmp_path}/a.jpg/", "x/b.jpg")


def test_full_disk_leaves_the_original_and_nothing_else(small_disk: Path) -> None:
    path = _file(small_disk, OLD * 3)
    with pytest.raises(FileAccess) as caught:
        _save(path)
    assert caught.value.code == "file/disk-full"
    assert "space" in caught.value.suggestion
    assert path.read_bytes() == OLD * 3
    assert os.listdir(small_disk) == ["a.jpg"]


def test_read_only_file_system_leaves_the_original(small_disk: Path) -> None:
    path = _file(small_disk)
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    with pytest.raises(FileAccess) as caught:
        _save(path)
    assert caught.value.code == "file/read-only"
    assert path.read_bytes() == OLD


def test_folder_without_permission_leaves_the_original(tmp_path: Path) -> None:
    folder = tmp_path / "shut"
    folder.mkdir()
    path = _file(folder)
    folder.chmod(0o555)
    script = (
        "import os, sys\n"
        "from metasplice.shell.source import FileSource\nfrom metasplice.shell.draft import Draft\n"
        "from metasplice.shell.errors import FileAccess\n"
        "os.geteuid() or os.seteuid(65534)\n"
        "try: Draft(FileSource(sys.argv[1]), sys.argv[1], replaces=True, keep_times=False).write([b'x'])\n"
        "except FileAccess as error: print(error.code)"
    )
    for above in (tmp_path, *tmp_path.parents):
        if above.stat().st_uid == os.getuid() and above != Path("/"):
            above.chmod(above.stat().st_mode | 0o055)
    answer = subprocess.run([sys.executable, "-c", script, path], capture_output=True, text=True, check=False)
    assert answer.stdout.strip() == "file/permission", answer.stderr
    assert path.read_bytes() == OLD


def test_file_locked_by_another_is_left_alone(tmp_path: Path) -> None:
    path = _file(tmp_path)
    with open(path, "rb") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(FileAccess) as caught:
            _save(path)
    assert caught.value.code == "file/locked"
    assert os.listdir(tmp_path) == ["a.jpg"]


@pytest.mark.parametrize(("happening", "code"), [("written", "file/changed-meanwhile"), ("gone", "file/vanished")])
def test_file_that_others_touch_meanwhile_is_not_replaced(tmp_path: Path, happening: str, code: str) -> None:
    path = _file(tmp_path)

    def meanwhile() -> None:
        path.unlink() if happening == "gone" else path.write_bytes(b"somebody else's")

    with pytest.raises(FileAccess) as caught:
        _save(path, between=meanwhile)
    assert caught.value.code == code
    assert os.listdir(tmp_path) == ([] if happening == "gone" else ["a.jpg"])


def test_two_of_us_never_write_one_file_at_once(tmp_path: Path) -> None:
    path = _file(tmp_path)
    with pytest.raises(FileAccess) as caught:
        _save(path, between=lambda: _save(path))
    assert caught.value.code == "file/locked"
    assert os.listdir(tmp_path) == ["a.jpg"]


def test_hidden_names_fit_the_file_system() -> None:
    name = hidden_name("é" * 127 + ".jpg")
    assert len(os.fsencode(name)) <= 255
    assert name.startswith(".é")


CHILD = """
import sys, time
from metasplice.shell import draft, guard
from metasplice.shell.source import FileSource

def work():
    source = FileSource(sys.argv[1])
    made = draft.Draft(source, sys.argv[1], replaces=True, keep_times=False)
    made.write([b"new"])
    print("written", flush=True)
    time.sleep(30)

guard.guarded(work)
"""


def _start(path: Path) -> subprocess.Popen[str]:
    child = subprocess.Popen([sys.executable, "-c", CHILD, path], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    assert child.stdout.readline() == "written\n"
    return child


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_signal_removes_the_hidden_file(tmp_path: Path, number: signal.Signals) -> None:
    path = _file(tmp_path)
    with _start(path) as child:
        assert len(os.listdir(tmp_path)) == 2
        child.send_signal(number)
        assert child.wait(10) == -number
    assert os.listdir(tmp_path) == ["a.jpg"]
    assert path.read_bytes() == OLD


def test_leftover_of_a_killed_process_goes_at_the_next_write_and_a_living_ones_stays(tmp_path: Path) -> None:
    path = _file(tmp_path)
    with _start(path) as child:
        child.kill()
        child.wait(10)
    assert len(os.listdir(tmp_path)) == 2
    assert path.read_bytes() == OLD
    other = tmp_path / "b.jpg"
    other.write_bytes(OLD)
    with _start(other) as child:
        _save(path)
        left = sorted(name for name in os.listdir(tmp_path) if name.startswith("."))
        assert [str(child.pid) in name for name in left] == [True]
        child.kill()
        child.wait(10)
    assert path.read_bytes() == RESULT


def test_leftover_that_somebody_holds_is_not_removed(tmp_path: Path) -> None:
    path = _file(tmp_path)
    gone = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, text=True, check=True
    )
    held = tmp_path / f".b.jpg.metasplice-{gone.stdout.strip()}-00.tmp"
    with open(held, "wb") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        _save(path)
        assert held.exists()
    draft._swept.clear()
    _save(path)
    assert not held.exists()
