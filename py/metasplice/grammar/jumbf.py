"""JUMBF boxes: how content credentials (C2PA) lie in a file.

Shape:  u32 size (1: a u64 size follows; 0: to the end), 4-byte type, content. A superbox `jumb` holds a description
        `jumd` (16-byte type, u8 toggles, label and NUL where toggle 2 is set, then what others ask for) and boxes.
        In JPEG each segment repeats the first 8 bytes of the box it continues.
References: ISO/IEC 19566-5 annexes A and D; C2PA 2.1 section 11.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..base.named import NamedTuple

_HEAD = 8
_LABELLED, _WITH_ID, _SIGNED, _PRIVATE = 2, 4, 8, 16


class Box(NamedTuple):
    """One box: its type and the bounds of its content in the bytes it was read from."""

    kind: bytes
    start: int
    end: int


class Description(NamedTuple):
    """A superbox's description: `type` 16 bytes, `label` ("" for none), the offset of private boxes (0 for none)."""

    type: bytes
    label: str
    private: int


def join_segments(chunks: Sequence[bytes]) -> bytes:
    """The boxes of several JPEG segments in a row, continuations joined to the box they continue."""
    whole: list[bytes] = []
    head, missing = b"", 0
    for chunk in chunks:
        if missing > 0 and chunk[:_HEAD] == head:
            chunk = chunk[_HEAD:]
        else:
            head, missing = chunk[:_HEAD], int.from_bytes(chunk[:4], "big")
        whole.append(chunk)
        missing -= len(chunk)
    return b"".join(whole)


def read_boxes(raw: bytes, start: int, end: int) -> Iterator[Box]:
    """The boxes between two offsets, up to one that overruns."""
    at = start
    while at + _HEAD <= end:
        size, content = int.from_bytes(raw[at : at + 4], "big"), at + _HEAD
        if size == 1:
            size, content = int.from_bytes(raw[at + 8 : at + 16], "big"), at + 16
        elif size == 0:
            size = end - at
        if at + size > end or at + size < content:
            return
        yield Box(raw[at + 4 : at + 8], content, at + size)
        at += size


def read_description(raw: bytes, box: Box) -> Description:
    """What a `jumd` box says."""
    off = box.start + 16
    toggles = raw[off] if off < box.end else 0
    label, off = "", off + 1
    if toggles & _LABELLED:
        stop = raw.find(b"\0", off, box.end)
        stop = box.end if stop < 0 else stop
        label, off = raw[off:stop].decode("utf-8", "replace"), stop + 1
    off += (4 if toggles & _WITH_ID else 0) + (32 if toggles & _SIGNED else 0)
    return Description(raw[box.start : box.start + 16], label, off if toggles & _PRIVATE else 0)
