"""Photoshop's image resources: resolution, quality, flags, digests.

Fact: Adobe Photoshop File Formats Specification (resources 0x03ED, 0x0406, 0x040A, 0x0425); print forms of ExifTool
13.59.
"""

from __future__ import annotations

from .conversion import Context, Conversion, read_only, refusal, unchanged
from .conversion_label import code, text
from .conversion_number import byte_values, exact, integer, quantity, show, show_float

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .registry import Tag

_PRINT_FLAGS = (
    "Labels",
    "Corner crop marks",
    "Color bars",
    "Registration marks",
    "Negative",
    "Emulsion down",
    "Interpolate",
    "Description",
    "Print flags",
)
"""Fact: resource 0x03F3, one byte for each."""


def _number(tag: Tag, value: Any, context: Context) -> Any:
    """The number of one byte or of four big-endian ones."""
    return int.from_bytes(value) if isinstance(value, bytes) else show(value)


_MOST = 1 << 32
"""No resolution is larger: it is a 16.16 number."""


def _hundredths(tag: Tag, value: Any, context: Context) -> Any:
    """The resolution rounded to hundredths."""
    found = quantity(value)
    if found is None or found > _MOST:
        return value
    rounded = int(found * 100 + 0.5) / 100
    return int(rounded) if rounded.is_integer() else show_float(rounded)


def _quality(tag: Tag, value: Any, context: Context) -> Any:
    """Fact: stored as quality minus four."""
    return value + 4 if isinstance(value, int) else value


def _flags(tag: Tag, value: Any, context: Context) -> str:
    """The names of the flags that are set."""
    words = str(value).split()
    names = [name for name, word in zip(_PRINT_FLAGS, words, strict=False) if word != "0"]
    return ", ".join(names) or "(none)"


def _number_digest(tag: Tag, value: Any, context: Context) -> Any:
    return value.hex() if isinstance(value, bytes) else value


def _parse_digest(tag: Tag, wish: str) -> str:
    """32 hexadecimal digits, or the word `new`, which the writer replaces by the digest of what it writes.

    Raises: Rejected "value/no-digest".
    """
    body = wish.strip().lower()
    if body in ("new", "old"):
        return body
    if len(body) != 32 or not all(letter in "0123456789abcdef" for letter in body):
        raise refusal(tag, "no-digest", wish, '32 hexadecimal digits or "new"')
    return body


def _parse_label_byte(tag: Tag, wish: str) -> int:
    return _parse_number(tag, str(code(tag, wish)))


def _parse_number(tag: Tag, wish: str) -> int:
    """A whole number of 32 bits.

    Raises: Rejected "value/no-integer".
    """
    value = integer(wish)
    if value is None or not 0 <= value <= 0xFFFFFFFF:
        raise refusal(tag, "no-integer", wish, "a whole number")
    return value


def _parse_resolution(tag: Tag, wish: str) -> float:
    """A resolution a 16.16 number can hold.

    Raises: Rejected "value/no-number".
    """
    value = exact(wish)
    if value is None or not 0 <= value < 0x10000:
        raise refusal(tag, "no-number", wish, "a number below 65536")
    return float(value)


CONVERSIONS = {
    "photoshop/byte": Conversion(_number, text, _parse_label_byte, _parse_number),
    "photoshop/number": Conversion(_number, unchanged, _parse_number, _parse_number),
    "photoshop/resolution": Conversion(_number, _hundredths, _parse_resolution, _parse_resolution),
    "photoshop/quality": Conversion(_number, _quality, read_only, read_only),
    "photoshop/print-flags": Conversion(byte_values, _flags, read_only, read_only),
    "photoshop/digest": Conversion(_number_digest, unchanged, _parse_digest, _parse_digest),
}
