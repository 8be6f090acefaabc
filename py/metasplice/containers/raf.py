"""RAF, Fujifilm's RAW type: a header of pointers, a whole JPEG file with all metadata, directories and sensor data.

Shape:  "FUJIFILMCCD-RAW ", versions and camera, at 84 u32 offset and u32 size of the JPEG file, then u32 offsets and
        sizes of what follows it (0 where there is none); big-endian.
House rules: the JPEG file is the block that is edited; it is filled up with NULs so that what follows stays aligned.
References: FACTS 3.2; ExifTool 13.59 by experiment (tests/oracle/test_tiff.py).
"""

from __future__ import annotations

from ..base.errors import Malformed
from ..base.link import Length, Pointer
from ..base.part import Block, Layout, Part, Role
from ..base.source import Source
from ..base.span import Span
from ..base.splice import Splice

_JPEG, _POINTERS, _WIDE = 0x54, (0x48, 0x5C, 0x64, 0x78, 0x80), (0xCC, 0x114, 0x164)
_DIRECTORIES = (0x5C, 0x78)
"""Of the pointers those to directories of the camera's tags."""

_HEAD = 0x94
ALIGNMENT = 4
"""Fact: FACTS 3.2, by experiment with ExifTool 13.59."""

_LONGEST_FILL = 8


def lay_out(source: Source) -> tuple[Layout, Part, Span]:
    """The tiling of a file, the part that is the JPEG file, and of this all but the NULs at its end.

    How the JPEG file is tiled is its own container's business; the NULs are its last child.

    Raises: Malformed "raf/no-image".
    """
    head = source.read(Span(0, min(source.size, _WIDE[-1] + 4)))
    start, size = _number(head, _JPEG), _number(head, _JPEG + 4)
    if len(head) < _HEAD or not _HEAD <= start <= start + size <= source.size or size < 4:
        raise Malformed("raf/no-image", "The JPEG image of this file cannot be found", Span(_JPEG, _JPEG + 8))
    root = Part("raf", Span(0, source.size), Role.STRUCTURE)
    layout = Layout(root)
    root.add("header", 0, start, Role.OPAQUE, pinned=True)
    image = root.add("jpeg", start, start + size, Role.STRUCTURE)
    tail = source.read(Span(start + size - min(size, _LONGEST_FILL), start + size))
    content = Span(start, start + size - len(tail) + len(tail.rstrip(b"\0")))
    image.add("fill", content.end, start + size, Role.SLACK)
    if start + size < source.size:
        root.add("sensor data", start + size, source.size, Role.MEDIA, pinned=True)
    layout.links.append(Length(_JPEG + 4, 4, "big", image))
    for at in (*_POINTERS, *_WIDE):
        target = _number(head, at) if at + 4 <= min(start, len(head)) else 0
        if start + size <= target <= source.size:
            layout.links.append(Pointer(at, 4, "big", target, 0))
    layout.blocks.append(Block("raf", (Span(0, _HEAD),)))
    for at in _DIRECTORIES:
        first, length = _number(head, at), _number(head, at + 4)
        if at + 8 <= start and start + size <= first < first + length <= source.size:
            layout.blocks.append(Block("raf", (Span(first, first + length),), (), None, len(layout.blocks)))
    return layout, image, content


def _number(head: bytes, at: int) -> int:
    return int.from_bytes(head[at : at + 4], "big")


def fill(image: Part, splices: list[Splice]) -> list[Splice]:
    """The NULs behind the JPEG file by which it grows in whole steps only."""
    grown = sum(splice.delta for splice in splices)
    old = image.children[-1]
    size = (old.span.size - grown) % ALIGNMENT
    return [Splice(old.span, bytes(size), old)] if size != old.span.size else []
