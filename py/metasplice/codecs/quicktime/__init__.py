"""QuickTime: the tags in the boxes of MP4, MOV, 3GP, HEIC, AVIF, CR3, JPEG 2000 and JPEG XL.

Reading: `decode`, for the kinds `movie` (the content of moov), `boxmeta` (that of a top-level meta box) and `box` (any
other top-level box, its head included). Writing: `encode`, `create`, for `movie` only.
"""

from __future__ import annotations

from ...base.later import later
from .reading import decode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .writing import create as create
    from .writing import encode as encode

__all__ = ["create", "decode", "encode"]

__getattr__ = later(globals(), {"writing": ("create", "encode")})
"""What writes is loaded when the first film is written."""
