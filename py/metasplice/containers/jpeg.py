"""JPEG: a chain of marker segments, entropy-coded data, and whatever was appended behind the image.

The tiling stops reading at the first SOS: where the image ends is known from the Multi-Picture index or not at all, and
then everything behind SOS is one media tile. Nothing here changes what it does not name.
Not supported: JPEG-LS, JPEG XT boxes, several frames (hierarchical mode).
References: ITU-T T.81 annex B, CIPA DC-007 and DC-008, XMP part 3.
"""

from __future__ import annotations

from ..base.errors import Malformed
from ..base.finding import Finding
from ..base.link import Length, Pointer
from ..base.part import Block, Layout, Part, Role
from ..base.source import Source, Window
from ..base.span import Span
from ..grammar.segment import EOI, SOS, Segment, read_segments
from ..grammar.trailer import Trailer, read_trailers, samsung_offsets
from .jpeg_kind import (
    APPLICATIONS,
    CAPTIONED,
    THERMAL,
    THERMAL_MARK,
    identify,
    is_picture_info,
    trailer_of,
)

IPTC_RESOURCE = 0x0404
LIMITS = {"exif": 65527, "xmp": 65502}
"""The largest payload of one segment, by kind. Fact: 65,533 less the signature."""

_TAIL = 64
_CODING = frozenset(("frame", "SOS", "DQT", "DHT", "DAC", "DRI", "DNL"))
_CARRIERS = frozenset(
    ("jfif", "jfxx", "exif", "xmp", "xmp-extension", "icc", "mpf", "photoshop", "adobe", "ducky", "comment")
)


def sniff(head: bytes) -> bool:
    """Whether the first bytes are a JPEG's. Fact: T.81 B.1.1.3, SOI; a marker follows."""
    return head.startswith(b"\xff\xd8\xff")


def lay_out(source: Source) -> Layout:
    """The tiling of a JPEG with its links and blocks.

    A chain that breaks before the image data is an error among the findings and the rest one opaque tile: what comes
    before it can be read, and nothing can be written. Wild: maker note samples cut down to their APP1 (corpus libexif).
    """
    root = Part("jpeg", Span(0, source.size), Role.STRUCTURE)
    layout = Layout(root)
    image = root.add("image", 0, source.size, Role.STRUCTURE)
    image.add("SOI", 0, 2, Role.STRUCTURE)
    end = _segments(source, layout, image)
    if source.read(Span(end, min(source.size, end + 2))) == bytes((0xFF, SOS)):
        _tail(source, layout, image, end)
    elif end < source.size:
        image.add("unread", end, source.size, Role.OPAQUE)
    _photoshop(source, layout)
    return layout


def _segments(source: Source, layout: Layout, image: Part) -> int:
    """Tiles the segments; the file offset of SOS, or of the place where the chain breaks."""
    carried: dict[str, list[tuple[Segment, Part]]] = {}
    end = 2
    try:
        for segment in read_segments(source, 2):
            if segment.at > segment.fill:
                image.add("fill", segment.fill, segment.at, Role.SLACK)
            end = segment.at
            if segment.marker == SOS:
                break
            end = segment.end
            kind, part = _segment(layout, image, segment)
            carried.setdefault(kind, []).append((segment, part))
    except Malformed as error:
        layout.findings.append(Finding(error.code, "error", error.message, error.span))
    for kind, found in carried.items():
        if kind in _CARRIERS or kind == "jumbf":
            _group(layout, kind, found)
    if not carried.keys().isdisjoint(APPLICATIONS):
        _applications(layout, carried)
    layout.blocks.sort(key=_start)
    return end


def _start(block: Block) -> int:
    """Where a block begins: what stands further on in a file is read later, and of equal tags the later one counts."""
    return block.spans[0].start


