"""New payloads of items: in their old place where they fit, else in a new mdat behind all, the tables kept true.

House rules: an entry that changes is written anew, with one extent that counts from the start of the file; ids ascend
and stay, entries keep their order. Bytes that are given up become zeros: metadata that is taken out is gone.
References: ISO/IEC 14496-12:2022 8.11; ISO/IEC 23008-12 annex A; FACTS 3.3.
"""

from __future__ import annotations

from ..base.errors import Malformed, Unsupported
from ..base.named import NamedTuple
from ..base.part import Block, Layout, Part, Role
from ..base.patch import Patch
from ..base.source import Source, Window
from ..base.span import Span
from ..base.splice import Splice
from ..grammar.box import write_box
from ..grammar.item import (
    XMP_TYPE,
    Place,
    Reference,
    has_room,
    write_item,
    write_place,
    write_reference,
)
from .isobmff_item import Picture, read_picture, spans_of

_HEADER = b"\0\0\0\6Exif\0\0"
"""In front of the TIFF header of a new Exif item. Fact: as ExifTool 13.59 and cameras write it (FACTS 3.3)."""


class _New(NamedTuple):
    """Data of an item on their way behind all: of a new entry (`place` None) or of one that is there."""

    number: int
    place: Place | None
    payload: bytes


