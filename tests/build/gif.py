"""GIF files byte by byte: small, but with pixels that a browser decodes."""

from __future__ import annotations

import struct

RAMP = bytes((1, *range(255, -1, -1), 0))
PALETTE = bytes((255, 0, 0, 0, 255, 0, 0, 0, 255, 9, 8, 7))
PICTURE = b"\x2c" + struct.pack("<HHHHB", 0, 0, 2, 2, 0) + b"\2\3\x44\x34\5\0"
"""Two by two pixels."""


def blocks(raw: bytes) -> bytes:
    """Data cut into sub-blocks."""
    return b"".join(bytes((len(raw[at : at + 255]),)) + raw[at : at + 255] for at in range(0, len(raw), 255)) + b"\0"


def comment(raw: bytes) -> bytes:
    """A comment extension."""
    return b"\x21\xfe" + blocks(raw)


def application(name: bytes, raw: bytes) -> bytes:
    """An application extension of eleven letters."""
    return b"\x21\xff\x0b" + name + blocks(raw)


def xmp(packet: bytes) -> bytes:
    """An XMP packet with its ramp."""
    return b"\x21\xff\x0bXMP DataXMP" + packet + RAMP


def control(delay: int = 10, clear: int | None = None) -> bytes:
    """A graphic control."""
    return b"\x21\xf9\4" + struct.pack("<BHB", clear is not None, delay, clear or 0) + b"\0"


LOOP = application(b"NETSCAPE2.0", b"\1\0\0")


def gif(*parts: bytes, version: bytes = b"89a", trailer: bytes = b"") -> bytes:
    """A file; a picture where none is among its parts."""
    screen = struct.pack("<HHBBB", 2, 2, 0x91, 0, 0)
    body = b"".join(parts)
    return b"GIF" + version + screen + PALETTE + body + (b"" if PICTURE in body else PICTURE) + b";" + trailer


def animation() -> bytes:
    """Two frames, for ever."""
    return gif(LOOP, control(20, 3), PICTURE, control(30), PICTURE)
