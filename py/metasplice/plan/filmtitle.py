"""The title of a Matroska file in a plan: where it will be read, which its codec decides.

Info takes a title as far as it has room, else it becomes a tag of the film; a TITLE that tells nothing is filled with
it. So this part of planning encodes the block as the engine will, and reads what came of it.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..base.change import BlockEdit, Change
from ..base.field import Field
from ..base.source import Window
from ..base.view import View
from ..formats import codec
from ..reading import Inspection
from .difference import Plan, difference_of

_TITLE = "Title"


def with_title(before: Inspection, planned: Plan) -> Plan:
    """The plan with the differences that the titles of the film come to."""
    edit = next((one for one in planned.block_edits if one.kind == "matroskatags" and one.block is not None), None)
    if edit is None or edit.drop or not any(_is_title(change) for change in edit.changes):
        return planned
    now, after = _titles(before.fields), _titles(_fields_after(before, edit))
    told = [difference_of(key, now.get(key, []), after.get(key, [])) for key in dict.fromkeys((*now, *after))]
    told = [one for one in told if one.now != one.after]
    keys = {"Info:Title", "Matroska:Title"}
    at = next((number for number, one in enumerate(planned.diff) if one.key in keys), len(planned.diff))
    rest = [[one for one in part if one.key not in keys] for part in (planned.diff[:at], planned.diff[at:])]
    return planned._replace(diff=(*rest[0], *told, *rest[1]))


def _is_title(change: object) -> bool:
    return isinstance(change, Change) and change.tag.name == _TITLE and not change.lang


def _fields_after(before: Inspection, edit: BlockEdit) -> Sequence[Field]:
    assert edit.block is not None
    module = codec(edit.kind)
    patch = module.encode(before.payload(edit.block), edit.changes)
    made = View(patch.over(Window(before.source, edit.block.spans)))
    fields: Sequence[Field] = module.decode(made, edit.block).fields
    return fields


def _titles(fields: Sequence[Field]) -> dict[str, list[Field]]:
    """The titles of the film itself by key."""
    found: dict[str, list[Field]] = {}
    for field in fields:
        if field.name == _TITLE and not field.lang and field.block is not None and not field.block.index:
            found.setdefault(field.key, []).append(field)
    return found
