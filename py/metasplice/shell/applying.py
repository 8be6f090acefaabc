"""The command `apply`: a plan carried out, or tried (`--dry-run`), file by file.

The dry run takes every step of the write but the last. A file that was changed since it was planned, that is gone, or
in which something else would change than was shown is refused, and the rest goes on. A run that was broken off is gone
on with by the same command.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial

from ..base.errors import MetaspliceError, Rejected
from ..base.named import NamedTuple
from ..engine import preview
from ..planner.document import read_document
from ..planner.item import PlanItem
from ..planner.plan import CollectionPlan
from ..planner.trial import OTHER_FILE, attempt, check_identity, deviation
from ..reading import Inspection
from .configuration import read_configuration
from .errors import access_error, unexpected
from .message import complain, out, tell
from .meter import Meter
from .newname import check_name
from .operation import STOPPED, Course, Report, Task, report_of, run
from .resuming import Rest, broken_off
from .saving import Settings, WriteResult
from .source import FileSource
from .stopping import STATUS, stopping
from .words import Words, read_words
from .workers import in_order, part_size

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

USAGE = """usage: metasplice apply plan.json [--dry-run] [--jobs N] [--json] [-P] [--together]
         --dry-run    everything but the saving: is each file still there, and does the plan hold for it?
         --together   all files or none
         --resume ID  go on with this operation, which was broken off; the newest of this plan is found without
         --anew       begin a new operation all the same
         --json       the report as JSON          --progress   a line of JSON on standard error for each file
         --jobs N     so many processes           -P           the files keep their times
Ctrl-C finishes the files under way and leaves the others.
"""
_PLAIN = ("--dry-run", "--json", "--together", "-P", "--anew", "--progress")
PART = 32


class Checked(NamedTuple):
    """One file before it is written: where it is, when it was changed last, and why it is refused if it is.

    `done` are those that a run which was broken off has written; `same` those that say already what was planned.
    """

    path: str
    modified: int = 0
    error: MetaspliceError | None = None
    done: bool = False
    same: bool = False


class Order(NamedTuple):
    """A plan, where its files are, and what the words of the command ask for."""

    plan: CollectionPlan
    paths: tuple[str, ...]
    words: Words
    jobs: int
    note: str

    @property
    def places(self) -> list[int]:
        """The numbers of the items that are to be written."""
        return [item.number for item in self.plan.items if item.can_update]


def apply_plan(arguments: Sequence[str]) -> int:
    """0 when all that was planned is done, or would be; 1 when a file was refused."""
    try:
        words = read_words(arguments, _PLAIN, ("--jobs", "--resume"))
        if len(words.rest) != 1:
            raise Rejected("command/plan", "One plan is to be named")
        jobs = words.number("--jobs", read_configuration().jobs)
        plan = read_plan(words.rest[0])
        folder = os.path.dirname(words.rest[0])
        paths = tuple(_path_of(item, folder) for item in plan.items)
        order = Order(plan, paths, words, jobs, os.path.basename(words.rest[0]))
        if words.has("--dry-run"):
            checked = _checked(order, _rest(order), whole=True)
            return _tell([_tried(*pair) for pair in zip(plan.items, checked, strict=True)], words)
        with stopping() as stopped:
            return _carried_out(order, stopped)
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


def _rest(order: Order) -> Rest | None:
    """The operation that is to be gone on with. Raises: Rejected "operation/unknown"."""
    if order.words.has("--anew"):
        return None
    items = [order.plan.items[place] for place in order.places]
    return broken_off(items, [order.paths[place] for place in order.places], order.words.last("--resume"))


def _checked(
    order: Order, rest: Rest | None, *, whole: bool, stopped: Callable[[], bool] = lambda: False
) -> list[Checked]:
    """Each file looked at before any is written; with `whole` as far as to the new form, verified."""
    items, paths, places = order.plan.items, order.paths, order.places
    done = {places[number]: path for number, path in rest.written.items()} if rest is not None else {}
    size = part_size(len(items), PART)
    numbers = [item.number for item in items if item.number not in done]
    parts = [
        [(items[number], paths[number]) for number in numbers[start : start + size]]
        for start in range(0, len(numbers), size)
    ]
    look = partial(_looked_at, mode=order.plan.terms.mode, whole=whole)
    meter = _meter("tried" if whole else "checked", [items[number] for number in numbers], order.words)
    found = [
        Checked(done.get(item.number, path), done=item.number in done) for item, path in zip(items, paths, strict=True)
    ]
    at = 0
    for answers in in_order(look, parts, order.jobs, stopped):
        for one in answers:
            found[numbers[at]] = one
            meter.told(items[numbers[at]].file.size, one.path)
            at += 1
    meter.close()
    return found


def _meter(word: str, items: Sequence[PlanItem], words: Words, *, counts: bool = False) -> Meter:
    return Meter(word, len(items), sum(item.file.size for item in items), machine=counts and words.has("--progress"))


def _looked_at(part: Sequence[tuple[PlanItem, str]], mode: str, *, whole: bool) -> list[Checked]:
    return [_look(item, path, mode, whole=whole) for item, path in part]


def _path_of(item: PlanItem, folder: str) -> str:
    """Where the file is: as the plan says, else counted from the plan's own folder."""
    path = item.file.path
    beside = os.path.join(folder, path)
    return beside if not os.path.lexists(path) and os.path.lexists(beside) else path


