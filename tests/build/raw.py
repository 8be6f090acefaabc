"""Camera files of our own making whose metadata stands in a file within: RAF, MRW, X3F and RW2."""

from __future__ import annotations

import struct

from . import jpeg as build
from . import tiff as tiff_file
from .ifd import Description, block, data, text

SENSOR = bytes(range(1, 200)) * 9


def picture() -> bytes:
    """A JPEG file with an Exif block and a maker note."""
    named = {"ifd0": [text(0x010F, "Maker"), text(0x0110, "Model")], "exif": [data(0x9286, b"ASCII\0\0\0note")]}
    return build.jpeg(build.exif(block(Description(named, note=b"NOTENOTE" + bytes(range(64))))))


FUJI = struct.pack(">I", 6) + b"".join(
    struct.pack(">HH", tag, len(raw)) + raw
    for tag, raw in (
        (0x0111, struct.pack(">HH", 1424, 4256)),
        (0x0130, b"\x8c\3\0\0"),
        (0x0121, struct.pack(">HH", 1440, 4284)),
        (0x9200, struct.pack(">hh", 1, 2)),
        (0x9650, struct.pack(">hh", -1, 2)),
        (0xFFFF, b"nobody knows"),
    )
)
"""A directory of Fujifilm's."""


def raf(fill: int = 2) -> bytes:
    """A RAF: the JPEG file, `fill` NULs behind it, a directory and sensor data."""
    image = picture() + bytes(fill)
    start = 0x94
    after = start + len(image)
    head = b"FUJIFILMCCD-RAW 0201" + b"FF000000" + b"FinePix of ours\0".ljust(0x54 - 28, b"\0")
    head += struct.pack(">6I", start, len(image), after, 100, after + 100, len(SENSOR))
    return head.ljust(start, b"\0") + image + FUJI.ljust(100, b"\1") + SENSOR


def mrw(room: int = 0, little: bool = False) -> bytes:
    """An MRW with the blocks PRD and TTW, and `room` bytes of PAD."""
    order = "<" if little else ">"
    parts = [(b"\0PRD", b"27730001" + bytes(16)), (b"\0TTW", tiff_file.camera(">"))]
    parts += [(b"\0PAD", bytes(room))] if room else []
    blocks = b"".join(name + struct.pack(order + "I", len(raw)) + raw for name, raw in parts)
    mark = b"\0MRI" if little else b"\0MRM"
    return mark + struct.pack(order + "I", len(blocks)) + blocks + SENSOR


def x3f(preview: bool = True) -> bytes:
    """An X3F: a JPEG preview (or a bitmap), sensor data and properties, and the directory."""
    head = b"FOVb" + struct.pack("<HH", 2, 2) + b"0123456789abcdef" + struct.pack("<4I", 0, 64, 48, 90)
    kinds, floats = bytes((1, 2)).ljust(32, b"\0"), struct.pack("<2f", 0.5, -2)
    made = bytearray((head + b"Sunlight".ljust(32, b"\0") + kinds + floats).ljust(232, b"\0"))
    rows = []
    form = 18 if preview else 11
    sections = [(b"IMA2", 2, form, picture()), (b"IMAG", 3, 30, SENSOR), (b"PROP", 0, 0, b"")]
    for kind, what, shape, raw in sections:
        rows.append(struct.pack("<II", len(made), 28 + len(raw)) + kind)
        section = b"SECi" + struct.pack("<6I", 2 << 16, what, shape, 64, 48, 0) + raw
        section = _properties() if kind == b"PROP" else section
        rows[-1] = struct.pack("<II", len(made), len(section)) + kind
        made += section
        made += bytes(-len(made) % 4)
    start = len(made)
    made += b"SECd" + struct.pack("<II", 2 << 16, len(rows)) + b"".join(rows) + struct.pack("<I", start)
    return bytes(made)


def _properties() -> bytes:
    """The section of properties."""
    held = {"CAMMODEL": "SIGMA of ours", "EXPTIME": "24140", "LENSMODEL": "145", "TIME": "978309395", "FOCUS": "AF"}
    pairs, text = b"", ""
    for name, value in held.items():
        pairs += struct.pack("<II", len(text), len(text) + len(name) + 1)
        text += f"{name}\0{value}\0"
    head = b"SECp" + struct.pack("<5I", 2 << 16, len(held), 0, 0, len(text))
    return head + pairs + text.encode("utf-16-le")


def rw2(size: int = 0, fixed: bool = False) -> bytes:
    """An RW2 whose sensor data goes on to the end of the file; `fixed` leaves out where strips would be."""
    made = tiff_file.Builder(head=b"IIU\0", extra=tiff_file.RW2_EXTRA)
    exif = made.directory([(0x9003, 2, b"2020:01:02 03:04:05\0")])
    start = 2048
    items = [
        (0x010F, 2, b"Panasonic\0"), (0x0112, 3, made.number(1, "H")), (0x002E, 7, picture()),
        (0x0118, 4, made.number(start)), (0x8769, 4, made.number(exif)),
    ]  # fmt: skip
    if not fixed:
        items += [(0x0111, 4, made.number(0xFFFFFFFF)), (0x0117, 4, made.number(size))]
    first = made.directory(items)
    made.raw = made.raw.ljust(start, b"\0") + SENSOR
    return made.done(first)


def kyocera() -> bytes:
    """A RAW of Kyocera's: texts backwards, numbers, sensor data."""
    made = bytearray(156)
    for off, size, words in (
        (1, 10, b"1.00"),
        (12, 12, b"N DIGITAL"),
        (25, 7, b"KYOCERA"),
        (33, 20, b"2001:02:03 04:05:06"),
    ):
        made[off : off + size] = words.ljust(size, b"\0")[::-1]
    struct.pack_into(">2I4I", made, 52, 7, 56, 430, 256, 256, 344)
    struct.pack_into(">I", made, 88, 112)
    struct.pack_into(">I", made, 112, 55)
    made[124:156] = b"Planar 55mm".ljust(32, b"\0")
    return bytes(made) + SENSOR


FILES = {
    "kyocera": kyocera(),
    "raf": raf(),
    "mrw": mrw(),
    "mrw with room": mrw(4000, little=True),
    "x3f": x3f(),
    "x3f without preview": x3f(preview=False),
    "rw2": rw2(),
}
"""Files by name, for the laws."""
