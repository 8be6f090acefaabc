"""A new file before it is seen: hidden beside its target, complete, dressed like the original, then revealed at once.

House rules: the original is never opened for writing; a draft that is not revealed leaves nothing behind, whatever
happens, and what a killed process left is swept away at the next write in that folder.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import stat
from collections.abc import Callable, Iterable

from ..base.span import Span
from .copying import write_pieces
from .errors import FileAccess, access_error
from .source import FileSource

_MARK = ".metasplice-"
_END = ".tmp"
_LONGEST_NAME = 255
"""Bytes of a file name. Fact: NAME_MAX of Linux and of the usual file systems."""

live: set[str] = set()
_swept: set[str] = set()


class Draft:
    """A complete new file under a hidden name. `reveal` or `discard` it.

    With `replaces` the target gives way to it, and its owner, permissions and attributes are kept; without, a target
    that is there already is an error.
    """

    def __init__(self, source: FileSource, target: str, *, replaces: bool, keep_times: bool) -> None:
        self.source = source
        self.target = os.path.realpath(target) if replaces else target
        self.replaces = replaces
        self.keep_times = keep_times
        self.folder = os.path.dirname(self.target) or "."
        self.hidden = os.path.join(self.folder, hidden_name(os.path.basename(self.target)))
        self.descriptor = -1

    def write(self, pieces: Iterable[Span | bytes]) -> None:
        """Lay the pieces down under the hidden name; nothing of the folder is changed that people see.

        Raises: FileAccess, and then the hidden file is gone again.
        """
        lock_source(self.source, exclusive=self.replaces)
        self._lay_down(0o600, lambda: self._fill(pieces))

    def _fill(self, pieces: Iterable[Span | bytes]) -> None:
        write_pieces(self.descriptor, self.source, pieces)
        self._dress()

    def _lay_down(self, mode: int, fill: Callable[[], None]) -> None:
        """A hidden file, locked, that `fill` fills; where that fails it is gone again.

        Raises: FileAccess.
        """
        sweep(self.folder)
        live.add(self.hidden)
        try:
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW
            self.descriptor = os.open(self.hidden, flags, mode)
            with contextlib.suppress(OSError):  # a file system without locks
                fcntl.flock(self.descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            fill()
        except OSError as error:
            self.discard()
            raise access_error(error, self.target) from error
        except BaseException:
            self.discard()
            raise

    def _dress(self) -> None:
        """Owner, permissions, extended attributes and, if wished, times of the original, where the system lets us."""
        status, mode = self.source.status, stat.S_IMODE(self.source.status.st_mode)
        mine = os.fstat(self.descriptor)
        if self.replaces and (mine.st_uid, mine.st_gid) != (status.st_uid, status.st_gid):
            try:
                os.fchown(self.descriptor, status.st_uid, status.st_gid)
            except PermissionError:
                mode &= 0o777  # a set-user-id bit must not pass to another owner
        if not stat.S_ISREG(self.source.told.st_mode):
            mode = 0o666 & ~current_mask()
        os.fchmod(self.descriptor, mode)
        with contextlib.suppress(OSError):
            for name in os.listxattr(self.source.descriptor):
                with contextlib.suppress(OSError):
                    os.setxattr(self.descriptor, name, os.getxattr(self.source.descriptor, name))
        if self.keep_times:
            os.utime(self.descriptor, ns=(status.st_atime_ns, status.st_mtime_ns))

    def sync(self) -> None:
        """Wait until the new file's bytes are on the disk."""
        try:
            os.fsync(self.descriptor)
        except OSError as error:
            self.discard()
            raise access_error(error, self.target) from error

    def reveal(self) -> None:
        """Put the new file in the target's place, in one step.

        Raises: FileAccess "file/changed-meanwhile" or "file/vanished" when the original is not what was read;
                "file/exists" when there is a target that must not be replaced.
        """
        try:
            if self.replaces:
                self.source.check_unchanged()
                os.replace(self.hidden, self.target)
            else:
                self._appear()
        except OSError as error:
            raise access_error(error, self.target) from error
        finally:
            self.discard()

    def _appear(self) -> None:
        """Give the hidden file its name unless that is taken; without links, an empty file takes the name first."""
        try:
            os.link(self.hidden, self.target)
        except OSError as error:
            if error.errno not in (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK):
                raise
            os.close(os.open(self.target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC))
            os.replace(self.hidden, self.target)

    def discard(self) -> None:
        """Nothing stays of the hidden file."""
        if self.descriptor >= 0:
            os.close(self.descriptor)
            self.descriptor = -1
        remove_hidden(self.hidden)


def current_mask() -> int:
    """The permissions that new files are not given."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def hidden_name(name: str) -> str:
    """`.NAME.metasplice-PID-xxxx.tmp`, the name cut where it would grow too long."""
    tail = f"{_MARK}{os.getpid()}-{os.urandom(4).hex()}{_END}"
    return "." + os.fsdecode(os.fsencode(name)[: _LONGEST_NAME - 1 - len(tail)]) + tail


def lock_source(source: FileSource, *, exclusive: bool) -> None:
    """Hold an advisory lock on the original until it is closed, so that no two of us write one file.

    Raises: FileAccess "file/locked" when another program holds one. A file system without locks is no error.
    """
    kind = fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH
    try:
        fcntl.flock(source.descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise access_error(error, source.path) from error
    except OSError:
        pass


def remove_hidden(path: str) -> None:
    """Remove one hidden file; that it is gone already is no error."""
    if path in live:
        with contextlib.suppress(OSError):
            os.unlink(path)
        live.discard(path)


def remove_all_hidden() -> None:
    """Remove every hidden file of this process: the last thing done after a signal."""
    for path in tuple(live):
        remove_hidden(path)


def sweep(folder: str) -> None:
    """Remove what killed processes left in a folder: their number is free and nobody holds the file's lock.

    Once per folder and process.
    """
    if folder in _swept:
        return
    _swept.add(folder)
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(".") and entry.name.endswith(_END) and _MARK in entry.name:
                owner = entry.name.rsplit(_MARK, 1)[1].split("-")[0]
                if owner.isdigit() and not _runs(int(owner)):
                    _remove_abandoned(entry.path)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def _remove_abandoned(path: str) -> None:
    """Unlink `path` unless somebody holds its lock: the number may belong to a process on another machine."""
    with contextlib.suppress(OSError):
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            os.unlink(path)
        finally:
            os.close(descriptor)


def sync_folder(folder: str) -> None:
    """Wait until a folder's names are on the disk."""
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError as error:
        raise access_error(error, folder) from error
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno != errno.EINVAL:  # some network file systems cannot
            raise access_error(error, folder) from error
    finally:
        os.close(descriptor)


def is_stream(out: str) -> bool:
    """Whether an output is standard output: `-`, or `-.EXT` where the format is named."""
    return out == "-" or (out.startswith("-.") and "/" not in out)


def out_path(out: str, source: str) -> str:
    """Where `-o OUT` puts the new form of `source`: OUT, or within OUT when that is a folder or ends with a slash.

    Raises: FileAccess "file/exists" when that is taken.
    """
    if is_stream(out):
        return out
    target = out
    if out.endswith("/") or os.path.isdir(out):
        try:
            os.makedirs(out, exist_ok=True)
        except OSError as error:
            raise access_error(error, out) from error
        target = os.path.join(out, os.path.basename(source))
    if os.path.lexists(target):
        raise FileAccess("file/exists", f"'{target}' already exists", source, "Choose another name, or remove it first")
    return target
