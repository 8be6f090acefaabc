"""Text in the byte encodings of metadata blocks.

Reading never fails: a byte that is no character becomes "?", as ExifTool prints it. Writing is exact or None.
References: Unicode 3.9 (UTF-8, UTF-16); Microsoft code page 1252.
"""

from __future__ import annotations

from functools import cache

from ..base.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal, TypeAlias

Charset: TypeAlias = 'Literal["utf-8", "latin"]'

_ESCAPED = pattern("[\udc80-\udcff]")
_LONE = pattern("[\ud800-\udfff]")


@cache
def _from_latin() -> tuple[str, ...]:
    """The character of each byte of Windows-1252; the five unassigned ones keep their number."""
    read = (bytes((code,)).decode("cp1252", "replace") for code in range(256))
    return tuple(chr(code) if text == "\ufffd" else text for code, text in enumerate(read))


@cache
def _to_latin() -> dict[str, int]:
    return {text: code for code, text in enumerate(_from_latin())}


def read_utf8(raw: bytes) -> str:
    """UTF-8 text, one "?" for each byte that belongs to no character."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return _ESCAPED.sub("?", raw.decode("utf-8", "surrogateescape"))


def read_string(raw: bytes) -> str:
    """UTF-8 text up to the first NUL."""
    return read_utf8(raw.split(b"\0", 1)[0])


def read_latin(raw: bytes) -> str:
    """Windows-1252 text; its five unassigned bytes keep their number.

    Fact: ExifTool's Latin; bytes 81 8D 8F 90 9D read as U+0081 and so on.
    """
    try:
        return raw.decode("cp1252")
    except UnicodeDecodeError:
        return "".join([_from_latin()[code] for code in raw])


def read_utf16(raw: bytes, order: Literal["big", "little"] = "big") -> str:
    """UTF-16 text without a byte order mark; a half character becomes "?", an odd last byte is left out."""
    text = raw[: len(raw) & ~1].decode("utf-16-be" if order == "big" else "utf-16-le", "surrogatepass")
    return _LONE.sub("?", text)


def write_text(text: str, charset: Charset) -> bytes | None:
    """The bytes of `text` in `charset`, None where a character has no place in it."""
    try:
        if charset == "utf-8":
            return text.encode()
        codes = _to_latin()
        return bytes([codes[character] for character in text])
    except (UnicodeEncodeError, KeyError):
        return None
