"""IPTC blocks of our own making."""

from __future__ import annotations

import struct

UTF8 = b"\x1b%G"


def dataset(record: int, number: int, data: bytes) -> bytes:
    """A dataset in the plain form."""
    return struct.pack(">BBBH", 0x1C, record, number, len(data)) + data


def extended(record: int, number: int, data: bytes, width: int = 4) -> bytes:
    """A dataset whose size is spelt in `width` bytes of its own."""
    return struct.pack(">BBBH", 0x1C, record, number, 0x8000 | width) + len(data).to_bytes(width, "big") + data


def iptc(*pairs: tuple[int, int, bytes], tail: bytes = b"") -> bytes:
    """A block of plain datasets with something behind them."""
    return b"".join(dataset(*pair) for pair in pairs) + tail
