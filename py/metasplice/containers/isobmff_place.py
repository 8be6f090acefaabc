"""New payloads into files of boxes, each where its kind of file keeps it.

House rules: what grows in front of media takes from the room behind it, what shrinks leaves room there, and only where
there is none does the rest move, with every stored offset. What goes out of a film becomes room.
References: ISO/IEC 14496-12:2022 8.1.2 (free space); FACTS 3.3, 3.4, 3.6.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..base.change import Placement
from ..base.errors import Unsupported
from ..base.hindrance import Hindrance
from ..base.link import Length
from ..base.part import Block, Layout, Part, Role
from ..base.source import Source, Window
from ..base.span import Span
from ..base.splice import Splice
from ..grammar.box import HEAD, write_box
from ..grammar.item import has_room, widths_of
from .isobmff import BLANK, EXIF_UUID, IPTC_UUID, XMP_UUID
from .isobmff_itemplace import ItemPlacing
from .isobmff_kind import JXL_CODESTREAM, JXL_SIGNATURE, SAMSUNG
from .isobmff_move import moved, overflows
from .isobmff_sample import are_samples_inside, stray_chunks, stray_samples

_JXL_TYPE = write_box(b"ftyp", b"jxl \0\0\0\0jxl ")
_UUIDS = {"xmp": XMP_UUID, "exif": EXIF_UUID, "iptc": IPTC_UUID}
_BEFORE = frozenset(("ftyp", "styp", "meta", "moov", "mdat", "moof", "sidx", "free", "skip", "wide", "uuid", "pdin"))
"""Top-level boxes behind which a new one may stand. Others at the end are found from there: mfra by its last bytes, the
film of a motion photo (mpvd) by its distance from the end of the file."""

_CODED = frozenset(("jxlc", "jxlp", "jp2c"))
_PACKED = {"exif": b"Exif", "xmp": b"xml "}
_LARGEST = 1 << 32
_JPEG2000 = "jp2h", "mhdr"
_ILOC_WIDTHS = Span(12, 14)
"""Where in a table of places the widths of its numbers stand. Fact: ISO/IEC 14496-12 8.11.3."""


def place(source: Source, layout: Layout, placements: Sequence[Placement]) -> list[Splice]:
    """The splices that carry out `placements`, links not yet settled.

    Raises: Unsupported "isobmff/..." where a file has no place for what is asked beyond its `hindrances`.
    """
    if not any(one.block is not None or one.payload is not None or _is_there(layout, one) for one in placements):
        return []
    return _Placing(source, layout).carry_out(placements)


def hindrances(source: Source, layout: Layout) -> list[Hindrance]:
    """What stands in the way of writing this file."""
    tops = {part.kind for part in layout.root.children}
    if "codestream" in tops:
        if source.read(Span(0, 2)) == JXL_CODESTREAM:
            return [
                _no_place(kind, f"A JPEG XL file has no place for {kind.upper()}") for kind in ("iptc", "photoshop")
            ]
        return [Hindrance("isobmff/no-boxes", "A bare JPEG 2000 codestream has no place for metadata", "put")]
    found = []
    if "moov" in tops:
        found += [*stray_chunks(source, layout), *stray_samples(source, layout)]
    else:
        text = "This file has no movie box (moov), so QuickTime tags have no place in it"
        found.append(Hindrance("quicktime/no-movie", text, "new", frozenset(("movie",))))
    if "JXL " in tops:
        found += _packed(source, layout)
    if tops.isdisjoint(("JXL ", "meta", *_JPEG2000)) and _canon(layout.root) is None:
        found.append(_no_place("exif", "This file has no place for EXIF"))
    if tops.isdisjoint(_JPEG2000):
        found.append(_no_place("iptc", "This file has no place for IPTC"))
    if "meta" in tops:
        found += _without_widths(source, layout)
    return found


def _no_place(kind: str, text: str) -> Hindrance:
    return Hindrance("isobmff/no-place", text, "new", frozenset((kind,)))


def _without_widths(source: Source, layout: Layout) -> Iterator[Hindrance]:
    """A table of places whose entries have no offsets or no lengths: it can name no place of a new item."""
    meta = next(part for part in layout.root.children if part.kind == "meta")
    iloc = next((part for part in meta.children if part.kind == "iloc"), None)
    if iloc is None or iloc.span.size < _ILOC_WIDTHS.end:
        return
    offset, length, base, _ = widths_of(int.from_bytes(source.read(_ILOC_WIDTHS.shift(iloc.span.start)), "big"))
    if not has_room(offset, length, base):
        text = "The table of places has no room for a place (meta/iloc)"
        yield Hindrance("isobmff/item-widths", text, "new", frozenset(("exif", "xmp")), iloc.span, ("meta", "iloc"))


def _canon(root: Part) -> Part | None:
    """Canon's box in a CR3."""
    moov = next((part for part in root.children if part.kind == "moov"), None)
    around = moov.children if moov is not None else []
    return next((part for part in around if any(child.kind == "CMT1" for child in part.children)), None)


