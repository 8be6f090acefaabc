"""How dangerous a plan is, and why: a table of named rules.

Only additions are safe. Overwriting, disagreement between EXIF, IPTC and XMP, an unknown time zone, trailers and gain
maps are warnings; deleting much, overwriting a comment someone wrote, breaking content credentials and restricted tags
are danger; what cannot be written is blocked.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from ..base.change import Change
from ..base.errors import MetaspliceError
from ..base.field import Field
from ..base.finding import Finding
from ..base.named import NamedTuple
from ..plan import Difference, Plan
from ..plan.difference import CHANGED
from ..tags.tag import MANDATORY
from .twin import TWINS, plain, printed_lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal, TypeAlias

    from ..reading import Inspection

Level: TypeAlias = 'Literal["safe", "warning", "danger", "blocked"]'
LEVELS: tuple[Level, ...] = ("safe", "warning", "danger", "blocked")

MUCH = 10
"""More removed tags than this are much: issue 6's figure."""

COMMENTS = (
    "File:Comment", "ExifIFD:UserComment", "IFD0:XPComment", "XMP-exif:UserComment", "PNG:Comment", "GIF:Comment",
    "ItemList:Comment", "UserData:Comment", "Keys:Comment", "RIFF:Comment", "Matroska:Comment", "ASF:Description",
)  # fmt: skip
"""Tags in which people write what they like; the first that is there is the file's comment."""
_ZONES = {
    "ExifIFD:DateTimeOriginal": "ExifIFD:OffsetTimeOriginal",
    "ExifIFD:CreateDate": "ExifIFD:OffsetTimeDigitized",
    "IFD0:ModifyDate": "ExifIFD:OffsetTime",
}
"""Fact: Exif3 4.6.6.4, the zone of each EXIF date."""
_ZONE_NAMES = frozenset(key.partition(":")[2] for pair in _ZONES.items() for key in pair)


_DIGEST = "IPTCDigest"
"""Says what IPTC was when XMP was last made the same; no picture is read by it."""


class Reason(NamedTuple):
    """One rule that applies: `code` names it, `message` says it to people."""

    code: str
    level: Level
    message: str


class Risk(NamedTuple):
    """The highest level of all reasons, and the reasons, the gravest first."""

    level: Level
    reasons: tuple[Reason, ...]


class Case(NamedTuple):
    """What the rules look at: the plan, what was noticed about the file, its fields, and the kinds of its parts."""

    plan: Plan
    findings: Sequence[Finding]
    fields: Sequence[Field]
    kinds: Collection[str]

    def of_kind(self, kind: str) -> list[Difference]:
        """The differences that are additions, changes or removals."""
        return [one for one in self.plan.diff if one.kind == kind]

    def has(self, code: str) -> bool:
        """Whether something of this code was noticed."""
        return any(finding.code == code for finding in self.findings)


class Rule(NamedTuple):
    """A named rule: `test` gives the words for the sentence, or None where the rule does not apply."""

    code: str
    level: Level
    sentence: str
    test: Callable[[Case], str | None]


def _names(keys: Iterable[str]) -> str | None:
    """The first few keys, and how many more there are."""
    found = list(dict.fromkeys(keys))
    if not found:
        return None
    more = f" and {len(found) - 3} more" if len(found) > 3 else ""
    return ", ".join(found[:3]) + more


def _restricted(case: Case) -> str | None:
    """Tags that change how a picture is decoded or that only its camera should write."""
    noted = [key for finding in case.plan.findings if finding.code == CHANGED for key in finding.trail]
    return _names([*noted, *_written(case)])


def _written(case: Case) -> Iterator[str]:
    """The names of tags outside of maker notes that are not safe."""
    yield from (
        change.tag.name
        for edit in case.plan.block_edits
        for change in edit.changes
        if isinstance(change, Change)
        and change.tag.safety != "safe"
        and not change.tag.flags & MANDATORY
        and change.tag.name != _DIGEST
    )


def replaces_comment(one: Difference) -> bool:
    """Whether words that someone wrote go: a new comment behind them leaves them."""
    now, after = "\n".join(one.now).rstrip(), "\n".join(one.after)
    return one.key in COMMENTS and bool(now.strip()) and not (after and after.startswith(now))


def _comments(case: Case) -> str | None:
    return _names(one.key for one in case.of_kind("changed") if replaces_comment(one))


