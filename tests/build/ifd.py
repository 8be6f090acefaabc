"""TIFF blocks of our own making, laid out in any order: every part is a chunk, chunks are placed, then written."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Item = tuple[int, int, int, bytes]
"""Tag, type, count, bytes of the value in the block's byte order."""

POINTERS = {"exif": ("ifd0", 0x8769), "gps": ("ifd0", 0x8825), "interop": ("exif", 0xA005)}


@dataclass
class Description:
    """A block: entries by directory ("ifd0", "exif", "gps", "interop", "ifd1"), a maker note, a thumbnail.

    `order` is ">" or "<"; `turn` rotates the order of the chunks, `gaps` are bytes put between them.
    """

    directories: Mapping[str, Sequence[Item]]
    order: str = ">"
    note: bytes = b""
    thumbnail: bytes = b""
    turn: int = 0
    gaps: Sequence[bytes] = field(default_factory=tuple)


def text(tag: int, value: str) -> Item:
    """An ASCII entry."""
    raw = value.encode() + b"\0"
    return tag, 2, len(raw), raw


def numbers(tag: int, kind: int, values: Sequence[int], order: str = ">") -> Item:
    """An entry of integers (types 1, 3, 4, 6, 8, 9) or of the numbers of fractions (5, 10)."""
    code = {1: "B", 3: "H", 4: "I", 5: "I", 6: "b", 8: "h", 9: "i", 10: "i"}[kind]
    count = len(values) // 2 if kind in (5, 10) else len(values)
    return tag, kind, count, struct.pack(f"{order}{len(values)}{code}", *values)


def data(tag: int, raw: bytes) -> Item:
    """An UNDEFINED entry."""
    return tag, 7, len(raw), raw


def block(description: Description) -> bytes:
    """The bytes of the block."""
    order = description.order
    items = {name: list(found) for name, found in description.directories.items()}
    items.setdefault("ifd0", [])
    chunks: dict[object, int] = {}
    if description.note:
        items.setdefault("exif", []).append((0x927C, 7, len(description.note), description.note))
    if description.thumbnail:
        ifd1 = items.setdefault("ifd1", [])
        ifd1 += [numbers(0x0201, 4, [0], order), numbers(0x0202, 4, [len(description.thumbnail)], order)]
        chunks["thumbnail"] = len(description.thumbnail)
    if "interop" in items:
        items.setdefault("exif", [])
    for name, (home, tag) in POINTERS.items():
        if name in items:
            items[home].append(numbers(tag, 4, [0], order))
    for name, found in items.items():
        found.sort(key=lambda item: item[0])
        chunks[name] = 2 + 12 * len(found) + 4
        for index, item in enumerate(found):
            if len(item[3]) > 4:
                chunks[name, index] = len(item[3])
    return _write(description, items, _place(description, chunks))


def _place(description: Description, chunks: Mapping[object, int]) -> dict[object, int]:
    """Where each chunk goes, at even offsets; the size of the whole under "end"."""
    names = list(chunks)
    turn = description.turn % len(names)
    places: dict[object, int] = {}
    at = 8
    for index, name in enumerate(names[turn:] + names[:turn]):
        if index < len(description.gaps):
            places["gap", index] = at
            at += len(description.gaps[index])
        at += at % 2
        places[name] = at
        at += chunks[name]
    places["end"] = at
    return places


def _write(description: Description, items: Mapping[str, Sequence[Item]], places: Mapping[object, int]) -> bytes:
    order = description.order
    made = bytearray(places["end"])
    made[:8] = (b"MM\0*" if order == ">" else b"II*\0") + struct.pack(order + "I", places["ifd0"])
    for index, gap in enumerate(description.gaps):
        if ("gap", index) in places:
            made[places["gap", index] : places["gap", index] + len(gap)] = gap
    targets = {tag: places[name] for name, (_, tag) in POINTERS.items() if name in items}
    for name, found in items.items():
        raw = struct.pack(order + "H", len(found))
        for index, (tag, kind, count, value) in enumerate(found):
            slot = value.ljust(4, b"\0")
            if tag in targets and kind == 4:
                slot = struct.pack(order + "I", targets[tag])
            elif tag == 0x0201 and description.thumbnail:
                slot = struct.pack(order + "I", places["thumbnail"])
            elif (name, index) in places:
                off = places[name, index]
                made[off : off + len(value)] = value
                slot = struct.pack(order + "I", off)
            raw += struct.pack(order + "HHI", tag, kind, count) + slot
        follow = places["ifd1"] if name == "ifd0" and "ifd1" in items else 0
        made[places[name] : places[name] + len(raw) + 4] = raw + struct.pack(order + "I", follow)
    if description.thumbnail:
        made[places["thumbnail"] : places["thumbnail"] + len(description.thumbnail)] = description.thumbnail
    return bytes(made)


def camera(order: str = ">", note: bytes = b"Vendor\0\1" + bytes(range(40)), turn: int = 0) -> bytes:
    """A block as a camera writes it: all five directories, maker note, thumbnail."""
    directories = {
        "ifd0": [
            text(0x010F, "Maker of cameras"),
            text(0x0110, "M1"),
            numbers(0x0112, 3, [1], order),
            numbers(0x011A, 5, [72, 1], order),
            numbers(0x011B, 5, [72, 1], order),
            numbers(0x0128, 3, [2], order),
            text(0x0132, "2020:01:02 03:04:05"),
            numbers(0x0213, 3, [2], order),
        ],
        "exif": [
            numbers(0x829A, 5, [1, 125], order),
            numbers(0x8827, 3, [200], order),
            data(0x9000, b"0230"),
            text(0x9003, "2020:01:02 03:04:05"),
            numbers(0x9204, 10, [-1, 3], order),
            data(0x9286, b"ASCII\0\0\0a comment"),
            numbers(0xA002, 4, [4000], order),
        ],
        "gps": [
            numbers(0x0000, 1, [2, 3, 0, 0], order),
            text(0x0001, "N"),
            numbers(0x0002, 5, [48, 1, 51, 1, 2959, 100], order),
        ],
        "interop": [text(0x0001, "R98"), data(0x0002, b"0100")],
        "ifd1": [numbers(0x0103, 3, [6], order)],
    }
    thumbnail = b"\xff\xd8\xff\xdb" + bytes(range(1, 60)) + b"\xff\xd9"
    return block(Description(directories, order, note, thumbnail, turn))
