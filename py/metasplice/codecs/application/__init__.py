"""Rare application segments of a JPEG: what cameras, phones and programs note in APP0 to APP15. Read only.

One block is all segments of one marker in file order, headers left out; each of its spans is one segment. Whose they
are is told by their first bytes; those of InfiRay by the APP2 segment that the block's `outer` names.
CIFF (APP0) has a codec of its own.
Not supported: FlashPix (APP2), Stim (APP3), Scalado (APP4), HP (APP6), Pentax (APP7), SEAL.
References: ExifTool 13.59's JPEG tables and output; see each module.
"""

from __future__ import annotations

from ...base.decoded import Decoded
from ...base.part import Block
from . import flir, gopro, infiray, kodak, qualcomm, record, ricoh, words
from .shape import Chunk

READERS = (
    (0, b"AVI1", record.decode_avi),
    (0, b"Ocad", words.decode_ocad),
    (1, b"FLIR\0", flir.decode),
    (3, b"Meta\0\0", kodak.decode),
    (3, b"META\0\0", kodak.decode),
    (3, b"Exif\0\0", kodak.decode),
    (5, b"RMETA\0", ricoh.decode),
    (6, b"GoPro\0", gopro.decode),
    (6, b"NITF\0", record.decode_nitf),
    (7, qualcomm.MARK, qualcomm.decode),
    (8, b"SPIFF\0", record.decode_spiff),
    (9, b"Media Jukebox\0", words.decode_jukebox),
    (11, b"HDR_RI ", words.decode_hdr),
    (12, b"", words.decode_picture),
    (13, b"Adobe_CM", record.decode_color_management),
    (15, b"Q", words.decode_quality),
)
"""Marker less E0, first bytes, and what reads the segments that begin so, given together."""

_OWN = {"meta": 3, "rmeta": 5}
"""Kinds of blocks that are a group of their own, told apart from other segments of their marker."""


def decode(raw: bytes, block: Block) -> Decoded:
    """The fields of all segments of one marker."""
    number = _OWN.get(block.kind) or int(block.kind.removeprefix("app"))
    chunks, at = [], 0
    for span in block.spans or ():
        chunks.append(Chunk(raw[at : at + span.size], at))
        at += span.size
    made = Decoded([], [], [])
    if block.outer is not None or infiray.is_first(chunks):
        infiray.decode(number, chunks, block, made)
        return made
    for marker, head, reader in READERS:
        mine = [chunk for chunk in chunks if chunk.raw.startswith(head)] if marker == number else []
        if mine:
            reader(mine, block, made)
    return made
