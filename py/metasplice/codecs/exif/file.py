"""A file that is one TIFF block read: the fields of all its directories, and the pictures they lead to.

Only directories and values are fetched; pictures are fields whose value is fetched when somebody asks for it.
Fact: names and order as ExifTool 13.59 shows them (tests/oracle/test_tiff.py).
"""

from __future__ import annotations

from collections.abc import Mapping

from ...base.decoded import Decoded
from ...base.field import DistantField, Field, Value
from ...base.part import Block
from ...base.source import Window
from ...base.span import Span
from ...base.view import View
from ...grammar.directory import MAKER_NOTE, POINTERS, Directory, Tree
from ...grammar.ifd import Entry, Form
from ...grammar.tiffvalue import BYTE, INTEGERS, UNDEFINED, read_value
from ...tags.registry import table_tag
from .definition import KEYS, Picture, definitions
from .reading import BLANKS, CONTEXTS, HIDDEN, MOST_FINDINGS, OFFSET_TAGS, OFFSETS, UNSEEN, bad_entry
from .value import read_entry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...tags.tag import Tag

_BLOCKS = frozenset((0x02BC, 0x83BB, 0x8649, 0x8773))
"""Values that are blocks of their own: the container tells of them."""

_PAGES = {0x00FE: (0, 2), 0x00FF: (1, 3)}
"""SubfileType and OldSubfileType: a full image, and a page of many. Fact: TIFF6 section 8; ExifTool's PageCount."""

_PATTERN, _PATTERNS = 0xC5E0, {1: "0 1 1 2", 2: "2 1 1 0", 3: "1 2 0 1", 4: "1 0 2 1"}
"""CR2CFAPattern. Fact: ExifTool 13.59 Exif::Main."""

_FAR = 1 << 16
"""Data of more bytes than this is fetched when asked for."""

_COMPRESSION, _SUBFILE, _PRIVATE = 0x0103, 0x00FE, 0xC634
_ENDINGS = (("Start", "Length"), ("Offset", "Length"))
_PICTURES = {
    "Thumbnail": "ThumbnailImage",
    "PreviewImage": "PreviewImage",
    "JpgFromRaw": "JpgFromRaw",
    "OtherImage": "OtherImage",
    "PreviewJXL": "PreviewJXL",
}
"""Stem of the offset's and the length's name to the picture's. Fact: ExifTool's Composite tags of these names."""


def read_file(raw: View, block: Block | None, tree: Tree, made: Decoded) -> Decoded:
    """Adds the fields of all directories."""
    pages, numbered = 0, False
    for directory in tree.directories:
        reader = _Reader(raw, block, tree.form, directory)
        fields = reader.read(made)
        made.fields.extend(fields)
        made.fields.extend(_pictures(raw, fields, block))
        if any(field.tag is not None and field.tag.id in KEYS for field in fields):
            from .geotiff import read_keys  # few files are maps

            made.fields.extend(read_keys(fields))
        kinds = {field.tag.id: field.value for field in fields if field.tag is not None and field.tag.id in _PAGES}
        pages += any(value in _PAGES[tag] for tag, value in kinds.items())
        numbered |= any(value == _PAGES[tag][1] for tag, value in kinds.items())
    if (numbered or pages > 1) and block is not None and block.file == "TIFF":
        made.fields.append(Field("File", "PageCount", pages, table_tag("Extra", "PageCount"), None, block))
    return made


