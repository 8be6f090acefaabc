"""What stands in the small segments of JPEG: JFIF, Adobe, Ducky, the multi-picture index.

Fact: JFIF 1.02, Adobe TN 5116, CIPA DC-007 table 5; print forms of ExifTool 13.59.
"""

from __future__ import annotations

from .conversion import Context, Conversion, read_only, refusal, unchanged
from .conversion_label import text
from .conversion_number import integer, show

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .registry import Tag

_START = {
    0: "[unused]",
    1: "Start at top right",
    2: "Start at top left",
    3: "Start at bottom left",
    4: "Start at bottom right",
}
_WAY = {
    1: "Left to right",
    2: "Right to left",
    3: "Top to bottom",
    4: "Bottom to top",
    0x10: "Clockwise",
    0x20: "Counter clockwise",
    0x30: "Zigzag (row start)",
    0x40: "Zigzag (column start)",
}
"""Fact: CIPA DC-007 5.2.4.4 PanOrientation."""


def _number(tag: Tag, value: Any, context: Context) -> Any:
    return show(value)


def _version(tag: Tag, value: Any, context: Context) -> Any:
    """`1.02` of the numbers 1 and 2."""
    words = str(value).split()
    return f"{words[0]}.{int(words[1]):02d}" if len(words) == 2 and words[1].isdecimal() else value


def _percent(tag: Tag, value: Any, context: Context) -> str:
    return f"{value}%"


def _parse_percent(tag: Tag, wish: str) -> int:
    """A percentage with or without its sign.

    Raises: Rejected "value/no-integer".
    """
    value = integer(wish.strip().removesuffix("%"))
    if value is None or not 0 <= value <= 0xFFFFFFFF:
        raise refusal(tag, "no-integer", wish, "a percentage such as 80%")
    return value


def _number_panorama(tag: Tag, value: Any, context: Context) -> Any:
    """The four bytes of the number."""
    return " ".join(map(str, (value & 0xFFFFFFFF).to_bytes(4))) if isinstance(value, int) else show(value)


def _panorama(tag: Tag, value: Any, context: Context) -> str:
    """Rows, columns, starting corner and direction."""
    words = str(value).split()
    if len(words) != 4 or not all(word.isascii() and word.isdecimal() for word in words):
        return str(value)
    rows, columns, start, way = (int(word) for word in words)
    return "; ".join(
        (
            f"{rows} rows",
            f"{columns} columns",
            _START.get(start, f"Unknown (0x{start:x})"),
            _WAY.get(way, f"Unknown (0x{way:x})"),
        )
    )


CONVERSIONS = {
    "jpeg/version": Conversion(_number, _version, read_only, read_only),
    "jpeg/percent": Conversion(_number, _percent, _parse_percent, _parse_percent),
    "jpeg/mask": Conversion(_number, text, read_only, read_only),
    "jpeg/panorama": Conversion(_number_panorama, _panorama, read_only, read_only),
    "jpeg/plain": Conversion(_number, unchanged, read_only, read_only),
}
