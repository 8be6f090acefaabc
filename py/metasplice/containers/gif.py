"""GIF: a screen descriptor, then pictures and extensions; metadata are extensions of two kinds.

Shape:  "GIF87a" or "GIF89a", screen descriptor (7 bytes), colour table; blocks: 21 label sub-blocks (an extension),
        2C a picture, 3B the end. What follows the end is kept.
Blocks: comments (21 FE); XMP, a colour profile, content credentials and the loop count in application extensions
        (21 FF); what tells of the frames.
House rules: of picture data only the sizes of the sub-blocks are read.
References: GIF89a; XMP part 3 1.1.2; ICC.1 annex B.6; C2PA 2.1 A.3.5; FACTS 3.5.
"""

from __future__ import annotations

from ..base.errors import Malformed
from ..base.finding import Finding
from ..base.part import Block, Layout, Part, Role
from ..base.source import Source
from ..base.span import Span
from ..grammar.subblock import read_subblocks, skip_subblocks

VERSIONS = (b"GIF87a", b"GIF89a")
XMP_NAME, ICC_NAME = b"XMP DataXMP", b"ICCRGBG1012"
"""Fact: XMP part 3 1.1.2, ICC.1 annex B.6: the names of their application extensions."""
RAMP = bytes((1, *range(255, -1, -1)))
"""Fact: XMP part 3 1.1.2: behind the packet stands 01 FF FE ... 00 and the end mark, so that any byte of the packet
taken for the size of a sub-block leads to the end."""

_HEADER = 13
_EXTENSION, _PICTURE, _END = 0x21, 0x2C, 0x3B
_COMMENT, _APPLICATION, _CONTROL, _TEXT = 0xFE, 0xFF, 0xF9, 0x01
_NAME_SIZE = 11
_DESCRIPTOR = 10
_APPLICATIONS = {
    b"NETSCAPE2.0": "gif-animation",
    b"MIDICTRLJon": "gif-midi",
    b"MIDISONGDm7": "gif-song",
    ICC_NAME: "icc",
    b"C2PA_GIF\1\0\0": "jumbf",
}
"""Fact: names of application extensions; the one of C2PA ends in 01 00 00 (C2PA 2.1 A.3.5)."""
_NAMES = {_COMMENT: "comment", _CONTROL: "control", _TEXT: "text"}
_LARGEST = 16 << 20
"""A larger extension is not read."""
_MOST = 1 << 16
"""Extensions and frames that are looked at one by one. Wild: a few thousand frames."""
_PACKET_END = b"<?xpacket end="


def sniff(head: bytes) -> bool:
    """Whether the first bytes are a GIF's."""
    return head.startswith(VERSIONS)


def lay_out(source: Source) -> Layout:
    """The tiling of a GIF.

    A chain of blocks that breaks off is an error among the findings: such a file is read only.
    Raises: Malformed "gif/too-short" for less than a header.
    """
    if source.size < _HEADER:
        raise Malformed("gif/too-short", "The file ends within its header", Span(0, source.size))
    return _Survey(source).layout


