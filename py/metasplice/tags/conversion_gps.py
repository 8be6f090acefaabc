"""Positions: coordinates and their hemispheres, altitudes and their reference.

Fact: Exif3 4.6.6 stores degrees, minutes and seconds as three fractions and the hemisphere in a tag of its own; XMP
spells `51,30.34N`. ExifTool 13.59 prints `51 deg 30' 20.40"`, with the letter where the value has one. Unlike it we
refuse coordinates outside the globe, and a bare code of GPSAltitudeRef means that code.
"""

from __future__ import annotations

import re

from ..base.pattern import pattern
from ..base.scalars import Rational, fraction
from .conversion import Context, Conversion, refusal, unchanged, verbatim
from .conversion_label import label, parse, parse_word, unknown_code
from .conversion_label import text as label_text
from .conversion_number import (
    exact,
    number,
    parse_rational,
    parse_values,
    quantity,
    rationalize,
    show,
    show_float,
    show_rational,
)
from .conversion_xmp import number_rational, written

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fractions import Fraction
    from typing import Any

    from .registry import Tag

_LIMIT = 0xFFFFFFFF
_NUMBER = pattern(r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)")
_LETTER = pattern(r"(?<![A-Za-z])(?:[NSEW]|north|south|east|west)(?![A-Za-z])", re.IGNORECASE)
_ALLOWED = pattern(
    r"""(?:[-+0-9.,;:\s°º˚d'′’"″”`´*~]|deg(?:rees?)?|min(?:utes?)?|sec(?:onds?)?|north|south|east|west|[NSEWm])*\Z""",
    re.IGNORECASE,
)
_COMMAS = pattern(r"\s*[NSEWnsew]?\s*[-+]?\d+\s*,\s*\d+(?:\.\d+)?(?:\s*,\s*\d+(?:\.\d+)?)?\s*[NSEWnsew]\s*\Z")
_WANTED = {
    "lat": 'a latitude such as 48.8582, "51 30 12.34 N" or "51 deg 30\' 12.34\\" N"',
    "lon": 'a longitude such as -0.125, "0 7 30 W" or "0 deg 7\' 30\\" W"',
}
_BOUND = {"lat": 90, "lon": 180}
_LETTERS = {"lat": ("N", "S"), "lon": ("E", "W")}
_ALTITUDE = pattern(r"[-+]?(?:\d+(?:\.\d*)?(?:/\d+)?|\.\d+)")


def degrees(value: Any) -> float | None:
    """Degrees from three fractions, each rounded to ten digits first as ExifTool does; None if there are none."""
    if not isinstance(value, tuple):
        value = (value,)
    if isinstance(value, Rational):
        value = (value,)
    parts = []
    for item in value[:3]:
        part = quantity(show_rational(item)) if isinstance(item, Rational) else quantity(item)
        parts.append(part or 0.0)
    parts += [0.0] * (3 - len(parts))
    return parts[0] + (parts[1] + parts[2] / 60) / 60


def _number_stored(tag: Tag, value: Any, context: Context) -> Any:
    """Degrees of the stored fractions; `undef` where the degrees themselves are undefined."""
    first = value[0] if isinstance(value, tuple) and not isinstance(value, Rational) and value else value
    if isinstance(first, Rational) and not first.denominator:
        return ""
    if isinstance(value, str | bytes):
        return _number_text(value) if isinstance(value, str) else ""
    return _shown(degrees(value) or 0.0)


def _number_text(value: str) -> Any:
    """Degrees of a text that should have been three fractions. Wild: `52,00000,50,00000,34,01180` (corpus jpeg)."""
    parts = [float(part.lstrip("+-")) for part in _NUMBER.findall(value)[:3]]
    return _shown(degrees(tuple(parts)) or 0.0) if parts else ""


def _shown(value: float) -> int | float:
    return int(value) if value.is_integer() else value


def print_degrees(value: float) -> str:
    """`51 deg 30' 12.34"`, with the carry of rounded seconds."""
    whole = int(value)
    minutes = (value - whole) * 60
    full = int(minutes)
    shown = f"{(minutes - full) * 60:.2f}"
    if shown == "60.00":
        shown, full = "0.00", full + 1
        whole, full = (whole + 1, 0) if full == 60 else (whole, full)
    return f"{whole} deg {full}' {shown}\""


def _text_stored(tag: Tag, value: Any, context: Context) -> Any:
    """The coordinate in degrees, minutes and seconds."""
    found = quantity(value)
    return value if found is None else print_degrees(abs(found))


def _number_spelt(tag: Tag, value: Any, context: Context) -> Any:
    """Signed degrees of an XMP coordinate; other texts unchanged."""
    if not isinstance(value, str):
        return value
    parts = [float(part.lstrip("+-")) for part in _NUMBER.findall(value)[:3]]
    if not parts:
        return ""
    parts += [0.0] * (3 - len(parts))
    found = parts[0] + (parts[1] + parts[2] / 60) / 60
    south = value.rstrip()[-1:].upper() in ("S", "W") or value.lstrip().startswith("-")
    return _shown(-found if south else found)


