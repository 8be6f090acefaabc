"""What tells files apart: the file as it stands, and the picture or film in it whatever its tags say.

Shape:  SHA-256 over u64 size, then for each span: u64 start, u64 size, its bytes; as 64 letters.
House rules: a film of gigabytes is never read whole. The size and both ends tell one state of a file from the next;
            what lies between is judged by the plan itself, which must come out the same again.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..base.part import Role
from ..base.source import Source
from ..base.span import Span
from ..reading import Inspection

EDGE = 1 << 14
"""Bytes at each end that are looked at: those of an undo record."""
MOST_TILES = 64
"""Tiles of media that are looked at: the strips of a TIFF file can be thousands."""


def fingerprint(source: Source) -> str:
    """What a file is known by until a byte of its ends or its size changes."""
    spans = [Span(0, min(EDGE, source.size)), Span(max(0, source.size - EDGE), source.size)]
    return _digest(source, source.size, ((span.start, span) for span in spans))


def content(inspection: Inspection) -> str:
    """What the picture or film is known by, whatever is written about it; "" where the file has none."""
    tiles = [leaf.span for leaf in inspection.layout.root.leaves() if leaf.role is Role.MEDIA and leaf.span.size]
    if not tiles:
        return ""
    spans = []
    for span in [*tiles[: MOST_TILES // 2], *tiles[MOST_TILES // 2 :][-MOST_TILES // 2 :]]:
        spans += [Span(span.start, min(span.start + EDGE, span.end)), Span(max(span.start, span.end - EDGE), span.end)]
    return _digest(inspection.source, sum(span.size for span in tiles), enumerate(spans))


def _digest(source: Source, size: int, spans: Iterable[tuple[int, Span]]) -> str:
    from hashlib import sha256  # what only reads does without

    digest = sha256(size.to_bytes(8, "big"))
    for mark, span in spans:
        digest.update(mark.to_bytes(8, "big") + span.size.to_bytes(8, "big"))
        digest.update(source.read(span))
    return digest.hexdigest()
