"""Reading and writing from Python: one file, or thousands with the disk's costs shared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor

from .. import Inspection, edits_of
from ..base.edit import Edit
from ..base.errors import MetaspliceError
from ..base.named import NamedTuple
from . import history
from .listing import Wanted, listed
from .saving import Prepared, Settings, WriteResult, commit, counts_of, prepare, restore
from .source import FileSource

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

    from .recipe import Recipe

GROUP_FILES = 32
"""Files committed together: more gain little (measured), and hold more hidden drafts on the disk."""
GROUP_BYTES = 256 << 20
"""Bytes of drafts after which a group is committed early."""

_USUAL = Settings()

Changes: TypeAlias = "Mapping[str, Any] | Sequence[Edit] | Recipe"
"""`{"EXIF:Artist": "Ada", "XMP-dc:Subject+": ["sea"], "GPS:all": None}`, edits, or what makes edits for each file."""
Progress = Callable[[int, int, WriteResult], None]
"""Called after each file with how many are done, how many there are, and the result."""


class Operation(NamedTuple):
    """One file of a batch: `out` None replaces it, else the new form is written there.

    `named` is the file that was named where another is processed for it (-srcfile): names of other files follow it.
    `place` is its number in an operation of the history.
    """

    path: str
    changes: Changes
    out: str | None = None
    named: str | None = None
    place: int | None = None


def read_metadata(path: str, *, numeric: bool = False) -> dict[str, Any]:
    """Every tag of a file, keys `Group1:Tag`, values as ExifTool prints them (`numeric`: as with -n).

    Raises: MetaspliceError when the file cannot be read.
    """
    with FileSource(path) as source:
        rows = listed(Inspection(source).fields, Wanted(numeric=numeric, duplicates=True))
        found: dict[str, Any] = {}
        for row in rows:
            found.setdefault(f"{row.group1}:{row.name}", row.value)
        return found


def write_metadata(path: str, changes: Changes, *, out: str | None = None, settings: Settings = _USUAL) -> WriteResult:
    """One file written, verified and saved.

    Raises: MetaspliceError when something is refused; the file is as it was then, and there is no output.
    """
    result = commit([prepare(path, _edits(changes), out, settings)], settings)[0]
    if result.error is not None:
        raise result.error
    return result


def write_field(path: str, tag: str, value: Any, *, settings: Settings = _USUAL) -> WriteResult:
    """One tag of one file set, or deleted when `value` is None."""
    return write_metadata(path, {tag: value}, settings=settings)


def undo_last(path: str, *, settings: Settings = _USUAL) -> None:
    """The file as it was before our last write to it, bit for bit.

    Raises: Rejected "undo/none" or "undo/stale"; FileAccess.
    """
    restore(path, settings)


def write_metadata_batch(
    operations: Iterable[Operation],
    executor: Executor | None = None,
    progress: Progress | None = None,
    settings: Settings = _USUAL,
) -> list[WriteResult]:
    """Many files; one that fails stands in its result and stops no other.

    With an executor the groups run in it, threads or processes alike.
    """
    asked = [Operation(*operation)._replace(place=place) for place, operation in enumerate(operations)]
    groups, total, results = list(grouped(asked)), len(asked), list[WriteResult]()
    settings = settings._replace(run=settings.run or history.new_run(total, "batch"))
    answers: Iterator[list[WriteResult]]
    if executor is None:
        answers = (write_group(group, settings) for group in groups)
    else:
        answers = executor.map(write_group, groups, [settings] * len(groups))
    for answer in answers:
        for result in answer:
            results.append(result)
            if progress is not None:
                progress(len(results), total, result)
    conclude(settings, groups, results)
    return results


def conclude(settings: Settings, groups: Sequence[Sequence[Operation]], results: Iterable[WriteResult]) -> None:
    """Note the end of an operation of several groups; one that wrote nothing is no operation."""
    if settings.run is None or settings.undo == "no" or len(groups) < 2:
        return
    ended = list(results)
    if any(result.status == "updated" for result in ended):
        history.finish(settings.run, counts_of(ended))


def write_group(group: Sequence[Operation], settings: Settings) -> list[WriteResult]:
    """One group prepared and committed, early when its drafts grow large."""
    results, parts = list[WriteResult](), 0
    for part in _parts(group, settings):
        results += commit(part, settings)
        parts += 1
    if parts > 1:
        conclude(settings, [group] * parts if settings.run and settings.run.asked == len(group) else [], results)
    return results


def _parts(group: Sequence[Operation], settings: Settings) -> Iterator[list[Prepared]]:
    """The group's files prepared, in parts of at most GROUP_BYTES."""
    part: list[Prepared] = []
    held = 0
    try:
        for operation in group:
            part.append(_prepare(operation, settings))
            held += part[-1].held
            if held >= GROUP_BYTES:
                ready, part, held = part, [], 0
                yield ready
        ready, part = part, []
        yield ready
    finally:
        for one in part:
            one.release()


def _prepare(operation: Operation, settings: Settings) -> Prepared:
    try:
        edits = _edits(operation.changes)
    except MetaspliceError as error:
        return Prepared(WriteResult(operation.path, operation.path, "failed", error=error))
    made = prepare(operation.path, edits, operation.out, settings, operation.named)
    if made.record is None or operation.place is None:
        return made
    return made._replace(record=made.record._replace(place=operation.place))


def _edits(changes: Changes) -> Sequence[Edit] | Recipe:
    return edits_of(changes) if isinstance(changes, Mapping) else changes


def grouped(operations: Sequence[Operation], most: int = GROUP_FILES) -> Iterator[Sequence[Operation]]:
    """Runs of at most `most`; the same file twice starts a new group, so that the second sees the first's work."""
    start, seen = 0, set[str]()
    for at, operation in enumerate(operations):
        if at - start >= most or operation.path in seen:
            yield operations[start:at]
            start, seen = at, set()
        seen.add(operation.path)
    if start < len(operations):
        yield operations[start:]
