"""PNG and its family (APNG, JNG, MNG): a signature and a chain of chunks, of which those behind the end mark are kept.

Shape:  8 bytes signature, chunks (grammar.chunk); the header chunk first, IEND (MNG: MEND) last.
Blocks: Exif in eXIf; XMP in iTXt; a colour profile in iCCP; IPTC and other blocks as hexadecimal text (ImageMagick's
        "Raw profile type ..."); content credentials in caBX; all plain texts together; gAMA, sRGB and tIME together;
        pHYs; and the chunks that only tell of the picture.
House rules: image data are hopped over chunk by chunk and never read. A chunk whose CRC is wrong is read; a file with
such a chunk among those that could be edited is not written, as no reader would trust it either.
Not supported: metadata within the images of an MNG as such (they are read as the file's own).
References: PNG third edition; MNG 1.0; JNG 1.0; C2PA 2.1 A.3.3; FACTS 3.5.
"""

from __future__ import annotations

import zlib

from ..base.errors import Malformed, MetaspliceError
from ..base.finding import Finding
from ..base.link import Checksum, Length
from ..base.part import Block, Layout, Part, Role
from ..base.source import Source
from ..base.span import Span
from ..grammar.chunk import Chunk, read_chunks
from ..grammar.coding import unpack
from ..grammar.textchunk import KINDS, PROFILE_KEYWORD, XMP_KEYWORD, TextChunk, read_textchunk

SIGNATURES = {b"\x89PNG\r\n\x1a\n": "PNG", b"\x8bJNG\r\n\x1a\n": "JNG", b"\x8aMNG\r\n\x1a\n": "MNG"}
"""Fact: PNG3 5.2; MNG 1.0 section 1; JNG 1.0 section 1."""
SIZE = 8
"""Bytes of a signature."""
HEADERS = {"PNG": b"IHDR", "JNG": b"JHDR", "MNG": b"MHDR"}
IMAGE_DATA = frozenset((b"IDAT", b"JDAT", b"JDAA", b"fdAT", b"fcTL", b"JSEP"))
CAPTION = 0x0404
"""Fact: the Photoshop resource that holds IPTC."""

_MARKED = b"CgBI"
"""Fact: Apple's variant of PNG begins with this chunk, the header follows."""
_PICTURE = frozenset((b"PLTE", b"tRNS", b"acTL"))
_TIMED = frozenset((b"gAMA", b"sRGB", b"tIME"))
_TOLD = frozenset(
    (
        *(b"IHDR", b"cHRM", b"bKGD", b"sBIT", b"oFFs", b"pCAL", b"sCAL", b"sPLT", b"hIST", b"sTER", b"vpAg", b"cICP"),
        *(b"dSIG", b"fRAc", b"gIFg", b"gIFt", b"gIFx", b"iDOT", b"gdAT", b"PLTE", b"tRNS", b"acTL"),
        *(b"BACK", b"BASI", b"CLIP", b"CLON", b"DBYK", b"DEFI", b"DHDR", b"DISC", b"DROP", b"FRAM", b"JHDR", b"LOOP"),
        *(b"MAGN", b"MHDR", b"MOVE", b"ORDR", b"PAST", b"PPLT", b"PROM", b"SAVE", b"SEEK", b"SHOW", b"TERM", b"eXPi"),
        *(b"fPRI", b"nEED", b"pHYg"),
    )
)
"""Chunks that tell of the picture and are read, not written."""
_READ = 16 << 20
"""A larger chunk is not read: metadata are smaller, and a field of it would have to be held in memory."""
_MOST_CHUNKS = 1 << 16
"""Chunks other than image data that a file may have. Wild: a few dozen."""
_MOST_PACKED = 2
"""Packed blocks of one kind that are read: each may unpack to many times its size. Wild: one."""
_PEEK = 512
"""First bytes of a text chunk that are read to tell its keyword and language. Fact: PNG3 11.3.3.1: keyword up to 79."""
_TIFF_HEADS = (b"II*\0", b"MM\0*")
_EXIF_HEAD, _XMP_HEAD = b"Exif\0\0", b"http://ns.adobe.com/xap/1.0/\0"


