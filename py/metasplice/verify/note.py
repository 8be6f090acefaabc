"""What must be true of values changed within a maker note: these bytes and no others, read as was asked.

The asked bytes are set into the original first; what remains of the patch must then pass every other check, so that
a note may differ nowhere but there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..base.change import Inlay
from ..base.field import DistantField, Field
from ..base.part import Role
from ..base.patch import Patch
from ..base.span import Span
from ..base.splice import Splice
from ..reading import Inspection
from .pair import Check, Pair

_NOTES = frozenset({"MakerNote", "DNGPrivateData"})
_NAME = "values of the maker note"


def set_aside(pair: Pair) -> tuple[Check, Pair]:
    """The check of the inlays of a pair, and the pair as if the original had held them already."""
    wanted = pair.wanted or ()
    splices: list[Splice] = []
    for edit in wanted:
        for inlay in edit.inlays:
            where = pair.before.locate(edit.block, inlay.span) if edit.block is not None else None
            if where is None or where.size != len(inlay.raw):
                return Check(_NAME, False, f"{inlay.field.key} does not stand in one place of the file"), pair
            if any(part.role is Role.MEDIA and part.span.overlaps(where) for part in pair.before.layout.root.leaves()):
                return Check(_NAME, False, f"{inlay.field.key} stands in image data"), pair
            splices.append(Splice(where, inlay.raw))
    laid = Patch(pair.before.size, splices)
    before = Inspection(laid.over(pair.before.source))
    rest = [edit._replace(inlays=()) for edit in wanted]
    left = None
    if pair.patch is not None:
        asked = laid.plain()
        left = Patch(pair.patch.size, [one for one in pair.patch.splices if (one.span, one.raw) not in asked])
    inlays = [inlay for edit in wanted for inlay in edit.inlays]
    return _check(pair.before, before, pair.after, inlays), Pair(before, pair.after, left, rest)


def _check(old: Inspection, laid: Inspection, new: Inspection, inlays: Sequence[Inlay]) -> Check:
    """The asked fields read as asked, all others of the notes as before, in the file as in what was set aside."""
    if [*_outside(old)] != [*_outside(laid)]:
        return Check(_NAME, False, "a tag outside of the maker note has changed with it")
    asked = {(inlay.note, inlay.number): inlay.field for inlay in inlays}
    for (place, before), (_, between), (_, after) in zip(_notes(old), _notes(laid), _notes(new), strict=True):
        if not len(before) == len(between) == len(after):
            return Check(_NAME, False, "the maker note does not read as many tags as before")
        for number, one in enumerate(before):
            due = asked.get((place, number), one)
            if not _same(due, between[number]) or not _same(due, after[number]):
                return Check(_NAME, False, f"{one.key} does not read as it should")
    return Check(_NAME, True, f"{len(inlays)} values were changed in place, all others read as before")


def _notes(inspection: Inspection) -> Iterator[tuple[Span, list[Field]]]:
    """The notes with their fields."""
    for field in inspection.fields:
        if field.name in _NOTES and field.span is not None:
            noted = inspection.note(field)
            yield field.span, noted.fields if noted is not None else []


def _outside(inspection: Inspection) -> Iterator[tuple[str, object]]:
    """What fields outside of the notes say, None for one whose bytes hold a note, for a distant one its place."""
    notes = [inspection.place(field) for field in inspection.fields if field.name in _NOTES]
    for field in inspection.fields:
        place = inspection.place(field)
        if place is not None and any(note is not None and place.covers(note) for note in notes):
            yield field.key, None
        else:
            yield field.key, field.span if isinstance(field, DistantField) else field.value


def _same(one: Field, other: Field) -> bool:
    return one.key == other.key and one.value == other.value and _text(one) == _text(other)


def _text(field: Field) -> object:
    return field.context.get("text") if isinstance(field.context, dict) else None
