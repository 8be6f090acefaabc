"""The shapes in which the page sees the nouns of the house: plain dicts, lists, strings and numbers for JSON."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable

from ..base.errors import MetaspliceError
from ..base.field import DistantField, Field
from ..base.finding import Finding
from ..base.part import Layout, Part
from ..base.patch import Patch
from ..base.scalars import Rational
from ..base.span import Span
from ..plan import Difference, Plan
from ..plan.filetype import FILETYPES
from ..planner import Disagreement, Risk, property_of
from ..tags import convert
from ..tags.twins import BY_KEY
from ..verify import Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..tags.tag import Tag

GENERIC = "Metasplice made a mistake of its own here; nothing was written. Please report this file's type and the step."


def show_error(error: Exception) -> dict[str, Any]:
    """An error as the page tells it. What is no MetaspliceError is a law of ours that failed, and says so."""
    if isinstance(error, MetaspliceError):
        return {
            "kind": type(error).__name__,
            "code": error.code,
            "message": error.message,
            "trail": list(error.trail),
            "start": error.span.start if error.span else None,
            "end": error.span.end if error.span else None,
        }
    return {
        "kind": "Broken",
        "code": "bridge/unexpected",
        "message": GENERIC,
        "trail": [f"{type(error).__name__}: {error}"],
        "start": None,
        "end": None,
    }


def show_span(span: Span | None) -> list[int] | None:
    """`[start, end]`."""
    return [span.start, span.end] if span else None


def show_finding(finding: Finding) -> dict[str, Any]:
    """A remark with its place."""
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "span": show_span(finding.span),
        "trail": list(finding.trail),
    }


def show_field(field: Field, place: Span | None, writes: Callable[[Tag], bool]) -> dict[str, Any]:
    """One value: `value` as ExifTool prints it with -n, `text` without; what is False or empty is left out.

    `writes` tells whether a tag can be given a value in files of this type.
    """
    told = field.told if isinstance(field, DistantField) else ""
    value = told or plain(convert.number(field.tag, field.value, field.context))
    text = told or plain(convert.text(field.tag, field.value, field.context))
    shown: dict[str, Any] = {"key": field.key, "value": value}
    if text != value:
        shown["text"] = text
    if place:
        shown["span"] = show_span(place)
    tag = field.tag
    if tag is not None:
        if writes(tag) and field.group1 != "Composite":
            shown["writable"] = True
        if tag.is_list:
            shown["list"] = True
        if tag.description and tag.description.replace(" ", "").lower() != field.name.lower():
            shown["title"] = tag.description
    return shown


def writes_of(format: str) -> Callable[[Tag], bool]:
    """What tells whether a tag of such a file can be given a value; of a format's own tables not every row can."""
    row = FILETYPES.get(format)
    if row is None:
        return lambda tag: bool(tag.writable)
    return lambda tag: row.writes(tag) and (tag.table not in row.native.tables or row.kind_of(tag) in row.writable)


def show_layout(layout: Layout) -> list[dict[str, Any]]:
    """The tiles of the file in order, for the byte map."""
    return [
        {"kind": name_part(leaf), "start": leaf.span.start, "end": leaf.span.end, "role": str(leaf.role)}
        for leaf in layout.root.leaves()
        if leaf.span.size
    ]


def name_part(part: Part) -> str:
    """The part's name with that of the part it lies in: `APP1 payload`; the whole file is not named."""
    outer = part.parent
    return f"{outer.kind} {part.kind}" if outer and outer.parent else part.kind


def show_splices(patch: Patch) -> list[dict[str, Any]]:
    """What is replaced: the range in the original, how many bytes stand there afterwards, and in which part."""
    return [
        {
            "start": splice.span.start,
            "end": splice.span.end,
            "size": len(splice.raw),
            "part": name_part(splice.owner) if splice.owner else "",
        }
        for splice in patch.splices
    ]


def show_difference(difference: Difference) -> dict[str, Any]:
    """One row of the diff; `twin` is the property it holds together with other tags."""
    shown: dict[str, Any] = {
        "key": difference.key,
        "now": list(difference.now),
        "after": list(difference.after),
        "kind": difference.kind,
    }
    twin = property_of(difference.key)
    if twin:
        shown["twin"] = twin
    return shown


def show_disagreement(found: Disagreement) -> dict[str, Any]:
    """A property that the file gives differently; `spread` marks tags that change together when one is given."""
    said = [
        {
            "key": key,
            "text": list(lines) if len(lines) > 1 else lines[0] if lines else "",
            "spread": key.lower() in BY_KEY,
        }
        for key, lines in found.said.items()
    ]
    return {"name": found.name, "said": said}


def show_plan(plan: Plan, risk: Risk, more: Iterable[Finding] = ()) -> dict[str, Any]:
    """Diff, remarks and risk of what is asked for; `more` is what there is to say besides."""
    return {
        "diff": [show_difference(difference) for difference in plan.diff],
        "findings": [show_finding(finding) for finding in (*plan.findings, *more)],
        "risk": risk.level,
        "reasons": [{"code": reason.code, "level": reason.level, "message": reason.message} for reason in risk.reasons],
    }


def show_verdict(verdict: Verdict) -> dict[str, Any]:
    """The judge's list."""
    return {
        "ok": bool(verdict.ok),
        "checks": [{"name": check.name, "ok": bool(check.ok), "detail": check.detail} for check in verdict.checks],
    }


def plain(value: Any) -> Any:
    """A value JSON can carry: bytes told by their size, fractions as numbers, what is no number as ExifTool's word."""
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else "undef" if math.isnan(value) else "inf" if value > 0 else "-inf"
    if isinstance(value, bytes | bytearray):
        return f"(Binary data {len(value)} bytes, use -b option to extract)"
    if isinstance(value, Rational):
        return plain(value.number()) if value.denominator else "inf" if value.numerator else "undef"
    if isinstance(value, dict):
        return {str(key): plain(member) for key, member in value.items()}
    if isinstance(value, list | tuple):
        return [plain(member) for member in value]
    return str(value)
