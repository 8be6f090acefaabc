"""CIFF heaps of our own making: a CRW with sensor data and settings of Canon's, and the segment of a JPEG."""

from __future__ import annotations

import struct
from collections.abc import Sequence

Record = tuple[int, bytes]
"""A tag as it is stored, and its value: 8 bytes where the tag says that the entry holds it."""

SENSOR = bytes(range(1, 200)) * 9
INSIDE = 0x4000
OWNER = b"Nobody".ljust(32, b"\0")


def heap(records: Sequence[Record], order: str = "<") -> bytes:
    """A heap: the values, their directory, and where that begins."""
    made, entries = b"", b""
    for tag, raw in records:
        if tag & INSIDE:
            entries += struct.pack(order + "H", tag) + raw.ljust(8, b"\0")
        else:
            entries += struct.pack(order + "HII", tag, len(raw), len(made))
            made += raw + bytes(len(raw) & 1)
    return made + struct.pack(order + "H", len(records)) + entries + struct.pack(order + "I", len(made))


def header(order: str = "<", mark: bytes = b"HEAPCCDR") -> bytes:
    """The header in front of the outermost heap."""
    head = (b"II" if order == "<" else b"MM") + struct.pack(order + "I", 26) + mark
    return head.ljust(26, b"\0")


def settings(order: str = "<") -> bytes:
    """Canon's camera settings, which tell focal lengths of 18 to 55 mm."""
    values = [0] * 46
    values[0], values[7], values[22], values[23], values[24], values[25] = 92, 2, 45, 55, 18, 1
    return struct.pack(f"{order}46H", *values)


def crw(order: str = "<", mark: bytes = b"HEAPCCDR") -> bytes:
    """A CRW, or with another mark what a JPEG holds."""
    camera = heap([(0x080A, b"Canon\0Canon EOS 10D\0"), (0x0810, OWNER), (0x580B, struct.pack(order + "I", 560018150))])
    image = heap([(0x1810, struct.pack(order + "2If4I", 3072, 2048, 1.0, 90, 8, 24, 257))], order)
    exif = heap([(0x102D, settings(order)), (0x5834, struct.pack(order + "I", 0x80000170))], order)
    described = heap([(0x0805, b"EOS DIGITAL CMOS RAW".ljust(32, b"\0"))], order)
    if order == ">":
        camera = heap([(0x080A, b"Canon\0Canon EOS 10D\0"), (0x0810, OWNER)], order)
    inner = heap([(0x300A, image), (0x2807, camera), (0x300B, exif), (0x2804, described)], order)
    moment = struct.pack(order + "3I", 1068485966, 0, 0)
    root = [(0x2005, SENSOR), (0x2007, b"\xff\xd8small\xff\xd9"), (0x180E, moment), (0x300A, inner)]
    return header(order, mark) + heap(root, order)


def vrd(blocks: Sequence[tuple[int, bytes]], last: bytes) -> bytes:
    """A trailer of Canon's."""
    body = b"".join(struct.pack(">II", kind, len(raw)) + raw for kind, raw in blocks)
    mark, size = b"CANON OPTIONAL DATA\0", struct.pack(">I", len(body))
    return mark + b"\0\1\0\0" + size + body + (mark + size).ljust(60, b"\0") + last


FILES = {
    "crw": crw(),
    "crw, big-endian": crw(">"),
    "crw with a trailer": crw() + vrd([(0xFFFF00F4, b"a recipe")], crw()[-4:]),
}
"""Files by name, for the laws."""
