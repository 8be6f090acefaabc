"""A file judged by itself: what in its structure breaks the rules of its formats, or will puzzle other programs.

What readers noticed comes first, then the rules of this room. An error is lost or unreadable, a warning disagrees with
a specification in a way that matters, information is what strict readers mind.
References: ITU-T T.81, CIPA DC-007, IIM 4.2, XMP part 3; ExifTool 13.59's -validate for what is worth saying.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..base.finding import Finding
from ..base.part import Block, Part
from ..base.span import Span
from ..grammar.segment import EOI, find_image_end
from ..reading import Inspection
from .directory import check_directories
from .packet import check_packets
from .thumbnail import stale_thumbnails

_TRAILERLESS = ("trailer",)
_SINGLE = {"exif": "Exif", "xmp": "XMP", "icc": "ICC profile"}
_SOI = b"\xff\xd8\xff"


def validate(inspection: Inspection) -> list[Finding]:
    """What is wrong with a file, most of it in file order."""
    found = list(inspection.findings)
    if inspection.format == "JPEG":
        found += _image(inspection)
        found += _pictures(inspection)
        found += stale_thumbnails(inspection)
    found += _repeated(inspection)
    for block in inspection.layout.blocks:
        if block.kind == "exif":
            found += check_directories(inspection, block)
        elif block.kind == "icc":
            found += _profile(inspection, block)
        elif block.kind == "iptc":
            found += _caption(inspection, block)
    found += check_packets(inspection)
    return found


def _image(inspection: Inspection) -> Iterator[Finding]:
    """Whether the image is whole, and what stands behind it."""
    image = inspection.layout.root.children[0]
    kinds = {part.kind for part in image.children}
    scan = image.children[-1]
    if scan.kind != "scan":
        return
    for kind, name in (("frame", "frame header (SOF)"), ("DQT", "quantization table (DQT)")):
        if kind not in kinds:
            yield Finding("jpeg/missing-segment", "warning", f"The image has no {name}", None, (kind,))
    source = inspection.source
    end = find_image_end(source, scan.span.start)
    if end >= scan.span.end and source.read(Span(scan.span.end - 2, scan.span.end)) != bytes((0xFF, EOI)):
        text = "The image data does not end with EOI: the file may be cut off"
        yield Finding("jpeg/no-end", "warning", text, Span(max(0, scan.span.end - 2), scan.span.end))
    elif end < scan.span.end:
        yield _unclaimed(Span(end, scan.span.end))
    for part in inspection.layout.root.children[1:]:
        if part.kind in _TRAILERLESS:
            yield _unclaimed(part.span)


def _unclaimed(span: Span) -> Finding:
    text = f"{span.size} bytes behind the image belong to nothing that is known"
    return Finding("jpeg/unknown-trailer", "info", text, span)


def _pictures(inspection: Inspection) -> Iterator[Finding]:
    """Whether the entries of the Multi-Picture index lead to images."""
    for field in inspection.fields:
        start = field.value
        if field.name != "MPImageStart" or not isinstance(start, int) or not 0 < start <= inspection.size - len(_SOI):
            continue
        if inspection.source.read(Span(start, start + len(_SOI))) != _SOI:
            text = f"{field.group1} of the Multi-Picture index leads to byte {start}, where no image begins"
            yield Finding("mpf/no-image", "warning", text, inspection.place(field), ("APP2 MPF", field.group1))


def _repeated(inspection: Inspection) -> Iterator[Finding]:
    """Blocks of which a file should have one."""
    for block in inspection.layout.blocks:
        name = _SINGLE.get(block.kind)
        if name and block.index:
            text = f"There is more than one {name} block: most programs read only the first"
            yield Finding(f"{block.kind}/several", "warning", text, block.spans[0])


def _profile(inspection: Inspection, block: Block) -> Iterator[Finding]:
    """Whether the chunks of a profile are numbered 1 to n. Fact: ICC.1 B.4, two bytes in front of the data."""
    heads = [_header(inspection, part)[-2:] for part in block.parts]
    if [head[0] for head in heads] != list(range(1, len(heads) + 1)) or any(head[1] != len(heads) for head in heads):
        text = "The chunks of the colour profile are not numbered from 1 to their count: some may be missing"
        yield Finding("icc/chunks", "warning", text, block.spans[0], ("APP2 ICC_PROFILE",))


def _header(inspection: Inspection, part: Part) -> bytes:
    """The bytes of a segment in front of the payload."""
    start = part.parent.span.start if part.parent is not None else part.span.start
    return inspection.source.read(Span(start, part.span.start)) or bytes(2)


def _caption(inspection: Inspection, block: Block) -> Iterator[Finding]:
    """Lengths, repetitions and the digest of an IPTC block. Fact: IIM 4.2 chapters 5 and 6; FACTS 1.8."""
    seen: set[tuple[str, object]] = set()
    current = ""
    for field in inspection.decoded(block).fields:
        tag = field.tag
        if field.name == "CurrentIPTCDigest":
            current = field.value
            continue
        key = tag.table, tag.id
        if key in seen:
            text = f"{field.key} is given more than once, though it takes one value"
            yield Finding("iptc/repeated", "warning", text, inspection.place(field), (field.group1, field.name))
        seen.add(key)
        size = field.span.size if field.span is not None else 0
        if field.span is not None and tag.count and not tag.minimum <= size <= tag.count:
            bound = f"at most {tag.count}" if size > tag.count else f"at least {tag.minimum}"
            text = f"{field.key} has {size} bytes, it should have {bound}"
            yield Finding("iptc/length", "info", text, inspection.place(field), (field.group1, field.name))
    stored = next((field.value for field in inspection.fields if field.name == "IPTCDigest"), None)
    if current and stored is not None and _digits(stored) not in (current, "0" * len(current)) and not block.index:
        text = "The digest of the IPTC block is not the one stored beside it: a program changed IPTC alone"
        yield Finding("iptc/digest-stale", "warning", text, block.spans[0], ("Photoshop", "IPTCDigest"))


def _digits(stored: object) -> str:
    return stored.hex() if isinstance(stored, bytes) else str(stored)
