"""New Info and Tags in their places: Tracks, Cues, Clusters and all that is told by its place never move.

Room is Void, and what old elements leave. Info stays where it is, and grows into the Void on either side of it. Tags
stay where they are if they fit there, with the Void behind them, or if nothing stands behind them; else they go to a
Void in front of the media, to any other, or to the end of the Segment. What they leave becomes Void. SeekHead follows.
House rules: nothing else changes its place, unless nothing in the file tells places behind it (a live recording without
Cues): then new elements may be put in between. A byte too little for a Void is taken into the size of an element.
Facts: RFC 9559 16 (positions count from the Segment's content); RFC 8794 11.3.2 (Void has at least 2 bytes); FACTS 3.7.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..base.change import Placement
from ..base.errors import Broken, Unsupported
from ..base.part import Block, Layout, Part
from ..base.patch import Patch
from ..base.source import Source
from ..base.span import Span
from ..base.splice import Splice
from ..grammar.ebml import Node, marker, read_element, read_elements, read_node, void_head
from .matroska import INFO, MOST_ROOM, TAGS, WRITTEN
from .matroska_seek import Entries, Move, names_place

_TITLE_AND_DATE = (0x7BA9, 0x4461)
_TAG, _TARGETS = 0x7373, 0x63C0
_UIDS = frozenset((0x63C5, 0x63C9, 0x63C4, 0x63C6))
_MASTERS = frozenset((INFO, TAGS, _TAG, _TARGETS))
_RESERVE = 32
"""Bytes of the Void behind SeekHead that Tags leave for another entry. Fact: an entry takes 21 bytes at most."""
_SLACK = 4096
"""By how much a file may grow beyond what is new, for sizes and SeekHeads."""
_WAY = ("Segment",)


class Wanted:
    """One element that is to be somewhere: `old` where it was, None for a new one; empty `raw` for one that goes."""

    __slots__ = ("at", "number", "old", "raw")

    def __init__(self, number: int, old: Part | None, raw: bytes) -> None:
        self.number = number
        self.old = old
        self.raw = raw
        self.at: int | None = None

    def widen(self) -> None:
        """Makes the element one byte longer, by the size of its size."""
        element = read_element(self.raw, 0, len(self.raw))
        if element is None or element.width == 8:
            raise Unsupported("matroska/no-room", "An element cannot be made one byte longer", None, _WAY)
        head = self.raw[: element.content - element.width]
        size = len(self.raw) - element.content | marker(element.width + 1)
        self.raw = head + size.to_bytes(element.width + 1, "big") + self.raw[element.content :]


def place(source: Source, layout: Layout, placements: Sequence[Placement]) -> list[Splice]:
    """The splices that carry out the placements.

    Raises: Unsupported "matroska/no-room" and "matroska/no-room-for-info".
    """
    wanted = [one for placement in placements for one in _wanted(source, layout, placement)]
    if not wanted:
        return []
    try:
        splices = _Body(source, layout).put(wanted)
    except Unsupported:
        found = _between(source, layout, wanted)
        if found is None:
            raise
        splices = found
    return [*splices, *_widened(source, layout, splices)]


def _widened(source: Source, layout: Layout, splices: Sequence[Splice]) -> list[Splice]:
    """The splice of the Segment's size where that no longer fits the bytes it has; its own place is told nowhere."""
    head, body, _ = _frame(layout)
    width = _width(source, head)
    size = body.span.size + sum(splice.delta for splice in splices)
    if not width or size <= marker(width) - 2:
        return []
    return [Splice(Span(head.span.end - width, head.span.end), (size | marker(8)).to_bytes(8, "big"), head)]


def _width(source: Source, head: Part) -> int:
    """How many bytes the Segment's size has; 0 where it is unknown."""
    found = read_element(source.read(head.span), 0, head.span.size)
    return 0 if found is None or found.size is None else found.width


def _wanted(source: Source, layout: Layout, placement: Placement) -> list[Wanted]:
    """The elements that are to change."""
    if placement.kind != WRITTEN:
        raise Unsupported("matroska/read-only", f"{placement.kind} belongs to the film itself and is not written")
    block = next(block for block in layout.blocks if block.kind == WRITTEN)
    if placement.patch is None:
        return _exchanged(source, block, placement.payload or b"")
    found, at = [], 0
    changed = {splice.span: splice.raw for splice in placement.patch.splices if splice.span.size}
    for part, span in zip(block.parts, block.spans, strict=True):
        raw = changed.pop(Span(at, at + span.size), None)
        at += span.size
        if raw is not None:
            found.append(Wanted(INFO if part.kind == "Info" else TAGS, part, raw))
    if changed:
        raise Broken("matroska/patch", "A change is not one of whole elements")
    return [*found, *(Wanted(TAGS, None, one.raw) for one in placement.patch.splices if not one.span.size)]


