"""Files of boxes: films (MP4, MOV, M4A, 3GP), pictures of items (HEIC, AVIF), CR3, JPEG XL and JPEG 2000.

Shape:  boxes one behind the other (grammar.box). `moov` tells of a film whose samples lie in `mdat`, `meta` of items
        that lie there or in `idat`; a codestream stands in `jxlc`, `jxlp` or `jp2c`, or is the file itself.
House rules: every box is a part, its size a link; only what may hold tags, sizes or offsets is tiled further. A box
that passes its parent, or offsets that nothing is known about, are errors: such a file is read, not written.
Not supported: compressed movie headers (cmov), metadata packed with Brotli (brob): told, never written.
References: ISO/IEC 14496-12:2022; QuickTime File Format; ISO/IEC 23008-12; 15444-1 annex I; 18181-2; FACTS 3.3 to 3.6.
"""

from __future__ import annotations

from itertools import islice

from ..base.finding import Finding
from ..base.link import Length
from ..base.part import Block, Layout, Part, Role
from ..base.scalars import Order
from ..base.source import Source
from ..base.span import Span
from ..base.view import View
from ..grammar.box import HEAD, Box, read_boxes
from .isobmff_item import OTHERS, lay_out_items
from .isobmff_kind import J2C_CODESTREAM, JXL_CODESTREAM, JXL_SIGNATURE, SAMSUNG
from .isobmff_link import link_box, link_canon

ORDER: Order = "big"

XMP_UUID = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
CANON_UUID = bytes.fromhex("85c0b687820f11e08111f4ce462b6a48")
IPTC_UUID = bytes.fromhex("33c7a4d2b81d4723a0baf1a3e097ad38")
GEOTIFF_UUID = bytes.fromhex("b14bf8bd083d4b43a5ae8cd7d5a6ce03")
EXIF_UUID = b"JpgTiffExif->JP2"
_CREDENTIALS_UUID = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
"""Fact: FACTS 3.3, 3.6; C2PA 2.1 A.5.1."""

_UUIDS = {XMP_UUID: "xmp", IPTC_UUID: "iptc", EXIF_UUID: "exif", GEOTIFF_UUID: "geotiff"}
_CANON_DIRECTORIES = {"CMT1": "IFD0", "CMT2": "ExifIFD", "CMT3": "MakerNotes", "CMT4": "GPS"}
"""Fact: FACTS 3.3: each is a TIFF file of its own."""

_FILM = {
    "moov": frozenset(("trak", "udta", "meta")),
    "trak": frozenset(("mdia", "udta", "meta")),
    "mdia": frozenset(("minf",)),
    "minf": frozenset(("stbl",)),
    "udta": frozenset(("meta",)),
    "meta": frozenset(("ilst",)),
}
"""The boxes within a film that are tiled further, by the box around them; in `ilst` all are."""

_SEQUENCE = "avis"
"""The brand of a picture that is a film, and the label of its movie header. Fact: AV1 image format 1.1, 6.3."""

_DATED = frozenset(("mvhd", "tkhd", "mdhd"))
_TAGGED = frozenset(("udta", "meta", "ilst"))
_CODED = frozenset(("mdat", "jxlc", "jxlp", "jp2c"))
_ROOM = frozenset(("free", "skip", "wide"))
_MOST_BOXES, _MOST_PROPERTIES = 1 << 16, 1 << 12
BLANK = 4096
"""A box of room is empty when its first bytes are: cameras put data there, and programs words."""


def lay_out(source: Source) -> Layout:
    """The tiling of a file of boxes or of a bare codestream."""
    head = source.read(Span(0, min(source.size, len(J2C_CODESTREAM))))
    root = Part("isobmff", Span(0, source.size), Role.STRUCTURE)
    if head.startswith((JXL_CODESTREAM, J2C_CODESTREAM)):
        part = root.add("codestream", 0, source.size, Role.MEDIA)
        return Layout(root, blocks=[Block("codestream", (part.span,), (part,), lazy=True)])
    return _Tiler(source, Layout(root)).tile()