def _zones(case: Case) -> str | None:
    """Dates given without a zone, in a file that has none for them."""
    if not any(one.key in _ZONES for one in case.plan.diff):
        return None
    known = {field.key for field in case.fields if field.name in _ZONE_NAMES}
    known |= {one.key for one in case.plan.diff if one.after}
    return _names(one.key for one in case.plan.diff if one.after and _ZONES.get(one.key, one.key) not in known)


def _disagreements(case: Case) -> str | None:
    """Tags whose twins in the other encodings will say something else."""
    after = {one.key: one.after for one in case.plan.diff}
    concerned = [twins for twins in TWINS if any(after.get(key) for key in twins)]
    if not concerned:
        return None
    there = {
        field.key: field
        for field in case.fields
        if field.name in _TWINNED_NAMES and field.key in _TWINNED and field.key not in after
    }
    found = []
    for twins in concerned:
        texts = {plain(key, after[key]) for key in twins if after.get(key)}
        others = [key for key in twins if key in there]
        if texts and any(plain(key, printed_lines(there[key])) not in texts for key in others):
            found.append(" / ".join(key for key in twins if key in after or key in there))
    return _names(found)


_TWINNED = frozenset(key for twins in TWINS for key in twins)
_TWINNED_NAMES = frozenset(key.partition(":")[2] for key in _TWINNED)


def _noticed(case: Case) -> str | None:
    return _names(finding.message for finding in case.plan.findings if finding.severity != "info")


def _kind(kind: str) -> Callable[[Case], str | None]:
    return lambda case: _names(one.key for one in case.of_kind(kind))


def _noted(*codes: str) -> Callable[[Case], str | None]:
    return lambda case: "" if any(map(case.has, codes)) else None


def _pictures(case: Case) -> str | None:
    return "" if {"mpf", "gainmap"} & set(case.kinds) else None


def _removals(case: Case) -> str | None:
    removed = case.of_kind("removed")
    return str(len(removed)) if len(removed) > MUCH else None


_TRAILERS = "jpeg/trailer", "png/trailer", "gif/trailer"
_CREDENTIALS = "jpeg/content-credentials", "png/content-credentials", "gif/content-credentials"

RULES: tuple[Rule, ...] = (
    Rule("adds", "safe", "Only new tags are added: {}", _kind("added")),
    Rule("overwrites", "warning", "Present values are replaced: {}", _kind("changed")),
    Rule("removes", "warning", "Present values are removed: {}", _kind("removed")),
    Rule("disagrees", "warning", "EXIF, IPTC and XMP will disagree: {}", _disagreements),
    Rule("time-zone", "warning", "The time zone stays unknown: {}", _zones),
    Rule("trailer", "warning", "There is data behind the image{}", _noted(*_TRAILERS)),
    Rule("pictures", "warning", "The file holds further pictures{}", _pictures),
    Rule("noticed", "warning", "{}", _noticed),
    Rule("removes-much", "danger", "{} tags are removed", _removals),
    Rule("comment", "danger", "A comment that someone wrote is replaced: {}", _comments),
    Rule("restricted", "danger", "Tags that change how the picture is read, or are its camera's own: {}", _restricted),
    Rule("credentials", "danger", "Signed content credentials become invalid{}", _noted(*_CREDENTIALS)),
)


def assess(plan: Plan, findings: Sequence[Finding], fields: Sequence[Field] = (), kinds: Collection[str] = ()) -> Risk:
    """The risk of carrying out `plan` on a file of these findings, fields and kinds of parts."""
    if not plan:
        return Risk("safe", ())
    case = Case(plan, findings, fields, kinds)
    reasons = []
    for rule in RULES:
        words = rule.test(case)
        if words is not None:
            reasons.append(Reason(rule.code, rule.level, rule.sentence.format(words)))
    graver = [reason for reason in reasons if reason.level != "safe"]
    reasons = sorted(graver or reasons, key=lambda reason: -LEVELS.index(reason.level))
    return Risk(reasons[0].level if reasons else "safe", tuple(reasons))


def risk_of(plan: Plan, inspection: Inspection) -> Risk:
    """The risk of carrying out `plan` on the file that was inspected."""
    kinds = {leaf.kind for leaf in inspection.layout.root.leaves()} if plan else ()
    return assess(plan, inspection.remarks, inspection.fields, kinds)


def refused(error: MetaspliceError) -> Risk:
    """The risk of a plan that was refused: blocked, with the refusal as its reason."""
    return Risk("blocked", (Reason(error.code, "blocked", error.message),))
