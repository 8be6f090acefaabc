"""Packings of payloads that do not stand in the file as they are.

Shape:  "deflate": a zlib stream (RFC 1950).
References: PNG third edition 10.1; RFC 1950.
"""

from __future__ import annotations

from collections.abc import Callable

from ..base.errors import Malformed, Unsupported

LARGEST = 64 << 20
"""More than this is not unpacked: a kilobyte may claim to hold a gigabyte."""


def inflate(raw: bytes) -> bytes:
    """The bytes of a zlib stream.

    Raises: Malformed "coding/deflate" for bytes that are none, Unsupported "coding/too-large".
    """
    import zlib  # few payloads are packed

    stream = zlib.decompressobj()
    try:
        found = stream.decompress(raw, LARGEST)
    except zlib.error as error:
        raise Malformed("coding/deflate", f"The compressed bytes cannot be unpacked ({error})") from error
    if stream.unconsumed_tail:
        raise Unsupported("coding/too-large", f"Compressed metadata above {LARGEST >> 20} MB is not unpacked")
    if not stream.eof:
        raise Malformed("coding/deflate", "The compressed bytes break off")
    return found


def deflate(raw: bytes) -> bytes:
    """A zlib stream of `raw`."""
    import zlib

    return zlib.compress(raw)


_PACKINGS: dict[str, tuple[Callable[[bytes], bytes], Callable[[bytes], bytes]]] = {"deflate": (inflate, deflate)}
"""How to unpack and to pack, by name."""


def unpack(coding: str, raw: bytes) -> bytes:
    """The payload packed in `raw`.

    Raises: Malformed and Unsupported "coding/..." as the packing does.
    """
    return _PACKINGS[coding][0](raw)


def pack(coding: str, payload: bytes) -> bytes:
    """The bytes that stand in the file for `payload`."""
    return _PACKINGS[coding][1](payload)
