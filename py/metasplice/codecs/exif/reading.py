"""One Exif block read: fields, findings, and links to data behind it.

House rule: nothing raises on a bad entry. It becomes a finding and its bytes travel unchanged.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from ...base.decoded import Decoded
from ...base.errors import Malformed
from ...base.field import Field
from ...base.finding import Finding, Severity
from ...base.link import Pointer
from ...base.part import Block
from ...base.span import Span
from ...grammar.ifd import Entry, Form
from ...grammar.tiffvalue import read_value
from ...tags.registry import exif_tag, find
from ...tags.tag import DIRECTORY, UNKNOWN, Tag
from .directory import MAKER_NOTE, POINTERS, Directory, read_tree
from .image import images
from .makernote import outward_links
from .value import COPYRIGHT, DATA_TAGS, GPS_DATA_TAGS, read_entry

CONTEXTS = {"little": {"order": "little"}, "big": {"order": "big"}}
"""What conversions may need to know of the block: a shared object per byte order."""

HIDDEN = {"little": {"order": "little", "hidden": True}, "big": {"order": "big", "hidden": True}}
"""The context of fields that no reader prints: they are there to be compared."""

OFFSETS = {"little": {"order": "little", "base": "block"}, "big": {"order": "big", "base": "block"}}
"""The context of offsets: readers add the block's place in the file, as ExifTool does."""

_OFFSET_TAGS = frozenset((0x0111, 0x0144, 0x0201))
_UNSEEN = DIRECTORY | UNKNOWN
_IMAGELESS = frozenset(("ExifIFD", "GPS", "InteropIFD"))
_SPECIAL = frozenset((COPYRIGHT, *DATA_TAGS))
_BLANKS = frozenset((0xC6D2, 0xC6D3))
"""Panasonic's titles, always there and mostly blank: ExifTool 13.59 does not show blank ones."""

_MOST_FINDINGS = 10
"""Per directory; rubbish read as a directory would drown everything else."""

_SAYS: dict[str, tuple[Severity, str]] = {
    "type": ("warning", "type {type} is unknown"),
    "count": ("info", "it holds no value"),
    "offset": ("warning", "its value would stand outside the block"),
    "overlap": ("warning", "its value would overlap its own directory"),
}


def decode(raw: bytes, block: Block | None = None) -> Decoded:
    """The fields, findings and outward links of the TIFF block `raw`, spans counted from its header."""
    try:
        tree = read_tree(raw)
    except Malformed as error:
        code = error.code.replace("ifd/", "exif/")
        return Decoded([], [Finding(code, "error", error.message, error.span, ("IFD0", *error.trail))], [])
    made = Decoded([], list(tree.findings), [])
    for directory in tree.directories:
        _read_fields(raw, block, tree.form, directory, made)
        for image in () if directory.group in _IMAGELESS else images(raw, directory.ifd, tree.form):
            if image.span.start >= len(raw):
                made.links.append(Pointer(image.place, image.width, tree.form.order, image.span.start, 0))
            elif image.tag == 0x0201 and directory.group == "IFD1":
                _read_thumbnail(raw, block, tree.form, image.span, made)
    return made


@lru_cache(maxsize=4)
def outward_places(raw: bytes) -> tuple[int, ...]:
    """Where the block `raw` holds pointers to data behind it."""
    return tuple(link.at for link in decode(raw).links if isinstance(link, Pointer))


def _read_fields(raw: bytes, block: Block | None, form: Form, directory: Directory, made: Decoded) -> None:
    """Adds the fields of one directory; runs once per tag of every file, so it says everything inline."""
    group, order, mark = directory.group, form.order, form.mark
    context, hidden = CONTEXTS[order], HIDDEN[order]
    special, new = GPS_DATA_TAGS if group == "GPS" else _SPECIAL, tuple.__new__
    add, bad = made.fields.append, 0
    for entry in directory.ifd.entries:
        tag_id, kind, count, _, off, size, fault = entry
        if fault:
            bad += 1
            if bad <= _MOST_FINDINGS and fault != "empty":
                made.findings.append(_finding(entry, directory))
            if tag_id == MAKER_NOTE and off >= len(raw):
                made.links.append(Pointer(entry.place + 8, 4, order, off, 0))
            continue
        if tag_id in POINTERS:
            continue
        tag: Tag | None = exif_tag(group, tag_id)
        if tag_id in special:
            value = read_entry(raw, entry, group, form)
        else:
            value = read_value(raw, kind, count, off, mark)
        span = new(Span, (off, off + size))
        if tag is None:
            add(Field(group, f"Exif_0x{tag_id:04x}", value, None, span, block, "", hidden))
        elif tag_id == MAKER_NOTE:
            made.links.extend(outward_links(raw, span, _make(made), form))
            add(Field(group, "MakerNote", raw[off : off + size], None, span, block, "", hidden))
        elif tag.flags & _UNSEEN or (tag_id in _BLANKS and not raw[off : off + size].strip(b"\0")):
            add(Field(group, tag.name, value, None, span, block, "", hidden))
        elif tag_id in _OFFSET_TAGS:
            add(Field(group, tag.name, value, tag, span, block, "", OFFSETS[order]))
        else:
            add(Field(group, tag.name, value, tag, span, block, "", context))


def _make(made: Decoded) -> str:
    """The camera's maker as read so far; it stands in IFD0, which comes first."""
    return next((str(field.value) for field in made.fields if field.name == "Make"), "")


def _finding(entry: Entry, directory: Directory) -> Finding:
    severity, says = _SAYS[entry.fault]
    group = directory.group
    name = f"entry {directory.ifd.entries.index(entry)} (0x{entry.tag:04x})"
    message = f"{group} {name} cannot be read: {says.format(type=entry.type)}"
    return Finding(f"exif/bad-{entry.fault}", severity, message, Span(entry.place, entry.place + 12), (group, name))


@cache
def thumbnail_tag() -> Any:
    """The registry row of the thumbnail, which is a value without an entry of its own."""
    return next((tag for tag in find("ThumbnailImage") if tag.table == "Composite"), None)


def _read_thumbnail(raw: bytes, block: Block | None, form: Form, span: Span, made: Decoded) -> None:
    """Adds the thumbnail as ExifTool names it, whatever its bytes are.

    Fact: Exif 3.0 4.5.4, a compressed thumbnail is a JPEG stream in IFD1.
    """
    if span.end > len(raw):
        message = f"The thumbnail lacks its last {span.end - len(raw)} bytes"
        made.findings.append(Finding("exif/cut-thumbnail", "warning", message, Span(span.start, len(raw)), ("IFD1",)))
    else:
        image, context = raw[span.start : span.end], CONTEXTS[form.order]
        made.fields.append(Field("IFD1", "ThumbnailImage", image, thumbnail_tag(), span, block, "", context))
