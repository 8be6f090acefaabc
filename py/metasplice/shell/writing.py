"""Writing on the command line: groups of files prepared, committed and told of."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator

from ..base.edit import Edit
from .arguments import Request
from .batch import GROUP_FILES, Operation, write_group
from .message import complain, out
from .paths import Folders, files_of
from .saving import Settings, WriteResult

_TOLD = (
    ("created", "{:5} image files created"),
    ("copied", "{:5} image files copied"),
    ("updated", "{:5} image files updated"),
    ("unchanged", "{:5} image files unchanged"),
    ("failed", "{:5} files weren't {} due to errors"),
)


def write_files(request: Request) -> int:
    """The exit status: 1 when a file was refused."""
    settings = Settings(request.durable, request.keep_times, request.undo)  # type: ignore[arg-type]
    folders, counts = Folders(), Counter[str]()
    for group in _groups(request, folders):
        for result in write_group(group, settings):
            counts[result.status] += 1
            _tell(result, request, counts)
    if not request.quiet:
        _summary(request, folders.count, counts)
    return 1 if counts["failed"] or not counts else 0


def _groups(request: Request, folders: Folders) -> Iterator[list[Operation]]:
    """Operations in groups; a file named twice starts a new one, so that its second turn sees the first."""
    edits: list[Edit] = request.edits
    group: list[Operation] = []
    seen: set[str] = set()
    for path in files_of(request, folders):
        if len(group) == GROUP_FILES or path in seen or (group and request.out is not None and not _several(request)):
            yield group
            group, seen = [], set()
        group.append(Operation(path, edits, request.out))
        seen.add(path)
    if group:
        yield group


def _several(request: Request) -> bool:
    """Whether -o names a folder, so that several outputs do not meet."""
    return request.out is not None and request.out.endswith("/")


def _tell(result: WriteResult, request: Request, counts: Counter[str]) -> None:
    if result.error is not None:
        complain(result.error, result.path)
        return
    if request.quiet < 2:
        for finding in result.findings:
            if finding.severity != "info":
                print(f"Warning: {finding.message} - {result.path}", file=sys.stderr)
    if request.progress:
        out(f"======== {result.path} [{sum(counts.values())}]")


def _summary(request: Request, folders: int, counts: Counter[str]) -> None:
    if folders:
        out(f"{folders:5} directories scanned")
    if not counts["created"] and not counts["copied"] and request.out is None:
        counts.setdefault("updated", 0)
    doing = "created" if request.out is not None else "updated"
    for status, line in _TOLD:
        if status in counts and (counts[status] or status == "updated"):
            out(line.format(counts[status], doing))
    sys.stdout.flush()
