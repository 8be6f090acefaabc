"""XMP: packets of RDF, read through lxml, changed by splices on their own text.

Reading: `decode`, `flatten`. Writing: `encode`, `create`, `check`. Packets that a carrier may be too small for:
`decode_pair`, `encode_pair`, `create_pair`.
"""

from __future__ import annotations

from ...base.later import later
from .read import decode, flatten

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .extended import create_pair as create_pair
    from .extended import decode_pair as decode_pair
    from .extended import encode_pair as encode_pair
    from .extended import joined as joined
    from .write import check as check
    from .write import create as create
    from .write import encode as encode

__all__ = ["check", "create", "create_pair", "decode", "decode_pair", "encode", "encode_pair", "flatten", "joined"]

_ROOMS = {"extended": ("create_pair", "decode_pair", "encode_pair", "joined"), "write": ("check", "create", "encode")}
"""What writes, and what reads extensions, is loaded when it is first needed."""
__getattr__ = later(globals(), _ROOMS)
