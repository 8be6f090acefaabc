"""Taking writes back: a file, an operation, one file or some fields of an operation.

Undoing is a write like any other: through drafts, noted in the history as an operation of kind `undo`, and itself to be
taken back. A whole file goes back bit for bit, and only where it is still what we wrote; where others changed it since,
the fields that still are ours can go back one by one.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Sequence
from functools import partial

from ..base.errors import MetaspliceError, Rejected
from ..base.named import NamedTuple
from ..history import recall
from ..history.back import Means as Means
from ..history.back import fields_back, reversed_changes, whole_back, why_not
from ..history.back import three_ways as three_ways
from ..history.recall import Item
from ..history.standing import Way, standing, ways
from ..reading import Inspection
from . import history
from .draft import Draft
from .errors import unexpected
from .newname import check_name, give_name, name_before, where_is
from .saving import Prepared, Settings, WriteResult, commit, counts_of, drafted, result_of
from .source import FileSource
from .workers import in_order, part_size

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..history.ledger import Run
    from ..history.standing import Standing

GROUP_FILES = 32


class Prospect(NamedTuple):
    """What undoing one file would come to: `standing` ready, restored, stale, no-record, missing or undone."""

    name: str
    standing: str
    ways: tuple[Way, ...] = ()
    reason: str = ""


def restore_last(path: str, settings: Settings) -> None:
    """The file as it was before our last write to it, bit for bit.

    Raises: Rejected "undo/none" or "undo/stale"; FileAccess.
    """
    source = FileSource(path)
    try:
        item = history.find(path, source)
        prepared = _going_back(source, item, settings)
    except BaseException:
        source.close()
        raise
    run = history.new_run(1, "undo")
    result = commit([prepared], settings._replace(run=run, undo="must"))[0]
    if result.error is None:
        result = _name_back(result, item, run, 0)
        if name_before(item):
            history.finish(run, counts_of([result]))
    if result.error is not None:
        raise result.error


def _name_back(result: WriteResult, item: Item, run: Run, place: int) -> WriteResult:
    """The result of a file that is as it was, after it got back the name that it had."""
    name = name_before(item)
    if not name or result.error is not None:
        return result
    try:
        path = give_name(result.path, name, (run, place), origin=item.number)
    except MetaspliceError as error:
        error.message += f"; the file is as it was, but still called {os.path.basename(result.path)}"
        return result.failed(error)
    return result if path == result.path else result._replace(target=path, status="updated")


def _going_back(source: FileSource, item: Item, settings: Settings) -> Prepared:
    """The draft of a file as it was, with the record that leads to what it is now; none where only its name changed."""
    back = whole_back(source, item)
    if not back:
        return Prepared(WriteResult(source.name, source.name, "unchanged"), source)
    changes = reversed_changes(item.changes)
    result = WriteResult(source.name, source.name, "updated", tuple(changes))
    draft = Draft(source, source.name, replaces=True, keep_times=settings.keep_times)
    record = history.record_of(source.name, source, back, changes)
    draft.write(back.pieces())
    return Prepared(result, source, draft, record._replace(origin=item.number))


def last_write(path: str, keys: Sequence[str] = ()) -> Item:
    """The newest write to a file that has not been taken back, and that changed the fields that are named.

    Raises: Rejected "undo/none", "undo/no-field".
    """
    with history.opened() as database:
        history.settle_killed(database)
        rows = recall.items_of(database, os.fsencode(os.path.realpath(path)))
    if not rows:
        raise Rejected("undo/none", "There is no undo record for this file")
    for row in rows:
        with contextlib.suppress(Rejected):
            ways(row.changes, (), keys)
            return row
    ways(rows[0].changes, (), keys)
    return rows[0]


def items_to_undo(id: str, files: Sequence[str] = ()) -> list[Item]:
    """The files of an operation that can be taken back, those named alone where some are.

    Raises: Rejected "undo/no-operation", "undo/not-in-operation", "undo/nothing".
    """
    with history.opened() as database:
        history.settle_killed(database)
        told = recall.operation(database, id)
        if told is None:
            raise Rejected("undo/no-operation", f"The history has no operation {id}")
        found = [one for one in recall.items(database, told.number, recall.TAKEN) if one.after is not None]
    if files:
        wanted = {os.fsencode(os.path.realpath(path)): path for path in files}
        missing = wanted.keys() - {one.path for one in found}
        if missing:
            names = ", ".join(sorted(wanted[path] for path in missing))
            raise Rejected("undo/not-in-operation", f"Operation {told.id} has nothing to take back of {names}")
        found = [one for one in found if one.path in wanted]
    if not found:
        raise Rejected("undo/nothing", f"Operation {told.id} has nothing left to take back")
    return found


def undo_items(items: Sequence[Item], means: Means, settings: Settings, jobs: int = 0) -> Iterator[WriteResult]:
    """Each file taken back, or why not; all of them are one operation."""
    run = history.new_run(len(items), "undo", " ".join(means.keys))
    settings = settings._replace(run=run, undo="must")
    size = part_size(len(items), GROUP_FILES)
    numbered = list(enumerate(one.number for one in items))
    parts = [numbered[start : start + size] for start in range(0, len(numbered), size)]
    ended: list[WriteResult] = []
    work = partial(undo_group, means=means, settings=settings)
    for results in in_order(work, parts, jobs):
        ended += results
        yield from results
    renamed = not means.by_field and any(map(name_before, items))
    if (len(parts) > 1 or renamed) and any(result.status == "updated" for result in ended):
        history.finish(run, counts_of(ended))


def undo_group(part: Sequence[tuple[int, int]], means: Means, settings: Settings) -> list[WriteResult]:
    """Some items, by their places in the new operation and their numbers, taken back together."""
    with history.opened() as database:
        rows = [(place, recall.item(database, number)) for place, number in part]
    found = [(place, row) for place, row in rows if row is not None]
    results = commit([_prepared(place, row, means, settings) for place, row in found], settings)
    if means.by_field or settings.run is None:
        return results
    run = settings.run
    return [_name_back(result, row, run, place) for result, (place, row) in zip(results, found, strict=True)]


def _prepared(place: int, item: Item, means: Means, settings: Settings) -> Prepared:
    """One file made ready to go back, or its failure."""
    path = where_is(item)
    source = None
    try:
        if not means.by_field and name_before(item):
            check_name(path, name_before(item))
        source = FileSource(path)
        made = _fields_back(source, item, means, settings) if means.by_field else _file_back(source, item, settings)
        if made.draft is None:
            source.close()
        return made if made.record is None else made._replace(record=made.record._replace(place=place))
    except Exception as error:
        if source is not None:
            source.close()
        failed = WriteResult(path, path, "failed")
        return Prepared(failed.failed(error if isinstance(error, MetaspliceError) else unexpected(error)))
    except BaseException:
        if source is not None:
            source.close()
        raise


def _file_back(source: FileSource, item: Item, settings: Settings) -> Prepared:
    """The whole file made ready to go back; one that is as it was before is left alone."""
    stands = standing(source, item.patch, item.before, item.after)
    if stands == "restored":
        return Prepared(WriteResult(source.name, source.name, "unchanged"))
    if stands != "ready" or item.patch is None:
        raise _not_ready(source, item, stands)
    return _going_back(source, item, settings)


def _not_ready(source: FileSource, item: Item, stands: Standing) -> Rejected:
    with history.opened() as database:
        return why_not(database, source, item, stands)


def _fields_back(source: FileSource, item: Item, means: Means, settings: Settings) -> Prepared:
    """A file made ready with some fields as they were; those that others changed since only where that is forced."""
    mode = settings.mode if "r" in settings.mode else f"{settings.mode}r"
    back = fields_back(source, item, means, mode)
    if back is None:
        return Prepared(WriteResult(source.name, source.name, "unchanged"))
    result = result_of(source.name, source.name, "updated" if back.made.patch else "unchanged", back.made)
    if not back.made.patch:
        return Prepared(result)
    prepared = drafted(result, source, back.made.patch, settings)
    if prepared.record is None or not back.whole:
        return prepared
    return prepared._replace(record=prepared.record._replace(origin=item.number))


def prospect(item: Item, keys: Sequence[str] = ()) -> Prospect:
    """What undoing one file would come to; nothing is written."""
    path = where_is(item)
    try:
        if not keys and name_before(item):
            check_name(path, name_before(item))
        with FileSource(path) as source:
            stands = standing(source, item.patch, item.before, item.after)
            found = tuple(ways(item.changes, Inspection(source).fields, keys))
            reason = _not_ready(source, item, stands).message if stands in ("stale", "no-record") else ""
    except MetaspliceError as error:
        return Prospect(path, "missing" if error.code == "file/not-found" else "stale", (), error.message)
    return Prospect(path, stands, found, reason)
