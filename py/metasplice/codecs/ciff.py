"""The records of CIFF, in a CRW or in the APP0 segment of a JPEG.

One field stands for all of them: what they mean is told by Canon's tables, which the maker notes' room reads. What is
noticed about the heap itself is a finding here. Values change in place only, as those of notes do; no record comes or
goes.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..base.change import Change, GroupDelete
from ..base.decoded import Decoded
from ..base.errors import Unsupported
from ..base.field import Field
from ..base.part import Block
from ..base.patch import Patch
from ..base.span import Span
from ..base.view import View, size_of
from ..grammar.ciff import read_ciff

HEAP = "CanonHeap"
"""The name of the field that is not shown."""
_HIDDEN = {"hidden": True}


def decode(raw: bytes | View, block: Block) -> Decoded:
    """The field that stands for the heap, and what is wrong with the heap."""
    field = Field("CIFF", HEAP, None, None, Span(0, size_of(raw)), block, "", _HIDDEN)
    return Decoded([field], read_ciff(raw).findings, [])


def encode(raw: bytes | View, changes: Sequence[Change | GroupDelete]) -> Patch:
    """The patch that carries out `changes`.

    Raises: Unsupported "ciff/records" for anything but none.
    """
    if changes:
        raise Unsupported("ciff/records", "Records of this heap can be changed in place only, not made or deleted")
    return Patch(size_of(raw))
