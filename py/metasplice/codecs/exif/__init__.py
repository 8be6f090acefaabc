"""Exif: the TIFF block that carries camera data in JPEG, PNG, WebP, HEIF and others.

`decode` reads, `encode` changes, `create` makes a new block. The payload starts at the TIFF header, so it is without
"Exif\\0\\0".
House rules: the maker note never moves, bytes not addressed stay as they are, deleted values are overwritten.
Not supported: reading inside maker notes; BigTIFF.
References: Exif 3.0 (CIPA DC-008-2023) chapter 4; TIFF 6.0; FACTS 4.
"""

from .reading import decode
from .writing import MAX_SIZE, create, encode

__all__ = ["MAX_SIZE", "create", "decode", "encode"]
