"""New names for files: which name is meant, and giving it without ever taking the place of another file.

House rules: the old name goes only when the new one leads to the whole file; a name that is taken is an error; what
comes from a tag's value cannot lead out of the folder that the person named.
Fact: ExifTool 13.59, FileName and Directory: a FileName without a folder stays in the file's own, one with a folder
counts from where the command was called; Directory replaces the folder and keeps the name.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Collection

from ..base.errors import Broken, Rejected, Unsupported
from ..base.pattern import pattern
from ..base.span import Span
from .draft import Draft, sync_folder
from .errors import FileAccess, access_error, changed_error
from .naming import Names
from .source import FileSource

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_NO_LINKS = {errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EACCES}
"""Answers of link that mean: there are no hard links here, or not for us. Fact: link(2)."""
_CHUNK = 1 << 20
LONGEST_NAME = 255
"""Bytes of one name. Fact: NAME_MAX of Linux and of the usual file systems."""
_SERIES = pattern(r"%[-+]?\d*(?:[.:]\d*)?[lun]{0,2}C")


def new_path(path: str, name: str | None, folder: str | None, given: Collection[str] = ()) -> str:
    """Where a file called `path` goes with this FileName and this Directory.

    Copy numbers are chosen so that the name is free and not among those `given` already.

    Raises: Rejected "name/empty", "name/nul", "name/no-number"; Unsupported "name/no-series".
    """
    for text in (name, folder):
        if text is not None:
            _check(text)
    parts = os.path.split(path)
    if name is None:
        form = _joined(folder or "", _literal(parts[1]))
    elif folder is not None:
        form = _joined(folder, os.path.basename(name) or _literal(parts[1]))
    elif name.endswith("/"):
        form = name + _literal(parts[1])
    else:
        form = name if "/" in name or "%d" in name.lower() else _joined(_literal(parts[0]), name)

    def is_taken(found: str) -> bool:
        return found in given or (os.path.lexists(found) and not is_same_name(found, path))

    made = Names(form, is_taken).after(path).replace(_PERCENT, "%")
    if os.path.basename(made) in ("", ".", ".."):
        raise Rejected("name/empty", f"“{name or folder}” makes no name for a file")
    return made


_PERCENT = "\0"
"""Stands for a percent sign of the file's own name, which begins no code; no name can hold it."""


def _literal(text: str) -> str:
    return text.replace("%", _PERCENT)


def _joined(folder: str, name: str) -> str:
    return f"{folder}{'' if folder.endswith('/') or not folder else '/'}{name}"


def _check(text: str) -> None:
    if not text.strip():
        raise Rejected("name/empty", "A file cannot be called by an empty name")
    if "\0" in text:
        raise Rejected("name/nul", "A name of a file cannot hold the character 0")
    if "%" in text and _SERIES.search(text):
        raise Unsupported("name/no-series", "%C, the number of the file, is not offered in names of files; %c is")


def is_same_name(one: str, other: str) -> bool:
    """Whether two paths are one name in one folder, which a file may be given without anything changing."""
    if os.path.basename(one) != os.path.basename(other):
        return False
    folders = [os.path.dirname(path) or "." for path in (one, other)]
    return folders[0] == folders[1] or os.path.realpath(folders[0]) == os.path.realpath(folders[1])


def check_free(target: str, path: str) -> None:
    """Nothing, when `target` is free or differs from `path` only in the case of its letters.

    Raises: FileAccess "file/exists", "file/name-too-long", "name/no-folder" where a file stands in the place of one of
            its folders.
    """
    if any(len(os.fsencode(part)) > LONGEST_NAME for part in target.split("/")):
        raise access_error(OSError(errno.ENAMETOOLONG, ""), target)
    folder = os.path.dirname(target)
    while folder and not os.path.lexists(folder):
        folder = os.path.dirname(folder)
    if folder and not os.path.isdir(folder):
        raise FileAccess("name/no-folder", f"'{folder}' is no folder", path, "Choose another folder")
    if os.path.lexists(target) and not is_same_name(target, path) and not _is_other_case(target, path):
        raise FileAccess("file/exists", f"'{target}' already exists", path, "Choose another name")


