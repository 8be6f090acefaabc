"""The boxes of a film that hold tags, as they are to become, and the splices that make them so.

Shape:  a twig is a box that stays, changes or goes, or a new one; what is never looked into stays as it is.
House rules: only the bytes of boxes that change are replaced, and the sizes of boxes within `meta` and of tracks; the
sizes of `moov` and `udta` are the container's, which also places other blocks there. A box that holds none is written
whole: what is inserted at its end would stand behind it. Growth is taken from a `free` box
of zeros beside it, shrinking given back to one.
Not supported: a box whose size is untrue is refused where something in it is to change.
References: ISO/IEC 14496-12 4.2, 8.11; QuickTime File Format, chapters 1 and 2 (atoms; metadata).
"""

from __future__ import annotations

from collections.abc import Callable

from ...base.errors import Malformed, Unsupported
from ...base.span import Span
from ...base.splice import Splice
from ...base.view import View
from ...grammar.box import HEAD, Box, read_boxes, write_box

MOST_BOXES = 100_000
"""More boxes than this in one box are no metadata: an edit stays bounded."""

_REPEATED = 4096
"""A last box of no more bytes is written again with what follows it."""
_PADDING = (b"free", b"skip")
_ENDS = (b"moov", b"trak")
"""Boxes whose new children stand at the end. Fact: what keys of a track mean is told by its media, in front of them."""


