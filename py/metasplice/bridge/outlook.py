"""What is planned for one file, as messages tell it: an outlook for the list, and the whole item for the one looked at.

Shape:  outlook     {"entry", "level", "category", "added", "changed", "removed", "words": [[key, kind]],
                     "reason": {"code", "message"} | null, "comment": bool, "bytes", "target", "tried", "stamp"}
        item        the outlook with {"rows", "reasons", "issues", "comment": [now, after], "people", "decision",
                     "findings"}; a row is a difference with "verb", "list" and "asked": what the edits alone would give
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from ..base.errors import MetaspliceError
from ..base.finding import Finding
from ..engine import preview
from ..plan import Difference
from ..planner.item import Decision, PlanItem
from ..planner.plan import overwritten_comments
from ..planner.risk import COMMENTS
from ..tags import registry
from .held import Held
from .shape import show_difference, show_finding
from .wish import show_decision

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

WORDS = 4
"""Changes that the list names."""


def show_outlook(held: Held) -> dict[str, Any]:
    """What is planned for an entry, in short."""
    item = held.item
    assert item is not None
    kinds = Counter(one.kind for one in item.differences)
    reasons = [reason for reason in item.risk.reasons if reason.level != "safe"]
    return {
        "entry": held.entry,
        "level": item.level,
        "category": item.category,
        "added": kinds["added"],
        "changed": kinds["changed"],
        "removed": kinds["removed"],
        "words": [[one.key, one.kind] for one in item.differences[:WORDS]],
        "reason": {"code": reasons[0].code, "message": reasons[0].message} if reasons else None,
        "comment": overwritten_comments([item]) > 0,
        "bytes": item.changed_bytes,
        "target": item.target,
        "tried": item.tried,
        "stamp": held.stamp,
    }


def show_item(held: Held, item: PlanItem) -> dict[str, Any]:
    """All that is planned for an entry; `item` has what other files bring to it as well."""
    alone, findings = _alone(held, item)
    return {
        **show_outlook(held),
        "rows": list(_rows(item, alone)),
        "reasons": [reason._asdict() for reason in item.risk.reasons],
        "issues": [issue._asdict() for issue in item.issues],
        "comment": list(item.comment),
        "people": list(item.people),
        "decision": show_decision(item.decision),
        "findings": [show_finding(finding) for finding in findings],
    }


def _alone(held: Held, item: PlanItem) -> tuple[Sequence[Difference], Sequence[Finding]]:
    """What the edits change without the decisions, and what is to be said of the plan."""
    inspection = held.inspection
    if inspection is None:
        return item.differences, ()
    try:
        planned = preview(inspection, item.edits, held.mode)
        decided = item.decision.choices or item.decision.keeps_comment
        return preview(inspection, item.wanted, held.mode).diff if decided else item.differences, planned.findings
    except MetaspliceError:
        return item.differences, ()


def _rows(item: PlanItem, alone: Sequence[Difference]) -> Iterator[dict[str, Any]]:
    """A row for each tag that changes, or would but for a decision."""
    changes = {one.key: one for one in item.differences}
    asked = {one.key: one for one in alone}
    lists = {field.key for field in item.file.fields if field.tag is not None and field.tag.is_list}
    for key in dict.fromkeys((*asked, *changes)):
        plain = asked.get(key)
        one = changes.get(key)
        if one is not None:
            shown = show_difference(one)
        else:
            assert plain is not None
            shown = {**show_difference(plain), "after": list(plain.now), "kind": "kept"}
        shown["list"] = key in lists or len(shown["now"]) > 1 or len(shown["after"]) > 1 or _is_list(key)
        shown["verb"] = _verb(item.decision, plain or one)
        shown["asked"] = list(plain.after if plain is not None else shown["now"])
        yield shown


def _verb(decision: Decision, one: Difference | None) -> str:
    if one is None:
        return "new"
    choice = decision.choices.get(one.key)
    if choice is not None:
        return choice.verb
    return "merge" if decision.keeps_comment and one.key in COMMENTS and "".join(one.now).strip() else "new"


@cache
def _is_list(key: str) -> bool:
    group, _, name = key.partition(":")
    return any(tag.is_list for tag in registry.find_core(name) if tag.group1 == group)
