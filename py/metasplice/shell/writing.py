"""Writing on the command line: groups of files prepared, committed and told of."""

from __future__ import annotations

import os
import sys
from collections import Counter
from functools import partial

from .arguments import Request
from .batch import GROUP_FILES, Operation, grouped, write_group
from .message import complain, out
from .paths import Folders, files_of
from .saving import Settings, WriteResult
from .workers import in_order, part_size

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
    operations = [Operation(path, request.edits, request.out) for path in files_of(request, folders)]
    groups = list(grouped(operations, part_size(len(operations), GROUP_FILES)))
    work = partial(write_group, settings=settings)
    for results in in_order(work, groups) if _apart(operations) else map(work, groups):
        for result in results:
            counts[result.status] += 1
            _tell(result, request, counts)
    if not request.quiet:
        _summary(request, folders.count, counts)
    return 1 if counts["failed"] or not counts else 0


def _apart(operations: list[Operation]) -> bool:
    """Whether no two operations meet in one file, so that their order does not matter."""
    if operations and operations[0].out is not None:
        return len({os.path.basename(operation.path) for operation in operations}) == len(operations)
    return len({os.path.realpath(operation.path) for operation in operations}) == len(operations)


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
