"""XMP: packets of RDF, read through lxml, changed by splices on their own text.

Reading: `decode`, `flatten`. Writing: `encode`, `create`. Packets too large for one JPEG segment: `extended`.
"""

from __future__ import annotations

from .extended import create_pair, encode_pair
from .read import decode, flatten
from .write import create, encode

__all__ = ["create", "create_pair", "decode", "encode", "encode_pair", "flatten"]
