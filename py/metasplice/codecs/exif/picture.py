"""Pictures that two numbers of a directory lead to, replaced or emptied: previews, thumbnails beside IFD1's.

A new picture goes where the old one stood if it fits, else into free room or behind the end; an emptied one keeps its
two entries, with a length of 0. The picture of a page is no preview and is never touched.
Not supported: pictures in several strips.
Fact: ExifTool 13.59 by experiment: it replaces PreviewImage, JpgFromRaw and OtherImage where their entries are, never
makes such entries, and deletes by a length of 0. It also takes the only picture of a JPEG-compressed TIFF for a
preview and deletes it (corpus tiff/metabrainz-picard__mb.tiff); that is refused here.
"""

from __future__ import annotations

from ...base.change import Change
from ...base.errors import Rejected, Unsupported
from ...grammar.ifd import Form
from ...grammar.imagedata import JPEG, STRIPS
from ...grammar.tiffvalue import INTEGERS, LONG, WIDTHS, write_value
from .node import Node, Row
from .value import read_entry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

PICTURES = frozenset(("PreviewImage", "JpgFromRaw", "OtherImage", "ThumbnailImage"))
_JPEG_HEAD = b"\xff\xd8\xff"
_SUBFILE, _REDUCED = 0x00FE, 1
_CR2_MARK = b"CR\x02\0"


def set_picture(raw: Any, form: Form, node: Node, change: Change) -> None:
    """Gives the directory the picture of `change`, or none.

    Raises: Rejected "value/type" for what is no JPEG picture, Unsupported "exif/no-picture", "exif/page".
    """
    offset, length = _pair(node, change)
    old = _read(raw, form, node, offset), _read(raw, form, node, length)
    if offset.tag == STRIPS[0] and node.group == "IFD0" and not _is_reduced(raw, form, node):
        raise Unsupported("exif/page", f"What {change.tag.name} leads to here is the file's own picture, no preview")
    image = b"" if change.value is None else change.value
    if not isinstance(image, bytes) or not (change.value is None or image.startswith(_JPEG_HEAD)):
        raise Rejected("value/type", f"{change.tag.name} is the bytes of a JPEG picture")
    start, size = old
    if size == len(image) and (not size or raw[start : start + size] == image):
        return
    if image:
        offset.blob, offset.off, offset.kind = image, start, LONG
    else:
        offset.raw = _number(offset, start, form)
    length.raw = _number(length, len(image), form)
    node.dirty = node.set = True


def _pair(node: Node, change: Change) -> tuple[Row, Row]:
    """The rows of offset and length of one piece.

    Fact: ExifTool 13.59 Exif::Main 0x0111 and 0x0201: which of the two leads to a picture of that name.
    """
    name = change.tag.name
    strips = (name == "PreviewImage" and node.group != "IFD0") or (name, node.group) == ("JpgFromRaw", "SubIFD2")
    tags = STRIPS if strips or node.find(JPEG[0]) is None else JPEG
    offset, length = (node.find(tag) for tag in tags)
    if offset is None or length is None or any(_bad(row) for row in (offset, length)):
        raise Unsupported("exif/no-picture", f"{node.group} leads to no {name} in one piece")
    return offset, length


def _bad(row: Row) -> bool:
    entry = row.entry
    return entry is None or bool(entry.fault) or not row.kept or entry.count != 1 or entry.type not in INTEGERS


def _read(raw: Any, form: Form, node: Node, row: Row) -> int:
    value = read_entry(raw, row.entry, node.group, form) if row.entry is not None else 0
    return value if isinstance(value, int) else 0


def _is_reduced(raw: Any, form: Form, node: Node) -> bool:
    """Whether IFD0 holds a smaller copy: it says so, or the file is a CR2, whose raw picture stands in IFD3.

    Fact: TIFF6 section 8, NewSubfileType bit 0.
    """
    if raw[8:12] == _CR2_MARK:
        return True
    row = node.find(_SUBFILE)
    return row is not None and not _bad(row) and bool(_read(raw, form, node, row) & _REDUCED)


def _number(row: Row, value: int, form: Form) -> bytes:
    """A length in the type of its entry, or as LONG where that is too narrow."""
    if value >= 1 << 8 * WIDTHS[row.kind]:
        row.kind = LONG
    return write_value(row.kind, value, form.mark)
