"""TIFF files of our own making: pieces are put one behind the other, directories last in each place."""

from __future__ import annotations

import struct
from collections.abc import Sequence

Item = tuple[int, int, bytes]
"""Tag, type, bytes of the value in the file's byte order."""

WIDTHS = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 13: 4, 16: 8, 18: 8}
NOTE = b"NOTENOTE" + bytes(range(64))
STRIP = bytes(range(1, 251)) * 4


class Builder:
    """A file under construction; `order` is "<" or ">", `big` makes it BigTIFF."""

    def __init__(self, order: str = "<", big: bool = False, head: bytes = b"", extra: bytes = b"") -> None:
        self.order, self.big = order, big
        mark = b"II" if order == "<" else b"MM"
        start = struct.pack(order + "HHH", 43, 8, 0) if big else struct.pack(order + "H", 42)
        self.raw = bytearray((head or mark + start) + self.offset(0) + extra)

    def offset(self, value: int) -> bytes:
        """An offset as wide as the file's."""
        return struct.pack(self.order + ("Q" if self.big else "I"), value)

    def number(self, value: int, code: str = "I") -> bytes:
        """A number in the file's byte order."""
        return struct.pack(self.order + code, value)

    def put(self, raw: bytes) -> int:
        """Appends bytes at an even offset; the offset."""
        self.raw += bytes(len(self.raw) & 1)
        self.raw += raw
        return len(self.raw) - len(raw)

    def directory(self, items: Sequence[Item], after: int = 0) -> int:
        """Appends values, then their directory; its offset."""
        inline, entries = 8 if self.big else 4, []
        for tag, kind, raw in sorted(items):
            place = raw.ljust(inline, b"\0") if len(raw) <= inline else self.offset(self.put(raw))
            head = struct.pack(self.order + ("HHQ" if self.big else "HHI"), tag, kind, len(raw) // WIDTHS[kind])
            entries.append(head + place)
        count = struct.pack(self.order + ("Q" if self.big else "H"), len(entries))
        return self.put(count + b"".join(entries) + self.offset(after))

    def done(self, first: int) -> bytes:
        """The file, its header leading to `first`."""
        at = 8 if self.big else 4
        self.raw[at : at + len(self.offset(0))] = self.offset(first)
        return bytes(self.raw)


def camera(
    order: str = "<",
    big: bool = False,
    head: bytes = b"",
    extra: bytes = b"",
    more: Sequence[Item] = (),
    end: bytes = b"",
) -> bytes:
    """A camera's file: IFD0 with a strip, ExifIFD with a maker note, a SubIFD with a picture, IFD1 with a thumbnail."""
    made = Builder(order, big, head, extra)
    pointer = 18 if big else 4
    note = made.put(NOTE)
    exif_items = [(0x9003, 2, b"2020:01:02 03:04:05\0"), (0x829A, 5, made.number(1) + made.number(125))]
    thumb, picture, strip = made.put(b"\xff\xd8thumb\xff\xd9"), made.put(b"\xff\xd8raw\xff\xd9"), made.put(STRIP)
    made.put(b"bytes that nobody points at")
    entry = struct.pack(order + ("HHQ" if big else "HHI"), 0x927C, 7, len(NOTE)) + made.offset(note)
    exif = _with_entry(made, exif_items, entry)
    sub = made.directory([(0x0100, 4, made.number(64)), (0x0201, 4, made.number(picture)), (0x0202, 4, made.number(7))])
    ifd1 = made.directory(
        [(0x0103, 3, made.number(6, "H")), (0x0201, 4, made.number(thumb)), (0x0202, 4, made.number(9))]
    )
    items = [
        (0x0100, 4, made.number(50)), (0x0101, 4, made.number(20)), (0x0103, 3, made.number(1, "H")),
        (0x010E, 2, b"A picture\0"), (0x010F, 2, b"Maker\0"), (0x0110, 2, b"Model 1\0"),
        (0x0111, 4, made.number(strip)), (0x0117, 4, made.number(len(STRIP))),
        (0x014A, pointer, made.offset(sub)), (0x8769, pointer, made.offset(exif)), *more,
    ]  # fmt: skip
    first = made.directory(items, ifd1)
    made.raw += end
    return made.done(first)


def _with_entry(made: Builder, items: Sequence[Item], entry: bytes) -> int:
    """A directory with one packed entry more, whose value stands elsewhere already; its offset."""
    at = made.directory(items)
    size = 8 if made.big else 2
    count = int.from_bytes(made.raw[at : at + size], "little" if made.order == "<" else "big")
    tail = made.raw[at + size + count * len(entry) :]
    entries = bytes(made.raw[at + size : at + size + count * len(entry)])
    whole = sorted([entries[i : i + len(entry)] for i in range(0, len(entries), len(entry))] + [entry], key=_tag(made))
    made.raw[at:] = struct.pack(made.order + ("Q" if made.big else "H"), count + 1) + b"".join(whole) + bytes(tail)
    return at


def _tag(made: Builder):  # type: ignore[no-untyped-def]
    return lambda entry: struct.unpack_from(made.order + "H", entry)[0]


PREVIEW = b"\xff\xd8\xff\xe0" + b"the preview " * 20 + b"\xff\xd9"
FULL = b"\xff\xd8\xff\xe0" + b"the picture of full size " * 20 + b"\xff\xd9"


def previews(order: str = "<") -> bytes:
    """A DNG with three SubIFDs: sensor data, PREVIEW (PreviewImage) and FULL (JpgFromRaw)."""
    made = Builder(order)
    pages = [(0, 1, STRIP), (1, 7, PREVIEW), (1, 7, FULL)]
    subs = [
        made.directory(
            [
                (0x00FE, 4, made.number(kind)), (0x0100, 4, made.number(50)), (0x0101, 4, made.number(20)),
                (0x0103, 3, made.number(compression, "H")), (0x0111, 4, made.number(at)),
                (0x0117, 4, made.number(len(raw))),
            ]
        )
        for kind, compression, raw in pages
        for at in [made.put(raw)]
    ]  # fmt: skip
    pointers = b"".join(map(made.number, subs))
    items = [(0x010E, 2, b"A picture\0"), (0x010F, 2, b"Maker\0"), (0x014A, 4, pointers), (0xC612, 1, b"\1\4\0\0")]
    return made.done(made.directory(items))


CR2_EXTRA = b"CR\x02\0" + bytes(4)
RW2_EXTRA = bytes.fromhex("88e774d8f8251d4d947a6e77822b5d6a")

FILES = {
    "tiff, little-endian": camera("<"),
    "tiff, big-endian": camera(">"),
    "bigtiff, little-endian": camera("<", big=True),
    "bigtiff, big-endian": camera(">", big=True),
    "dng": camera("<", more=[(0xC612, 1, b"\1\4\0\0")]),
    "cr2": camera("<", extra=CR2_EXTRA),
    "orf": camera("<", head=b"IIRO"),
}
"""Files by name, for the laws."""
