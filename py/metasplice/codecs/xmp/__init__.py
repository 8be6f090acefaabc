"""XMP: packets of RDF, read through lxml, changed by splices on their own text.

Reading: `decode`, `flatten`. Writing: `encode`, `create`. Packets that a carrier may be too small for: `decode_pair`,
`encode_pair`, `create_pair`.
"""

from __future__ import annotations

from .extended import create_pair, decode_pair, encode_pair
from .read import decode, flatten
from .write import create, encode

__all__ = ["create", "create_pair", "decode", "decode_pair", "encode", "encode_pair", "flatten"]
