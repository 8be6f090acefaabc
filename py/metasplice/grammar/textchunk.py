"""The three chunks that hold a text of PNG: tEXt, zTXt, iTXt.

Shape:  tEXt: keyword, NUL, Latin-1.  zTXt: keyword, NUL, u8 method (0), zlib stream of Latin-1.
        iTXt: keyword, NUL, u8 packed, u8 method, language, NUL, keyword in that language, NUL, UTF-8, maybe packed.
References: PNG third edition 11.3.3.
"""

from __future__ import annotations

from ..base.errors import Unsupported
from ..base.named import NamedTuple
from ..base.span import Span
from .coding import deflate, inflate

KINDS = frozenset((b"tEXt", b"zTXt", b"iTXt"))
XMP_KEYWORD = "XML:com.adobe.xmp"
"""Fact: XMP part 3 1.1.5."""
PROFILE_KEYWORD = "Raw profile type "
"""Fact: ImageMagick's way to keep blocks of other formats; the type follows."""


class TextChunk(NamedTuple):
    """A text chunk taken apart: `data` is the place of the text in the chunk's data, `packed` tells a zlib stream.

    `method` is 0 for deflate, the only one there is; `local` the keyword in the text's own language.
    """

    kind: bytes
    keyword: str
    lang: str
    local: bytes
    packed: bool
    method: int
    data: Span

    def text(self, raw: bytes) -> bytes:
        """The bytes of the text in the chunk's data `raw`, unpacked.

        Raises: Malformed and Unsupported "coding/...", Unsupported "png/unknown-packing".
        """
        found = raw[self.data.start : self.data.end]
        if not self.packed:
            return found
        if self.method:
            raise Unsupported("png/unknown-packing", f"The text {self.keyword} is packed in an unknown way")
        return inflate(found)


def read_textchunk(kind: bytes, raw: bytes, size: int | None = None) -> TextChunk | None:
    """The text chunk of the data `raw`, None for data that are none.

    `raw` may be the first bytes only of data of `size` bytes. Wild: tEXt without NUL (image-rs-image__issue#2026.png).
    """
    end = len(raw) if size is None else size
    name, nul, rest = raw.partition(b"\0")
    keyword, at = name.decode("latin-1"), len(name) + 1
    if kind == b"tEXt" and nul:
        return TextChunk(kind, keyword, "", b"", False, 0, Span(at, end))
    if not rest:
        return None
    if kind == b"zTXt":
        return TextChunk(kind, keyword, "", b"", True, rest[0], Span(at + 1, end))
    parts = rest[2:].split(b"\0", 2)
    if len(parts) < 3:
        return None
    start = at + 2 + len(parts[0]) + 1 + len(parts[1]) + 1
    lang = parts[0].decode("latin-1")
    return TextChunk(kind, keyword, lang, parts[1], bool(rest[0]), rest[1], Span(start, end))


def write_textchunk(
    kind: bytes, keyword: str, text: bytes, lang: str = "", local: bytes = b"", *, packed: bool
) -> bytes:
    """The data of a text chunk. `text` is in the chunk's own encoding, not yet packed."""
    head = keyword.encode("latin-1") + b"\0"
    if kind == b"tEXt":
        return head + text
    body = deflate(text) if packed else text
    if kind == b"zTXt":
        return head + b"\0" + body
    return head + bytes((packed, 0)) + lang.encode("latin-1") + b"\0" + local + b"\0" + body
