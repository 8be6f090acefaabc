"""What SeekHead says once elements have moved: its entries, in its own place, or in a second SeekHead.

House rules: a SeekHead grows into the Void behind it; where that is too small it keeps its size, entries that no longer
hold become Void, and new ones are named nowhere where all stand in front of the media, else in a second SeekHead made
in some Void there. Places are written as wide as the last one may need, so that what they take is known in advance.
Facts: RFC 9559 5.1.1: a Seek has SeekID and SeekPosition; a Segment has two SeekHeads at most.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..base.errors import Unsupported
from ..base.named import NamedTuple
from ..base.part import Part
from ..base.patch import Patch
from ..base.source import Source
from ..base.span import Span
from ..base.splice import Splice
from ..base.view import View
from ..grammar.ebml import VOID, Node, read_element, read_elements, read_node, void_head, write_id, write_uint
from .matroska import SEEK, SEEK_HEAD, SEEK_ID, SEEK_POSITION

_POSITION = 0xA7
_MOST_HEADS = 2
_PEEK = 64


class Move(NamedTuple):
    """An element of id `number` that leaves `old` (None: it is new); 0 for one that goes. `width` is that of places."""

    number: int
    old: int | None
    width: int


class _Slot(NamedTuple):
    """Where the place of the element of one move is to be written."""

    move: int
    position: Node
    width: int


class Entries:
    """The SeekHeads of a Segment while elements move.

    `behind` is where the room behind the first one begins. `silent` lets new elements be named nowhere rather than in a
    second SeekHead, and tells afterwards that they have to stand in front of the media, as they are not named.
    """

    def __init__(self, source: Source, body: Part, media: int) -> None:
        self.source = source
        self.body = body
        self.media = media
        self.parts = [part for part in body.children if part.kind == "SeekHead"]
        self.nodes: list[Node] = []
        self.slots: list[_Slot] = []
        self.sizes = [part.span.size for part in self.parts]
        self.second: tuple[int, Node, int] | None = None
        self.silent = False
        self.behind = self.parts[0].span.end if self.parts else -1
        self._read()

    def _read(self) -> None:
        """Reads all SeekHeads anew."""
        read = (read_node(self.source.read(part.span), (SEEK_HEAD, SEEK)) for part in self.parts)
        self.nodes = [node or Node(VOID) for node in read]
        self.slots = []

    def claims(self, moves: Sequence[Move], free: Sequence[Span]) -> list[tuple[Span, int]]:
        """The rooms that SeekHeads need beyond their own, each with the number of bytes at its start."""
        if self.parts and self.parts[0].span.start < self.media:
            for index in self._assign(moves, grow=True):
                self._add(self.nodes[0], index, moves[index])
            extra = len(self.nodes[0].to_bytes()) - self.sizes[0]
            if extra <= 0:
                self.silent = False
                return []
            for room in free:
                if room.start == self.parts[0].span.end and room.size >= extra:
                    extra += room.size - extra == 1
                    self.sizes[0] += extra
                    self.behind += extra
                    self.silent = False
                    return [(room, extra)]
        missing = self._assign(moves, grow=False)
        if not missing:
            self.silent = False
        if not missing or self.silent:
            return []
        return self._claim_second(missing, moves, free)

    def _claim_second(self, missing: list[int], moves: Sequence[Move], free: Sequence[Span]) -> list[tuple[Span, int]]:
        """The room for a SeekHead of what is missing in the others, where there is any."""
        head = Node(SEEK_HEAD, children=[])
        kept = list(self.slots)
        for index in missing:
            self._add(head, index, moves[index])
        size = len(head.to_bytes())
        for room in free if len(self.parts) < _MOST_HEADS else ():
            if room.end <= self.media and room.size >= size:
                size += room.size - size == 1
                self.second = room.start, head, size
                return [(room, size)]
        self.slots, self.silent = kept, True
        return []

    def _assign(self, moves: Sequence[Move], *, grow: bool) -> list[int]:
        """Finds the entries of what moves and takes out those that no longer hold; the moves that have no entry.

        With `grow` the first SeekHead may change its size.
        """
        self._read()
        missing = []
        for index, move in enumerate(moves):
            seeks = [] if move.old is None else list(self._leading_to(move.old))
            placed = False
            for seek in seeks:
                position = seek.find(SEEK_POSITION)
                assert position is not None
                mine = grow and seek.parent is self.nodes[0]
                if move.number and (mine or len(position.content) >= move.width):
                    width = max(move.width, len(position.content))
                    position.give(bytes(width))
                    self.slots.append(_Slot(index, position, width))
                    placed = True
                else:
                    _blank(seek, remove=mine)
            if move.number and not placed:
                missing.append(index)
        return missing

    def _leading_to(self, target: int) -> Iterator[Node]:
        """The entries that lead to a file offset."""
        for node in self.nodes:
            for seek in node.all(SEEK):
                position = seek.value(SEEK_POSITION)
                if position is not None and self.body.span.start + int.from_bytes(position, "big") == target:
                    yield seek

    def _add(self, head: Node, index: int, move: Move) -> None:
        """A new entry at the end of a SeekHead."""
        position = Node(SEEK_POSITION, bytes(move.width))
        head.add(Node(SEEK, children=[Node(SEEK_ID, write_id(move.number)), position]))
        self.slots.append(_Slot(index, position, move.width))

    def write(self, places: Sequence[int | None]) -> dict[int, bytes]:
        """The SeekHeads by their file offsets, with the places of all moved elements, one for each move.

        Raises: Unsupported "matroska/no-room" where a size cannot be made to fit.
        """
        for slot in self.slots:
            at = places[slot.move]
            if at is not None:
                slot.position.give(write_uint(at - self.body.span.start, slot.width))
        found = {}
        for part, node, size in zip(self.parts, self.nodes, self.sizes, strict=True):
            if node.raw is None:
                found[part.span.start] = _padded(node, size)
        if self.second is not None:
            at, node, size = self.second
            found[at] = _padded(node, size)
        return found

    def follow(self, patch: Patch) -> list[Splice] | None:
        """The splices of the SeekHeads once `patch` has put elements in between; None where a place is too large."""
        gone = {splice.span.start for splice in patch.splices if splice.span.size and not splice.raw}
        for seek in [seek for node in self.nodes for seek in node.all(SEEK)]:
            position = seek.find(SEEK_POSITION)
            if position is None:
                continue
            target = self.body.span.start + int.from_bytes(position.content, "big")
            if target in gone:
                _blank(seek, remove=False)
                continue
            inside = any(one.span.start < target < one.span.end for one in patch.splices)
            if inside or not self.body.span.start <= target < self.body.span.end:
                continue  # it led nowhere before
            moved = write_uint(patch.map(target) - self.body.span.start, len(position.content))
            if len(moved) > len(position.content):
                return None
            if moved != position.content:
                position.give(moved)
        heads = zip(self.parts, self.nodes, strict=True)
        return [Splice(part.span, node.to_bytes(), self.body) for part, node in heads if node.raw is None]


def _blank(seek: Node, *, remove: bool) -> None:
    """Takes an entry out, or has Void in its place."""
    head = seek.parent
    if head is None or head.children is None:
        return
    at = next(index for index, child in enumerate(head.children) if child is seek)
    size = len(seek.to_bytes())
    head.remove(seek)
    if not remove:
        room = Node(VOID)
        head.add(room, at)
        room.raw = void_head(size).ljust(size, b"\0")


def _padded(node: Node, size: int) -> bytes:
    """An element with Void behind it, `size` bytes in all.

    Raises: Unsupported "matroska/no-room".
    """
    raw = node.to_bytes()
    if size - len(raw) == 1:
        node.width = max(node.width, 1) + 1
        node.touch()
        raw = node.to_bytes()
    if len(raw) > size:
        raise Unsupported("matroska/no-room", "SeekHead has no room to tell where the tags are", None, ("Segment",))
    left = size - len(raw)
    return raw + void_head(left).ljust(left, b"\0") if left else raw


def names_place(source: Source, body: Part) -> bool:
    """Whether anything but SeekHead tells places in the Segment: Cues, or a Cluster its own. Fact: RFC 9559 16."""
    view = View(source)
    for part in body.children:
        if part.kind == "Cues":
            return True
        first = read_element(view, part.span.start, part.span.end) if part.kind == "Cluster" else None
        for element in read_elements(view, first.content, first.end) if first is not None else ():
            if element.id == _POSITION:
                return True
            if element.start - part.span.start > _PEEK:
                break
    return False
