"""Matroska and WebM: an EBML header, then a Segment of elements; media are Clusters, which are never looked into.

Shape:  EBML header; Segment: SeekHead (where the others are), Void, Info, Tracks, Chapters, Attachments, Tags,
        Clusters, Cues. Every position counts from the Segment's content (RFC 9559 16), which is the part `body`.
House rules: a run of Clusters is one part. It is jumped over where SeekHead tells what stands behind it or Cues tell
the last one; else by the size of each; only a Cluster of unknown size is walked through. What SeekHead says is believed
where the element it names is there. A CRC-32 becomes a link only where it is true: one that is not is kept.
Not supported: writing to a Segment that is cut off or has a CRC-32 of its own; a second Segment stays as it is.
References: RFC 9559 (Matroska), RFC 8794 (EBML), WebM container guidelines.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from ..base.errors import Malformed
from ..base.finding import Finding
from ..base.link import Checksum, Length, Pointer
from ..base.named import NamedTuple
from ..base.part import Block, Layout, Part, Role
from ..base.source import Source
from ..base.span import Span
from ..base.view import View
from ..grammar.ebml import CRC, HEAD, VOID, Element, marker, read_element, read_elements

EBML, SEGMENT = 0x1A45DFA3, 0x18538067
SEEK_HEAD, SEEK, SEEK_ID, SEEK_POSITION = 0x114D9B74, 0x4DBB, 0x53AB, 0x53AC
INFO, TRACKS, CHAPTERS, ATTACHMENTS, TAGS = 0x1549A966, 0x1654AE6B, 0x1043A770, 0x1941A469, 0x1254C367
CLUSTER, CUES = 0x1F43B675, 0x1C53BB6B
_DOC_TYPE = 0x4282
_CUE_POINT, _CUE_POSITIONS, _CUE_CLUSTER = 0xBB, 0xB7, 0xF1
_TRACK_ENTRY, _TRACK_TYPE = 0xAE, 0x83

_KINDS = {
    SEEK_HEAD: ("SeekHead", Role.STRUCTURE),
    VOID: ("Void", Role.SLACK),
    INFO: ("Info", Role.BLOCK),
    TRACKS: ("Tracks", Role.OPAQUE),
    CHAPTERS: ("Chapters", Role.OPAQUE),
    ATTACHMENTS: ("Attachments", Role.OPAQUE),
    TAGS: ("Tags", Role.BLOCK),
    CUES: ("Cues", Role.OPAQUE),
    CLUSTER: ("Cluster", Role.MEDIA),
}
_OUTER = frozenset((EBML, SEGMENT))
_LEVEL_1 = frozenset(_KINDS) - {VOID} | _OUTER
"""What ends a Cluster of unknown size. Fact: RFC 8794 section 6.2; Void and CRC-32 may stand anywhere."""
_LOOKED_INTO = frozenset((SEEK_HEAD, INFO, TAGS))
_MOVING = frozenset((INFO, TAGS))
"""Elements that an edit may put elsewhere: whoever does so writes the positions of these."""
_MOST = 1 << 24
"""The largest element, in bytes, that is read as a whole; larger ones stay what they are."""
MOST_ROOM = 1 << 20
"""The largest Void in bytes that is used as room: more than that is not worth keeping in memory."""
_AHEAD, _SMALL = 4096, 512
"""How many bytes of media are read at once, and behind elements of how many bytes at most."""
_VIDEO, _AUDIO, _SUBTITLE = 1, 2, 0x11

READ, WRITTEN = "matroska", "matroskatags"
"""The two kinds of blocks: what is only read, and what is written (with Tracks, which tell whose a tag is)."""


_READ_KINDS = frozenset(("EBML", "Tracks", "Chapters", "Attachments"))
_WRITTEN_KINDS = frozenset(("Info", "Tracks", "Tags"))


class Entry(NamedTuple):
    """One entry of a SeekHead: the id it names, the file offset it leads to, and where that is stored."""

    id: int
    target: int
    place: Span


def sniff(head: bytes) -> bool:
    """Whether a file begins with an EBML header for Matroska or WebM."""
    return _doc_type(head) in (b"matroska", b"webm")


def _doc_type(head: bytes) -> bytes:
    first = read_element(head, 0, len(head))
    if first is None or first.id != EBML:
        return b""
    for element in read_elements(head, first.content, first.end):
        if element.id == _DOC_TYPE:
            return head[element.content : element.end].rstrip(b"\0")
    return b""


def kind_of(source: Source) -> str:
    """WEBM or MKV by its document type, or MKA and MKS for files of either without a film. Fact: ExifTool 13.59."""
    film = "WEBM" if _doc_type(source.read(Span(0, min(1024, source.size)))) == b"webm" else "MKV"
    view = View(source)
    for element in read_elements(view, 0, source.size):
        if element.id != SEGMENT:
            continue
        for child in read_elements(view, element.content, element.end):
            if child.id == TRACKS:
                return _kind_of_tracks(view, child) or film
            if child.id == CLUSTER:
                return film
    return film


def _kind_of_tracks(view: View, tracks: Element) -> str:
    """The type of a file without a film; empty for any other."""
    kinds = set()
    for track in read_elements(view, tracks.content, tracks.end):
        if track.id == _TRACK_ENTRY:
            for element in read_elements(view, track.content, track.end):
                if element.id == _TRACK_TYPE:
                    kinds.add(int.from_bytes(view[element.content : min(element.end, element.content + 8)], "big"))
    if _VIDEO in kinds:
        return ""
    return "MKA" if _AUDIO in kinds else "MKS" if _SUBTITLE in kinds else ""


def lay_out(source: Source) -> Layout:
    """The tiling of a file: header, Segment with its head and body, and what stands behind it.

    Raises: Malformed "matroska/no-segment".
    """
    return _Walk(source).layout


class _Walk:
    """The laying out of one file, element by element."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.view = View(source)
        root = Part("matroska", Span(0, source.size), Role.STRUCTURE)
        self.layout = Layout(root)
        self.entries: list[Entry] = []
        self.cues: list[Part] = []
        self.near, self.near_at, self.ahead = b"", 0, HEAD
        at, found = 0, False
        while at < source.size:
            element = read_element(self.view, at, source.size)
            if element is None:
                break
            if element.id == SEGMENT and not found:
                found = True
                at = self._segment(root, element)
                continue
            kind = {EBML: "EBML", SEGMENT: "Segment", VOID: "Void"}.get(element.id, f"0x{element.id:X}")
            root.add(kind, at, element.end, Role.OPAQUE)
            at = element.end
        if not found:
            raise Malformed("matroska/no-segment", "This file has no Segment, so there is nothing in it")
        if at < source.size:
            root.add("rest", at, source.size, Role.OPAQUE)
        self._blocks(root)

    def _blocks(self, root: Part) -> None:
        """The two blocks of the Segment's elements, in file order; Info brings the Void on either side along."""
        body = next(part for part in root.children if part.kind == "Segment" and part.children).children[1].children
        read = [part for part in [*root.children[:1], *body] if part.kind in _READ_KINDS]
        written, last = [], ""
        for part, following in zip(body, [*(part.kind for part in body[1:]), ""], strict=False):
            beside = part.kind == "Void" and part.span.size <= MOST_ROOM and "Info" in (last, following)
            if part.kind in _WRITTEN_KINDS or beside:
                written.append(part)
            last = part.kind
        for kind, parts in ((READ, read), (WRITTEN, written)):
            self.layout.blocks.append(Block(kind, tuple(part.span for part in parts), tuple(parts), lazy=True))

    def _find(self, code: str, text: str, span: Span, *, fatal: bool = False) -> None:
        self.layout.findings.append(Finding(code, "error" if fatal else "warning", text, span, ("Segment",)))

    def _segment(self, root: Part, element: Element) -> int:
        """Tiles the Segment; where it ends."""
        segment = root.add("Segment", element.start, element.end, Role.STRUCTURE)
        segment.add("head", element.start, element.content, Role.STRUCTURE)
        body = segment.add("body", element.content, element.end, Role.STRUCTURE)
        if element.cut:
            text = f"The Segment should have {element.size} bytes, of which {body.span.size} are there"
            self._find("matroska/truncated", text, body.span, fatal=True)
        at = self._body(body, element)
        if element.size is None and at < body.span.end:
            segment.span, body.span = Span(segment.span.start, at), Span(body.span.start, at)
        elif at < body.span.end:
            body.add("unknown", at, body.span.end, Role.OPAQUE)
            self._find("matroska/no-element", "What stands here is no element", Span(at, body.span.end), fatal=True)
        if element.size is not None and not element.cut:
            place = element.content - element.width
            self.layout.links.append(Length(place, element.width, "big", body, marker(element.width)))
        self._point(body)
        return body.span.end

    def _body(self, body: Part, segment: Element) -> int:
        """Tiles the elements of the Segment; where they end."""
        at, end = body.span.start, body.span.end
        while at < end:
            element = read_element(self.view, at, end)
            if element is None or (segment.size is None and element.id in _OUTER):
                break
            if element.id == CLUSTER:
                at = self._clusters(body, element, segment)
                continue
            kind, role = _KINDS.get(element.id, (f"0x{element.id:X}", Role.OPAQUE))
            part = body.add(kind, at, element.end, role, pinned=role in (Role.OPAQUE, Role.MEDIA))
            at = element.end
            if element.size is None or element.cut:
                fatal = element.id != CLUSTER
                self._find("matroska/truncated", f"The {kind} element passes the end", part.span, fatal=fatal)
            elif element.id == CRC:
                text = "The Segment has a checksum over all of its media"
                self._find("matroska/checksum", text, part.span, fatal=True)
            elif element.id in _LOOKED_INTO and element.end - element.content <= _MOST:
                self._children(part, element)
            elif element.id == CUES:
                self.cues.append(part)
        return at

    def _children(self, part: Part, element: Element) -> None:
        """Tiles an element one level down; its checksum, where it is true, becomes a link."""
        part.add("head", element.start, element.content, Role.STRUCTURE)
        at = element.content
        for child in read_elements(self.view, element.content, element.end):
            if child.cut or child.size is None:
                break
            role = Role.SLACK if child.id == VOID else part.role
            part.add(f"0x{child.id:X}", child.start, child.end, role)
            if child.id == CRC and child.start == element.content and child.size == 4:
                self._check(part, child, element)
            if element.id == SEEK_HEAD and child.id == SEEK:
                self._seek(part, child)
            at = child.end
        if at < element.end:
            part.add("unknown", at, element.end, part.role)
            text = f"What stands in {part.kind} is no element"
            self._find("matroska/no-element", text, Span(at, element.end), fatal=element.id in _MOVING)

    def _check(self, part: Part, child: Element, element: Element) -> None:
        """The link of a true checksum, or what to say of another. Fact: RFC 8794 section 11.3.1."""
        stored = int.from_bytes(self.view[child.content : child.end], "little")
        if zlib.crc32(self.view[child.end : element.end]) == stored:
            span = Span(child.end, element.end)
            self.layout.links.append(Checksum(child.content, 4, "little", span, "crc32"))
        else:
            text = f"The checksum of {part.kind} is not that of its bytes"
            self._find("matroska/wrong-checksum", text, Span(child.start, child.end))

    def _seek(self, part: Part, seek: Element) -> None:
        """Notes one entry of a SeekHead."""
        assert part.parent is not None
        found = {child.id: child for child in read_elements(self.view, seek.content, seek.end)}
        named, place = found.get(SEEK_ID), found.get(SEEK_POSITION)
        if named is None or place is None or not 0 < place.end - place.content <= 8 or named.end - named.content > 8:
            return
        number = int.from_bytes(self.view[named.content : named.end], "big")
        position = int.from_bytes(self.view[place.content : place.end], "big")
        target = part.parent.span.start + position
        self.entries.append(Entry(number, target, Span(place.content, place.end)))

    def _clusters(self, body: Part, first: Element, segment: Element) -> int:
        """Tiles a run of Clusters as one part; where it ends."""
        at, end = first.start, body.span.end
        while at < end:
            found = self._listed(at, end) or self._last_cluster(body, at)
            if found > at:
                at = found
            element = self._next(at, end)
            if element is None or element.id != CLUSTER:
                break
            if element.cut:
                fatal = segment.size is not None
                text = "The last Cluster passes the end of the file"
                self._find("matroska/truncated", text, Span(at, end), fatal=fatal)
            at = element.end if element.size is not None else self._walk_through(element, end)
        body.add("Cluster", first.start, at, Role.MEDIA, pinned=True)
        return at

    def _listed(self, at: int, end: int) -> int:
        """Where the next element behind `at` stands that SeekHead names; 0 where there is none."""
        for entry in sorted(self.entries, key=lambda entry: entry.target):
            if at < entry.target < end and entry.id != CLUSTER and self._is_there(entry, end):
                return entry.target
        return 0

    def _is_there(self, entry: Entry, end: int) -> bool:
        if not 0 <= entry.target < end:
            return False
        element = read_element(self.view, entry.target, end)
        return element is not None and element.id == entry.id and not element.cut and element.size is not None

    def _last_cluster(self, body: Part, at: int) -> int:
        """Where the last Cluster stands that Cues in front of the media name; 0 where they do not tell."""
        if not self.cues or self.cues[-1].span.size > _MOST:
            return 0
        last = max(self._cued(self.cues.pop()), default=0) + body.span.start
        element = read_element(self.view, last, body.span.end) if at < last < body.span.end else None
        return last if element is not None and element.id == CLUSTER else 0

    def _cued(self, part: Part) -> Iterator[int]:
        """The positions of Clusters that Cues name."""
        raw = self.source.read(part.span)
        cues = read_element(raw, 0, len(raw))
        for point in read_elements(raw, cues.content, cues.end) if cues is not None else ():
            for inner in read_elements(raw, point.content, point.end) if point.id == _CUE_POINT else ():
                for element in read_elements(raw, inner.content, inner.end) if inner.id == _CUE_POSITIONS else ():
                    if element.id == _CUE_CLUSTER and element.end - element.content <= 8:
                        yield int.from_bytes(raw[element.content : element.end], "big")

    def _walk_through(self, cluster: Element, end: int) -> int:
        """Where a Cluster of unknown size ends."""
        at = cluster.content
        while at < end:
            element = self._next(at, end)
            if element is None or element.id in _LEVEL_1 or element.size is None:
                break
            at = element.end
        return at

    def _next(self, at: int, end: int) -> Element | None:
        """The element at `at` among media. Heads are read one by one, or where elements are small many at once."""
        if at < self.near_at or (at + HEAD > (behind := self.near_at + len(self.near)) and behind < end):
            self.near_at, self.near = at, self.view[at : min(at + self.ahead, end)]
        found = read_element(self.near, at - self.near_at, len(self.near))
        if found is None:
            return None
        self.ahead = HEAD if found.size is None or found.size > _SMALL else _AHEAD
        content = self.near_at + found.content
        last = end if found.size is None else content + found.size
        return Element(found.id, at, content, min(last, end), found.size, found.width, last > end)

    def _point(self, body: Part) -> None:
        """The links of the SeekHead entries that lead to an element, and what to say of the others."""
        for entry in self.entries:
            if not self._is_there(entry, body.span.end):
                text = f"SeekHead tells that 0x{entry.id:X} is at byte {entry.target}, where it is not"
                self._find("matroska/seek-astray", text, entry.place)
            elif entry.id not in _MOVING:
                place = entry.place
                self.layout.links.append(Pointer(place.start, place.size, "big", entry.target, body.span.start))
