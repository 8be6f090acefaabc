"""Texts in undefined bytes and byte arrays: comments with a character code, UTF-16 of Windows, versions, digests.

Fact: Exif3 4.6.5 table 9: eight bytes name the character code (ASCII, JIS, Unicode, undefined). ExifTool 13.59 writes
ASCII where it suffices and otherwise UTF-16 in the byte order of the block; XP* texts are UTF-16LE with a NUL.
"""

from __future__ import annotations

from ..base.field import binary_words
from .conversion import Context, Conversion, Parser, read_only, refusal, unchanged, verbatim

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .registry import Tag

_ASCII = b"ASCII\0\0\0"
_UNICODE = b"UNICODE\0"
_JIS = b"JIS\0\0\0\0\0"
_UNDEFINED = b"\0" * 8
_CODEC = {"big": "utf-16-be", "little": "utf-16-le"}
_LONG = 64


def decode(raw: bytes) -> str:
    """Bytes of unknown encoding as text: UTF-8, or Latin-1 where that fails."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def decode_utf16(raw: bytes, order: str) -> str:
    """UTF-16 of the order, a byte order mark wins, up to the first NUL."""
    if raw[:2] in (b"\xfe\xff", b"\xff\xfe"):
        order, raw = ("big" if raw[:1] == b"\xfe" else "little"), raw[2:]
    shown = raw[: len(raw) // 2 * 2].decode(_CODEC[order], "replace")
    return shown.partition("\0")[0]


def guess_order(raw: bytes, order: str) -> str:
    """The byte order in which more letters are Latin; some cameras ignore the order of the block.

    Fact: ExifTool 13.59 guesses likewise for UserComment.
    """
    high = sum(1 for byte in raw[::2] if not byte)
    low = sum(1 for byte in raw[1::2] if not byte)
    if high == low:
        return order
    return "big" if high > low else "little"


def _order(context: Context) -> str:
    return str(context.get("order", "big")) if context else "big"


def _number_comment(tag: Tag, value: Any, context: Context) -> Any:
    """The text behind the character code, without trailing spaces and NULs."""
    if not isinstance(value, bytes):
        return value
    head, body = value[:8], value[8:]
    if head[:7] == _UNICODE[:7]:
        return decode_utf16(body, guess_order(body, _order(context))).rstrip(" ")
    if len(head) < 8:
        return decode(value.partition(b"\0")[0])
    if head[:5] == _ASCII[:5] or head == _UNDEFINED:
        return decode(body.partition(b"\0")[0]).rstrip(" ")
    if head[:3] == _JIS[:3]:
        return _decode_jis(body)
    return decode(value).replace("\0", "").rstrip(" ")


def _decode_jis(body: bytes) -> str:
    """Text of JIS X 0208-1990 as found in files: ISO-2022-JP, Shift JIS or EUC."""
    raw = body.rstrip(b"\0 ")
    for codec in ("iso2022_jp", "shift_jis", "euc_jp"):
        try:
            return raw.decode(codec)
        except UnicodeDecodeError:
            continue
    return raw.decode("latin-1")


def encode_comment(text: str, order: str = "big") -> bytes:
    """The bytes of a comment: ASCII if that suffices, else UTF-16 of the block's byte order."""
    if text.isascii():
        return _ASCII + text.encode("ascii")
    return _UNICODE + text.encode(_CODEC[order], "surrogatepass")


def _parse_comment(tag: Tag, text: str) -> bytes:
    return encode_comment(text)


def _number_windows(tag: Tag, value: Any, context: Context) -> Any:
    """UTF-16LE text up to its NUL."""
    raw = as_bytes(value)
    return decode_utf16(raw, "little") if isinstance(raw, bytes) else raw


def as_bytes(value: Any) -> Any:
    """The bytes of a byte array, whether it came as bytes or as numbers; any other value as it is."""
    numbers = value if isinstance(value, tuple) else (value,)
    if all(isinstance(number, int) and 0 <= number <= 0xFF for number in numbers):
        return bytes(numbers)
    return value


def _parse_windows(tag: Tag, text: str) -> bytes:
    """UTF-16LE with a NUL behind."""
    return text.encode("utf-16-le", "surrogatepass") + b"\0\0"


def _number_plain(tag: Tag, value: Any, context: Context) -> Any:
    """Undefined bytes as text without trailing NULs."""
    return decode(value.rstrip(b"\0")) if isinstance(value, bytes) else value


def _parse_bytes(tag: Tag, text: str) -> bytes:
    return text.encode("utf-8")


_RAW_FILE_NAME = 0xC68B
"""OriginalRawFileName is ASCII or BYTE. Fact: DNG 1.4; it is read as bytes in either case."""


