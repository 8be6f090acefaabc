"""TIFF, BigTIFF, DNG and the RAW types built like them: directories of entries that point anywhere in the file.

The file is one block of kind `exif`, read piece by piece by the codec that also reads the Exif block of a JPEG; XMP,
IPTC, Photoshop resources and ICC profiles are blocks within it, each the value of one entry. Every directory, value,
strip, tile and picture is a part; what nothing points at is a gap, which nobody touches.
House rules: nothing moves but what the edit makes anew. New values and directories go where earlier edits left room
(`grammar.vacancy`), or behind the last byte, in front of trailers that are known; so stored offsets never become
untrue and are no links, but for those that trailers hold.
Not supported: trailers that no mark at the end of the file tells of (they are gaps).
References: TIFF6, BigTIFF design, DNG 1.7; FACTS 3.2 and 4.3.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from ..base.change import Placement
from ..base.extent import subtract
from ..base.finding import Finding
from ..base.link import Pointer
from ..base.named import NamedTuple
from ..base.part import Block, Layout, Part, Role
from ..base.source import Source
from ..base.span import Span
from ..base.splice import Splice
from ..base.view import View
from ..grammar.afcp import read_afcp
from ..grammar.directory import MAKER_NOTE, PRIVATE_IFDS, Directory, Tree, extent, read_tree
from ..grammar.ifd import Entry, Form
from ..grammar.imagedata import JPEG, images
from ..grammar.openpicture import open_picture
from ..grammar.resource import filled
from ..grammar.trailer import read_trailers
from ..grammar.vacancy import LARGEST_GAP, read_vacancies
from .tiff_kind import kind_of

EMBEDDED = {0x02BC: "xmp", 0x83BB: "iptc", 0x8649: "photoshop", 0x8773: "icc"}
"""Tag to the kind of block its value is. Fact: XMP part 3 1.1.2; TIFF/EP; ICC.1 B.3."""

_JPEG_TAG, _WITH_JPEG = 0x002E, frozenset(("RW2", "RWL", "RAW"))
"""The entry of IFD0 whose value is a whole JPEG file with an Exif block of its own. Fact: FACTS 3.2."""

_CAPTION = 0x0404
_CAPTIONED = frozenset(("afcp", "fotostation", "photomechanic"))
_HEADER = {"CR2": 16, "RW2": 24, "RWL": 24, "BTF": 16}
"""Bytes in front of everything else. Fact: FACTS 3.2; all others have 8."""


_NOWHERE = 0xFFFFFFFF
"""Where strips are that are told of elsewhere. Fact: Panasonic's RawDataOffset, FACTS 3.2."""


class Claim(NamedTuple):
    """Bytes that something owns, in the words of a part; `rank` 0 goes before 1 where two claim the same."""

    rank: int
    span: Span
    kind: str
    role: Role


def lay_out(source: Source) -> Layout:
    """The tiling of a file with its blocks.

    Raises: Malformed "ifd/..." when there is no header or no first directory.
    """
    kind, raw = kind_of(source), View(source)
    tree = read_tree(raw)
    root = Part("tiff", Span(0, source.size), Role.STRUCTURE)
    body = root.add("file", 0, source.size, Role.STRUCTURE)
    claims = [Claim(0, Span(0, min(_HEADER.get(kind, 8), source.size)), "header", Role.STRUCTURE)]
    cut: list[Span] = []
    for directory in tree.directories:
        claims += _claims(raw, directory, tree.form, cut)
    layout = Layout(root)
    picture = open_picture(raw, tree)
    if picture is not None:
        claims.append(Claim(2, Span(picture.start, source.size), "IFD0 picture", Role.MEDIA))
        layout.links += [Pointer(entry.off, 4, tree.form.order, picture.start, 0) for entry in picture.entries]
    elif cut:
        text = "The file breaks off: pictures of it are missing, or their last bytes; what is new could pass for them"
        layout.findings.append(Finding("tiff/cut", "warning", text, min(cut)))
    trailers = read_trailers(source, max(claim.span.end for claim in claims))
    end = trailers[-1].span.start if trailers else source.size
    body.span = Span(0, end)
    tiles = _tile(source, body, claims)
    layout.blocks.append(Block("exif", (body.span,), (body,), file=kind))
    layout.blocks += _embedded(source, layout.blocks[0], tree, tiles)
    for trailer in reversed(trailers):
        _trailer(source, layout, trailer.owner, trailer.span)
    return layout


def _claims(raw: View, directory: Directory, form: Form, cut: list[Span]) -> Iterator[Claim]:
    """What a directory owns: itself, its values, its pictures; those that the file has no room for go into `cut`."""
    group = directory.group
    yield Claim(0, extent(directory, form), group, Role.STRUCTURE)
    for entry in directory.ifd.entries:
        if entry.fault or entry.size <= form.inline:
            continue
        span = Span(entry.off, entry.off + entry.size)
        yield Claim(1, span, _value_kind(group, entry), Role.OPAQUE if entry.tag in PRIVATE_IFDS else Role.BLOCK)
    for image in images(raw, directory.ifd, form):
        span = Span(image.span.start, min(image.span.end, raw.size))
        if image.span.end > raw.size and image.span.start < _NOWHERE:
            cut.append(image.span)
        thumbnail = image.tag == JPEG[0] and group == "IFD1"
        kind = "thumbnail" if thumbnail else f"{group} picture"
        if span.start < span.end:
            yield Claim(2, span, kind, Role.BLOCK if thumbnail else Role.MEDIA)


