"""Tags of the file itself, written: its name and folder, links to it, its times, permissions and owner.

    checked(path, out, edits) -> Aim      before anything is written: the name it will have, and whether that is free
    carry_out(result, edits, settings)    after the file is written: the rest

House rules: everything that can be refused is refused before the file is written; the name comes last but for links,
times and permissions, which go to the file by its new name.
Fact: ExifTool 13.59, its Extra table, and by experiment. Unlike it the old name goes away also when tags are written:
what we replaced is kept as an undo record, not as another file.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Sequence

from ..base.edit import Add, Delete, Edit, Exact, Remove, Set
from ..base.errors import MetaspliceError, Rejected, Unsupported
from ..base.finding import Finding
from ..base.named import NamedTuple
from ..base.pattern import pattern
from . import history
from .draft import out_path
from .errors import access_error
from .renaming import check_free, harmless, is_same_name, make_folder, new_path, rename
from .status import time_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..base.edit import Wish
    from .saving import Settings, WriteResult

NAMES = {"filename", "directory"}
_LINKS: dict[str, tuple[str, Callable[[str, str], None]]] = {
    "hardlink": ("name/hard-link", os.link),
    "symlink": ("name/symbolic-link", os.symlink),
}
_UNWRITABLE = {"fileaccessdate", "fileinodechangedate"}
_CALLED = {
    "filename": "FileName", "directory": "Directory", "testname": "TestName", "filemodifydate": "FileModifyDate",
    "filecreatedate": "FileCreateDate", "fileaccessdate": "FileAccessDate", "hardlink": "HardLink",
    "fileinodechangedate": "FileInodeChangeDate", "filepermissions": "FilePermissions", "fileuserid": "FileUserID",
    "filegroupid": "FileGroupID", "symlink": "SymLink",
}  # fmt: skip
_SIGNS = pattern(r"(?a)[-dlbcps]?([-r][-w][-xsS][-r][-w][-xsS][-r][-w][-xtT])")
_OCTAL = pattern(r"(?a)(?:10)?(0?[0-7]{3}|[0-7]{4})")


class Aim(NamedTuple):
    """Where the file goes, what is left to do to it when it is there, and what was done for that."""

    target: str
    edits: tuple[Edit, ...]
    findings: tuple[Finding, ...] = ()


class _Wanted(NamedTuple):
    """The last value of each tag, read and found good."""

    names: dict[str, str]
    links: dict[str, str]
    modified: float | None
    mode: int | None
    owner: tuple[int, int]

    @property
    def changes_status(self) -> bool:
        return self.modified is not None or self.mode is not None or self.owner != (-1, -1)


def checked(path: str, out: str | None, edits: Sequence[Edit], tested: set[str]) -> Aim:
    """What the edits come to: with `out` (-o, a file or a folder) the name of the copy, else what is done in the end.

    `tested` are the names that TestName gave to the files before this one.

    Raises: MetaspliceError for values that make no sense and for names that are taken.
    """
    resolved = tuple(_shifted(edit, path) if _is_shift(edit) else edit for edit in edits if not is_position(edit))
    wanted = _read(resolved)
    if "testname" in wanted.names:
        name = new_path(path, wanted.names["testname"], None, tested)
        tested.add(name)
        rest = tuple(edit for edit in resolved if edit.tag.lower() != "testname")
        return Aim(path if out is None else out_path(out, path), (*rest, Set("TestName", (name,))))
    if out is None:
        check_free(_target(wanted, path), path)
        return Aim(path, resolved)
    if not NAMES & wanted.names.keys():
        return Aim(out_path(out, path), resolved)
    target = _target(wanted, _copy_path(out, path))
    check_free(target, "")
    rest = tuple(edit for edit in resolved if edit.tag.lower() not in NAMES)
    return Aim(target, rest, tuple(_folder_made(target)))


def check_given(edits: Sequence[Edit]) -> None:
    """Nothing, when the values that the command line itself gives make sense.

    Raises: MetaspliceError.
    """
    _read([edit for edit in edits if not is_position(edit) and not _is_shift(edit)])


def _copy_path(out: str, path: str) -> str:
    """Where -o alone would put the copy."""
    return os.path.join(out, os.path.basename(path)) if out.endswith("/") or os.path.isdir(out) else out


def _target(wanted: _Wanted, path: str) -> str:
    names = wanted.names
    return new_path(path, names.get("filename"), names.get("directory")) if NAMES & names.keys() else path


def carry_out(result: WriteResult, edits: Sequence[Edit], settings: Settings) -> WriteResult:
    """The file named, linked, dated and given as the edits say; the result tells the name it has now.

    Its findings of severity info are what the summary counts: name/folder-made, name/hard-link, name/symbolic-link.

    Raises: MetaspliceError; what was written before stays written.
    """
    if result.error is not None or result.status == "unmatched":
        return result
    wanted = _read([edit for edit in edits if not is_position(edit)])
    path = result.target
    if "testname" in wanted.names:
        return _tested(result, wanted.names["testname"])
    findings: list[Finding] = []
    target = _target(wanted, path)
    renamed = not is_same_name(target, path)
    if renamed:
        findings += _folder_made(target)
        rename(path, target, durable=settings.durable)
        history.moved(path, target)
    for tag, name in wanted.links.items():
        findings += _linked(tag, target, new_path(path, name, None))
    _dress(target, wanted)
    done = renamed or wanted.changes_status
    status = "updated" if done and result.status == "unchanged" else result.status
    return result._replace(target=target, status=status, findings=(*result.findings, *findings))


def _folder_made(target: str) -> list[Finding]:
    """What is to be counted of making the folder of a file."""
    folder = os.path.dirname(target)
    return [Finding("name/folder-made", "info", f"{folder} was made")] if make_folder(folder) else []


def _tested(result: WriteResult, name: str) -> WriteResult:
    """What a FileName would come to."""
    told = Finding("name/test", "info", f"'{result.target}' --> '{name}'")
    if os.path.lexists(name) and not is_same_name(name, result.target):
        told = Finding("name/taken", "warning", f"File '{name}' already exists")
    return result._replace(findings=(*result.findings, told))


def _linked(tag: str, path: str, name: str) -> list[Finding]:
    """A link made; that it could not be made is a warning, as with ExifTool, which counts no folders for it."""
    code, make = _LINKS[tag]
    make_folder(os.path.dirname(name))
    try:
        inside = os.path.dirname(name) == os.path.dirname(path)
        shown = os.path.basename(path) if inside else os.path.abspath(path)
        make(path if tag == "hardlink" else shown, name)
    except FileExistsError:
        return [Finding(f"{code}-failed", "warning", f"File '{name}' already exists")]
    except OSError as error:
        return [Finding(f"{code}-failed", "warning", f"The link '{name}' could not be made: {error.strerror}")]
    return [Finding(code, "info", f"{name} was made")]


def _dress(path: str, wanted: _Wanted) -> None:
    """Owner, then permissions (giving a file away takes some), then the time."""
    try:
        if wanted.owner != (-1, -1):
            os.chown(path, *wanted.owner)
        if wanted.mode is not None:
            os.chmod(path, wanted.mode)
        if wanted.modified is not None:
            nanoseconds = round(wanted.modified * 10**9)
            os.utime(path, ns=(os.stat(path).st_atime_ns, nanoseconds))
    except OSError as error:
        raise access_error(error, path) from error
    except OverflowError:
        raise Rejected("file/bad-date", "The file system cannot hold that date") from None


def _read(edits: Sequence[Edit]) -> _Wanted:
    """The values of all edits.

    Raises: Rejected "file/cannot-delete", "file/not-writable" and others; Unsupported "file/no-create-date".
    """
    found: dict[str, Any] = {}
    for edit in edits:
        tag = edit.tag.lower()
        if isinstance(edit, Delete):
            raise Rejected("file/cannot-delete", f"Can't delete File:{_CALLED[tag]}")
        if tag in _UNWRITABLE:
            raise Rejected("file/not-writable", f"{_CALLED[tag]} is kept by the system and cannot be set")
        if not isinstance(edit, Set):
            raise Rejected("file/no-shift", f"{_CALLED[tag]} cannot be shifted")
        found[tag] = _READERS[tag](edit)
    if "testname" in found and NAMES & found.keys():
        raise Rejected("name/test-alone", "TestName tries a name: it goes with no FileName or Directory")
    owner = (found.pop("fileuserid", -1), found.pop("filegroupid", -1))
    modified, mode = found.pop("filemodifydate", None), found.pop("filepermissions", None)
    links = {tag: found.pop(tag) for tag in _LINKS if tag in found}
    return _Wanted(found, links, modified, mode, owner)


def _name(edit: Set) -> str:
    value = edit.values[-1]
    text = harmless(str(value), value.value) if isinstance(value, Exact) else str(value)
    if not text.strip():
        raise Rejected("name/empty", f"{_CALLED[edit.tag.lower()]} cannot be empty")
    return str(text)


def _date(edit: Set) -> float:
    return seconds_of(_plain(edit.values[-1]))


def _plain(value: Wish) -> str:
    """The text of a value; of one that is copied as it stands in the file, whatever -d makes of dates."""
    return value.value if isinstance(value, Exact) and isinstance(value.value, str) else str(value)


def seconds_of(text: str) -> float:
    """Seconds since 1970 of a date and time, by the zone of this machine where it has none.

    Raises: Rejected "file/bad-date".
    """
    from ..planner.track_moment import read_moment
    from .tracks import local_seconds

    try:
        if text.strip().lower() == "now":
            return time.time()
        moment = read_moment(text, local_seconds)
    except Rejected as error:
        raise Rejected("file/bad-date", error.message) from error
    if not moment.dated:
        raise Rejected("file/bad-date", f"“{text}” has no date; write YYYY:mm:dd HH:MM:SS[.ss][+/-HH:MM|Z]")
    return moment.seconds


def _mode(edit: Set) -> int:
    """Permissions of `rw-r--r--` or of octal digits."""
    text = str(edit.values[-1]).strip()
    if found := _SIGNS.fullmatch(text):
        mode = sum(1 << (8 - at) for at, sign in enumerate(found[1]) if sign not in "-ST")
        extra = ((2, "sS", stat.S_ISUID), (5, "sS", stat.S_ISGID), (8, "tT", stat.S_ISVTX))
        return mode | sum(bit for at, signs, bit in extra if found[1][at] in signs)
    if found := _OCTAL.fullmatch(text):
        return int(found[1], 8)
    raise Rejected("file/bad-permissions", f"“{text}” are no permissions; write rw-r--r-- or 644")


def _user(edit: Set) -> int:
    import pwd

    return _number(edit, lambda name: pwd.getpwnam(name).pw_uid)


def _group(edit: Set) -> int:
    import grp

    return _number(edit, lambda name: grp.getgrnam(name).gr_gid)


def _number(edit: Set, find: Callable[[str], int]) -> int:
    text = str(edit.values[-1]).strip()
    try:
        return int(text) if text.isdecimal() and text.isascii() else find(text)
    except (KeyError, ValueError):
        raise Rejected("file/unknown-owner", f"{_CALLED[edit.tag.lower()]}: “{text}” is not known here") from None


def _no_creation(_: Set) -> Any:
    raise Unsupported("file/no-create-date", "FileCreateDate cannot be set on this system")


_READERS: dict[str, Callable[[Set], Any]] = {
    "filename": _name,
    "directory": _name,
    "testname": _name,
    "hardlink": _name,
    "symlink": _name,
    "filemodifydate": _date,
    "filecreatedate": _no_creation,
    "filepermissions": _mode,
    "fileuserid": _user,
    "filegroupid": _group,
}


def is_position(edit: Edit) -> bool:
    """Whether the edit is about a track: position_edits has seen to it."""
    return edit.tag.rpartition(":")[2].lower() in ("geotag", "geosync", "geotime")


def _is_shift(edit: Edit) -> bool:
    return isinstance(edit, Add | Remove) and edit.tag.lower() == "filemodifydate"


def _shifted(edit: Edit, path: str) -> Edit:
    """FileModifyDate as it is before the file is written, moved."""
    from ..plan.shift import shift

    assert isinstance(edit, Add | Remove)
    try:
        text = time_text(os.stat(path).st_mtime)
    except OSError as error:
        raise access_error(error, path) from error
    for value in edit.values:
        text = shift(text, str(value), 1 if isinstance(edit, Add) else -1)
    return Set(edit.tag, (text,))


def harmless_lookup(lookup: Callable[[str], Any]) -> Callable[[str], Any]:
    """The lookup for texts that become names: values lead neither upwards nor to the root."""

    def value_of(name: str) -> Any:
        shown = lookup(name)
        if not isinstance(shown, str):
            return shown
        return harmless(shown, lookup(f"{name.removesuffix('#')}#"))

    return value_of


def failed_after_writing(error: MetaspliceError, result: WriteResult) -> MetaspliceError:
    """The same refusal, told of a file whose tags are written already."""
    if result.status == "updated":
        error.message += "; its tags were written under the old name"
    return error
