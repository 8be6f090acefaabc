"""Maker notes of our own making: directories whose values stand right behind them, and blocks that hold such a note."""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence

from metasplice.base.span import Span

from .ifd import Description, Item, text
from .ifd import block as exif_block
from .jpeg import exif, jpeg

FIRST = 64
"""Where a note stands in the blocks made here."""


def directory(items: Sequence[Item], order: str = "<", base: int = FIRST, gap: int = 4) -> bytes:
    """A directory and its values; offsets count so that the directory stands at `base`."""
    entries, values = [], b""
    start = base + 2 + 12 * len(items) + gap
    for tag, kind, count, raw in items:
        place = raw.ljust(4, b"\0")
        if len(raw) > 4:
            place = struct.pack(order + "I", start + len(values))
            values += raw + bytes(len(raw) & 1)
        entries.append(struct.pack(order + "HHI", tag, kind, count) + place)
    return struct.pack(order + "H", len(items)) + b"".join(entries) + bytes(gap) + values


def block(note: bytes) -> tuple[bytes, Span]:
    """A block with the note at FIRST, and the note's place; what stands before and behind it does not matter."""
    raw = bytes(FIRST) + note + bytes(16)
    return raw, Span(FIRST, FIRST + len(note))


def short(tag: int, *values: int, order: str = "<") -> Item:
    """An entry of 16-bit numbers."""
    return tag, 3, len(values), struct.pack(f"{order}{len(values)}H", *values)


def long(tag: int, *values: int, order: str = "<") -> Item:
    """An entry of 32-bit numbers."""
    return tag, 4, len(values), struct.pack(f"{order}{len(values)}I", *values)


def photo(make: str, made: Callable[[int], bytes], order: str = "<", model: str = "") -> bytes:
    """A JPEG file with the maker note that `made` makes for its place in the Exif block, and an artist."""

    def tiff(note: bytes) -> bytes:
        first = [text(0x010F, make), text(0x0110, model or make), text(0x013B, "Ada")]
        return exif_block(Description({"ifd0": first, "exif": [text(0x9003, "2020:01:02 03:04:05")]}, order, note))

    stand_in = b"\xee" * len(made(0))
    at = tiff(stand_in).index(stand_in)
    return jpeg(exif(tiff(made(at))))


def canon(base: int) -> bytes:
    """A note of Canon's: an owner with room for 31 letters, settings, a firmware."""
    settings = (2 * 6, 2, 100, 3, 0, 0)
    return directory(
        [short(1, *settings), (7, 2, 16, b"Firmware 1.00\0\0\0"), (9, 2, 32, b"Ada Lovelace".ljust(32, b"\0"))],
        base=base,
    )


def nikon(base: int) -> bytes:
    """A note of Nikon's, with its own TIFF header: a quality padded with blanks, an enciphered lens, flags."""
    count = struct.pack("<I", 77)
    items = [
        (4, 2, 8, b"FINE   \0"), (0x1D, 2, 8, b"2000123\0"), (0x98, 7, 34, b"0204" + bytes(range(30))),
        (0xA7, 4, 1, count), (0xA8, 7, 22, b"0100" + bytes([0, 1, 0, 0, 0, 0x81, 0x0C]) + bytes(11)),
    ]  # fmt: skip
    return b"Nikon\0\x02\x10\0\0II*\0\x08\0\0\0" + directory(items, base=8)
