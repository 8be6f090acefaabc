"""A new form of a file as messages tell it: what a writer makes, and what goes back to what it was."""

from __future__ import annotations

from collections.abc import Iterable

from ..base.patch import Patch
from ..base.source import Source
from ..history.fingerprint import fingerprint, spans_after, spans_of
from ..plan import Difference
from .record import write_record
from .shape import show_difference, show_splices
from .view import show_pieces

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def show_form(
    source: Source, patch: Patch, undo: Patch, changes: Iterable[Difference], carried: list[bytes]
) -> dict[str, Any]:
    """Its pieces, and by what the file is known before and after; the record of `undo` is carried, then new bytes."""
    after = patch.over(source)
    carried.append(write_record(undo, after))
    return {
        "diff": [show_difference(one) for one in changes],
        "splices": show_splices(patch),
        "pieces": show_pieces(patch, carried),
        "size": patch.size_after,
        "before": fingerprint(source, spans_of(patch)).hex(),
        "after": fingerprint(after, spans_after(patch)).hex(),
    }
