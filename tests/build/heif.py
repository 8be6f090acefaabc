"""Pictures of items byte by byte: HEIC and AVIF files whose item location box may have any of its shapes.

The picture itself is no decodable image: what matters is that its bytes are found where they were.
"""

from __future__ import annotations

from typing import NamedTuple

from .movie import box, full, handler

XMP = "application/rdf+xml"
PICTURE = bytes(range(1, 200)) * 3
GAIN_MAP = b"gain map " * 20
PROFILE = b"prof" + bytes(200)


class Item(NamedTuple):
    """One item: its type and data; `about` is the item it refers to, `pieces` how many extents it is cut into.

    `method` is the construction method: 0 in mdat, 1 in idat.
    """

    type: bytes
    data: bytes
    content: str = ""
    about: int = 0
    method: int = 0
    pieces: int = 1
    reference: str = "cdsc"


class Form(NamedTuple):
    """The shape of the tables: version of iloc, widths of offset, length, base and index.

    `based`: offsets count from the start of the data; `whole`: no offsets at all, the base tells.
    """

    version: int = 1
    offset: int = 4
    length: int = 4
    base: int = 0
    index: int = 0
    based: bool = False


def exif(tiff: bytes, lead: bytes = b"Exif\0\0", about: int = 1) -> Item:
    """An Exif item about the first picture."""
    return Item(b"Exif", len(lead).to_bytes(4, "big") + lead + tiff, about=about)


def xmp(packet: bytes, about: int = 1) -> Item:
    """An XMP item about the first picture."""
    return Item(b"mime", packet, XMP, about)


def infe(number: int, item: Item, wide: bool = False) -> bytes:
    """An entry of the list of items."""
    words = b"\0" + (item.content.encode() + b"\0" if item.content else b"")
    return full("infe", number.to_bytes(4 if wide else 2, "big"), bytes(2), item.type, words, version=3 if wide else 2)


def cut(data: bytes, pieces: int) -> list[bytes]:
    """Data in so many pieces."""
    size = -(-len(data) // pieces)
    return [data[at : at + size] for at in range(0, max(len(data), 1), size or 1)]


def iloc(items: tuple[Item, ...], starts: list[list[int]], form: Form, base: int) -> bytes:
    """The table of places. `starts` are the absolute places of the pieces, those in idat count from its content."""
    wide = 4 if form.version == 2 else 2
    made = bytes((form.offset << 4 | form.length, form.base << 4 | form.index)) + len(items).to_bytes(wide, "big")
    for number, (item, places) in enumerate(zip(items, starts, strict=True), 1):
        mine = base if form.based and not item.method else 0
        if not form.offset:
            mine = places[0]
        made += number.to_bytes(wide, "big") + (item.method.to_bytes(2, "big") if form.version else b"") + bytes(2)
        made += mine.to_bytes(form.base, "big") + len(places).to_bytes(2, "big")
        for place, piece in zip(places, cut(item.data, item.pieces), strict=True):
            made += bytes(form.index if form.version else 0)
            made += (place - mine).to_bytes(form.offset, "big")
            made += len(piece).to_bytes(form.length, "big") if form.length else b""
    return full("iloc", made, version=form.version)


def iref(items: tuple[Item, ...]) -> bytes:
    """The references of all items; nothing where there are none."""
    found = [
        box(item.reference, number.to_bytes(2, "big"), b"\0\1", item.about.to_bytes(2, "big"))
        for number, item in enumerate(items, 1)
        if item.about
    ]
    return full("iref", *found) if found else b""


def properties() -> bytes:
    """A picture's size and a colour profile, said of the first item."""
    size = full("ispe", (4).to_bytes(4, "big"), (3).to_bytes(4, "big"))
    said = full("ipma", (1).to_bytes(4, "big"), (1).to_bytes(2, "big"), bytes((2, 1, 2)))
    return box("iprp", box("ipco", size, box("colr", PROFILE)), said)


USUAL = Form()


def heic(
    *items: Item, form: Form = USUAL, brand: bytes = b"heic", free: int = 0, first: bytes = b"", tail: bytes = b""
) -> bytes:
    """A file of these items, the first of them the picture.

    `free` is room behind meta, `first` stands between it and mdat, `tail` behind all. Pieces stand in turn: the first
    of each item, then the second.
    """
    ftyp = box("ftyp", brand, bytes(4), b"mif1", brand)
    kept = [cut(item.data, item.pieces) for item in items]
    orders = sorted((at, number) for number, pieces in enumerate(kept) for at in range(len(pieces)))
    room = box("free", bytes(free - 8)) if free else b""

    def whole(start: int) -> tuple[bytes, int]:
        starts = [[0] * len(pieces) for pieces in kept]
        inside, outside = b"", b""
        for at, number in orders:
            if items[number].method:
                starts[number][at] = len(inside)
                inside += kept[number][at]
            else:
                starts[number][at] = start + len(outside)
                outside += kept[number][at]
        wide = form.version == 2
        count = len(items).to_bytes(4 if wide else 2, "big")
        infes = b"".join(infe(number, item, wide) for number, item in enumerate(items, 1))
        list_of = full("iinf", count, infes, version=1 if wide else 0)
        primary = full("pitm", b"\0\1")
        idat = box("idat", inside) if inside else b""
        places = iloc(items, starts, form, start)
        meta = full("meta", handler(b"pict"), primary, places, list_of, iref(items), properties(), idat)
        front = ftyp + meta + room + first
        return front + box("mdat", outside) + tail, len(front) + 8

    return whole(whole(0)[1])[0]


CODED = Item(b"hvc1", PICTURE)
"""The coded picture."""
