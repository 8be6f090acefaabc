"""One planned file brought to its new form, verified: what a writer is asked, which knows no collection.

Message: carry {"file": {"id", "name", "size"}, "item": an item of a plan (planner/document), "mode"} -> {"outcome",
        "code", "message"} and, where there is a new form, what it is made of; the undo record is carried first, then
        new bytes.
House rules: what is not as it was planned is refused; what fails its check is thrown away; nothing is written here.
"""

from __future__ import annotations

from collections.abc import Callable

from ..base.errors import Broken, Malformed, MetaspliceError
from ..engine import Rewrite
from ..planner.document import read_item
from ..planner.item import PlanItem
from ..planner.trial import attempt, check_identity
from .blob import BlobSource
from .form import show_form
from .shape import show_error, show_finding, show_verdict
from .view import report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Carrier:
    """Answers `carry`."""

    def __init__(self, source: Callable[..., BlobSource]) -> None:
        self._source = source

    def operations(self) -> dict[str, Callable[..., Any]]:
        """The messages by name."""
        return {"carry": self.carry}

    def carry(
        self, carried: list[bytes], file: dict[str, Any], item: dict[str, Any], mode: str = "wcg"
    ) -> dict[str, Any]:
        """What becomes of a planned file: "changed", "already so", "refused" or "failed and restored"."""
        try:
            planned = _item_of(item)
            if planned.level == "blocked":
                issue = planned.risk.reasons[0]
                return {"outcome": "refused", "code": issue.code, "message": issue.message}
            source = self._source(file)
            if not planned.differences:  # nothing was shown, so nothing is written
                check_identity(planned, source)
                return {"outcome": "already so", "code": "", "message": "", "size": source.size, "risk": planned.level}
            found = attempt(planned, source, mode)
            if found.made is None:
                assert found.error is not None
                return refusal(found.error)
            if not found.made.patch:
                return {"outcome": "already so", "code": "", "message": "", "size": source.size, "risk": planned.level}
            return {**show_rewrite(found.made, source, carried), "risk": planned.level}
        except Exception as error:  # a mistake of ours costs this file only
            carried.clear()
            return refusal(error)


def refusal(error: Exception) -> dict[str, Any]:
    """The outcome of a file that stays as it is."""
    shown = show_error(error) if isinstance(error, MetaspliceError) else report(error)
    failed = isinstance(error, Broken) or not isinstance(error, MetaspliceError)
    outcome = "failed and restored" if failed else "refused"
    return {"outcome": outcome, "code": shown["code"], "message": shown["message"], "trail": shown["trail"]}


def show_rewrite(made: Rewrite, source: BlobSource, carried: list[bytes]) -> dict[str, Any]:
    """A verified new form: its pieces, its proof, and by what the file is known before and after."""
    return {
        "outcome": "changed",
        "code": "",
        "message": "",
        **show_form(source, made.patch, made.undo, made.plan.diff, carried),
        "findings": [show_finding(finding) for finding in made.findings],
        "verdict": show_verdict(made.verdict),
    }


def _item_of(told: dict[str, Any]) -> PlanItem:
    try:
        return read_item(told, 0)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise Malformed("plan/bad-item", f"The item of the plan makes no sense ({error})") from None
