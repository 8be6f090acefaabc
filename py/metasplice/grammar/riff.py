"""Chunks of the Resource Interchange File Format: WebP, WAV, AVI.

Shape:  4-byte type, u32 size, content, one byte of padding behind content of odd size, which the size does not count.
        `RIFF` and `LIST` hold a 4-byte form type and then chunks. Numbers are little-endian. RF64 and BW64 files have
        sizes of FFFFFFFF whose true values stand in the chunk `ds64`.
References: Microsoft, Multimedia Programming Interface 1.0 (1991); EBU Tech 3306 (RF64); FACTS 3.5.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..base.named import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..base.source import Source

HEAD = 8
LISTED = 12
UNKNOWN = 0xFFFFFFFF
"""The size of a chunk whose true size stands elsewhere."""


class Chunk(NamedTuple):
    """One chunk by its bounds in the file: `kind` its type, `start`, `end` of its content, `form` of a list or a RIFF.

    `padded` tells that a byte of padding follows; `cut` that the content reaches past what holds the chunk, where it
    then ends.
    """

    kind: bytes
    start: int
    end: int
    form: bytes = b""
    padded: bool = False
    cut: bool = False

    @property
    def content(self) -> int:
        """Where its content begins; that of a list are its chunks."""
        return self.start + (LISTED if self.form else HEAD)

    @property
    def next(self) -> int:
        """Where the next chunk begins."""
        return self.end + self.padded


def read_chunk(source: Source, at: int, end: int, true_size: int | None = None) -> Chunk:
    """The chunk at `at` of what ends at `end`; there are at least 8 bytes. `true_size` stands for the stored one."""
    from ..base.span import Span

    head = source.read(Span(at, min(at + LISTED, end)))
    kind, size = head[:4], int.from_bytes(head[4:HEAD], "little")
    if true_size is not None:
        size = true_size
    form = head[HEAD:] if kind in (b"LIST", b"RIFF", b"RF64", b"BW64") and size >= 4 and len(head) == LISTED else b""
    stop = at + HEAD + size
    cut = stop > end
    stop = min(stop, end)
    return Chunk(kind, at, stop, form, bool(size & 1) and stop < end, cut)


def read_chunks(source: Source, start: int, end: int) -> Iterator[Chunk]:
    """The chunks between two offsets, in order; one that is cut is the last."""
    at = start
    while at + HEAD <= end:
        chunk = read_chunk(source, at, end)
        yield chunk
        if chunk.cut:
            return
        at = chunk.next


def write_chunk(kind: bytes, content: bytes) -> bytes:
    """A whole chunk, padding included."""
    return kind + len(content).to_bytes(4, "little") + content + bytes(len(content) & 1)


def read_text(raw: bytes) -> str:
    """A text up to its first NUL: UTF-8 if it is that, else Windows-1252."""
    raw = raw.split(b"\0")[0]
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")
