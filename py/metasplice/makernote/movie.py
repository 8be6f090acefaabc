"""What camera makers keep in the boxes of a film: binary data as in maker notes, boxes within, Nikon's records.

Shape:  boxes: u32 size, 4 letters, content. Nikon's records: u32 id, u16 type, u16 count, values, as in TIFF and
        big-endian. Samsung's INFO: 4 letters, u32. DJI's settings: lines of `name=value`.
References: the tables of ExifTool 13.59 that its QuickTime tables lead to.
"""

from __future__ import annotations

from struct import unpack_from

from ..base.decoded import Decoded
from ..base.errors import Unsupported
from ..base.field import DistantField, Field
from ..base.part import Block
from ..base.pattern import pattern
from ..base.source import Source, Window
from ..base.span import Span
from ..base.view import View
from ..grammar.box import HEAD, read_boxes
from ..grammar.tiffvalue import READERS, WIDTHS
from ..tags.format import name_of, parse_format, read_format
from ..tags.layout import layout
from ..tags.lookup import table_tag
from .condition import Situation
from .definition import choose
from .directory import read_table
from .walk import MOST_DEPTH, Area, Walk, blob_tag, told_tag

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from .definition import Definition

_EXIF = "Exif::"
_SEGMENT = 6
_HEAD = 128
_VERSION = "NCHD"
_RAW = frozenset({_VERSION, "CNDA"})
"""Boxes whose value no step of a maker note tells."""
_PANASONIC = "Panasonic::PANA"
_PANASONIC_EXIF = (0x10, 0x4068, 0x4080, 0x200080)
"""Where Panasonic's cameras put what begins like a JPEG file with Exif in it."""
_JPEG_LIKE = pattern(rb"\xff\xd8\xff\xe1..Exif\0\0", 16)
_JPEG_HEAD = 12
_SANYO = "Sanyo::MOV"
_STAMPED = 22
"""Bytes of a record that holds a time."""
_LARGEST = 1 << 24
_MOST = 5000


def decode_movie(field: Field, source: Source, known: dict[str, Any]) -> Decoded:
    """The fields of a maker's data in a box: the hidden `field` holds them, its context tells their table.

    `known` is the make and model of the camera, as far as they are told elsewhere. A sample of a track is told by
    its place in the file; one without a table is an image.
    """
    told = field.context if isinstance(field.context, dict) else {}
    raw, place = field.value, field.span.start if field.span is not None else None
    if "at" in told:
        span = Span(min(told["at"], source.size), min(told["at"] + told["size"], source.size))
        if not told["table"]:
            return Decoded([*_moment(told, field), _image(field, View(Window(source, (span,))), told["group"])], [], [])
        raw, place = source.read(span) if span.size <= _LARGEST else b"", None
        if len(raw) < told["size"]:
            return Decoded([], [], [])
    walk = Walk(field.block, dict(known))
    area = Area(raw, 0, len(raw), 0, "<" if told.get("order") == "little" else ">", place)
    table = str(told.get("table", ""))
    if table == _SANYO and known.get("FILE_TYPE") == "MP4":
        table = "Sanyo::MP4"
    try:
        _enter(walk, table, area, str(told.get("process", "")))
    except Unsupported as error:  # the page cannot fetch the maker's tables
        walk.note("no-tables", error.message)
    group = told.get("group")
    walk.fields[:0] = _moment(told, field)
    fields = [one.replaced(group1=group) for one in walk.fields] if group else walk.fields
    return Decoded(fields, walk.findings, [])


def _moment(told: dict[str, Any], field: Field) -> list[Field]:
    """When a sample is shown and how long."""
    made = []
    for name, seconds in told.get("times", ()):
        tag = table_tag("QuickTime::Stream", name)
        made.append(Field(told["group"], name, seconds, tag, None, field.block))
    return made


def _image(field: Field, view: View, group: str) -> Field:
    """The JPEG image that a track of Canon's RAW type is; its bytes are fetched when somebody wants them."""
    named = Field(group, "JpgFromRaw", None, table_tag("Extra", "JpgFromRaw"), None, field.block)
    return DistantField.of(named, view)


def _enter(walk: Walk, table: str, area: Area, process: str) -> None:
    """The fields of an area: a TIFF block, a maker note with its signature, or what the table tells."""
    if process == "ProcessTIFF":
        _read_exif(walk, area)
    elif process == "ProcessExif":
        _read_note(walk, area, table.partition("::")[0].upper())
    else:
        _read(walk, table, area)
        if table == _PANASONIC:
            for off in _PANASONIC_EXIF:
                if _JPEG_LIKE.match(area.data, off):
                    _read_exif(walk, area._replace(start=off + _JPEG_HEAD, size=len(area.data) - off - _JPEG_HEAD))


def _read_note(walk: Walk, area: Area, make: str) -> None:
    from . import decode

    known = {"Make": make, **walk.known}
    raw = area.data[area.start : area.start + area.size]
    made = decode(raw, Span(0, len(raw)), "little" if area.mark == "<" else "big", known, (walk.block, None))
    walk.fields.extend(field.replaced(span=None) for field in made.fields)