def _parse_utf8(tag: Tag, text: str) -> str | bytes:
    if tag.id == _RAW_FILE_NAME:
        return text.encode() + b"\0"
    return text if tag.type == "string" else text.encode("utf-8")


def _parse_version(least: int) -> Parser:
    """The parser of a version of four digits, from `0231`, `2.31` or, if `least` is 3, `231`."""

    def parse_version(tag: Tag, text: str) -> bytes:
        """The four digits."""
        digits = text.strip().replace(".", "")
        if not (digits.isascii() and digits.isdecimal() and least <= len(digits) <= 4):
            raise refusal(tag, "no-version", text, 'a version such as "0232"')
        return digits.rjust(4, "0").encode("ascii")

    return parse_version


def _trimmed(tag: Tag, value: Any, context: Context) -> Any:
    """The text without trailing white space."""
    return value.rstrip() if isinstance(value, str) else value


def _number_copyright(tag: Tag, value: Any, context: Context) -> Any:
    """Photographer and editor on two lines.

    Fact: Exif3 4.6.4: the two stand with a NUL between them; a lone space stands for no photographer.
    """
    return value.replace("\0", "\n").rstrip("\n ") if isinstance(value, str) else value


def _parse_copyright(tag: Tag, text: str) -> str:
    """Both lines without the blanks that end them, which nobody reads back."""
    first, line, second = verbatim(tag, text).partition("\n")
    if not second.strip(" "):
        return first
    return first.rstrip(" ") + line + second.rstrip(" ")


def _number_hex(tag: Tag, value: Any, context: Context) -> Any:
    """Bytes as hexadecimal digits."""
    raw = as_bytes(value)
    return raw.hex() if isinstance(raw, bytes) else raw


def _number_upper_hex(tag: Tag, value: Any, context: Context) -> Any:
    shown = _number_hex(tag, value, context)
    return shown.upper() if isinstance(shown, str) else shown


def _parse_hex(tag: Tag, text: str) -> bytes:
    """The bytes of hexadecimal digits, as many as the tag has.

    Raises: Rejected "value/no-hex".
    """
    try:
        raw = bytes.fromhex(text.strip())
    except ValueError:
        raw = b""
    if not raw or (tag.count and len(raw) != tag.count):
        raise refusal(tag, "no-hex", text, f"{tag.count or 'some'} bytes in hexadecimal digits")
    return raw


def _number_long(tag: Tag, value: Any, context: Context) -> Any:
    """Long bytes are not shown."""
    shown = _number_plain(tag, value, context)
    return binary_words(len(value)) if isinstance(value, bytes) and len(value) > _LONG else shown


def _number_behind_colon(tag: Tag, value: Any, context: Context) -> Any:
    """The value of a text such as `Owner's Name: Bob`."""
    return value.rpartition(": ")[2] if isinstance(value, str) else value


_PREFIX = {
    "OwnerName": "Owner's Name",
    "SerialNumber": "Serial Number",
    "RawFile": "Raw File",
    "WhiteBalance": "White Balance",
    "MoireFilter": "Moire Filter",
}


def _parse_behind_colon(tag: Tag, text: str) -> str:
    return f"{_PREFIX.get(tag.name, tag.name)}: {text}"


CONVERSIONS = {
    "text/comment": Conversion(_number_comment, unchanged, _parse_comment, _parse_comment),
    "text/windows": Conversion(_number_windows, unchanged, _parse_windows, _parse_windows),
    "text/windows-read": Conversion(_number_windows, unchanged, read_only, read_only),
    "text/bytes": Conversion(_number_plain, unchanged, _parse_bytes, _parse_bytes),
    "text/utf8": Conversion(_number_plain, unchanged, _parse_utf8, _parse_utf8),
    "text/version": Conversion(_number_plain, unchanged, _parse_version(3), _parse_version(3)),
    "text/version-4": Conversion(_number_plain, unchanged, _parse_version(4), _parse_version(4)),
    "text/trimmed": Conversion(_trimmed, unchanged, verbatim, verbatim),
    "text/copyright": Conversion(_number_copyright, unchanged, _parse_copyright, _parse_copyright),
    "text/hex": Conversion(_number_hex, unchanged, _parse_hex, _parse_hex),
    "text/upper-hex": Conversion(_number_upper_hex, unchanged, _parse_hex, _parse_hex),
    "text/long": Conversion(_number_long, unchanged, _parse_bytes, _parse_bytes),
    "text/behind-colon": Conversion(_number_behind_colon, unchanged, _parse_behind_colon, verbatim),
}
