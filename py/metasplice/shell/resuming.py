"""A run that was broken off, found again by the plan that it carried out.

An operation belongs to a plan when it is about the same files in the same order, and each file that it has written was,
before that, what the plan says it was. A plan that was made since knows the files as they are now and fits no more.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from ..base.errors import Rejected
from ..base.named import NamedTuple
from ..base.patch import Patch
from ..history import recall
from ..history.recall import Filter
from ..history.standing import standing
from ..planner.identity import fingerprint
from . import history
from .errors import FileAccess
from .newname import where_is
from .source import FileSource

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..history.recall import Item
    from ..planner.item import PlanItem

MOST = 20
"""Broken-off operations looked through, the newest first."""


class Rest(NamedTuple):
    """An operation to go on with, and where the files are that it has written, by their number among its files."""

    id: str
    written: Mapping[int, str]


def broken_off(items: Sequence[PlanItem], paths: Sequence[str], id: str = "") -> Rest | None:
    """The operation that was broken off while it carried these items out; the one called `id` where that is given.

    Raises: Rejected "operation/unknown" where that is none, or one of another plan.
    """
    with history.opened() as database:
        history.settle_killed(database)
        if id:
            named = recall.operation(database, id)
            found = [] if named is None else [named]
        else:
            found = recall.operations(database, Filter(kind="apply", status="interrupted"), MOST)
        for told in found:
            if told.asked == len(items) and told.state == "interrupted":
                written = _written(items, paths, recall.items(database, told.number))
                if written is not None:
                    return Rest(told.id, written)
    if id:
        raise Rejected("operation/unknown", f"The history has no operation {id} of this plan that was broken off")
    return None


def _written(items: Sequence[PlanItem], paths: Sequence[str], done: Sequence[Item]) -> dict[int, str] | None:
    """Where the written files are; None where the operation is not that of the items."""
    if len(done) != len(items):
        return None
    found = {}
    for item, path, one in zip(items, paths, done, strict=True):
        names = {path, os.path.join(os.path.dirname(path), item.target)} if item.target else {path}
        if one.path not in {os.fsencode(os.path.realpath(name)) for name in names} or one.state == "undone":
            return None
        if one.state == "written":
            now = where_is(one)
            was = _was(one, now)
            if was is not None and was != (item.file.size, item.file.fingerprint or was[1]):
                return None
            if was is not None:
                found[one.place] = now
    return found


def _was(one: Item, path: str) -> tuple[int, str] | None:
    """Size and fingerprint that a file had before it was written; None where it is no longer what was written.

    The place of such a file is open again, and it is told as changed.
    """
    try:
        with FileSource(path) as source:
            if one.patch is None or standing(source, one.patch, one.before, one.after) != "ready":
                return None
            before = Patch.from_bytes(one.patch).over(source)
            return before.size, fingerprint(before)
    except FileAccess:
        return None