def _read_exif(walk: Walk, area: Area) -> None:
    """The fields of a TIFF block and of the maker note in it, offsets counted in the payload."""
    from ..codecs.exif import decode
    from . import decode_fields

    raw = area.data[area.start : area.start + area.size]
    found = decode(raw, Block("exif", (Span(0, len(raw)),)))
    walk.fields.extend(_order(raw))
    for field in found.fields:
        walk.fields.append(_told_elsewhere(walk, field, area))
        if field.name == "MakerNote":
            walk.fields.extend(
                _told_elsewhere(walk, one, area) for one in decode_fields(found.fields, raw, field).fields
            )


def _order(raw: bytes) -> list[Field]:
    """The byte order of a TIFF block."""
    order = raw[:2].decode("latin-1")
    return [Field("File", "ExifByteOrder", order, table_tag("Extra", "ExifByteOrder"))] if order in ("II", "MM") else []


def _told_elsewhere(walk: Walk, field: Field, area: Area) -> Field:
    """A field of a block within the payload: it has no place of its own, and is no note to be read."""
    context = field.context if isinstance(field.context, dict) else {}
    hidden = bool(context.get("hidden"))
    value = field.value
    if context.get("base") == "block" and isinstance(value, int):
        value += area.start + (area.place or 0)
    return field.replaced(value=value, span=None, block=None if hidden else walk.block)


def _read(walk: Walk, table: str, area: Area) -> None:
    """The fields of an area by the kind of the table's data; one without a kind is boxes."""
    if table.startswith(_EXIF) or walk.depth >= MOST_DEPTH or walk.full:
        return
    process = layout(table).process
    reader = _OWN.get(process)
    if reader is None:
        read_table(walk, table, area)
        return
    walk.depth += 1
    reader(walk, table, area)
    walk.depth -= 1


def _read_boxes(walk: Walk, table: str, area: Area) -> None:
    for count, box in enumerate(read_boxes(area.data, area.start, area.start + area.size)):
        if box.cut or not box.width or walk.full or count >= _MOST:
            return
        start = box.start + HEAD if box.uuid else box.content
        key = box.kind.decode("latin-1")
        seen = Situation(walk.known, "undef", box.end - start, area.data[start : min(box.end, start + _HEAD)])
        definition = choose(table, key, seen)
        if definition is None or definition.hidden:
            continue
        inner = area._replace(start=start, size=box.end - start)
        if definition.entry.target:
            begin = definition.way.get("Start", "0")
            skip = min(int(begin) if begin.isdecimal() else 0, inner.size)
            little = definition.way.get("ByteOrder", "").startswith("Little")
            mark = "<" if little else area.mark
            _read(walk, definition.entry.target, inner._replace(start=start + skip, size=inner.size - skip, mark=mark))
            continue
        value = _value(definition.entry.format, inner)
        if key in _RAW:
            _show_raw(walk, definition, value, Span(start, box.end).shift(area.place or 0))
        elif value is not None:
            walk.show(definition, value, inner, Span(start, box.end))


def _show_raw(walk: Walk, definition: Definition, raw: bytes, span: Span) -> None:
    """Canon's thumbnail file, or Nikon's version, a text with numbers for its control characters."""
    tag = blob_tag(definition.tag)
    value: Any = raw
    if definition.tag.id == _VERSION:
        tag = told_tag(definition.tag)
        text = "".join(chr(byte) if byte >= 0x20 else f".{byte}" for byte in raw.removesuffix(b"\0"))
        value = text.replace(".", " ", 1)
    walk.fields.append(Field(definition.group, tag.name, value, tag, span, walk.block))


def _value(form: str, area: Area) -> Any:
    """The value of a box: as its format tells, else its bytes."""
    wanted = parse_format(form) if form else None
    if wanted is None:
        return area.data[area.start : area.start + area.size]
    items = area.size // max(wanted.width, 1)
    return read_format(area.data, area.start, area.size, (wanted.name, items), area.mark)


def _read_records(walk: Walk, table: str, area: Area) -> None:
    at, end = area.start, area.start + area.size
    for _ in range(_MOST):
        if at + 8 >= end or walk.full:
            return
        tag_id, kind, count = unpack_from(">IHH", area.data, at)
        at += 8
        size = WIDTHS.get(kind, 0) * count
        if not WIDTHS.get(kind) or at + size > end:
            return
        seen = Situation(walk.known, name_of(kind), count, area.data[at : at + min(size, _HEAD)])
        definition = choose(table, tag_id, seen) if count else None
        if definition is not None and definition.entry.target:
            _read(walk, definition.entry.target, area._replace(start=at, size=size))
        elif definition is not None:
            value = _record(area.data, at, (kind, count), definition.entry.format)
            if value is not None:
                walk.show(definition, value, area, Span(at, at + size))
        at += size


