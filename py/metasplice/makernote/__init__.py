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
from ..base.view import View
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
    Make: TypeAlias = Callable[[Block | None, dict[str, Any]], Walk]
    Outer: TypeAlias = tuple[Block | None, Reach | None] | tuple[Block | None, Reach | None, Make]


def decode(raw: bytes | View, note: Span, order: str, known: dict[str, Any], outer: Outer) -> Decoded:
    """The fields of the note at `note` in the Exif payload `raw`, spans counted in it.

    `order` is "little" or "big", `known` the values of the file that conditions ask for: Make, Model, Software ...
    `outer` is the block of the payload and what fetches bytes behind it, for previews, and what makes a walk other
    than the usual one.
    """
    block, reach = outer[:2]
    walk = (outer[2] if len(outer) > 2 else Walk)(block, dict(known))
    walk.reach = reach
    walk.raw, walk.first = _pages(raw, note)
    make, model = str(known.get("Make", "")), str(known.get("Model", ""))
    place = note.shift(-walk.first)
    kind = kind_of(walk.raw[place.start : min(place.end, place.start + 64)], make, model)
    if kind is None or not kind.table:
        walk.note("unknown", "Nobody knows how to read this maker note", place)
        return Decoded([], walk.findings, [])
    walk.known.update(kind.known)
    area = _area(walk, place, kind, ("<" if order == "little" else ">", known.get(_MOVED, 0)))
    if area is not None:
        walk.fields.extend(_order(area, known.get(_FILE_ORDER, order), kind))
        try:
            read_table(walk, kind.table, area)
        except Unsupported as error:  # the page cannot fetch the maker's tables
            walk.note("no-tables", error.message)
        walk.fields.extend(_previews(walk, reach))
    return Decoded(walk.fields, walk.findings, [])


def _order(area: Area, order: str, kind: Kind) -> Iterator[Field]:
    """The byte order of a directory that has another than the file. Fact: ExifTool 13.59 tells no other."""
    own = "little" if area.mark == "<" else "big"
    if own != order and not layout(kind.table).process:
        name = "MakerNoteByteOrder"
        yield Field("File", name, "II" if own == "little" else "MM", table_tag("Extra", name))


def _pages(raw: bytes | View, note: Span) -> tuple[bytes, int]:
    """The bytes of a note and of what its offsets may lead to, and where in the payload they begin.

    Of a file that is a block of its own, these are its first pages, or where the note stands far behind those the
    pages around it.
    """
    if not isinstance(raw, View):
        return raw, 0
    end = note.end + _AROUND_NOTE
    start = 0 if end <= _MOST_PAGES else max(0, note.start - _AROUND_NOTE)
    return raw[start : min(end, start + _MOST_PAGES)], start


def _previews(walk: Walk, reach: Reach | None) -> Iterator[Field]:
    """The images that offsets and lengths of the note lead to."""
    for group, told in walk.previews.items():
        start, size = told.get("PreviewImageStart", 0), told.get("PreviewImageLength", 0)
        if not size or start < 0:
            continue
        inside = walk.first <= start and start + size <= walk.first + len(walk.raw)
        off = start - walk.first
        image = walk.raw[off : off + size] if inside else reach(start, size) if reach else b""
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


def _area(walk: Walk, note: Span, kind: Kind, told: tuple[str, int]) -> Area | None:
    """Where the note's directory stands, and how its numbers are to be read; `told` the byte order of the block and by
    how much the note is known to have moved."""
    raw = walk.raw
    mark, moved = told
    base = kind.shift + (note.start if kind.base == "note" else moved - walk.first)
    start = note.start + kind.start
    if kind.start < 0:  # a pointer behind the signature
        if note.size < 12:
            return None
        start = note.start + unpack_from("<I", raw, note.start + 8)[0]
    area = Area(raw, start, max(0, note.end - start), base, kind.order or mark, walk.first)
    area = area if kind.order else area._replace(mark=likely_mark(area))
    return (
        area._replace(base=mended_base(area, note, kind.gap))
        if kind.base == "block" and not layout(kind.table).process
        else area
    )


def decode_fields(
    fields: Sequence[Field], raw: bytes | View, place: Field, reach: Reach | None = None, make: Make = Walk
) -> Decoded:
    """The fields of the hidden note `place` among the fields of its block; `make` makes the walk over it."""
    context = place.context if isinstance(place.context, dict) else {}
    known = _known(fields)
    if place.span is None:
        return Decoded([], [], [])
    return decode(raw, place.span, str(context.get("order", "little")), known, (place.block, reach, make))


def decode_private(
    fields: Sequence[Field], raw: bytes | View, place: Field, reach: Reach | None = None, make: Make = Walk
) -> Decoded:
    """The fields of a note that Adobe keeps in the private data `place` of a DNG, or those of Sony's own."""
    from .adobe import kept_note

    context = place.context if isinstance(place.context, dict) else {}
    if isinstance(place.value, bytes) and len(place.value) == _POINTER and reach is not None:
        return _decode_sony(_known(fields), int.from_bytes(place.value, context.get("order", "little")), context, reach)
    if place.span is None:
        return Decoded([], [], [])
    start = place.span.start
    found = kept_note(raw[start : min(place.span.end, start + _MOST_PAGES)])
    if found is None:
        return Decoded([], [], [])
    note = found.span.shift(start)
    known = _known(fields) | {_MOVED: note.start - found.first, _FILE_ORDER: context.get("order", "little")}
    return decode(raw, note, found.order, known, (place.block, reach, make))


def _decode_sony(known: dict[str, Any], start: int, context: Mapping[str, Any], reach: Reach) -> Decoded:
    """The private directory at `start` of a RAW file of Sony's."""
    walk = Walk(None, known)
    walk.reach = reach
    if reach(start, len(_MINOLTA)) == _MINOLTA:
        data = reach(start, _MINOLTA_BLOCKS)
        read_table(walk, "MinoltaRaw::Main", Area(data, 0, len(data), 0, ">", start))
    elif str(known.get("Make", "")).upper().startswith("SONY"):
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


def decode_raw_block(fields: Sequence[Field], place: Field, raw: bytes | View) -> Decoded:
    """The fields of a maker's block in IFD0 of a RAW file, `raw` the payload that holds it."""
    from .raw_block import decode_block

    return decode_block(place, raw, _known(fields))


def _known(fields: Sequence[Field]) -> dict[str, Any]:
    """What the directories around a note tell that its conditions ask for."""
    found = {one.name: one.value for one in fields if one.name in _ASKED and one.group1 in ("IFD0", "ExifIFD")}
    block = fields[0].block if fields else None
    return found | {"TIFF_TYPE": block.file} if block is not None and block.file else found


_MOVED, _FILE_ORDER = "moved", "file order"
"""What is known of a note by other means: by how much it has moved, and the byte order of the file around it."""
_AROUND_NOTE, _MOST_PAGES = 1 << 16, 8 << 20
"""How many bytes around the maker note of a file may hold values of it, and how many are read at most."""
_POINTER = 4
_MINOLTA, _MINOLTA_BLOCKS = b"\0MR", 1 << 16
_DIRECTORY = 1 << 16
"""Bytes of Sony's first private directory: there are a dozen entries, and values of some hundred bytes."""
_ASKED = frozenset({"Make", "Model", "Software", "FocalPlaneXResolution", "FNumber", "ISO"})
"""What notes want to know of the directories around them."""
