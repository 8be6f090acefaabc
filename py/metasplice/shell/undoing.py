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

from .. import rewrite
from ..base.errors import Broken, MetaspliceError, Rejected
from ..base.named import NamedTuple
from ..base.patch import Patch
from ..history import recall
from ..history.fingerprint import fingerprint, spans_after
from ..history.recall import Item
from ..history.standing import Way, restoring, standing, ways
from ..reading import Inspection
from . import history
from .draft import Draft
from .errors import unexpected
from .saving import Prepared, Settings, WriteResult, commit, counts_of, drafted, result_of
from .source import FileSource
from .workers import in_order, part_size

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..base.field import Field

GROUP_FILES = 32


class Means(NamedTuple):
    """How to undo: `fields` instead of whole files, `keys` those fields alone, `force` also what others changed."""

    fields: bool = False
    keys: tuple[str, ...] = ()
    force: bool = False

    @property
    def by_field(self) -> bool:
        """Whether fields are taken back, not files."""
        return self.fields or bool(self.keys)


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
        found = history.find(path, source)
        prepared = _going_back(source, found, settings)
    except BaseException:
        source.close()
        raise
    result = commit([prepared], settings._replace(run=history.new_run(1, "undo"), undo="must"))[0]
    if result.error is not None:
        raise result.error


def _going_back(source: FileSource, found: history.Found, settings: Settings) -> Prepared:
    """The draft of a file as it was, with the record that leads to what it is now."""
    back = found.record.patch
    if fingerprint(back.over(source), spans_after(back)) != found.record.before:
        raise Broken("undo/mismatch", "The undo record does not lead back to the original; the file is as it was")
    result = WriteResult(source.name, source.name, "updated", tuple(found.record.changes))
    draft = Draft(source, source.name, replaces=True, keep_times=settings.keep_times)
    record = history.record_of(source.name, source, back, found.record.changes)
    draft.write(back.pieces())
    return Prepared(result, source, draft, record._replace(origin=found.number))


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
    if len(parts) > 1 and any(result.status == "updated" for result in ended):
        history.finish(run, counts_of(ended))


def undo_group(part: Sequence[tuple[int, int]], means: Means, settings: Settings) -> list[WriteResult]:
    """Some items, by their places in the new operation and their numbers, taken back together."""
    with history.opened() as database:
        rows = [(place, recall.item(database, number)) for place, number in part]
    prepared = [_prepared(place, row, means, settings) for place, row in rows if row is not None]
    return commit(prepared, settings)


def _prepared(place: int, item: Item, means: Means, settings: Settings) -> Prepared:
    """One file made ready to go back, or its failure."""
    path = os.fsdecode(item.path)
    source = None
    try:
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
    record = history.Record(
        os.path.realpath(source.name), item.before or b"", item.after or b"", Patch.from_bytes(item.patch),
        history.reversed_changes(item.changes),
    )  # fmt: skip
    return _going_back(source, history.Found(item.number, record), settings)


def _not_ready(source: FileSource, item: Item, stands: str) -> Rejected:
    if stands == "no-record":
        return Rejected("undo/none", "There is no undo record for this file")
    with history.opened() as database:
        later = [one for one in recall.items_of(database, item.path) if one.number > item.number]
        names = [recall.by_number(database, one.operation) for one in later]
    if names:
        told = ", ".join(dict.fromkeys(names))
        return Rejected("undo/stale", f"The file was written again since, by {told}: take that back first, or --fields")
    return Rejected("undo/stale", f"{history.STALE}{history.changed_since(source, item)}")


def _fields_back(source: FileSource, item: Item, means: Means, settings: Settings) -> Prepared:
    """A file made ready with some fields as they were; those that others changed since only where that is forced.

    Raises: Rejected "undo/field-changed" for a field that was named and is no longer ours.
    """
    inspection = Inspection(source)
    found = ways(item.changes, inspection.fields, means.keys)
    strange = [way for way in found if way.state == "changed"]
    if strange and means.keys and not means.force:
        told = three_ways(strange[0])
        raise Rejected("undo/field-changed", f"{told}: others changed it since (--force takes it back)")
    wanted = [way for way in found if way.state == "ours" or (way.state == "changed" and means.force)]
    old = _fields_before(source, item)
    mode = settings.mode if "r" in settings.mode else f"{settings.mode}r"
    edits = [restoring(inspection, way, old, mode) for way in wanted]
    if not edits:
        return Prepared(WriteResult(source.name, source.name, "unchanged"))
    made = rewrite(source, edits, mode)
    after = {one.key: one.after for one in made.plan.diff}
    for way in wanted:
        if after.get(way.key) != way.before:
            raise Broken("undo/field-mismatch", f"{way.key} would not be as it was; the file is as it is")
    result = result_of(source.name, source.name, "updated" if made.patch else "unchanged", made)
    if not made.patch:
        return Prepared(result)
    prepared = drafted(result, source, made.patch, settings)
    whole = not means.keys and len(wanted) == sum(way.state != "restored" for way in found)
    if prepared.record is None or not whole:
        return prepared
    return prepared._replace(record=prepared.record._replace(origin=item.number))


def _fields_before(source: FileSource, item: Item) -> Sequence[Field]:
    """The fields of the file as it was, where it is still what we wrote."""
    if item.patch is None or standing(source, item.patch, item.before, item.after) != "ready":
        return ()
    return Inspection(Patch.from_bytes(item.patch).over(source)).fields


def three_ways(way: Way) -> str:
    """A field as it was, as we wrote it and as it is."""
    before, ours, now = map(history.words, (way.before, way.ours, way.now))
    return f"{way.key} was {before}, we wrote {ours}, now {now}"


def prospect(item: Item, keys: Sequence[str] = ()) -> Prospect:
    """What undoing one file would come to; nothing is written."""
    path = os.fsdecode(item.path)
    try:
        with FileSource(path) as source:
            stands = standing(source, item.patch, item.before, item.after)
            found = tuple(ways(item.changes, Inspection(source).fields, keys))
            reason = _not_ready(source, item, stands).message if stands in ("stale", "no-record") else ""
    except MetaspliceError as error:
        return Prospect(path, "missing" if error.code == "file/not-found" else "stale", (), error.message)
    return Prospect(path, stands, found, reason)
