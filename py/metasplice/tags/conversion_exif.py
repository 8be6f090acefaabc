"""Small structures inside EXIF values: component order, filter mosaics, frequency response, exposure times, time codes.

Fact: Exif3 4.6.5 (ComponentsConfiguration, CFAPattern, SpatialFrequencyResponse, CompositeImageExposureTimes); print
forms of ExifTool 13.59. The byte order of undefined bytes is the block's, so most of these are read and not written.
"""

from __future__ import annotations

import struct

from ..base.field import binary_words
from ..base.scalars import Rational, read_uint
from .conversion import Context, Conversion, read_only, refusal, unchanged
from .conversion_label import find
from .conversion_number import byte_values, integer, parse_many, show, show_rational

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .registry import Tag

_COLORS = ("Red", "Green", "Blue", "Cyan", "Magenta", "Yellow", "White")
_TIMES = 7


def _components(tag: Tag, value: Any, context: Context) -> str:
    """The names of the components in their order."""
    names = {str(code): name for code, name in (tag.labels or {}).items()}
    return ", ".join(names.get(word) or f"Err ({word})" for word in str(value).split())


def _parse_components(tag: Tag, text: str) -> bytes:
    """Four components by name or code.

    Raises: Rejected "value/count", "value/unknown-label".
    """
    words = text.replace(",", " ").split()
    if len(words) != 4:
        raise refusal(tag, "count", text, 'four components such as "Y, Cb, Cr, -"')
    return bytes(int(find(tag, tag.labels or {}, word)) for word in words)


def _parse_byte_values(tag: Tag, text: str) -> bytes:
    """Numbers from 0 to 255 as bytes.

    Raises: Rejected "value/range".
    """
    words = [integer(word) for word in text.replace(",", " ").split()]
    if not words or any(word is None or not 0 <= word <= 0xFF for word in words):
        raise refusal(tag, "range", text, "whole numbers from 0 to 255")
    return bytes(word or 0 for word in words)


def _order(context: Context) -> Any:
    return context.get("order", "big") if context else "big"


def _number_mosaic(tag: Tag, value: Any, context: Context) -> Any:
    """Columns, rows and colours of a filter mosaic.

    Fact: Exif3 table 10. Wild: written in the other byte order, or as plain bytes.
    """
    if not isinstance(value, bytes):
        return show(value)
    if len(value) < 4:
        return byte_values(tag, value, context)
    order = _order(context)
    for tried in (order, "little" if order == "big" else "big"):
        columns, rows = read_uint(value, 0, 2, tried), read_uint(value, 2, 2, tried)
        if 4 + columns * rows in (len(value), len(value) - 1) or (columns * rows and 4 + columns * rows <= len(value)):
            return " ".join(map(str, (columns, rows, *value[4 : 4 + columns * rows])))
    return byte_values(tag, value, context)


def _mosaic(tag: Tag, value: Any, context: Context) -> Any:
    """The colours in brackets, row by row: `[Red,Green][Green,Blue]`."""
    words = [integer(word) for word in str(value).split()]
    rows, columns = (*words, 0, 0)[:2]
    if not rows or not columns:
        return "<truncated data>" if len(words) < 2 else "<zero pattern size>"
    if rows < 0 or columns < 0 or len(words) < 2 + columns * rows:
        return "<invalid pattern size>"
    colors = [_color(code, "Unknown") for code in words[2:]]
    return "".join(f"[{','.join(colors[row * columns : (row + 1) * columns])}]" for row in range(rows))


def _parse_mosaic(tag: Tag, text: str) -> bytes:
    """The bytes of rows of colours in brackets, big-endian.

    Raises: Rejected "value/no-mosaic".
    """
    wish = "".join(text.split())
    rows = [row.split(",") for row in wish.strip("[]").split("][")]
    names = {name.lower(): code for code, name in enumerate(_COLORS)}
    known = all(color.lower() in names for row in rows for color in row)
    if not (wish.startswith("[") and wish.endswith("]") and known) or len({len(row) for row in rows}) != 1:
        raise refusal(tag, "no-mosaic", text, 'rows of colours such as "[Red,Green][Green,Blue]"')
    return struct.pack(">2H", len(rows), len(rows[0])) + bytes(names[color.lower()] for row in rows for color in row)


