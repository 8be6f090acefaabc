"""A file as read: its tiling and the fields of its blocks, each block decoded when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from .base.decoded import Decoded
from .base.errors import MetaspliceError
from .base.field import Field
from .base.finding import Finding
from .base.link import Length, Link, Pointer
from .base.part import Block, Layout
from .base.source import BytesSource, Source, Window
from .base.span import Span
from .base.view import View
from .formats import Format, codec, sniff

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

    from .base.hindrance import Hindrance

Payload: TypeAlias = "Any"
"""bytes, or a View of them."""

_NOTHING = Decoded([], [], [])
_PACKED_NOTE = "HDRPlusMakerNote"
_HEAP = "CanonHeap"
_BLOCKS = frozenset({"WBInfo", "WBInfo2", "DistortionInfo", "CameraIFD", "KodakIFD", "KDC_IFD", "LeafData"})
"""Entries of IFD0 that makers' RAW types have beside the maker note."""
_MOVIE = "MovieNote"
_NOTES = _BLOCKS | {"MakerNote", "DNGPrivateData", _PACKED_NOTE, _HEAP, _MOVIE}
_OWN_NOTES = frozenset({"MakerNote", "DNGPrivateData", _HEAP})
"""Entries of an Exif block that hold the note itself, and the records of a CRW."""
Known = Callable[[Block], Decoded | None]


