"""The items of a picture: what the tables of its meta box tell, where the bytes lie, which of them are metadata.

House rules: an item of metadata whose bytes are its own is a part; the rest of mdat and idat is tiled by the others.
What no item claims is kept, unless it is nothing but zeros: then it is room. An extent of no length would be the whole
file (14496-12 8.11.3.3), but ExifTool leaves such ones behind: nothing is read there.
References: ISO/IEC 14496-12:2022 8.11; ISO/IEC 23008-12 annex A; FACTS 3.3.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from ..base.errors import Malformed
from ..base.finding import Finding
from ..base.link import Length, Pointer
from ..base.named import NamedTuple
from ..base.part import Block, Layout, Part, Role
from ..base.scalars import Order
from ..base.source import Source, Window
from ..base.span import Span
from ..base.view import View
from ..grammar.box import HEAD, read_box
from ..grammar.item import (
    IN_BOX,
    IN_FILE,
    IN_ITEM,
    XMP_TYPE,
    Item,
    Place,
    Places,
    Reference,
    read_items,
    read_places,
    read_references,
)

_ORDER: Order = "big"
OTHERS = {"exif": "exif-other", "xmp": "xmp-other"}
"""Kinds of what is about another picture of the file than the primary one: never the first block of its kind."""
_LARGEST_TABLE = 16 << 20
_MOST_PIECES, _MOST_BLOCKS = 1 << 16, 1 << 10
"""No picture has more pieces of an item within an item, or more items of metadata."""
_LARGEST_ROOM = 1 << 18
"""What no item claims is looked at up to this size; more of it is kept without a look."""


class Picture:
    """The tables of one meta box, and the parts they stand in. `wide` is the width of ids in references."""

    def __init__(self, source: Source, meta: Part, parts: dict[str, Part]) -> None:
        self.meta = meta
        self.parts = parts
        self.table: Places = read_places(_content(source, parts["iloc"]), _head(source, parts["iloc"]))
        self.items: list[Item] = []
        self.at_count, self.count_width = 0, 2
        if "iinf" in parts:
            found = read_items(_content(source, parts["iinf"]), _head(source, parts["iinf"]))
            self.items, self.at_count, self.count_width = found
        self.references: list[Reference] = []
        self.wide = 2
        if "iref" in parts:
            self.references, self.wide = read_references(_content(source, parts["iref"]), _head(source, parts["iref"]))
        self.primary = self.items[0].id if self.items else 0
        if "pitm" in parts:
            number = _content(source, parts["pitm"])[_head(source, parts["pitm"]) :]
            self.primary = int.from_bytes(number[4 : 8 if number[:1] != b"\0" else 6], _ORDER)
        self._places = {place.id: place for place in reversed(self.table.places)}
        self._about: dict[int, bool] = {}
        for one in self.references:
            if one.type == b"cdsc":
                self._about[one.origin] = self._about.get(one.origin, False) or self.primary in one.targets
        self._kinds = Counter(map(kind_of, self.items))

    def place_of(self, number: int) -> Place | None:
        """Where the data of an item lie."""
        return self._places.get(number)

    def item_of(self, kind: str) -> Item | None:
        """The item of metadata of this kind that is about the primary picture."""
        return next((item for item in self.items if kind_of(item) == kind and self.describes(item)), None)

    def describes(self, item: Item) -> bool:
        """Whether an item is about the primary picture: it says so, or is the only one of its kind and says nothing.

        Fact: ExifTool 13.59 writes only items that refer to the primary one, the first where no box names it; those
        of other pictures (a gain map) stay.
        """
        return self._about.get(item.id, self._kinds[kind_of(item)] == 1)


def kind_of(item: Item) -> str:
    """The kind of block an item is; empty for pictures and all else."""
    if item.type == b"Exif":
        return "exif"
    return "xmp" if item.type == b"mime" and item.content == XMP_TYPE and not item.encoding else ""


def read_picture(source: Source, layout: Layout) -> Picture | None:
    """The tables of the top-level meta box; None where it holds no items.

    Raises: Malformed "isobmff/..." for tables that break off.
    """
    meta = next((part for part in layout.root.children if part.kind == "meta"), None)
    parts = {part.kind: part for part in reversed(meta.children)} if meta else {}
    return Picture(source, meta, parts) if meta is not None and "iloc" in parts else None


def _content(source: Source, part: Part) -> bytes:
    if part.span.size > _LARGEST_TABLE:
        raise Malformed("isobmff/table-size", f"The box {part.kind} is larger than such a table can be", part.span)
    return source.read(part.span)


def _head(source: Source, part: Part) -> int:
    """How many bytes of a box come before its content."""
    return read_box(View(source), part.span.start, part.span.end).head if part.span.size >= HEAD else part.span.size


def spans_of(source: Source, picture: Picture, place: Place, depth: int = 0) -> list[Span]:
    """The spans of the file that hold an item's data, in order; nothing where that is not to be told."""
    window: Window | None = None
    start = 0
    if place.method == IN_BOX:
        idat = picture.parts.get("idat")
        if idat is None:
            return []
        start = idat.span.start + _head(source, idat)
    elif place.method == IN_ITEM:
        origin = next((one for one in picture.references if one.type == b"iloc" and one.origin == place.id), None)
        outer = picture.place_of(origin.targets[0]) if origin and origin.targets and depth < 4 else None
        if outer is None:
            return []
        held = spans_of(source, picture, outer, depth + 1)
        if len(held) * len(place.extents) > _MOST_PIECES:
            return []
        window = Window(source, held)
    elif place.method != IN_FILE:
        return []
    found: list[Span] = []
    for extent in place.extents:
        if not extent.length:
            continue
        first = start + place.base + extent.offset
        span = Span(first, first + extent.length)
        found += window.locate(span) if window is not None else [span]
    return found


