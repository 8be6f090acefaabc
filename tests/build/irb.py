"""Photoshop image resources of our own making."""

from __future__ import annotations

import struct


def resource(number: int, data: bytes, name: bytes = b"", kind: bytes = b"8BIM") -> bytes:
    """One resource with its paddings."""
    title = bytes((len(name),)) + name
    title += bytes(len(title) & 1)
    return kind + struct.pack(">H", number) + title + struct.pack(">I", len(data)) + data + bytes(len(data) & 1)


def text(value: str) -> bytes:
    """Photoshop's Unicode text: a count of characters and UTF-16."""
    return struct.pack(">I", len(value)) + value.encode("utf-16-be")