def _packed(source: Source, layout: Layout) -> Iterator[Hindrance]:
    """What is there already, packed, and would be there twice."""
    for part in layout.root.children:
        if part.kind == "brob":
            packed = source.read(Span(part.span.start + HEAD, min(part.span.start + HEAD + 4, part.span.end)))
            for kind in (kind for kind, name in _PACKED.items() if name == packed):
                text = f"The {kind.upper()} of this file is packed with Brotli, which is not written"
                yield Hindrance("jxl/brotli", text, "new", frozenset((kind,)), part.span, ("brob",))


def _is_there(layout: Layout, placement: Placement) -> bool:
    """Whether there is anything of the kind that is to go."""
    there = {block.kind for block in layout.blocks} | {part.kind for part in layout.root.children[-1:]}
    return placement.kind in there


def patched(source: Source, placement: Placement) -> bytes:
    """The whole new payload of a placement that is no drop."""
    if placement.patch is not None and placement.block is not None:
        return placement.patch.over(Window(source, placement.block.spans)).all()
    return placement.payload or b""


class _Placing:
    """Collects the splices of one file."""

    def __init__(self, source: Source, layout: Layout) -> None:
        self.source = source
        self.layout = layout
        self.root = layout.root
        self.tops = {part.kind: part for part in reversed(self.root.children)}
        self.sized = {id(link.of) for link in layout.links if isinstance(link, Length)}
        self.splices: list[Splice] = []
        self.fresh: list[bytes] = []

    @property
    def is_jxl(self) -> bool:
        return "JXL " in self.tops

    @property
    def is_film(self) -> bool:
        """Whether stored offsets lead into the file: room is worth keeping."""
        return bool({"moov", "meta", "moof"} & self.tops.keys())

    def carry_out(self, placements: Sequence[Placement]) -> list[Splice]:
        """Every placement in turn, then the room around what grew, then what stands behind all."""
        if "codestream" in self.tops:
            return self._wrap(placements)
        items = ItemPlacing(self.source, self.layout)
        for placement in placements:
            if placement.drop and placement.kind == "trailer":
                self._remove_trailer()
            elif placement.drop:
                for block in self._dropped(placement):
                    if block.label.startswith("item "):
                        items.remove(block)
                    else:
                        self._remove(block)
            elif placement.block is None:
                self._create(placement, items)
            elif placement.block.label.startswith("item "):
                items.replace(placement.block, placement.patch, patched(self.source, placement))
            else:
                self._replace(placement.block, placement)
        at = self._append_point()
        if self.fresh:
            self.splices.append(Splice(Span(at, at), b"".join(self.fresh), self.root))
        self._close()
        self._move(at)
        self.splices += items.splices()
        self._balance(items.settle(at, 0))
        before = sum(splice.delta for splice in (*self.splices, *items.settle(at, 0)[:-1]) if splice.span.end <= at)
        return self.splices + items.settle(at, at + before)

    def _dropped(self, placement: Placement) -> list[Block]:
        if placement.block is not None:
            return [placement.block]
        return [block for block in self.layout.blocks if block.kind == placement.kind]

    def _wrap(self, placements: Sequence[Placement]) -> list[Splice]:
        """A bare codestream put into boxes.

        Fact: ExifTool 13.59 does so for JPEG XL, signature and type in front, and not for JPEG 2000 (FACTS 3.6).
        """
        given = [one for one in placements if not one.drop]
        if not given:
            return []
        boxes = b"".join(self._jxl_box(one.kind, one.payload or b"") for one in given)
        head = write_box(b"jxlc", b"")
        size = self.source.size + len(head)
        if size >= _LARGEST:
            raise Unsupported("isobmff/too-large", "This codestream is too large to be put into a box")
        return [Splice(Span(0, 0), JXL_SIGNATURE + _JXL_TYPE + boxes + size.to_bytes(4, "big") + head[4:], self.root)]

    def _jxl_box(self, kind: str, payload: bytes) -> bytes:
        if kind == "exif":
            return write_box(b"Exif", bytes(4) + payload)
        if kind == "xmp":
            return write_box(b"xml ", payload)
        raise Unsupported("isobmff/no-place", f"A JPEG XL file has no place for {kind.upper()}")

    def _create(self, placement: Placement, items: ItemPlacing) -> None:
        """A first payload of its kind."""
        kind, payload = placement.kind, placement.payload or b""
        if items.picture is not None and kind in ("exif", "xmp"):
            items.create(kind, payload)
        elif self.is_jxl:
            coded = (part.span.start for part in self.root.children if part.kind in ("jxlc", "jxlp"))
            at = next(coded, self._append_point())
            self.splices.append(Splice(Span(at, at), self._jxl_box(kind, payload), self.root))
        elif kind == "xmp" and self._user_data() is not None:
            self._insert_inside(payload)
        elif kind == "exif" and _canon(self.root) is not None:
            self._insert_positions(payload)
        elif kind in _UUIDS and (kind == "xmp" or self._is_jpeg2000()):
            self.fresh.append(write_box(b"uuid", payload, _UUIDS[kind]))
        else:
            raise Unsupported("isobmff/no-place", f"This file has no place for {kind.upper()}")

    def _is_jpeg2000(self) -> bool:
        """A picture with its header, or a document of pages, whose collections count offsets from the start (JPM)."""
        return not self.tops.keys().isdisjoint(_JPEG2000)

    def _user_data(self) -> Part | None:
        """Where QuickTime films keep XMP, unless it is empty: what the codec puts into it takes its place.

        Fact: XMP part 3 2.1.1 (udta/XMP_ in MOV), 1.2.6 (uuid in MPEG-4).
        """
        brand = (
            self.source.read(Span(8, 12)) if self.root.children[0].kind == "ftyp" and self.source.size >= 12 else b""
        )
        moov = self.tops.get("moov")
        if moov is None or brand not in (b"", b"qt  "):
            return None
        return next((part for part in moov.children if part.kind == "udta" and len(part.children) > 1), None)

    def _insert_inside(self, payload: bytes) -> None:
        udta = self._user_data()
        assert udta is not None
        last = udta.children[-1]
        at = last.span.start if last.kind == "end" else udta.span.end
        self.splices.append(Splice(Span(at, at), write_box(b"XMP_", payload), udta))

    def _insert_positions(self, payload: bytes) -> None:
        """A new GPS directory in a CR3, behind the other directories: the only one that can go and come."""
        canon = _canon(self.root)
        assert canon is not None
        at = max(part.span.end for part in canon.children if part.kind.startswith("CMT"))
        self.splices.append(Splice(Span(at, at), write_box(b"CMT4", payload), canon))

    def _remove(self, block: Block) -> None:
        """Takes the box of a block out; at the top of a film it becomes room, but for notes that stand behind all."""
        part = block.parts[0]
        if part.parent is self.root and self.is_film and part.kind != SAMSUNG:
            start = part.span.start
            self.splices.append(
                Splice(Span(start + 4, part.span.end), b"free" + bytes(part.span.size - HEAD), self.root)
            )
        else:
            self.splices.append(Splice(part.span, b"", part.parent))

    def _move(self, at: int) -> None:
        """Moves a movie header behind all where its growth would push chunks out of reach of their offsets."""
        moov = self.tops.get("moov")
        mine = [splice for splice in self.splices if moov is not None and _within(splice, moov)]
        grown = sum(splice.delta for splice in mine)
        if moov is None or grown <= 0 or self._has_room(moov, grown):
            return
        same = [splice for splice in self.splices if splice not in mine and moov.span.covers(splice.span)]
        if overflows(self.source, self.layout, grown) and at > moov.span.end:
            raw, room = moved(self.source, self.layout, moov, [*mine, *same])
            rest = [splice for splice in self.splices if splice not in mine and splice not in same]
            self.splices = [*rest, room, Splice(Span(at, at), raw, self.root)]

    def _has_room(self, part: Part, grown: int) -> bool:
        """Whether the room behind a box takes its growth."""
        behind = self.root.children[self.root.children.index(part) + 1 :]
        if not behind:
            return True
        left = behind[0].span.size - grown
        return self._is_room(behind[0]) and (left >= HEAD or left == 0)

    def _close(self) -> None:
        """Takes out user data of which all boxes go: left empty, they would go with the next edit."""
        for part in self._user_parts():
            inner = [child for child in part.children if child.kind not in ("head", "end")]
            mine = [splice for splice in self.splices if splice.owner is part]
            gone = [] if any(splice.raw for splice in mine) else mine
            if inner and all(any(splice.span.covers(child.span) for splice in gone) for child in inner):
                self.splices = [  # what comes behind the last box may stand at its end
                    one for one in self.splices if one.owner is self.root or not part.span.covers(one.span)
                ]
                self.splices.append(Splice(part.span, b"", part.parent))

    def _user_parts(self) -> list[Part]:
        moov = self.tops.get("moov")
        around = [moov, *(part for part in moov.children if part.kind == "trak")] if moov else []
        return [part for one in around for part in one.children if part.kind == "udta"]

    def _remove_trailer(self) -> None:
        last = self.root.children[-1]
        if last.kind == "trailer":
            self.splices.append(Splice(last.span, b"", self.root))

    def _replace(self, block: Block, placement: Placement) -> None:
        """A block's new bytes within its box."""
        start = block.spans[0].start
        if placement.patch is None:
            self.splices.append(Splice(block.spans[0], placement.payload or b"", block.parts[0]))
            return
        for splice in placement.patch.splices:
            span = splice.span.shift(start)
            self.splices.append(Splice(span, splice.raw, _owner(block.parts[0], span)))

    def _balance(self, more: list[Splice]) -> None:
        """Takes what grew from the room behind it, and makes room of what shrank, where something stands behind."""
        splices = (*self.splices, *more)
        for index, part in enumerate(self.root.children):
            grown = sum(splice.delta for splice in splices if _within(splice, part))
            behind = self.root.children[index + 1 :]
            if not grown or not self.is_film or not any(one.role is not Role.SLACK for one in behind):
                continue
            room = behind[0] if self._is_room(behind[0]) else None
            if room is not None and (room.span.size - grown >= HEAD or room.span.size == grown):
                self._resize(room, -grown)
            elif grown <= -HEAD:
                end = part.span.end
                self.splices.append(Splice(Span(end, end), write_box(b"free", bytes(-grown - HEAD)), self.root))

    def _is_room(self, part: Part) -> bool:
        """Whether a box is room that may be used: of its own size, and empty as far as one looks."""
        if part.kind not in ("free", "skip") or part.role is not Role.SLACK or id(part) not in self.sized:
            return False
        tail = max(part.span.end - BLANK, part.span.start + HEAD)
        return not self.source.read(Span(min(tail, part.span.end), part.span.end)).strip(b"\0")

    def _resize(self, room: Part, delta: int) -> None:
        end = room.span.end
        if room.span.size + delta == 0:
            self.splices.append(Splice(room.span, b"", self.root))
        elif delta < 0:
            self.splices.append(Splice(Span(end + delta, end), b"", room))
        else:
            self.splices.append(Splice(Span(end, end), bytes(delta), room))

    def _append_point(self) -> int:
        """Where new top-level boxes go: to the end, but not where a cut film would take them for samples."""
        first = self.tops.get("mdat")
        if first is not None and not are_samples_inside(self.source, self.layout):
            return first.span.start
        last, jpeg2000 = self.root.children[0], self._is_jpeg2000()
        for part in self.root.children:
            if part.kind in _BEFORE or part.kind in _CODED or (jpeg2000 and part.kind != "trailer"):
                last = part
        return last.span.end if id(last) in self.sized else last.span.start


def _within(splice: Splice, part: Part) -> bool:
    """Whether a splice changes the size of a box or of one within it."""
    owner = splice.owner
    while owner is not None and owner is not part:
        owner = owner.parent
    return owner is part


def _owner(part: Part, span: Span) -> Part:
    """The innermost box that a splice changes the size of.

    A box that is replaced whole is its parent's business; what is inserted at the end of a box stands behind it.
    """
    for child in part.children:
        start, end = child.span
        inside = start < span.start < end if span.start == span.end else child.span.covers(span) and child.span != span
        if inside:
            return part if child.kind in ("head", "end") else _owner(child, span)
    return part