class Twig:
    """One box of the film.

    `box` is None for a new one; `lead` counts the bytes of its content in front of its children; `children` is None
    for a box that is not looked into; `content` is what takes the place of its content, `gone` tells that it goes.
    `outer` marks a box whose size is the container's.
    """

    __slots__ = ("box", "children", "content", "gone", "kind", "lead", "outer", "tail", "view")

    def __init__(self, view: View | bytes, kind: bytes, box: Box | None = None, content: bytes | None = None) -> None:
        self.view = view
        self.kind = kind
        self.box = box
        self.lead = 0
        self.tail = 0
        self.children: list[Twig] | None = None
        self.content = content
        self.gone = False
        self.outer = False

    def raw(self) -> bytes:
        """The content of a box, old or new."""
        if self.content is not None:
            return self.content
        return b"" if self.box is None else self.view[self.box.content : self.box.end]

    def raw_slice(self, start: int, end: int) -> bytes:
        """Some bytes of its content."""
        if self.content is not None or self.box is None:
            return self.raw()[start:end]
        at = self.box.content
        return self.view[min(at + start, self.box.end) : min(at + end, self.box.end)]

    def open(self, lead: int = 0, *, outer: bool = False) -> Twig:
        """The box itself, its children read; the bytes behind the last one that make no box are its tail.

        Raises: Malformed "quicktime/cut-box", Unsupported "quicktime/too-many-boxes".
        """
        if self.children is not None:
            return self
        self.lead, self.outer, self.children = lead, outer, []
        if self.box is None:
            return self
        at = min(self.box.content + lead, self.box.end)
        self.tail = self.box.end - at
        for box in read_boxes(self.view, at, self.box.end):
            if box.width == 0 and box.kind == bytes(4):
                break
            if box.cut:
                name = self.kind.decode("latin-1")
                raise Malformed("quicktime/cut-box", f"A box in {name} is larger than {name}, which is not written")
            if len(self.children) >= MOST_BOXES:
                raise Unsupported("quicktime/too-many-boxes", "A box holds too many boxes to be written")
            self.children.append(Twig(self.view, box.kind, box))
            self.tail = self.box.end - box.end
        return self

    def find(self, *kinds: bytes) -> list[Twig]:
        """The children of these kinds that do not go."""
        return [child for child in self.children or () if child.kind in kinds and not child.gone]

    def add(self, kind: bytes, content: bytes | None = None) -> Twig:
        """A new last child."""
        child = Twig(self.view, kind, None, content)
        self.open().append(child)
        return child

    def append(self, child: Twig) -> None:
        """Takes a twig as its last child."""
        assert self.children is not None
        self.children.append(child)

    @property
    def bare(self) -> bool:
        """Whether nothing but padding is left in it."""
        return all(child.gone or child.kind in _PADDING for child in self.children or ())

    def render(self) -> bytes:
        """The bytes of the whole box."""
        if self.box is not None and self.content is None and not self.changes:
            return self.view[self.box.start : self.box.end]
        content = self.content
        if content is None:
            head = b"" if self.box is None else self.view[self.box.content : self.box.content + self.lead]
            kept = (child.render() for child in self.children or () if not child.gone)
            content = (head or bytes(self.lead)) + b"".join(kept)
        return write_box(self.kind, content)

    @property
    def changes(self) -> bool:
        """Whether the box or one in it differs from the one in the file."""
        if self.box is None or self.gone or self.content is not None or self.kind != self.box.kind:
            return True
        return any(child.changes for child in self.children or ())

    def splices(self) -> tuple[list[Splice], int]:
        """What turns the old box into the new one, and by how many bytes it grows."""
        box = self.box
        assert box is not None
        if self.gone:
            return [Splice(Span(box.start, box.end), b"")], box.start - box.end
        if self.content is not None:
            return self._exchanged(box, self.content)
        if not self.changes:
            return [], 0
        if box.width and not self.tail and self.children is not None and all(one.box is None for one in self.children):
            raw = self.render()
            return [Splice(Span(box.start, box.end), raw)], len(raw) - (box.end - box.start)
        made, delta = self._inner(box)
        if delta:
            padding, less = self._padded(delta)
            made, delta = made + padding, delta + less
        if self.kind != box.kind:
            made = [Splice(Span(box.start + 4, box.start + HEAD), self.kind), *made]
        return self._sized(box, made, delta)

    def _exchanged(self, box: Box, content: bytes) -> tuple[list[Splice], int]:
        """New content in place of the old, where they differ; no splice lies in a gap between two boxes."""
        old = self.view[box.content : box.end]
        if old == content:
            return [], 0
        least = min(len(old), len(content))
        start = _largest(least, lambda size: old[:size] == content[:size])
        end = _largest(least - start, lambda size: old[len(old) - size :] == content[len(content) - size :])
        if start + end == len(old):
            if not old:
                whole = write_box(self.kind, content)
                return [Splice(Span(box.start, box.end), whole)], len(content)
            start, end = (start - 1, end) if start else (start, end - 1)
        span = Span(box.content + start, box.end - end)
        made = Splice(span, content[start : len(content) - end])
        return self._sized(box, [made], len(content) - len(old))

    def _sized(self, box: Box, made: list[Splice], delta: int) -> tuple[list[Splice], int]:
        """The same with the new size of the box, where it is ours to write."""
        if delta and not self.outer and box.width:
            size = box.end - box.start + delta
            if size >= 1 << 8 * box.width:
                raise Unsupported("quicktime/box-too-large", f"A {self.kind.decode('latin-1')} box cannot grow so far")
            place = Span(box.at, box.at + box.width)
            made = [Splice(place, size.to_bytes(box.width, "big")), *made]
        return made, delta

    def _inner(self, box: Box) -> tuple[list[Splice], int]:
        """The splices of the children: new ones stand where one goes, or behind the last."""
        old = [child for child in self.children or () if child.box is not None]
        fresh = b"".join(child.render() for child in self.children or () if child.box is None and not child.gone)
        made: list[Splice] = []
        delta = 0
        for child in old:
            found, more = child.splices()
            if child.gone and fresh and child.box is not None:
                found = [Splice(Span(child.box.start, child.box.end), fresh)]
                more, fresh = more + len(fresh), b""
            made += found
            delta += more
        if fresh:
            splice = self._behind(box, [child for child in old if not child.gone], made, fresh)
            made.append(splice)
            delta += splice.delta
        return made, delta

    def _behind(self, box: Box, old: list[Twig], made: list[Splice], fresh: bytes) -> Splice:
        """New children behind the old ones, in a splice that lies within the box beyond doubt.

        A last child that is small and does not change is written again; else a padding of zeros at the end of `udta`
        stays behind the new ones, or they stand in front.
        """
        end = box.end - self.tail
        if self.tail or not old or self.kind in _ENDS:
            return Splice(Span(end, end), fresh)
        last = old[-1].box
        assert last is not None
        if last.end - last.start <= _REPEATED and not self.outer and not old[-1].changes:
            return Splice(Span(last.start, last.end), self.view[last.start : last.end] + fresh)
        first = old[0].box
        assert first is not None
        return Splice(Span(first.start, first.start), fresh)

    def _padded(self, delta: int) -> tuple[list[Splice], int]:
        """What a padding beside the children gives or takes, and by how much that changes the growth."""
        for child in reversed(self.children or ()):
            box = child.box
            if child.kind not in _PADDING or box is None or child.gone or box.width != 4:
                continue
            room = box.end - box.content
            if delta > room and delta != room + HEAD:
                continue
            taken = min(max(delta, 0), room)
            if taken and any(self.view[box.end - taken : box.end]):
                continue
            if delta == room + HEAD:
                return [Splice(Span(box.start, box.end), b"")], -delta
            head = (box.end - box.start - delta).to_bytes(4, "big") + child.kind
            made = [Splice(Span(box.start, box.content), head + bytes(max(-delta, 0)))]
            return made + [Splice(Span(box.end - taken, box.end), b"")] * bool(taken), -delta
        return [], 0


def _largest(most: int, holds: Callable[[int], bool]) -> int:
    """The largest size up to `most` for which something holds that holds for all smaller ones."""
    least = 0
    while least < most:
        middle = (least + most + 1) // 2
        least, most = (middle, most) if holds(middle) else (least, middle - 1)
    return least


def whole(view: View | bytes, size: int) -> Twig:
    """The content of moov as a twig, opened."""
    root = Twig(view, b"moov", Box(b"moov", 0, 0, size, width=0))
    return root.open(outer=True)
