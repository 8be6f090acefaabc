"""Placing payloads into RIFF files: chunks that grow and shrink where they stand, and those that come and go.

House rules: nothing in front of `movi` moves where anything counts from the start of the file without a link. A list of
tags that grows takes from the padding behind it (JUNK), so that a film keeps its size; one that does not fit moves what
stands behind it, or goes to the end of the file where an index of the film counts from the start of the file.
Fact: RFC 9649 2.7, the order VP8X, ICCP, ANIM, image data, EXIF, XMP; the flags of VP8X say which are there. FACTS 3.5.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..base.change import Placement
from ..base.errors import Unsupported
from ..base.hindrance import Hindrance
from ..base.part import Layout, Part, Role
from ..base.source import Source, Window
from ..base.span import Span
from ..base.splice import Splice
from ..grammar.riff import HEAD, LISTED, write_chunk

_CHUNKS = {"exif": b"EXIF", "xmp": b"XMP ", "icc": b"ICCP", "jumbf": b"C2PA"}
_BEHIND = frozenset(_CHUNKS)
"""What is put behind all else."""
_FLAGS = {b"ICCP": 0x20, b"EXIF": 0x08, b"XMP ": 0x04}
_ALPHA, _ANIMATED = 0x10, 0x02
_KEY_FRAME, _LOSSLESS = b"\x9d\x01\x2a", b"\x2f"
"""What the heads of pictures begin with. Fact: RFC 6386 9.1; RFC 9649 3.4."""
_SMALLEST_JUNK = 8


def place(source: Source, layout: Layout, placements: Sequence[Placement]) -> list[Splice]:
    """The splices that carry out `placements`.

    Raises: Unsupported "riff/..." where a chunk cannot be put.
    """
    riff = next((part for part in layout.root.children if part.kind == "RIFF"), None)
    if riff is None or not placements:
        return []
    writer = _Writer(source, layout, riff)
    for placement in placements:
        writer.put(placement)
    if writer.form == b"WEBP":
        writer.flag()
    return sorted(writer.splices, key=lambda splice: splice.owner is riff)  # chunks grow in front of new ones


def hindrances(source: Source, layout: Layout) -> list[Hindrance]:
    """What stands in the way of writing this file: the end of one that breaks off, a picture that tells no size."""
    found = []
    if any(finding.code == "riff/cut" for finding in layout.findings):
        text = "The file breaks off, and what is new would stand behind the break"
        found.append(Hindrance("riff/cut", text, "new", _BEHIND))
    riff = next((part for part in layout.root.children if part.kind == "RIFF"), None)
    if riff is not None and all(part.kind != "VP8X" for part in riff.children):
        writer = _Writer(source, layout, riff)
        try:
            if writer.form == b"WEBP":
                writer.canvas(0)
        except Unsupported as error:
            found.append(Hindrance(error.code, error.message, "new", _BEHIND, error.span))
    return found


class _Writer:
    """The splices of one file."""

    def __init__(self, source: Source, layout: Layout, riff: Part) -> None:
        self.source = source
        self.layout = layout
        self.riff = riff
        self.form = source.read(Span(8, LISTED))
        self.breaks_off = any(finding.code == "riff/cut" for finding in layout.findings)
        self.splices: list[Splice] = []
        self.added: set[bytes] = set()
        self.gone: set[bytes] = set()

    def put(self, placement: Placement) -> None:
        """Carries out one placement."""
        if placement.drop:
            for block in self.layout.blocks if placement.block is None else (placement.block,):
                if block.kind == placement.kind:
                    self._drop(block.parts[0])
            if placement.kind == "trailer":
                trailer = (part for part in self.layout.root.children if part.kind == "trailer")
                self.splices += [Splice(part.span, b"", part) for part in trailer]
            return
        if placement.block is None:
            self._add(placement.kind, placement.payload or b"")
            return
        part = placement.block.parts[0]
        self._name_right(_chunk_of(part))
        if placement.patch is not None:
            window = Window(self.source, placement.block.spans)
            start = placement.block.spans[0].start
            splices = [one._replace(span=one.span.shift(start), owner=part) for one in placement.patch.splices]
            payload = placement.patch.over(window)
            self._resize(placement.kind, part, splices, payload.size - window.size)
        else:
            raw = placement.payload or b""
            splices = [Splice(placement.block.spans[0], raw, part)]
            self._resize(placement.kind, part, splices, len(raw) - placement.block.spans[0].size)

    def _name_right(self, chunk: Part) -> None:
        """Gives a chunk that is written its true name. Wild: XMP with a NUL for the space, which no browser finds."""
        if chunk.kind == "XMP\0":
            self.splices.append(Splice(Span(chunk.span.start, chunk.span.start + 4), b"XMP ", chunk))
            self.added.add(b"XMP ")

    def _resize(self, kind: str, part: Part, splices: list[Splice], delta: int) -> None:
        """A chunk's new content, its padding put right; a list of tags in a film keeps what follows in its place."""
        chunk = _chunk_of(part)
        content = chunk.children[1]
        odd = (content.span.size + delta) & 1
        padded = len(chunk.children) > 2
        self.splices += splices
        pad = 0
        if padded and not odd:
            self.splices.append(Splice(chunk.children[2].span, b"", chunk.children[2]))
            pad = -1
        elif odd and not padded:
            self.splices.append(Splice(Span(content.span.end, content.span.end), b"\0", chunk))
            pad = 1
        if self.form == b"AVI " and delta + pad and kind == "riffinfo":
            self._absorb(chunk, delta + pad)

    def _absorb(self, chunk: Part, delta: int) -> None:
        """Lets the padding behind a chunk take its growth; without any what follows moves, if it may."""
        junk = _next(chunk)
        if junk is not None and junk.kind == "JUNK" and junk.children[1].role is Role.SLACK:
            room = junk.children[1].span
            if delta < 0:
                self.splices.append(Splice(Span(room.end, room.end), bytes(-delta), junk.children[1]))
                return
            if delta <= room.size:
                self.splices.append(Splice(Span(room.end - delta, room.end), b"", junk.children[1]))
                return
        if delta < 0 and -delta >= _SMALLEST_JUNK:
            at = chunk.span.end
            self.splices.append(
                Splice(Span(at, at), write_chunk(b"JUNK", bytes(-delta - _SMALLEST_JUNK)), chunk.parent)
            )
            return
        if self._counts_from_start():
            raise Unsupported(
                "riff/no-room", "The film's index counts from the start of the file, and there is no room for the tags"
            )

    def _counts_from_start(self) -> bool:
        """Whether the old index of a film counts from the start of the file. Fact: FACTS 3.5, mostly from `movi`."""
        index = next((part for part in self.riff.children if part.kind == "idx1"), None)
        films = [part for part in self.riff.children if part.kind == "LIST" and part.children[1].role is Role.MEDIA]
        if index is None or not films or index.children[1].span.size < 16:
            return False
        start = index.children[1].span.start
        first = int.from_bytes(self.source.read(Span(start + 8, start + 12)), "little")
        return first >= films[0].span.start + HEAD

    def _add(self, kind: str, payload: bytes) -> None:
        """A new chunk where readers look for it."""
        if kind == "riffinfo":
            self._add_info(payload)
            return
        name = _CHUNKS[kind] if self.form == b"WEBP" else {"xmp": b"_PMX", "jumbf": b"C2PA"}.get(kind, b"")
        if not name:
            raise Unsupported("riff/no-place", f"A RIFF file of this type holds no {kind}")
        at = self._place_for(name)
        self.splices.append(Splice(Span(at, at), write_chunk(name, payload), self.riff))
        self.added.add(name)

    def _place_for(self, name: bytes) -> int:
        """Where a new chunk goes: the colour profile in front of the picture, all else behind it, XMP behind Exif."""
        chunks = [part for part in self.riff.children if part.kind not in ("head", "rest")]
        if name == b"ICCP":
            first = next((part for part in chunks if part.kind != "VP8X"), None)
            return first.span.start if first else self._end
        if name == b"EXIF":
            behind = next((part for part in chunks if part.kind in ("XMP ", "XMP\0")), None)
            if behind is not None:
                return behind.span.start
        return self._end

    @property
    def _end(self) -> int:
        """Behind the last whole chunk of the file's first RIFF."""
        return max(part.span.end for part in self.riff.children if part.kind != "rest")

    def _add_info(self, payload: bytes) -> None:
        """A new list of tags: in a film instead of the padding in front of `movi` if it fits, else at the end."""
        raw = write_chunk(b"LIST", b"INFO" + payload)
        if self.breaks_off:  # what stands behind the break would be read as sound or pictures
            at = self.riff.children[-1].span.start
            self.splices.append(Splice(Span(at, at), raw, self.riff))
            return
        for part in self.riff.children[1:]:
            media = part.children[1].role is Role.MEDIA if len(part.children) > 1 else False
            if media or self.form != b"AVI ":
                break
            room = part.children[1].span if part.kind == "JUNK" and part.children[1].role is Role.SLACK else None
            if room is not None and part.span.size - len(raw) >= _SMALLEST_JUNK:
                rest = part.span.size - len(raw) - _SMALLEST_JUNK
                if rest & 1 == 0:
                    self.splices.append(Splice(part.span, raw + write_chunk(b"JUNK", bytes(rest)), part))
                    return
        end = self._end
        self.splices.append(Splice(Span(end, end), raw, self.riff))

    def _drop(self, part: Part) -> None:
        """Takes a chunk out; a list of tags in a film becomes padding."""
        chunk = _chunk_of(part)
        self.gone.add(chunk.kind.encode("latin-1"))
        if self.form == b"AVI " and chunk.kind == "LIST":
            content = chunk.children[1].span
            self.splices.append(Splice(Span(chunk.span.start, chunk.span.start + 4), b"JUNK", chunk))
            self.splices.append(Splice(content, bytes(content.size), chunk.children[1]))
            return
        self.splices.append(Splice(chunk.span, b"", chunk))

    def flag(self) -> None:
        """Makes the flags of VP8X say what is there; a picture without it gets one when something comes.

        Raises: Unsupported "webp/no-picture".
        """
        head = next((part for part in self.riff.children if part.kind == "VP8X"), None)
        there = {part.kind.encode("latin-1") for part in self.riff.children if part.kind != "head"}
        there = {b"XMP " if name == b"XMP\0" else name for name in there}
        gone = {b"XMP " if name == b"XMP\0" else name for name in self.gone}
        flags = sum(bit for name, bit in _FLAGS.items() if name in ((there - gone) | self.added))
        if head is None:
            if self.added & _FLAGS.keys():
                at = self.riff.children[1].span.start if len(self.riff.children) > 1 else self._end
                raw = write_chunk(b"VP8X", self.canvas(flags))
                self.splices.insert(0, Splice(Span(at, at), raw, self.riff))
            return
        at = head.children[1].span.start
        old = self.source.read(Span(at, at + 1))[0]
        stay = sum(bit for name, bit in _FLAGS.items() if name not in gone | self.added)
        new = old & (~sum(_FLAGS.values()) | stay) | flags & ~stay
        own = _ALPHA if any(part.kind == "VP8L" for part in self.riff.children) else 0  # the picture tells it too
        if not new & ~own and gone and self._is_plain(at):
            self.splices.append(Splice(head.span, b"", head))
        elif new != old:
            self.splices.append(Splice(Span(at, at + 1), bytes((new,)), head.children[1]))

    def _is_plain(self, at: int) -> bool:
        """Whether the canvas at `at` is the one that the picture itself has. Fact: ExifTool 13.59 then removes it."""
        return self.source.read(Span(at + 4, at + 10)) == self.canvas(0)[4:]

    def canvas(self, flags: int) -> bytes:
        """The content of a VP8X chunk for a picture that has none. Fact: RFC 9649 2.7; RFC 6386 9.1 for VP8."""
        picture = next((part for part in self.riff.children if part.kind in ("VP8 ", "VP8L")), None)
        if picture is None or picture.children[1].span.size < 10:
            raise Unsupported("webp/no-picture", "The file has no picture whose size could be told", self.riff.span)
        start = picture.children[1].span.start
        raw = self.source.read(Span(start, start + 10))
        if (raw[3:6] != _KEY_FRAME) if picture.kind == "VP8 " else (raw[:1] != _LOSSLESS):
            raise Unsupported("webp/no-picture", "The picture's own head does not tell its size", picture.span)
        if picture.kind == "VP8 ":
            width, height = (int.from_bytes(raw[off : off + 2], "little") & 0x3FFF for off in (6, 8))
        else:
            bits = int.from_bytes(raw[1:5], "little")
            width, height = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
            flags |= _ALPHA if bits >> 28 & 1 else 0
        if not width or not height:
            raise Unsupported("webp/no-picture", "The picture's own head tells of no size", picture.span)
        return bytes((flags, 0, 0, 0)) + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")


def _chunk_of(part: Part) -> Part:
    """The chunk that a carrier lies in: the nearest part around it that has a head."""
    at: Part | None = part
    while at is not None and not (at.children and at.children[0].kind == "head" and at.kind != "RIFF"):
        at = at.parent
    assert at is not None
    return at


def _next(chunk: Part) -> Part | None:
    siblings = chunk.parent.children if chunk.parent is not None else []
    at = next(number for number, one in enumerate(siblings) if one is chunk)
    return siblings[at + 1] if at + 1 < len(siblings) else None
