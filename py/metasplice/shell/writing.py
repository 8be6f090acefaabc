"""Writing on the command line: groups of files prepared, committed and told of."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial

from ..base.edit import Edit
from .batch import GROUP_FILES, Operation, conclude, grouped, write_group
from .demand import needs_recipe
from .errors import FileAccess
from .history import new_run
from .message import complain, out, tell
from .paths import Folders, files_of
from .request import Copy, Import, Request
from .saving import Settings, WriteResult
from .workers import in_order, part_size

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .recipe import Recipe

_TOLD = (
    ("unmatched", "{:5} files failed condition"),
    ("created", "{:5} image files created"),
    ("updated", "{:5} image files updated"),
    ("unchanged", "{:5} image files unchanged"),
    ("copied", "{:5} image files copied"),
    ("failed", "{:5} files weren't {} due to errors"),
    ("unopened", "{:5} files weren't updated due to errors"),
)
"""Fact: the lines and their order are those of ExifTool 13.59's summary."""
_LINKS_TOLD = {"name/hard-link": "{:5} hard links {}", "name/symbolic-link": "{:5} symbolic links {}"}
"""What was noted of links -> their line."""


_IN_VAIN = frozenset(
    "group/unknown tag/no-languages tag/not-in-group tag/read-only value/ambiguous value/bad-shift value/no-date "
    "value/range value/unknown-label value/unknown-member".split()
)
"""What is wrong with a wish whatever the file. Fact: ExifTool, left without a wish, counts no files."""


def write_files(request: Request) -> int:
    """The exit status: 1 when a file was refused or there was nothing to do, 2 when all files failed a condition."""
    asked = len(request.edits)
    request.edits = [edit for edit in request.edits if _is_defined(edit)]
    if not request.edits and (asked or request.out is None):
        print("Nothing to do.", file=sys.stderr)
        return 1
    mode = request.write_mode + "m" * request.lenient + "r" * request.restricted
    settings = Settings(request.durable, request.keep_times, request.undo, mode)  # type: ignore[arg-type]
    folders, counts = Folders(), Counter[str]()
    paths = list(files_of(request, folders)) or ([request.out] if request.out is not None and not request.files else [])
    if _streams(request, paths):
        request.quiet, request.headed, request.progress = max(request.quiet, 1), False, False
    sources = [_source_of(path, request) for path in paths]
    changes = _changes(request, sources)
    outs, made = _outs(request, paths)
    operations = [
        Operation(source, changes, target, path, place)
        for place, (source, target, path) in enumerate(zip(sources, outs, paths, strict=True))
    ]
    settings = settings._replace(run=new_run(len(operations), note=_note(request)))
    alone = not isinstance(changes, Sequence) and changes.names_files
    groups = list(grouped(operations, 1 if alone else part_size(len(operations), GROUP_FILES)))
    work = partial(write_group, settings=settings)
    note, marks, vain, ended = _noter(request), Counter[str](), 0, list[WriteResult]()
    for results in in_order(work, groups) if not alone and _apart(operations) else map(work, groups):
        for result in results:
            counts["unopened" if _is_unopened(result, request) else result.status] += 1
            marks.update(finding.code for finding in result.findings if finding.code.startswith("name/"))
            vain += result.error is not None and result.error.code in _IN_VAIN
            note(result.path, result.status)
            _tell(result, request, (sum(counts.values()), len(operations)))
        ended += results
    conclude(settings, groups, ended)
    in_vain = vain and vain == sum(counts.values()) and isinstance(changes, Sequence)
    if not (request.quiet or in_vain):
        _summary(request, (folders.count, made + marks["name/folder-made"]), counts)
        for code, line in _LINKS_TOLD.items():
            if marks[code] or marks[f"{code}-failed"]:
                out(line.format(marks[code], "created"))
            if marks[f"{code}-failed"]:
                out(line.format(marks[f"{code}-failed"], "could not be created"))
        sys.stdout.flush()
    if counts["unmatched"] and counts["unmatched"] == sum(counts.values()):
        return 2
    return 1 if counts["failed"] or counts["unopened"] or not counts else 0


def _note(request: Request) -> str:
    """The tags that a command writes, for the history."""
    tags = dict.fromkeys(edit.tag for edit in request.edits if not isinstance(edit, Copy | Import))
    return " ".join(tags)[:200]


def _streams(request: Request, paths: Sequence[str]) -> bool:
    """Whether a new form goes to standard output, where nothing else is to be then."""
    from .draft import is_stream

    return "-" in paths if request.out is None else is_stream(request.out)


def _is_unopened(result: WriteResult, request: Request) -> bool:
    """Whether a new file was not begun: its source is missing, or its name is taken.

    Fact: ExifTool 13.59 counts it among those not updated, by experiment.
    """
    if request.out is None or not isinstance(result.error, FileAccess):
        return False
    from .creation import is_other_format

    return bool(request.files) or not is_other_format(request.out, ())