def _record(data: bytes, at: int, stored: tuple[int, int], form: str) -> Any:
    kind, count = stored
    if form:
        wanted = parse_format(form)
        size = WIDTHS[kind] * count
        return read_format(data, at, size, (wanted.name, size // max(wanted.width, 1)), ">") if wanted else None
    if name_of(kind) == "string":
        return read_format(data, at, count, ("string", count), ">")
    if kind == 1 and count > 1:
        return tuple(data[at : at + count])
    return READERS[">"][kind](data, count, at)


def _read_pairs(walk: Walk, table: str, area: Area) -> None:
    """Samsung's INFO."""
    for at in range(area.start, area.start + area.size - 7, 8):
        key = area.data[at : at + 4].decode("latin-1")
        definition = choose(table, key, Situation(walk.known))
        if definition is not None and not walk.full:
            walk.show(definition, int.from_bytes(area.data[at + 4 : at + 8], "big"), area, Span(at + 4, at + 8))


def _read_settings(walk: Walk, table: str, area: Area) -> None:
    """DJI's settings of a face: `name=value` apart by semicolons or lines."""
    raw = area.data[area.start : area.start + area.size]
    at = area.start
    for part in raw.replace(b"\n", b";").split(b";")[:_MOST]:
        name, mark, value = part.partition(b"=")
        definition = choose(table, name.strip(b" \0\r").decode("latin-1"), Situation(walk.known)) if mark else None
        if definition is not None and not walk.full:
            text = value.strip(b" \0\r").decode("utf-8", "replace")
            walk.show(definition, text, area, Span(at + len(part) - len(value), at + len(part)))
        at += len(part) + 1


def _read_timed(walk: Walk, table: str, area: Area) -> None:
    """Canon's timed metadata: u32 size, u16 type, 6 bytes, data; of types 7 to 9 directories with their own headers."""
    at, end = area.start, area.start + area.size
    for _ in range(_MOST):
        if at + 12 > end or walk.full:
            return
        size, kind = unpack_from("<IH", area.data, at)
        if size < 12 or at + size > end:
            return
        inner = area._replace(start=at + 12, size=size - 12)
        definition = choose(table, kind, Situation(walk.known))
        if definition is not None and definition.entry.target:
            _read(walk, definition.entry.target, inner)
        elif definition is not None and size >= _STAMPED:
            year, month, day, hour, minute, second, hundredth = unpack_from("<xxHBBBBBB", area.data, at + 12)
            shown = f"{year:04d}:{month:02d}:{day:02d} {hour:02d}:{minute:02d}:{second:02d}.{hundredth:02d}"
            tag = told_tag(definition.tag)
            walk.fields.append(Field(definition.group, tag.name, shown, tag, None, walk.block))
        at += size


def _read_directories(walk: Walk, table: str, area: Area) -> None:
    """Canon's directories in timed metadata: u32 size, u32 id, a TIFF block."""
    at, end = area.start, area.start + area.size
    for _ in range(_MOST):
        if at + 16 > end or walk.full:
            return
        size, tag_id = unpack_from("<II", area.data, at)
        if size < 16 or at + size > end:
            return
        definition = choose(table, tag_id, Situation(walk.known))
        if definition is not None and definition.entry.target:
            _read_tiff(walk, definition.entry.target, area._replace(start=at + 8, size=size - 8))
        at += size


def _read_tiff(walk: Walk, table: str, area: Area) -> None:
    """A directory behind a TIFF header of its own, from which its offsets count."""
    block = area.data[area.start : area.start + area.size]
    mark = {b"II": "<", b"MM": ">"}.get(block[:2], "")
    if not mark:
        return
    if table.startswith(_EXIF):
        from ..codecs.exif import decode

        found = decode(block, Block("exif", (Span(0, len(block)),), label="ExifIFD"))
        walk.fields.extend(_order(block))
        walk.fields.extend(_told_elsewhere(walk, field, area) for field in found.fields)
        return
    first = unpack_from(mark + "I", block, 4)[0]
    read_table(walk, table, Area(block, first, max(0, len(block) - first), 0, mark, None))


def _read_gopro(walk: Walk, table: str, area: Area) -> None:
    """GoPro's entries, which a JPEG file has in a segment behind six bytes."""
    from ..codecs.application import gopro
    from ..codecs.application.shape import Chunk

    if walk.block is None or area.place is None:
        return
    made = Decoded([], [], [])
    raw = bytes(_SEGMENT) + area.data[area.start : area.start + area.size]
    gopro.decode([Chunk(raw, area.place + area.start - _SEGMENT)], walk.block, made)
    walk.fields.extend(made.fields)
    walk.findings.extend(made.findings)


def _read_trailer(walk: Walk, table: str, area: Area) -> None:
    from .samsung import read_records

    read_records(walk, table, area)


_OWN: dict[str, Callable[[Walk, str, Area], None]] = {
    "": _read_boxes,
    "ProcessMOV": _read_boxes,
    "ProcessNikonMOV": _read_records,
    "ProcessINFO": _read_pairs,
    "ProcessSettings": _read_settings,
    "ProcessGoPro": _read_gopro,
    "ProcessSamsung": _read_trailer,
    "ProcessCTMD": _read_timed,
    "ProcessExifInfo": _read_directories,
}
"""Kinds of data that maker notes do not have."""
