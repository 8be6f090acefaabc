"""What the file system refuses, with what to do about it."""

from __future__ import annotations

import errno
import os

from ..base.errors import Broken, MetaspliceError


class FileAccess(MetaspliceError):
    """A file could not be read or written; the original is as it was. `suggestion` tells what to try."""

    def __init__(self, code: str, message: str, path: str, suggestion: str) -> None:
        super().__init__(code, message)
        self.path = path
        self.suggestion = suggestion


class Interrupted(BaseException):
    """A signal ends the work; no refusal of one file, so nothing on the way up may take it for one."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


_LOCKED = ("file/locked", "The file is locked by another program", "Close the program that uses it and try again")
_FULL = ("file/disk-full", "No space left to write the new file", "Free some space, or write elsewhere with -o")
_DENIED = ("file/permission", "Permission denied", "Check the permissions of the file and of its folder")
_BY_NUMBER = {
    errno.ENOENT: ("file/not-found", "File not found", "Check the name"),
    errno.ENOTDIR: ("file/not-found", "File not found", "Check the name: a part of the path is no folder"),
    errno.EACCES: _DENIED,
    errno.EPERM: _DENIED,
    errno.EROFS: ("file/read-only", "The file system is read-only", "Make it writable, or write elsewhere with -o"),
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: ("file/too-large", "The file system allows no file of this size", "Write elsewhere with -o"),
    errno.EISDIR: ("file/is-folder", "This is a folder", "Name a file, or use -r to go through the folder"),
    errno.EEXIST: ("file/exists", "The output already exists", "Choose another name"),
    errno.ENAMETOOLONG: ("file/name-too-long", "The name is too long for the file system", "Choose a shorter name"),
    errno.ETXTBSY: _LOCKED,
    errno.EBUSY: _LOCKED,
    errno.EAGAIN: _LOCKED,
    errno.EDEADLK: _LOCKED,
    errno.ESTALE: ("file/vanished", "The file has vanished", "Check that the drive is still connected"),
}


def access_error(error: OSError, path: str | bytes) -> FileAccess:
    """The FileAccess for an operating system error about `path`."""
    usual = ("file/failed", error.strerror or "Input/output error", "Check the drive and try again")
    code, message, suggestion = _BY_NUMBER.get(error.errno or 0, usual)
    return FileAccess(code, message, os.fsdecode(path), suggestion)


def changed_error(path: str | bytes) -> FileAccess:
    """The file was changed by someone else while we worked on it."""
    advice = "Try again when no other program writes the file"
    return FileAccess("file/changed-meanwhile", "The file was changed meanwhile", os.fsdecode(path), advice)


def vanished_error(path: str | bytes) -> FileAccess:
    """The file went away while we worked on it."""
    advice = "Check that the drive is connected and the file was not moved"
    return FileAccess("file/vanished", "The file vanished meanwhile", os.fsdecode(path), advice)


def unexpected(error: Exception) -> Broken:
    """A mistake of ours told as one, so that it costs one file and no other."""
    return Broken("shell/unexpected", f"Metasplice made a mistake of its own ({type(error).__name__}: {error})")
