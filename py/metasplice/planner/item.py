"""One file of a plan: what it is, what is wanted of it, what that changes, and what there is to know about it.

House rules: an item is a value; a decision makes a new one. `File.inspection` is there while the file is at hand, and
None in a plan that was read from a document.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..base.edit import Edit
from ..base.field import Field
from ..base.named import NamedTuple
from ..plan import Difference
from ..reading import Inspection
from .risk import COMMENTS, Level, Risk
from .twin import printed_lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal, TypeAlias

Category: TypeAlias = 'Literal["additions", "changes", "removals", "unchanged", "skipped", "blocked"]'
Verb: TypeAlias = 'Literal["new", "keep", "merge", "edit"]'
CATEGORIES: tuple[Category, ...] = ("additions", "changes", "removals", "unchanged", "skipped", "blocked")


class File(NamedTuple):
    """A file as the plan knows it: `modified` in seconds, `fingerprint` as planner/identity has it.

    `refusal` is (code, message) of a file that could not be read.
    """

    name: str
    path: str
    size: int
    modified: float = 0.0
    fingerprint: str = ""
    format: str = ""
    inspection: Inspection | None = None
    refusal: tuple[str, str] | None = None

    @property
    def fields(self) -> Sequence[Field]:
        """Every field of the file, none where it is not at hand."""
        return self.inspection.fields if self.inspection is not None else ()


class Issue(NamedTuple):
    """One thing to know: `level` is a risk's, or "info"."""

    code: str
    level: str
    message: str


class Choice(NamedTuple):
    """What was decided for one tag: use the new value, keep the present one, merge both, or these `values` instead."""

    verb: Verb
    values: tuple[str, ...] = ()


class Decision(NamedTuple):
    """What was decided for one file: left for later, comments kept in front of new ones, and a choice for each key."""

    skip: bool = False
    keeps_comment: bool = False
    choices: Mapping[str, Choice] = {}


class PlanItem(NamedTuple):
    """The proposed change of one file.

    `wanted` is what was asked for, `edits` the same with what was decided; `differences` what they change. `comment` is
    (now, after). `changed_bytes` is an estimate until a dry run has measured it (`tried`).
    """

    number: int
    file: File
    wanted: tuple[Edit, ...]
    edits: tuple[Edit, ...]
    differences: tuple[Difference, ...]
    risk: Risk
    issues: tuple[Issue, ...]
    comment: tuple[str, str]
    changed_bytes: int
    target: str = ""
    people: tuple[str, ...] = ()
    decision: Decision = Decision()
    tried: bool = False

    @property
    def level(self) -> Level:
        """How dangerous it is."""
        return self.risk.level

    @property
    def can_update(self) -> bool:
        """Whether there is something to write, and it may be written."""
        return self.category in ("additions", "changes", "removals")

    @property
    def category(self) -> Category:
        """What kind of change it is, by the gravest of its differences."""
        if self.level == "blocked":
            return "blocked"
        if self.decision.skip:
            return "skipped"
        kinds = {one.kind for one in self.differences}
        if "removed" in kinds:
            return "removals"
        if "changed" in kinds or self.target:
            return "changes"
        return "additions" if kinds else "unchanged"

    def keys(self, kind: str) -> list[str]:
        """The tags that are "added", "changed" or "removed"."""
        return [one.key for one in self.differences if one.kind == kind]

    @property
    def conflicts(self) -> list[Difference]:
        """The tags in which a present value gives way."""
        return [one for one in self.differences if one.kind != "added"]

    @property
    def now(self) -> dict[str, tuple[str, ...]]:
        """Every field as it is printed now; those of the differences alone where the file is not at hand."""
        if self.file.inspection is None:
            return {one.key: one.now for one in self.differences if one.now}
        return printed(self.file.fields)

    @property
    def after(self) -> dict[str, tuple[str, ...]]:
        """Every field as it will be printed."""
        found = self.now
        for one in self.differences:
            if one.after:
                found[one.key] = one.after
            else:
                found.pop(one.key, None)
        return found


_COMMENT_NAMES = frozenset(key.partition(":")[2] for key in COMMENTS)


def printed(fields: Sequence[Field]) -> dict[str, tuple[str, ...]]:
    """The printed lines of each key; those of a key that stands twice together."""
    found: dict[str, tuple[str, ...]] = {}
    for field in fields:
        found[field.key] = found.get(field.key, ()) + printed_lines(field)
    return found


def comment_of(fields: Sequence[Field], differences: Sequence[Difference]) -> tuple[str, str]:
    """The comment now and after: of the first tag for comments that changes, else of the first that is there."""
    changed = {one.key: one for one in differences if one.key in COMMENTS}
    for key in COMMENTS:
        if key in changed:
            return "\n".join(changed[key].now), "\n".join(changed[key].after)
    held = {field.key: field for field in fields if field.name in _COMMENT_NAMES and field.key in COMMENTS}
    for key in COMMENTS:
        text = "\n".join(printed_lines(held[key])).strip() if key in held else ""
        if text:
            return text, text
    return "", ""