class _Claim(NamedTuple):
    """Bytes that an item claims, and where in its entry their number is stored."""

    span: Span
    item: int
    kind: str
    at_length: int


def lay_out_items(source: Source, layout: Layout) -> None:
    """Tiles mdat and idat by items, links their places, and adds the blocks of metadata."""
    try:
        picture = read_picture(source, layout)
        if picture is not None:
            _Items(source, layout, picture).lay_out()
    except Malformed as error:
        layout.findings.append(Finding(error.code, "error", f"{error.message} (meta)", error.span, ("meta",)))


class _Items:
    """Brings the items of one picture into the layout."""

    def __init__(self, source: Source, layout: Layout, picture: Picture) -> None:
        self.source = source
        self.layout = layout
        self.picture = picture
        self.start = picture.parts["iloc"].span.start
        self.kinds = {item.id: kind_of(item) for item in picture.items}
        self.tiles: dict[Span, Part] = {}

    def lay_out(self) -> None:
        """Claims, then tiles, then what the tables say of them."""
        claims = sorted(self._claims())
        film = any(part.kind == "moov" for part in self.layout.root.children)
        for part in (*self.layout.root.children, *self.picture.meta.children):
            if part.kind in ("mdat", "idat") and not part.children:
                _Tiling(self.source, part, film and part.kind == "mdat").tile(claims, self.tiles)
        width = self.picture.table.length_width
        for claim in claims:
            if claim.kind and width and claim.span in self.tiles:
                self.layout.links.append(Length(claim.at_length, width, _ORDER, self.tiles[claim.span]))
        mine = [item for item in self.picture.items if self.kinds[item.id]]
        for item in sorted(mine[:_MOST_BLOCKS], key=lambda item: not self.picture.describes(item)):
            self._block(item)

    def _claims(self) -> Iterator[_Claim]:
        """What items claim of the file, their offsets linked on the way."""
        for place in self.picture.table.places:
            if place.method == IN_ITEM:
                continue
            if place.method == IN_FILE:
                self._link(place)
            spans = spans_of(self.source, self.picture, place)
            if any(span.end > self.source.size for span in spans):
                text = f"The data of item {place.id} pass the end of the file (meta/iloc)"
                self.layout.findings.append(Finding("isobmff/item-outside", "error", text, None, ("meta", "iloc")))
            lengths = [self.start + extent.at_length for extent in place.extents if extent.length]
            for span, at in zip(spans, lengths, strict=False):
                yield _Claim(span, place.id, self.kinds.get(place.id, ""), at)

    def _link(self, place: Place) -> None:
        """The offsets of one item as pointers; those that lead nowhere are left alone.

        Fact: a base offset need not be the place of anything: where there is one, it moves with the first piece.
        """
        table, size = self.picture.table, self.source.size
        inside = [one for one in place.extents if one.length and place.base + one.offset + one.length <= size]
        if not inside:
            return
        first = inside[0].offset
        base = place.base + first if place.base else 0
        made = self.layout.links
        if base:
            made.append(Pointer(self.start + place.at_base, table.base_width, _ORDER, base, 0, -first))
        for extent in inside[1 if base else 0 :] if table.offset_width else ():
            target, bias = place.base + extent.offset, first if base else 0
            made.append(Pointer(self.start + extent.at, table.offset_width, _ORDER, target, base, bias))

    def _block(self, item: Item) -> None:
        """The block of one item of metadata, if there is anything in it that can be reached."""
        place = self.picture.place_of(item.id)
        spans = spans_of(self.source, self.picture, place) if place is not None else []
        if not spans or any(span.end > self.source.size for span in spans):
            return
        parts = tuple(self.tiles[span] for span in spans) if all(span in self.tiles for span in spans) else ()
        window = Window(self.source, spans)
        kind = self.kinds[item.id]
        if kind == "exif":
            first = tiff_start(window.read(Span(0, min(window.size, 64))))
            if window.size < first + 8:
                return
            spans = window.locate(Span(first, window.size))
            parts = parts if len(parts) == len(spans) else ()
        kind = kind if self.picture.describes(item) else OTHERS[kind]
        self.layout.blocks.append(Block(kind, tuple(spans), parts, label=f"item {item.id}"))


