"""A block of another format as hexadecimal text, the way ImageMagick puts it into text chunks of PNG.

Shape:  LF, name, LF, size as decimal text, LF, lines of up to 72 hexadecimal digits.
References: none published; ImageMagick's files (corpus image-rs-image-png__issue#430.png), ExifTool 13.59.
"""

from __future__ import annotations

from ..base.errors import Malformed
from ..base.pattern import pattern

_HEAD = pattern(rb"\A\n([^\n]*)\n[ \t]*(\d{1,12})\n")
_LINE = 36
"""Bytes of a line. Fact: ImageMagick and ExifTool break after 72 digits."""
_SPACE = b" \t\r\n\v\f\0"


def read_profile(text: bytes) -> tuple[bytes, bytes]:
    """The name and the bytes of a profile. Its size is not looked at: the digits tell.

    Raises: Malformed "coding/profile".
    """
    head = _HEAD.match(text)
    if head is None:
        raise Malformed("coding/profile", "This is no profile in hexadecimal digits")
    digits = text[head.end() :].translate(None, _SPACE)
    try:
        return head[1], bytes.fromhex(digits.decode("ascii"))
    except ValueError as error:
        raise Malformed("coding/profile", "The hexadecimal digits of a profile are broken") from error


def write_profile(name: bytes, raw: bytes) -> bytes:
    """The text of a profile."""
    lines = b"".join(raw[at : at + _LINE].hex().encode() + b"\n" for at in range(0, len(raw), _LINE))
    return b"\n%s\n%8d\n%s" % (name, len(raw), lines)
