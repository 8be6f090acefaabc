"""ASF files: WMV and ASF films, WMA sound.

Shape:  objects (see grammar.asf): the header with objects of its own, the data, indexes; XMP in an object beside them.
House rules: packets are passed over, never read. Packets and indexes count packets, not bytes, so the header may grow.
A file whose data break off keeps as many bytes missing; one whose header does is not laid out further than that, and is
read, not written. The file's size in the header is kept true where it was true: live streams have none.
Not supported: encrypted texts of rights management.
References: Advanced Systems Format 01.20.05, chapters 2, 3, 5, 6; XMP part 3 1.1 (ASF); FACTS 3.7.
"""

from __future__ import annotations

from ..base.errors import Malformed
from ..base.finding import Finding
from ..base.link import Length, Link
from ..base.part import Block, Layout, Part, Role
from ..base.source import Source
from ..base.span import Span
from ..grammar.asf import HEAD, Object, read_object
from ..grammar.guid import guid_bytes

HEADER = "75B22630-668E-11CF-A6D9-00AA0062CE6C"
EXTENSION = "5FBF03B5-A92E-11CF-8EE3-00C00C205365"
DATA = "75B22636-668E-11CF-A6D9-00AA0062CE6C"
PROPERTIES = "8CABDCA1-A947-11CF-8EE4-00C00C205365"
STREAM = "B7DC0791-A9B7-11CF-8EE6-00C00C205365"
CONTENT = "75B22633-668E-11CF-A6D9-00AA0062CE6C"
EXTENDED = "D2D0A440-E307-11D2-97F0-00A0C95EA850"
PADDING = "1806D474-CADF-4509-A4BA-9AABCB96AAE8"
XMP = "BE7ACFCB-97A9-42E8-9C71-999491E3AFAC"

BLOCKS: dict[str, tuple[str, str]] = {
    PROPERTIES: ("asf", "properties"),
    STREAM: ("asf", "stream"),
    "86D15240-311D-11D0-A3A4-00A0C90348F6": ("asf", "codecs"),
    "2211B3FA-BD23-11D2-B4B7-00A0C955FC6E": ("asf", "branding"),
    "C5F8CBEA-5BAF-4877-8467-AA8C44FA4CCA": ("asf", "metadata"),
    "44231C94-9498-49D1-A141-1D134E457054": ("asf", "metadata"),
    CONTENT: ("asfcontent", ""),
    EXTENDED: ("asfextended", ""),
    XMP: ("xmp", ""),
}
"""GUID -> kind of block and label."""

_FIRST = {HEADER: 6, EXTENSION: 22}
"""How many bytes stand in front of the objects within."""

_MOST_OBJECTS = 10_000
_LARGEST_HEADER = 64 << 20
_SIZE_AT = 16
_VIDEO = "BC19EFC0-5B4D-11CF-A8FD-00805F5C442B"
_BY_NAME = {"wmv": "WMV", "wma": "WMA", "asf": "ASF", "divx": "DIVX"}


def sniff(head: bytes) -> bool:
    """Whether the file begins with a header object."""
    return head.startswith(guid_bytes(HEADER))


def kind_of(source: Source) -> str:
    """The file type: by the name's ending, as ExifTool does, else WMV where there is a stream of pictures, else WMA."""
    ending = source.name.rpartition(".")[2].lower() if "." in source.name else ""
    if ending in _BY_NAME:
        return _BY_NAME[ending]
    head = source.read(Span(0, min(1 << 16, source.size)))
    return "WMV" if guid_bytes(_VIDEO) in head else "WMA"


def lay_out(source: Source) -> Layout:
    """The tiling of an ASF file.

    Raises: Malformed "asf/no-header".
    """
    if source.size < HEAD + 6:
        raise Malformed("asf/no-header", "The file ends within its header object")
    reader = _Reader(source)
    reader.objects(reader.root, 0, source.size, 0)
    return Layout(reader.root, reader.links, reader.findings, reader.blocks)


