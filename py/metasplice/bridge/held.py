"""A file of the collection as the engine keeps it: what it holds, what is asked of it, and what that comes to."""

from __future__ import annotations

from ..base.field import DistantField
from ..planner.filter import natural
from ..planner.item import File, PlanItem
from ..planner.naming import Wish as NameWish
from ..planner.statistics import tally
from ..reading import Inspection
from ..tags import convert

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

LONGEST = 500
"""Letters of a value that the filter looks at."""


class Held:
    """One entry. `told` names its blob; `item` is its plan, None while nothing is asked."""

    __slots__ = (
        "differing", "entry", "far", "file", "item", "mode", "name_wish", "natural", "near", "people", "stamp", "taken",
        "tally", "template", "told", "worst",
    )  # fmt: skip

    def __init__(self, entry: int, told: dict[str, Any], file: File) -> None:
        self.entry = entry
        self.told = told
        self.file = file
        self.people: tuple[str, ...] = ()
        self.taken = ""
        self.worst = ""
        self.differing = 0
        self.far = ""
        self.natural = natural(file.name)
        self.item: PlanItem | None = None
        self.mode = "wcg"
        self.template = ""
        self.name_wish: NameWish | None = None
        self.near = file.path.casefold()
        self.stamp = ""
        self.tally: tuple[tuple[str, int], ...] = ()

    @property
    def inspection(self) -> Inspection | None:
        """What was read of the file; None where it could not be."""
        return self.file.inspection

    def plan(self, item: PlanItem | None) -> None:
        """Takes in what is planned now."""
        self.item = item
        if item is None:
            self.mode, self.template, self.name_wish, self.stamp, self.tally = "wcg", "", None, "", ()
            self.near = self.file.path.casefold()
            return
        codes = tuple(reason.code for reason in item.risk.reasons)
        told = (item.differences, item.level, item.target, item.decision.skip, codes)
        self.stamp = f"{hash(told):x}"  # the same for the same plan as long as the engine runs
        self.tally = tuple(tally(item))
        texts = [text for one in item.differences for text in (one.key, *one.now, *one.after)]
        self.near = "\n".join([self.file.path, item.target, *texts]).casefold()


def haystack(inspection: Inspection) -> str:
    """All that the fields say, for the filter: keys and values as they are printed."""
    lines = []
    for field in inspection.fields:
        if isinstance(field, DistantField) or isinstance(field.value, bytes):
            lines.append(field.key)
            continue
        text = convert.text(field.tag, field.value, field.context)
        lines.append(f"{field.key} {str(text)[:LONGEST]}")
    return "\n".join(lines).casefold()