def _exchanged(source: Source, block: Block, payload: bytes) -> list[Wanted]:
    """What becomes of the film's tags, title and date, where a payload of their own is given, or none.

    Tags of tracks, chapters and the like stay.
    """
    given = [read_node(payload[one.start : one.end], _MASTERS) for one in read_elements(payload, 0, len(payload))]
    infos, tags = ([one for one in given if one is not None and one.id == number] for number in (INFO, TAGS))
    found = []
    for part in block.parts:
        node = read_node(source.read(part.span), _MASTERS) if part.kind in ("Info", "Tags") else None
        if node is None:
            continue
        gone = _TITLE_AND_DATE if part.kind == "Info" else (_TAG,)
        for child in node.children or ():
            if child.id in gone and not _is_about_things(child):
                node.remove(child)
        for whole in infos if part.kind == "Info" else tags:
            for child in whole.children or ():
                node.add(child)
        if part.kind == "Tags":
            tags = []
        if node.raw is None:
            empty = part.kind == "Tags" and not node.all(_TAG)
            found.append(Wanted(INFO if part.kind == "Info" else TAGS, part, b"" if empty else node.to_bytes()))
    return [*found, *(Wanted(TAGS, None, whole.to_bytes()) for whole in tags)]


def _is_about_things(tag: Node) -> bool:
    """Whether a Tag is about tracks, chapters, editions or attachments."""
    targets = tag.find(_TARGETS)
    children = targets.children or () if targets is not None else ()
    return any(child.id in _UIDS and any(child.content) for child in children)


def _frame(layout: Layout) -> tuple[Part, Part, int]:
    """Head and body of the Segment, and where its media begin."""
    segment = next(part for part in layout.root.children if part.kind == "Segment" and part.children)
    head, body = segment.children[:2]
    media = next((part.span.start for part in body.children if part.kind == "Cluster"), body.span.end)
    return head, body, media


