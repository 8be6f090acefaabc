"""Small ID3 tags of every version, frame by frame."""

import struct


def syncsafe(size: int) -> bytes:
    return bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0))


def frame(name: bytes, content: bytes, version: int = 3, flags: int = 0) -> bytes:
    if version == 2:
        return name + len(content).to_bytes(3, "big") + content
    size = syncsafe(len(content)) if version == 4 else struct.pack(">I", len(content))
    return name + size + struct.pack(">H", flags) + content


def tag(*frames: bytes, version: int = 3, flags: int = 0, padding: int = 0) -> bytes:
    body = b"".join(frames) + bytes(padding)
    return b"ID3" + bytes((version, 0, flags)) + syncsafe(len(body)) + body


def text(name: bytes, words: str, version: int = 3, encoding: int = 0) -> bytes:
    coding = ("latin-1", "utf-16", "utf-16-be", "utf-8")[encoding]
    return frame(name, bytes((encoding,)) + words.encode(coding), version)


def unsynchronised(raw: bytes) -> bytes:
    """FF followed by 00 or what looks like a frame of sound gets a 00 between."""
    made = bytearray()
    for number, byte in enumerate(raw):
        made.append(byte)
        if byte == 0xFF and (number + 1 == len(raw) or raw[number + 1] >= 0xE0 or raw[number + 1] == 0):
            made.append(0)
    return bytes(made)
