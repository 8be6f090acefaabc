"""The two programs: ExifTool in forks of one process, and our command in forks of this one."""

from __future__ import annotations

import contextlib
import hashlib
import importlib
import marshal
import os
import pkgutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from .case import MADE_AT, Case, lay_out
from .outcome import Outcome, Run, left, seen
from .sample import FILES

ZONE = "CET-1CEST,M3.5.0,M10.5.0/3"
"""The local time of both: one that is not UTC and has a summer."""
LONGEST = 20
"""Seconds after which a command is ended: an endless circle must not stop the tests."""
_DRIVER = Path(__file__).with_name("driver.pl")
KEPT = Path(__file__).parents[3] / ".build" / "differential"
"""Answers of ExifTool by what was asked: not part of the repository."""
DUMP = ("-j", "-G1", "-a", "-struct", "-n")


class ExifTool:
    """ExifTool, started when it is first asked; what it said before is kept in a folder from run to run."""

    def __init__(self, command: list[str], folder: Path, kept: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        kept.mkdir(parents=True, exist_ok=True)
        self.command, self.folder, self.kept = command, folder, kept
        self._process: subprocess.Popen[bytes] | None = None
        sources = [Path(command[1]), Path(command[1]).parent / "lib/Image/ExifTool.pm", _DRIVER]
        self._version = (
            b"".join(path.read_bytes() for path in sources) + repr((ZONE, DUMP, MADE_AT, "marshal")).encode()
        )
        self._dumps: dict[bytes, dict[str, Any]] = {}

    def _start(self) -> subprocess.Popen[bytes]:
        environment = {**os.environ, "TZ": ZONE, "HOME": str(self.folder), "EXIFTOOL_HOME": str(self.folder)}
        perl, script = self.command
        command = [perl, str(_DRIVER), script]
        pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
        process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=nothing, env=environment)
        if not process.stdout or process.stdout.readline() != b"ready\n":
            raise RuntimeError("ExifTool could not be started")
        return process

    def ask(self, words: tuple[str, ...], folder: Path, feed: str = "") -> tuple[int, bytes, bytes]:
        """Exit status, standard output and standard error of a command in a folder."""
        self._process = self._process or self._start()
        assert self._process.stdin is not None and self._process.stdout is not None
        out, error = self.folder / "out", self.folder / "error"
        parts = [str(folder), str(folder / feed) if feed else os.devnull, str(out), str(error), *words]
        self._process.stdin.write(b" ".join(os.fsencode(part).hex().encode() for part in parts) + b"\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline()), out.read_bytes(), error.read_bytes()

    def look(self, raw: bytes, suffix: str) -> dict[str, Any]:
        """What stands in a picture; equal bytes are looked at once."""
        key = self._key(raw, suffix)
        if key not in self._dumps:
            self._dumps[key] = seen(self._kept(key, lambda: self._dump(raw, suffix)))
        return self._dumps[key]

    def _dump(self, raw: bytes, suffix: str) -> bytes:
        path = self.folder / f"picture{suffix}"
        path.write_bytes(raw)
        return self.ask((*DUMP, path.name), self.folder)[1]

    def outcome(self, case: Case, folder: Path) -> Outcome:
        """What ExifTool does with a case."""
        files = [part for name in case.files for part in (name, FILES[Path(name).name])]
        key = self._key(*case.words, case.standard_input, *files)
        return Run(*self._kept(key, lambda: tuple(self._run(case, folder)))).outcome(self.look)

    def _run(self, case: Case, folder: Path) -> Run:
        lay_out(case, folder)
        at = time.time()
        return Run(at, *self.ask(case.words, folder, case.standard_input), left(folder))

    def _key(self, *parts: str | bytes) -> bytes:
        digest = hashlib.sha256(self._version)
        for part in parts:
            raw = part.encode() if isinstance(part, str) else part
            digest.update(len(raw).to_bytes(8, "big") + raw)
        return digest.digest()

    def _kept(self, key: bytes, make: Callable[[], Any]) -> Any:
        path = self.kept / key.hex()
        if path.exists():
            return marshal.loads(path.read_bytes())
        made = make()
        unfinished = path.with_suffix(f".{os.getpid()}")
        unfinished.write_bytes(marshal.dumps(made))
        unfinished.replace(path)
        return made

    def close(self) -> None:
        """The process ended."""
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()
            self._process.wait()


class Ours:
    """Our command."""

    def __init__(self, folder: Path, look: Callable[[bytes, str], dict[str, Any]]) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder, self.look = folder, look
        _load_everything()

    def ask(self, words: tuple[str, ...], folder: Path, feed: str = "") -> tuple[int, bytes, bytes]:
        """Exit status, standard output and standard error of a command in a folder."""
        out, error = self.folder / "out", self.folder / "error"
        child = os.fork()
        if not child:
            _be_the_command(words, folder, feed, (str(out), str(error), str(self.folder / "records")))
        _, status = os.waitpid(child, 0)
        return os.waitstatus_to_exitcode(status), out.read_bytes(), error.read_bytes()

    def outcome(self, case: Case, folder: Path) -> Outcome:
        """What our command does with a case."""
        lay_out(case, folder)
        at = time.time()
        return Run(at, *self.ask(case.words, folder, case.standard_input), left(folder)).outcome(self.look)


def _be_the_command(words: tuple[str, ...], folder: Path, feed: str, ends: tuple[str, str, str]) -> None:
    """Become the command: its folder, its standard files, its environment; never to return."""
    status = 70
    with contextlib.suppress(BaseException):
        os.chdir(folder)
        out, error, records = ends
        for number, path, flags in ((0, feed or os.devnull, os.O_RDONLY), (1, out, _NEW), (2, error, _NEW)):
            os.dup2(os.open(path, flags, 0o600), number)
        sys.stdin, sys.stdout, sys.stderr = open(0), open(1, "w"), open(2, "w")  # noqa: SIM115
        os.environ.update(TZ=ZONE, METASPLICE_HOME=records, HOME=records)
        time.tzset()
        signal.alarm(LONGEST)
        status = _carry_out(list(words))
    os._exit(status)


_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC


def _carry_out(words: list[str]) -> int:
    import traceback

    from metasplice.shell.command import main

    try:
        return main(words)
    except SystemExit as stop:
        return int(stop.code or 0)
    except BaseException:
        traceback.print_exc()
        return 71
    finally:
        sys.stdout.flush()
        sys.stderr.flush()


def _load_everything() -> None:
    """Our modules in memory, so that no fork reads them anew."""
    import lxml.etree  # noqa: F401
    import metasplice

    for found in pkgutil.walk_packages(metasplice.__path__, "metasplice."):
        if ".bridge" not in found.name and not found.name.endswith("__main__"):
            with contextlib.suppress(Exception):  # a broken module is told by the commands that need it
                importlib.import_module(found.name)


@contextlib.contextmanager
def rivals(command: list[str], folder: Path) -> Iterator[tuple[ExifTool, Ours]]:
    """Both programs, ready."""
    exiftool = ExifTool(command, folder / "theirs", KEPT)
    try:
        yield exiftool, Ours(folder / "ours", exiftool.look)
    finally:
        exiftool.close()