class _Body:
    """The Segment while it is given new elements: what room there is, and what is put where."""

    def __init__(self, source: Source, layout: Layout) -> None:
        self.source = source
        self.head, self.body, self.media = _frame(layout)
        self.sized = bool(_width(source, self.head))
        self.free: list[Span] = []
        self.filled: dict[int, bytes] = {}
        self.tail = b""
        self.tail_from = self.body.span.end

    def put(self, wanted: list[Wanted]) -> list[Splice]:
        """The splices that bring all elements to their places.

        Raises: Unsupported "matroska/no-room" and "matroska/no-room-for-info".
        """
        gone = {id(one.old) for one in wanted if not one.raw}
        for part in self.body.children:
            if id(part) in gone or (part.kind == "Void" and part.span.size <= MOST_ROOM):
                self._release(part.span)
        for one in wanted:
            if one.raw and one.old is not None:
                self._release(one.old.span)
                self._stay(one, one.old.span)
        moved = [one for one in wanted if one.old is None or one.at != one.old.span.start]
        if moved:
            self._move(moved)
        return self._splices()

    def _move(self, moved: list[Wanted]) -> None:
        """Puts what cannot stay elsewhere, and has SeekHead say so."""
        entries = Entries(self.source, self.body, self.media)
        reach = self.body.span.size + sum(len(one.raw) for one in moved) + _SLACK
        moves = []
        for one in moved:
            farthest = reach if one.at is None else one.at - self.body.span.start
            old = None if one.old is None else one.old.span.start
            moves.append(Move(one.number if one.raw else 0, old, max((farthest.bit_length() + 7) // 8, 1)))
        entries.silent = self._fit_in_front([len(one.raw) for one in moved if one.raw and one.at is None])
        for room, size in entries.claims(moves, self.free):
            self._claim(room, size)
        for one in moved:
            if one.raw and one.at is None:
                self._find_place(one, entries)
        self.filled |= entries.write([one.at for one in moved])

    def _fit_in_front(self, sizes: list[int]) -> bool:
        """Whether there is room for all in front of the media, each in a room of its own."""
        rooms = sorted(room.size for room in self.free if room.end <= self.media)
        return len(rooms) >= len(sizes) and all(
            size <= room for size, room in zip(sorted(sizes), rooms[len(rooms) - len(sizes) :], strict=True)
        )

    def _release(self, span: Span) -> None:
        """Adds a span to the room, joined with those that touch it."""
        for room in [room for room in self.free if room.end == span.start or room.start == span.end]:
            self.free.remove(room)
            span = Span(min(room.start, span.start), max(room.end, span.end))
        self.free.append(span)
        self.free.sort()

    def _claim(self, room: Span, size: int) -> None:
        """Takes the first bytes of a room, which others will fill."""
        self.free.remove(room)
        if size < room.size:
            self._release(Span(room.start + size, room.end))

    def _take(self, room: Span, at: int, one: Wanted) -> None:
        """Puts an element at `at` in `room`; what is left of that stays room."""
        if room.end - at - len(one.raw) == 1:
            one.widen()
        self.free.remove(room)
        one.at, end = at, at + len(one.raw)
        self.filled[at] = one.raw
        self.free += [span for span in (Span(room.start, at), Span(end, room.end)) if span.size]
        self.free.sort()

    def _append(self, one: Wanted) -> None:
        one.at = self.tail_from + len(self.tail)
        self.tail += one.raw

    def _stay(self, one: Wanted, old: Span) -> None:
        """Puts an element where it was, or a little earlier, if it fits there, or if nothing stands behind it.

        Raises: Unsupported "matroska/no-room-for-info".
        """
        room = next(room for room in self.free if room.start <= old.start < room.end)
        left = room.size - len(one.raw)
        if len(one.raw) <= room.end - old.start:
            self._take(room, old.start, one)
        elif left >= 0:
            self._take(room, room.start if left < 2 else room.end - len(one.raw), one)
        elif one.number == INFO:
            text = f"Info has room for {room.size} bytes where it stands, and would take {len(one.raw)}"
            raise Unsupported("matroska/no-room-for-info", text, old, (*_WAY, "Info"))
        elif room.end == self.body.span.end == self.tail_from and self.sized:
            self.free.remove(room)
            self.free += [Span(room.start, old.start)] if room.start < old.start else []
            self.tail_from = old.start
            self._append(one)

    def _find_place(self, one: Wanted, entries: Entries) -> None:
        """Puts Tags into room in front of the media, into any other, or at the end of the Segment.

        Raises: Unsupported "matroska/no-room".
        """
        size = len(one.raw)
        for room in sorted(self.free, key=lambda room: (room.start > self.media, room.start)):
            left = room.size - size
            if room.start > self.media and entries.silent:
                break
            if left >= (_RESERVE if room.start == entries.behind else 0):
                self._take(room, room.start if left < 2 else room.end - size, one)
                return
        if entries.silent or not self.sized:
            text = "There is no room for the tags that a reader would find"
            raise Unsupported("matroska/no-room", text, None, _WAY)
        self._append(one)

    def _splices(self) -> list[Splice]:
        """The splices of all that has changed, each as short as can be."""
        voids = {part.span for part in self.body.children if part.kind == "Void"}
        pieces = {span.start: void_head(span.size).ljust(span.size, b"\0") for span in self.free if span not in voids}
        joined: list[tuple[int, bytes]] = []
        for at, raw in sorted((self.filled | pieces).items()):
            if joined and joined[-1][0] + len(joined[-1][1]) == at:
                at, raw = joined[-1][0], joined.pop()[1] + raw
            joined.append((at, raw))
        found = [splice for at, raw in joined if (splice := self._trimmed(at, raw)) is not None]
        end = self.body.span.end
        if self.tail or self.tail_from < end:
            found.append(Splice(Span(self.tail_from, end), self.tail, self.body))
        return found

    def _trimmed(self, at: int, raw: bytes) -> Splice | None:
        """The splice of as many bytes as there were, without those that are the same at either end."""
        old = self.source.read(Span(at, at + len(raw)))
        if old == raw:
            return None
        first = next(index for index in range(len(raw)) if raw[index] != old[index])
        last = next(index for index in range(len(raw), 0, -1) if raw[index - 1] != old[index - 1])
        return Splice(Span(at + first, at + last), raw[first:last], self.body)


def _between(source: Source, layout: Layout, wanted: list[Wanted]) -> list[Splice] | None:
    """The splices that put new elements in between, where nothing tells the places of what that moves; else None."""
    _, body, media = _frame(layout)
    if names_place(source, body):
        return None
    spans = [(one.old.span if one.old is not None else Span(media, media), one.raw) for one in wanted]
    splices = [Splice(span, raw, body) for span, raw in spans]
    heads = Entries(source, body, media).follow(Patch(source.size, splices))
    return None if heads is None else [*splices, *heads]