def _value_kind(group: str, entry: Entry) -> str:
    if entry.tag == MAKER_NOTE:
        return "MakerNote"
    if entry.tag in PRIVATE_IFDS:
        return f"{group} 0x{entry.tag:04x}"
    return EMBEDDED.get(entry.tag, f"{group} values")


def _tile(source: Source, body: Part, claims: Iterable[Claim]) -> dict[Span, Part]:
    """Tiles `body`; the parts by their span. Bytes that several claim are the first one's, by rank and place."""
    tiles: list[tuple[Span, str, Role]] = []
    taken: list[Span] = []
    ranked = sorted(claims)
    for rank in range(3):
        fresh: list[tuple[Span, str, Role]] = []
        end = 0
        for claim in ranked:
            if claim.rank == rank and claim.span.end > max(end, claim.span.start):
                start = max(end, claim.span.start)
                if fresh and fresh[-1][0].end == start and fresh[-1][1:] == claim[2:] and claim.kind not in _WHOLE:
                    fresh[-1] = Span(fresh[-1][0].start, claim.span.end), claim.kind, claim.role
                else:
                    fresh.append((Span(start, claim.span.end), claim.kind, claim.role))
                end = claim.span.end
        for span, kind, role in fresh:
            tiles += [(piece, kind, role) for piece in (subtract([span], taken) if taken else [span])]
        taken = [tile[0] for tile in tiles]
    tiles += _gaps(source, subtract([body.span], taken))
    tiles.sort()
    return {
        span: body.add(kind, span.start, span.end, role, pinned=role in (Role.MEDIA, Role.OPAQUE))
        for span, kind, role in tiles
    }


_WHOLE = frozenset((*EMBEDDED.values(), "MakerNote"))
"""Values that stay parts of their own beside their like."""


def _gaps(source: Source, gaps: Iterable[Span]) -> Iterator[tuple[Span, str, Role]]:
    """What nothing points at: room that earlier edits left, a byte of padding, or what we do not understand."""
    for gap in gaps:
        free = read_vacancies(source, gap)
        yield from ((span, "free", Role.SLACK) for span in free)
        for span in subtract([gap], free):
            core = _core(source, span)
            yield from ((pad, "padding", Role.SLACK) for pad in subtract([span], [core]))
            if core.size:
                yield core, "gap", Role.OPAQUE


def _core(source: Source, gap: Span) -> Span:
    """A gap without the zeros at its ends; one too large to be looked at is all core."""
    if gap.size > LARGEST_GAP:
        return gap
    raw = source.read(gap)
    start = gap.start + gap.size - len(raw.lstrip(b"\0"))
    return Span(start, max(start, gap.start + len(raw.rstrip(b"\0"))))


def _embedded(source: Source, file: Block, tree: Tree, tiles: dict[Span, Part]) -> Iterator[Block]:
    """The blocks that are values of entries, and IPTC in Photoshop resources where it stands nowhere else."""
    count: Counter[str] = Counter()
    resources = []
    for directory in tree.directories:
        for entry in directory.ifd.entries:
            kind = EMBEDDED.get(entry.tag)
            if entry.tag == _JPEG_TAG and file.file in _WITH_JPEG and directory.group == "IFD0":
                kind = "jpeg"
            if kind is None or entry.fault or directory.group in ("ExifIFD", "GPS", "InteropIFD"):
                continue
            if entry.size <= tree.form.inline or entry.off + entry.size > file.spans[0].end:
                continue
            span = Span(entry.off, entry.off + entry.size)
            part = tiles.get(span)
            block = Block(kind, (span,), (part,) if part else (), file, count[kind])
            count[kind] += 1
            resources += [block] if kind == "photoshop" else []
            yield block
    for block in resources:
        at = block.spans[0].start
        for resource in filled(source.read(block.spans[0]), _CAPTION):
            yield Block("iptc", (resource.data.shift(at),), block.parts, block, count["iptc"])
            count["iptc"] += 1


def _trailer(source: Source, layout: Layout, owner: str, span: Span) -> None:
    """Tiles a known trailer; the offsets that one holds are links."""
    kind = owner.lower()
    part = layout.root.add(kind, span.start, span.end, Role.OPAQUE)
    index = 1 + sum(block.kind in _CAPTIONED for block in layout.blocks) if kind in _CAPTIONED else 0
    layout.blocks.append(Block(kind, (span,), (part,), None, index))
    found = read_afcp(source, span.end) if owner == "AFCP" else None
    if found:
        layout.links += [Pointer(offset.at, 4, found[0], offset.target, 0) for offset in found[1]]
    text = f"Behind the image lies a trailer of {owner}; it is kept"
    layout.findings.append(Finding("tiff/trailer", "info", text, span))


def place(source: Source, layout: Layout, placements: Sequence[Placement]) -> list[Splice]:
    """The splices that carry out `placements`: those of the file's own block, and trailers that go."""
    body = layout.root.children[0]
    splices: list[Splice] = []
    gone: set[Span] = set()
    for placement in placements:
        if placement.patch is not None:
            splices += [splice._replace(owner=body) for splice in placement.patch.splices]
        elif placement.drop:
            parts = layout.root.children[1:]
            gone |= {part.span for part in parts if placement.kind in ("trailer", part.kind)}
    return splices + [Splice(span, b"", layout.root) for span in sorted(gone)]
