"""The one explicit tuple of formats, and which codec reads which kind of block."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any, NamedTuple

from .base.change import Placement
from .base.errors import Unsupported
from .base.part import Layout
from .base.source import Source
from .base.span import Span
from .base.splice import Splice
from .containers import jpeg, jpeg_place, xmpfile

HEAD = 1024
"""How many first bytes a format is told by: XML may begin with a declaration, a wrapper and comments."""


class Format(NamedTuple):
    """A container format: ExifTool's file type, its names, how to tell it, tile it and place new payloads in it.

    `limits` gives the largest payload of one carrier by block kind, where there is one; `reads` and `writes` name the
    encodings for people.
    """

    name: str
    mime: str
    extensions: tuple[str, ...]
    sniff: Callable[[bytes], bool]
    lay_out: Callable[[Source], Layout]
    place: Callable[[Source, Layout, Sequence[Placement]], list[Splice]]
    limits: Mapping[str, int]
    reads: tuple[str, ...]
    writes: tuple[str, ...]


FORMATS: tuple[Format, ...] = (
    Format(
        "JPEG",
        "image/jpeg",
        ("jpg", "jpeg", "jpe", "jfif"),
        jpeg.sniff,
        jpeg.lay_out,
        jpeg_place.place,
        jpeg.LIMITS,
        ("Exif", "XMP", "IPTC", "Photoshop", "ICC", "JFIF", "MPF", "C2PA", "comment"),
        ("Exif", "XMP", "IPTC", "Photoshop", "comment"),
    ),
    Format(
        "XMP",
        "application/rdf+xml",
        ("xmp",),
        xmpfile.sniff,
        xmpfile.lay_out,
        xmpfile.place,
        {},
        ("XMP",),
        ("XMP",),
    ),
)

CODECS = {
    "exif": "exif",
    "xmp": "xmp",
    "xmp-extension": "xmp",
    "iptc": "iptc",
    "photoshop": "photoshop",
    "icc": "icc",
    "jfif": "jfif",
    "jfxx": "jfif",
    "mpf": "mpf",
    "adobe": "adobe",
    "ducky": "ducky",
    "comment": "comment",
    "frame": "frame",
    "jumbf": "jumbf",
}
"""Block kind to the module in `codecs` that reads it, loaded when the first such block is met."""

_loaded: dict[str, Any] = {}


def sniff(source: Source) -> Format:
    """The format of a file, told by its first bytes.

    Raises: Unsupported "format/unknown" (or "format/empty") when it is none of ours.
    """
    if source.size == 0:
        raise Unsupported("format/empty", "The file is empty")
    head = source.read(Span(0, min(HEAD, source.size)))
    for row in FORMATS:
        if row.sniff(head):
            return row
    raise Unsupported(
        "format/unknown", f"This is none of the formats known here ({', '.join(row.name for row in FORMATS)})"
    )


def codec(kind: str) -> Any:
    """The codec module of a block kind, None where there is none."""
    name = CODECS.get(kind)
    if name is None:
        return None
    if name not in _loaded:
        _loaded[name] = import_module(f".codecs.{name}", __package__)
    return _loaded[name]
