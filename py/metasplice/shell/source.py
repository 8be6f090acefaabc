"""A file as a Source: positioned reads through one descriptor, never more than asked for and one small window.

Not mmap: a file that is truncated by someone else would then kill the process (SIGBUS) instead of raising an error.
"""

from __future__ import annotations

import os
import stat

from ..base.named import NamedTuple
from ..base.source import Source
from .errors import FileAccess, access_error, changed_error, vanished_error

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Self

WINDOW = 1 << 16
"""Bytes read ahead around a small read. Measured: a JPEG's 20 segment headers cost one read instead of 20."""
SMALL = 1 << 12
"""Reads of at most so many bytes go through the window."""


class Input:
    """Whether standard input is read for something else than a file."""

    taken = False


INPUT = Input()


def take_input(*, taken: bool) -> None:
    """Note whether commands come from standard input, so that no file can."""
    INPUT.taken = taken


class Identity(NamedTuple):
    """What tells that a file is still the one that was opened."""

    device: int
    inode: int
    size: int
    modified: int

    @classmethod
    def of(cls, status: os.stat_result) -> Self:
        """The identity in a stat result."""
        return cls(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)


class FileSource(Source):
    """A regular file, opened for reading; `-` is standard input. Use it as a context, or `close` it.

    `status` is that of the file read, `told` that of what was named (a pipe).
    Raises: FileAccess when it cannot be opened or is no regular file.
    """

    def __init__(self, path: str | bytes | os.PathLike[str]) -> None:
        self.path = os.fspath(path)
        self.name = os.fsdecode(self.path)
        self.descriptor = -1
        self._start = self._end = 0
        self._window = b""
        self.streams = self.path == "-"
        if self.streams:
            from .stream import open_input

            self.descriptor, self.told = open_input()
            self.status = os.fstat(self.descriptor)
        else:
            self._open()
            self.told = self.status
        self.identity = Identity.of(self.status)
        self.size = self.status.st_size

    def _open(self) -> None:
        try:
            self.descriptor = os.open(self.path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
            self.status = os.fstat(self.descriptor)
        except OSError as error:
            self.close()
            raise access_error(error, self.path) from error
        if not stat.S_ISREG(self.status.st_mode):
            self.close()
            raise _no_file(self.path, self.status.st_mode)

    def _fetch(self, start: int, end: int) -> bytes:
        if self._start <= start and end <= self._end:
            return self._window[start - self._start : end - self._start]
        if end - start > SMALL:
            return self._pread(start, end)
        self._window = self._pread(start, min(start + WINDOW, self.size))
        self._start, self._end = start, start + len(self._window)
        return self._window[: end - start]

    def _pread(self, start: int, end: int) -> bytes:
        """Exactly the bytes of a range; a short answer means that somebody cut the file.

        A closed file is opened again, if it is still the same: a picture in it may be asked for when all else is read.
        """
        if self.descriptor < 0:
            with FileSource(self.path) as again:
                if again.identity != self.identity:
                    raise changed_error(self.path)
                return again._pread(start, end)
        try:
            raw = os.pread(self.descriptor, end - start, start)
            while len(raw) < end - start:
                more = os.pread(self.descriptor, end - start - len(raw), start + len(raw))
                if not more:
                    raise changed_error(self.path)
                raw += more
        except OSError as error:
            raise access_error(error, self.path) from error
        return raw

    def check_unchanged(self) -> None:
        """Nothing, when the path still leads to the file that was opened and nobody wrote to it.

        Raises: FileAccess "file/changed-meanwhile" or "file/vanished".
        """
        if self.streams:
            return
        try:
            now = Identity.of(os.stat(self.path))
        except FileNotFoundError as error:
            raise vanished_error(self.path) from error
        except OSError as error:
            raise access_error(error, self.path) from error
        if now != self.identity:
            raise changed_error(self.path)

    def close(self) -> None:
        """Give the descriptor back."""
        if self.descriptor >= 0:
            os.close(self.descriptor)
            self.descriptor = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _no_file(path: str | bytes, mode: int) -> FileAccess:
    if stat.S_ISDIR(mode):
        return FileAccess("file/is-folder", "This is a folder", os.fsdecode(path), "Name a file, or use -r")
    return FileAccess("file/not-regular", "This is no regular file", os.fsdecode(path), "Name a regular file")
