"""Boxes of the ISO base media file format, also called atoms: MP4, MOV, HEIC, AVIF, CR3, JPEG XL, JPEG 2000.

Shape:  u32 size, 4-byte type, content. Size 1: a u64 size follows the type; size 0: to the end of what holds the box.
        Type `uuid`: 16 bytes that name the true type stand in front of the content.
House rules: a box that is too small for its own head or reaches past its parent is told as `cut`; its content ends with
the parent, and nothing behind it is read as a box.
References: ISO/IEC 14496-12:2022 4.2; QuickTime File Format, chapter 1 (atoms).
"""

from __future__ import annotations

from collections.abc import Iterator

from ..base.named import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..base.view import View

HEAD = 8
_WIDE_HEAD, _UUID = 16, 16
_TO_THE_END, _WIDE = 0, 1


class Box(NamedTuple):
    """One box by its bounds in the bytes it was read from.

    `kind` is its 4-byte type, `start` its first byte, `head` the size of size, type and uuid, `end` the byte behind it;
    `uuid` is empty but for that type. `width` is that of its size field: 4, 8, or 0 where it reaches to the end.
    `cut` tells that its size cannot be true.
    """

    kind: bytes
    start: int
    head: int
    end: int
    uuid: bytes = b""
    width: int = 4
    cut: bool = False

    @property
    def content(self) -> int:
        """Where its content begins."""
        return self.start + self.head

    @property
    def at(self) -> int:
        """Where its size is stored; meaningless where `width` is 0."""
        return self.start + (HEAD if self.width == HEAD else 0)


def read_boxes(raw: bytes | View, start: int, end: int) -> Iterator[Box]:
    """The boxes between two offsets of `raw`, in order; bytes behind the last one that hold no head are not told."""
    at = start
    while at + HEAD <= end:
        box = read_box(raw, at, end)
        yield box
        if box.cut:
            return
        at = box.end


def read_box(raw: bytes | View, at: int, end: int) -> Box:
    """The box at `at`, which ends at `end` at the latest; there are at least 8 bytes."""
    first = raw[at : at + _WIDE_HEAD + _UUID]
    size, kind = int.from_bytes(first[:4], "big"), first[4:HEAD]
    head, width = HEAD, 4
    if size == _WIDE:
        head, width = _WIDE_HEAD, 8
        size = int.from_bytes(first[HEAD:_WIDE_HEAD], "big")
    elif size == _TO_THE_END:
        size, width = end - at, 0
    uuid = b""
    if kind == b"uuid":
        uuid = first[head : head + _UUID]
        head += _UUID
    cut = size < head or at + size > end
    stop = end if cut else at + size
    return Box(kind, at, min(head, stop - at), stop, uuid, width, cut)


def write_box(kind: bytes, content: bytes, uuid: bytes = b"") -> bytes:
    """A whole box around `content`; its size is 64 bits wide only where 32 are too few."""
    body = uuid + content
    size = HEAD + len(body)
    if size < 1 << 32:
        return size.to_bytes(4, "big") + kind + body
    return _WIDE.to_bytes(4, "big") + kind + (size + HEAD).to_bytes(8, "big") + body