def _text_spelt(axis: str) -> Any:
    """The printer of signed degrees with the hemisphere's letter."""
    plus, minus = _LETTERS[axis]

    def print_spelt(tag: Tag, value: Any, context: Context) -> Any:
        """The coordinate with its letter."""
        found = quantity(value)
        return value if found is None else f"{print_degrees(abs(found))} {minus if found < 0 else plus}"

    return print_spelt


def coordinate(tag: Tag, text: str, axis: str) -> tuple[Fraction, Fraction, Fraction, str]:
    """Degrees, minutes, seconds, and the hemisphere letter ("" if nothing tells it).

    Raises: Rejected "value/no-coordinate", "value/range".
    """
    part = _side(_without_power(text.strip()), axis)
    letters = {found[0][0].upper() for found in _LETTER.finditer(part)}
    numbers = _NUMBER.findall(part.replace(",", " ") if _COMMAS.match(part) else part)
    if not 1 <= len(numbers) <= 3 or len(letters) > 1 or not _ALLOWED.match(part) or not letters <= set(_LETTERS[axis]):
        raise refusal(tag, "no-coordinate", text, _WANTED[axis])
    values = [exact(number.lstrip("+-")) or fraction(0) for number in numbers]
    whole = [*values, fraction(0), fraction(0)][:3]
    if any(value.denominator > 1 for value in values[:-1]) or any(word[0] in "+-" for word in numbers[1:]):
        raise refusal(tag, "no-coordinate", text, _WANTED[axis])
    total = whole[0] + whole[1] / 60 + whole[2] / 3600
    if total > _BOUND[axis] or whole[1] >= 60 or whole[2] >= 60:
        raise refusal(tag, "range", text, f"at most {_BOUND[axis]} degrees, 59 minutes and 59.99 seconds")
    minus = numbers[0][0] == "-"
    letter = "".join(letters) or (_LETTERS[axis][minus] if minus or numbers[0][0] == "+" else "")
    if minus and letters and letters != {_LETTERS[axis][1]}:
        raise refusal(tag, "no-coordinate", text, _WANTED[axis])
    return (*_sexagesimal(total), letter)


def _without_power(text: str) -> str:
    """A number with a power of ten in plain digits, any other text as it is."""
    value = exact(text) if "e" in text.lower() and "/" not in text else None
    return text if value is None else f"{float(value):.18f}"


def _sexagesimal(total: Fraction) -> tuple[Fraction, Fraction, Fraction]:
    """Whole degrees, whole minutes, seconds."""
    whole = total.numerator // total.denominator
    minutes = (total - whole) * 60
    full = minutes.numerator // minutes.denominator
    return fraction(whole), fraction(full), (minutes - full) * 60


def _side(text: str, axis: str) -> str:
    """The half of a coordinate pair that is about `axis`; the text itself if it is no pair."""
    if _COMMAS.match(text):
        return text
    for mark in (";", ","):
        halves = [half.strip() for half in text.split(mark)]
        if len(halves) == 2 and all(_NUMBER.search(half) for half in halves):
            for half in halves:
                if any(found[0][0].upper() in _LETTERS[axis] for found in _LETTER.finditer(half)):
                    return half
            return halves[axis == "lon"]
    return text


def _parse_stored(axis: str) -> Any:
    """The parser to three fractions; the hemisphere is left to the reference tag."""

    def parse_coordinate(tag: Tag, text: str) -> tuple[Rational, ...]:
        """Degrees, minutes and seconds as fractions."""
        whole, minutes, seconds, _ = coordinate(tag, text, axis)
        made = rationalize(seconds, 0, _LIMIT)
        if made.numerator == 60 * made.denominator:
            whole, minutes, _ = _sexagesimal(whole + (minutes + 1) / 60)
            made = Rational(0, 1)
        return Rational(int(whole), 1), Rational(int(minutes), 1), made

    return parse_coordinate


def _parse_spelt(axis: str) -> Any:
    """The parser to `51,30.34N`."""

    def parse_coordinate(tag: Tag, text: str) -> str:
        """Degrees, decimal minutes and the letter.

        Fact: ExifTool 13.59 writes up to eight decimals, at least one.
        """
        whole, minutes, seconds, letter = coordinate(tag, text, axis)
        full = minutes + seconds / 60
        shown = f"{float(full):.8f}".rstrip("0")
        if shown == "60.":
            whole, shown = whole + 1, "0."
        return f"{int(whole)},{shown}{'' if shown[-1] != '.' else '0'}{letter or _LETTERS[axis][0]}"

    return parse_coordinate


