"""A file, a new form of it and what went wrong, as messages tell them."""

from __future__ import annotations

import traceback

from ..base.patch import Patch
from ..base.span import Span
from ..derived import pictures, visible
from ..planner import disagreements
from ..reading import Inspection
from ..verify.thumbnail import stale_thumbnails
from .people import show_people
from .shape import show_disagreement, show_error, show_field, show_finding, show_layout, show_span, writes_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def show_pieces(patch: Patch, carried: list[bytes]) -> list[Any]:
    """`[start, end]` of the original or the index of carried bytes, in order."""
    shown: list[Any] = []
    for piece in patch.pieces():
        if isinstance(piece, Span):
            shown.append([piece.start, piece.end])
        else:
            shown.append(len(carried))
            carried.append(piece)
    return shown


def show_inspection(inspection: Inspection) -> dict[str, Any]:
    """Format, fields, findings and the tiles of one file, and where its encodings disagree."""
    writes = writes_of(inspection.format)
    return {
        "format": inspection.format,
        "size": inspection.size,
        "fields": [show_field(field, inspection.place(field), writes) for field in visible(inspection)],
        "findings": [show_finding(finding) for finding in (*inspection.findings, *stale_thumbnails(inspection))],
        "parts": show_layout(inspection.layout),
        "pictures": [] if inspection.format == "JPEG" else [show_span(span) for span in pictures(inspection)],
        "twins": [show_disagreement(one) for one in disagreements(inspection)],
        "people": show_people(inspection),
    }


def report(error: Exception) -> dict[str, Any]:
    """The error as the page tells it; one of our own making goes to the console in full as well."""
    shown = show_error(error)
    if shown["code"] == "bridge/unexpected":
        traceback.print_exception(error)
    return shown
