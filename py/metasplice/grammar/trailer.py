"""Trailers: what programs and phones append behind an image, told by how the file ends, one in front of the other.

Each ends in a mark from which its size is known; the walk goes from the last one forwards and stops at the first bytes
that end in no such mark.
Not supported: NikonApp, OnePlus and Insta360, whose sizes their ends do not tell: they
stay part of what lies in front of them.
References: FACTS 3.1; ExifTool 13.59 by experiment; MIE 1.1; AXS File Concatenation Protocol 1.0.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator

from ..base.named import NamedTuple
from ..base.source import Source
from ..base.span import Span
from .afcp import Offset, read_afcp

LARGEST_SCANNED = 10_000_000
"""Fact: ExifTool 13.59 looks for the start of a trailer of unknown size no further back than this."""

_TAIL = 64
_FOTOSTATION = struct.Struct(">HII")
_FOTOSTATION_MARK = 0xA1B2C3D4
_VRD_HEAD, _VRD_FOOT = 0x1C, 64
_VIVO_END = bytes.fromhex("ffffffff1b2a39485766758493a2b1")
_SAMSUNG_ENTRY = struct.Struct("<HHII")


class Trailer(NamedTuple):
    """One trailer: whose it is, in ExifTool's word, and its bytes."""

    owner: str
    span: Span


def read_trailers(source: Source, floor: int) -> list[Trailer]:
    """The trailers at the end of `source`, the last one first; none starts before file offset `floor`."""
    return list(_walk(source, floor))


def _walk(source: Source, floor: int) -> Iterator[Trailer]:
    end = source.size
    while end - floor >= 8:
        tail = source.read(Span(max(floor, end - _TAIL), end))
        owner, size_of = next(((owner, size_of) for owner, is_end, size_of in _KINDS if is_end(tail)), ("", None))
        size = size_of(source, floor, end) if size_of else 0
        if not 0 < size <= end - floor:
            return
        yield Trailer(owner, Span(end - size, end))
        end -= size


def _at(source: Source, start: int, size: int, floor: int) -> bytes:
    """`size` bytes at `start`, none where they begin before `floor`."""
    return source.read(Span(start, start + size)) if floor <= start and start + size <= source.size else b""


def _afcp(source: Source, floor: int, end: int) -> int:
    """One whose offsets make no sense is none: they could not be kept true when the image in front of it grows."""
    found = read_afcp(source, end)
    start = found[1][0].target if found else end
    return end - start if start >= floor else 0


def _fotostation(source: Source, floor: int, end: int) -> int:
    """Fact: records, each ending in u16 tag, u32 size (these 10 bytes included), A1B2C3D4; all are one trailer."""
    start = end
    while start - 10 >= floor:
        _, size, mark = _FOTOSTATION.unpack(source.read(Span(start - 10, start)))
        if mark != _FOTOSTATION_MARK or not 10 <= size <= start - floor:
            break
        start -= size
    return end - start


def _photo_mechanic(source: Source, floor: int, end: int) -> int:
    """Fact: u32 size of the data, "cbipcbbl"."""
    return 12 + int.from_bytes(_at(source, end - 12, 4, floor), "big")


def _canon(source: Source, floor: int, end: int) -> int:
    """Fact: a header of 28 bytes, u32 size of the data at 20 of the last 64 bytes; both begin with the same words."""
    size = int.from_bytes(source.read(Span(end - _VRD_FOOT + 20, end - _VRD_FOOT + 24)), "big") + _VRD_HEAD + _VRD_FOOT
    return size if _at(source, end - size, 20, floor) == b"CANON OPTIONAL DATA\0" else 0


def _mie(source: Source, floor: int, end: int) -> int:
    """Fact: MIE 1.1 "MIE trailer": the group's terminator holds its whole size, a byte order and the size's width."""
    order, width = source.read(Span(end - 2, end))
    raw = _at(source, end - 2 - width, width, floor)
    return int.from_bytes(raw, "big" if order == 0x10 else "little")


