"""RIFF files: WebP pictures, WAV sound (RF64 too), AVI films.

Shape:  `RIFF` u32 size, form (`WEBP`, `WAVE`, `AVI `), chunks; further `RIFF AVIX` follow in films of more than a
        gigabyte. The size does not count its own 8 bytes.
House rules: image data, sound and the list `movi` are passed over, never read. A film or sound that breaks off keeps
as many bytes missing as it had: only what stands in front of its media is written. A file in which any other chunk
reaches past what holds it is read, not written. Bytes behind the last RIFF are a trailer.
Not supported: chunks deeper than lists of lists.
References: RIFF (see grammar.riff); WebP container specification (RFC 9649); EBU Tech 3285 and 3306; OpenDML AVI 1.02.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..base.errors import Malformed
from ..base.finding import Finding
from ..base.link import Length, Link, Pointer
from ..base.part import Layout, Part, Role
from ..base.source import Source
from ..base.span import Span
from ..grammar.riff import HEAD, LISTED, UNKNOWN, Chunk, read_chunk, read_chunks
from .riff_kind import CARRIED, EXIF_HEAD, LABELLED, MOST_CHUNKS, Kept

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..base.finding import Severity
    from ..base.scalars import Order

_WIDE = (b"RF64", b"BW64")
_DEEPEST = 4
_ORDER: Order = "little"


def sniff(head: bytes) -> bool:
    """Whether the file is a RIFF of a form that is known here."""
    return head[:4] in (b"RIFF", *_WIDE) and head[8:12] in (b"WEBP", b"WAVE", b"AVI ")


def kind_of(source: Source) -> str:
    """ExifTool's file type. Fact: a WebP that begins with VP8X is "Extended WEBP", with VP8L "WEBP (lossless)".

    Fact: ExifTool 13.59 knows RF64 by a name of its own, and BW64 not at all.
    """
    head = source.read(Span(0, min(16, source.size)))
    if head[8:12] != b"WEBP":
        return "AVI" if head[8:12] != b"WAVE" else "WAV (RF64)" if head[:4] == b"RF64" else "WAV"
    return {b"VP8X": "Extended WEBP", b"VP8L": "WEBP (lossless)"}.get(head[12:16], "WEBP")


def lay_out(source: Source) -> Layout:
    """The tiling of a RIFF file: each chunk with its head, content and padding.

    Raises: Malformed "riff/no-chunks".
    """
    if source.size < LISTED:
        raise Malformed("riff/no-chunks", "The file ends within its first twelve bytes")
    return _Reader(source).layout()


class _Reader:
    """Lays out one file."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.root = Part("riff-file", Span(0, source.size), Role.STRUCTURE)
        self.links: list[Link] = []
        self.findings: list[Finding] = []
        self.kept: dict[str, Kept] = {}
        self.form = b""
        self.stream = ""
        self.count = 0
        self.true_sizes: dict[bytes, tuple[int, int]] = {}

    def layout(self) -> Layout:
        at, end = 0, self.source.size
        while at + LISTED <= end:
            chunk = self._first_riff() if at == 0 else read_chunk(self.source, at, end)
            if at and (chunk.kind != b"RIFF" or chunk.form != b"AVIX"):
                break
            self.form = self.form or chunk.form
            self._riff(chunk)
            at = chunk.next
        if at < end:
            self.root.add("trailer", at, end, Role.OPAQUE)
        blocks = [block for kept in self.kept.values() for block in kept.blocks()]
        blocks.sort(key=lambda block: block.spans[0].start)
        return Layout(self.root, self.links, self.findings, blocks)

    def _first_riff(self) -> Chunk:
        """The outermost chunk; the sizes of RF64 stand in the chunk behind its head. Fact: EBU Tech 3306 2.2."""
        end = self.source.size
        chunk = read_chunk(self.source, 0, end)
        if chunk.kind in _WIDE and end >= LISTED + HEAD + 28:
            raw = self.source.read(Span(LISTED, LISTED + HEAD + 28))
            if raw[:4] == b"ds64":
                at = LISTED + HEAD
                for kind, off in ((chunk.kind, 0), (b"data", 8)):
                    self.true_sizes[kind] = int.from_bytes(raw[HEAD + off : HEAD + off + 8], _ORDER), at + off
                return read_chunk(self.source, 0, end, self.true_sizes[chunk.kind][0])
        return chunk

    def _riff(self, chunk: Chunk) -> None:
        part = self.root.add("RIFF", chunk.start, chunk.end, Role.STRUCTURE)
        self._link_size(chunk, part, -HEAD)
        part.add("head", chunk.start, min(chunk.content, chunk.end), Role.STRUCTURE)
        self._chunks(part, chunk, 1)
        if chunk.cut:
            within = part.children[-1].children
            severity: Severity = "warning" if len(within) > 1 and within[1].role is Role.MEDIA else "error"
            text = "The file is shorter than its RIFF chunk says"
            self.findings.append(Finding("riff/cut", severity, text, Span(chunk.start, chunk.end), ("RIFF",)))
        if chunk.padded:
            self.root.add("pad", chunk.end, chunk.next, Role.STRUCTURE)

    def _link_size(self, chunk: Chunk, part: Part, bias: int) -> None:
        """The stored size of a chunk, or its true one where that stands in `ds64`.

        Wild: what ffmpeg writes into a pipe says that no size is known, and reaches to the end of the file.
        """
        true_size = self.true_sizes.get(chunk.kind)
        if true_size is not None and self.source.read(Span(chunk.start + 4, chunk.start + HEAD)) == b"\xff" * 4:
            self.links.append(Length(true_size[1], 8, _ORDER, part, bias))
        else:
            stored = int.from_bytes(self.source.read(Span(chunk.start + 4, chunk.start + HEAD)), _ORDER)
            if chunk.cut and stored == UNKNOWN:
                return
            missing = stored - (part.span.size + bias)
            self.links.append(Length(chunk.start + 4, 4, _ORDER, part, bias + (missing if chunk.cut else 0)))

    def _chunks(self, parent: Part, holder: Chunk, depth: int) -> None:
        """Adds the chunks of a RIFF or a list, and what is left of it behind them."""
        at = holder.content
        for chunk in self._read(holder):
            self.count += 1
            if self.count > MOST_CHUNKS:
                raise Malformed("riff/too-many-chunks", f"There are more than {MOST_CHUNKS} chunks", parent.span)
            if chunk.cut and not holder.cut:
                name = chunk.kind.decode("latin-1")
                text = f"The chunk {name} reaches past the end of {parent.kind}"
                self.findings.append(
                    Finding("riff/cut", "error", text, Span(chunk.start, chunk.end), (parent.kind, name))
                )
            self._chunk(parent, holder, chunk, depth)
            at = chunk.next
        if at < holder.end:
            parent.add("rest", at, holder.end, Role.OPAQUE)

    def _read(self, holder: Chunk) -> Iterator[Chunk]:
        true_size = self.true_sizes.get(b"data")
        if true_size is None:
            yield from read_chunks(self.source, holder.content, holder.end)
            return
        at = holder.content
        while at + HEAD <= holder.end:
            chunk = read_chunk(self.source, at, holder.end)
            if chunk.kind == b"data" and self._says_unknown(at):
                chunk = read_chunk(self.source, at, holder.end, true_size[0])
            yield chunk
            if chunk.cut:
                return
            at = chunk.next

    def _says_unknown(self, at: int) -> bool:
        return int.from_bytes(self.source.read(Span(at + 4, at + HEAD)), _ORDER) == UNKNOWN

    def _chunk(self, parent: Part, holder: Chunk, chunk: Chunk, depth: int) -> None:
        name = chunk.kind.decode("latin-1")
        listed = chunk.form and chunk.form != b"movi"
        part = parent.add(name, chunk.start, chunk.next, Role.STRUCTURE)
        part.add("head", chunk.start, min(chunk.start + HEAD, chunk.end), Role.STRUCTURE)
        inside = part.add("content", min(chunk.start + HEAD, chunk.end), chunk.end, Role.OPAQUE)
        if chunk.padded:
            part.add("pad", chunk.end, chunk.next, Role.STRUCTURE)
        self._link_size(chunk, inside, 0)
        if listed and depth < _DEEPEST and chunk.end >= chunk.content:
            self._list(inside, chunk, depth)
        elif chunk.form == b"movi" or name in CARRIED:
            inside.role = Role.MEDIA
            if name == "data" and b"data" not in self.true_sizes:
                self._block("riff", name, Span(chunk.start, chunk.start + HEAD), (part,))
            elif name == "fact":
                self._block("riff", name, Span(chunk.start + HEAD, min(chunk.start + HEAD + 4, chunk.end)), (inside,))
        else:
            self._keep(parent, holder, chunk, inside)

    def _list(self, inside: Part, chunk: Chunk, depth: int) -> None:
        inside.role = Role.STRUCTURE
        inside.kind = chunk.form.decode("latin-1")
        if chunk.form in (b"INFO", b"INF0"):
            inside.role = Role.BLOCK
            inside.add("form", chunk.start + HEAD, chunk.content, Role.STRUCTURE)
            tags = inside.add("tags", chunk.content, chunk.end, Role.BLOCK)
            self._block("riffinfo", "", tags.span, (tags,))
            return
        inside.add("form", chunk.start + HEAD, chunk.content, Role.STRUCTURE)
        self._chunks(inside, chunk, depth + 1)

    def _keep(self, parent: Part, holder: Chunk, chunk: Chunk, inside: Part) -> None:
        """Decides what a chunk is: a block, slack, or something nobody knows."""
        name, start = chunk.kind.decode("latin-1"), chunk.start + HEAD
        where = holder.form.decode("latin-1")
        kind, label = LABELLED.get((where, name)) or LABELLED.get(("", name), ("", ""))
        if name in ("JUNK", "PAD ") and self._is_blank(start, chunk.end):
            inside.role, kind = Role.SLACK, ""
        if name == "strh":
            self.stream = self.source.read(Span(start, min(start + 4, chunk.end))).decode("latin-1")
        if label == "strf":
            label = f"strf {self.stream}"
        if name == "indx":
            self._index(start, chunk.end)
        if not kind or (where == "WAVE" and kind in ("exif", "xmp", "icc") and name != "_PMX"):
            return
        inside.role = Role.MEDIA if name in _FEW else Role.BLOCK
        if kind == "exif" and self.source.read(Span(start, min(start + 6, chunk.end))) == EXIF_HEAD:
            inside.add("prefix", start, start + 6, Role.STRUCTURE)
            inside.add("tiff", start + 6, chunk.end, Role.BLOCK)
            start += 6
            text = "The Exif chunk begins with the head that JPEG files have"
            self.findings.append(Finding("riff/exif-head", "info", text, Span(start - 6, start), ("RIFF", name)))
        end = min(chunk.end, start + _FEW[name]) if name in _FEW else chunk.end
        self._block(kind, label, Span(start, end), (inside,))
        if name == "VP8X":
            inside.role = Role.STRUCTURE

    def _is_blank(self, start: int, end: int) -> bool:
        """Whether nothing but NULs stands there: cameras hide notes in what should be padding."""
        return end - start <= _MOST_BLANK and not self.source.read(Span(start, end)).strip(b"\0")

    def _block(self, kind: str, label: str, span: Span, parts: tuple[Part, ...]) -> None:
        """Notes a carrier: frames of an animation make one block, all others one each."""
        key = f"{kind} {label}" if label == "ANMF" else f"{kind} {label} {span.start}"
        kept = self.kept.setdefault(key, Kept(kind, label))
        kept.spans.append(span)
        kept.parts += parts
        kept.index = sum(1 for one in self.kept.values() if one.kind == kind) - 1

    def _index(self, start: int, end: int) -> None:
        """The pointers of an OpenDML index: to the chunks of indexes, and in them to what their numbers count from.

        Fact: OpenDML AVI 1.02 3.2: u16 entry size in longs, u8 sub-type, u8 type (0 an index of indexes), u32 count,
        4-byte id, 12 reserved; an entry is u64 offset, u32 size, u32 duration. An index of chunks: u64 base at 12.
        """
        if end - start < 24:
            return
        head = self.source.read(Span(start, start + 24))
        if head[3]:
            self._base(start)
            return
        count = min(int.from_bytes(head[4:8], _ORDER), (end - start - 24) // 16)
        entries = self.source.read(Span(start + 24, start + 24 + 16 * count))
        for number in range(count):
            target = int.from_bytes(entries[16 * number : 16 * number + 8], _ORDER)
            if target and target + HEAD + 24 <= self.source.size:
                self.links.append(Pointer(start + 24 + 16 * number, 8, _ORDER, target, 0))
                self._base(target + HEAD)

    def _base(self, start: int) -> None:
        target = int.from_bytes(self.source.read(Span(start + 12, start + 20)), _ORDER)
        if target <= self.source.size:
            self.links.append(Pointer(start + 12, 8, _ORDER, target, 0))


_MOST_BLANK = 1 << 20
_FEW = {"VP8 ": 10, "VP8L": 5, "ALPH": 1, "ANMF": 16}
"""How many bytes of a chunk of image data are its head, which tells of the picture."""
