"""Something noticed about a file that does not stop us."""

from __future__ import annotations

from .named import NamedTuple
from .span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal, TypeAlias

Severity: TypeAlias = 'Literal["info", "warning", "error"]'


class Finding(NamedTuple):
    """A remark: `code` as `area/what`, `span` in the original file, `trail` outermost step first."""

    code: str
    severity: Severity
    message: str
    span: Span | None = None
    trail: tuple[str, ...] = ()
