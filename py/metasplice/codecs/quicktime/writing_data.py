"""Values as `data` boxes of films hold them, and back to what is stored beside them: type, country, language.

Shape:  `data`: u32 type (1 UTF-8, 2 UTF-16, 13 JPEG, 14 PNG, 21 signed, 22 unsigned, 23 float, 27 BMP, 0 as the tag
        says), u16 country, u16 language, value.
        Languages are three letters of 5 bits, a country two characters; 0 and `und` are no language.
Fact: ExifTool 13.59 writes these types and widths, learnt by experiment.
References: QuickTime File Format, metadata: well-known types, locale indicators; ISO 639-2, ISO 3166-1.
"""

from __future__ import annotations

from functools import cache
from struct import error as struct_error
from struct import pack

from ...base.errors import Rejected
from ...base.pattern import pattern
from ...tags.conversion_quicktime import MAC_LANGUAGES, iso_text, place_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ...base.field import Value

HEAD = 8
"""Bytes of type and locale in front of a value."""
BINARY, TEXT, JPEG, PNG, SIGNED, UNSIGNED, FLOAT, BMP = 0, 1, 13, 14, 21, 22, 23, 27
UNDETERMINED = 0x55C4
"""`und`. Fact: ISO 639-2, for what has no language."""
ENGLISH = 0x15C7

_PICTURES = ((b"\xff\xd8\xff", JPEG), (b"\x89PNG\r\n\x1a\n", PNG), (b"BM", BMP))
_WIDTHS = {"int8s": 1, "int8u": 1, "int16s": 2, "int16u": 2, "int32s": 4, "int32u": 4, "int64s": 8, "int64u": 8}
_WIDER = {"plID": 8}
"""Numbers that take more bytes than their type says. Fact: ExifTool 13.59 writes AlbumID with 64 bits."""
_ISO_DATES, _PLACES = "quicktime/iso-date", "quicktime/place"
_LANGUAGE = pattern(r"([a-z]{3})(?:[-_]([A-Za-z]{2}))?")


def locale(lang: str) -> tuple[int, int]:
    """Country and language as stored, of `deu` or `deu-DE`; zeros for the default. `fr` is Macintosh's number.

    Raises: Rejected "quicktime/language".
    """
    if not lang:
        return 0, 0
    if lang in _mac_codes():
        return 0, _mac_codes()[lang]
    found = _LANGUAGE.fullmatch(lang)
    if found is None:
        text = f"“{lang}” is no language here: it takes three letters as in deu, and a country as in deu-DE"
        raise Rejected("quicktime/language", text)
    code = 0
    for letter in found[1]:
        code = code << 5 | ord(letter) - 0x60
    return (int.from_bytes(found[2].upper().encode(), "big") if found[2] else 0), code


@cache
def _mac_codes() -> dict[str, int]:
    """The numbers of Macintosh's languages by their names, which have two letters."""
    return {name: number for number, name in reversed(MAC_LANGUAGES.items()) if number} | {"un": 0x7FFF}


def is_locale(country: int, language: int, wanted: tuple[int, int]) -> bool:
    """Whether a stored locale is the wanted one; English without a country is also the default.

    Fact: ExifTool 13.59 tells `eng` and `und` as no language.
    """
    if wanted == (0, 0):
        return not country and language in (0, UNDETERMINED, ENGLISH)
    return (country, language) == wanted


def write_data(tag: Any, value: Value, place: tuple[int, int], *, typed: bool = False) -> bytes:
    """The content of a `data` box; `typed` for tags of keys, whose types ExifTool names otherwise.

    Raises: Rejected as `stored` does.
    """
    kind, raw = stored(tag, value, typed=typed)
    return pack(">IHH", kind, *place) + raw


def stored(tag: Any, value: Value, *, typed: bool = False) -> tuple[int, bytes]:
    """The type and the bytes of a value.

    Raises: Rejected "quicktime/out-of-range", "quicktime/not-a-number".
    """
    if isinstance(value, bytes):
        return _picture(value), value
    if tag.id in ("trkn", "disk"):
        return BINARY, _pair(str(value), 8 if tag.id == "trkn" else 6)
    if tag.conv == "quicktime/genre":
        return BINARY, whole_number(tag, value, 2)
    if tag.type in _WIDTHS:
        width = _WIDER.get(str(tag.id), _WIDTHS[tag.type])
        unsigned = tag.type == "int8u" if typed else tag.type.endswith("u")
        return (UNSIGNED if unsigned else SIGNED), whole_number(tag, value, width, signed=typed and not unsigned)
    if tag.type in ("float", "double"):
        try:
            return FLOAT, pack(">f" if tag.type == "float" else ">d", float(value))
        except (ValueError, OverflowError, struct_error) as error:
            raise Rejected("quicktime/not-a-number", f"{tag.key} takes a number, not {value!r}") from error
    return TEXT, text_of(tag, value).encode()


def text_of(tag: Any, value: Value) -> str:
    """The text that is stored for a canonical value."""
    if tag.conv == _ISO_DATES:
        return iso_text(str(value))
    if tag.conv == _PLACES:
        return place_text(str(value))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if tag.id == "gstd":
        return str(round(float(value) * 1000))
    return str(value)


def whole_number(tag: Any, value: Value, width: int, *, signed: bool = False) -> bytes:
    """A whole number in `width` bytes.

    Raises: Rejected "quicktime/not-a-number", "quicktime/out-of-range".
    """
    try:
        return int(value).to_bytes(width, "big", signed=signed)
    except (TypeError, ValueError) as error:
        raise Rejected("quicktime/not-a-number", f"{tag.key} takes a whole number, not {value!r}") from error
    except OverflowError as error:
        raise Rejected("quicktime/out-of-range", f"{tag.key} takes a number of {width} bytes, not {value}") from error


def _pair(text: str, size: int) -> bytes:
    """`3 of 12` as it is stored. Fact: two bytes, number, total; that of a track has two more bytes behind."""
    first, _, last = text.partition(" of ")
    return pack(">HHH", 0, int(first), int(last or 0)).ljust(size, b"\0")


def _picture(raw: bytes) -> int:
    """The type of bytes. Fact: what is no picture is told as text by ExifTool 13.59, as binary here."""
    return next((kind for magic, kind in _PICTURES if raw.startswith(magic)), BINARY)