class _Tiler:
    """Puts the boxes of one file into its layout."""

    def __init__(self, source: Source, layout: Layout) -> None:
        self.source = source
        self.raw = View(source)
        self.layout = layout
        self.left = _MOST_BOXES
        self.signature = source.read(Span(0, min(12, source.size)))

    def tile(self) -> Layout:
        """The whole layout: boxes first, then what points from one into another."""
        self._top()
        lay_out_items(self.source, self.layout)
        link_canon(self.source, self.layout)
        counts: dict[str, int] = {}
        for block in self.layout.blocks:
            block.index = counts.get(block.kind, int(block.kind in OTHERS.values()))
            counts[block.kind] = block.index + 1
        return self.layout

    def fault(self, code: str, message: str, part: Part) -> None:
        """Notes what forbids writing."""
        self.layout.findings.append(Finding(f"isobmff/{code}", "error", message, part.span, path_of(part)))

    def _top(self) -> None:
        root, size = self.layout.root, self.source.size
        at = 0
        for box in read_boxes(self.raw, 0, size):
            if _is_no_box(box) or self.left <= 0:
                break
            part = self._box(root, box, _role(box))
            at = box.end
            if box.kind == b"moov":
                self._film(part, box)
            elif box.kind == b"meta":
                self._meta(part, box)
            elif not box.cut or box.kind == b"mdat":
                self._single(part, box)
        if at < size:
            root.add("trailer", at, size, Role.OPAQUE)

    def _box(self, parent: Part, box: Box, role: Role) -> Part:
        """A part for a box, its size a link."""
        self.left -= 1
        kind = box.kind.decode("latin-1")
        part = parent.add(kind, box.start, box.end, role)
        if box.cut:
            self.fault("box-overruns", f"The box {'/'.join(path_of(part))} passes the end of what holds it", part)
        elif box.width:
            self.layout.links.append(Length(box.at, box.width, ORDER, part))
        return part

    def _block(self, kind: str, part: Part, start: int, label: str = "", *, lazy: bool = False) -> None:
        self.layout.blocks.append(Block(kind, (Span(start, part.span.end),), (part,), label=label, lazy=lazy))

    def _single(self, part: Part, box: Box) -> None:
        """The block that a box outside of films and items is, and the numbers in it."""
        kind = part.kind
        if kind in _CODED:
            if kind == "jxlc" and not box.cut:
                part.role = Role.STRUCTURE
                part.add("head", box.start, box.content, Role.STRUCTURE)
                part.add("codestream", box.content, box.end, Role.MEDIA)
            if kind in ("jxlc", "jxlp"):
                self._block("codestream", part, box.content + (4 if kind == "jxlp" else 0), lazy=True)
            elif kind == "mdat":
                self._block("mdat", part, box.start, lazy=True)
            return
        if kind in _ROOM and not self.raw[box.content : min(box.end, box.content + BLANK)].strip(b"\0"):
            part.role = Role.SLACK
            return
        if kind == "uuid" and (box.uuid in _UUIDS or box.uuid == _CREDENTIALS_UUID):
            self._uuid(part, box)
        elif kind == "Exif" and self._is_jxl():
            start = box.content + 4 + int.from_bytes(self.raw[box.content : box.content + 4], "big")
            part.role = Role.BLOCK if start < box.end else Role.OPAQUE
            if start < box.end:
                self._block("exif", part, start)
        elif kind == "xml " and self._is_jxl():
            part.role = Role.BLOCK
            self._block("xmp", part, box.content)
        elif kind in ("jumb", "xml "):
            part.role = Role.BLOCK
            self._block("jumbf" if kind == "jumb" else "xml", part, box.start if kind == "jumb" else box.content)
        else:
            if kind == "jp2h":
                self._profiles(part, box)
            self._remark(part, box)
            link_box(self.source, self.layout, part, box)
            self._block(SAMSUNG if kind == SAMSUNG else "box", part, box.start, lazy=True)

    def _is_jxl(self) -> bool:
        return self.signature == JXL_SIGNATURE

    def _uuid(self, part: Part, box: Box) -> None:
        if box.uuid == _CREDENTIALS_UUID:
            # Fact: C2PA 2.1 A.5.1: version and flags, a purpose, and for a manifest an offset in front of the boxes
            purpose = self.raw[box.content + 4 : box.content + 40].split(b"\0")[0]
            if purpose == b"manifest":
                self._block("jumbf", part, min(box.content + 4 + len(purpose) + 1 + 8, box.end))
            return
        kind, start = _UUIDS[box.uuid], box.content
        if kind == "exif" and self.raw[start : start + 6] == b"Exif\0\0":
            start += 6
        part.role = Role.OPAQUE if kind == "geotiff" else Role.BLOCK
        self._block(kind, part, start, lazy=kind == "geotiff")

    def _profiles(self, part: Part, box: Box) -> None:
        """The colour profiles among the boxes within another.

        Shape:  colr in HEIC: `prof` or `rICC`, profile; in JPEG 2000: u8 method (2 or 3), u8, u8, profile.
        """
        for inner in islice(read_boxes(self.raw, box.content, box.end), _MOST_PROPERTIES):
            if inner.kind != b"colr" or inner.cut:
                continue
            head = self.raw[inner.content : inner.content + 4]
            width = 4 if head in (b"prof", b"rICC") else 3 if box.kind == b"jp2h" and head[:1] in (b"\2", b"\3") else 0
            if width and inner.content + width < inner.end:
                self.layout.blocks.append(Block("icc", (Span(inner.content + width, inner.end),), (part,)))

    def _remark(self, part: Part, box: Box) -> None:
        """Tells what is kept as it is."""
        if part.kind == "brob":
            packed = self.raw[box.content : box.content + 4].decode("latin-1").strip()
            text = f"The {packed} box is packed with Brotli: it is kept, neither read nor written"
            self.layout.findings.append(Finding("jxl/brotli", "warning", text, part.span))
        elif part.kind == "jbrd":
            text = "The JPEG file this picture was made of can be restored only while Exif and XMP stay as they are"
            self.layout.findings.append(Finding("jxl/reconstruction", "info", text, part.span))

    def _film(self, moov: Part, box: Box) -> None:
        """A movie header: its boxes as parts, the numbers in it as links, and the blocks that it holds."""
        brand = self.signature[8:12].decode("latin-1")
        self._block("movie", moov, box.content, _SEQUENCE if brand == _SEQUENCE else "", lazy=True)
        self._children(moov, box, box.content)

    def _children(self, parent: Part, box: Box, start: int) -> None:
        """The boxes within a box of a film."""
        parent.add("head", box.start, start, Role.STRUCTURE)
        inside = _FILM.get(parent.kind, frozenset())
        at = start
        for child in read_boxes(self.raw, start, box.end):
            if self.left <= 0:
                self.fault("too-many-boxes", "There are more boxes than a film has", parent)
                break
            if child.width == 0 and not child.kind.strip(b"\0"):
                break
            self._child(parent, child, inside)
            at = child.end
        if at < box.end:
            blank = not self.raw[at : min(box.end, at + 4096)].strip(b"\0")
            parent.add("end", at, box.end, Role.SLACK if blank else Role.OPAQUE)
        parent.role = Role.STRUCTURE

    def _child(self, parent: Part, box: Box, inside: frozenset[str]) -> None:
        kind = box.kind.decode("latin-1")
        tagged = not _TAGGED.isdisjoint(path_of(parent)) or kind in _DATED or kind in _TAGGED
        role = Role.BLOCK if tagged else Role.SLACK if kind in _ROOM else Role.OPAQUE
        part = self._box(parent, box, role)
        if box.cut:
            return
        if kind in inside:
            start = box.content + (_version_width(self.raw, box) if kind == "meta" else 0)
            self._children(part, box, start)
        elif parent.kind == "ilst":
            self._children(part, box, box.content)
        elif kind == "XMP_" and parent.kind == "udta":
            self._block("xmp", part, box.content)
        elif kind == "uuid" and box.uuid == CANON_UUID:
            self._canon(part, box)
        elif kind == "cmov":
            self.fault("compressed-movie", "The movie header is compressed; its offsets cannot be kept true", part)
        else:
            fault = link_box(self.source, self.layout, part, box)
            if fault:
                self.fault(fault, f"The numbers in {'/'.join(path_of(part))} pass its end", part)

    def _canon(self, part: Part, box: Box) -> None:
        """Canon's own box in CR3: a TIFF file each for IFD0, ExifIFD, maker note and GPS."""
        part.add("head", box.start, box.content, Role.STRUCTURE)
        part.role = Role.STRUCTURE
        at = box.content
        for child in read_boxes(self.raw, box.content, box.end):
            if self.left <= 0:
                break
            inner = self._box(part, child, Role.OPAQUE)
            at = child.end
            label = _CANON_DIRECTORIES.get(inner.kind)
            if label and not child.cut:
                inner.role = Role.BLOCK
                self._block("exif", inner, child.content, label)
        if at < box.end:
            part.add("end", at, box.end, Role.OPAQUE)

    def _meta(self, meta: Part, box: Box) -> None:
        """The top-level meta box; what its items are is told when all boxes are known."""
        start = box.content + _version_width(self.raw, box)
        self._block("boxmeta", meta, box.content, lazy=True)
        meta.add("head", box.start, min(start, box.end), Role.STRUCTURE)
        at = min(start, box.end)
        for child in read_boxes(self.raw, at, box.end):
            if self.left <= 0:
                self.fault("too-many-boxes", "There are more boxes than a picture has", meta)
                break
            tables = child.kind in (b"iinf", b"iloc", b"iref")
            room = child.kind in (b"free", b"skip")
            part = self._box(meta, child, Role.STRUCTURE if tables else Role.SLACK if room else Role.OPAQUE)
            at = child.end
            if child.kind == b"iprp":
                for inner in read_boxes(self.raw, child.content, child.end):
                    if inner.kind == b"ipco":
                        self._profiles(part, inner)
                        break
        if at < box.end:
            meta.add("end", at, box.end, Role.OPAQUE)


def path_of(part: Part) -> tuple[str, ...]:
    """The kinds of the boxes around a part and its own, outermost first."""
    found: list[str] = []
    one: Part | None = part
    while one is not None and one.parent is not None:
        found.insert(0, one.kind)
        one = one.parent
    return tuple(found)


def _is_no_box(box: Box) -> bool:
    """Whether the bytes behind the last box are none: padding, or a trailer that a program put there."""
    named = all(0x20 <= byte < 0x7F or byte == 0xA9 for byte in box.kind)
    return not named and (box.cut or box.width == 0) and box.kind != b"jp\x1a\x1a"


def _role(box: Box) -> Role:
    return Role.MEDIA if box.kind.decode("latin-1") in _CODED else Role.OPAQUE


def _version_width(raw: View, box: Box) -> int:
    """How many bytes of version and flags a meta box begins with.

    Fact: QuickTime's has none: its first box, hdlr, follows directly (FACTS 3.4).
    """
    return 0 if raw[box.content + 4 : box.content + HEAD] == b"hdlr" else 4
