"""Maker notes decoded for showing: the bytes of an Exif block and the place of a note in, fields out.

Front: `decode`. Reading only: the note's bytes never change, whatever is found in them. Loaded when a file has a note;
the facts of a maker's tables when its note is read.

References: FACTS 4; the tables of ExifTool 13.59 by way of tags.layout and tags.registry; data/*.py for conditions and
conversions.
"""

from __future__ import annotations

from copy import copy
from functools import cache
from struct import unpack_from

from ..base.decoded import Decoded
from ..base.errors import Unsupported
from ..base.field import Field
from ..base.part import Block
from ..base.span import Span
from ..tags.layout import layout
from ..tags.registry import table_tag
from ..tags.tag import BINARY
from .directory import likely_mark, read_table
from .mending import mended_base
from .signature import Kind, kind_of
from .walk import Area, Walk

__all__ = ["decode", "decode_fields", "decode_packet", "decode_parts", "decode_private"]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from typing import Any, TypeAlias

    from ..tags.tag import Tag

    Reach: TypeAlias = Callable[[int, int], bytes]
    Outer: TypeAlias = tuple[Block | None, Reach | None]


def decode(raw: bytes, note: Span, order: str, known: dict[str, Any], outer: Outer) -> Decoded:
    """The fields of the note at `note` in the Exif payload `raw`, spans counted in it.

    `order` is "little" or "big", `known` the values of the file that conditions ask for: Make, Model, Software ...
    `outer` is the block of the payload and what fetches bytes behind it, for previews.
    """
    block, reach = outer
    walk = Walk(block, dict(known))
    make, model = str(known.get("Make", "")), str(known.get("Model", ""))
    kind = kind_of(raw[note.start : min(note.end, note.start + 64)], make, model)
    if kind is None or not kind.table:
        walk.note("unknown", "Nobody knows how to read this maker note", note)
        return Decoded([], walk.findings, [])
    walk.raw = raw
    walk.known.update(kind.known)
    area = _area(raw, note, kind, ("<" if order == "little" else ">", known.get(_MOVED, 0)))
    if area is not None:
        try:
            read_table(walk, kind.table, area)
        except Unsupported as error:  # the page cannot fetch the maker's tables
            walk.note("no-tables", error.message)
        walk.fields.extend(_previews(walk, reach))
    return Decoded(walk.fields, walk.findings, [])


def _previews(walk: Walk, reach: Reach | None) -> Iterator[Field]:
    """The images that offsets and lengths of the note lead to."""
    for group, told in walk.previews.items():
        start, size = told.get("PreviewImageStart", 0), told.get("PreviewImageLength", 0)
        if not size or start < 0:
            continue
        inside = start + size <= len(walk.raw)
        image = walk.raw[start : start + size] if inside else reach(start, size) if reach else b""
        if len(image) == size:
            span = Span(start, start + size) if inside else None
            yield Field(group, "PreviewImage", image, preview_tag(group), span, walk.block, "", None)


@cache
def preview_tag(group: str) -> Tag | None:
    """The tag of a preview in a maker's group."""
    model = table_tag("Composite", "Exif-PreviewImage")
    if model is None:
        return None
    made = copy(model)
    made.group0, made.group1, made.flags, made.conv = "MakerNotes", group, BINARY, ""
    return made


def _area(raw: bytes, note: Span, kind: Kind, told: tuple[str, int]) -> Area | None:
    """Where the note's directory stands, and how its numbers are to be read; `told` the byte order of the block and by
    how much the note is known to have moved."""
    mark, moved = told
    base = kind.shift + (note.start if kind.base == "note" else moved)
    start = note.start + kind.start
    if kind.start < 0:  # a pointer behind the signature
        if note.size < 12:
            return None
        start = note.start + unpack_from("<I", raw, note.start + 8)[0]
    area = Area(raw, start, max(0, note.end - start), base, kind.order or mark)
    area = area if kind.order else area._replace(mark=likely_mark(area))
    return (
        area._replace(base=mended_base(area, note, kind.gap))
        if kind.base == "block" and not layout(kind.table).process
        else area
    )


def decode_fields(fields: Sequence[Field], raw: bytes, place: Field, reach: Reach | None = None) -> Decoded:
    """The fields of the hidden note `place` among the fields of its block."""
    context = place.context if isinstance(place.context, dict) else {}
    known = _known(fields)
    if place.span is None:
        return Decoded([], [], [])
    return decode(raw, place.span, str(context.get("order", "little")), known, (place.block, reach))


def decode_private(fields: Sequence[Field], raw: bytes, place: Field, reach: Reach | None = None) -> Decoded:
    """The fields of a note that Adobe keeps in the private data `place` of a DNG, or those of Sony's own."""
    from .adobe import kept_note

    context = place.context if isinstance(place.context, dict) else {}
    if isinstance(place.value, bytes) and len(place.value) == _POINTER and reach is not None:
        return _decode_sony(_known(fields), int.from_bytes(place.value, context.get("order", "little")), context, reach)
    found = kept_note(raw, place.span) if place.span is not None else None
    if found is None:
        return Decoded([], [], [])
    known = _known(fields) | {_MOVED: found.span.start - found.first}
    return decode(raw, found.span, found.order, known, (place.block, reach))


def _decode_sony(known: dict[str, Any], start: int, context: Mapping[str, Any], reach: Reach) -> Decoded:
    """The private directory at `start` of a RAW file of Sony's."""
    walk = Walk(None, known)
    walk.reach = reach
    if str(known.get("Make", "")).upper().startswith("SONY"):
        data = reach(start, _DIRECTORY)
        mark = "<" if context.get("order", "little") == "little" else ">"
        read_table(walk, "Sony::SR2Private", Area(data, 0, len(data), -start, mark, start))
    return Decoded(walk.fields, walk.findings, [])


def decode_parts(parts: Sequence[tuple[str, bytes]], fields: Sequence[Field], mark: str) -> Decoded:
    """The fields of blocks beside the Exif block of a RAW file, each with its table; they know of one another."""
    walk = Walk(None, _known(fields))
    for table, raw in parts:
        read_table(walk, table, Area(raw, 0, len(raw), 0, mark, None))
    return Decoded(walk.fields, walk.findings, [])


def decode_packet(field: Field) -> Decoded:
    """The fields of a note of Google's that the XMP field holds as text."""
    from .google import decode_coded

    return decode_coded(field.value, field.block) if isinstance(field.value, str) else Decoded([], [], [])


def _known(fields: Sequence[Field]) -> dict[str, Any]:
    """What the directories around a note tell that its conditions ask for."""
    return {one.name: one.value for one in fields if one.name in _ASKED and one.group1 in ("IFD0", "ExifIFD")}


_MOVED = "moved"
_POINTER = 4
_DIRECTORY = 1 << 12
"""Bytes of Sony's first private directory: there are 6 entries."""
_ASKED = frozenset({"Make", "Model", "Software", "FocalPlaneXResolution", "FNumber", "ISO"})
"""What notes want to know of the directories around them."""