def _look(item: PlanItem, path: str, mode: str, *, whole: bool) -> Checked:
    if not item.can_update:
        return Checked(path)
    try:
        if item.target:
            check_name(path, item.target)
        with FileSource(path) as source:
            error = _trouble(item, source, mode, whole=whole)
            same = error is not None and error.code == OTHER_FILE and _is_so(item, source, mode)
            return Checked(path, source.status.st_mtime_ns, error or (_no_writing(path) if whole else None), same=same)
    except MetaspliceError as error:
        return Checked(path, 0, error)
    except Exception as error:  # a mistake of ours costs this file only
        return Checked(path, 0, unexpected(error))


def _trouble(item: PlanItem, source: FileSource, mode: str, *, whole: bool) -> MetaspliceError | None:
    """Why the plan does not hold for the file as it is; with `whole` its new form is made and verified."""
    if whole:
        return attempt(item, source, mode).error
    try:
        check_identity(item, source)
    except MetaspliceError as error:
        return error
    return deviation(item, preview(Inspection(source), item.edits, mode).diff)


def _is_so(item: PlanItem, source: FileSource, mode: str) -> bool:
    """Whether a file that is not the one that was planned for says already all that was planned."""
    try:
        return not item.target and not preview(Inspection(source), item.edits, mode).diff
    except MetaspliceError:
        return False  # then it is another file, and the refusal says so


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
    if checked.same:
        return Report(checked.path, "already so")
    if checked.error is not None:
        return report_of(WriteResult(checked.path, checked.path, "failed", error=checked.error))
    if item.decision.skip:
        return Report(checked.path, "skipped")
    return Report(checked.path, "changed" if item.can_update else "already so", item.differences)


def _carried_out(order: Order, stopped: Callable[[], bool]) -> int:
    plan, words = order.plan, order.words
    rest = _rest(order)
    if rest is not None:
        tell(f"Operation {rest.id} was broken off after {len(rest.written)} files; it is gone on with")
    checked = _checked(order, rest, whole=False, stopped=stopped)
    reports = [_tried(item, one) for item, one in zip(plan.items, checked, strict=True)]
    fresh = rest is None  # what was begun goes on with all its files
    places = [item.number for item in plan.items if item.can_update and not (fresh and checked[item.number].same)]
    if stopped() or (words.has("--together") and any(_is_bad(report) for report in reports)):
        reason = STOPPED if stopped() else "Another file was refused, and all were to be written or none"
        reports = [
            one._replace(outcome="skipped", reason=reason) if one.outcome == "changed" else one for one in reports
        ]
        return max(_tell(reports, words), STATUS * stopped())
    if rest is None and not any(reports[place].outcome == "changed" for place in places):
        return _tell(reports, words)
    tasks = [_task(plan.items[place], checked[place]) for place in places]
    settings = Settings(keep_times=words.has("-P"), mode=plan.terms.mode)
    course = Course(order.note, "apply", order.jobs, words.has("--together"), rest.id if rest else "", stopped)
    meter = _meter("written", [plan.items[place] for place in places], words, counts=True)
    sizes = {task.path: task.size or 0 for task in tasks}
    done = run(tasks, settings, course, lambda *news: meter.told(sizes.get(news[2].path, 0), news[2].path,
                                                                news[2].outcome))  # fmt: skip
    meter.close()
    for place, report in zip(places, done.reports, strict=True):
        reports[place] = report
    return max(_tell(reports, words, done.operation), STATUS * done.stopped)


def _task(item: PlanItem, checked: Checked) -> Task:
    if checked.done:
        return Task(checked.path, item.edits, target=item.target, done=True)
    return Task(
        checked.path, item.edits, size=item.file.size, modified=checked.modified, target=item.target,
        error=checked.error,
    )  # fmt: skip


def _is_bad(report: Report) -> bool:
    return report.error is not None or report.outcome in ("refused", "failed and restored")


def _tell(reports: Sequence[Report], words: Words, operation: str = "") -> int:
    """The report to the person, or as JSON; the exit status."""
    counts: dict[str, int] = {}
    for report in reports:
        counts[report.outcome] = counts.get(report.outcome, 0) + 1
    bad = any(map(_is_bad, reports))
    if words.has("--json"):
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
