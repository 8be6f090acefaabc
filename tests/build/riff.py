"""Small RIFF files: WebP pictures, WAV sound, AVI films."""

import struct


def chunk(kind: bytes, content: bytes) -> bytes:
    return kind + struct.pack("<I", len(content)) + content + bytes(len(content) & 1)


def riff(form: bytes, *chunks: bytes) -> bytes:
    return chunk(b"RIFF", form + b"".join(chunks))


def lossy(width: int = 16, height: int = 8) -> bytes:
    """The chunk of a lossy picture: a key frame's head and some bytes for its coded data."""
    return chunk(b"VP8 ", b"\x10\x02\x00\x9d\x01\x2a" + struct.pack("<HH", width, height) + b"picture data!")


def lossless(width: int = 16, height: int = 8, *, alpha: bool = False) -> bytes:
    """The chunk of a lossless picture."""
    return chunk(b"VP8L", b"\x2f" + struct.pack("<I", width - 1 | height - 1 << 14 | alpha << 28) + b"lossless data")


def canvas(flags: int, width: int = 16, height: int = 8) -> bytes:
    sides = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return chunk(b"VP8X", bytes((flags, 0, 0, 0)) + sides)


def sound(*behind: bytes, size: int = 32) -> bytes:
    """A WAV file of 8-bit sound, 8 samples a second."""
    return riff(
        b"WAVE", chunk(b"fmt ", struct.pack("<HHIIHH", 1, 1, 8, 8, 1, 8)), chunk(b"data", bytes(range(size))), *behind
    )


def info(**tags: str) -> bytes:
    return chunk(
        b"LIST", b"INFO" + b"".join(chunk(name.encode(), text.encode() + b"\0") for name, text in tags.items())
    )


def film(*front: bytes, relative: bool = True) -> bytes:
    """An AVI file of one stream of pictures and an old index; `front` stands between the headers and `movi`."""
    header = struct.pack("<14I", 40000, 0, 0, 16, 2, 0, 1, 0, 16, 8, 0, 0, 0, 0)
    stream = b"vidsMJPG" + struct.pack("<10I", 0, 0, 0, 1, 25, 0, 2, 0, 0xFFFFFFFF, 0) + bytes(8)
    shape = struct.pack("<IiiHHIIIIII", 40, 16, 8, 1, 24, 0x47504A4D, 384, 0, 0, 0, 0)
    strl = chunk(b"LIST", b"strl" + chunk(b"strh", stream) + chunk(b"strf", shape))
    hdrl = chunk(b"LIST", b"hdrl" + chunk(b"avih", header) + strl)
    frames = chunk(b"00dc", b"first") + chunk(b"00dc", b"second")
    start = 12 + len(hdrl) + sum(map(len, front)) + 8
    at = 4 if relative else start + 4
    index = struct.pack("<4sIII", b"00dc", 16, at, 5) + struct.pack("<4sIII", b"00dc", 16, at + 14, 6)
    return riff(b"AVI ", hdrl, *front, chunk(b"LIST", b"movi" + frames), chunk(b"idx1", index))
