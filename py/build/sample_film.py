"""The film behind "try with a sample": the pier of build/sample for two seconds, Motion JPEG, with invented metadata.

Shape:  QuickTime: ftyp, moov (one track of four pictures; titles and a cover in ilst), mdat. Standard library only.
References: QuickTime File Format Specification (2012), chapters 2 to 4; ISO/IEC 14496-12:2022 8.
"""

from __future__ import annotations

import struct

from .sample import HEIGHT, WIDTH

_MATRIX = struct.pack(">9I", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
_RATE, _PICTURES = 2, 4
_MADE = 3_801_845_645
"""Seconds since 1904, as QuickTime counts them: 2024-06-21 20:14:05 UTC."""
_TITLES = {"\xa9nam": "The old pier at dusk", "\xa9ART": "Grace", "\xa9day": "2024-06-21T21:14:05+01:00"}
_TEXT, _JPEG = 1, 13
"""Fact: QTFF table 3-5, well-known types of a data box."""


def encode_sample_film(picture: bytes) -> bytes:
    """The whole film: each of its pictures is that JPEG."""
    front = _box("ftyp", b"qt  ", struct.pack(">I", 0x20050300), b"qt  ")
    size = len(front) + len(_movie(picture, 0))
    return front + _movie(picture, size + 8) + _box("mdat", picture * _PICTURES)


def _box(kind: str, *parts: bytes) -> bytes:
    content = b"".join(parts)
    return struct.pack(">I", 8 + len(content)) + kind.encode("latin-1") + content


def _full(kind: str, *parts: bytes, flags: int = 0) -> bytes:
    return _box(kind, struct.pack(">I", flags), *parts)


def _movie(picture: bytes, start: int) -> bytes:
    """moov; the pictures lie end to end from `start` on."""
    times = struct.pack(">II", _MADE, _MADE)
    head = times + struct.pack(">IIIH10x", _RATE, _PICTURES, 0x10000, 0x100)
    track = times + struct.pack(">IIIQhhhH", 1, 0, _PICTURES, 0, 0, 0, 0, 0)
    return _box(
        "moov",
        _full("mvhd", head, _MATRIX, bytes(24), struct.pack(">I", 2)),
        _box(
            "trak",
            _full("tkhd", track, _MATRIX, struct.pack(">II", WIDTH << 16, HEIGHT << 16), flags=3),
            _media(len(picture), start),
        ),
        _box("udta", _full("meta", _full("hdlr", bytes(4), b"mdir", b"appl", bytes(9)), _items(picture))),
    )


def _media(size: int, start: int) -> bytes:
    """mdia of one track of `_PICTURES` pictures of that size, all in one chunk."""
    entry = bytes(6) + struct.pack(
        ">H16xHHII4xH32sHh", 1, WIDTH, HEIGHT, 0x480000, 0x480000, 1, b"\x0cPhoto - JPEG", 24, -1
    )
    table = _box(
        "stbl",
        _full("stsd", struct.pack(">I", 1), _box("jpeg", entry)),
        _full("stts", struct.pack(">III", 1, _PICTURES, 1)),
        _full("stsc", struct.pack(">IIII", 1, 1, _PICTURES, 1)),
        _full("stsz", struct.pack(">II", size, _PICTURES)),
        _full("stco", struct.pack(">II", 1, start)),
    )
    data = _box("dinf", _full("dref", struct.pack(">I", 1), _full("url ", flags=1)))
    return _box(
        "mdia",
        _full("mdhd", struct.pack(">IIIIHH", _MADE, _MADE, _RATE, _PICTURES, 0x55C4, 0)),
        _full("hdlr", b"mhlr", b"vide", bytes(13)),
        _box("minf", _full("vmhd", bytes(8), flags=1), _full("hdlr", b"dhlr", b"url ", bytes(13)), data, table),
    )


def _items(picture: bytes) -> bytes:
    titles = [_box(name, _data(_TEXT, text.encode("utf-8"))) for name, text in _TITLES.items()]
    return _box("ilst", *titles, _box("covr", _data(_JPEG, picture)))


def _data(kind: int, content: bytes) -> bytes:
    return _box("data", struct.pack(">II", kind, 0), content)
