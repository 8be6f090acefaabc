"""The value types of XMP: texts that spell whole numbers, real numbers, fractions, truth values and dates.

Fact: XMP part 1 section 8.2; Exif in XMP writes fractions as `14/5`. ExifTool 13.59 prints them with fifteen digits and
dates as `YYYY:MM:DD HH:MM:SS+zz:zz`. Unlike ExifTool, a truth value must be recognisable (`Marked=hello` is refused).
"""

from __future__ import annotations

import binascii

from ..base.field import binary_words
from ..base.scalars import Rational
from .conversion import Context, Conversion, read_only, refusal, unchanged, verbatim
from .conversion_date import parse_xmp_date, show_xmp_date
from .conversion_label import find, text, unknown, unknown_code
from .conversion_number import RANGES, exact, integer, leading, parse_rational

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .registry import Tag

_TRUE = frozenset({"true", "yes", "1", "on", "t", "y"})
_FALSE = frozenset({"false", "no", "0", "off", "f", "n"})
_PLUS = "http://ns.useplus.org/ldf/vocab/"
_FORBIDDEN = frozenset(map(chr, range(32))) - {"\t", "\n", "\r"}
"""Fact: XML 1.0 section 2.2."""


def number_rational(tag: Tag, value: Any, context: Context) -> Any:
    """The quotient of `a/b`, unrounded; any other text unchanged."""
    return quotient(value)


