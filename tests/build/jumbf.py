"""JUMBF boxes of our own making."""

from __future__ import annotations

import struct

SUFFIX = bytes.fromhex("00110010800000aa00389b71")


def box(kind: bytes, data: bytes) -> bytes:
    """A box with its size."""
    return struct.pack(">I4s", 8 + len(data), kind) + data


def superbox(label: bytes, kind: bytes, *boxes: bytes, private: bytes = b"") -> bytes:
    """A superbox with its description."""
    toggles = b"\x13" if private else b"\3"
    return box(b"jumb", box(b"jumd", kind + SUFFIX + toggles + label + b"\0" + private) + b"".join(boxes))
