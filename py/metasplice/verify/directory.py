"""The directories of an Exif block held against Exif's tables: order, place, type, count, what must be there.

References: Exif 3.0 4.6.3 to 4.6.8 and its tables of support levels; TIFF6 section 2.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..base.errors import Malformed
from ..base.finding import Finding, Severity
from ..base.part import Block
from ..base.pattern import pattern
from ..base.scalars import Rational
from ..base.span import Span
from ..grammar.directory import Directory, read_tree
from ..grammar.ifd import Entry
from ..grammar.tiffvalue import read_value
from ..reading import Inspection
from ..tags.registry import exif_tag
from ..tags.tag import DIRECTORY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..base.field import Field
    from ..tags.tag import Tag

_TYPES = {
    "int8u": (1,),
    "string": (2, 129),
    "int16u": (3, 4),
    "int32u": (3, 4, 13),
    "rational64u": (5, 10),
    "undef": (7,),
    "int8s": (6,),
    "int16s": (8, 9),
    "int32s": (8, 9),
    "rational64s": (5, 10),
    "float": (11,),
    "double": (12,),
}
"""The TIFF types that may carry a value of the registry's type. Fact: Exif 3.0 4.6.2 lets SHORT and LONG take turns.
Wild: signed fractions for unsigned ones in every fourth file (corpus jpeg)."""
_REQUIRED = {
    "IFD0": (0x011A, 0x011B, 0x0128, 0x0213),
    "IFD1": (0x0103, 0x011A, 0x011B, 0x0128),
    "ExifIFD": (0x9000, 0x9101, 0xA001, 0xA002, 0xA003),
    "GPS": (0x0000,),
}
"""Fact: Exif 3.0 tables 20 to 23, mandatory in a compressed picture."""
_DATES = (0x0132, 0x9003, 0x9004)
_DATE = pattern(r"\d{4}:(0[1-9]|1[0-2]):(0[1-9]|[12]\d|3[01]) ([01]\d|2[0-4]):[0-5]\d:[0-6]\d\Z")
_BLANK_DATE = pattern(r"[ :0]*\Z")
_COORDINATES = ((2, 1, 90), (4, 3, 180))
"""Value, reference and largest number of degrees. Fact: Exif 3.0 4.6.7."""
_HOMES = frozenset(("IFD0", "ExifIFD"))
_SOI, _EOI = b"\xff\xd8", b"\xff\xd9"


def check_directories(inspection: Inspection, block: Block) -> Iterator[Finding]:
    """What is wrong with one Exif block, spans in the file; nothing where it cannot be read at all."""
    raw = inspection.payload(block)
    try:
        tree = read_tree(raw)
    except Malformed:
        return
    for directory in tree.directories:
        for found in _directory(raw, directory, tree.form.mark):
            span = inspection.locate(block, found.span) if found.span else None
            yield found._replace(span=span)
    for field in inspection.decoded(block).fields:
        if field.name == "ThumbnailImage":
            yield from _thumbnail(inspection, field)


def _directory(raw: bytes, directory: Directory, mark: str) -> Iterator[Finding]:
    yield from _order(directory)
    for entry in directory.ifd.entries:
        tag = None if entry.fault else exif_tag(directory.group, entry.tag)
        if tag is not None:
            yield from _entry(raw, directory, entry, tag, mark)
    there = {entry.tag for entry in directory.ifd.entries}
    for number in _REQUIRED.get(directory.group, ()):
        tag = exif_tag(directory.group, number)
        if number not in there and tag is not None:
            text = f"{directory.group} lacks {tag.name}, which Exif requires"
            yield Finding("exif/missing-tag", "info", text, None, (directory.group, tag.name))
    if directory.group == "GPS":
        yield from _coordinates(raw, directory, mark)


def _order(directory: Directory) -> Iterator[Finding]:
    """Whether the entries ascend, each tag once."""
    last, told = -1, False
    for entry in directory.ifd.entries:
        if entry.tag == last:
            yield _says(directory, entry, ("exif/repeated", "warning"), "stands in its directory twice")
        elif entry.tag < last and not told:
            told = True
            yield _says(directory, entry, ("exif/order", "info"), "stands behind a tag of a higher number")
        last = max(last, entry.tag)


def _entry(raw: bytes, directory: Directory, entry: Entry, tag: Tag, mark: str) -> Iterator[Finding]:
    """One entry against its row in the tables."""
    wanted = _TYPES.get(tag.type)
    if wanted and entry.type not in wanted and tag.writable:
        yield _says(directory, entry, ("exif/type", "info"), f"has TIFF type {entry.type} instead of {tag.type}")
    elif wanted and tag.count > 0 and tag.type not in ("string", "undef") and entry.count != tag.count:
        yield _says(directory, entry, ("exif/count", "info"), f"has {entry.count} values instead of {tag.count}")
    if {directory.group, tag.group1} == _HOMES and not tag.flags & DIRECTORY:
        yield _says(directory, entry, ("exif/wrong-directory", "info"), f"belongs into {tag.group1}")
    if entry.size > 4 and entry.off % 2:
        yield _says(directory, entry, ("exif/odd-offset", "info"), "has its value at an odd offset")
    if entry.tag in _DATES and directory.group != "GPS":
        value = read_value(raw, entry.type, entry.count, entry.off, mark)
        if isinstance(value, str) and not _DATE.match(value) and not _BLANK_DATE.match(value):
            yield _says(directory, entry, ("exif/bad-date", "warning"), f"is no date and time: {value[:30]!r}")


def _coordinates(raw: bytes, directory: Directory, mark: str) -> Iterator[Finding]:
    """Whether latitude and longitude are whole."""
    entries = {entry.tag: entry for entry in directory.ifd.entries if not entry.fault}
    for number, reference, most in _COORDINATES:
        entry = entries.get(number)
        if entry is None:
            continue
        if reference not in entries:
            yield _says(directory, entry, ("exif/no-reference", "warning"), "has no reference: its sign is not known")
        value = read_value(raw, entry.type, entry.count, entry.off, mark)
        parts = value if isinstance(value, tuple) else (value,)
        if all(isinstance(part, Rational) for part in parts) and len(parts) == 3:
            if any(not part.denominator for part in parts):
                yield _says(directory, entry, ("exif/no-number", "info"), "holds a fraction with the denominator 0")
            elif sum(part.numerator / part.denominator / 60**index for index, part in enumerate(parts)) > most:
                yield _says(directory, entry, ("exif/out-of-range", "warning"), f"is more than {most} degrees")


def _thumbnail(inspection: Inspection, field: Field) -> Iterator[Finding]:
    """Whether the thumbnail is a whole JPEG stream. Fact: Exif 3.0 4.5.4."""
    if not field.value.startswith(_SOI):
        text = "The thumbnail is no JPEG picture"
    elif _EOI not in field.value[-64:]:
        text = "The thumbnail does not end like a JPEG picture: it may be cut off"
    else:
        return
    yield Finding("exif/thumbnail", "warning", text, inspection.place(field), ("IFD1", "ThumbnailImage"))


def _says(directory: Directory, entry: Entry, what: tuple[str, Severity], text: str) -> Finding:
    """The finding on one entry, span in the block."""
    tag = exif_tag(directory.group, entry.tag)
    name = f"{tag.name} (0x{entry.tag:04x})" if tag else f"0x{entry.tag:04x}"
    place = Span(entry.place, entry.place + 12)
    return Finding(what[0], what[1], f"{directory.group} {name} {text}", place, (directory.group, name))
