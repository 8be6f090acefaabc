"""The syntax tree: one class of node, and what its kinds hold."""

from __future__ import annotations

from ..base.errors import Rejected, Unsupported
from ..base.named import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

DEEPEST = 100
"""Operations within operations; the recursion of a hostile expression must end."""


class Node(NamedTuple):
    """A piece of an expression.

    Kinds and parts: const value · tag index · topic · my slot · sortvar 0|1 · array slot · last array slot ·
    element (slot, index) · capture number · join pieces · binary (operator, left, right) · logic (operator, terms) ·
    not, minus, complement term · choice (condition, then, otherwise) · match (target, Pattern, negated) ·
    substitute (target, Pattern, replacement, negated) · translate (target, Translation, negated) · pattern Pattern ·
    assign (operator, target, value) · call (name, arguments) · list items · slice (list, indices) · block statements ·
    each (map|grep|sort, code, list) · return value · step (amount, before, target) · declare target · method tag.
    """

    kind: str
    parts: tuple[Any, ...]
    depth: int


def node(kind: str, *parts: Any) -> Node:
    """A node one deeper than what it holds.

    Raises: Rejected "expression/too-deep".
    """
    depth = 1 + max((_depth(part) for part in parts), default=0)
    if depth > DEEPEST:
        raise Rejected("expression/too-deep", f"The expression nests deeper than {DEEPEST} operations")
    return Node(kind, parts, depth)


def _depth(part: Any) -> int:
    if isinstance(part, Node):
        return part.depth
    if isinstance(part, Pattern):
        return part.source.depth if part.source else 0
    if isinstance(part, list):
        return max((_depth(one) for one in part), default=0)
    return 0


class Pattern(NamedTuple):
    """A regular expression: `fixed` when no variable is in it, else the node that gives its text; and its flags."""

    fixed: Any
    source: Node | None
    flags: str


class Translation(NamedTuple):
    """A tr///: what each character becomes (None: taken away), what others become, and whether runs are squeezed."""

    table: dict[str, str | None]
    others: str | None
    complement: bool
    squeeze: bool
    copy: bool


def syntax(expected: str, before: str) -> Rejected:
    """The refusal of text that is no expression."""
    where = f"before {before[:30]!r}" if before.strip() else "at the end"
    return Rejected("expression/syntax", f"The expression should have {expected} {where}")


def not_offered(what: str) -> Unsupported:
    """The refusal of Perl that this interpreter does not speak."""
    return Unsupported("expression/not-offered", f"Expressions cannot use {what}")
