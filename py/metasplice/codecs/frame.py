"""The frame header (SOF): size and shape of the picture.

Shape:  u8 precision, u16 lines, u16 samples per line, u8 count, count x (u8 id, u4 across, u4 down, u8
        table). The coding process is told by the marker in front, which a block may include: FF Cn, u16 length.
References: ITU-T T.81 B.2.2, table B.1.
"""

from __future__ import annotations

import struct

from ..base.decoded import Decoded
from ..base.field import Field
from ..base.finding import Finding
from ..base.part import Block
from ..base.span import Span
from ..tags.registry import table_tag

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_HEAD = struct.Struct(">BHHB")
_MARKED = 4
_TABLE = "JPEG::SOF"


def decode(raw: bytes, block: Block) -> Decoded:
    """Size, EncodingProcess (where the marker is given), BitsPerSample, ColorComponents, subsampling.

    Fact: a precision is never FF, so a leading FF is the marker.
    """
    off = _MARKED if raw[:1] == b"\xff" else 0
    if len(raw) < off + _HEAD.size:
        span = Span(0, len(raw))
        return Decoded([], [Finding("frame/too-short", "warning", "The frame header is cut short", span)], [])
    precision, height, width, count = _HEAD.unpack_from(raw, off)
    facts: list[tuple[str, Any, Span]] = [
        ("ImageWidth", width, Span(off + 3, off + 5)),
        ("ImageHeight", height, Span(off + 1, off + 3)),
        ("BitsPerSample", precision, Span(off, off + 1)),
        ("ColorComponents", count, Span(off + 5, off + 6)),
    ]
    if off:
        facts.insert(2, ("EncodingProcess", raw[1] - 0xC0, Span(1, 2)))
    subsampling = _subsampling(raw[off + _HEAD.size :], count)
    if subsampling:
        facts.append(("YCbCrSubSampling", subsampling, Span(off + 6, off + 6 + 3 * count)))
    return Decoded(
        [Field("File", name, value, table_tag(_TABLE, name), span, block) for name, value, span in facts], [], []
    )


def _subsampling(factors: bytes, count: int) -> tuple[int, int] | None:
    """The ratio of the largest to the smallest factors of a three-component frame, None where there is none.

    Fact: ExifTool shows it for three components only, and only where the ratio is a whole number (FACTS 5).
    """
    if count != 3 or len(factors) < 9:
        return None
    across = sorted(factors[at] >> 4 for at in (1, 4, 7))
    down = sorted(factors[at] & 15 for at in (1, 4, 7))
    if not across[0] or not down[0]:
        return None
    return across[2] // across[0], down[2] // down[0]
