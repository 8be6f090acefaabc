"""JPEG XL and JPEG 2000 byte by byte: bare codestreams, and boxes around them."""

from __future__ import annotations

from .movie import XMP_UUID, box

JXL_SIGNATURE = box("JXL ", b"\r\n\x87\n")
JP2_SIGNATURE = box("jP  ", b"\r\n\x87\n")
EXIF_UUID, IPTC_UUID = b"JpgTiffExif->JP2", bytes.fromhex("33c7a4d2b81d4723a0baf1a3e097ad38")


def jxl_stream(width: int = 24, height: int = 16) -> bytes:
    """A JPEG XL codestream with a size header of small sides, then noise."""
    bits = 1 | (height // 8 - 1) << 1 | 0 << 6 | (width // 8 - 1) << 9
    return b"\xff\x0a" + bits.to_bytes(3, "little") + bytes(range(1, 120))


def jxl(*boxes: bytes, stream: bytes | None = None, parts: bool = False) -> bytes:
    """A file of boxes, the codestream last, whole or in two parts."""
    coded = jxl_stream() if stream is None else stream
    held = [box("jxlc", coded)]
    if parts:
        held = [box("jxlp", bytes(4), coded[:20]), box("jxlp", b"\x80\0\0\1", coded[20:])]
    return JXL_SIGNATURE + box("ftyp", b"jxl ", bytes(4), b"jxl ") + b"".join((*boxes, *held))


def j2c(width: int = 17, height: int = 9, comment: bytes = b"") -> bytes:
    """A JPEG 2000 codestream: SIZ, a comment, a tile of noise."""
    size = b"".join(number.to_bytes(4, "big") for number in (width, height, 0, 0, width, height, 0, 0))
    siz = bytes(2) + size + b"\0\1\7\1\1"
    made = b"\xff\x4f\xff\x51" + (len(siz) + 2).to_bytes(2, "big") + siz
    if comment:
        made += b"\xff\x64" + (len(comment) + 4).to_bytes(2, "big") + b"\0\1" + comment
    return made + b"\xff\x90\0\x0a" + bytes(8) + bytes(range(1, 90)) + b"\xff\xd9"


def uuid(name: bytes, payload: bytes) -> bytes:
    """A box named by 16 bytes."""
    return box("uuid", name, payload)


def jp2(*boxes: bytes, open_end: bool = False, profile: bytes = b"") -> bytes:
    """A JPEG 2000 file; `open_end`: the codestream reaches to the end and does not tell its size."""
    header = box("ihdr", (9).to_bytes(4, "big"), (17).to_bytes(4, "big"), b"\0\1\7\7\0\0")
    colours = box("colr", b"\2\0\0" + profile) if profile else box("colr", b"\1\0\0\0\0\0\x10")
    coded = (bytes(4) + b"jp2c" + j2c()) if open_end else box("jp2c", j2c())
    front = JP2_SIGNATURE + box("ftyp", b"jp2 ", bytes(4), b"jp2 ") + box("jp2h", header, colours)
    return front + (b"".join(boxes) + coded if open_end else coded + b"".join(boxes))


def jpm(*boxes: bytes) -> bytes:
    """A JPEG 2000 document of one page, which its collection finds by an offset."""
    front = JP2_SIGNATURE + box("ftyp", b"jpm ", bytes(4), b"jpm ")
    head = box("mhdr", (1).to_bytes(4, "big") + b"\1\1\1" + bytes(6))
    size = len(front) + len(head) + 8 + 24
    place = size.to_bytes(8, "big") + (30).to_bytes(4, "big")
    table = box("pcol", box("pagt", (1).to_bytes(4, "big"), place))
    coded = box("jp2c", j2c())
    page = box("page", box("phdr", b"\0\1" + (9).to_bytes(4, "big") + (17).to_bytes(4, "big") + bytes(4)))
    return front + head + table + coded + page + b"".join(boxes)


def xmp(packet: bytes) -> bytes:
    """The box of an XMP packet."""
    return uuid(XMP_UUID, packet)
