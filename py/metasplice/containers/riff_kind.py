"""What the chunks of RIFF files are, by the list that holds them; data, and the blocks made of them.

References: see containers.riff; labels are those of the codec `riff`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..base.part import Block, Part
from ..base.span import Span

EXIF_HEAD = b"Exif\0\0"
MOST_CHUNKS = 100_000
"""A WebP animation has a chunk for each frame; more than this is no file anybody has."""

CARRIED = frozenset({"data", "idx1", "fact", "wavl", "slnt"})
"""Chunks of sound, and indexes into films."""

LABELLED: dict[tuple[str, str], tuple[str, str]] = {
    ("WEBP", "EXIF"): ("exif", ""),
    ("WEBP", "XMP "): ("xmp", ""),
    ("WEBP", "XMP\0"): ("xmp", ""),
    ("WEBP", "ICCP"): ("icc", ""),
    ("", "C2PA"): ("jumbf", ""),
    ("", "_PMX"): ("xmp", ""),
    **{("", name): ("id3", "") for name in ("id3 ", "ID3 ")},
    **{("", name): ("xml", "") for name in ("iXML", "aXML")},
    ("WEBP", "VP8X"): ("vp8x", "VP8X"),
    **{("WEBP", name): ("riff", name) for name in ("VP8 ", "VP8L", "ALPH", "ANIM", "ANMF")},
    ("WAVE", "fmt "): ("riff", "fmt "),
    **{("WAVE", name): ("riff", name) for name in ("bext", "ds64", "smpl", "inst", "acid", "guan", "cue ", "plst")},
    **{("", name): ("riff", name) for name in ("IDIT", "CSET", "JUNQ", "JUNK")},
    **{("hdrl", name): ("riff", name) for name in ("avih", "ISMP")},
    **{("strl", name): ("riff", name) for name in ("strh", "strn", "strf", "strd")},
    ("odml", "dmlh"): ("riff", "dmlh"),
    **{("adtl", name): ("riff", name) for name in ("labl", "note", "ltxt")},
    **{("exif", name): ("riff", name) for name in ("ever", "erel", "etim", "ecor", "emdl", "emnt", "eucm")},
}
"""List and chunk type -> kind of block and label; "" for any list."""


class Kept:
    """The carriers of one block to be."""

    def __init__(self, kind: str, label: str) -> None:
        self.kind = kind
        self.label = label
        self.index = 0
        self.spans: list[Span] = []
        self.parts: tuple[Part, ...] = ()

    def blocks(self) -> Iterator[Block]:
        """The block."""
        yield Block(self.kind, tuple(self.spans), self.parts, None, self.index, _LABEL_FREE.get(self.kind, self.label))


_LABEL_FREE = dict.fromkeys(("exif", "xmp", "icc", "jumbf", "riffinfo"), "")
"""Kinds whose label would mean something else (see base.part.Block)."""
