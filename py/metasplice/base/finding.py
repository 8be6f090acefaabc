"""Something noticed about a file that does not stop us."""

from __future__ import annotations

from typing import Literal, NamedTuple

from .span import Span

Severity = Literal["info", "warning", "error"]


class Finding(NamedTuple):
    """A remark: `code` as `area/what`, `span` in the original file, `trail` outermost step first."""

    code: str
    severity: Severity
    message: str
    span: Span | None = None
    trail: tuple[str, ...] = ()