def _is_other_case(target: str, path: str) -> bool:
    """Whether a folder that does not tell the cases of letters apart shows the file itself under `target`."""
    if os.path.basename(target).lower() != os.path.basename(path).lower():
        return False
    try:
        return os.path.samefile(target, path) and os.path.basename(target) not in os.listdir(
            os.path.dirname(target) or "."
        )
    except OSError:
        return False


def make_folder(folder: str) -> int:
    """Make a folder and those above it; 1 when it was not there. Fact: ExifTool counts them as one.

    Raises: FileAccess.
    """
    if not folder or os.path.isdir(folder):
        return 0
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError as error:
        raise access_error(error, folder) from error
    return 1


def rename(path: str, target: str, *, durable: bool) -> None:
    """Give the file the name `target`, which must be free.

    Only a copy to another file system is waited for: after a crash a file that was renamed has one of its names, or
    both. Measured: waiting for two folders costs 11 ms a file.

    Raises: FileAccess "file/exists" and others; the file then has its old name still.
    """
    check_free(target, path)
    try:
        if _is_other_case(target, path):
            os.rename(path, target)
        else:
            _give_name(path, target, durable=durable)
    except OSError as error:
        if error.errno == errno.EEXIST:
            raise FileAccess("file/exists", f"'{target}' already exists", path, "Choose another name") from error
        raise access_error(error, target) from error


def _give_name(path: str, target: str, *, durable: bool) -> None:
    """By a second link; where there are none by an empty file that holds the name; across file systems by a copy."""
    try:
        os.link(path, target, follow_symlinks=False)
        if not os.path.samestat(os.lstat(path), os.lstat(target)):
            os.unlink(target)
            raise changed_error(path)  # somebody put another file in its place: it is not ours to remove
    except OSError as error:
        if error.errno == errno.EXDEV:
            _copy_over(path, target, durable=durable)
        elif error.errno in _NO_LINKS:
            _take_name(path, target)
            return
        else:
            raise
    os.unlink(path)


def _take_name(path: str, target: str) -> None:
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
    try:
        os.rename(path, target)
    except OSError:
        os.unlink(target)
        raise


def _copy_over(path: str, target: str, *, durable: bool) -> None:
    """The file on another file system, compared with what it is a copy of; times, permissions and owner go along."""
    if os.path.islink(path):
        os.symlink(os.readlink(path), target)
        return
    with FileSource(path) as source:
        draft = Draft(source, target, replaces=False, keep_times=True)
        try:
            draft.write([Span(0, source.size)])
            _keep_owner(draft.hidden, source.status)
            if durable:
                draft.sync()
            with FileSource(draft.hidden) as made:
                _compare(source, made, target)
            source.check_unchanged()
            draft.reveal()
            if durable:
                sync_folder(draft.folder)
        finally:
            draft.discard()


def _keep_owner(path: str, status: os.stat_result) -> None:
    try:
        os.chown(path, status.st_uid, status.st_gid)
    except OSError:
        return  # not ours to give; the copy belongs to who made it, as with mv
    os.chmod(path, status.st_mode & 0o7777)


def _compare(source: FileSource, made: FileSource, target: str) -> None:
    for start in range(0, max(source.size, made.size), _CHUNK):
        span = Span(start, min(start + _CHUNK, source.size))
        if made.size != source.size or made.read(span) != source.read(span):
            text = f"The copy at '{target}' is not what was read; the file stays where it is"
            raise Broken("name/copy-differs", text)


def harmless(shown: Any, raw: Any) -> Any:
    """What a tag's value may contribute to a name: no way upwards and none from the root, unless a format made it.

    `shown` is the value as it is printed, `raw` as it stands in the file: what only the printed one has was put there
    by the person, with -d.
    """
    if not isinstance(shown, str):
        return shown
    text = shown.replace("\0", "")
    stored = raw if isinstance(raw, str) else str(raw)
    if not stored.startswith("/") and ".." not in stored.split("/"):
        return text
    return "/".join(part for part in text.split("/") if part not in ("", ".", ".."))