def sniff(head: bytes) -> bool:
    """Whether the first bytes are the signature of one of the family."""
    return head[:SIZE] in SIGNATURES


def kind_of(source: Source) -> str:
    """PNG, APNG, JNG or MNG. Fact: APNG 1.0: acTL stands in front of the first IDAT."""
    kind = SIGNATURES[source.read(Span(0, SIZE))]
    if kind != "PNG":
        return kind
    try:
        for count, chunk in enumerate(read_chunks(source, SIZE)):
            if chunk.kind == b"acTL":
                return "APNG"
            if chunk.kind in (b"IDAT", b"IEND") or count > _MOST_CHUNKS:
                break
    except Malformed:
        return kind  # laying it out tells where it breaks off
    return kind


def lay_out(source: Source) -> Layout:
    """The tiling of a file of the family.

    A chain that breaks off, or that ends without end mark, is an error among the findings: such a file is read only.
    """
    return _Survey(source).layout


class _Survey:
    """One walk over the chunks of a file."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.layout = Layout(Part("png", Span(0, source.size), Role.STRUCTURE))
        self.image = self.layout.root.add("image", 0, source.size, Role.STRUCTURE)
        self.image.add("signature", 0, SIZE, Role.STRUCTURE)
        self.family = SIGNATURES[source.read(Span(0, SIZE))]
        self.gathered: dict[str, list[Part]] = {}
        self.unpacked = 0
        end = self._walk()
        self.image.span = Span(0, end)
        if end < source.size:
            self.layout.root.add("trailer", end, source.size, Role.OPAQUE)
            text = f"Behind the picture lie {source.size - end} bytes that are no part of it; they are kept"
            self.layout.findings.append(Finding("png/trailer", "info", text, Span(end, source.size)))
        self._close()

    def _walk(self) -> int:
        """Tiles the chunks; where the picture ends."""
        last = b"MEND" if self.family == "MNG" else b"IEND"
        end, count = SIZE, 0
        try:
            for chunk in read_chunks(self.source, SIZE):
                if count == 0 and chunk.kind not in (HEADERS[self.family], _MARKED):
                    raise Malformed(
                        "png/no-header", f"The first chunk is not {HEADERS[self.family].decode()}", chunk.span
                    )
                if count > _MOST_CHUNKS:
                    raise Malformed("png/too-many-chunks", f"There are more than {_MOST_CHUNKS} chunks", chunk.span)
                count += chunk.kind not in IMAGE_DATA
                self._tile(chunk)
                end = chunk.span.end
                if chunk.kind == last:
                    return end
            raise Malformed("png/no-end", f"The file ends without {last.decode()}", Span(end, end))
        except Malformed as error:
            self.layout.findings.append(Finding(error.code, "error", error.message, error.span, error.trail))
            if end < self.source.size:
                self.image.add("unread", end, self.source.size, Role.OPAQUE)
        return self.source.size

    def _tile(self, chunk: Chunk) -> None:
        """Tiles one chunk; image data that follow each other are one tile."""
        name = chunk.kind.decode("latin-1")
        if chunk.kind in IMAGE_DATA:
            before = self.image.children[-1]
            if before.kind == "IDAT":
                before.span = Span(before.span.start, chunk.span.end)
            else:
                self.image.add("IDAT", *chunk.span, Role.MEDIA)
        elif chunk.data.size > _READ:
            self.image.add(name, *chunk.span, Role.OPAQUE)
        elif chunk.kind in _TIMED:
            self._gather("png", self._part(chunk, Role.BLOCK))
        elif chunk.kind in _TOLD:
            self._gather(
                "pngheader", self.image.add(name, *chunk.span, Role.MEDIA if chunk.kind in _PICTURE else Role.OPAQUE)
            )
        elif chunk.kind in KINDS:
            self._text(chunk)
        else:
            self._other(chunk, name)

    def _gather(self, kind: str, part: Part) -> None:
        self.gathered.setdefault(kind, []).append(part)

    def _part(self, chunk: Chunk, role: Role) -> Part:
        """A part that is a whole chunk, its CRC looked at."""
        self._check(chunk)
        return self.image.add(chunk.kind.decode("latin-1"), *chunk.span, role)

    def _check(self, chunk: Chunk) -> None:
        """Notices a CRC that is wrong."""
        read = self.source.read(Span(chunk.data.start - 4, chunk.span.end))
        if zlib.crc32(read[:-4]) != int.from_bytes(read[-4:]):
            name = chunk.kind.decode("latin-1")
            text = f"The checksum of the chunk {name} is wrong"
            self.layout.findings.append(Finding("png/bad-checksum", "error", text, chunk.span, (name,)))

    def _carrier(self, chunk: Chunk, payload: Span) -> Part:
        """Tiles a chunk that carries a block; the payload's part. Its size and its CRC are links."""
        self._check(chunk)
        whole = self.image.add(chunk.kind.decode("latin-1"), *chunk.span, Role.STRUCTURE)
        whole.add("head", chunk.span.start, payload.start, Role.STRUCTURE)
        part = whole.add("payload", *payload, Role.BLOCK)
        whole.add("crc", chunk.data.end, chunk.span.end, Role.STRUCTURE)
        self.layout.links.append(Length(chunk.span.start, 4, "big", whole, -12))
        covered = Span(chunk.span.start + 4, chunk.data.end)
        self.layout.links.append(Checksum(chunk.data.end, 4, "big", covered, "crc32"))
        return part

    def _block(self, kind: str, chunk: Chunk, payload: Span, coding: str = "") -> Block:
        """Makes a block of the part of a chunk."""
        part = self._carrier(chunk, payload)
        block = Block(kind, (part.span,), (part,), coding=coding)
        self.layout.blocks.append(block)
        return block

    def _other(self, chunk: Chunk, name: str) -> None:
        """Tiles a chunk that carries a block of another format, or one that nobody knows."""
        head = self.source.read(Span(chunk.data.start, min(chunk.data.end, chunk.data.start + 6)))
        if chunk.kind.lower() in (b"exif", b"zxif") and (head.startswith((b"II", b"MM")) or head == _EXIF_HEAD):
            skip = len(_EXIF_HEAD) if head == _EXIF_HEAD else 0
            self._block("exif", chunk, Span(chunk.data.start + skip, chunk.data.end))
        elif chunk.kind.lower() in (b"exif", b"zxif") and head[:1] == b"\0" and self._may_unpack("exif"):
            self._block("exif", chunk, chunk.data, "zxif")
        elif chunk.kind == b"pHYs":
            self._block("png-phys", chunk, chunk.data)
        elif chunk.kind == b"iCCP" and self._may_unpack("icc"):
            self._profile(chunk)
        elif chunk.kind == b"tXMP":
            self._block("xmp", chunk, chunk.data)
        elif chunk.kind == b"caBX":
            part = self.image.add("jumbf", *chunk.span, Role.OPAQUE)
            self.layout.blocks.append(Block("jumbf", (chunk.data,), (part,)))
            text = "This picture carries signed content credentials; every edit breaks their hash"
            self.layout.findings.append(Finding("png/content-credentials", "warning", text, chunk.span, (name,)))
        else:
            self.image.add(name, *chunk.span, Role.OPAQUE)

    def _may_unpack(self, kind: str) -> bool:
        """Whether there is room for one more packed block of a kind."""
        return sum(block.kind == kind and bool(block.coding) for block in self.layout.blocks) < _MOST_PACKED

    def _profile(self, chunk: Chunk) -> None:
        """Makes a block of a colour profile. Fact: PNG3 11.3.2.3: name, NUL, u8 method, zlib stream."""
        head = self.source.read(Span(chunk.data.start, min(chunk.data.end, chunk.data.start + _PEEK)))
        name, nul, rest = head.partition(b"\0")
        if not nul or not rest or rest[0]:
            self.image.add("iCCP", *chunk.span, Role.OPAQUE)
            return
        self._block("icc", chunk, Span(chunk.data.start + len(name) + 2, chunk.data.end), "deflate")

    def _text(self, chunk: Chunk) -> None:
        """Makes a block of XMP or of a profile in a text chunk; all others are gathered."""
        size = chunk.data.size
        head = self.source.read(Span(chunk.data.start, min(chunk.data.end, chunk.data.start + _PEEK)))
        text = read_textchunk(chunk.kind, head, size)
        if text is None and size > _PEEK:
            text = read_textchunk(chunk.kind, self.source.read(chunk.data))
        if text is None:
            self._gather("pngheader", self.image.add(chunk.kind.decode(), *chunk.span, Role.OPAQUE))
            return
        if not text.method and text.data.start <= min(size, _PEEK):
            payload = text.data.shift(chunk.data.start)
            if text.keyword == XMP_KEYWORD and self._may_unpack("xmp"):
                self._block("xmp", chunk, payload, "deflate" if text.packed else "")
                return
            if text.keyword.startswith(PROFILE_KEYWORD) and self._raw_profile(chunk, text, payload):
                return
        self._gather("pngtext", self._part(chunk, Role.BLOCK))

    def _raw_profile(self, chunk: Chunk, text: TextChunk, payload: Span) -> bool:
        """Makes blocks of a profile in hexadecimal digits, told by its type and its first bytes; whether it is known.

        Fact: ExifTool 13.59 reads the types APP1, exif, icc, icm, iptc, xmp and 8bim; what is called iptc may be
        Photoshop's resources with IPTC in them.
        """
        kind = text.keyword[len(PROFILE_KEYWORD) :]
        coding = "deflate profile" if text.packed else "profile"
        if kind not in ("APP1", "exif", "icc", "icm", "iptc", "xmp", "8bim") or self.unpacked > _READ:
            return False
        try:
            raw = unpack(coding, self.source.read(payload))
        except MetaspliceError as error:
            self.layout.findings.append(Finding(error.code, "warning", error.message, chunk.span, (text.keyword,)))
            return False
        self.unpacked += len(raw)
        if kind in ("APP1", "exif"):
            return self._application(chunk, payload, coding, raw)
        if kind in ("icc", "icm"):
            self._block("icc", chunk, payload, coding)
        elif kind == "xmp":
            self._block("xmp", chunk, payload, coding)
        elif raw[:1] == b"\x1c":
            self._block("iptc", chunk, payload, coding)
        else:
            self._resources(self._block("photoshop", chunk, payload, coding), raw)
        return True

    def _application(self, chunk: Chunk, payload: Span, coding: str, raw: bytes) -> bool:
        """Makes blocks of what would be an APP1 segment of a JPEG, with or without its first bytes."""
        if raw.startswith(_TIFF_HEADS):
            self._block("exif", chunk, payload, coding)
            return True
        for kind, head in (("exif", _EXIF_HEAD), ("xmp", _XMP_HEAD)):
            if raw.startswith(head):
                part = self._carrier(chunk, payload)
                segment = Block("segment", (part.span,), (part,), coding=coding)
                within = Span(len(head), len(raw))
                self.layout.blocks.append(Block(kind, segment.spans, segment.parts, segment, within=within))
                return True
        return False

    def _resources(self, outer: Block, raw: bytes) -> None:
        """Adds a block for each IPTC record within Photoshop resources."""
        from ..grammar.resource import filled  # few PNG files have such

        for resource in filled(raw, CAPTION):
            self.layout.blocks.append(Block("iptc", outer.spans, outer.parts, outer, within=resource.data))

    def _close(self) -> None:
        """Makes blocks of what was gathered, puts all in order and counts them.

        Of equal tags the later one counts: a block of many chunks stands where its last one does. The header stands
        first. A chunk of Exif's own counts before a profile in a text.
        """
        blocks = self.layout.blocks
        for kind, parts in self.gathered.items():
            blocks.append(Block(kind, tuple(part.span for part in parts), tuple(parts)))
        blocks.sort(key=lambda block: block.spans[0 if block.kind == "pngheader" else -1].start)
        counts: dict[str, int] = {}
        for block in sorted(blocks, key=lambda block: "profile" in block.coding or block.within is not None):
            block.index = counts.get(block.kind, 0)
            counts[block.kind] = block.index + 1
