"""The undo record the page hands out: a reverse patch that knows what it may be applied to.

Shape:  "MSU1", 32 bytes SHA-256 of the bytes it replaces (in order), then the patch in its serial form.
"""

from __future__ import annotations

from hashlib import sha256

from ..base.errors import Malformed, Rejected
from ..base.patch import Patch
from ..base.source import Source

MAGIC = b"MSU1"
HEAD = len(MAGIC) + 32


def write_record(undo: Patch, after: Source) -> bytes:
    """The record of the reverse patch `undo` of `after`."""
    return MAGIC + _fingerprint(undo, after) + undo.to_bytes()


def read_record(raw: bytes, after: Source) -> Patch:
    """The reverse patch of a record, known to belong to `after`.

    Raises: Malformed "undo/record" for bytes that are no record, Rejected "undo/other-file" when `after` is not the
            file that was written, or was changed since.
    """
    if raw[:4] != MAGIC or len(raw) < HEAD:
        raise Malformed("undo/record", "These bytes are no undo record of Metasplice")
    undo = Patch.from_bytes(raw[HEAD:])
    if undo.size != after.size or raw[4:HEAD] != _fingerprint(undo, after):
        raise Rejected("undo/other-file", "This file is not the one that was written, or it was changed since")
    return undo


def _fingerprint(undo: Patch, after: Source) -> bytes:
    digest = sha256()
    for splice in undo.splices:
        digest.update(b"%d %d\n" % splice.span)
        digest.update(after.read(splice.span))
    return digest.digest()
