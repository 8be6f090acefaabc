"""From edits to a saved file: prepare each file on its own, commit a group of them together.

Preparing reads, rewrites, verifies and writes a hidden draft. Committing waits for the disk, keeps the undo records in
one transaction, and then reveals the drafts: what makes writing durable is paid per group, not per file. Nothing is
visible before its undo record is on the disk.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

from .. import rewrite
from ..base.edit import Edit
from ..base.errors import Broken, MetaspliceError
from ..base.named import NamedTuple
from ..base.patch import Patch
from ..formats import sniff
from ..history.ledger import Outcome
from . import history
from .draft import Draft, is_stream, out_path, sync_folder
from .errors import FileAccess, unexpected
from .source import FileSource

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal, TypeAlias

    from ..base.finding import Finding
    from ..base.span import Span
    from ..engine import Rewrite
    from ..history.ledger import Run
    from ..plan.difference import Difference
    from ..verify import Check
    from .recipe import Recipe
    from .stream import Outflow

SYNC_THREADS = 8
"""fsync calls under way at once: the file system's journal commits them together."""
Status: TypeAlias = 'Literal["updated", "unchanged", "created", "copied", "failed", "unmatched"]'
"""`unmatched`: a condition of the command does not hold for the file, so nothing was done with it."""


class Settings(NamedTuple):
    """How to save: `durable` waits for the disk, `keep_times` is -P.

    `undo`: "must" refuses to replace a file whose undo record cannot be kept, "try" replaces it all the same, "no"
    keeps none. `mode` is ExifTool's write mode, with an m for leniency and an r for tags of maker notes. `run` is the
    operation of the history that the files belong to; without one each group is an operation.
    """

    durable: bool = True
    keep_times: bool = False
    undo: Literal["must", "try", "no"] = "must"
    mode: str = "wcg"
    run: Run | None = None


class WriteResult(NamedTuple):
    """What became of one file. `target` is where the new form stands.

    `findings` are the plan's remarks, `spliced` the ranges of the original that were replaced, `checks` what the judge
    tried.
    """

    path: str
    target: str
    status: Status
    differences: tuple[Difference, ...] = ()
    findings: tuple[Finding, ...] = ()
    spliced: tuple[Span, ...] = ()
    checks: tuple[Check, ...] = ()
    error: MetaspliceError | None = None

    @property
    def ok(self) -> bool:
        """Whether all that was asked is done."""
        return self.error is None

    def failed(self, error: MetaspliceError) -> WriteResult:
        """The same file, come to nothing."""
        return WriteResult(self.path, self.target, "failed", error=error)


class Prepared(NamedTuple):
    """A file between preparing and committing; without a draft there is nothing to commit.

    `file_edits` are changes of the file itself (its name, its times), carried out last.
    """

    result: WriteResult
    source: FileSource | None = None
    draft: Draft | Outflow | None = None
    record: history.Record | None = None
    file_edits: tuple[Edit, ...] = ()

    @property
    def held(self) -> int:
        """Bytes of draft on the disk, about."""
        return self.source.size if self.draft is not None and self.source is not None else 0

    def release(self) -> None:
        """Give everything back; a draft that was not revealed is gone."""
        if self.draft is not None:
            self.draft.discard()
        if self.source is not None:
            self.source.close()


def prepare(
    path: str, changes: Sequence[Edit] | Recipe, out: str | None, settings: Settings, named: str | None = None
) -> Prepared:
    """One file made ready, or its failure; a mistake of ours costs this file only.

    `named` is the file that was named where `path` is processed for it.
    """
    result = WriteResult(path, path, "failed")
    source = None
    if path == "-" and out is None:
        out = "-"
    try:
        if not isinstance(changes, Sequence):
            from .carrying import prepare_recipe  # what plain changes need not load

            return prepare_recipe(path, changes.at(named or path), out, settings)
        source = FileSource(path)
        target = path if out is None else out_path(out, path)
        made = rewrite(source, changes, settings.mode)
        if out is not None:
            from .creation import check_format, extension_of

            check_format(target, (*sniff(source).extensions, extension_of(path)))
        result = result_of(path, target, status_of(made.patch, out), made)
        if result.status == "unchanged":
            source.close()
            return Prepared(result)
        return drafted(result, source, made.patch, settings)
    except Exception as error:
        if source is not None:
            source.close()
        return Prepared(result.failed(error if isinstance(error, MetaspliceError) else unexpected(error)))
    except BaseException:
        if source is not None:
            source.close()
        raise


def status_of(patch: Patch, out: str | None) -> Status:
    """What becomes of a file with this patch."""
    if out is None:
        return "updated" if patch else "unchanged"
    return "created" if patch else "copied"


def result_of(path: str, target: str, status: Status, made: Rewrite) -> WriteResult:
    """The result of a file that is written so."""
    spliced = tuple(splice.span for splice in made.patch.splices)
    return WriteResult(
        path, target, status, tuple(made.plan.diff), tuple(made.plan.findings), spliced, tuple(made.verdict.checks)
    )


