"""Exif: the TIFF block that carries camera data in JPEG, PNG, WebP, HEIF and others, and TIFF files and RAW types.

`decode` reads, `encode` changes, `create` makes a new block. The payload starts at the TIFF header, so it is without
"Exif\\0\\0". A file is one such block as large as the file: its payload is a View, of which only directories and
values are read, and an edit of it is a patch of the pieces that change. Blocks that are values of its entries (XMP,
IPTC, Photoshop, ICC) come as `Embedded` changes.
House rules: the maker note never moves, bytes not addressed stay as they are, deleted values are overwritten; nothing
in a file moves but what an edit makes anew: it goes into room that edits have left, or behind the end.
Not supported: reading inside maker notes.
References: Exif 3.0 (CIPA DC-008-2023) chapter 4; TIFF 6.0; FACTS 4.
"""

from __future__ import annotations

from ...base.later import later
from .reading import copied_note, decode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .writing import MAX_SIZE as MAX_SIZE
    from .writing import create as create
    from .writing import encode as encode

__all__ = ["MAX_SIZE", "copied_note", "create", "decode", "encode"]

__getattr__ = later(globals(), {"writing": ("MAX_SIZE", "create", "encode")})
"""What writes is loaded when the first file is written."""
