"""Segments that are one small record: AVI1, NITF, SPIFF, Adobe_CM.

References: ITU-T T.84 annex F (SPIFF); MIL-STD-2500 NITF APP6; "AVI1" in Microsoft's DIB notes; ExifTool 13.59.
"""

from __future__ import annotations

from ...base.decoded import Decoded
from ...base.part import Block
from .shape import Chunk, Item, read_items

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def _dotted(pair: Any) -> str:
    return f"{pair[0]}.{pair[1]:02d}"


_SPIFF = (
    Item(0, 0, "BB", "{0[0]}.{0[1]}"),
    *(Item(id, id, "B") for id in (2, 3)),
    *(Item(id, id, "I") for id in (6, 10)),
    *(Item(id, id, "B") for id in (14, 15, 16, 17)),
    *(Item(id, id, "I") for id in (18, 22)),
)
"""Fact: ExifTool 13.59, by its one sample: two bytes more in front of the height than T.84 says."""
_NITF = (
    Item(0, 0, "BB", "", _dotted),
    Item(2, 2, "B", "", chr),
    *(Item(id, id, "H") for id in (3, 5)),
    *(Item(id, id, "B") for id in range(7, 14)),
    Item(14, 14, "I", "{:#x}"),
)
_AVI = (Item(0, 0, "B"),)
_COLOR_MANAGEMENT = (Item(0, 0, "H"),)


def _read(chunks: list[Chunk], head: int, table: str, items: tuple[Item, ...], place: tuple[Block, Decoded]) -> None:
    block, made = place
    for chunk in chunks:
        made.fields.extend(read_items(Chunk(chunk.raw[head:], chunk.at + head), ">", table, items, block))


def decode_spiff(chunks: list[Chunk], block: Block, made: Decoded) -> None:
    """APP8 "SPIFF": the directory entry with version, size and colour space."""
    _read(chunks, 6, "JPEG::SPIFF", _SPIFF, (block, made))


def decode_nitf(chunks: list[Chunk], block: Block, made: Decoded) -> None:
    """APP6 "NITF": how a picture in a National Imagery file was coded."""
    _read(chunks, 5, "JPEG::NITF", _NITF, (block, made))


def decode_avi(chunks: list[Chunk], block: Block, made: Decoded) -> None:
    """APP0 "AVI1": the field of a frame out of an AVI film."""
    _read(chunks, 4, "JPEG::AVI1", _AVI, (block, made))


def decode_color_management(chunks: list[Chunk], block: Block, made: Decoded) -> None:
    """APP13 "Adobe_CM": a number of unknown meaning."""
    _read(chunks, 8, "JPEG::AdobeCM", _COLOR_MANAGEMENT, (block, made))
