"""InfiRay's thermal cameras (IJPEG): APP2 to APP9, one little-endian record each, pixels in APP3.

Only the APP2 segment has a mark of its own; the others belong to it.
References: ExifTool 13.59's InfiRay tables (by Marcos Del Sol Vives).
"""

from __future__ import annotations

from ...base.decoded import Decoded
from ...base.field import Field
from ...base.part import Block
from ...base.span import Span
from ...tags.registry import alternatives
from .shape import PERCENT, Chunk, Item, read_items

_MARK = b"IJPEG\0"
_CELSIUS, _METERS, _TWO = "{:.2f} C", "{:.2f} m", "{:.2f}"

_VERSION = (
    Item(0, 0, "4B"),
    *(Item(off, off, "B") for off in range(0x0C, 0x11)),
    Item(0x11, 0x11, "H"),
    *(
        item
        for off in (0x20, 0x30, 0x40)
        for item in (
            Item(off, off, "Q"),
            *(Item(off + step, off + step, "H") for step in (8, 10, 12)),
            Item(off + 14, off + 14, "B"),
        )
    ),
)
_FACTORY = (
    Item(0, 0, "4B"),
    *(Item(off, off, "b") for off in (4, 5)),
    *(Item(off, off, "h") for off in (6, 8, 10)),
    *(Item(off, off, "i") for off in range(0x0C, 0x28, 4)),
    *(Item(off, off, "h") for off in (0x44, 0x46, 0x48)),
    *(Item(off, off, "b") for off in range(0x64, 0x68)),
)
_PICTURE = (
    Item(0, 0, "f", _CELSIUS),
    Item(4, 4, "f", _METERS),
    Item(8, 8, "f", _TWO),
    Item(12, 12, "f", PERCENT),
    Item(16, 16, "f", _CELSIUS),
    *(Item(off, off, "B") for off in range(0x20, 0x24)),
    Item(0x24, 0x24, "H"),
)
_MIX = (Item(0, 0, "B"), Item(1, 1, "f", PERCENT), Item(5, 5, "f"), Item(9, 9, "30f"))
_MODE = (
    Item(0, 0, "B"),
    *(Item(off, off, "I") for off in (1, 5)),
    *(Item(off, off, "B") for off in (9, 10)),
    Item(11, 11, "f", _CELSIUS),
)
_ISOTHERMAL = tuple(Item(off, off, "f") for off in (0, 4, 8, 12))
_SENSOR = (
    *(Item(off, off, "12s") for off in (0, 0x40, 0x100, 0x180, 0x1C0, 0x280)),
    *(Item(off, off, "32s") for off in (0x80, 0xC0, 0x200, 0x240)),
    *(Item(off, off, "f", _TWO) for off in (0x140, 0x144)),
    *(Item(off, off, "f") for off in (0x2C0, 0x2C4)),
)
_TABLES = {
    2: ("Version", _VERSION),
    4: ("Factory", _FACTORY),
    5: ("Picture", _PICTURE),
    6: ("MixMode", _MIX),
    7: ("OpMode", _MODE),
    8: ("Isothermal", _ISOTHERMAL),
    9: ("Sensor", _SENSOR),
}


def is_first(chunks: list[Chunk]) -> bool:
    """Whether one of the segments is InfiRay's APP2. Fact: "IJPEG" and NUL stand at 4."""
    return any(chunk.raw.startswith(_MARK, 4) for chunk in chunks)


def decode(number: int, chunks: list[Chunk], block: Block, made: Decoded) -> None:
    """The records of the segments of one marker; the pixels as they are."""
    if number == 3:
        tag = next((tag for tag in alternatives("JPEG::Main", "APP3") if tag.name == "ImagingData"), None)
        raw = b"".join(chunk.raw for chunk in chunks)
        made.fields.append(Field("InfiRay", "ImagingData", raw, tag, Span(0, len(raw)), block))
    elif number in _TABLES:
        name, items = _TABLES[number]
        for chunk in chunks:
            if number != 2 or chunk.raw.startswith(_MARK, 4):
                made.fields.extend(read_items(chunk, "<", f"InfiRay::{name}", items, block))
