"""Values that stand for words: tables of labels, and masks whose bits have names.

Fact: ExifTool 13.59 looks a text up as the whole label, without regard to case, as the only label that begins with it,
as the only label that contains it. We accept the bare code as well and never match digits inside a label (`1` is not
`Rotate 180`).
"""

from __future__ import annotations

from .conversion import Context, Conversion, refusal, unchanged
from .conversion_number import integer, parse_values, show
from .tag import PRINT_HEX

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from .registry import Tag

_SHOWN = 8
_CODE_SIZE = 24


def label(tag: Tag, value: Any) -> Any:
    """The label of a -n value, or `Unknown (value)`."""
    labels = tag.labels or {}
    found = labels.get(value)
    if found is None and isinstance(value, str):
        found = labels.get(_as_key(value))
    if found is not None:
        return found
    if tag.bits:
        return mask(tag, value)
    return unknown(tag, value)


def unknown(tag: Tag, value: Any) -> str:
    """`Unknown (value)`, hexadecimal for the tags ExifTool shows so."""
    if tag.flags & PRINT_HEX and isinstance(value, int):
        return f"Unknown (0x{value & 0xFFFFFFFFFFFFFFFF:x})"
    return f"Unknown ({value})"


def mask(tag: Tag, value: Any) -> str:
    """The names of the set bits, `[n]` for a nameless one, `(none)` for none."""
    words = str(value).split()
    if not all(word.isdecimal() for word in words):
        return unknown(tag, value)
    names = []
    for index, word in enumerate(words):
        number, bit = int(word), 0
        while number >> bit:
            if number >> bit & 1:
                place = bit + 32 * index
                names.append((tag.bits or {}).get(place) or f"[{place}]")
            bit += 1
    return ", ".join(names) or "(none)"


def text(tag: Tag, value: Any, context: Context) -> Any:
    """The label of a value."""
    return label(tag, value)


def _as_key(value: str) -> Any:
    """A -n text as the key it has in a label table: whole numbers as int."""
    bare = value[1:] if value[:1] == "-" else value
    return int(value) if bare.isascii() and bare.isdecimal() and len(bare) < _CODE_SIZE else value


def find(tag: Tag, labels: Mapping[Any, Any], text: str) -> Any:
    """The code in `labels` that the text stands for.

    Raises: Rejected "value/ambiguous", "value/unknown-label".
    """
    wish = text.strip()
    for code, name in labels.items():
        if str(name) == wish:
            return code
    lower = wish.lower()
    for same in (
        [code for code, name in labels.items() if str(name).lower() == lower],
        [code for code in labels if str(code) == wish],
        [code for code in labels if str(code).lower() == lower],
    ):
        if same:
            return same[0]
    return _find_part(tag, labels, text, lower)


def _find_part(tag: Tag, labels: Mapping[Any, Any], text: str, lower: str) -> Any:
    """The code of the only label that begins with `lower`, or else of the only one that contains it."""
    if any(letter.isalpha() for letter in lower):
        for part in (
            [code for code, name in labels.items() if str(name).lower().startswith(lower)],
            [code for code, name in labels.items() if lower in str(name).lower()],
        ):
            if len({str(labels[code]) for code in part}) == 1:
                return part[0]
            if part:
                raise refusal(tag, "ambiguous", text, f"one of {choices([str(labels[code]) for code in part])}")
    raise refusal(tag, "unknown-label", text, f"one of {choices([str(name) for name in labels.values()])}")


def choices(names: list[str]) -> str:
    """A few labels as a person reads them."""
    more = len(names) - _SHOWN
    return ", ".join(f'"{name}"' for name in names[:_SHOWN]) + (f" and {more} more" if more > 0 else "")


def unknown_code(text: str) -> int | None:
    """The number inside `Unknown (5)` or `Unknown (0x5)`."""
    wish = text.strip()
    if wish[:9].lower() == "unknown (" and wish.endswith(")"):
        return integer(wish[9:-1])
    return None


def code(tag: Tag, text: str) -> Any:
    """The code the text stands for: a label, a bare code, names of bits or `Unknown (n)`."""
    raw = unknown_code(text)
    if raw is not None:
        return raw
    if tag.bits:
        found = _bits(tag, text)
        if found is not None:
            return found
    return find(tag, tag.labels or {}, _decimal(text))


def _decimal(text: str) -> str:
    """A hexadecimal code in decimal, any other text as it is."""
    value = integer(text) if text.strip()[:2] in ("0x", "0X") else None
    return text if value is None else str(value)