class _Reader:
    """One directory of a file being read."""

    def __init__(self, raw: View, block: Block | None, form: Form, directory: Directory) -> None:
        self.raw = raw
        self.block = block
        self.form = form
        self.directory = directory
        self.group = directory.group
        within = directory.parent.group if directory.parent is not None else ""
        picture = Picture(self._number(_COMPRESSION), self._number(_SUBFILE), within)
        self.tags = definitions(block.file if block is not None else "", self.group, picture)

    def _number(self, tag: int) -> int | None:
        for entry in self.directory.ifd.entries:
            if entry.tag == tag and not entry.fault and entry.count == 1 and entry.type in INTEGERS:
                value = read_value(self.raw, entry.type, 1, entry.off, self.form.mark)
                return value if isinstance(value, int) else None
        return None

    def read(self, made: Decoded) -> list[Field]:
        """The fields; what cannot be read becomes a finding."""
        fields, bad = [], 0
        for entry in self.directory.ifd.entries:
            if entry.fault:
                bad += 1
                if bad <= MOST_FINDINGS and entry.fault != "empty":
                    made.findings.append(bad_entry(entry, self.directory))
            elif entry.tag not in POINTERS and entry.tag not in _BLOCKS:
                fields.append(self._field(entry, self.tags[entry.tag]))
        return fields

    def _field(self, entry: Entry, tag: Tag | None) -> Field:
        group, order = self.group, self.form.order
        span = Span(entry.off, entry.off + entry.size)
        name = tag.name if tag is not None else f"Exif_0x{entry.tag:04x}"
        if entry.tag == MAKER_NOTE:
            return Field(group, "MakerNote", self.raw[span.start : span.end], None, span, self.block, "", HIDDEN[order])
        blank = entry.tag in BLANKS and not self.raw[span.start : span.end].strip(b"\0")
        unseen = tag is None or (tag.flags & UNSEEN and name != "JpgFromRaw")
        hidden = blank or unseen or (entry.tag == _PRIVATE and self._is_note(entry))
        if (entry.size > _FAR and entry.type in (BYTE, UNDEFINED)) or name == "JpgFromRaw":
            near = Field(group, name, None, tag, span, self.block, "", (HIDDEN if hidden else CONTEXTS)[order])
            return DistantField.of(near, View(Window(self.raw.source, (span,))))
        value = self._value(entry)
        if entry.tag == _PATTERN and isinstance(value, int):
            value = _PATTERNS.get(value, value)
        if hidden:
            return Field(group, name, value, None, span, self.block, "", HIDDEN[order])
        contexts: Mapping[str, object] = OFFSETS if entry.tag in OFFSET_TAGS else CONTEXTS
        if entry.tag in KEYS:  # the keys in it are shown
            contexts = HIDDEN
        return Field(group, name, value, tag, span, self.block, "", contexts[order])

    def _is_note(self, entry: Entry) -> bool:
        """Whether private data is a maker's or what Adobe's converter made of it: ExifTool shows what is in it only."""
        kind = self.block.file if self.block is not None else ""
        return kind in ("ARW", "SR2") or self.raw.startswith(b"Adobe\0", entry.off)

    def _value(self, entry: Entry) -> Value:
        raw = self.raw[entry.off : entry.off + entry.size]
        return read_entry(raw, entry._replace(off=0), self.group, self.form)


def _pictures(raw: View, fields: list[Field], block: Block | None) -> list[Field]:
    """The pictures that offsets and lengths of a directory lead to.

    Fact: ExifTool shows them behind the directory's tags, in the group of the offset.
    """
    values = {field.name: field for field in fields if not isinstance(field, DistantField) and type(field.value) is int}
    found: list[Field] = []
    for stem, name in _PICTURES.items():
        for start, length in _ENDINGS:
            at, size = values.get(stem + start), values.get(stem + length)
            if at is None or size is None or not at.value or not size.value or at.value + size.value > raw.size:
                continue
            span = Span(at.value, at.value + size.value)
            near = Field(at.group1, name, None, picture_tag(name), span, block, "", CONTEXTS[at.context["order"]])
            found.append(DistantField.of(near, View(Window(raw.source, (span,)))))
    return found


def picture_tag(name: str) -> Tag | None:
    """The registry row of a picture, which is a value without an entry of its own."""
    return table_tag("Composite", f"Exif-{name}")
