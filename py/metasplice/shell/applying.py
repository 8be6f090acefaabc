"""The command `apply`: a plan carried out, or tried (`--dry-run`), file by file.

The dry run takes every step of the write but the last. A file that was changed since it was planned, that is gone, or
in which something else would change than was shown is refused, and the rest goes on.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from functools import partial

from ..base.edit import Set
from ..base.errors import MetaspliceError, Rejected
from ..base.named import NamedTuple
from ..engine import preview
from ..planner.document import read_document
from ..planner.item import PlanItem
from ..planner.plan import CollectionPlan
from ..planner.trial import attempt, check_identity, deviation
from ..reading import Inspection
from .configuration import read_configuration
from .errors import access_error, unexpected
from .message import complain, out
from .operation import Course, Report, Task, run
from .saving import Settings, WriteResult
from .source import FileSource
from .words import read_words
from .workers import in_order, part_size

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

USAGE = """usage: metasplice apply plan.json [--dry-run] [--jobs N] [--json] [-P] [--together]
         --dry-run    everything but the saving: is each file still there, and does the plan hold for it?
         --together   all files or none
         -P           the files keep their times
"""
PART = 32


class Checked(NamedTuple):
    """One file before it is written: where it is, when it was changed last, and why it is refused if it is."""

    path: str
    modified: int = 0
    error: MetaspliceError | None = None


def apply_plan(arguments: Sequence[str]) -> int:
    """0 when all that was planned is done, or would be; 1 when a file was refused."""
    try:
        words = read_words(arguments, ("--dry-run", "--json", "--together", "-P"), ("--jobs",))
        if len(words.rest) != 1:
            raise Rejected("command/plan", "One plan is to be named")
        plan = read_plan(words.rest[0])
        jobs = words.number("--jobs", read_configuration().jobs)
        checked = _checked(plan, os.path.dirname(words.rest[0]), jobs, whole=words.has("--dry-run"))
        if words.has("--dry-run"):
            return _tell([_tried(*pair) for pair in zip(plan.items, checked, strict=True)], as_json=words.has("--json"))
        settings = Settings(keep_times=words.has("-P"), mode=plan.terms.mode)
        course = Course(note=os.path.basename(words.rest[0]), jobs=jobs, together=words.has("--together"))
        return _carried_out(plan, checked, (settings, course), as_json=words.has("--json"))
    except MetaspliceError as error:
        complain(error)
        if error.code.startswith("command/"):
            print(USAGE.rstrip(), file=sys.stderr)
        return 1


def read_plan(path: str) -> CollectionPlan:
    """The plan in a file. Raises: FileAccess; Malformed and Unsupported for what is none."""
    try:
        with open(path, encoding="utf-8", errors="surrogateescape") as file:
            return read_document(file.read())
    except OSError as error:
        raise access_error(error, path) from error


def _checked(plan: CollectionPlan, folder: str, jobs: int, *, whole: bool) -> list[Checked]:
    """Each file looked at before any is written; with `whole` as far as to the new form, verified."""
    size = part_size(len(plan.items), PART)
    parts = [plan.items[start : start + size] for start in range(0, len(plan.items), size)]
    look = partial(_looked_at, folder=folder, mode=plan.terms.mode, whole=whole)
    return [one for found in in_order(look, parts, jobs) for one in found]


def _looked_at(items: Sequence[PlanItem], folder: str, mode: str, *, whole: bool) -> list[Checked]:
    return [_look(item, _path_of(item, folder), mode, whole=whole) for item in items]


def _path_of(item: PlanItem, folder: str) -> str:
    """Where the file is: as the plan says, else counted from the plan's own folder."""
    path = item.file.path
    beside = os.path.join(folder, path)
    return beside if not os.path.lexists(path) and os.path.lexists(beside) else path


def _look(item: PlanItem, path: str, mode: str, *, whole: bool) -> Checked:
    if not item.can_update:
        return Checked(path)
    try:
        with FileSource(path) as source:
            modified = source.status.st_mtime_ns
            if whole:
                return Checked(path, modified, attempt(item, source, mode).error or _no_writing(path))
            check_identity(item, source)
            planned = preview(Inspection(source), item.edits, mode)
            return Checked(path, modified, deviation(item, planned.diff))
    except MetaspliceError as error:
        return Checked(path, 0, error)
    except Exception as error:  # a mistake of ours costs this file only
        return Checked(path, 0, unexpected(error))


