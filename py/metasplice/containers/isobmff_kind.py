"""How files made of boxes, and the bare codestreams of JPEG XL and JPEG 2000, are told apart.

Fact: ExifTool 13.59 by experiment (tests/oracle/test_isobmff.py): the major brand decides, then a compatible one; what
is QuickTime by its brand, or has no brand at all, is what the file's name says. Canon's two types have one brand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from ..base.source import Source
from ..base.span import Span
from ..base.view import View
from ..grammar.box import Box, read_boxes
from .isobmff_type import BRANDS

JXL_SIGNATURE = b"\0\0\0\x0cJXL \r\n\x87\n"
JP2_SIGNATURES = (b"\0\0\0\x0cjP  \r\n\x87\n", b"\0\0\0\x0cjP\x1a\x1a\r\n\x87\n")
JXL_CODESTREAM, J2C_CODESTREAM = b"\xff\x0a", b"\xff\x4f\xff\x51\0"
"""Fact: ISO/IEC 18181-2 9.1; 15444-1 A.4, I.5.1; 18181-1 D.1."""

SAMSUNG = "sefd"
"""Samsung's box of notes behind all others. Fact: ExifTool 13.59 deletes it with All, and with nothing else."""

_FIRST = frozenset((b"free", b"skip", b"wide", b"ftyp", b"pnot", b"PICT", b"pict", b"moov", b"mdat", b"junk", b"uuid"))
"""Types of a first box by which ExifTool 13.59 knows a film."""

_BY_NAME = frozenset(
    ("MP4", "M4A", "M4B", "M4P", "M4V", "3GP", "3G2", "HEIC", "HEIF", "AVIF", "CR3", "CRM", "INSV", "GLV", "LRV", "360")
    + ("AAX", "DVB", "F4A", "F4B", "F4P", "F4V", "MQV")
)
_JP2 = {b"jpx ": "JPX", b"jpm ": "JPM", b"jph ": "JPH"}
_JP2_NAMES = frozenset(("JPX", "JPM", "JPH", "J2C"))
_COMPRESSOR = b"CNCV"
_MOST_BRANDS, _NEAR, _MOST_BOXES = 4096, 1 << 12, 256


def sniff(head: bytes) -> bool:
    """Whether the first bytes are those of a file of boxes or of a codestream."""
    return head[4:8] in _FIRST or head.startswith((JXL_SIGNATURE, *JP2_SIGNATURES, JXL_CODESTREAM, J2C_CODESTREAM))


def kind_of(source: Source) -> str:
    """The type of a file that `sniff` claims."""
    head = source.read(Span(0, min(source.size, 32)))
    if head.startswith(JXL_CODESTREAM):
        return "JXL Codestream"
    if head.startswith(J2C_CODESTREAM):
        return "J2C"
    if head.startswith(JXL_SIGNATURE):
        return "JXL"
    named = source.name.rpartition(".")[2].upper()
    if head.startswith(JP2_SIGNATURES):
        brand = head[20:24] if head[16:20] == b"ftyp" else b""
        return _JP2.get(brand, named if named in _JP2_NAMES else "JP2")
    kind = _by_brand(source) if head[4:8] == b"ftyp" else "MOV"
    if kind == "MOV" and named in _BY_NAME:
        return named
    if kind == "CRX":
        return _by_compressor(source)
    if kind == "MP4" and head[8:12].startswith((b"iso", b"dash", b"mp42")) and _is_sound(source):
        return "M4A"
    return "GLV" if kind == "MP4" and named == "GLV" else kind


def _by_brand(source: Source) -> str:
    """The type that the brands of the first box tell."""
    size = int.from_bytes(source.read(Span(0, 4)), "big")
    raw = source.read(Span(0, min(source.size, size, _MOST_BRANDS)))
    if len(raw) < 12 or size > source.size:
        return "MP4"
    major = raw[8:12].decode("latin-1")
    if major in BRANDS:
        return BRANDS[major]
    others = {raw[at : at + 4] for at in range(20, len(raw) - 3, 4)}
    if others & {b"mp41", b"mp42", b"avc1"}:
        return "MP4"
    return "F4V" if b"f4v " in others else "MOV" if b"qt  " in others else "MP4"


def _by_compressor(source: Source) -> str:
    """Canon's type, told by the first box within its own in moov."""
    raw = View(source)
    for box in read_boxes(raw, 0, min(source.size, _NEAR)):
        if box.kind == b"moov":
            near = raw[box.content : box.content + _NEAR]
            at = near.find(_COMPRESSOR)
            made = near[at + 4 : at + 16] if at >= 0 else b""
            return "CR3" if made.startswith(b"CanonCR3") else "CRM" if made.startswith(b"CanonCRM") else "CRX"
    return "CRX"


def _is_sound(source: Source) -> bool:
    """Whether a film has tracks of sound and none of pictures.

    Shape of hdlr: version and flags, u32, 4-byte type.
    """
    raw = View(source)
    whole = [Box(b"", 0, 0, source.size)]
    tracks = _within(raw, _within(raw, whole, b"moov"), b"trak")
    handlers = _within(raw, _within(raw, tracks, b"mdia"), b"hdlr")
    found = {raw[box.content + 8 : box.content + 12] for box in handlers}
    return b"soun" in found and b"vide" not in found


def _within(raw: View, parents: Iterable[Box], kind: bytes) -> Iterator[Box]:
    """The boxes of one kind directly within others."""
    for parent in parents:
        for box in islice(read_boxes(raw, parent.content, parent.end), _MOST_BOXES):
            if box.kind == kind:
                yield box
