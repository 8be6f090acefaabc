"""PNG files byte by byte: small, but with pixels that a browser decodes."""

from __future__ import annotations

import struct
import zlib

SIGNATURE = b"\x89PNG\r\n\x1a\n"
XMP_HEAD = b"XML:com.adobe.xmp\0"


def chunk(kind: bytes, data: bytes = b"") -> bytes:
    """One chunk."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def header(width: int = 3, height: int = 2, depth: int = 8, colour: int = 2) -> bytes:
    """IHDR."""
    return chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))


def pixels(shade: int = 0) -> bytes:
    """The scanlines of three by two pixels, packed."""
    row = b"\0" + bytes((255, shade, 0, 0, 255, shade, shade, 0, 255))
    return zlib.compress(row + row[::-1][-1:] + bytes((shade, 9, 8, 7, 6, 5, 4, 3, 2)))


DATA = chunk(b"IDAT", pixels()[:9]) + chunk(b"IDAT", pixels()[9:])
END = chunk(b"IEND")


def png(*chunks: bytes, behind: bytes = b"", trailer: bytes = b"") -> bytes:
    """A file with chunks in front of the image data and behind them."""
    return SIGNATURE + header() + b"".join(chunks) + DATA + behind + END + trailer


def text(keyword: bytes, value: bytes) -> bytes:
    """tEXt."""
    return chunk(b"tEXt", keyword + b"\0" + value)


def packed(keyword: bytes, value: bytes) -> bytes:
    """zTXt."""
    return chunk(b"zTXt", keyword + b"\0\0" + zlib.compress(value))


def international(keyword: bytes, value: str, lang: bytes = b"", local: str = "", *, pack: bool = False) -> bytes:
    """iTXt."""
    raw = zlib.compress(value.encode()) if pack else value.encode()
    return chunk(b"iTXt", keyword + bytes((0, pack, 0)) + lang + b"\0" + local.encode() + b"\0" + raw)


def xmp(packet: bytes, *, pack: bool = False) -> bytes:
    """iTXt with an XMP packet."""
    return chunk(b"iTXt", XMP_HEAD + bytes((pack, 0, 0, 0)) + (zlib.compress(packet) if pack else packet))


def profile(kind: bytes, raw: bytes, name: bytes = b"generic profile", *, pack: bool = True) -> bytes:
    """A block as hexadecimal text."""
    lines = b"".join(raw[at : at + 36].hex().encode() + b"\n" for at in range(0, len(raw), 36))
    made = b"\n%s\n%8d\n%s" % (name, len(raw), lines)
    return (packed if pack else text)(b"Raw profile type " + kind, made)


def colours(raw: bytes, name: bytes = b"icm") -> bytes:
    """iCCP."""
    return chunk(b"iCCP", name + b"\0\0" + zlib.compress(raw))


def animation(frames: int = 2) -> bytes:
    """An APNG of some frames."""
    control = struct.pack(">IIIIIHHBB", 0, 3, 2, 0, 0, 1, 10, 0, 0)
    made = SIGNATURE + header() + chunk(b"acTL", struct.pack(">II", frames, 0)) + chunk(b"fcTL", control)
    made += chunk(b"IDAT", pixels())
    for frame in range(1, frames):
        made += chunk(b"fcTL", struct.pack(">I", 2 * frame - 1) + control[4:])
        made += chunk(b"fdAT", struct.pack(">I", 2 * frame) + pixels(100 * frame % 256))
    return made + END


def kinds(raw: bytes) -> list[bytes]:
    """The letters of all chunks of a file up to its end mark, texts with their keyword."""
    at, found = 8, []
    while at < len(raw):
        size, kind = struct.unpack_from(">I4s", raw, at)
        data = raw[at + 8 : at + 8 + size]
        assert struct.unpack_from(">I", raw, at + 8 + size)[0] == zlib.crc32(kind + data), kind
        found.append(kind + b":" + data.split(b"\0")[0] if kind in (b"tEXt", b"zTXt", b"iTXt") else kind)
        at += size + 12
        if kind == b"IEND":
            break
    return found
