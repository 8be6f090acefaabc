"""JPEG files of our own making."""

from __future__ import annotations

import struct

DQT = b"\xff\xdb" + struct.pack(">H", 67) + b"\0" + bytes([16] * 64)
SOF = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, 16, 24, 1) + b"\x01\x11\x00"
DHT = b"\xff\xc4" + struct.pack(">H", 20) + b"\0" + b"\x01" + bytes(15) + b"\0"
SOS = b"\xff\xda" + struct.pack(">H", 8) + b"\x01\x01\x00\x00\x3f\x00"
SCAN = b"\x5a\xa5\xff\x00\x12\x34\xff\xd0\x77" * 3
JFIF = b"\xff\xe0" + struct.pack(">H", 16) + b"JFIF\0\x01\x01\x00\x00\x01\x00\x01\x00\x00"
EOI = b"\xff\xd9"


def segment(marker: int, payload: bytes) -> bytes:
    """A marker segment with its length."""
    return bytes((0xFF, marker)) + struct.pack(">H", len(payload) + 2) + payload


def exif(tiff: bytes) -> bytes:
    """An Exif segment around a TIFF block."""
    return segment(0xE1, b"Exif\0\0" + tiff)


def xmp(packet: bytes) -> bytes:
    """An XMP segment around a packet."""
    return segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + packet)


def photoshop(irb: bytes) -> bytes:
    """A Photoshop segment around image resources."""
    return segment(0xED, b"Photoshop 3.0\0" + irb)


def comment(raw: bytes) -> bytes:
    """A COM segment."""
    return segment(0xFE, raw)


def image(*segments: bytes, scan: bytes = SCAN) -> bytes:
    """One image from SOI to EOI with the segments in front of its coding tables."""
    return b"\xff\xd8" + b"".join(segments) + DQT + SOF + DHT + SOS + scan + EOI


def jpeg(*segments: bytes, scan: bytes = SCAN, trailer: bytes = b"") -> bytes:
    """A JPEG file: one image and what lies behind it."""
    return image(*segments, scan=scan) + trailer


def mpf(sizes: list[int], offsets: list[int], order: str = ">") -> bytes:
    """A Multi-Picture segment with one entry per image."""
    count = len(sizes)
    head = (b"MM\0*" if order == ">" else b"II*\0") + struct.pack(order + "I", 8)
    ifd = struct.pack(order + "H", 3)
    ifd += struct.pack(order + "HHI4s", 0xB000, 7, 4, b"0100")
    ifd += struct.pack(order + "HHII", 0xB001, 4, 1, count)
    ifd += struct.pack(order + "HHII", 0xB002, 7, 16 * count, 8 + 2 + 36 + 4)
    ifd += struct.pack(order + "I", 0)
    entries = b"".join(
        struct.pack(order + "IIIHH", 0x030000 if index == 0 else 0x10001, size, offset, 0, 0)
        for index, (size, offset) in enumerate(zip(sizes, offsets, strict=True))
    )
    return segment(0xE2, b"MPF\0" + head + ifd + entries)


def multipicture(*segments: bytes, behind: tuple[bytes, ...] = ()) -> bytes:
    """A file of two images whose index tells the truth; `behind` are segments that follow the index."""
    other = image()
    size = len(image(*segments, mpf([0, 0], [0, 0]), *behind))
    base = 2 + sum(map(len, segments)) + 8
    index = mpf([size, len(other)], [0, size - base])
    return image(*segments, index, *behind) + other
