"""What a command line did: exit status, what it printed, what it complained of, and the files it left.

What cannot be equal in two runs, or says only whose program it was, is made alike first: versions, times of the run,
white space at the ends of lines, offsets in a file, undo records on our side and `_original` files on ExifTool's.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

PICTURES = (".jpg", ".xmp", ".icc", ".JPG")
_VERSION = re.compile(r"^.*(ExifTool ?Version|XMP ?Toolkit).*\n?", re.MULTILINE)
_TOOLKIT = re.compile(r"^---- ExifTool ----\n|(Image::ExifTool|Metasplice) [\d.]+|\(ver(sion)? [\d.]+\)", re.MULTILINE)
_ACCESSED = re.compile(r"((?:Access|Inode ?Change) ?Date(?:/Time)?\W+)\d{4}:\d\d:\d\d \d\d:\d\d:\d\d[+-]\d\d:\d\d")
_STAMP = r"{}:\d\d:\d\d[+-]\d\d:\d\d"
_OWN_KEYS = re.compile(
    r"(^|:)(ExifToolVersion|XMPToolkit|FileAccessDate|FileInodeChangeDate|ThumbnailOffset|SourceFile)$"
    r"|^File:CurrentIPTCDigest$"
)
RECENT = 86400


class Outcome(NamedTuple):
    """`kind` is "none", "warning" or "error": the worst that standard error told."""

    status: int
    printed: Any
    kind: str
    files: dict[str, Any]

    def unlike(self, other: Outcome) -> list[str]:
        """What differs, a line for each thing: theirs, then ours."""
        found = []
        for what in ("status", "kind"):
            if getattr(self, what) != getattr(other, what):
                found.append(f"{what}: {getattr(self, what)}, ours {getattr(other, what)}")
        if self.printed != other.printed:
            found += _unlike("printed", self.printed, other.printed)
        if self.files.keys() != other.files.keys():
            found.append(f"files: {' '.join(self.files)}, ours {' '.join(other.files)}")
        for name in self.files.keys() & other.files.keys():
            if self.files[name] != other.files[name]:
                found += _unlike(name, self.files[name], other.files[name])
        return found


def _unlike(what: str, theirs: Any, ours: Any) -> list[str]:
    if isinstance(theirs, dict) and isinstance(ours, dict):
        return [
            f"{what} {key}: {_short(theirs.get(key))}, ours {_short(ours.get(key))}"
            for key in dict.fromkeys([*theirs, *ours])
            if theirs.get(key) != ours.get(key)
        ]
    if isinstance(theirs, list) and isinstance(ours, list) and len(theirs) == len(ours):
        return [
            line for one, other in zip(theirs, ours, strict=True) if one != other for line in _unlike(what, one, other)
        ]
    if isinstance(theirs, str) and isinstance(ours, str):
        mine, yours = ours.splitlines(), theirs.splitlines()
        missing = [f"{what} - {line}" for line in yours if line not in mine]
        extra = [f"{what} + {line}" for line in mine if line not in yours]
        if missing or extra:
            return missing + extra
        if len(mine) != len(yours):
            return [f"{what}: {len(yours)} lines, ours {len(mine)}"]
        pairs = zip(yours, mine, strict=False)
        return [f"{what}, order: {one!r}, ours {other!r}" for one, other in pairs if one != other][:1] or [
            f"{what}: ends"
        ]
    return [f"{what}: {_short(theirs)}, ours {_short(ours)}"]


def _short(value: Any) -> str:
    text = "absent" if value is None else json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) < 200 else text[:200] + "..."


def printed(raw: bytes, at: float) -> Any:
    """Standard output of a run at a time made comparable: JSON as values, text as text, of other bytes a summary."""
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        return f"{len(raw)} bytes {raw[:40].hex()}"
    if text.startswith("[{"):
        try:
            return plain(json.loads(text, parse_int=_Number, parse_float=_Number), at)
        except ValueError:
            pass
    return same_text(text, at)


class _Number(str):
    """A number of JSON as it is written: 1.0 is not 1, and neither is "1"."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Number) and str(self) == str(other)

    def __hash__(self) -> int:
        return hash(str(self))

    def __ne__(self, other: object) -> bool:
        return not self == other


def plain(value: Any, at: float) -> Any:
    """JSON without the keys that cannot be equal."""
    if isinstance(value, dict):
        kept = {key: inner for key, inner in value.items() if key == "SourceFile" or not _OWN_KEYS.search(key)}
        return {key: plain(inner, at) for key, inner in kept.items()}
    if isinstance(value, list):
        return [plain(inner, at) for inner in value]
    return same_text(value, at) if type(value) is str else value


def same_text(text: str, at: float) -> str:
    """Text without versions, times of this run and white space at the ends of lines."""
    text = _TOOLKIT.sub("", _VERSION.sub("", text) if "\n" in text else text)
    text = _ACCESSED.sub(r"\1<time>", text)
    for ago in (0, 86400):
        day = time.strftime("%Y:%m:%d %H", time.localtime(at - ago))[:10]
        text = re.sub(_STAMP.format(day + r" \d\d"), "<now>", text)
    return "\n".join(line.rstrip() for line in text.split("\n"))


def kind_of(status: int, raw: bytes) -> str:
    """The worst that was told on standard error."""
    text = raw.decode(errors="replace")
    if "Error" in text or (status == 1 and text.strip()):
        return "error"
    return "warning" if "Warning" in text else "none"


class Run(NamedTuple):
    """A command that has been run: when, its exit status, what it printed, the files it left."""

    at: float
    status: int
    out: bytes
    error: bytes
    files: dict[str, tuple[bytes, float, int]]

    def outcome(self, look: Callable[[bytes, str], dict[str, Any]]) -> Outcome:
        """The run made comparable; `look` tells what is in a picture of some bytes and suffix."""
        files = {name: self._file(name, look) for name in self.files}
        return Outcome(self.status, printed(self.out, self.at), kind_of(self.status, self.error), files)

    def _file(self, name: str, look: Callable[[bytes, str], dict[str, Any]]) -> dict[str, Any]:
        raw, changed, mode = self.files[name]
        suffix = Path(name).suffix
        content = look(raw, suffix) if suffix in PICTURES else {"content": printed(raw, self.at)}
        return {"changed": "now" if self.at - changed < RECENT else int(changed), "mode": oct(mode & 0o777), **content}


def left(folder: Path) -> dict[str, tuple[bytes, float, int]]:
    """The files below a folder but ExifTool's `_original` ones: bytes, time of the last change, mode."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if not path.is_dir() and not name.endswith("_original"):
            status = path.stat()
            found[name] = (path.read_bytes(), status.st_mtime, status.st_mode)
    return found


def seen(listed: bytes) -> dict[str, Any]:
    """What ExifTool's JSON of one file tells of its metadata."""
    (tags,) = json.loads(listed or b"[{}]", parse_int=str, parse_float=str)
    return {key: value for key, value in tags.items() if not key.startswith("System:") and not _OWN_KEYS.search(key)}
