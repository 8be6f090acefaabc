"""Replace a span by bytes."""

from __future__ import annotations

from .named import NamedTuple
from .span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .part import Part


class Splice(NamedTuple):
    """The bytes of `span` give way to `raw`; an empty span inserts, empty bytes delete.

    `owner` is the part whose size changes by the difference: lengths settle by ownership.
    """

    span: Span
    raw: bytes
    owner: Part | None = None

    @property
    def delta(self) -> int:
        """By how many bytes the owner grows."""
        return len(self.raw) - self.span.size


def without_doubles(splices: list[Splice]) -> list[Splice]:
    """The splices, what replaces or deletes the same bytes told once; insertions stay, were they alike."""
    seen: set[Splice] = set()
    kept = []
    for splice in splices:
        if splice.span.size:
            if splice in seen:
                continue
            seen.add(splice)
        kept.append(splice)
    return kept
