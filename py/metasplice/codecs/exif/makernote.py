"""Maker notes, as far as they point out of themselves; everything else in them is opaque and never moves.

Only notes whose layout is certain are looked into, and only previews that lie wholly behind the block are told of.
Values elsewhere in the block are theirs, whoever else uses those bytes: other programs have moved notes without them.
Not supported: file-absolute pointers (Samsung STMN, Leica S2 and M, Canon 0x0083 and 0x00D0). They do not count from
the TIFF header, so this block alone cannot tell where they lead.
References: FACTS 4.1; ExifTool 13.59 MakerNotes (layouts), vendor tables (tags marked as offsets).
"""

from __future__ import annotations

from collections.abc import Iterator

from ...base.change import Note as Copied
from ...base.errors import Malformed
from ...base.link import Pointer
from ...base.named import NamedTuple
from ...base.span import Span
from ...base.view import View, behind, size_of
from ...grammar.ifd import FORMS, Entry, Form, Ifd, read_ifd
from ...grammar.tiffvalue import INTEGERS, LONG, UNDEFINED, read_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Literal

Pair = tuple[int, int]


class Note(NamedTuple):
    """Where a vendor's directory stands in the note, what its offsets count from, and its pointers to previews.

    `pairs` are offset tag and length tag, `blobs` tags whose own value may lie outside, `arrays` tag with the indexes
    of offset and length in its array, `within` the tag of a sub-directory with the pairs in it.
    """

    signature: bytes
    make: str
    ifd: int
    base: Literal["block", "note", "header"]
    pairs: tuple[Pair, ...] = ()
    blobs: tuple[int, ...] = ()
    arrays: tuple[tuple[int, int, int], ...] = ()
    within: tuple[tuple[int, tuple[Pair, ...]], ...] = ()

    @property
    def tags(self) -> frozenset[int]:
        """The tags that matter; a directory of hundreds of others costs nothing."""
        single = (*self.blobs, *(row[0] for row in self.arrays), *(row[0] for row in self.within))
        return frozenset((*single, *(tag for pair in self.pairs for tag in pair)))


_OLYMPUS = ((0x2020, ((0x0101, 0x0102),)),)
_MINOLTA = ((0x0088, 0x0089),)
NOTES = (
    Note(b"OLYMP\0", "", 8, "block", _MINOLTA, within=_OLYMPUS),
    Note(b"EPSON\0", "", 8, "block", _MINOLTA, within=_OLYMPUS),
    Note(b"OLYMPUS\0", "", 12, "note", within=_OLYMPUS),
    Note(b"OM SYSTEM\0", "", 16, "note", within=_OLYMPUS),
    Note(b"MINOL\0", "", 8, "block", _MINOLTA, within=_OLYMPUS),
    Note(b"CAMER\0", "", 8, "block", _MINOLTA, within=_OLYMPUS),
    Note(b"Nikon\0\2", "", 18, "header", within=((0x0011, ((0x0201, 0x0202),)),)),
    Note(b"QVC\0", "", 6, "block", ((0x0004, 0x0003),), (0x2000,)),
    Note(b"DCI\0", "", 6, "block", ((0x0004, 0x0003),), (0x2000,)),
    Note(b"AOC\0", "", 6, "block", ((0x0004, 0x0003),)),
    Note(b"PENTAX \0", "", 10, "note", ((0x0004, 0x0003),)),
    Note(b"SONY DSC", "", 12, "block", blobs=(0x2001,)),
    Note(b"SONY CAM", "", 12, "block", blobs=(0x2001,)),
    Note(b"SONY MOBILE", "", 12, "block", blobs=(0x2001,)),
    Note(b"Panasonic\0\0\0", "", 12, "block"),
    Note(b"Nikon\0\1", "", 8, "block"),
    Note(b"RICOH\0", "", 8, "block"),
    Note(b"Ricoh\0", "", 8, "block"),
    Note(b"SANYO\0", "", 8, "block"),
    Note(b"SIGMA\0\0\0", "", 10, "block"),
    Note(b"FOVEON\0\0", "", 10, "block"),
    Note(b"LEICA\0\0\0", "", 8, "block"),
    Note(b"", "NIKON", 0, "block"),
    Note(b"", "CASIO", 0, "block"),
    Note(b"", "Canon", 0, "block", arrays=((0x00B6, 5, 2),)),
    Note(b"", "Minolta", 0, "block", _MINOLTA, (0x0081,)),
    Note(b"", "KONICA MINOLTA", 0, "block", _MINOLTA, (0x0081,)),
)
"""Fact: FACTS 4.1 for the layouts; the pointers from ExifTool's Olympus, Minolta, Nikon, Casio, Pentax, Sony, Canon."""

SELF_CONTAINED = (b"Apple iOS\0", b"HDRP\2", b"HDRP\3", b"KDK")
"""Notes that own no byte outside of themselves. Fact: FACTS 4.1, 4.3; all others may, so every gap may be theirs."""

_ANYWHERE = (*SELF_CONTAINED, b"FUJIFILM", b"GENERALE", b"MOT\0")
"""Notes whose offsets count from themselves, besides those of NOTES that do. Fact: FACTS 4.1."""

_NIKON_HEADER = 10