def _applications(layout: Layout, carried: dict[str, list[tuple[Segment, Part]]]) -> None:
    """Makes a block of the segments of each application marker whose first bytes are known.

    InfiRay marks its APP2 only; the segments APP3 to APP9 beside it are InfiRay's too.
    """
    owner: Block | None = None
    for kind in sorted(carried.keys() & APPLICATIONS.keys()):
        heads = APPLICATIONS[kind]
        thermal = kind == "app2" and any(segment.head.startswith(THERMAL_MARK, 4) for segment, _ in carried[kind])
        mine = [
            (segment, part)
            for segment, part in carried[kind]
            if thermal or segment.head.startswith(heads) or (kind == "app12" and is_picture_info(segment.head))
        ]
        if owner is not None and kind in THERMAL:
            mine = carried[kind]
        if mine:
            spans = tuple(segment.payload for segment, _ in mine)
            block = Block(kind, spans, tuple(part for _, part in mine), owner if kind in THERMAL else None)
            layout.blocks.append(block)
            owner = block if thermal else owner


def _segment(layout: Layout, image: Part, segment: Segment) -> tuple[str, Part]:
    """Tiles one segment; its kind and the part that holds its payload."""
    kind, signature = identify(segment.marker, segment.head)
    if kind in _CARRIERS and segment.payload.size >= signature:
        return kind, _carrier(layout, image, segment, kind, signature)
    kind = kind if kind not in _CARRIERS else f"app{segment.marker & 15}"
    role = Role.MEDIA if kind in _CODING else Role.OPAQUE
    part = image.add(kind, segment.at, segment.end, role, pinned=role is Role.MEDIA)
    if kind == "frame":
        layout.blocks.append(Block("frame", (part.span,), (part,)))
    elif kind == "ciff":
        layout.blocks.append(Block("ciff", (segment.payload,), (part,)))
    return kind, part


def _carrier(layout: Layout, image: Part, segment: Segment, kind: str, signature: int) -> Part:
    """Tiles one segment that carries a block; the payload's part."""
    whole = image.add(kind, segment.at, segment.end, Role.STRUCTURE)
    start = segment.payload.start + signature
    whole.add("header", segment.at, start, Role.STRUCTURE)
    layout.links.append(Length(segment.at + 2, 2, "big", whole, -2))
    return whole.add("payload", start, segment.end, Role.BLOCK)


def _group(layout: Layout, kind: str, found: list[tuple[Segment, Part]]) -> None:
    """Makes blocks of the segments of one kind."""
    for index, members in enumerate(_members(kind, found)):
        parts = tuple(part for _, part in members)
        label = members[0][0].head[35:67].decode("latin-1") if kind == "xmp-extension" else ""
        layout.blocks.append(Block(kind, tuple(part.span for part in parts), parts, None, index, label))
    if kind == "jumbf":
        span = found[0][1].span
        text = "This picture carries signed content credentials; every edit breaks their hash"
        layout.findings.append(Finding("jpeg/content-credentials", "warning", text, span, ("APP11",)))


def _members(kind: str, found: list[tuple[Segment, Part]]) -> list[list[tuple[Segment, Part]]]:
    """The segments of one kind, grouped into blocks, each in payload order.

    Fact: ICC.1 B.4 numbers its chunks; XMP part 3 1.1.3.1 gives each a digest and an offset; a Photoshop record simply
    continues; an Exif continuation has no TIFF header (ExifTool's habit, FACTS 3.1).
    """
    if kind == "icc":
        return [sorted(found, key=lambda pair: pair[0].head[12])]
    if kind in ("photoshop", "jumbf"):
        return [found]
    if kind == "xmp-extension":
        by_digest: dict[bytes, list[tuple[Segment, Part]]] = {}
        for pair in found:
            by_digest.setdefault(pair[0].head[35:67], []).append(pair)
        return [sorted(group, key=lambda pair: pair[0].head[71:75]) for group in by_digest.values()]
    if kind == "exif":
        groups: list[list[tuple[Segment, Part]]] = []
        for pair in found:
            if groups and pair[0].head[6:8] not in (b"II", b"MM"):
                groups[-1].append(pair)
            else:
                groups.append([pair])
        return groups
    return [[pair] for pair in found]


