"""The bare codestreams of JPEG XL and JPEG 2000: size of the picture, comments.

Shape:  JPEG XL: FF 0A, then bits, the lowest of each byte first: size header. JPEG 2000: FF4F, segments as in JPEG: SIZ
        (FF51) with the size of the grid and where the picture begins on it, COM (FF64), until SOT (FF90).
References: ISO/IEC 18181-1 D.2 (size header); 15444-1 A.5.1 (SIZ), A.9.2 (COM); names as ExifTool's File group.
"""

from __future__ import annotations

from ..base.decoded import Decoded
from ..base.field import Field
from ..base.part import Block
from ..base.span import Span
from ..tags.registry import table_tag

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_JXL, _J2C = b"\xff\x0a", b"\xff\x4f\xff\x51"
_RATIOS = ((1, 1), (12, 10), (4, 3), (3, 2), (16, 9), (5, 4), (2, 1))
"""Width to height by code. Fact: 18181-1 table D.2."""
_WIDTHS = (9, 13, 18, 30)
_COM, _SOT = 0x64, 0x90
_MOST_SEGMENTS = 64


def decode(raw: Any, block: Block) -> Decoded:
    """ImageWidth and ImageHeight of group File, and comments."""
    head = raw[0:64]
    if head.startswith(_JXL):
        size = _size_of(int.from_bytes(head[2:16], "little"))
        return Decoded(_sizes(*size, block), [], [])
    if head.startswith(_J2C) and len(head) >= 24:
        right, bottom, left, top = (int.from_bytes(head[at : at + 4], "big") for at in (8, 12, 16, 20))
        return Decoded([*_sizes(right - left, bottom - top, block), *_comments(raw, block)], [], [])
    return Decoded([], [], [])


def _sizes(width: int, height: int, block: Block) -> list[Field]:
    return [
        Field("File", name, value, table_tag("JPEG::SOF", name), None, block)
        for name, value in (("ImageWidth", width), ("ImageHeight", height))
    ]


def _size_of(bits: int) -> tuple[int, int]:
    """Width and height of a size header, given as one number whose lowest bit comes first."""

    def take(count: int) -> int:
        nonlocal bits
        value = bits & ((1 << count) - 1)
        bits >>= count
        return value

    def side(small: int) -> int:
        return (take(5) + 1) * 8 if small else take(_WIDTHS[take(2)]) + 1

    small = take(1)
    height = side(small)
    ratio = take(3)
    if not ratio:
        return side(small), height
    across, down = _RATIOS[ratio - 1]
    return height * across // down, height


def _comments(raw: Any, block: Block) -> list[Field]:
    """The comments in the main header. Fact: registration value 1 is Latin text, 0 binary; ExifTool shows text only."""
    found = []
    at = 2
    for _ in range(_MOST_SEGMENTS):
        head = raw[at : at + 6]
        if len(head) < 6 or head[0] != 0xFF or head[1] == _SOT:
            break
        size = int.from_bytes(head[2:4], "big")
        if head[1] == _COM and head[4:6] == b"\0\1":
            text = raw[at + 6 : at + 2 + size].decode("latin-1")
            found.append(
                Field("File", "Comment", text, table_tag("Extra", "Comment"), Span(at + 6, at + 2 + size), block)
            )
        at += 2 + max(size, 2)
    return found
