"""XMP: packets of RDF, read through lxml, changed by splices on their own text.

Reading: `decode`, `flatten`. Writing: `encode`, `create`. Packets that a carrier may be too small for: `decode_pair`,
`encode_pair`, `create_pair`.
"""

from __future__ import annotations

from .read import decode, flatten

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .extended import create_pair as create_pair
    from .extended import decode_pair as decode_pair
    from .extended import encode_pair as encode_pair
    from .extended import joined as joined
    from .write import create as create
    from .write import encode as encode

__all__ = ["create", "create_pair", "decode", "decode_pair", "encode", "encode_pair", "flatten", "joined"]


def __getattr__(name: str) -> object:
    """What writes, and what reads extensions, is loaded when it is first needed."""
    if name not in __all__:
        raise AttributeError(name)
    from . import extended, write

    value: object = getattr(write if name in ("create", "encode") else extended, name)
    globals()[name] = value
    return value