def _tail(source: Source, layout: Layout, image: Part, scan: int) -> None:
    """Tiles the image data and what lies behind it: other images, trailers that are known, and the rest."""
    size = source.size
    owner = trailer_of(source.read(Span(max(0, size - _TAIL), size)))
    if owner:
        text = f"Behind the image lies a trailer of {owner}; it is kept"
        layout.findings.append(Finding("jpeg/trailer", "info", text))
    trailers = read_trailers(source, scan + 2) if owner else []
    limit = trailers[-1].span.start if trailers else size
    image.span = Span(0, limit)
    block = next((block for block in layout.blocks if block.kind == "mpf"), None)
    others = _pictures(source, layout, image, block, scan) if block else []
    end = image.span.end
    image.add("scan", scan, end, Role.MEDIA, pinned=True)
    for number, span in others:
        if span.start < end:
            continue
        if end < span.start:
            layout.root.add("trailer", end, span.start, Role.OPAQUE)
        layout.root.add(f"image {number}", span.start, span.end, Role.MEDIA)
        end = span.end
    if end < limit:
        layout.root.add("trailer", end, limit, Role.OPAQUE)
    _trailers(source, layout, trailers)


def _trailers(source: Source, layout: Layout, trailers: list[Trailer]) -> None:
    """Tiles the known trailers, given the last one first; each is a block, its file offsets are links.

    Fact: ExifTool reads the last one first and counts IPTC blocks outside Photoshop's resources from 2 on.
    """
    blocks = []
    captions = 1
    for trailer in trailers:
        kind, index = trailer.owner.lower(), 0
        if kind in CAPTIONED:
            index, captions = captions, captions + 1
        blocks.append(Block(kind, (trailer.span,), (), None, index))
        if trailer.owner == "AFCP":
            from ..grammar.afcp import read_afcp

            found = read_afcp(source, trailer.span.end)
            order, offsets = found if found else ("big", [])
        else:
            order, offsets = "little", samsung_offsets(source, trailer) if trailer.owner == "Samsung" else []
        layout.links += [Pointer(offset.at, 4, order, offset.target, 0) for offset in offsets]
    for block in reversed(blocks):
        block.parts = (layout.root.add(block.kind, *block.spans[0], Role.OPAQUE),)
    layout.blocks += blocks


def _pictures(source: Source, layout: Layout, image: Part, block: Block, scan: int) -> list[tuple[int, Span]]:
    """Links the Multi-Picture index; the numbered spans of the other images, by position. Ends `image` before them.

    Fact: CIPA DC-007 5.2.3.3: entry 1's size is that of the whole primary image. It is no link: see DECISIONS.
    Wild: offsets two bytes short of the images (corpus mpo/pypi-pillow-13.0.0__sugarshack_ifd_offset.mpo).
    """
    base = block.spans[0].start
    from ..grammar.multipicture import read_pictures  # here and elsewhere: loaded for the files that have such a part

    order, pictures = read_pictures(source.read(block.spans[0]))
    found = []
    for number, picture in enumerate(pictures, 1):
        if number == 1:
            _check_size(source, layout, block, picture.size)
            continue
        target = base + picture.offset
        if not picture.offset or target + picture.size > source.size:
            text = f"Image {number} of the Multi-Picture index lies outside the file"
            trail = ("APP2 MPF", f"image {number}")
            layout.findings.append(Finding("mpf/outside-file", "warning", text, block.spans[0], trail))
            continue
        layout.links.append(Pointer(base + picture.offset_at, 4, order, target, base))
        if target > scan and picture.size and target + picture.size <= image.span.end:
            if source.read(Span(target, target + 2)) == b"\xff\xd8":
                found.append((number, Span(target, target + picture.size)))
    found.sort(key=lambda pair: pair[1])
    if found:
        image.span = Span(0, found[0][1].start)
    return found


def _check_size(source: Source, layout: Layout, block: Block, size: int) -> None:
    """Notices a size of the primary image that leads to no EOI."""
    if not 4 <= size <= source.size or source.read(Span(size - 2, size)) != bytes((0xFF, EOI)):
        text = f"The Multi-Picture index says the first image has {size} bytes, but it does not end there"
        layout.findings.append(Finding("mpf/stale-size", "info", text, block.spans[0], ("APP2 MPF", "image 1")))


def _photoshop(source: Source, layout: Layout) -> None:
    """Adds a block for each IPTC record inside the Photoshop resources."""
    for outer in [block for block in layout.blocks if block.kind == "photoshop"]:
        window = Window(source, outer.spans)
        from ..grammar.resource import filled

        for index, resource in enumerate(filled(window.all(), IPTC_RESOURCE)):
            spans = tuple(window.locate(resource.data))
            layout.blocks.append(Block("iptc", spans, outer.parts, outer, index))
