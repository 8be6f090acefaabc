"""GUIDs as Windows stores them: 16 bytes, the first three of their five parts little-endian."""

from __future__ import annotations


def guid_text(raw: bytes) -> str:
    """A GUID as people write it, in capitals."""
    parts = raw[3::-1], raw[5:3:-1], raw[7:5:-1], raw[8:10], raw[10:16]
    return "-".join(part.hex() for part in parts).upper()


def guid_bytes(text: str) -> bytes:
    """The bytes of a GUID."""
    parts = [bytes.fromhex(part) for part in text.split("-")]
    return b"".join([part[::-1] for part in parts[:3]] + parts[3:])
