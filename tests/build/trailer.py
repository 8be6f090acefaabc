"""Trailers of our own making, as they stand behind an image."""

from __future__ import annotations

import struct

from .iptc import dataset

CAPTION = dataset(2, 5, b"a name") + dataset(2, 25, b"sea")


def afcp(front: bytes, *entries: tuple[bytes, bytes], mark: bytes = b"AXS!", shift: int = 0) -> bytes:
    """An AFCP trailer behind `front`; `shift` makes its stored offsets wrong."""
    order = ">" if mark.endswith(b"!") else "<"
    start = len(front) + shift
    at = start + 12 + 12 * len(entries)
    directory = b""
    for name, data in entries:
        directory += name + struct.pack(order + "II", len(data), at)
        at += len(data)
    head = mark + struct.pack(order + "HHI", 1, len(entries), 0)
    body = b"".join(data for _, data in entries)
    return head + directory + body + mark + struct.pack(order + "II", start, 0)


def fotostation(*records: tuple[int, bytes]) -> bytes:
    """A FotoStation trailer."""
    return b"".join(data + struct.pack(">HII", id, len(data) + 10, 0xA1B2C3D4) for id, data in records)


def photo_mechanic(**numbers: int) -> bytes:
    """A PhotoMechanic trailer; the keywords are d221=1 for dataset 2:221."""
    data = b"".join(dataset(2, int(name[1:]), struct.pack(">i", value)) for name, value in numbers.items())
    return data + struct.pack(">I", len(data)) + b"cbipcbbl"


def canon(data: bytes = b"edits") -> bytes:
    """A CanonVRD trailer."""
    mark = b"CANON OPTIONAL DATA\0"
    return mark + bytes(8) + data + mark + struct.pack(">I", len(data)) + bytes(40)


def mie(data: bytes = b"some group", order: int = 0x10, width: int = 4) -> bytes:
    """A MIE trailer with its size in `width` bytes."""
    terminator = b"~\0\4\0zmie~\0\0" + bytes((width + 2,))
    size = len(data) + len(terminator) + width + 2
    return data + terminator + size.to_bytes(width, "big" if order == 0x10 else "little") + bytes((order, width))


def samsung(name: bytes = b"Image_UTC_Data", data: bytes = b"1", sound: bool = False, front: int = 0) -> bytes:
    """A Samsung trailer with one entry; with `sound` in the older form, whose offsets count from the file's start."""
    entry = struct.pack("<HHI", 0, 0x0A01, len(name)) + name + data
    directory = b"SEFH" + struct.pack("<II", 101, 1) + struct.pack("<HHII", 0, 0x0A01, len(entry), len(entry))
    made = entry + directory + struct.pack("<I", len(directory)) + b"SEFT"
    if sound:
        made += b"QDIO" + struct.pack("<4I", 101, 1, front, front + 8) + struct.pack("<I", 20) + b"QDIOBS"
    return made


def vivo(words: bytes = b'vivo{"a":1}\0') -> bytes:
    """A Vivo trailer."""
    return words + bytes.fromhex("ffffffff1b2a39485766758493a2b1")
