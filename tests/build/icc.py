"""Colour profiles of our own making."""

from __future__ import annotations

import struct


def desc(text: bytes) -> bytes:
    """A description of the old kind."""
    return b"desc\0\0\0\0" + struct.pack(">I", len(text) + 1) + text + bytes(79)


def mluc(*records: tuple[bytes, str]) -> bytes:
    """Text in several languages: (language and country in four letters, text)."""
    head, body = b"mluc\0\0\0\0" + struct.pack(">II", len(records), 12), b""
    for name, text in records:
        raw = text.encode("utf-16-be")
        head += name + struct.pack(">II", len(raw), 16 + 12 * len(records) + len(body))
        body += raw
    return head + body


def xyz(*numbers: float) -> bytes:
    """Colours as fixed-point numbers."""
    return b"XYZ \0\0\0\0" + struct.pack(f">{len(numbers)}i", *(round(number * 65536) for number in numbers))


def icc(*tags: tuple[bytes, bytes]) -> bytes:
    """A profile with these tags, each aligned to four bytes."""
    off, table, body = 132 + 12 * len(tags), b"", b""
    for name, data in tags:
        table += name + struct.pack(">II", off + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    head = struct.pack(">I4sI4s4s4s", off + len(body), b"lcms", 0x04300000, b"mntr", b"RGB ", b"XYZ ")
    head += struct.pack(">6H4s4sI4s4s2I", 2020, 1, 2, 3, 4, 5, b"acsp", b"APPL", 1, b"none", b"m\0\0\0", 3, 5)
    head += struct.pack(">I3I4s16s", 1, 0xF6D6, 0x10000, 0xD32D, b"lcms", bytes(range(16)))
    return head.ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + body
