"""-E, -ex and -ec for values that are written: what stands for a character becomes it.

Fact: ExifTool 13.59 takes values back in the form in which the option has them printed: entities by name or number
for -E, those of XML and numbers for -ex, C's escapes (`\\n`, `\\x41`) for -ec; what stands for nothing stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ..base.edit import Add, Edit, Remove, Set
from ..base.pattern import pattern
from .dress import mapped
from .request import Copy, Import

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

_ENTITY = pattern(r"&(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|\w{2,8});")
_ESCAPE = pattern(rb"\\(x[0-9a-fA-F]{2}|.)")
_XML = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_C = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"0": b"\0", b"a": b"\a", b"b": b"\b", b"f": b"\f"}
_LAST = 0x10FFFF


def unescapes(kind: str) -> Callable[[str], str]:
    """The function that undoes the escapes of "html", "xml" or "c"."""
    return {"html": unescape_html, "xml": unescape_xml, "c": unescape_c}[kind]


def unescape_edits(edits: Iterable[Edit | Copy | Import], kind: str) -> list[Edit | Copy | Import]:
    """The edits with the escapes in their values undone."""
    change = unescapes(kind)
    return [
        edit.replaced(values=tuple(mapped(value, change) for value in edit.values))
        if isinstance(edit, Set | Add | Remove)
        else edit
        for edit in edits
    ]


def unescape_html(text: str) -> str:
    """The text with HTML's entities as characters."""
    if "&" not in text:
        return text
    from html.entities import name2codepoint

    names = {name: chr(code) for name, code in name2codepoint.items()} | _XML
    return _ENTITY.sub(lambda match: _character(match, names), text)


def unescape_xml(text: str) -> str:
    """The text with XML's entities as characters."""
    return _ENTITY.sub(lambda match: _character(match, _XML), text) if "&" in text else text


def _character(match: re.Match[str], names: dict[str, str]) -> str:
    word = match[1]
    if not word.startswith("#"):
        return names.get(word, match[0])
    code = int(word[2:], 16) if word[1] in "xX" else int(word[1:])
    return chr(code) if 0 < code <= _LAST and not 0xD800 <= code < 0xE000 else match[0]


def unescape_c(text: str) -> str:
    """The text with C's escapes as characters; numbers are bytes of UTF-8."""
    if "\\" not in text:
        return text

    def byte(match: re.Match[bytes]) -> bytes:
        word = match[1]
        return bytes.fromhex(word[1:].decode()) if word[:1] == b"x" and len(word) > 1 else _C.get(word, word)

    return _ESCAPE.sub(byte, text.encode("utf-8", "surrogateescape")).decode("utf-8", "replace")
