"""One Exif block read: fields, findings, and links to data behind it.

House rule: nothing raises on a bad entry. It becomes a finding and its bytes travel unchanged.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from ...base.decoded import Decoded
from ...base.errors import Malformed
from ...base.field import Field
from ...base.finding import Finding, Severity
from ...base.link import Pointer
from ...base.part import Block
from ...base.span import Span
from ...base.view import View
from ...grammar.directory import MAKE, MAKER_NOTE, POINTERS, Directory, Tree, read_tree
from ...grammar.ifd import Entry, Form
from ...grammar.imagedata import images
from ...grammar.tiffvalue import READERS
from ...tags.lookup import exif_tag, exif_tags
from ...tags.registry import table_tag
from ...tags.tag import DIRECTORY, UNKNOWN
from .value import COPYRIGHT, DATA_TAGS, GPS_DATA_TAGS, read_entry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ...base.change import Note

CONTEXTS = {"little": {"order": "little"}, "big": {"order": "big"}}
"""What conversions may need to know of the block: a shared object per byte order."""

HIDDEN = {"little": {"order": "little", "hidden": True}, "big": {"order": "big", "hidden": True}}
"""The context of fields that no reader prints: they are there to be compared."""

OFFSETS = {"little": {"order": "little", "base": "block"}, "big": {"order": "big", "base": "block"}}
"""The context of offsets: readers add the block's place in the file, as ExifTool does."""

OFFSET_TAGS = frozenset((0x0111, 0x0144, 0x0201))
UNSEEN = DIRECTORY | UNKNOWN
_IMAGELESS = frozenset(("ExifIFD", "GPS", "InteropIFD"))
BLANKS = frozenset((0xC6D2, 0xC6D3))
"""Panasonic's titles, always there and mostly blank: ExifTool 13.59 does not show blank ones."""

_SPECIAL = frozenset((MAKER_NOTE, COPYRIGHT, *DATA_TAGS, *GPS_DATA_TAGS, *POINTERS, *OFFSET_TAGS, *BLANKS))
"""Tags that want a second look, in whatever directory; all others are what the registry and their type say."""

MOST_FINDINGS = 10
"""Per directory; rubbish read as a directory would drown everything else."""

_SAYS: dict[str, tuple[Severity, str]] = {
    "type": ("warning", "type {type} is unknown"),
    "count": ("info", "it holds no value"),
    "offset": ("warning", "its value would stand outside the block"),
    "overlap": ("warning", "its value would overlap its own directory"),
}


def decode(raw: Any, block: Block | None = None) -> Decoded:
    """The fields, findings and outward links of the TIFF block or file `raw`, spans counted from its header."""
    try:
        tree = read_tree(raw)
    except Malformed as error:
        code = error.code.replace("ifd/", "exif/")
        return Decoded([], [Finding(code, "error", error.message, error.span, ("IFD0", *error.trail))], [])
    made = Decoded([], list(tree.findings), [])
    if isinstance(raw, View):
        from .file import read_file  # most files are none

        return read_file(raw, block, tree, made)
    directories = tree.directories
    if block is not None and block.label:
        from .alone import ROOTS, named, note_of  # Canon's CR3

        if block.label in ROOTS:
            note = note_of(raw, block, HIDDEN[tree.form.order])
            if note is not None:
                return Decoded([note], [], [])
            directories = named(tree, block.label)
    for directory in directories:
        _read_fields(raw, block, tree.form, directory, made)
        made.links.extend(_outward(raw, tree, directory))
        for image in images(raw, directory.ifd, tree.form) if directory.group == "IFD1" else ():
            if image.span.start < len(raw) and image.tag == 0x0201:
                _read_thumbnail(raw, block, tree.form, image.span, made)
    return made


def copied_note(raw: bytes) -> Note | None:
    """The maker note of the block `raw` as it can be put into another file; None where there is none or it cannot."""
    tree = read_tree(raw)
    for directory in tree.directories:
        for entry in directory.ifd.entries:
            if entry.tag == MAKER_NOTE and not entry.fault and exif_tag(directory.group, MAKER_NOTE):
                place = Span(entry.off, entry.off + entry.size)
                from .makernote import portable

                return portable(raw, place, _make(raw, tree, entry), tree.form)
    return None


