"""A directory that is a TIFF block of its own: ExifIFD, GPS and maker note of Canon's CR3, which the container labels.

The maker note is told as the hidden note that other blocks hold in an entry; its offsets count from the block.
References: FACTS 3.3 (CMT1 to CMT4).
"""

from __future__ import annotations

from copy import copy

from ...base.field import Field
from ...base.part import Block
from ...base.span import Span
from ...grammar.directory import Directory, Tree

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

NOTE = "MakerNotes"
ROOTS = frozenset({"ExifIFD", "GPS", NOTE})
"""What a block may be beside IFD0."""
_FIRST = "IFD0"


def named(tree: Tree, label: str) -> list[Directory]:
    """The directories of a block, the first of them called by the label."""
    made = []
    for directory in tree.directories:
        mine = copy(directory)
        mine.group = label if directory.group == _FIRST else directory.group
        made.append(mine)
    return made


def note_of(raw: bytes, block: Block, context: Mapping[str, Any]) -> Field | None:
    """The hidden field of a block that is a maker note: from its first directory to its end. None for any other."""
    if block.label != NOTE:
        return None
    start = int.from_bytes(raw[4:8], "little" if context["order"] == "little" else "big")
    return Field("ExifIFD", "MakerNote", raw[start:], None, Span(start, len(raw)), block, "", context)