def _no_writing(path: str) -> MetaspliceError | None:
    """Why no new file could take the place of this one, as far as that can be told without one."""
    folder = os.path.dirname(os.path.realpath(path)) or "."
    if os.access(folder, os.W_OK | os.X_OK):
        return None
    return access_error(PermissionError(13, "Permission denied"), path)


def _tried(item: PlanItem, checked: Checked) -> Report:
    """What a dry run says of one file, in the words of the run."""
    if item.level == "blocked":
        return Report(checked.path, "refused", (), None, item.issues[0].message if item.issues else "blocked")
    if checked.error is not None:
        return Report(checked.path, "refused", (), checked.error, checked.error.message)
    if item.decision.skip:
        return Report(checked.path, "skipped")
    return Report(checked.path, "changed" if item.can_update else "already so", item.differences)


def _carried_out(
    plan: CollectionPlan, checked: Sequence[Checked], how: tuple[Settings, Course], *, as_json: bool
) -> int:
    reports = [_tried(item, one) for item, one in zip(plan.items, checked, strict=True)]
    places = [place for place, report in enumerate(reports) if report.outcome == "changed"]
    settings, course = how
    operation = ""
    if course.together and any(report.outcome == "refused" for report in reports):
        reason = "Another file was refused, and all were to be written or none"
        reports = [
            one._replace(outcome="skipped", reason=reason) if one.outcome == "changed" else one for one in reports
        ]
    elif places:
        tasks = [
            Task(one.path, item.edits, size=item.file.size, modified=one.modified)
            for item, one in ((plan.items[place], checked[place]) for place in places)
        ]
        done = run(tasks, settings, course, None if as_json else _progress)
        operation = done.operation
        for place, report in zip(places, done.reports, strict=True):
            reports[place] = _named(plan.items[place], report, settings)
    return _tell(reports, as_json=as_json, operation=operation)


def _named(item: PlanItem, report: Report, settings: Settings) -> Report:
    """The report of a file that was written, after it got its new name."""
    if not item.target or report.error is not None or report.outcome not in ("changed", "already so"):
        return report
    from .filetags import carry_out

    status = "updated" if report.outcome == "changed" else "unchanged"
    name = item.target.replace("%", "%%")
    try:
        made = carry_out(WriteResult(report.path, report.path, status), [Set("FileName", (name,))], settings)  # type: ignore[arg-type]
    except MetaspliceError as error:
        text = f"The name stays as it was: {error.message}"
        return report._replace(outcome=report.outcome if report.differences else "refused", error=error, reason=text)
    return report._replace(outcome="changed", path=made.target)


def _progress(done: int, total: int, report: Report) -> None:
    if sys.stderr.isatty():
        print(f"\r{done:6}/{total} {report.path[-60:]}\x1b[K", end="\r" if done < total else "\r\x1b[K",
              file=sys.stderr, flush=True)  # fmt: skip


def _tell(reports: Sequence[Report], *, as_json: bool, operation: str = "") -> int:
    """The report to the person, or as JSON; the exit status."""
    counts: dict[str, int] = {}
    for report in reports:
        counts[report.outcome] = counts.get(report.outcome, 0) + 1
    bad = any(report.error is not None or report.outcome in ("refused", "failed and restored") for report in reports)
    if as_json:
        told: dict[str, Any] = {
            "operation": operation,
            "counts": counts,
            "files": [
                {"path": one.path, "outcome": one.outcome}
                | ({"reason": one.reason} if one.reason else {})
                | ({"code": one.error.code} if one.error is not None else {})
                for one in reports
            ],
        }
        out(json.dumps(told, ensure_ascii=False))
        return int(bad)
    for report in reports:
        if report.reason:
            out(f"{report.path}: {report.outcome}: {report.reason}")
    for word, count in counts.items():
        out(f"{count:5} {word}")
    if operation:
        out(f"operation {operation}; metasplice undo {operation} takes it back")
    return int(bad)
