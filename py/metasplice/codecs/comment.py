"""The JPEG comment (COM segment): one text per segment.

References: ITU-T T.81 B.2.4.5; UTF-8 and the dropped NULs are ExifTool's reading (FACTS 1.6).
"""

from __future__ import annotations

from collections.abc import Sequence

from ..base.change import Change, GroupDelete
from ..base.decoded import Decoded
from ..base.field import Field
from ..base.part import Block
from ..base.patch import Patch
from ..base.span import Span
from ..base.splice import Splice
from ..grammar.charset import read_utf8
from ..tags.registry import table_tag


def decode(raw: bytes, block: Block) -> Decoded:
    """The comment, NULs behind it dropped."""
    tag = table_tag("Extra", "Comment")
    return Decoded([Field("File", "Comment", read_utf8(raw.rstrip(b"\0")), tag, Span(0, len(raw)), block)], [], [])


def encode(raw: bytes, changes: Sequence[Change | GroupDelete]) -> Patch | None:
    """The patch to the last comment of `changes`; None when it is deleted."""
    for change in reversed(changes):
        if isinstance(change, GroupDelete) or change.value is None:
            return None
        if read_utf8(raw.rstrip(b"\0")) == str(change.value):
            break
        return Patch(len(raw), [Splice(Span(0, len(raw)), str(change.value).encode())])
    return Patch(len(raw))


def create(changes: Sequence[Change | GroupDelete]) -> bytes:
    """The bytes of a new comment."""
    patch = encode(b"", changes)
    return patch.splices[0].raw if patch else b""
