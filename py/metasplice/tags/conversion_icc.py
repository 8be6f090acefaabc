"""Colour profiles: versions, flags, signatures, dates.

Fact: ICC.1:2022 section 7.2; print forms of ExifTool 13.59.
"""

from __future__ import annotations

from ..base.field import binary_words
from .conversion import Context, Conversion, read_only, unchanged
from .conversion_label import unknown
from .conversion_number import byte_values, show, show_float

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .registry import Tag

_SIGNATURE = 4
_LONG = 128


def _number(tag: Tag, value: Any, context: Context) -> Any:
    return show(value)


def _version(tag: Tag, value: Any, context: Context) -> Any:
    """`4.3.0` of 0x0430. Fact: ICC.1:2022 7.2.4."""
    return f"{value >> 8}.{(value & 0xF0) >> 4}.{value & 0xF}" if isinstance(value, int) else value


def _number_date(tag: Tag, value: Any, context: Context) -> Any:
    """Six numbers as a date and time."""
    if not isinstance(value, tuple) or len(value) != 6:
        return value
    return "{:04d}:{:02d}:{:02d} {:02d}:{:02d}:{:02d}".format(*value)


def _flags(tag: Tag, value: Any, context: Context) -> Any:
    """Embedded, independent. Fact: ICC.1:2022 7.2.11."""
    if not isinstance(value, int):
        return value
    return f"{'Embedded' if value & 1 else 'Not Embedded'}, {'Not Independent' if value & 2 else 'Independent'}"


def _attributes(tag: Tag, value: Any, context: Context) -> Any:
    """What the device's medium is like. Fact: ICC.1:2022 7.2.14, the low word."""
    words = str(value).split()
    if len(words) != 2 or not words[1].isdecimal():
        return value
    bits = int(words[1])
    pairs = (("Reflective", "Transparency"), ("Glossy", "Matte"), ("Positive", "Negative"), ("Color", "B&W"))
    return ", ".join(names[bits >> place & 1] for place, names in enumerate(pairs))


def _identifier(tag: Tag, value: Any, context: Context) -> Any:
    """Sixteen numbers as hexadecimal digits, 0 if they are all 0."""
    words = str(value).split()
    if not all(word.isdecimal() for word in words):
        return value
    return "".join(f"{int(word):02x}" for word in words) if any(word != "0" for word in words) else 0


def _signature(tag: Tag, value: Any, context: Context) -> Any:
    """The label of a four-letter signature; spaces behind it do not count, an empty one is empty."""
    labels = tag.labels or {}
    key = str(value)
    for spelt in (key, key.rstrip(), key.ljust(_SIGNATURE)):
        if spelt in labels:
            return labels[spelt]
    return unknown(tag, value)


def _flare(tag: Tag, value: Any, context: Context) -> Any:
    """A fraction as a percentage."""
    try:
        return f"{show_float(float(value) * 100)}%"
    except (TypeError, ValueError):
        return value


def _number_text(tag: Tag, value: Any, context: Context) -> Any:
    """The text up to its NUL; long ones are not shown."""
    if isinstance(value, bytes):
        return binary_words(len(value))
    body = str(value).partition("\0")[0]
    if tag.id == "targ" and len(body) > _LONG:
        return binary_words(len(body))
    return body


CONVERSIONS = {
    "icc/version": Conversion(_number, _version, read_only, read_only),
    "icc/date": Conversion(_number_date, unchanged, read_only, read_only),
    "icc/flags": Conversion(_number, _flags, read_only, read_only),
    "icc/attributes": Conversion(_number, _attributes, read_only, read_only),
    "icc/identifier": Conversion(byte_values, _identifier, read_only, read_only),
    "icc/signature": Conversion(_number, _signature, read_only, read_only),
    "icc/flare": Conversion(_number, _flare, read_only, read_only),
    "icc/text": Conversion(_number_text, unchanged, read_only, read_only),
}