class _Tiling:
    """Tiles the content of one box by the items that lie in it."""

    def __init__(self, source: Source, part: Part, film: bool) -> None:
        self.source = source
        self.part = part
        self.film = film

    def tile(self, claims: list[_Claim], tiles: dict[Span, Part]) -> None:
        """Adds the parts; those of metadata to `tiles`."""
        start, end = self.part.span.start + _head(self.source, self.part), self.part.span.end
        low, high = (bisect_left(claims, at, key=lambda claim: claim.span.start) for at in (start, end))
        inside = [claim for claim in claims[low:high] if claim.span.end <= end]
        if not inside and (start >= end or self.film or not self._is_blank(start, end)):
            return
        role = self.part.role
        self.part.role = Role.STRUCTURE
        self.part.add("head", self.part.span.start, start, Role.STRUCTURE)
        at = start
        for index, claim in enumerate(inside):
            span = claim.span
            if span.start > at:
                self._gap(at, span.start, role)
            first = max(at, span.start)
            if first >= span.end:
                continue
            alone = first == span.start and (index + 1 == len(inside) or inside[index + 1].span.start >= span.end)
            if claim.kind and alone:
                tiles[span] = self.part.add(claim.kind, span.start, span.end, Role.BLOCK)
            else:
                self.part.add("item", first, span.end, Role.MEDIA)
            at = span.end
        if at < end:
            self._gap(at, end, role)

    def _is_blank(self, start: int, end: int) -> bool:
        return end - start <= _LARGEST_ROOM and not self.source.read(Span(start, end)).strip(b"\0")

    def _gap(self, start: int, end: int, role: Role) -> None:
        """Bytes that no item claims: samples of a film, room, or something unknown between zeros."""
        if self.film:
            self.part.add("data", start, end, Role.MEDIA)
            return
        if end - start > _LARGEST_ROOM:
            self.part.add("unclaimed", start, end, Role.OPAQUE)
            return
        raw = self.source.read(Span(start, end))
        first, last = len(raw) - len(raw.lstrip(b"\0")), len(raw.rstrip(b"\0"))
        if last == 0:
            self.part.add("room", start, end, Role.SLACK)
            return
        if first:
            self.part.add("room", start, start + first, Role.SLACK)
        self.part.add("unclaimed", start + first, start + last, Role.OPAQUE)
        if last < len(raw):
            self.part.add("room", start + last, end, Role.SLACK)


def tiff_start(raw: bytes) -> int:
    """Where in an Exif item the TIFF header stands.

    Fact: 23008-12 annex A: behind a u32 that tells how far behind itself. Wild: writers that forget it, or count wrong.
    """
    told = 4 + int.from_bytes(raw[:4], _ORDER)
    for off in (told, 4, 10, 0):
        if raw[off : off + 4] in (b"II*\0", b"MM\0*"):
            return off
    return told
