"""Steps: what becomes of a value, in the words of metasplice/makernote/step.py.

A formula is written down as what is done to the value one after another: numbers with their signs, and names of our
own functions for the routines that ExifTool calls. A formula that is not such a row of steps is left to note_known.py.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable

from .note_formula import COMPARISONS, NONE, VALUE, Node, Unread, read_formula

_ROUTINES = {
    "ConvertDateTime": "",
    "ConvertDuration": "duration",
    "Image::ExifTool::Canon::CameraISO": "camera-iso",
    "Image::ExifTool::Canon::CanonEv": "canon-ev",
    "Image::ExifTool::Exif::ExifDate": "exif-date",
    "Image::ExifTool::Exif::ExifTime": "exif-time",
    "Image::ExifTool::Exif::PrintExposureTime": "exposure-time",
    "Image::ExifTool::Exif::PrintFNumber": "f-number",
    "Image::ExifTool::Exif::PrintFraction": "fraction",
    "Image::ExifTool::GPS::ConvertTimeStamp": "time-stamp",
    "Image::ExifTool::GPS::PrintTimeStamp": "print-time-stamp",
    "Image::ExifTool::GPS::ToDegrees": "degrees",
    "Image::ExifTool::Minolta::ConvertWhiteBalance": "minolta-balance",
    "Image::ExifTool::MinoltaRaw::ConvertWBMode": "minolta-mode",
    "Image::ExifTool::Pentax::PentaxEv": "pentax-ev",
    "Image::ExifTool::TimeZoneString": "time-zone",
    "PrintHex": "print-hex",
    "abs": "abs",
    "int": "int",
}
"""ExifTool's routines that take the value alone, and our steps for them, "" for none."""

_OPPOSITES = {"==": "!=", "!=": "==", ">": "<=", "<=": ">", "<": ">=", ">=": "<"}
_KEPT = re.compile(r"\$(?:\$self|self->)\{(\w+)\} = \$val")
_LEAST = re.compile(r"\$\$self\{(\w+)\} < (\d+) \? undef : \$val")
_HEX = re.compile(r'join\(?[" ,]+unpack\(?"H2"x\d+, ?\$val\)?\)?')
_DEGREES = re.compile(r'Image::ExifTool::GPS::ToDMS\(\$self, \$val, 1(?:, "(\w)")?\)')
_EXPOSURE = re.compile(r'"([\w: ]+?) " \. (Image::ExifTool::Exif::PrintExposureTime\(\$val\))')
_BLANK = re.compile(r"\$(?!val\b)|\$val[\[{]|\\")
_MOST_WHOLE = 1e15
"""Whole numbers below are written without an exponent."""


def read_steps(text: str) -> str | None:
    """The steps that a formula states, None where it is not plain."""
    text = text.strip()
    if kept := _KEPT.fullmatch(text):
        return f"keep:{kept[1]}"
    if least := _LEAST.fullmatch(text):
        return f"least:{least[1]}:{least[2]}"
    if degrees := _DEGREES.fullmatch(text):
        return f"dms:{degrees[1]}" if degrees[1] else "dms"
    if exposure := _EXPOSURE.fullmatch(text):
        return f'exposure-time "{_joined(exposure[1])}_%s'
    if _HEX.fullmatch(text):
        return "hex-bytes"
    try:
        return " ".join(_as_powers_of_two(_steps(read_formula(text))))
    except Unread:
        return None


def _steps(node: Node) -> list[str]:
    if node == VALUE:
        return []
    if node.kind in ("+", "-", "*", "/"):
        return _calculated(node)
    if node.kind in _BITS and node.parts[1].kind == "number":
        return [*_steps(node.parts[0]), _BITS[node.kind](int(node.parts[1].number))]
    maker = _MAKERS.get(node.kind)
    if maker is None:
        raise Unread
    return maker(node)


def _calculated(node: Node) -> list[str]:
    """A sum, difference, product or quotient of which one part is a number."""
    sign, (left, right) = node.kind, node.parts
    if right.kind == "number":
        idle = sign in ("*", "/") and right.number == 1
        return _steps(left) + ([] if idle else [sign + _number(right.number)])
    if left.kind != "number":
        raise Unread
    if sign in ("+", "*"):
        return [*_steps(right), sign + _number(left.number)]
    if sign == "/":
        return [*_steps(right), "per:" + _number(left.number)]
    return [*_steps(right), "*-1", *(["+" + _number(left.number)] if left.number else [])]


