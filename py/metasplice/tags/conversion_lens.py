"""What a lens can do, in four numbers: shortest and longest focal length, widest aperture at each.

Fact: Exif3 4.6.5 LensSpecification. ExifTool 13.59 prints `24-70mm f/2.8`, a number that is undefined as `?`; XMP-aux
spells the four fractions in one text, XMP-exifEX in a list.
"""

from __future__ import annotations

import re

from ..base.pattern import pattern
from ..base.scalars import Rational
from .conversion import Context, Conversion, refusal
from .conversion_number import number, parse_rational, show
from .conversion_xmp import number_rational, written

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .registry import Tag

_NUMBER = r"(\?|\d+(?:\.\d*)?|\.\d+)"
_RANGE = rf"{_NUMBER}(?:\s*-\s*{_NUMBER})?"
_SPOKEN = pattern(rf"{_RANGE}\s*mm\s+(?:f|1:)/?\s*{_RANGE}(?:\s.*)?\Z", re.IGNORECASE)
_UNKNOWN = ("inf", "undef")


def _spoken(tag: Tag, value: Any, context: Context) -> Any:
    """The four numbers as lens makers print them."""
    words = str(value).split()
    if len(words) != 4:
        return value
    short, long, wide, tele = ("?" if word in _UNKNOWN else word for word in words)
    focal = short if long in (short, "0") else f"{short}-{long}"
    aperture = wide if tele in (wide, "0") else f"{wide}-{tele}"
    return f"{focal}mm f/{aperture}"


def _parse(tag: Tag, text: str) -> tuple[Rational, ...]:
    """Four fractions, from `24-70mm f/2.8` or four numbers.

    Raises: Rejected "value/no-lens", and those of a fraction.
    """
    found = _SPOKEN.match(text.strip())
    if found:
        short, long, wide, tele = found.groups()
        words = [short, long or short, wide, tele or wide]
    else:
        words = text.split()
    if len(words) != 4:
        raise refusal(tag, "no-lens", text, 'a lens such as "24-70mm f/2.8" or four numbers')
    return tuple(parse_rational(tag, "undef" if word == "?" else word) for word in words)


def _number_text(tag: Tag, value: Any, context: Context) -> Any:
    """The four numbers of the fractions in one text."""
    return " ".join(str(show(number_rational(tag, word, context))) for word in str(value).split())


def _number_list(tag: Tag, value: Any, context: Context) -> Any:
    """The four numbers of a list of fractions."""
    return _number_text(tag, " ".join(map(str, value)) if isinstance(value, list | tuple) else value, context)


def _parse_text(tag: Tag, text: str) -> str:
    return " ".join(written(part) for part in _parse(tag, text))


def _parse_list(tag: Tag, text: str) -> list[str]:
    return [written(part) for part in _parse(tag, text)]


CONVERSIONS = {
    "lens/info": Conversion(number, _spoken, _parse, _parse),
    "lens/xmp-info": Conversion(_number_text, _spoken, _parse_text, _parse_text),
    "lens/xmp-specification": Conversion(_number_list, _spoken, _parse_list, _parse_list),
}
