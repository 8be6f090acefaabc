"""MD5 as formats use it to name and to compare, never to protect.

hashlib loads OpenSSL, which takes 6 ms of a start; Python's own MD5 beside it takes none.
"""

from __future__ import annotations


def md5_hex(raw: bytes) -> str:
    """The MD5 of `raw` in lower-case hexadecimal digits."""
    try:
        from _md5 import md5  # type: ignore[import-not-found]
    except ImportError:  # a Python that was built without it
        from hashlib import md5
    digest: str = md5(raw, usedforsecurity=False).hexdigest()
    return digest