def _parse_mosaic_numbers(tag: Tag, text: str) -> bytes:
    raw = _parse_byte_values(tag, text)
    if len(raw) < 3 or len(raw) != 2 + raw[0] * raw[1]:
        raise refusal(tag, "no-mosaic", text, "two sizes and as many colours as they need")
    return struct.pack(">2H", raw[0], raw[1]) + raw[2:]


def _plane_colors(tag: Tag, value: Any, context: Context) -> str:
    """The colours of the planes."""
    words = [integer(word) for word in str(value).split()]
    return ",".join(_color(code, f"Unknown({code})") for code in words)


def _color(code: int | None, other: str) -> str:
    """The name of a colour's code."""
    return _COLORS[code] if code is not None and 0 <= code < len(_COLORS) else other


def _response(tag: Tag, value: Any, context: Context) -> Any:
    """A table of named columns of fractions: `A=1,2; B=3,4`."""
    if not isinstance(value, bytes):
        return show(value)
    order = _order(context)
    columns, rows = read_uint(value, 0, 2, order), read_uint(value, 2, 2, order)
    names = value[4:].split(b"\0", columns)
    start = len(value) - 8 * columns * rows
    if len(value) <= 4 or len(names) != columns + 1 or start < 4:
        return value.decode("utf-8", "replace")
    made = []
    for column in range(columns):
        cells = [_fraction_at(value, start + 8 * (column + row * columns), order) for row in range(rows)]
        made.append(f"{names[column].decode('latin-1')}={','.join(cells)}")
    return "; ".join(made)


def _fraction_at(raw: bytes, off: int, order: Any) -> str:
    return str(show_rational(Rational(read_uint(raw, off, 4, order), read_uint(raw, off + 4, 4, order))))


def _number_times(tag: Tag, value: Any, context: Context) -> Any:
    """The exposure times of a composite image: fractions, then two counts, then fractions again.

    Fact: Exif3 4.6.5: seven fractions, number of sequences, of images per sequence (two bytes each), then fractions.
    """
    if not isinstance(value, bytes):
        return show(value)
    order, off = _order(context), 0
    made: list[str] = []
    while off + 2 <= len(value):
        if len(made) in (_TIMES, _TIMES + 1):
            made.append(str(read_uint(value, off, 2, order)))
            off += 2
            continue
        if off + 8 > len(value):
            break
        made.append(_fraction_at(value, off, order))
        off += 8
    return " ".join(made)


def _times(tag: Tag, value: Any, context: Context) -> Any:
    """The same with the times as exposure times."""
    from .conversion_exposure import seconds

    words = str(value).split()
    return " ".join(
        word if index in (_TIMES, _TIMES + 1) else str(seconds(tag, word, context)) for index, word in enumerate(words)
    )


def _number_development(tag: Tag, value: Any, context: Context) -> Any:
    """The two bytes of the number, high one first."""
    return f"{value >> 8} {value & 0xFF}" if isinstance(value, int) else show(value)


_DEVELOPMENT = (
    {"1": "Accurate Reproduction", "2": "Small Differences", "4": "Extreme Differences"},
    {"1": "Factory Default Settings", "2": "Not Default Settings", "4": "Unknown Settings"},
)
"""Fact: Exif 3.1 DevelopmentType, high and low byte."""


def _development(tag: Tag, value: Any, context: Context) -> str:
    """The labels of both bytes."""
    words = str(value).split()
    return "; ".join(
        _DEVELOPMENT[index].get(word, f"Unknown ({word})") if index < 2 else word for index, word in enumerate(words)
    )


def _parse_development(tag: Tag, text: str) -> int:
    """Two labels or codes separated by a semicolon or a space."""
    words = [word.strip() for word in text.split(";")] if ";" in text else text.split()
    if len(words) != 2:
        raise refusal(tag, "count", text, "two settings separated by a semicolon")
    codes = [int(find(tag, names, word)) for names, word in zip(_DEVELOPMENT, words, strict=True)]
    return codes[0] << 8 | codes[1]