class Inspection:
    """One file: `format`, `size`, `fields`, `findings`, `layout`, `links`.

    A field's span counts within its block's payload; `place` tells where that is in the file.
    `known` may hand over what is already decoded of a block.
    """

    def __init__(self, source: Source, known: Known | None = None) -> None:
        self.source = source
        self.row: Format = sniff(source)
        self.layout: Layout = self.row.lay_out(source)
        self._known = known
        self._decoded: dict[int, Decoded] = {}
        self._notes: dict[int, Decoded] = {}
        self._kept: dict[int, Payload] = {}

    @property
    def format(self) -> str:
        """The format's name, as ExifTool's FileType."""
        return self.row.name

    @property
    def size(self) -> int:
        """The size of the file in bytes."""
        return self.source.size

    def settle(self, kind: str, most: int) -> None:
        """Makes the inspection fit to be kept for long: bytes of small blocks of this kind stay, decoded notes go.

        Notes are decoded anew when they are asked for; `most` is the largest block in bytes.
        """
        self._notes.clear()
        _ = self.hindrances  # reads of the file what planning wants to know
        for block in self.layout.blocks:
            if block.kind == kind and sum(span.size for span in block.spans) <= most:
                self._kept[id(block)] = self.payload(block)

    @cached_property
    def hindrances(self) -> Sequence[Hindrance]:
        """What stands in the way of writing to this file."""
        return self.row.hindrances(self.source, self.layout) if self.row.hindrances is not None else ()

    def payload(self, block: Block) -> Payload:
        """The bytes of a block, put together from its carriers; of one that is the file itself a view of them."""
        if self._kept and id(block) in self._kept:
            return self._kept[id(block)]
        if block.file:
            whole = block.spans[0].size == self.source.size
            return View(self.source if whole else self._file)
        if block.within is not None and block.outer is not None:
            return self.payload(block.outer)[block.within.start : block.within.end]
        if block.lazy:
            return View(Window(self.source, block.spans))
        raw = Window(self.source, block.spans).all()
        if block.coding:
            from .grammar.coding import unpack  # most payloads stand in the file as they are

            return unpack(block.coding, raw)
        return raw

    @cached_property
    def _file(self) -> Source:
        """What of the source lies in front of trailers."""
        return next(Window(self.source, block.spans) for block in self.layout.blocks if block.file)

    def decoded(self, block: Block) -> Decoded:
        """What the block's codec makes of it; findings only where it can make nothing."""
        found = self._decoded.get(id(block))
        if found is None:
            found = self._known(block) if self._known else None
            if found is None:
                found = self._decode(block)
            self._decoded[id(block)] = found
        return found

    def _decode(self, block: Block) -> Decoded:
        module = codec(block.kind)
        if module is None:
            return _NOTHING
        if block.kind == "xmp-extension" and block.label not in self._extensions:
            text = "This extension belongs to no packet of the file; it is kept, not read"
            return Decoded([], [Finding("xmp/foreign-extension", "info", text)], [])
        try:
            decoded: Decoded = module.decode(self.payload(block), block)
        except MetaspliceError as error:
            finding = Finding(error.code, "error", error.message, error.span, (block.kind, *error.trail))
            return Decoded([], [finding], [])
        return decoded

    @cached_property
    def _extensions(self) -> dict[str, Block]:
        """The packets of the file by the digest of the extension they name. Fact: XMP part 3 1.1.3.1."""
        packets = [block for block in self.layout.blocks if block.kind == "xmp"]
        return {
            field.value: block
            for block in packets
            for field in self.decoded(block).fields
            if field.name == "HasExtendedXMP" and isinstance(field.value, str)
        }

    def extension_of(self, block: Block) -> Block | None:
        """The block in which the payload of `block` goes on, None where it is whole."""
        for other in self.layout.blocks:
            if other.label and self._extensions.get(other.label) is block:
                return other
        return None

    @cached_property
    def inner(self) -> Inspection | None:
        """The JPEG file within this one that has metadata of its own; None where there is none that can be read."""
        block = next((block for block in self.layout.blocks if block.kind == "jpeg"), None)
        if block is None:
            return None
        try:
            return Inspection(Window(self.source, block.spans))
        except MetaspliceError:
            return None

    @cached_property
    def fields(self) -> list[Field]:
        """Every field of the file."""
        return [field for block in self.layout.blocks for field in self.decoded(block).fields]

    def blocks(self) -> Iterator[tuple[Block, list[Field]]]:
        """The blocks of this file with their fields, which may have been decoded from equal bytes of another file."""
        for block in self.layout.blocks:
            yield block, self.decoded(block).fields

    @cached_property
    def remarks(self) -> list[Finding]:
        """What was noticed in the tiling and in the blocks, spans in the file. Maker notes are not looked at."""
        found = list(self.layout.findings)
        for block in self.layout.blocks:
            found += self._placed(block, self.decoded(block).findings)
        return found

    @cached_property
    def findings(self) -> list[Finding]:
        """The remarks and what was noticed in maker notes, which are decoded for it."""
        found = list(self.remarks)
        for field in self.fields:
            noted = self.note(field)
            if noted is not None:
                found += self._placed(field.block, noted.findings)
        return found

    def _placed(self, block: Block | None, findings: list[Finding]) -> Iterator[Finding]:
        for finding in findings:
            span = self.locate(block, finding.span) if block is not None and finding.span else None
            yield finding._replace(span=span)

    def note(self, field: Field) -> Decoded | None:
        """What is decoded of the maker note that a field holds, None for any other field; each is decoded once.

        Their module is loaded for a note only, and no write asks for them: a note's findings never stop one.
        """
        if field.name not in _NOTES or field.block is None or (field.span is None and field.name != _PACKED_NOTE):
            return None
        found = self._notes.get(id(field))
        if found is None:
            found = self._notes[id(field)] = self._read_note(field, field.block)
        return found

    def read_note(self, field: Field, make: Any) -> Decoded | None:
        """The note that a field holds, decoded by a walk of the caller's making."""
        if field.name not in _OWN_NOTES or field.block is None or field.span is None:
            return None
        return self._read_note(field, field.block, make)

    def _read_note(self, field: Field, block: Block, *make: Any) -> Decoded:
        from .makernote import decode_fields, decode_packet, decode_private

        if field.name == _PACKED_NOTE:
            return decode_packet(field)
        if field.name == _MOVIE:
            from .makernote.movie import decode_movie

            known = {
                one.name: one.value for one in self.fields if one.group1 == "IFD0" and one.name in ("Make", "Model")
            }
            return decode_movie(field, self.source, known | {"FILE_TYPE": self.format})
        if field.name == _HEAP:
            from .makernote.ciff import decode_heap

            return decode_heap(self.payload(block), block, "" if self.format == "CRW" else field.group1, *make)
        if field.name in _BLOCKS:
            from .makernote import decode_raw_block

            return decode_raw_block(self.decoded(block).fields, field, self.payload(block))
        payload, source, start = self.payload(block), self.source, block.spans[0].start
        if block.coding or block.within is not None:
            source, start = BytesSource(payload), 0  # around packed bytes there is nothing that belongs to them

        def reach(off: int, length: int) -> bytes:
            return source.read(Span(min(start + off, source.size), min(start + off + length, source.size)))

        read = decode_fields if field.name == "MakerNote" else decode_private
        beside = self.fields if block.label else self.decoded(block).fields  # a note in a block of its own: CR3
        return read(beside, payload, field, reach, *make)

    @cached_property
    def links(self) -> list[Link]:
        """The links of the tiling and those that blocks hold into the file."""
        found = list(self.layout.links)
        for block in self.layout.blocks:
            if block.kind != "exif" or len(block.spans) != 1 or block.coding or block.within is not None:
                continue
            for link in self.decoded(block).links:
                moved = _into_file(link, block.spans[0].start)
                if isinstance(moved, Pointer) and moved.target <= self.size:
                    found.append(moved)
        return found

    @cached_property
    def numbers(self) -> list[tuple[int, int, str]]:
        """Where the stored numbers stand and how wide they are, in file order, each with the name of its link."""
        return sorted((link.at, link.width, type(link).__name__) for link in self.links)

    def place(self, field: Field) -> Span | None:
        """Where a field's bytes lie in the file, None where they are scattered or not known."""
        if field.block is None or field.span is None:
            return None
        return self.locate(field.block, field.span)

    def locate(self, block: Block, span: Span) -> Span | None:
        """Where `span` of a block's payload lies in the file, None where it is scattered or packed."""
        if block.coding or block.within is not None:
            return None
        found = Window(self.source, block.spans).locate(span)
        return found[0] if len(found) == 1 else None


def _into_file(link: Link, start: int) -> Link:
    if isinstance(link, Pointer):
        return Pointer(link.at + start, link.width, link.order, link.target + start, link.base + start)
    if isinstance(link, Length):
        return Length(link.at + start, link.width, link.order, link.of, link.bias)
    return link