def outward_links(raw: bytes, note: Span, make: str, form: Form) -> list[Pointer]:
    """The pointers of the maker note at `note` to data behind the payload."""
    row = _row_of(raw, note, make)
    if row is None:
        return []
    try:
        return list(_links(raw, note, row, form))
    except Malformed:
        return []


def portable(raw: bytes, note: Span, make: str, form: Form) -> Copied | None:
    """The maker note at `note` of the block `raw` as it can be put into another file; None where parts lie elsewhere.

    Its pointers to previews behind it are made 0: those stay behind. Fact: ExifTool 13.59 copies no preview either.
    """
    if claimed_spans(raw, note, make, form):
        return None
    data = bytearray(raw[note.start : note.end])
    for link in outward_links(raw[: note.end], note, make, form):
        if not note.start <= link.at <= note.end - link.width:
            return None
        data[link.at - note.start : link.at - note.start + link.width] = bytes(link.width)
    row = _row_of(raw, note, make)
    free = (
        len(data) <= form.inline or bytes(data[:16]).startswith(_ANYWHERE) or (row is not None and row.base != "block")
    )
    return Copied(bytes(data), 0 if free else note.start, "II" if form.order == "little" else "MM")


def claimed_spans(raw: bytes | View, note: Span, make: str, form: Form) -> list[Span]:
    """Where values of the maker note at `note` stand outside of it, in the block `raw`."""
    row = _row_of(raw, note, make)
    if row is None:
        return []
    try:
        _, ifd, base, _ = _directory(raw, note, row, form)
    except Malformed:
        return []
    spans = (Span(entry.off + base, entry.off + base + entry.size) for entry in ifd.entries if not entry.fault)
    return [span for span in spans if span.end <= size_of(raw) and not note.covers(span)]


def _row_of(raw: bytes | View, note: Span, make: str) -> Note | None:
    head = raw[note.start : note.start + 16]
    for row in NOTES:
        if head.startswith(row.signature) if row.signature else make.startswith(row.make):
            return row
    return None


def _directory(
    raw: bytes | View, note: Span, row: Note, form: Form, tags: frozenset[int] = frozenset()
) -> tuple[Any, Ifd, int, Form]:
    """The note's directory, the bytes its offsets count in, where those start, and the byte order in it."""
    base = {"block": 0, "note": note.start, "header": note.start + _NIKON_HEADER}[row.base]
    if row.base == "header":
        form = FORMS.get(raw[base : base + 2], form)
    view = behind(raw, base) if base else raw
    start = note.start + row.ifd - base
    form = _likely_form(view, start, form)
    return view, read_ifd(view, start, form, tags), base, form


def _links(raw: bytes, note: Span, row: Note, form: Form) -> Iterator[Pointer]:
    if not row.tags:
        return
    view, ifd, base, form = _directory(raw, note, row, form, row.tags)
    for entry in ifd.entries:
        for tag, pairs in row.within:
            if entry.tag == tag and not entry.fault:
                yield from _pointers(view, _sub_directory(view, entry, form), pairs, base, form)
        if entry.tag in row.blobs and entry.fault == "offset" and entry.type == UNDEFINED and entry.off >= len(view):
            yield Pointer(entry.place + 8 + base, 4, form.order, entry.off + base, base)
        for tag, offset, length in row.arrays:
            if entry.tag == tag and entry.type == LONG and entry.count > offset and not entry.fault:
                numbers = read_value(view, LONG, entry.count, entry.off, form.mark)
                if numbers[offset] >= len(view) and numbers[length]:
                    yield Pointer(entry.off + 4 * offset + base, 4, form.order, numbers[offset] + base, base)
    yield from _pointers(view, ifd, row.pairs, base, form)


def _likely_form(view: bytes | View, start: int, form: Form) -> Form:
    """The byte order in which the number of entries makes sense.

    Fact: ExifTool 13.59 ProcessExif, byte order "Unknown".
    """
    if size_of(view) < start + 2:
        return form
    count = form.count.unpack(view[start : start + 2])[0]
    if count >> 8 and count >> 8 > count & 0xFF:
        return FORMS[b"MM" if form.order == "little" else b"II"]
    return form


def _sub_directory(view: bytes, entry: Entry, form: Form) -> Ifd:
    """The directory an entry leads to, or holds (older Olympus)."""
    if entry.type == UNDEFINED:
        return read_ifd(view, entry.off, form)
    if entry.type not in INTEGERS or entry.count != 1:
        raise Malformed("exif/bad-pointer", "A maker note's pointer is no number", Span(entry.place, entry.place + 12))
    return read_ifd(view, read_value(view, entry.type, 1, entry.off, form.mark), form)


def _pointers(view: bytes, ifd: Ifd, pairs: tuple[Pair, ...], base: int, form: Form) -> Iterator[Pointer]:
    singles = {entry.tag: entry for entry in ifd.entries if entry.type == LONG and entry.count == 1}
    for offset, length in pairs:
        if offset in singles and length in singles:
            place = singles[offset].off
            start = form.offset.unpack_from(view, place)[0]
            if start >= len(view) and form.offset.unpack_from(view, singles[length].off)[0]:
                yield Pointer(place + base, 4, form.order, start + base, base)