def _power(node: Node) -> list[str]:
    """2, 10, 4 or the root of 2 to the power of a part with the value."""
    base, steps = node.parts[0], _steps(node.parts[1])
    if base.kind != "number":
        raise Unread
    if base.number in (2, 10):
        return [*steps, f"{base.number}^"]
    if base.number == 4:
        return [*steps, "*2", "2^"]
    if math.isclose(base.number, math.sqrt(2), rel_tol=0, abs_tol=1e-12):
        return [*steps, "/2", "2^"]
    raise Unread


def _choice(node: Node) -> list[str]:
    asked, then, other = node.parts
    sign, limit = _asked(asked)
    opposite = _OPPOSITES[sign]
    if then == NONE:
        then, other, sign, opposite = other, then, opposite, sign
    if other == NONE:
        if sign == "==":
            raise Unread
        return ["!" + limit if sign == "!=" else sign + limit, *_steps(then)]
    word = _constant(then)
    if word is None:
        then, other, sign = other, then, opposite
        word = _constant(then)
    if word is None and then == VALUE and sign == "==":
        return ["stop:" + limit, *_steps(other)]
    if word is None or sign == "!=":
        raise Unread
    return [f"{'' if sign == '==' else sign}{limit}:{word}", *_steps(other)]


def _asked(node: Node) -> tuple[str, str]:
    """How the value is compared, and with which number."""
    if node == VALUE:
        return "!=", "0"
    if node.kind not in COMPARISONS or node.parts[0] != VALUE or node.parts[1].kind != "number":
        raise Unread
    return node.kind, _number(node.parts[1].number)


def _constant(node: Node) -> str | None:
    """A word or number in place of the value, `~` for an empty word."""
    if node.kind == "number":
        return _number(node.number)
    if node.kind in ("text", "word") and "$" not in node.word:
        return _joined(node.word) or "~"
    return None


def _text(node: Node) -> list[str]:
    if _BLANK.search(node.word) or "$val" not in node.word:
        raise Unread
    return ['"' + _joined(node.word.replace("$val", "%s"))]


def _called(node: Node) -> list[str]:
    name, given = node.word, node.parts
    if name == "sprintf":
        if len(given) != 2 or given[0].kind not in ("text", "word"):
            raise Unread
        if len(re.findall(r"%[^%]", given[0].word.replace("%%", ""))) != 1:
            raise Unread
        return [*_steps(given[1]), '"' + _joined(given[0].word)]
    if not given:
        raise Unread
    if name == "exp":
        return [*_steps(given[0]), "e^"]
    if name == "ConvertUnixTime":
        rest = ":".join(_number(one.number) if one.kind == "number" else one.word for one in given[1:])
        return [*_steps(given[0]), "unix-time" + (":" + rest.replace(":", "-") if rest else "")]
    if name not in _ROUTINES:
        raise Unread
    return [*_steps(given[0]), *filter(None, [_ROUTINES[name]])]


_BITS: dict[str, Callable[[int], str]] = {
    "&": lambda number: f"&{number:x}",
    "^": lambda number: f"~{number:x}",
    ">>": lambda number: f"right:{number}",
    "<<": lambda number: f"left:{number}",
}
_MAKERS: dict[str, Callable[[Node], list[str]]] = {"**": _power, "choice": _choice, "text": _text, "call": _called}


def _as_powers_of_two(steps: list[str]) -> list[str]:
    """`e^` behind a product with the logarithm of 2 as `2^`, behind another product with its number set right."""
    if "e^" not in steps:
        return steps
    at = steps.index("e^")
    factor = "*" + _number(math.log(2))
    place = at - 1
    while place >= 0 and steps[place][0] in "*/":
        if steps[place] == factor:
            return _as_powers_of_two([*steps[:place], *steps[place + 1 : at], "2^", *steps[at + 1 :]])
        place -= 1
    if at and steps[at - 1].startswith("*"):
        number = float(steps[at - 1][1:]) / math.log(2)
        product = [] if math.isclose(number, 1, rel_tol=0, abs_tol=1e-12) else ["*" + _number(round(number, 12))]
        return [*steps[: at - 1], *product, "2^", *_as_powers_of_two(steps[at + 1 :])]
    return [*steps[: at + 1], *_as_powers_of_two(steps[at + 1 :])]


def _number(number: float | int) -> str:
    if number == int(number) and abs(number) < _MOST_WHOLE:
        return str(int(number))
    return repr(number).replace("e+", "e")


def _joined(text: str) -> str:
    """A text as one word."""
    return text.replace(" ", "_")
