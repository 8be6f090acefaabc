"""IPTC datasets: digits, fixed lengths, the coded character set, picture numbers.

Fact: IIM4.2. ExifTool 13.59 pads digits with zeros and fixed texts with spaces. Unlike it we refuse texts that are too
long instead of cutting them.
"""

from __future__ import annotations

from .conversion import Context, Conversion, Parser, Reader, refusal, unchanged
from .conversion_label import code, text
from .conversion_number import RANGES, integer, parse_integer, show
from .conversion_xmp import CONVERSIONS as XMP

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .registry import Tag

_UTF8 = "\x1b%G"
_CONTROL = {chr(byte): f"^{chr(byte + 64)}" for byte in range(32)}


def _number(tag: Tag, value: Any, context: Context) -> Any:
    return show(value)


def parse_plain(tag: Tag, text: str) -> Any:
    """A number, digits padded with zeros, or a text of a length the dataset allows.

    Raises: Rejected "value/no-digits", "value/too-long", "value/size" for bytes, and those of a whole number.
    """
    if tag.type in RANGES:
        return parse_integer(tag, text)
    if tag.type == "digits":
        wish = text.strip()
        if not (wish.isascii() and wish.isdecimal()):
            raise refusal(tag, "no-digits", text, "digits only")
        text = wish.zfill(tag.minimum or tag.count)
    elif tag.type != "string":
        raw = text.encode()
        if not tag.minimum <= len(raw) <= (tag.count or len(raw)):
            raise refusal(tag, "size", text, f"{tag.minimum} to {tag.count} bytes")
        return raw
    return fitted(tag, text)


def fitted(tag: Tag, text: str) -> str:
    """The text, padded with spaces to the fewest bytes.

    Raises: Rejected "value/too-long".
    """
    if tag.count and len(text) > tag.count:
        raise refusal(tag, "too-long", text, f"at most {tag.count} bytes")
    return text.ljust(tag.minimum) if tag.type == "string" else text


def parse_label(tag: Tag, text: str) -> Any:
    """The code of a label; a code without label stays as it is where the dataset has free codes."""
    return parse_plain(tag, str(code(tag, text)))


def _charset(tag: Tag, value: Any, context: Context) -> Any:
    """`UTF8`, or the escape sequence in words: `ESC % G`."""
    if value == _UTF8:
        return "UTF8"
    shown = [{"\x1b": "ESC", " ": "SP"}.get(letter, _CONTROL.get(letter, letter)) for letter in str(value)]
    return " ".join(shown) if "\x1b" in str(value) else value


def _parse_charset(tag: Tag, text: str) -> str:
    """The escape sequence of UTF-8, or the one spelt in words.

    Raises: Rejected "value/unknown-charset".
    """
    wish = text.strip()
    if wish.upper().replace("-", "") == "UTF8" or wish == _UTF8:
        return _UTF8
    if wish.upper().startswith("ESC"):
        return "".join({"ESC": "\x1b", "SP": " "}.get(word.upper(), word) for word in wish.split())
    raise refusal(tag, "unknown-charset", text, '"UTF8" or an escape sequence such as "ESC % G"')


def _picture_number(tag: Tag, value: Any, context: Context) -> Any:
    """Agency, equipment, date and number of a picture.

    Fact: NAA digital newsphoto parameter record 3:10: u16, u32, eight digits, u16.
    """
    raw = str(value).encode("latin-1", "replace")
    if len(raw) != 16:
        return value
    agency, equipment = int.from_bytes(raw[:2]), int.from_bytes(raw[2:6])
    date, serial = raw[6:14].decode("latin-1"), int.from_bytes(raw[14:])
    name = _AGENCIES.get(agency, f"unknown manufacturer {agency}" if agency else "0")
    shown = f"{agency} ({name})" if agency in _AGENCIES else str(agency)
    return f"{shown}, equip {equipment}, {date[:4]}:{date[4:6]}:{date[6:]}, no. {serial}"


def _parse_picture_number(tag: Tag, text: str) -> str:
    """The sixteen bytes of `agency, equipment, date, number`, with or without the words they are printed with.

    Raises: Rejected "value/no-picture-number".
    """
    agency_name = text[text.find("(") : text.find(")") + 1] if "(" in text else ""
    plain = text.replace(agency_name, "") if agency_name else text
    words = [word.strip().removeprefix("equip ").removeprefix("no. ") for word in plain.split(",")]
    date = "".join(letter for letter in words[2] if letter.isdecimal()) if len(words) == 4 else ""
    counts = [integer(word) for word in (*words[:2], *words[3:])]
    if len(date) != 8 or len(counts) != 3 or any(count is None or not 0 <= count <= 0xFFFF for count in counts):
        raise refusal(tag, "no-picture-number", text, 'four values such as "1, 2, 2020:01:02, 5"')
    agency, equipment, serial = (count or 0 for count in counts)
    return (agency.to_bytes(2) + equipment.to_bytes(4) + date.encode() + serial.to_bytes(2)).decode("latin-1")


_AGENCIES = {
    1: "Associated Press, USA",
    2: "Eastman Kodak Co, USA",
    3: "Hasselblad Electronic Imaging, Sweden",
    4: "Tecnavia SA, Switzerland",
    5: "Nikon Corporation, Japan",
    6: "Coatsworth Communications Inc, Canada",
    7: "Agence France Presse, France",
    8: "T/One Inc, USA",
    9: "Associated Newspapers, UK",
    10: "Reuters London",
    11: "Sandia Imaging Systems Inc, USA",
    12: "Visualize, Spain",
}
"""Fact: IPTC list of registered manufacturers, as ExifTool 13.59 names them."""


def _history(tag: Tag, value: Any, context: Context) -> Any:
    """NULs as line ends."""
    if not isinstance(value, str):
        return value
    return "\n".join(part for part in value.split("\0") if part) if "\0" in value else value


def _preferences() -> tuple[Reader, Parser]:
    record = XMP["xmp/preferences"]
    return record.text, record.parse


_print_preferences, _parse_preferences = _preferences()

CONVERSIONS = {
    "iptc/plain": Conversion(_number, unchanged, parse_plain, parse_plain),
    "iptc/label": Conversion(_number, text, parse_label, parse_plain),
    "iptc/charset": Conversion(unchanged, _charset, _parse_charset, _parse_charset),
    "iptc/picture-number": Conversion(unchanged, _picture_number, _parse_picture_number, fitted),
    "iptc/history": Conversion(_history, unchanged, fitted, fitted),
    "iptc/preferences": Conversion(unchanged, _print_preferences, _parse_preferences, fitted),
}