class ItemPlacing:
    """Collects what becomes of the items of one file; `picture` is None where it has none."""

    def __init__(self, source: Source, layout: Layout) -> None:
        self.source = source
        self.layout = layout
        self.picture: Picture | None = None
        if any(part.kind == "meta" for part in layout.root.children):
            self.picture = read_picture(source, layout)
        self.made: list[Splice] = []
        self.infes: list[bytes] = []
        self.cited: list[int] = []
        self.gone: list[int] = []
        self.new: list[_New] = []

    @property
    def _tables(self) -> Picture:
        if self.picture is None:
            raise Malformed("isobmff/no-items", "The tables of items cannot be read")
        return self.picture

    @property
    def _is_film(self) -> bool:
        """Whether samples may lie where no item does: what is given up goes, so that they stay what they are."""
        return any(part.kind == "moov" for part in self.layout.root.children)

    def _place(self, block: Block) -> Place:
        place = self._tables.place_of(int(block.label.removeprefix("item ")))
        if place is None:
            raise Malformed("isobmff/no-items", "An item has no entry in the table of places (meta/iloc)")
        return place

    def create(self, kind: str, payload: bytes) -> None:
        """A new item about the primary picture, or new data for one that is there and empty."""
        tables = self._tables
        payload = _HEADER + payload if kind == "exif" else payload
        there = tables.item_of(kind)
        place = tables.place_of(there.id) if there is not None else None
        if there is not None and place is not None:
            spans = spans_of(self.source, tables, place)
            if any(self.source.read(span).strip(b"\0") for span in spans if span.end <= self.source.size):
                text = f"Item {there.id} holds {kind} that cannot be read; it is not written over (meta/iloc)"
                raise Unsupported("isobmff/item-unreadable", text)
            self._blank(spans)
            self.new.append(_New(there.id, place, payload))
            return
        if "iinf" not in tables.parts or not tables.primary:
            raise Unsupported("isobmff/no-item-list", "This picture has no list of items that could be added to (meta)")
        used = [item.id for item in tables.items] + [place.id for place in tables.table.places]
        number = max([*used, *(one.number for one in self.new)]) + 1
        if number >> (8 * min(tables.table.count_width, 4 if tables.wide == 4 or not tables.references else 2)):
            raise Unsupported("isobmff/item-ids", "This picture has no number left for another item (meta/iloc)")
        self.infes.append(write_item(number, b"Exif") if kind == "exif" else write_item(number, b"mime", XMP_TYPE))
        self.cited.append(number)
        self.new.append(_New(number, None, payload))

    def replace(self, block: Block, patch: Patch | None, payload: bytes) -> None:
        """New data for an item: spliced, written over the old, or moved behind all."""
        place = self._place(block)
        same = patch is not None and patch.size_after == patch.size and block.parts
        if patch is not None and same and self._spliced(block, patch):
            return
        spans = spans_of(self.source, self._tables, place)
        window = Window(self.source, spans)
        lead = window.size - sum(span.size for span in block.spans)
        payload = window.read(Span(0, lead)) + payload
        tile = self._tile(block, spans)
        if tile is not None and self._overwritten(place, tile, payload):
            return
        if tile is not None and self._is_amid_media(tile):
            width = self._tables.table.length_width
            if width and len(payload) >> (8 * width) == 0:
                self.made.append(Splice(tile.span, payload, tile))
                return
        self._blank(spans)
        self.new.append(_New(place.id, place, payload))

    def _spliced(self, block: Block, patch: Patch) -> bool:
        """Carries a patch of equal size over piece by piece; False where a splice spans two extents."""
        made = []
        for splice in patch.splices:
            found = Window(self.source, block.spans).locate(splice.span)
            if len(found) != 1 or splice.delta:
                return False
            made.append(Splice(found[0], splice.raw))
        self.made += made
        return True

    def _tile(self, block: Block, spans: list[Span]) -> Part | None:
        """The part of an item whose bytes are one run of its own."""
        tile = block.parts[0] if len(block.parts) == 1 and len(spans) == 1 else None
        return tile if tile is not None and tile.span == spans[0] else None

    def _overwritten(self, place: Place, tile: Part, payload: bytes) -> bool:
        """Writes data over the old and into the room behind; False where they do not fit."""
        width = self._tables.table.length_width
        room = _next(tile)
        free = room.span.size if room is not None and room.kind == "room" else 0
        if not width or len(place.extents) != 1 or len(payload) > tile.span.size + free:
            return False
        size = max(len(payload), tile.span.size)
        start = tile.span.start
        self.made.append(Splice(Span(start, start + size), payload + bytes(size - len(payload))))
        if len(payload) != tile.span.size:
            at = self._tables.parts["iloc"].span.start + place.extents[0].at_length
            self.made.append(Splice(Span(at, at + width), len(payload).to_bytes(width, "big")))
        return True

    def _is_amid_media(self, tile: Part) -> bool:
        """Whether giving up the bytes of an item would join unknown bytes on both sides: samples of a film."""
        parent = tile.parent
        assert parent is not None
        if self._is_film:
            return True
        at = parent.children.index(tile)
        around = parent.children[max(at - 1, 0) : at + 2]
        return sum(part.kind == "unclaimed" for part in around) > 1

    def _blank(self, spans: list[Span]) -> None:
        """Zeros where data of an item stood, if nothing else claims them; a last mdat of nothing else goes."""
        last = self.layout.root.children[-1]
        for box in (*self.layout.root.children, *self._tables.meta.children):
            mine = [part for part in box.children if part.role is Role.BLOCK and part.span in spans]
            rest = [part for part in box.children if part not in mine and part.kind != "head"]
            if mine and box is last and box.kind == "mdat" and all(part.role is Role.SLACK for part in rest):
                self.made.append(Splice(box.span, b"", box.parent))
            elif self._is_film and box.kind == "mdat":
                self.made += [Splice(part.span, b"", part) for part in mine]
            else:
                self.made += [Splice(part.span, bytes(part.span.size)) for part in mine]

    def remove(self, block: Block) -> None:
        """Takes an item out of the tables and its data out of the file."""
        place = self._place(block)
        spans = spans_of(self.source, self._tables, place)
        self._blank(spans)
        self.gone.append(place.id)

    def splices(self) -> list[Splice]:
        """The splices but for new entries of the table of places, which wait for `settle`."""
        if self.infes or self.gone:
            self._list()
            self._cite()
        return self.made

    def _list(self) -> None:
        """iinf: entries out and in, the count."""
        tables = self._tables
        part = tables.parts["iinf"]
        start = part.span.start
        out = [item for item in tables.items if item.id in self.gone]
        for item in out:
            self.made.append(Splice(Span(start + item.start, start + item.end), b"", part))
        count = int.from_bytes(
            self.source.read(Span(start + tables.at_count, start + tables.at_count + tables.count_width)), "big"
        )
        count += len(self.infes) - len(out)
        at = start + tables.at_count
        self.made.append(Splice(Span(at, at + tables.count_width), count.to_bytes(tables.count_width, "big")))
        if self.infes:
            self.made.append(Splice(Span(part.span.end, part.span.end), b"".join(self.infes), part))

    def _cite(self) -> None:
        """iref: references of what goes out, of what comes in."""
        tables = self._tables
        added = b"".join(write_reference(b"cdsc", number, (tables.primary,), tables.wide) for number in self.cited)
        part = tables.parts.get("iref")
        if part is None:
            if added:
                at = tables.parts["iinf"].span.end
                self.made.append(Splice(Span(at, at), write_box(b"iref", bytes(4) + added), tables.meta))
            return
        kept = [one for one in map(self._without, tables.references) if one is not None]
        if not kept and not added:
            self.made.append(Splice(part.span, b"", tables.meta))
            return
        start = part.span.start
        for old in tables.references:
            new = self._without(old)
            if new != old:
                raw = b"" if new is None else write_reference(new.type, new.origin, new.targets, tables.wide)
                self.made.append(Splice(Span(start + old.start, start + old.end), raw, part))
        if added:
            self.made.append(Splice(Span(part.span.end, part.span.end), added, part))

    def _without(self, reference: Reference) -> Reference | None:
        """A box of references without those from and to items that go; None where nothing is left."""
        if reference.origin in self.gone:
            return None
        targets = tuple(target for target in reference.targets if target not in self.gone)
        return reference._replace(targets=targets) if targets else None

    def settle(self, at: int, at_after: int) -> list[Splice]:
        """The entries of the table of places; the box of new data, last, goes to `at`, which is then at `at_after`."""
        if not self.new and not self.gone:
            return []
        made: list[Splice] = []
        tables = self._tables
        part = tables.parts["iloc"]
        start, table = part.span.start, tables.table
        if self.new and not has_room(table.offset_width, table.length_width, table.base_width):
            raise Unsupported("isobmff/item-widths", "The table of places has no room for a place (meta/iloc)")
        box = write_box(b"mdat", b"".join(new.payload for new in self.new))
        off = at_after + len(box) - sum(len(new.payload) for new in self.new)
        added = b""
        for new in self.new:
            width = table.offset_width or table.base_width
            if off + len(new.payload) >> (8 * width) or len(new.payload) >> (8 * table.length_width):
                raise Unsupported("isobmff/item-widths", "The new place of an item does not fit its table (meta/iloc)")
            entry, _ = write_place(table, new.number, off, len(new.payload))
            off += len(new.payload)
            if new.place is None:
                added += entry
            else:
                made.append(Splice(Span(start + new.place.start, start + new.place.end), entry, part))
        for place in table.places:
            if place.id in self.gone:
                made.append(Splice(Span(start + place.start, start + place.end), b"", part))
        count = (
            len(table.places)
            + sum(new.place is None for new in self.new)
            - sum(place.id in self.gone for place in table.places)
        )
        if count != len(table.places):
            here = start + table.at_count
            made.append(Splice(Span(here, here + table.count_width), count.to_bytes(table.count_width, "big")))
        if added:
            end = start + table.end
            made.append(Splice(Span(end, end), added, part))
        made.append(Splice(Span(at, at), box if self.new else b"", self.layout.root))
        return made


def _next(part: Part) -> Part | None:
    """The part behind one within the same box."""
    siblings = part.parent.children if part.parent is not None else []
    at = siblings.index(part) + 1
    return siblings[at] if at < len(siblings) else None
