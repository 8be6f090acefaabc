"""A reviewed plan carried out: many files written as one operation of the history.

The operation and all its files are noted before the first is touched, so that a run that is killed can be told and gone
on with: `run` with its name takes the files that are not yet written, and those alone. Each file is written whole or
not at all; with `together`, so are all of them.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Generator, Sequence
from contextlib import closing
from functools import partial

from ..base.edit import Edit
from ..base.errors import Broken, MetaspliceError, Rejected
from ..base.named import NamedTuple
from ..history import ledger, recall
from ..history.ledger import Outcome, Run
from . import history
from .batch import GROUP_FILES, Operation, grouped, write_group
from .errors import FileAccess, changed_error
from .saving import Settings, WriteResult
from .workers import in_order, part_size

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal, TypeAlias

    from ..plan.difference import Difference

    Word: TypeAlias = Literal["changed", "already so", "skipped", "refused", "failed and restored"]

Progress = Callable[[int, int, "Report"], None]
"""Called after each file with how many are done, how many there are, and what became of it."""

_COUNTED: dict[Word, str] = {
    "changed": "changed", "already so": "same", "skipped": "skipped", "refused": "refused",
    "failed and restored": "failed",
}  # fmt: skip
"""The counts of the history; but for `changed` they are also states of a file."""
_BEGUN = frozenset({"file/disk-full", "file/failed", "file/too-large", "file/vanished", "history/unusable"})
"""Refusals of the file system that come while the new form is being made."""


class Task(NamedTuple):
    """One file of a plan. `skip` leaves it alone by choice, `target` is the name that it gets in its folder.

    `size` and `modified` (nanoseconds) are those of the file when it was planned: one that changed since is refused.
    `error` is why it is refused where that is known before, `done` says that a run which was broken off has written it.
    """

    path: str
    edits: Sequence[Edit]
    skip: bool = False
    size: int | None = None
    modified: int | None = None
    target: str = ""
    error: MetaspliceError | None = None
    done: bool = False


class Report(NamedTuple):
    """What became of one file."""

    path: str
    outcome: Word
    differences: tuple[Difference, ...] = ()
    error: MetaspliceError | None = None
    reason: str = ""


def never() -> bool:
    """Nothing stops it."""
    return False


class Course(NamedTuple):
    """How a plan is carried out; `note` says for the history what it is.

    `jobs` is how many work at once (0: one for each processor), `together` asks for all files or none, `resume`
    names an operation that was broken off. Once `stopped` says so no file is begun any more.
    """

    note: str = ""
    kind: str = "apply"
    jobs: int = 0
    together: bool = False
    resume: str = ""
    stopped: Callable[[], bool] = never


class Summary(NamedTuple):
    """The name of the operation, what became of each file in order, and whether it was stopped before its end."""

    operation: str
    reports: tuple[Report, ...]
    stopped: bool = False

    @property
    def counts(self) -> dict[str, int]:
        """How many files came to each outcome; outcomes that none came to are left out."""
        found: dict[str, int] = {}
        for report in self.reports:
            found[report.outcome] = found.get(report.outcome, 0) + 1
        return found


_USUAL = Settings()
_PLAIN = Course()


def run(
    tasks: Sequence[Task], settings: Settings = _USUAL, course: Course = _PLAIN, progress: Progress | None = None
) -> Summary:
    """All tasks carried out; one that fails stands in its report and stops no other, unless they are `together`.

    Raises: FileAccess "history/unusable"; Rejected "operation/unknown" where there is nothing to resume.
    """
    work, written = _begin(tasks, course)
    settings = settings._replace(run=work, undo="must")
    reports = {place: Report(tasks[place].path, "changed") for place in written if tasks[place].error is None}
    for place, task in enumerate(tasks):
        early = reports.get(place) or _early(task)
        if early is not None:
            reports[place] = _called(task, early, (work, place), settings)
    for told, place in enumerate(sorted(reports), 1):
        _tell(progress, told, len(tasks), reports[place])
    waiting = [
        Operation(task.path, task.edits, place=place) for place, task in enumerate(tasks) if place not in reports
    ]
    back = course.together and any(_is_bad(one) for one in reports.values())
    if not back:
        with closing(_written(waiting, settings, course)) as coming:
            for place, report in coming:
                reports[place] = _called(tasks[place], report, (work, place), settings)
                _tell(progress, len(reports), len(tasks), reports[place])
                if course.together and _is_bad(reports[place]):
                    back = True
                    break
    stopped = not back and len(reports) < len(tasks)
    if back or (stopped and course.together):
        reports = _all_back(tasks, work, reports, settings)
    ordered = [reports.get(place) or Report(task.path, "skipped", (), None, STOPPED)
               for place, task in enumerate(tasks)]  # fmt: skip
    _end(work, ordered, set() if back else written, stopped=stopped)
    return Summary(work.id, tuple(ordered), stopped)


STOPPED = "The run was stopped before this file's turn"


def _called(task: Task, report: Report, entry: tuple[Run, int], settings: Settings) -> Report:
    """The report of a file that was written, after it got its new name."""
    if not task.target or report.error is not None or report.outcome not in ("changed", "already so"):
        return report
    from .newname import give_name

    try:
        path = give_name(report.path, task.target, entry, durable=settings.durable)
    except MetaspliceError as error:
        text = f"The name stays as it was: {error.message}"
        return report._replace(outcome="refused" if report.outcome == "already so" else "changed", error=error,
                               reason=text)  # fmt: skip
    return report if path == report.path else report._replace(outcome="changed", path=path)


def _begin(tasks: Sequence[Task], course: Course) -> tuple[Run, set[int]]:
    """The operation noted with its files, or taken up again; the places of those that are written already."""
    work = history.new_run(len(tasks), course.kind, course.note)
    with history.opened() as database:
        history.settle_killed(database)
        if not course.resume:
            paths = (os.fsencode(os.path.realpath(task.path)) for task in tasks)
            ledger.intend(
                database, work, [(place, path, path.decode("utf-8", "replace")) for place, path in enumerate(paths)]
            )
            return work, set()
        told = recall.operation(database, course.resume)
        if told is None or told.asked != len(tasks):
            raise Rejected("operation/unknown", f"The history has no operation {course.resume} with these files")
        work = work._replace(id=told.id, made=told.made, kind=told.kind, note=told.note)
        ledger.resume(database, work)
        found = recall.items(database, told.number, ("written",))
    names = [os.fsencode(os.path.realpath(task.path)) for task in tasks]
    return work, {one.place for one in found if tasks[one.place].done or names[one.place] == one.path}


def _early(task: Task) -> Report | None:
    """What is clear before a file is opened: skipped, or changed since it was planned."""
    if task.skip:
        return Report(task.path, "skipped")
    if task.error is not None:
        return report_of(WriteResult(task.path, task.path, "failed", error=task.error))
    if task.size is None and task.modified is None:
        return None
    try:
        status = os.stat(task.path)
    except OSError:
        return None  # opening it gives the error its message
    same = task.size in (None, status.st_size) and task.modified in (None, status.st_mtime_ns)
    return None if same else report_of(WriteResult(task.path, task.path, "failed", error=changed_error(task.path)))


def _written(
    waiting: Sequence[Operation], settings: Settings, course: Course
) -> Generator[tuple[int, Report], None, None]:
    """Place and report of each file, as they are done."""
    groups = list(grouped(waiting, part_size(len(waiting), GROUP_FILES)))
    real = {os.path.realpath(operation.path) for operation in waiting}
    jobs = course.jobs if len(real) == len(waiting) else 1  # two tasks on one file keep their order
    work = partial(write_group, settings=settings)
    for group, results in zip(groups, in_order(work, groups, jobs, course.stopped), strict=False):
        for operation, result in zip(group, results, strict=True):
            yield operation.place or 0, report_of(result)


def report_of(result: WriteResult) -> Report:
    """The outcome of a write in the words that people are told."""
    error = result.error
    if error is None:
        word: Word = "already so" if result.status == "unchanged" else "changed"
        return Report(result.path, word, result.differences)
    begun = isinstance(error, Broken) or (isinstance(error, FileAccess) and error.code in _BEGUN)
    return Report(result.path, "failed and restored" if begun else "refused", (), error, error.message)


def _is_bad(report: Report) -> bool:
    return report.error is not None


def _tell(progress: Progress | None, done: int, total: int, report: Report) -> None:
    if progress is not None:
        progress(done, total, report)


def _all_back(tasks: Sequence[Task], work: Run, reports: dict[int, Report], settings: Settings) -> dict[int, Report]:
    """All files as they were, since one could not be written; workers may have written more than was reported."""
    from .undoing import Means, undo_items

    with history.opened() as database:
        told = recall.operation(database, work.id)
        written = recall.items(database, told.number, ("written", "planned")) if told is not None else []
    written = [one for one in written if one.after is not None]
    made = {one.place: report for one, report in zip(written, undo_items(written, Means(), settings), strict=True)}
    found = {}
    for place, task in enumerate(tasks):
        report, back = reports.get(place), made.get(place)
        if back is not None and back.error is not None:
            found[place] = Report(
                task.path, "changed", (), back.error, f"Could not be taken back: {back.error.message}"
            )
        elif back is not None and (report is None or report.error is None):
            found[place] = Report(task.path, "failed and restored", (), None, "Another file could not be written")
        else:
            found[place] = report or Report(task.path, "skipped", (), None, "Another file could not be written")
    return found


def _end(work: Run, reports: Sequence[Report], written: Collection[int], *, stopped: bool) -> None:
    """Note what became of the files that have no record of their own, and the counts.

    `written` are places that have one from before the run was broken off: it leads back whatever the file is now.
    """
    outcomes = []
    for place, report in enumerate(reports):
        taken_back = report.outcome == "failed and restored" and report.error is None
        if report.outcome != "changed" and place not in written and not taken_back:
            state = "unwritten" if report.reason == STOPPED else _COUNTED[report.outcome]
            outcomes.append(Outcome(place, state, report.reason))
    counts: dict[str, int] = {}
    for report in reports:
        name = _COUNTED[report.outcome]
        counts[name] = counts.get(name, 0) + 1
    with history.opened() as database:
        ledger.settle(database, work, outcomes, counts, "interrupted" if stopped else "done")
        history.clean_when_due(database)