def _samsung(source: Source, floor: int, end: int) -> int:
    """Fact: entries, "SEFH", u32 version, u32 count, count x (u16 0, u16 type, u32 distance back from SEFH, u32 size).

    Behind each directory stand its u32 size and "SEFT"; the first entry is the one furthest back.
    """
    for start, raw, kind in _blocks_before(source, floor, end):
        if kind == b"SEFT":
            count = min(int.from_bytes(raw[8:12], "little"), (len(raw) - 12) // _SAMSUNG_ENTRY.size)
            back = [_SAMSUNG_ENTRY.unpack_from(raw, 12 + _SAMSUNG_ENTRY.size * index)[2] for index in range(count)]
            return end - start + max(back, default=0) if raw.startswith(b"SEFH") else 0
    return 0


def _blocks_before(source: Source, floor: int, end: int) -> Iterator[tuple[int, bytes, bytes]]:
    """Samsung's blocks from the last one forwards: where its data starts, its data, and the four letters behind it.

    Fact: each ends in u32 size and four letters; a trailer with a QDIO block has "BS" behind that.
    """
    at = end if _at(source, end - 2, 2, floor) != b"BS" else end - 2
    while foot := _at(source, at - 8, 8, floor):
        size = int.from_bytes(foot[:4], "little")
        raw = _at(source, at - 8 - size, size, floor) if 4 <= size < 0x10000 else b""
        if not raw or not foot[4:].isalpha():
            return
        at -= 8 + size
        yield at, raw, foot[4:]


def samsung_offsets(source: Source, trailer: Trailer) -> list[Offset]:
    """The file offsets of start and end of the sound in an older Samsung trailer.

    Fact: block QDIO of 20 bytes: "QDIO", u32 101, u32 1, u32 start, u32 end. Corpus: exiftool__ExifTool.jpg.
    """
    for start, raw, kind in _blocks_before(source, trailer.span.start, trailer.span.end):
        if kind == b"QDIO" and len(raw) == 20:
            places = [Offset(start + off, int.from_bytes(raw[off : off + 4], "little")) for off in (12, 16)]
            return [place for place in places if trailer.span.start <= place.target <= trailer.span.end]
    return []


def _vivo(source: Source, floor: int, end: int) -> int:
    """Fact: begins with "streamdata" or "vivo" and JSON; its end does not tell its size."""
    start = max(floor, end - LARGEST_SCANNED)
    raw = source.read(Span(start, end))
    found = [at for at in (raw.find(b"streamdata"), raw.find(b'vivo{"')) if at >= 0]
    return len(raw) - min(found) if found else 0


def _ends(mark: bytes, distance: int) -> Callable[[bytes], bool]:
    """Whether `mark` stands `distance` bytes before the end."""
    return lambda tail: len(tail) >= distance and tail.startswith(mark, len(tail) - distance)


def _ends_as_mie(tail: bytes) -> bool:
    for width, mark in ((4, b"~\0\4\0zmie~\0\0\6"), (8, b"~\0\4\0zmie~\0\0\x0a")):
        size = len(mark) + width + 2
        if tail[-size:].startswith(mark) and tail[-2] in (0x10, 0x18) and tail[-1] == width:
            return True
    return False


_KINDS: tuple[tuple[str, Callable[[bytes], bool], Callable[[Source, int, int], int]], ...] = (
    ("AFCP", _ends(b"AXS!", 12), _afcp),
    ("AFCP", _ends(b"AXS*", 12), _afcp),
    ("FotoStation", _ends(b"\xa1\xb2\xc3\xd4", 4), _fotostation),
    ("PhotoMechanic", _ends(b"cbipcbbl", 8), _photo_mechanic),
    ("CanonVRD", _ends(b"CANON OPTIONAL DATA\0", 64), _canon),
    ("MIE", _ends_as_mie, _mie),
    ("Samsung", _ends(b"\0\0SEFT", 6), _samsung),
    ("Samsung", _ends(b"QDIOBS", 6), _samsung),
    ("Vivo", _ends(_VIVO_END, 15), _vivo),
)
"""Owner, whether a tail is its end, and the size of the trailer that ends there."""
