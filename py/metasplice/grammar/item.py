"""Items of a meta box: pictures and metadata that HEIC and AVIF keep side by side in one file.

Shape:  all three are full boxes (u8 version, u24 flags in front).
        iinf: u16 count (u32 from version 1), boxes infe: u16 id (u32 from version 3), u16 protection, 4-byte type, name
        and, for type `mime`, content type and encoding, each with its NUL; version 2 or 3 (0 and 1 hold no type).
        iloc: u4 sizes of offset, length, base offset and (versions 1 and 2) index, u16 count (u32 in version 2), then
        per item id, method (versions 1 and 2), u16 data reference, base offset, u16 count, count x (index, offset,
        length).
        iref: boxes of references: id, u16 count, count x id; ids are u16, from version 1 u32.
House rules: positions count from the start of the bytes given, which are those of the whole box.
References: ISO/IEC 14496-12:2022 8.11.3, 8.11.6, 8.11.12; FACTS 3.3.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..base.errors import Malformed
from ..base.named import NamedTuple
from .box import HEAD, Box, read_boxes

_FULL = 4
_MOST = 1 << 16
"""More items are not believed: a picture of tiles has some hundred."""

IN_FILE, IN_BOX, IN_ITEM = 0, 1, 2
"""Where the offsets of an item count from: the file, the idat box, another item. Fact: 14496-12 8.11.3.3."""

XMP_TYPE = "application/rdf+xml"


class Item(NamedTuple):
    """One entry of the list of items, and where it stands."""

    id: int
    type: bytes
    content: str
    encoding: str
    start: int
    end: int


class Extent(NamedTuple):
    """One piece of an item: numbers and where they are stored; `offset` is without the base."""

    offset: int
    length: int
    at: int
    at_length: int


class Place(NamedTuple):
    """Where the data of one item lie, and where that is written."""

    id: int
    method: int
    reference: int
    base: int
    at_base: int
    extents: tuple[Extent, ...]
    start: int
    end: int


class Places(NamedTuple):
    """The whole table of places. `at_count` is where their number stands, `count_width` how wide it is."""

    version: int
    offset_width: int
    length_width: int
    base_width: int
    index_width: int
    at_count: int
    count_width: int
    places: tuple[Place, ...]
    end: int


class Reference(NamedTuple):
    """One box of references: what kind, from which item, to which."""

    type: bytes
    origin: int
    targets: tuple[int, ...]
    start: int
    end: int


class _Cursor:
    """Reads numbers one after the other; never past `end`."""

    def __init__(self, raw: bytes, at: int) -> None:
        self.raw = raw
        self.at = at

    def number(self, width: int) -> int:
        """The next number of so many bytes; 0 for none."""
        end = self.at + width
        if end > len(self.raw):
            raise Malformed("isobmff/table-cut", "A table of items breaks off")
        value = int.from_bytes(self.raw[self.at : end], "big")
        self.at = end
        return value


def read_places(raw: bytes, head: int = HEAD) -> Places:
    """The table of an iloc box.

    Raises: Malformed "isobmff/table-cut", "isobmff/table-width", "isobmff/table-version".
    """
    cursor = _Cursor(raw, head)
    version = cursor.number(1)
    if version > 2:
        raise Malformed("isobmff/table-version", f"An item location box of version {version} is not known")
    cursor.at += 3
    offset, length, base, index = widths_of(cursor.number(2))
    index = index if version else 0
    if any(width not in (0, 4, 8) for width in (offset, length, base, index)):
        raise Malformed("isobmff/table-width", "An item location box has numbers of a width that does not exist")
    at_count, wide = cursor.at, 4 if version == 2 else 2
    count = cursor.number(wide)
    found = []
    for _ in range(min(count, _MOST)):
        start = cursor.at
        number = cursor.number(wide)
        method = cursor.number(2) & 15 if version else IN_FILE
        reference = cursor.number(2)
        at_base = cursor.at
        base_offset = cursor.number(base)
        extents = []
        for _ in range(cursor.number(2)):
            cursor.number(index)
            at = cursor.at
            extents.append(Extent(cursor.number(offset), cursor.number(length), at, at + offset))
        found.append(Place(number, method, reference, base_offset, at_base, tuple(extents), start, cursor.at))
    if count > _MOST:
        raise Malformed("isobmff/too-many-items", f"{count} items are more than a picture has")
    return Places(version, offset, length, base, index, at_count, wide, tuple(found), cursor.at)


def widths_of(word: int) -> tuple[int, int, int, int]:
    """The widths of offset, length, base offset and index in a table of places: half bytes behind version and flags."""
    return word >> 12 & 15, word >> 8 & 15, word >> 4 & 15, word & 15


def has_room(offset: int, length: int, base: int) -> bool:
    """Whether entries of these widths can say where an item is, and how long."""
    return bool(length and (offset or base))


def write_place(table: Places, number: int, offset: int, size: int) -> tuple[bytes, int]:
    """A new entry of the table for an item of one piece, and where in it the offset stands.

    Fact: with no room for an offset the base offset is the place (FACTS 3.3).
    """
    made = number.to_bytes(table.count_width, "big") + (b"\0\0" if table.version else b"") + b"\0\0"
    if table.offset_width:
        made += bytes(table.base_width) + b"\0\1" + bytes(table.index_width)
        at = len(made)
        made += offset.to_bytes(table.offset_width, "big")
    else:
        at = len(made)
        made += offset.to_bytes(table.base_width, "big") + b"\0\1" + bytes(table.index_width)
    return made + size.to_bytes(table.length_width, "big"), at


def read_items(raw: bytes, head: int = HEAD) -> tuple[list[Item], int, int]:
    """The items of an iinf box, where their count stands and how wide that is.

    Raises: Malformed "isobmff/table-cut".
    """
    cursor = _Cursor(raw, head)
    wide = 4 if cursor.number(_FULL) >> 24 else 2
    at_count = cursor.at
    cursor.number(wide)
    found = []
    for box in read_boxes(raw, cursor.at, len(raw)):
        item = None if box.cut or box.kind != b"infe" else _item(raw, box)
        if item is not None:
            found.append(item)
        if len(found) > _MOST:
            raise Malformed("isobmff/too-many-items", "There are more items than a picture has")
    return found, at_count, wide


def _item(raw: bytes, box: Box) -> Item | None:
    """One entry; None for the versions that tell no type."""
    cursor = _Cursor(raw[: box.end], box.content)
    version = cursor.number(_FULL) >> 24
    if version not in (2, 3):
        return None
    number = cursor.number(2 if version == 2 else 4)
    cursor.at += 2
    kind = cursor.number(4).to_bytes(4, "big")
    words = raw[cursor.at : box.end].split(b"\0")
    content, encoding = "", ""
    if kind == b"mime":
        content = words[1].decode("latin-1") if len(words) > 1 else ""
        encoding = words[2].decode("latin-1") if len(words) > 2 else ""
    return Item(number, kind, content, encoding, box.start, box.end)


def write_item(number: int, kind: bytes, content: str = "") -> bytes:
    """An infe box of a hidden item.

    Fact: ExifTool 13.59 writes flag 1 (hidden), an empty name and, for mime, the content type (FACTS 3.3).
    """
    version, wide = (2, 2) if number < 1 << 16 else (3, 4)
    body = bytes((version, 0, 0, 1)) + number.to_bytes(wide, "big") + b"\0\0" + kind + b"\0"
    body += content.encode("latin-1") + b"\0" if content else b""
    return (HEAD + len(body)).to_bytes(4, "big") + b"infe" + body


def read_references(raw: bytes, head: int = HEAD) -> tuple[list[Reference], int]:
    """The references of an iref box, and how wide its ids are.

    Raises: Malformed "isobmff/table-cut".
    """
    cursor = _Cursor(raw, head)
    wide = 4 if cursor.number(_FULL) >> 24 else 2
    found = []
    for box in read_boxes(raw, cursor.at, len(raw)):
        if box.cut:
            break
        inner = _Cursor(raw[: box.end], box.content)
        origin = inner.number(wide)
        targets = tuple(inner.number(wide) for _ in range(inner.number(2)))
        found.append(Reference(box.kind, origin, targets, box.start, box.end))
    return found, wide


def write_reference(kind: bytes, origin: int, targets: Sequence[int], wide: int) -> bytes:
    """One box of references."""
    body = origin.to_bytes(wide, "big") + len(targets).to_bytes(2, "big")
    body += b"".join(target.to_bytes(wide, "big") for target in targets)
    return (HEAD + len(body)).to_bytes(4, "big") + kind + body
