"""X3F, Sigma's RAW type: sections in any order, one of them a whole JPEG file, told by a directory at the end.

Shape:  "FOVb", u32 version ...; the last u32 of the file is the offset of the directory: "SECd", u32 version,
        u32 count, per section u32 offset, u32 size, four letters of its type. A section is "SECi", u32 version,
        u32 type, u32 format, u32 width, height, row size, then data; format 18 of type 2 is a JPEG file. All numbers
        are little-endian.
House rules: sections stay in their order, as Sigma's own program wants them, at offsets divisible by four.
Not supported: writing into files of SD9 and SD10, whose preview has no Exif.
References: FACTS 3.2; ExifTool 13.59 by experiment (tests/oracle/test_tiff.py).
"""

from __future__ import annotations

from ..base.errors import Malformed
from ..base.link import Length, Pointer
from ..base.named import NamedTuple
from ..base.part import Block, Layout, Part, Role
from ..base.source import Source
from ..base.span import Span
from ..base.splice import Splice

_ENTRY, _DIRECTORY_HEAD, _SECTION_HEAD = 12, 12, 28
_MOST = 256
_PREVIEW = (b"SECi", 2, 18)
_JPEG = b"\xff\xd8\xff"
_ALIGNMENT = 4


class Section(NamedTuple):
    """One row of the directory: the section's bytes, its type, and the place of the row."""

    span: Span
    kind: str
    at: int


def lay_out(source: Source) -> tuple[Layout, Part | None]:
    """The tiling of a file, and the part that is a JPEG file with Exif, if there is one: its container tiles that.

    Raises: Malformed "x3f/no-directory" and "x3f/overlap".
    """
    start, sections = _directory(source)
    root = Part("x3f", Span(0, source.size), Role.STRUCTURE)
    layout = Layout(root)
    at, image = 0, None
    layout.blocks.append(Block("x3f", (Span(0, min((start, *(section.span.start for section in sections)))),)))
    for section in sorted(sections):
        if section.span.start < at or section.span.end > start:
            raise Malformed("x3f/overlap", f"The section {section.kind} overlaps another", section.span)
        if at < section.span.start:
            root.add("fill" if at else "header", at, section.span.start, Role.OPAQUE if not at else Role.SLACK)
        part = root.add(section.kind, *section.span, Role.MEDIA if section.kind.startswith("IMA") else Role.OPAQUE)
        layout.links.append(Length(section.at + 4, 4, "little", part))
        layout.links.append(Pointer(section.at, 4, "little", section.span.start, 0))
        if image is None and _is_preview(source, section):
            part.role = Role.STRUCTURE
            part.add("head", section.span.start, section.span.start + _SECTION_HEAD, Role.STRUCTURE)
            image = part.add("jpeg", section.span.start + _SECTION_HEAD, section.span.end, Role.STRUCTURE)
        elif section.kind == "PROP":
            layout.blocks.append(Block("x3f", (section.span,), (part,), None, len(layout.blocks)))
        at = section.span.end
    if at < start:
        root.add("fill", at, start, Role.SLACK)
    root.add("directory", start, source.size, Role.STRUCTURE)
    layout.links.append(Pointer(source.size - 4, 4, "little", start, 0))
    return layout, image


def _directory(source: Source) -> tuple[int, list[Section]]:
    """Where the directory starts, and its rows."""
    size = source.size
    start = _number(source, size - 4) if size >= _DIRECTORY_HEAD else size
    head = source.read(Span(start, start + _DIRECTORY_HEAD)) if start + _DIRECTORY_HEAD <= size else b""
    count = int.from_bytes(head[8:], "little")
    if not head.startswith(b"SECd") or count > _MOST or start + _DIRECTORY_HEAD + count * _ENTRY > size - 4:
        raise Malformed("x3f/no-directory", "The directory of this file cannot be found", Span(max(0, size - 4), size))
    rows = []
    for at in range(start + _DIRECTORY_HEAD, start + _DIRECTORY_HEAD + count * _ENTRY, _ENTRY):
        off, length, kind = _number(source, at), _number(source, at + 4), source.read(Span(at + 8, at + 12))
        rows.append(Section(Span(off, off + length), kind.decode("latin-1"), at))
    return start, rows


def _number(source: Source, at: int) -> int:
    return int.from_bytes(source.read(Span(at, at + 4)), "little")


def _is_preview(source: Source, section: Section) -> bool:
    """Whether the section is a JPEG file of full size. Fact: FACTS 3.2; SD9 and SD10 have another format."""
    start = section.span.start
    if section.span.size < _SECTION_HEAD + len(_JPEG):
        return False
    told = source.read(Span(start, start + 4)), _number(source, start + 8), _number(source, start + 12)
    first = start + _SECTION_HEAD
    return told == _PREVIEW and source.read(Span(first, first + len(_JPEG))) == _JPEG


def fill(layout: Layout, image: Part, splices: list[Splice]) -> list[Splice]:
    """What keeps the sections behind the JPEG file at offsets divisible by four."""
    grown = sum(splice.delta for splice in splices)
    parts = layout.root.children
    section = image.parent
    behind = next(part for index, part in enumerate(parts) if index and parts[index - 1] is section)
    old = behind.span if behind.kind == "fill" else Span(image.span.end, image.span.end)
    size = (old.size - grown) % _ALIGNMENT
    owner = behind if behind.kind == "fill" else layout.root
    return [Splice(old, bytes(size), owner)] if size != old.size else []