def _noter(request: Request) -> Callable[[str, str], None]:
    """What keeps the names of files by what became of them (-efile)."""
    if not request.error_files:
        return lambda path, status: None
    from .outcome import Outcomes

    return Outcomes(request).note


def _is_defined(edit: Edit | Copy | Import) -> bool:
    """Whether the tag of a plain change exists; where it does not, that is told.

    Fact: ExifTool 13.59 warns of a name that no tag has, and carries the other changes out.
    """
    if isinstance(edit, Copy | Import) or any(mark in edit.tag for mark in "*?"):
        return True
    from ..planner.known import is_tag_name

    if is_tag_name(edit.tag):
        return True
    from ..tags import registry

    near = registry.nearest(edit.tag.rpartition(":")[2])
    hint = f" (did you mean {', '.join(near)}?)" if near else ""
    print(f"Warning: Tag '{edit.tag}' is not defined{hint}", file=sys.stderr)
    return False


def _changes(request: Request, paths: Sequence[str]) -> Sequence[Edit] | Recipe:
    """The changes themselves where they are the same for every file, else the recipe that makes them.

    Raises: MetaspliceError for copies, tables, texts and conditions that make no sense.
    """
    making = (request.out or "").lower().endswith(".xmp") or any(
        path.lower().endswith(".xmp") and not os.path.lexists(path) for path in paths
    )
    if not making and not needs_recipe(request):
        edits = [edit for edit in request.edits if not isinstance(edit, Copy | Import)]
        if request.mwg:
            from ..plan.mwg import use_groups

            edits = use_groups(edits)
        return edits
    from .recipe import check_words, unknown_tags

    recipe = check_words(request)
    for name in unknown_tags(recipe):
        print(f"Warning: Tag '{name}' is not defined", file=sys.stderr)
    return recipe


def _outs(request: Request, paths: Sequence[str]) -> tuple[list[str | None], int]:
    """Where the new form of each file goes, and how many folders had to be made for that."""
    if request.out is None:
        return [None for _ in paths], 0
    from .naming import Names, is_pattern

    if not request.files:
        return [None for _ in paths], 0
    if not is_pattern(request.out):
        folder = request.out if request.out.endswith("/") else ""
        return [request.out for _ in paths], _make_folder(folder)
    names = Names(request.out)
    outs: list[str | None] = [names.after(path) for path in paths]
    return outs, sum(_make_folder(os.path.dirname(name)) for name in outs if name is not None)


def _make_folder(folder: str) -> int:
    """Make a folder and those above it; how many were made.

    Raises: FileAccess.
    """
    missing = []
    while folder and not os.path.isdir(folder):
        missing.append(folder)
        folder = os.path.dirname(folder.rstrip("/"))
    for one in reversed(missing):
        try:
            os.makedirs(one, exist_ok=True)
        except OSError as error:
            from .errors import access_error

            raise access_error(error, one) from error
    return len(missing)


def _source_of(path: str, request: Request) -> str:
    """The file to be processed for one that was named (-srcfile)."""
    if not request.source_files:
        return path
    from .naming import first_existing

    return first_existing(request.source_files, path)


def _apart(operations: list[Operation]) -> bool:
    """Whether no two operations meet in one file, so that their order does not matter."""
    if any(operation.path == "-" for operation in operations):
        return False  # standard input is not passed on to other processes
    targets = {
        os.path.realpath(operation.path) if operation.out is None else _target(operation) for operation in operations
    }
    return len(targets) == len(operations)


def _target(operation: Operation) -> str:
    out_name = operation.out or ""
    if out_name.endswith("/") or os.path.isdir(out_name):
        return os.path.join(out_name, os.path.basename(operation.path))
    return out_name


def _tell(result: WriteResult, request: Request, progress: tuple[int, int]) -> None:
    if result.error is not None:
        complain(result.error, result.path)
        return
    if request.quiet < 2:
        for finding in result.findings:
            if finding.code == "name/test":
                out(finding.message)
            elif finding.severity != "info":
                print(f"Warning: {finding.message} - {result.path}", file=sys.stderr)
    if result.status == "unmatched":
        return
    if request.progress:
        done, total = progress
        if done % request.progress_every == 0 or done == total:
            out(f"======== {result.path} [{done}/{total}]")
    elif request.headed:
        out(f"======== {result.path}")


def _summary(request: Request, folders: tuple[int, int], counts: Counter[str]) -> None:
    """The counts at the end. Fact: ExifTool tells them on standard error where a table is imported."""
    told = tell if request.imports else out
    scanned, made = folders
    if scanned:
        told(f"{scanned:5} directories scanned")
    if made:
        told(f"{made:5} directories created")
    done = counts["created"] or counts["copied"] or counts["unmatched"]
    if counts["unopened"] or not (done or request.out is not None):
        counts.setdefault("updated", 0)
    doing = "created" if request.out is not None else "updated"
    for status, line in _TOLD:
        if status in counts and (counts[status] or status == "updated"):
            told(line.format(counts[status], doing))
    if counts["unmatched"] > 1 and counts["unmatched"] == sum(counts.values()):
        told("    0 image files read")
    sys.stdout.flush()
