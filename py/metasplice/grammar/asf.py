"""Objects of the Advanced Systems Format: WMV, WMA, ASF.

Shape:  16-byte GUID (first three parts little-endian), u64 size of the whole object, content. The header holds objects
        behind 6 bytes (u32 count, 1, 2), the header extension behind 22 (a GUID, 6, u32 size of the objects).
        Texts are UTF-16, little-endian.
References: Microsoft, Advanced Systems Format 01.20.05, 2.1 and chapter 10.
"""

from __future__ import annotations

from ..base.named import NamedTuple
from ..base.source import Source
from ..base.span import Span
from .guid import guid_bytes, guid_text

HEAD = 24


class Object(NamedTuple):
    """One object: its GUID as text, its bounds; `cut` where its size cannot be true, and it ends with what holds it."""

    guid: str
    start: int
    end: int
    cut: bool = False

    @property
    def content(self) -> int:
        """Where its content begins."""
        return min(self.start + HEAD, self.end)


def read_object(source: Source, at: int, end: int) -> Object:
    """The object at `at` of what ends at `end`; there are at least 24 bytes. A size of 0 reaches to the end."""
    raw = source.read(Span(at, at + HEAD))
    size = int.from_bytes(raw[16:HEAD], "little") or end - at
    cut = size < HEAD or at + size > end
    return Object(guid_text(raw[:16]), at, end if cut else at + size, cut)


def write_object(guid: str, content: bytes) -> bytes:
    """A whole object."""
    return guid_bytes(guid) + (HEAD + len(content)).to_bytes(8, "little") + content


def read_text(raw: bytes) -> str:
    """A text up to its first NUL."""
    return raw.decode("utf-16-le", "replace").split("\0")[0]


def write_text(text: str) -> bytes:
    """A text with its NUL."""
    return text.encode("utf-16-le") + b"\0\0"
