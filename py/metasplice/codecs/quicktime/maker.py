"""What camera makers keep in boxes: kept as hidden fields, for makernote to decode when a file is shown."""

from __future__ import annotations

from ...base.field import Field
from ...base.span import Span
from ...tags.layout import Entry
from ...tags.tag import Tag
from .walk import Walk

NAME = "MovieNote"
"""The name of a hidden field that holds a maker's data; its context tells the table and the byte order."""
_LITTLE, _NOTE = "Little", "ProcessExif"


def keep(walk: Walk, found: tuple[Tag, Entry], start: int, end: int) -> None:
    """Adds the hidden field of a maker's data between two offsets."""
    _, entry = found
    process = entry.way.get("ProcessProc", "")
    if process == _NOTE and entry.way.get("Base"):  # a maker note as pictures have it, its signature in front
        start -= int(entry.way.get("Start", "0"))
    raw = walk.fetch(start, end)
    if not raw:
        return
    order = "little" if entry.way.get("ByteOrder", "").startswith(_LITTLE) else "big"
    context = {
        "hidden": True,
        "table": entry.target,
        "order": order,
        "process": process,
        "group": walk.track_group,
    }
    walk.fields.append(Field("MakerNotes", NAME, raw, None, Span(start, end), walk.block, "", context))
