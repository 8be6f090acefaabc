"""The way back of one file: the whole of it bit for bit, or field by field; what the command line and the page share.

A whole file goes back only where it is still what we wrote; where others changed it since, the fields that still are
ours can go back one by one, and by force the others too.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from .. import rewrite
from ..base.errors import Broken, MetaspliceError, Rejected
from ..base.named import NamedTuple
from ..base.patch import Patch
from ..base.source import Source
from ..plan.difference import Difference
from ..reading import Inspection
from . import recall
from .fingerprint import fingerprint, spans_after
from .ledger import FILE_NAME
from .recall import Item
from .standing import Way, restoring, standing, ways

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .. import Rewrite
    from ..base.field import Field
    from ..plan.difference import Kind
    from .connection import Connection
    from .standing import Standing

STALE = "The file was changed since: it is not what was written, and undoing would damage it"


class Means(NamedTuple):
    """How to undo: `fields` instead of whole files, `keys` those fields alone, `force` also what others changed."""

    fields: bool = False
    keys: tuple[str, ...] = ()
    force: bool = False

    @property
    def by_field(self) -> bool:
        """Whether fields are taken back, not files."""
        return self.fields or bool(self.keys)


class Hints(NamedTuple):
    """What a refusal offers instead, in the words of the program that shows it."""

    later: str = "or --fields"
    fields: str = "undo --fields takes those back"
    force: str = "--force takes it back"


SHELL = Hints()


class FieldsBack(NamedTuple):
    """Fields brought back; `whole` where nothing of the write is left then."""

    made: Rewrite
    whole: bool


def whole_back(source: Source, item: Item) -> Patch:
    """The patch that makes a file what it was, of one that is still what we wrote.

    Raises: Broken "undo/mismatch" where the record does not lead there.
    """
    back = Patch.from_bytes(item.patch or b"")
    if fingerprint(back.over(source), spans_after(back)) != item.before:
        raise Broken("undo/mismatch", "The undo record does not lead back to the original; the file is as it was")
    return back


def why_not(connection: Connection, source: Source, item: Item, stands: Standing, hints: Hints = SHELL) -> Rejected:
    """Why a file that is not `ready` cannot go back as a whole."""
    if stands == "no-record":
        return Rejected("undo/none", "There is no undo record for this file")
    later = [one for one in recall.items_of(connection, item.path) if one.number > item.number]
    names = [recall.by_number(connection, one.operation) for one in later]
    if names:
        told = ", ".join(dict.fromkeys(names))
        text = f"The file was written again since, by {told}: take that back first, {hints.later}"
        return Rejected("undo/stale", text)
    return Rejected("undo/stale", f"{STALE}{changed_since(source, item, hints)}")


def fields_back(source: Source, item: Item, means: Means, mode: str, hints: Hints = SHELL) -> FieldsBack | None:
    """A file with some fields as they were; None where they are already.

    What others changed since goes back only where that is forced.
    Raises: Rejected "undo/field-changed" for a field that was named and is no longer ours; "undo/no-field";
            "undo/no-field-back"; Broken "undo/field-mismatch".
    """
    inspection = Inspection(source)
    found = ways(item.changes, inspection.fields, means.keys)
    strange = [way for way in found if way.state == "changed"]
    if strange and means.keys and not means.force:
        told = three_ways(strange[0])
        raise Rejected("undo/field-changed", f"{told}: others changed it since ({hints.force})")
    wanted = [way for way in found if way.state == "ours" or (way.state == "changed" and means.force)]
    old = _fields_before(source, item)
    edits = [restoring(inspection, way, old, mode) for way in wanted]
    if not edits:
        return None
    made = rewrite(source, edits, mode)
    after = {one.key: one.after for one in made.plan.diff}
    for way in wanted:
        if after.get(way.key) != way.before:
            raise Broken("undo/field-mismatch", f"{way.key} would not be as it was; the file is as it is")
    whole = not means.keys and len(wanted) == sum(way.state != "restored" for way in found)
    return FieldsBack(made, whole)


def _fields_before(source: Source, item: Item) -> Sequence[Field]:
    """The fields of the file as it was, where it is still what we wrote."""
    if item.patch is None or standing(source, item.patch, item.before, item.after) != "ready":
        return ()
    return Inspection(Patch.from_bytes(item.patch).over(source)).fields


def three_ways(way: Way) -> str:
    """A field as it was, as we wrote it and as it is."""
    before, ours, now = map(words, (way.before, way.ours, way.now))
    return f"{way.key} was {before}, we wrote {ours}, now {now}"


def changed_since(source: Source, item: Item, hints: Hints = SHELL) -> str:
    """Which of the fields that a write changed are something else by now, in words."""
    try:
        differing = [way for way in ways(item.changes, Inspection(source).fields) if way.state != "ours"]
    except MetaspliceError:
        return ""
    if not differing:
        return f"; the fields it wrote are still there ({hints.fields})"
    shown = [f"{way.key} is {words(way.now)} (written: {words(way.ours)})" for way in differing[:3]]
    more = f" and {len(differing) - 3} more" if len(differing) > 3 else ""
    return f"; {', '.join(shown)}{more}"


def words(values: Sequence[str]) -> str:
    """Printed values on one line, cut where they grow long."""
    text = ", ".join(values) if values else "nothing"
    return text if len(text) <= 60 else f"{text[:57]}..."


def reversed_changes(changes: str) -> tuple[Difference, ...]:
    """The differences that taking these back makes; a name of a file is noted where it is given back."""
    kinds: dict[str, Kind] = {"added": "removed", "removed": "added", "changed": "changed"}
    return tuple(
        Difference(one["key"], tuple(one["after"]), tuple(one["before"]), kinds[one["kind"]])
        for one in json.loads(changes)
        if one["key"] != FILE_NAME
    )