class _Reader:
    """Lays out one file."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.root = Part("asf", Span(0, source.size), Role.STRUCTURE)
        self.links: list[Link] = []
        self.findings: list[Finding] = []
        self.blocks: list[Block] = []
        self.count = 0

    def objects(self, parent: Part, start: int, end: int, depth: int) -> None:
        """Adds the objects between two offsets, and what is left behind them."""
        at = start
        while at + HEAD <= end:
            self.count += 1
            if self.count > _MOST_OBJECTS:
                raise Malformed("asf/too-many-objects", f"There are more than {_MOST_OBJECTS} objects", parent.span)
            found = read_object(self.source, at, end)
            if found.cut and found.guid != DATA and (depth or found.guid not in (HEADER, *BLOCKS)):
                break
            self._object(parent, found, depth)
            at = found.end
        if at < end:
            parent.add("rest", at, end, Role.OPAQUE)
            if depth:
                self._cut("An object of the header breaks off", Span(at, end), parent.kind)

    def _cut(self, text: str, span: Span, kind: str) -> None:
        self.findings.append(Finding("asf/cut", "error", text, span, (kind,)))

    def _object(self, parent: Part, found: Object, depth: int) -> None:
        part = parent.add(found.guid, found.start, found.end, Role.STRUCTURE)
        part.add("head", found.start, found.content, Role.STRUCTURE)
        self._link_size(found, part)
        first = _FIRST.get(found.guid)
        if first is not None and depth < 2:
            self._holder(part, found, first, depth)
            return
        inside = part.add("content", found.content, found.end, Role.OPAQUE)
        kind, label = BLOCKS.get(found.guid, ("", ""))
        if found.guid == DATA:
            inside.role = Role.MEDIA
        elif kind:
            inside.role = Role.BLOCK
            index = sum(1 for block in self.blocks if block.kind == kind)
            self.blocks.append(Block(kind, (inside.span,), (inside,), None, index, label))
        elif found.guid == PADDING and inside.span.size <= _LARGEST_HEADER:
            inside.role = Role.SLACK if not self.source.read(inside.span).strip(b"\0") else Role.OPAQUE
        if found.guid == PROPERTIES and inside.span.size >= _SIZE_AT + 8:
            at = inside.span.start + _SIZE_AT
            if int.from_bytes(self.source.read(Span(at, at + 8)), "little") == self.source.size:
                self.links.append(Length(at, 8, "little", self.root))

    def _link_size(self, found: Object, part: Part) -> None:
        stored = int.from_bytes(self.source.read(Span(found.start + _SIZE_AT, found.start + HEAD)), "little")
        if not stored:
            return
        missing = stored - part.span.size
        self.links.append(Length(found.start + _SIZE_AT, 8, "little", part, missing))
        if not found.cut:
            return
        if found.guid == DATA:
            text = "The data break off: the file is shorter than they say"
            self.findings.append(Finding("asf/data-cut", "warning", text, part.span, ("Data",)))
        else:
            self._cut("The file breaks off within its header", part.span, found.guid)

    def _holder(self, part: Part, found: Object, first: int, depth: int) -> None:
        """The header, or its extension: what stands in front of the objects within, then these."""
        start = min(found.content + first, found.end)
        part.add("count" if found.guid == HEADER else "reserved", found.content, start, Role.STRUCTURE)
        inside = part.add("objects", start, found.end, Role.STRUCTURE)
        if found.guid == EXTENSION and start - found.content == first:
            stored = int.from_bytes(self.source.read(Span(start - 4, start)), "little")
            if stored != inside.span.size:
                self._cut("The header extension's two sizes do not agree", part.span, "HeaderExtension")
            self.links.append(Length(start - 4, 4, "little", inside, stored - inside.span.size))
        if inside.span.size > _LARGEST_HEADER:
            raise Malformed("asf/header-too-large", "The header is larger than any header is", part.span)
        self.objects(inside, start, found.end, depth + 1)
