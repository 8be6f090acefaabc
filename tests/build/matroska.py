"""Matroska files of our own making, element by element."""

from __future__ import annotations

import struct
import zlib

EBML, SEGMENT, SEEK_HEAD, SEEK = 0x1A45DFA3, 0x18538067, 0x114D9B74, 0x4DBB
INFO, TRACKS, TAGS, CLUSTER, CUES = 0x1549A966, 0x1654AE6B, 0x1254C367, 0x1F43B675, 0x1C53BB6B
CHAPTERS, ATTACHMENTS, VOID, CRC = 0x1043A770, 0x1941A469, 0xEC, 0xBF
TITLE, DATE = 0x7BA9, 0x4461
UNKNOWN = b"\x01\xff\xff\xff\xff\xff\xff\xff"


def element(number: int, *parts: bytes, width: int = 0, size: bytes = b"") -> bytes:
    """An element; `width` is that of its size, `size` the field itself where it is to lie."""
    content = b"".join(parts)
    least = 1
    while len(content) > (1 << 7 * least) - 2:
        least += 1
    wide = max(width, least)
    told = size or (len(content) | 1 << 7 * wide).to_bytes(wide, "big")
    return number.to_bytes((number.bit_length() + 7) // 8, "big") + told + content


def number(name: int, value: int, width: int = 0) -> bytes:
    """An element with an unsigned number."""
    return element(name, value.to_bytes(max(width, (value.bit_length() + 7) // 8, 1), "big"))


def summed(name: int, *parts: bytes) -> bytes:
    """An element with a CRC-32 in front."""
    return element(name, element(CRC, zlib.crc32(b"".join(parts)).to_bytes(4, "little")), *parts)


def void(size: int) -> bytes:
    """A Void of `size` bytes in all; the byte is its filling."""
    wide = 1 if size < 100 else 8
    return element(VOID, bytes(size - 1 - wide), width=wide)


def header(kind: bytes = b"matroska") -> bytes:
    return element(EBML, number(0x4286, 1), element(0x4282, kind), number(0x4287, 4), number(0x4285, 2))


def info(*parts: bytes, name: bytes = b"somebody") -> bytes:
    scale = number(0x2AD7B1, 1_000_000)
    return element(INFO, scale, *parts, element(0x4D80, name), element(0x4489, struct.pack(">d", 4000.0)))


def title(text: str) -> bytes:
    return element(TITLE, text.encode())


def track(place: int = 1, uid: int = 0x1234, kind: int = 1) -> bytes:
    video = element(0xE0, number(0xB0, 64), number(0xBA, 48))
    return element(0xAE, number(0xD7, place), number(0x73C5, uid), number(0x83, kind), element(0x86, b"V_VP8"), video)


def tracks(*parts: bytes) -> bytes:
    return element(TRACKS, *(parts or (track(),)))


def simple(name: str, text: str, *parts: bytes) -> bytes:
    """A SimpleTag."""
    return element(0x67C8, element(0x45A3, name.encode()), element(0x4487, text.encode()), *parts)


def language(code: str) -> bytes:
    return element(0x447A, code.encode())


def tag(*parts: bytes, targets: bytes = b"") -> bytes:
    return element(0x7373, element(0x63C0, targets), *parts)


def tags(*parts: bytes) -> bytes:
    return element(TAGS, *parts)


def cluster(time: int = 0, size: bytes = b"") -> bytes:
    return element(CLUSTER, number(0xE7, time), element(0xA3, b"\x81\0\0\x80" + bytes(range(64))), size=size)


def cues(*places: int) -> bytes:
    points = (
        element(0xBB, number(0xB3, index), element(0xB7, number(0xF7, 1), number(0xF1, place, 3)))
        for index, place in enumerate(places)
    )
    return element(CUES, *points)


def seek(name: int, place: int, width: int = 3) -> bytes:
    return element(SEEK, element(0x53AB, name.to_bytes(4, "big")), number(0x53AC, place, width))


def film(
    *parts: bytes, kind: bytes = b"matroska", listed: bool = True, room: int = 0, width: int = 8, live: bool = False
) -> bytes:
    """A file of elements, with a SeekHead that names all but Void and the media, and Void of `room` bytes behind it.

    Cues of one place, 0, are those of the first Cluster.
    """
    names = [int.from_bytes(part[:4], "big") for part in parts]
    front: list[bytes] = []
    for _ in range(2 if listed else 1):
        at = sum(map(len, front)) if listed else 0
        entries, placed = [], []
        start = at
        for name, part in zip(names, parts, strict=True):
            if name not in (CLUSTER,) and part[0] != VOID:
                entries.append(seek(name, start))
            start += len(part)
            placed.append(part)
        front = [element(SEEK_HEAD, *entries), void(room) if room else b""] if listed else []
    first = sum(map(len, front))
    for name, part in zip(names, parts, strict=True):
        if name == CLUSTER:
            break
        first += len(part)
    body = b"".join([*front, *(cues(first) if part == cues(0) else part for part in parts)])
    return header(kind) + element(SEGMENT, body, width=width, size=UNKNOWN if live else b"")


def lettered(*parts: bytes) -> bytes:
    """Attachments with one file of these bytes."""
    named = element(0x466E, b"cover.jpg"), element(0x4660, b"image/jpeg"), number(0x46AE, 7)
    return element(ATTACHMENTS, element(0x61A7, *named, element(0x465C, *parts)))


def chapters() -> bytes:
    display = element(0x80, element(0x85, b"Intro"), element(0x437C, b"eng"))
    atom = element(0xB6, number(0x73C4, 5), number(0x91, 0), number(0x92, 1_500_000_000), display)
    return element(CHAPTERS, element(0x45B9, number(0x45BC, 1), atom))


LEVELS = tags(
    tag(
        simple("TITLE", "Old"),
        simple("COMMENT", "kept", language("eng")),
        simple("ACTOR", "Bob", simple("CHARACTER", "Rob")),
    ),
    tag(simple("TITLE", "The series"), targets=number(0x68CA, 70)),
    tag(simple("TITLE", "The sound"), simple("BPS", "1234"), targets=number(0x63C5, 0x1234)),
)
"""Tags of the film, of what it belongs to, and of its track."""


def aimed(level: int, *parts: bytes, kind: bytes = b"") -> bytes:
    """A Tag of that level, with a TargetType where one is told."""
    return tag(*parts, targets=number(0x68CA, level) + (element(0x63CA, kind) if kind else b""))


def song(*parts: bytes) -> bytes:
    """A file of one sound with these Tag elements."""
    return film(info(), tracks(track(kind=2)), tags(*parts), cluster(), cues(0), room=200)


ALBUM = aimed(50, simple("TITLE", "The album"), simple("ARTIST", "The band"), simple("GENRE", "Pop"))
SONG = aimed(30, simple("TITLE", "The song"), simple("ARTIST", "The singer"))
SONGS: dict[str, tuple[bytes, bool]] = {
    "album, song": (song(ALBUM, SONG), True),
    "song, album": (song(SONG, ALBUM), False),
    "song, album of a type": (song(SONG, aimed(50, simple("TITLE", "The album"), kind=b"ALBUM")), True),
    "album, song of a type": (song(ALBUM, aimed(30, simple("TITLE", "The song"), kind=b"TRACK")), False),
    "song, album without a title": (song(SONG, aimed(50, simple("PUBLISHER", "We"))), True),
    "album, song without a title": (song(ALBUM, aimed(30, simple("ARTIST", "The singer"))), False),
    "film": (film(info(), tracks(), tags(ALBUM, SONG), cluster(), cues(0), room=200), False),
    "two sounds": (
        film(info(), tracks(track(1, 5, 2), track(2, 6, 2)), tags(ALBUM, SONG), cluster(), cues(0), room=200),
        False,
    ),
    "tags twice": (film(info(), tracks(track(kind=2)), tags(ALBUM), tags(SONG), cluster(), cues(0), room=200), False),
}
"""Files with tags of an album and of a song, and whether they are that song."""

FILES: dict[str, bytes] = {
    "mkv": film(info(title("Old")), tracks(), cluster(), cues(0), tags(tag(simple("ARTIST", "Ada"))), room=120),
    "mkv with levels": film(info(), tracks(), chapters(), lettered(bytes(300)), LEVELS, cluster(), cues(0), room=200),
    "mkv without room": film(info(title("Old")), tracks(), cluster(), cluster(9), cues(0)),
    "mkv with sums": header()
    + element(SEGMENT, summed(INFO, number(0x2AD7B1, 1_000_000), title("Old")), void(90), tracks(), cluster(), width=3),
    "mka of a song": song(ALBUM, SONG),
    "webm live": film(
        info(), tracks(), cluster(size=UNKNOWN), cluster(9, UNKNOWN), kind=b"webm", listed=False, live=True
    ),
    "webm": film(
        info(), tracks(), tags(tag(simple("ENCODER", "x"))), void(40), cluster(), cues(0), kind=b"webm", room=60
    ),
}
