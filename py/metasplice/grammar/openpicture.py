"""The picture of a Panasonic or Leica RAW file that ends where the file ends: nothing tells its size.

What is put behind such a picture would be taken for a part of it, so room for other things is made in front of it.
Fact: FACTS 3.2; ExifTool 13.59 by experiment: with StripOffsets of 0xFFFFFFFF, or a size of 0 or past the end of the
file, RawDataOffset is where the picture starts, and it goes on to the end of the file.
"""

from __future__ import annotations

from ..base.named import NamedTuple
from ..base.view import View
from .directory import Tree
from .ifd import Entry
from .tiffvalue import LONG, read_value

STRIP, SIZE, START = 0x0111, 0x0117, 0x0118
_MAGIC = (b"IIU\0",)
_STEPS = (2048, 512, 16, 2)


class OpenPicture(NamedTuple):
    """Where the picture starts, the entries that say so, and the largest step by which it may move."""

    start: int
    entries: tuple[Entry, ...]
    step: int

    def room(self, size: int) -> int:
        """The bytes by which the picture moves to make room for `size`: its sectors stay sectors."""
        return -(-size // self.step) * self.step


def open_picture(raw: View, tree: Tree) -> OpenPicture | None:
    """The picture without an end, None where the file has none."""
    if raw[:4] not in _MAGIC:
        return None
    entries = {entry.tag: entry for entry in tree.directories[0].ifd.entries}
    numbers = {tag: _number(raw, entries[tag], tree) for tag in (STRIP, SIZE, START) if tag in entries}
    start = numbers.get(START) or numbers.get(STRIP) or 0
    size = numbers.get(SIZE, 0)
    if not 0 < start < raw.size or (size and start + size <= raw.size):
        return None
    step = next((step for step in _STEPS if start % step == 0), 1)
    told = tuple(entries[tag] for tag in (STRIP, START) if numbers.get(tag) == start)
    return OpenPicture(start, told, step)


def _number(raw: View, entry: Entry, tree: Tree) -> int:
    if entry.fault or entry.type != LONG or entry.count != 1:
        return 0
    value = read_value(raw, LONG, 1, entry.off, tree.form.mark)
    return value if isinstance(value, int) else 0