def drafted(result: WriteResult, source: FileSource, patch: Patch, settings: Settings) -> Prepared:
    """The file's new form laid down as a hidden draft."""
    replaces = result.status == "updated"
    if is_stream(result.target):
        from .stream import Outflow

        flow = Outflow(source)
        flow.write(patch.pieces())
        return Prepared(result, source, flow, None)
    draft = Draft(source, result.target, replaces=replaces, keep_times=settings.keep_times)
    record = None
    if replaces and settings.undo != "no":
        record = history.record_of(result.path, source, patch, result.differences)
    draft.write(patch.pieces())
    return Prepared(result, source, draft, record)


def commit(group: Sequence[Prepared], settings: Settings) -> list[WriteResult]:
    """The results of a group in its order, every draft revealed or gone."""
    failures: dict[int, MetaspliceError] = {}
    book = history.Book(settings.run or history.new_run(len(group)), durable=settings.durable)
    try:
        if settings.durable:
            _sync(group, failures)
        places = _keep_records(group, settings, failures, book)
        for number, one in enumerate(group):
            if one.draft is not None and number not in failures:
                try:
                    one.draft.reveal()
                except MetaspliceError as error:
                    failures[number] = error
        if settings.durable:
            for folder in {one.draft.folder for one in group if one.draft is not None}:
                with contextlib.suppress(MetaspliceError):  # the files are whole either way
                    sync_folder(folder)
        _settle(group, failures, places, book)
    finally:
        book.close()
        for one in group:
            one.release()
    return [
        one.result.failed(failures[number]) if number in failures else _finished(one, settings)
        for number, one in enumerate(group)
    ]


def _finished(one: Prepared, settings: Settings) -> WriteResult:
    """The result, after the changes of the file itself."""
    if not one.file_edits:
        return one.result
    from .filetags import carry_out, failed_after_writing

    try:
        return carry_out(one.result, one.file_edits, settings)
    except MetaspliceError as error:
        return one.result.failed(failed_after_writing(error, one.result))


def _sync(group: Sequence[Prepared], failures: dict[int, MetaspliceError]) -> None:
    """fsync of every draft, several at once when there are several."""
    drafts = [(number, one.draft) for number, one in enumerate(group) if one.draft is not None]

    def sync(draft: Draft | Outflow) -> MetaspliceError | None:
        try:
            draft.sync()
        except MetaspliceError as error:
            return error
        return None

    if len(drafts) < 2:
        answers = [sync(draft) for _, draft in drafts]
    else:
        with ThreadPoolExecutor(SYNC_THREADS) as pool:
            answers = list(pool.map(sync, [draft for _, draft in drafts]))
    failures.update({number: error for (number, _), error in zip(drafts, answers, strict=True) if error is not None})


def _keep_records(
    group: Sequence[Prepared], settings: Settings, failures: dict[int, MetaspliceError], book: history.Book
) -> dict[int, int]:
    """The places in the history of the files of the group that have records."""
    records = {
        number: one.record._replace(place=number if one.record.place is None else one.record.place)
        for number, one in enumerate(group)
        if one.record is not None and number not in failures
    }
    if not records:
        return {}
    try:
        book.plan(list(records.values()))
    except FileAccess as error:
        if settings.undo == "must":
            failures.update(dict.fromkeys(records, error))
        return {}
    return {number: record.place or 0 for number, record in records.items()}


def _settle(
    group: Sequence[Prepared], failures: Mapping[int, MetaspliceError], places: Mapping[int, int], book: history.Book
) -> None:
    """Note what has become of the files that have places in the history; the end, too, where the group is all."""
    if not places:
        return
    outcomes = [
        Outcome(place, "failed", failures[number].message) if number in failures else Outcome(place, "written")
        for number, place in places.items()
    ]
    ended = [
        one.result.failed(failures[number]) if number in failures else one.result for number, one in enumerate(group)
    ]
    book.settle(outcomes, counts_of(ended) if book.run.asked == len(group) else None)


def counts_of(results: Iterable[WriteResult]) -> dict[str, int]:
    """The counts of an operation: see history.ledger.OUTCOMES."""
    counts: dict[str, int] = {}
    for result in results:
        name = _COUNTED.get(result.status, "failed")
        if result.error is not None and not isinstance(result.error, FileAccess | Broken):
            name = "refused"
        counts[name] = counts.get(name, 0) + 1
    return counts


_COUNTED = {
    "updated": "changed",
    "created": "changed",
    "copied": "changed",
    "unchanged": "same",
    "unmatched": "skipped",
}


def restore(path: str, settings: Settings) -> None:
    """The file as it was before our last write to it, bit for bit.

    Raises: Rejected "undo/none" or "undo/stale"; FileAccess.
    """
    from .undoing import restore_last  # what writes need not load

    restore_last(path, settings)
