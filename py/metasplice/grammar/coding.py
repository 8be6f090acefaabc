"""Packings of payloads that do not stand in the file as they are.

Shape:  "deflate": a zlib stream (RFC 1950).
        "profile": hexadecimal text under a name (grammar.profile); "deflate profile": a zlib stream of that.
        "zxif": NUL, u32 size of the payload, zlib stream: an Exif chunk of PNG that was proposed and not adopted.
References: PNG third edition 10.1; RFC 1950; PNG extensions 1.5.0 draft of 2017 (zxIf).
"""

from __future__ import annotations

from collections.abc import Callable

from ..base.errors import Malformed, Unsupported

LARGEST = 8 << 20
"""More than this is not unpacked: a kilobyte may claim to hold a gigabyte. Measured: XMP takes 20 bytes of memory to
read for each of its own; no packet or profile of the corpus has a megabyte."""

_NAME = b"generic profile"
"""The name of a profile that had none. Fact: ImageMagick and ExifTool call those so."""
_SIZED = 5


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


def deflate(raw: bytes, old: bytes = b"") -> bytes:
    """A zlib stream of `raw`."""
    import zlib

    return zlib.compress(raw)


def _profiled(raw: bytes) -> bytes:
    from .profile import read_profile

    return read_profile(raw)[1]


def _profile(raw: bytes, old: bytes = b"") -> bytes:
    from .profile import read_profile, write_profile

    return write_profile(read_profile(old)[0] if old else _NAME, raw)


def _inflated_profile(raw: bytes) -> bytes:
    return _profiled(inflate(raw))


def _deflated_profile(raw: bytes, old: bytes = b"") -> bytes:
    return deflate(_profile(raw, inflate(old) if old else b""))


def _unsized(raw: bytes) -> bytes:
    return inflate(raw[_SIZED:])


def _sized(raw: bytes, old: bytes = b"") -> bytes:
    return b"\0" + len(raw).to_bytes(4) + deflate(raw)


_PACKINGS: dict[str, tuple[Callable[[bytes], bytes], Callable[[bytes, bytes], bytes]]] = {
    "deflate": (inflate, deflate),
    "profile": (_profiled, _profile),
    "deflate profile": (_inflated_profile, _deflated_profile),
    "zxif": (_unsized, _sized),
}
"""How to unpack and to pack, by name."""


def unpack(coding: str, raw: bytes) -> bytes:
    """The payload packed in `raw`.

    Raises: Malformed and Unsupported "coding/..." as the packing does.
    """
    return _PACKINGS[coding][0](raw)


def pack(coding: str, payload: bytes, old: bytes = b"") -> bytes:
    """The bytes that stand in the file for `payload`; `old` are those they take the place of, whose name is kept."""
    return _PACKINGS[coding][1](payload, old)
