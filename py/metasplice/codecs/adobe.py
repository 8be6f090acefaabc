"""Adobe's APP14 segment: how the encoder was set, and whether colours were transformed.

Shape:  behind "Adobe": u16 version, u16 flags, u16 flags, u8 colour transform.
References: Adobe Technical Note 5116, section 18.
"""

from __future__ import annotations

from ..base.decoded import Decoded
from ..base.field import Field
from ..base.part import Block
from ..grammar.record import read_record, rows
from ..tags.registry import table_tag

_ROWS = rows(">", (0, 0, "H"), (1, 2, "H"), (2, 4, "H"), (3, 6, "B"))


def decode(raw: bytes, block: Block) -> Decoded:
    """The four numbers, as many as there are."""
    fields = []
    for id, value, span in read_record(raw, _ROWS):
        tag = table_tag("JPEG::Adobe", id)
        if tag is not None:
            fields.append(Field(tag.group1, tag.name, value, tag, span, block))
    return Decoded(fields, [], [])
