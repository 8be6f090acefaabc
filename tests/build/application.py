"""Application segments of our own making."""

from __future__ import annotations

import struct

from . import jpeg


def gpmf(*entries: tuple[str, str, int, bytes]) -> bytes:
    """GoPro entries of name, kind, size of one value, values."""
    made = b""
    for name, kind, width, data in entries:
        head = struct.pack(">4sBBH", name.encode(), ord(kind), width, len(data) // max(width, 1))
        made += head + data + bytes(-len(data) % 4)
    return made


def gopro(*entries: tuple[str, str, int, bytes]) -> bytes:
    """A GoPro segment."""
    return jpeg.segment(0xE6, b"GoPro\0" + gpmf(*entries))


def flir(*records: tuple[int, bytes], order: str = ">", version: int = 100, pieces: int = 1) -> list[bytes]:
    """FLIR segments that hold a file of these records."""
    at = 0x40 + 0x20 * len(records)
    directory, body = b"", b""
    for kind, data in records:
        directory += struct.pack(order + "HHIIIIIII", kind, 1, 100, 1, at + len(body), len(data), 0, 0, 0)
        body += data
    head = b"FFF\0" + b"CAMERA".ljust(16, b"\0") + struct.pack(order + "III", version, 0x40, len(records))
    raw = head.ljust(0x40, b"\0") + directory + body
    step = -(-len(raw) // pieces)
    return [
        jpeg.segment(0xE1, b"FLIR\0\1" + bytes((index, pieces - 1)) + raw[index * step : (index + 1) * step])
        for index in range(pieces)
    ]


def rmeta(names: bytes, texts: bytes, numbers: tuple[int, ...], order: str = ">", number: int = 0) -> bytes:
    """A Ricoh RMETA segment."""

    def section(kind: int, data: bytes) -> bytes:
        return struct.pack(order + "HH", kind, len(data) + 2) + data

    mark = b"MM" if order == ">" else b"II"
    head = mark + struct.pack(order + "5H", 1, number, 0, 12, 0)
    body = struct.pack(order + "H", len(numbers)) + bytes(8)
    body += section(1, names) + section(2, texts) + section(3, struct.pack(f"{order}{len(numbers)}H", *numbers))
    return jpeg.segment(0xE5, b"RMETA\0" + head + body + bytes(8))