def _parse_development_number(tag: Tag, text: str) -> int:
    raw = _parse_byte_values(tag, text)
    if len(raw) != 2:
        raise refusal(tag, "count", text, "two numbers")
    return raw[0] << 8 | raw[1]


_USES = {
    "0": "All / Individual Usage Not Specified",
    "1": "Non-Generative AI/ML Training",
    "2": "Generative AI/ML Training",
    "3": "Data Mining",
    "4": "Input to Foundation Model (Trained AI/ML Model)",
}
_CHOICES = {"0": "Opt-out", "1": "Opt-in", "2": "Unspecified"}
"""Fact: Exif 3.1 LearningOptOutIn: a count, then pairs of use and choice, two bytes each."""


def _number_learning(tag: Tag, value: Any, context: Context) -> Any:
    """The 16-bit numbers of the bytes."""
    if not isinstance(value, bytes):
        return show(value)
    return " ".join(str(read_uint(value, off, 2, _order(context))) for off in range(0, len(value) - 1, 2))


def _learning(tag: Tag, value: Any, context: Context) -> str:
    """The labels behind the count."""
    words = str(value).split()[1:]
    return "; ".join((_CHOICES if odd % 2 else _USES).get(word, f"Unknown({word})") for odd, word in enumerate(words))


def _number_codes(tag: Tag, value: Any, context: Context) -> Any:
    """Time codes of eight bytes each, in hexadecimal with points."""
    words = value if isinstance(value, bytes | tuple) else ()
    return " ".join(".".join(f"{byte:02x}" for byte in words[at : at + 8]) for at in range(0, len(words) // 8 * 8, 8))


def _profile_date(tag: Tag, value: Any, context: Context) -> Any:
    from .conversion_date import show_iso_date

    return show_iso_date(value) if isinstance(value, str) else value


def _parse_iso_date(tag: Tag, text: str) -> str:
    from .conversion_date import parse_xmp_date

    return parse_xmp_date(tag, text)


_MANY = 500


def _long_numbers(tag: Tag, value: Any, context: Context) -> Any:
    """The numbers, unless their text is longer than 64 characters.

    Fact: ExifTool 13.59 does not even count the characters of more than 500 numbers.
    """
    if isinstance(value, tuple) and len(value) > _MANY:
        return f"(large array of {len(value)} {tag.type} values)"
    shown = str(byte_values(tag, value, context))
    if len(shown) > 64:
        return binary_words(len(shown))
    return show(value) if not isinstance(value, bytes) else shown


def _offsets(tag: Tag, value: Any, context: Context) -> Any:
    """Offsets and sizes: not shown where their text is longer than 32 characters."""
    shown = show(value)
    if isinstance(shown, str) and len(shown) > 32:
        return binary_words(len(shown))
    return shown


CONVERSIONS = {
    "exif/components": Conversion(byte_values, _components, _parse_components, _parse_byte_values),
    "exif/mosaic": Conversion(_number_mosaic, _mosaic, _parse_mosaic, _parse_mosaic_numbers),
    "exif/plane-colors": Conversion(byte_values, _plane_colors, parse_many, parse_many),
    "exif/response": Conversion(_response, unchanged, read_only, read_only),
    "exif/exposure-times": Conversion(_number_times, _times, read_only, read_only),
    "exif/development": Conversion(_number_development, _development, _parse_development, _parse_development_number),
    "exif/time-codes": Conversion(_number_codes, unchanged, read_only, read_only),
    "exif/iso-date": Conversion(_profile_date, unchanged, _parse_iso_date, _parse_iso_date),
    "exif/long-numbers": Conversion(_long_numbers, unchanged, parse_many, parse_many),
    "exif/offsets": Conversion(_offsets, unchanged, parse_many, parse_many),
    "exif/learning": Conversion(_number_learning, _learning, read_only, read_only),
}