def quotient(value: Any) -> Any:
    """The same for a value without tag."""
    left, slash, right = str(value).partition("/")
    if not slash or not _whole(left) or not _whole(right):
        return value
    numerator, denominator = int(left), int(right)
    if not denominator:
        return "inf" if numerator else "undef"
    if not numerator % denominator:
        return str(numerator // denominator)
    return numerator / denominator


def _whole(text: str) -> bool:
    """Whether `text` is an optional minus and a reasonable number of digits."""
    bare = text[1:] if text[:1] == "-" else text
    return bare.isascii() and bare.isdecimal() and len(bare) < 20


def ratio(value: Any) -> float:
    """The number a fraction or text begins with, 0 if none."""
    left, _, right = str(value).partition("/")
    return int(left) / int(right) if right.strip("0") and _whole(left) and _whole(right) else leading(value)


def written(value: Rational) -> str:
    """A fraction as XMP spells it."""
    return f"{value.numerator}/{value.denominator}"


def parse_rational_text(tag: Tag, text: str) -> str:
    """A fraction `a/b`, from a number or a fraction.

    Raises: Rejected "value/no-number", "value/range".
    """
    return written(parse_rational(tag, text))


def parse_whole(tag: Tag, text: str) -> str:
    """A whole number, decimal or hexadecimal with 0x; no rounding.

    Raises: Rejected "value/no-integer", "value/range".
    """
    value, low, high = integer(text), *RANGES["int64s"]
    exactly = exact(text)
    if value is None or (exactly is not None and exactly != value):
        raise refusal(tag, "no-integer", text, "a whole number")
    if not low <= value <= high:
        raise refusal(tag, "range", text, "a whole number of 64 bits")
    return str(value)


def parse_real(tag: Tag, text: str) -> str:
    """A real number, spelt as given.

    Raises: Rejected "value/no-number".
    """
    if exact(text) is None or "/" in text:
        raise refusal(tag, "no-number", text, "a number")
    return text.strip()


def parse_boolean(tag: Tag, text: str) -> str:
    """`True` or `False`.

    Raises: Rejected "value/no-truth".
    """
    wish = text.strip().lower()
    if wish in _TRUE:
        return "True"
    if wish in _FALSE or not wish:
        return "False"
    raise refusal(tag, "no-truth", text, "True or False")


def parse_text(tag: Tag, text: str) -> str:
    """The text, if XML can hold it.

    Raises: Rejected "value/control-character".
    """
    if not _FORBIDDEN.isdisjoint(text):
        raise refusal(tag, "control-character", text, "a text without control characters")
    return text


def _parse_code(tag: Tag, text: str) -> str:
    """A code as it stands: a number where the property is one.

    Raises: as `parse_whole`, `parse_real`, `parse_text`.
    """
    parse = parse_whole if tag.type == "integer" else parse_real if tag.type == "real" else parse_text
    return parse(tag, text)


def code(tag: Tag, text: str) -> str:
    """The code of a label as text.

    Raises: Rejected "value/ambiguous", "value/unknown-label".
    """
    raw = unknown_code(text)
    return str(find(tag, tag.labels or {}, text)) if raw is None else str(raw)


def _number_plus(tag: Tag, value: Any, context: Context) -> Any:
    """The vocabulary term without its address."""
    return value.replace(_PLUS, "", 1) if isinstance(value, str) else value


def _plain_or_label(tag: Tag, value: Any, context: Context) -> Any:
    """The label where the tag has labels."""
    return text(tag, value, context) if tag.labels else value


def _truth(tag: Tag, value: Any, context: Context) -> Any:
    """The label of a truth value, in whatever case it is spelt; the value itself without labels."""
    if not tag.labels or not isinstance(value, str):
        return value
    return tag.labels.get(value) or tag.labels.get(value.capitalize()) or tag.labels.get(value.lower()) or value


def _parse_plus(tag: Tag, text: str) -> str:
    """A vocabulary term with its address, from its label, its name or the address."""
    wish = text.strip().removeprefix(_PLUS)
    return _PLUS + (code(tag, wish) if tag.labels else wish)


def _parse_plus_number(tag: Tag, text: str) -> str:
    return _PLUS + text.strip().removeprefix(_PLUS)


def _joined(tag: Tag, value: Any, context: Context) -> Any:
    """The label of all values of a list together (subsampling `2 2`)."""
    key = " ".join(map(str, value)) if isinstance(value, list) else value
    return (tag.labels or {}).get(key) or unknown(tag, key)


def _parse_joined(tag: Tag, text: str) -> list[str]:
    """The values of a label, or values with a space between them."""
    return str(find(tag, tag.labels or {}, " ".join(text.split()))).split()


def _parse_numbers(tag: Tag, text: str) -> list[str]:
    return [parse_whole(tag, word) for word in text.split()]


def _color_space(tag: Tag, value: Any, context: Context) -> Any:
    """Fact: some write uncalibrated as 0xffffffff."""
    return "65535" if value == "4294967295" else value


def _slash(tag: Tag, value: Any, context: Context) -> Any:
    """A PDF name without its slash."""
    return value.removeprefix("/") if isinstance(value, str) else value


def _parse_slash(tag: Tag, text: str) -> str:
    return "/" + text.strip().removeprefix("/")


def decoded(value: Any) -> bytes:
    """The bytes of base64 text; none if it is not."""
    import base64  # with binascii behind it, for thumbnails only

    try:
        return base64.b64decode("".join(str(value).split()))
    except (binascii.Error, ValueError):
        return b""


def _binary(tag: Tag, value: Any, context: Context) -> Any:
    return binary_words(len(decoded(value)))


def _parse_base64(tag: Tag, text: str) -> str:
    return binascii.b2a_base64(text.encode(), newline=False).decode()


def _focus_distance(tag: Tag, value: Any, context: Context) -> Any:
    """Fact: 4294967295 stands for infinity."""
    return "infinity" if str(value) == "4294967295" else value


def _parse_focus_distance(tag: Tag, text: str) -> str:
    return "4294967295/1" if text.strip().lower().startswith("inf") else parse_rational_text(tag, text)


def _four_bytes(tag: Tag, value: Any, context: Context) -> Any:
    """A number as four bytes with points: `0.2.0.0`."""
    found = integer(str(value))
    return value if found is None else ".".join(map(str, (found & 0xFFFFFFFF).to_bytes(4)))


def _parse_four_bytes(tag: Tag, text: str) -> str:
    words = text.strip().split(".")
    if len(words) == 4 and all(word.isdecimal() and int(word) < 256 for word in words):
        return str(int.from_bytes(bytes(map(int, words))))
    return parse_whole(tag, text)


def _four_letters(tag: Tag, value: Any, context: Context) -> Any:
    """A number as the four letters of a pixel format code; the number if they are none."""
    found = integer(str(value))
    raw = b"" if found is None or not 0 <= found <= 0xFFFFFFFF else found.to_bytes(4)
    return raw.decode("ascii") if raw and all(chr(byte).isalnum() and byte < 128 for byte in raw) else value


def _parse_four_letters(tag: Tag, text: str) -> str:
    wish = text.strip()
    if len(wish) == 4 and wish.isascii() and wish.isalnum():
        return str(int.from_bytes(wish.encode()))
    return parse_whole(tag, wish)


def _preferences(tag: Tag, value: Any, context: Context) -> Any:
    """PhotoMechanic preferences in words."""
    words = str(value).split(":")
    if len(words) < 4 or not all(word.strip().isdecimal() for word in words[:3]):
        return value
    tagged, color, rating = (word.strip() for word in words[:3])
    return f"Tagged:{tagged}, ColorClass:{color}, Rating:{rating}, FrameNum:{':'.join(words[3:]).strip()}"


def _parse_preferences(tag: Tag, text: str) -> str:
    """PhotoMechanic preferences `1:2:3:4`, from that or from words."""
    parts = [part.partition(":") for part in text.split(",")]
    names = [name.strip().lower() for name, _, _ in parts]
    if names == ["tagged", "colorclass", "rating", "framenum"]:
        return ":".join(value.strip() for _, _, value in parts)
    return text


_DATE = Conversion(show_xmp_date, unchanged, parse_xmp_date, parse_xmp_date)

CONVERSIONS = {
    "xmp/rational": Conversion(number_rational, _plain_or_label, parse_rational_text, parse_rational_text),
    "xmp/integer": Conversion(unchanged, _plain_or_label, parse_whole, parse_whole),
    "xmp/real": Conversion(unchanged, _plain_or_label, parse_real, parse_real),
    "xmp/boolean": Conversion(unchanged, _truth, parse_boolean, parse_boolean),
    "xmp/date": _DATE,
    "xmp/text": Conversion(unchanged, unchanged, parse_text, parse_text),
    "xmp/label": Conversion(unchanged, text, code, _parse_code),
    "xmp/plus": Conversion(_number_plus, _plain_or_label, _parse_plus, _parse_plus_number),
    "xmp/subsampling": Conversion(unchanged, _joined, _parse_joined, _parse_numbers),
    "xmp/color-space": Conversion(_color_space, text, code, parse_whole),
    "xmp/pdf-name": Conversion(_slash, unchanged, _parse_slash, _parse_slash),
    "xmp/base64": Conversion(_binary, unchanged, _parse_base64, _parse_base64),
    "xmp/focus-distance": Conversion(number_rational, _focus_distance, _parse_focus_distance, parse_rational_text),
    "xmp/four-bytes": Conversion(unchanged, _four_bytes, _parse_four_bytes, parse_whole),
    "xmp/four-letters": Conversion(unchanged, _four_letters, _parse_four_letters, parse_whole),
    "xmp/preferences": Conversion(unchanged, _preferences, _parse_preferences, verbatim),
    "xmp/read-only": Conversion(unchanged, unchanged, read_only, read_only),
}
