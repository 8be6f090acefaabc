"""The dry run: a planned file rewritten and verified, as it is when it is written, and nothing saved.

There is one way to the new form, `engine.rewrite`, which the writer takes as well: the dry run stops before the saving.
A plan is a promise: what would be written must be what was shown, value for value.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..base.errors import MetaspliceError, Rejected
from ..base.named import NamedTuple
from ..base.source import Source
from ..engine import Rewrite, rewrite
from ..plan import Difference
from .identity import fingerprint
from .item import Issue, PlanItem
from .risk import refused

OTHER_FILE = "plan/other-file"
"""The code of the refusal of a file that is not the one that was planned for."""


class Attempt(NamedTuple):
    """What became of one file: the rewrite, or why there is none."""

    made: Rewrite | None
    error: MetaspliceError | None = None


def attempt(item: PlanItem, source: Source, mode: str = "wcg") -> Attempt:
    """The rewrite of a file as its item has it.

    Refused: a file that is not the one that was planned for, and one in which something else would change than what was
    shown. Mistakes of ours pass on: whoever calls tells them.
    """
    try:
        check_identity(item, source)
        made = rewrite(source, item.edits, mode)
    except MetaspliceError as error:
        return Attempt(None, error)
    other = deviation(item, made.plan.diff)
    return Attempt(None, other) if other is not None else Attempt(made)


def check_identity(item: PlanItem, source: Source) -> None:
    """Refuse a file that was changed since, or is another one.

    Raises: Rejected "plan/other-file".
    """
    if source.size != item.file.size or (item.file.fingerprint and fingerprint(source) != item.file.fingerprint):
        text = "The file is not the one that was planned for: it was changed since, or another has its name. Plan again"
        raise Rejected(OTHER_FILE, text)


def deviation(item: PlanItem, differences: Sequence[Difference]) -> Rejected | None:
    """What would come out otherwise than it was shown, None where all is as planned."""
    planned = {one.key: one for one in item.differences}
    actual = {one.key: one for one in differences}
    keys = [key for key in dict.fromkeys((*planned, *actual)) if planned.get(key) != actual.get(key)]
    if not keys:
        return None
    more = f" and {len(keys) - 3} more" if len(keys) > 3 else ""
    text = f"What would be written is not what was planned: {', '.join(keys[:3])}{more}. Plan again"
    return Rejected("plan/deviates", text)


def tried(item: PlanItem, source: Source, mode: str = "wcg") -> PlanItem:
    """The item confirmed or corrected: bytes measured, differences as they come out; blocked where it is refused."""
    if not item.can_update or not item.edits:
        return item
    try:
        check_identity(item, source)
        made = rewrite(source, item.edits, mode)
    except MetaspliceError as error:
        risk = refused(error)
        return item._replace(risk=risk, issues=(Issue(*risk.reasons[0]), *item.issues), tried=True)
    issues = item.issues
    other = deviation(item, made.plan.diff)
    if other is not None:
        issues = (Issue("plan/corrected", "warning", other.message), *issues)
    return item._replace(differences=made.plan.diff, issues=issues, changed_bytes=changed_bytes(made), tried=True)


def changed_bytes(made: Rewrite) -> int:
    """How many bytes are replaced or new: what a backup has to carry again."""
    return sum(max(splice.span.size, len(splice.raw)) for splice in made.patch.splices)