class _Survey:
    """One walk over the blocks of a file."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.layout = Layout(Part("gif", Span(0, source.size), Role.STRUCTURE))
        self.image = self.layout.root.add("image", 0, source.size, Role.STRUCTURE)
        self.frames: list[Part] = []
        self.spans: list[Span] = []
        self.counts: dict[str, int] = {}
        end = self._walk()
        self.image.span = Span(0, end)
        if end < source.size:
            self.layout.root.add("trailer", end, source.size, Role.OPAQUE)
            text = f"Behind the picture lie {source.size - end} bytes that are no part of it; they are kept"
            self.layout.findings.append(Finding("gif/trailer", "info", text, Span(end, source.size)))
        if self.spans:
            self.layout.blocks.append(Block("gif-frames", tuple(self.spans), tuple(self.frames)))

    def _walk(self) -> int:
        """Tiles header and blocks; where the picture ends."""
        self.image.add("version", 0, 6, Role.STRUCTURE)
        screen = self.image.add("screen", 6, _HEADER, Role.OPAQUE)
        self.layout.blocks.append(Block("gif-screen", (screen.span,), (screen,)))
        at = _HEADER
        try:
            at = self._palette(at, self.source.read(Span(10, 11))[0], "palette")
            while True:
                mark = self.source.read(Span(at, at + 1))[0] if at < self.source.size else None
                if mark == _END:
                    self.image.add("end", at, at + 1, Role.STRUCTURE)
                    return at + 1
                if mark not in (_EXTENSION, _PICTURE):
                    raise Malformed("gif/no-end", "The chain of blocks breaks off without an end mark", Span(at, at))
                if len(self.image.children) > _MOST:
                    raise Malformed("gif/too-many-blocks", f"There are more than {_MOST} blocks", Span(at, at))
                at = self._picture(at) if mark == _PICTURE else self._extension(at)
        except Malformed as error:
            self.layout.findings.append(Finding(error.code, "error", error.message, error.span, error.trail))
            at = self.image.children[-1].span.end
            if at < self.source.size:
                self.image.add("unread", at, self.source.size, Role.OPAQUE)
        return self.source.size

    def _palette(self, at: int, flags: int, kind: str) -> int:
        """Tiles a colour table, if there is one; where it ends. Fact: GIF89a 18: 3 x 2^(n+1) bytes."""
        end = self._end_of_palette(at, flags)
        if end > at:
            self.image.add(kind, at, end, Role.MEDIA)
        return end

    def _end_of_palette(self, at: int, flags: int) -> int:
        end = at + (3 * (2 << (flags & 7)) if flags & 0x80 else 0)
        if end > self.source.size:
            raise Malformed("gif/palette-overruns", "The file ends within a colour table", Span(at, self.source.size))
        return end

    def _picture(self, at: int) -> int:
        """Tiles a picture: descriptor, colour table, u8 code size, sub-blocks. Fact: GIF89a 20 to 22."""
        source = self.source
        if at + _DESCRIPTOR > source.size:
            raise Malformed("gif/picture-overruns", "The file ends within a picture", Span(at, source.size))
        flags = source.read(Span(at + _DESCRIPTOR - 1, at + _DESCRIPTOR))[0]
        end = skip_subblocks(source, self._end_of_palette(at + _DESCRIPTOR, flags) + 1)
        part = self.image.add("picture", at, end, Role.MEDIA)
        self._frame(part, Span(at, at + _DESCRIPTOR))
        return end

    def _frame(self, part: Part, span: Span) -> None:
        self.frames.append(part)
        self.spans.append(span)

    def _extension(self, at: int) -> int:
        """Tiles an extension; where it ends."""
        source = self.source
        label = source.read(Span(at, min(at + 2, source.size)))[-1:]
        if at + 2 > source.size:
            raise Malformed("gif/extension-overruns", "The file ends within an extension", Span(at, source.size))
        if label[0] == _APPLICATION:
            return self._application(at)
        if label[0] not in _NAMES:
            end = skip_subblocks(source, at + 2)
            self.image.add("extension", at, end, Role.OPAQUE)
            return end
        kind = _NAMES[label[0]]
        spans, end = read_subblocks(source, at + 2)
        if kind == "comment" and end - at <= _LARGEST:
            self._block("comment", spans, self.image.add("comment", at, end, Role.BLOCK))
        elif kind == "control":
            part = self.image.add("control", at, end, Role.MEDIA)
            if spans and spans[0].size == 4:
                self._frame(part, Span(at, spans[0].end))
        else:
            part = self.image.add(kind, at, end, Role.MEDIA)
            if spans and end - at <= _LARGEST:
                self._block("gif-text", spans[1:], part)
        return end

    def _application(self, at: int) -> int:
        """Tiles an application extension: u8 11, a name of 8 and 3 bytes, sub-blocks. Fact: GIF89a 26."""
        source = self.source
        spans, end = read_subblocks(source, at + 2)
        name = source.read(spans[0]) if spans else b""
        if name == XMP_NAME and end - at <= _LARGEST:
            return self._packet(at, spans[0].end, end)
        kind = _APPLICATIONS.get(name)
        if kind is None or end - at > _LARGEST or len(name) != _NAME_SIZE:
            self.image.add("application", at, end, Role.OPAQUE)
            return end
        part = self.image.add(kind, at, end, Role.BLOCK if kind == "icc" else Role.OPAQUE)
        self._block(kind, spans[1:], part)
        if kind == "jumbf":
            text = "This picture carries signed content credentials; every edit breaks their hash"
            self.layout.findings.append(Finding("gif/content-credentials", "warning", text, part.span))
        return end

    def _packet(self, at: int, start: int, end: int) -> int:
        """Tiles an XMP packet, which is not cut into sub-blocks but followed by a ramp."""
        raw = self.source.read(Span(start, end))
        if raw.endswith(RAMP + b"\0"):
            size = len(raw) - len(RAMP) - 1
        elif raw.endswith(RAMP):
            size = len(raw) - len(RAMP)
        else:
            size = _size_of_packet(raw[:-1])
        whole = self.image.add("xmp", at, end, Role.STRUCTURE)
        whole.add("head", at, start, Role.STRUCTURE)
        packet = whole.add("packet", start, start + size, Role.BLOCK)
        whole.add("ramp", start + size, end, Role.STRUCTURE)
        self._block("xmp", (packet.span,), packet)
        return end

    def _block(self, kind: str, spans: tuple[Span, ...], part: Part) -> None:
        index = self.counts.get(kind, 0)
        self.counts[kind] = index + 1
        self.layout.blocks.append(
            Block(kind, spans or (Span(part.span.end - 1, part.span.end - 1),), (part,), None, index)
        )


def _size_of_packet(raw: bytes) -> int:
    """How many bytes the packet has where no ramp follows: up to its end mark, or to the first NUL."""
    mark = raw.rfind(_PACKET_END)
    close = raw.find(b"?>", mark) if mark >= 0 else -1
    if close >= 0:
        return close + 2
    nul = raw.find(b"\0")
    return nul if nul >= 0 else len(raw)
