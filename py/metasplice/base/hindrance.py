"""Why a file that can be read takes no metadata, or none of some kinds: told by what the file is, not by what is asked.

One place says it: the room that places payloads. The plan asks beforehand, the writer when it comes to it.
"""

from __future__ import annotations

from collections.abc import Iterable

from .change import BlockEdit, Placement
from .errors import Unsupported
from .named import NamedTuple
from .span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal, TypeAlias

Bars: TypeAlias = 'Literal["all", "put", "new"]'


class Hindrance(NamedTuple):
    """`bars` says what it stands in the way of: any change at all, payloads that are put in, or first payloads only.

    `kinds` are the kinds of blocks it is about, none for every kind; `code` and `message` are those of the refusal.
    """

    code: str
    message: str
    bars: Bars = "all"
    kinds: frozenset[str] = frozenset()
    span: Span | None = None
    trail: tuple[str, ...] = ()

    def stops(self, edit: BlockEdit | Placement) -> bool:
        """Whether it stands in the way of what is to become of one block."""
        if self.kinds and edit.kind not in self.kinds:
            return False
        gone = edit.drop and not (isinstance(edit, BlockEdit) and edit.changes)
        return self.bars == "all" or (not gone and (self.bars == "put" or edit.block is None))


def refuse(hindrances: Iterable[Hindrance], edits: Iterable[BlockEdit | Placement]) -> None:
    """Nothing, where nothing is in the way.

    Raises: Unsupported with the code of the first hindrance.
    """
    for one in hindrances:
        if any(one.stops(edit) for edit in edits):
            raise Unsupported(one.code, one.message, one.span, one.trail)