def _parse_hemisphere(axis: str) -> Any:
    """The parser of a hemisphere: letter, word, signed number or whole coordinate."""
    plus, minus = _LETTERS[axis]

    def parse_hemisphere(tag: Tag, text: str) -> str:
        """The letter."""
        wish = text.strip()
        if not any(letter.isdecimal() for letter in wish):
            return parse_word(tag, text)
        part = _side(wish, axis)
        if _NUMBER.fullmatch(part):
            return minus if part.startswith("-") else plus
        return coordinate(tag, part, axis)[3] or plus

    return parse_hemisphere


def _parse_altitude(tag: Tag, text: str) -> Rational:
    """The distance from sea level; its sign is left to the reference tag, any unit is taken for metres.

    Raises: Rejected "value/no-number".
    """
    found = _ALTITUDE.search(text)
    if not found:
        return parse_rational(tag, text)
    rest = (text[: found.start()] + text[found.end() :]).strip().lower()
    if rest not in _ALTITUDE_WORDS:
        raise refusal(tag, "no-number", text, 'an altitude in metres such as "35.5 m"')
    return parse_rational(tag, found[0].lstrip("+-"))


_ALTITUDE_WORDS = frozenset(
    unit + level
    for unit in ("", "m", "metres", "meters")
    for level in ("", " above sea level", " below sea level", "above sea level", "below sea level")
)


def _parse_altitude_text(tag: Tag, text: str) -> str:
    """The same as text; below sea level is a sign where no reference belongs to it. Fact: ExifTool 13.59, IPTC Ext."""
    made = _parse_altitude(tag, text)
    below = tag.table != "XMP::exif" and text.strip().startswith("-")
    return written(Rational(-made.numerator, made.denominator) if below else made)


def _altitude_code(tag: Tag, text: str) -> str:
    """The code of an altitude reference: words, a bare code, or the sign of an altitude."""
    wish = text.strip().lower()
    if unknown_code(text) is None and any(letter.isdecimal() for letter in wish) and wish not in ("0", "1", "2", "3"):
        if "below" in wish or "above" in wish:
            return "1" if "below" in wish else "0"
        value = exact(wish.removesuffix("m").strip())
        if value is None:
            raise refusal(tag, "unknown-label", text, '"Above Sea Level", "Below Sea Level" or an altitude')
        return "1" if value < 0 else "0"
    return str(parse(tag, text))


def _parse_altitude_ref(tag: Tag, text: str) -> Any:
    return parse_values(tag, _altitude_code(tag, text))


def _number_altitude_ref(tag: Tag, value: Any, context: Context) -> Any:
    return value[0] if isinstance(value, bytes) and len(value) == 1 else number(tag, value, context)


def _metres(tag: Tag, value: Any, context: Context) -> Any:
    return value if value in ("inf", "undef") else f"{show(value)} m"


def _degree_pair(axis: str) -> Conversion:
    return Conversion(_number_stored, _text_stored, _parse_stored(axis), _parse_stored(axis))


def _spelt(axis: str) -> Conversion:
    return Conversion(_number_spelt, _text_spelt(axis), _parse_spelt(axis), _parse_spelt(axis))


def _parse_decimal(axis: str) -> Any:
    def parse_decimal(tag: Tag, text: str) -> str:
        """Signed decimal degrees."""
        whole, minutes, seconds, letter = coordinate(tag, text, axis)
        value = float(whole + minutes / 60 + seconds / 3600)
        return show_float(-value if letter == _LETTERS[axis][1] else value)

    return parse_decimal


def _decimal(axis: str) -> Conversion:
    return Conversion(unchanged, _text_spelt(axis), _parse_decimal(axis), _parse_decimal(axis))


def _hemisphere(axis: str) -> Conversion:
    return Conversion(unchanged, label_text, _parse_hemisphere(axis), verbatim)


def _text_altitude_ref(tag: Tag, value: Any, context: Context) -> Any:
    return label(tag, value)


CONVERSIONS = {
    "gps/latitude": _degree_pair("lat"),
    "gps/longitude": _degree_pair("lon"),
    "gps/latitude-ref": _hemisphere("lat"),
    "gps/longitude-ref": _hemisphere("lon"),
    "gps/altitude": Conversion(number, _metres, _parse_altitude, _parse_altitude),
    "gps/altitude-ref": Conversion(_number_altitude_ref, _text_altitude_ref, _parse_altitude_ref, parse_values),
    "gps/xmp-latitude": _spelt("lat"),
    "gps/xmp-longitude": _spelt("lon"),
    "gps/xmp-altitude": Conversion(number_rational, _metres, _parse_altitude_text, _parse_altitude_text),
    "gps/xmp-altitude-ref": Conversion(unchanged, _text_altitude_ref, _altitude_code, verbatim),
    "gps/decimal-latitude": _decimal("lat"),
    "gps/decimal-longitude": _decimal("lon"),
}
