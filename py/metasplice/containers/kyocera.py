"""RAW of the Contax N Digital, Kyocera's only one: a header of fixed places, then sensor data; read only.

References: ExifTool 13.59's table KyoceraRaw; corpus rw2 (KyoceraRaw.raw).
"""

from __future__ import annotations

from collections.abc import Sequence

from ..base.change import Placement
from ..base.errors import Malformed
from ..base.hindrance import Hindrance
from ..base.part import Block, Layout, Part, Role
from ..base.source import Source
from ..base.span import Span
from ..base.splice import Splice

_HEADER = 156
"""Fact: ExifTool 13.59 asks for so many bytes."""


def lay_out(source: Source) -> Layout:
    """The tiling of a file.

    Raises: Malformed "kyocera/cut".
    """
    if source.size < _HEADER:
        raise Malformed("kyocera/cut", f"The header of this file has {_HEADER} bytes", Span(0, source.size))
    root = Part("kyocera", Span(0, source.size), Role.STRUCTURE)
    head = root.add("header", 0, _HEADER, Role.OPAQUE, pinned=True)
    if source.size > _HEADER:
        root.add("sensor data", _HEADER, source.size, Role.MEDIA, pinned=True)
    return Layout(root, blocks=[Block("kyocera", (head.span,), (head,))])


def place(source: Source, layout: Layout, placements: Sequence[Placement]) -> list[Splice]:
    """Nothing: there is no room for what is not there, and `hindrances` says so."""
    return []


def hindrances(source: Source, layout: Layout) -> list[Hindrance]:
    """What stands in the way of writing this file: there is no room in it."""
    text = "This RAW type of Kyocera's has no place for metadata of other kinds"
    return [Hindrance("kyocera/read-only", text)]
