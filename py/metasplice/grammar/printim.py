"""The PrintIM block that many cameras leave in Exif tag 0xC4A5.

Shape:  "PrintIM", NUL, 4 digits of the version, NUL NUL, u16 count, entries nobody needs.
References: Epson Print Image Matching, unpublished; ExifTool 13.59's output.
"""

from __future__ import annotations


def read_version(raw: bytes) -> str | None:
    """The version ("0300"), None where the bytes are no PrintIM block.

    Fact: ExifTool shows nothing else of it without -u; it asks for at least 16 bytes.
    """
    if not raw.startswith(b"PrintIM") or len(raw) < 16:
        return None
    return raw[8:12].decode("latin-1").rstrip("\0")
