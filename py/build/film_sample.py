"""Films of many gigabytes for measurements and tests: true in every table and offset, with holes for pictures.

Shape:  MP4: ftyp, moov with one track of a chunk a megabyte (co64, a size for each sample) in front or behind, mdat of
        64 bits; or pieces of moof and mdat behind an index (sidx). MKV: SeekHead, room, Info, Tracks, Clusters, Cues.
House rules: nothing of the media is written, so that a file of any size takes a megabyte of the disk.
References: ISO/IEC 14496-12:2022 8.7, 8.8, 8.16.3; RFC 9559.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Callable, Iterable
from pathlib import Path

MEGABYTE = 1 << 20
_MATRIX = struct.pack(">9I", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
_PER_CHUNK = 30
_RATE = 30
_ROOM = 90
"""What writers leave behind the list of places, so that one more finds room."""
_FRAGMENT, _CLUSTER = 4 * MEGABYTE, 5 * MEGABYTE


def _box(kind: str, *parts: bytes) -> bytes:
    content = b"".join(parts)
    return struct.pack(">I", 8 + len(content)) + kind.encode("latin-1") + content


def _full(kind: str, *parts: bytes, flags: int = 0) -> bytes:
    return _box(kind, struct.pack(">I", flags), *parts)


def _movie(chunks: Iterable[int], duration: int, *extra: bytes) -> bytes:
    """moov of one track of pictures whose chunks lie there."""
    places = list(chunks)
    size = MEGABYTE // _PER_CHUNK
    count = len(places) * _PER_CHUNK
    head = struct.pack(">IIIIIH10x", 0, 0, _RATE, duration, 0x10000, 0x100)
    entry = bytes(6) + struct.pack(">H16xHHII4xH32xHh", 1, 1920, 1080, 0x480000, 0x480000, 1, 24, -1)
    table = _box(
        "stbl",
        _full("stsd", struct.pack(">I", 1), _box("mp4v", entry)),
        _full("stts", struct.pack(">III", 1, count, 1) if count else bytes(4)),
        _full("stsc", struct.pack(">IIII", 1, 1, _PER_CHUNK, 1) if count else bytes(4)),
        _full("stsz", struct.pack(f">II{count}I", 0, count, *[size] * count)),
        _full("co64", struct.pack(f">I{len(places)}Q", len(places), *places)),
    )
    data = _box("dinf", _full("dref", struct.pack(">I", 1), _full("url ", flags=1)))
    media = _box(
        "mdia",
        _full("mdhd", struct.pack(">IIIIHH", 0, 0, _RATE, duration, 0x55C4, 0)),
        _full("hdlr", bytes(4), b"vide", bytes(13)),
        _box("minf", _full("vmhd", bytes(8), flags=1), data, table),
    )
    track = struct.pack(">IIIIIQhhhH", 0, 0, 1, 0, duration, 0, 0, 0, 0, 0)
    size_shown = struct.pack(">II", 1920 << 16, 1080 << 16)
    return _box(
        "moov",
        _full("mvhd", head, _MATRIX, bytes(24), struct.pack(">I", 2)),
        _box("trak", _full("tkhd", track, _MATRIX, size_shown, flags=7), media),
        *extra,
    )


def write_mp4(path: Path, size: int, *, in_front: bool = True) -> None:
    """A film of that size whose tables stand in front of the media, or behind."""
    ftyp = _box("ftyp", b"isom", bytes(4), b"isommp41")
    count = size // MEGABYTE - 2
    room = len(_movie(range(count), count * _PER_CHUNK))
    start = len(ftyp) + (room if in_front else 0)
    moov = _movie((start + 16 + at * MEGABYTE for at in range(count)), count * _PER_CHUNK)
    media = size - len(ftyp) - len(moov)
    with path.open("wb") as out:
        out.write(ftyp + (moov if in_front else b"") + struct.pack(">I4sQ", 1, b"mdat", media))
        out.seek(start + media)
        out.write(b"" if in_front else moov)
    os.truncate(path, size)


def write_fragmented(path: Path, size: int) -> None:
    """A film of about that size in fragments of some megabytes, as recorders and streams make it."""
    ftyp = _box("ftyp", b"iso6", bytes(4), b"iso6dash")
    count = size // _FRAGMENT
    samples = _FRAGMENT // MEGABYTE * _PER_CHUNK
    moov = _movie([], 0, _box("mvex", _full("trex", struct.pack(">IIIII", 1, 1, 1, 0, 0))))
    entries = b"".join(struct.pack(">III", _FRAGMENT, samples, 0x90000000) for _ in range(count))
    index = _full("sidx", struct.pack(">IIIIHH", 1, _RATE, 0, 0, 0, count), entries)
    with path.open("wb") as out:
        out.write(ftyp + moov + index)
        start = out.tell()
        for number in range(count):
            out.seek(start + number * _FRAGMENT)
            run = struct.pack(f">II{samples}I", samples, 0, *[MEGABYTE // _PER_CHUNK] * samples)
            header = _full("tfhd", struct.pack(">IQ", 1, out.tell()), flags=1)
            traf = _box("traf", header, _full("trun", run, flags=0x201))
            moof = _box("moof", _full("mfhd", struct.pack(">I", number + 1)), traf)
            out.write(moof + struct.pack(">I4s", _FRAGMENT - len(moof), b"mdat"))
    os.truncate(path, start + count * _FRAGMENT)


def _element(number: int, *parts: bytes) -> bytes:
    content = b"".join(parts)
    return number.to_bytes((number.bit_length() + 7) // 8, "big") + struct.pack(">Q", len(content) | 1 << 56) + content


def _number(name: int, value: int) -> bytes:
    return _element(name, struct.pack(">Q", value))


def write_mkv(path: Path, size: int) -> None:
    """A film of about that size with an index behind the media."""
    count = size // _CLUSTER
    video = _element(0xE0, _number(0xB0, 1920), _number(0xBA, 1080))
    track = _element(0xAE, _number(0xD7, 1), _number(0x73C5, 7), _number(0x83, 1), _element(0x86, b"V_VP9"), video)
    info = _element(0x1549A966, _number(0x2AD7B1, 1_000_000), _element(0x4489, struct.pack(">d", count * 1000.0)))
    room = _element(0xEC, bytes(_ROOM))
    rest = info + _element(0x1654AE6B, track)

    def listed(places: dict[int, int]) -> bytes:
        pairs = ((name.to_bytes(4, "big"), place) for name, place in places.items())
        entries = (_element(0x4DBB, _element(0x53AB, one), _number(0x53AC, at)) for one, at in pairs)
        return _element(0x114D9B74, *entries)

    front = len(listed(dict.fromkeys((0x1549A966, 0x1654AE6B, 0x1C53BB6B), 0)) + room)
    media = front + len(rest)
    cues = media + count * _CLUSTER
    head = listed({0x1549A966: front, 0x1654AE6B: front + len(info), 0x1C53BB6B: cues})
    points = [
        _element(0xBB, _number(0xB3, at * 1000), _element(0xB7, _number(0xF7, 1), _number(0xF1, media + at * _CLUSTER)))
        for at in range(count)
    ]
    index = _element(0x1C53BB6B, *points)
    ebml = _element(0x1A45DFA3, _element(0x4282, b"matroska"), _number(0x4287, 4), _number(0x4285, 2))
    body = cues + len(index)
    with path.open("wb") as out:
        out.write(ebml + bytes.fromhex("18538067") + struct.pack(">Q", body | 1 << 56))
        start = out.tell()
        out.write(head + room + rest)
        for at in range(count):
            out.seek(start + media + at * _CLUSTER)
            block = b"\x1f\x43\xb6\x75" + struct.pack(">Q", _CLUSTER - 12 | 1 << 56) + _number(0xE7, at * 1000)
            left = _CLUSTER - len(block) - 9
            out.write(block + b"\xa3" + struct.pack(">Q", left | 1 << 56) + b"\x81\0\0\x80")
        out.seek(start + cues)
        out.write(index)


WRITERS: dict[str, Callable[[Path, int], None]] = {
    "front.mp4": write_mp4,
    "behind.mp4": lambda path, size: write_mp4(path, size, in_front=False),
    "pieces.mp4": write_fragmented,
    "film.mkv": write_mkv,
}
"""File name -> what writes such a film."""
