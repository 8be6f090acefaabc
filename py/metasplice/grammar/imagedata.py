"""Images and other data that a directory points at by an offset and a length."""

from __future__ import annotations

from ..base.named import NamedTuple
from ..base.span import Span
from ..base.view import View
from .ifd import HEADER_SIZE, Entry, Form, Ifd
from .tiffvalue import INTEGERS, read_value

STRIPS, TILES, JPEG = (0x0111, 0x0117), (0x0144, 0x0145), (0x0201, 0x0202)
PAIRS = (JPEG, STRIPS, TILES)
"""Offset tag and length tag. Fact: TIFF6 sections 8 and 15; JPEGInterchangeFormat, Exif 3.0 4.6.4."""

PAIRED = frozenset(tag for pair in PAIRS for tag in pair)
PAGES = frozenset((*STRIPS, *TILES))
"""What a directory of a picture has, and one of a thumbnail only where that is no JPEG image."""


class Image(NamedTuple):
    """Data outside the directory: its bytes, the entry that points at them, and the place of that number."""

    span: Span
    tag: int
    place: int
    width: int


def images(raw: bytes | View, ifd: Ifd, form: Form) -> list[Image]:
    """The data that the directory `ifd` points at, wherever it lies, within the payload or not."""
    if PAIRED.isdisjoint([entry[0] for entry in ifd.entries]):
        return []
    found = []
    entries = {entry.tag: entry for entry in ifd.entries if not entry.fault and entry.type in INTEGERS}
    for tag, length_tag in PAIRS:
        if tag in entries and length_tag in entries:
            found += _pieces(raw, entries[tag], entries[length_tag], form)
    return found


def _pieces(raw: bytes | View, offsets: Entry, lengths: Entry, form: Form) -> list[Image]:
    width = offsets.size // offsets.count
    starts, sizes = (_numbers(raw, entry, form) for entry in (offsets, lengths))
    return [
        Image(Span(start, start + size), offsets.tag, offsets.off + index * width, width)
        for index, (start, size) in enumerate(zip(starts, sizes, strict=False))
        if start >= HEADER_SIZE and size > 0
    ]


def _numbers(raw: bytes | View, entry: Entry, form: Form) -> tuple[int, ...]:
    value = read_value(raw, entry.type, entry.count, entry.off, form.mark)
    if isinstance(value, bytes):
        return tuple(value)
    return value if isinstance(value, tuple) else (value,)