def _bits(tag: Tag, text: str) -> int | None:
    """The mask of names of bits separated by commas; None unless every part is one."""
    value, bits = 0, tag.bits or {}
    if text.strip() == "(none)":
        return 0
    names = {name.lower(): place for place, name in bits.items()}
    for part in text.split(","):
        place = names.get(part.strip().lower())
        if place is None:
            return None
        value |= 1 << int(place)
    return value


def parse(tag: Tag, text: str) -> Any:
    """The canonical value of a labelled number tag.

    Raises: Rejected "value/ambiguous", "value/unknown-label", "value/range".
    """
    found = code(tag, text)
    return parse_values(tag, str(found))


def parse_word(tag: Tag, text: str) -> str:
    """The canonical value of a labelled text tag."""
    return str(code(tag, text))


def number_byte(tag: Tag, value: Any, context: Context) -> Any:
    """A code stored as undefined bytes: one byte as its number, several as the bytes' characters."""
    if isinstance(value, bytes):
        return value[0] if len(value) == 1 else value.decode("latin-1").rstrip("\0")
    return show(value)


def _text_byte(tag: Tag, value: Any, context: Context) -> Any:
    """The label; NULs behind a code of several bytes do not count."""
    if isinstance(value, str):
        for known, name in (tag.labels or {}).items():
            if isinstance(known, str) and known.rstrip("\0") == value:
                return name
    return label(tag, value)


def _parse_byte(tag: Tag, text: str) -> bytes:
    """The byte or the bytes of a label.

    Fact: FileSource 03 00 00 00 is what Sigma writes.
    """
    found = code(tag, text)
    return found.encode("latin-1") if isinstance(found, str) else parse_code_byte(tag, str(found))


def parse_code_byte(tag: Tag, text: str) -> bytes:
    """One byte of a number from 0 to 255, or the bytes of a code of several.

    Raises: Rejected "value/range", "value/no-integer".
    """
    if text in (tag.labels or {}):
        return text.encode("latin-1")
    value = integer(text)
    if value is None:
        raise refusal(tag, "no-integer", text, "a whole number")
    if not 0 <= value <= 0xFF:
        raise refusal(tag, "range", text, "a whole number from 0 to 255")
    return bytes([value])


_DIRECTION = {
    "n": 0,
    "normal": 0,
    "low": 1,
    "soft": 1,
    "l": 1,
    "h": 2,
    "high": 2,
    "hard": 2,
}


def _parse_strength(tag: Tag, text: str) -> Any:
    """Contrast, saturation, sharpness: a label, a code, or a signed number whose direction counts.

    Fact: ExifTool 13.59 writes +1 as High, -2 as Low. Unlike it we take an unsigned 1 as the code (Low).
    """
    wish = text.strip()
    value = integer(wish)
    if value is not None and wish[0] in "+-":
        found: int | None = 0 if value == 0 else 2 if value > 0 else 1
    else:
        found = _DIRECTION.get(wish.lower())
    return parse(tag, text) if found is None else parse_values(tag, str(found))


def _parse_strength_text(tag: Tag, text: str) -> str:
    """The same for XMP."""
    wish = text.strip()
    value = integer(wish)
    if value is not None and wish[0] in "+-":
        return str(0 if value == 0 else 2 if value > 0 else 1)
    return parse_word(tag, wish)


def _parse_flash(tag: Tag, text: str) -> Any:
    """A label of Flash; plain `On` and `Off` mean fired and not."""
    found = {"off": "0", "on": "1"}.get(text.strip().lower())
    return parse(tag, text) if found is None else parse_values(tag, found)


def _each(tag: Tag, value: Any, context: Context) -> Any:
    """The labels of the numbers of an array, one by one: `Signed; Unsigned`."""
    return "; ".join(str(label(tag, _as_key(word))) for word in str(value).split()) if value != "" else ""


def number(tag: Tag, value: Any, context: Context) -> Any:
    """The -n form: the code itself."""
    return show(value)


LABEL = Conversion(number, text, parse, parse_values)
WORD = Conversion(unchanged, text, parse_word, lambda tag, wish: wish)

CONVERSIONS = {
    "label/byte": Conversion(number_byte, _text_byte, _parse_byte, parse_code_byte),
    "label/strength": Conversion(number, text, _parse_strength, parse_values),
    "label/xmp-strength": Conversion(unchanged, text, _parse_strength_text, lambda tag, wish: wish),
    "label/flash": Conversion(number, text, _parse_flash, parse_values),
    "label/each": Conversion(number, _each, parse_values, parse_values),
}