def outward_places(raw: bytes, tree: Tree) -> list[int]:
    """Where the block `raw` holds pointers to data behind it."""
    return [link.at for directory in tree.directories for link in _outward(raw, tree, directory)]


def _outward(raw: bytes, tree: Tree, directory: Directory) -> Iterator[Pointer]:
    """The pointers of a directory to data behind the block: a maker note, pointers within one, images."""
    group, form = directory.group, tree.form
    for entry in directory.ifd.entries:
        if entry[0] != MAKER_NOTE:
            continue
        if not entry.fault and exif_tag(group, MAKER_NOTE):
            note = Span(entry.off, entry.off + entry.size)
            from .makernote import outward_links

            yield from outward_links(raw, note, _make(raw, tree, entry), form)
        elif entry.fault and entry.off >= len(raw):
            yield Pointer(entry.place + 8, 4, form.order, entry.off, 0)
    for image in () if group in _IMAGELESS else images(raw, directory.ifd, form):
        if image.span.start >= len(raw):
            yield Pointer(image.place, image.width, form.order, image.span.start, 0)


def _read_fields(raw: bytes, block: Block | None, form: Form, directory: Directory, made: Decoded) -> None:
    """Adds the fields of one directory; runs once per tag of every file, so it says everything inline."""
    group, context, readers = directory.group, CONTEXTS[form.order], READERS[form.mark]
    tags, add, new, bad = exif_tags(group), made.fields.append, tuple.__new__, 0
    for entry in directory.ifd.entries:
        tag_id, kind, count, _, off, size, fault = entry
        if fault:
            bad += 1
            if bad <= MOST_FINDINGS and fault != "empty":
                made.findings.append(bad_entry(entry, directory))
            continue
        tag = tags[tag_id]
        if tag is not None and tag_id not in _SPECIAL and not tag.flags & UNSEEN:
            value = readers[kind](raw, count, off)
            add(Field(group, tag.name, value, tag, new(Span, (off, off + size)), block, "", context))
        elif tag_id not in POINTERS:
            add(_special_field(raw, block, form, group, entry))


def _special_field(raw: bytes, block: Block | None, form: Form, group: str, entry: Entry) -> Field:
    """The field of an entry that is unknown, hidden, or not simply the value its type says."""
    tag = exif_tag(group, entry.tag)
    span, hidden = Span(entry.off, entry.off + entry.size), HIDDEN[form.order]
    value = read_entry(raw, entry, group, form)
    if tag is None:
        return Field(group, f"Exif_0x{entry.tag:04x}", value, None, span, block, "", hidden)
    if entry.tag == MAKER_NOTE:
        return Field(group, "MakerNote", raw[span.start : span.end], None, span, block, "", hidden)
    if tag.flags & UNSEEN or (entry.tag in BLANKS and not raw[span.start : span.end].strip(b"\0")):
        return Field(group, tag.name, value, None, span, block, "", hidden)
    context = OFFSETS[form.order] if entry.tag in OFFSET_TAGS else CONTEXTS[form.order]
    return Field(group, tag.name, value, tag, span, block, "", context)


def _make(raw: bytes, tree: Tree, note: Entry) -> str:
    """The camera's maker as it stands before the note: in IFD0, which comes first."""
    for directory in tree.directories:
        for entry in directory.ifd.entries:
            if entry is note:
                return ""
            if entry.tag == MAKE and not entry.fault and directory.group != "GPS":
                return str(read_entry(raw, entry, directory.group, tree.form))
    return ""


def bad_entry(entry: Entry, directory: Directory) -> Finding:
    severity, says = _SAYS[entry.fault]
    group = directory.group
    name = f"entry {directory.ifd.entries.index(entry)} (0x{entry.tag:04x})"
    message = f"{group} {name} cannot be read: {says.format(type=entry.type)}"
    return Finding(f"exif/bad-{entry.fault}", severity, message, Span(entry.place, entry.place + 12), (group, name))


@cache
def thumbnail_tag() -> Any:
    """The registry row of the thumbnail, which is a value without an entry of its own."""
    return table_tag("Composite", "Exif-ThumbnailImage")


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
