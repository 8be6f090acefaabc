"""The uncompressed small pictures of directories, each made into a TIFF file of its own.

Shape:  header, one directory of 15 entries in order of their tags, 0, bits per sample (where they do not fit their
        entry), two fractions 72/1, then the strips end to end as one.
Fact: ExifTool 13.59's ThumbnailTIFF by experiment (tests/composite/test_rebuilt.py): a directory has all the tags
below, SubfileType and Compression are 1, every strip is full. The last directory is looked at first; the first picture
that is not wider than 256 is ThumbnailTIFF, all others are PreviewTIFF.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..base.field import DistantField, Field
from ..base.patch import Patch
from ..base.source import Source, Window
from ..base.span import Span
from ..base.splice import Splice
from ..base.view import View
from ..tags.registry import table_tag

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..tags.tag import Tag

_NEEDED = (
    "SubfileType Compression ImageWidth ImageHeight BitsPerSample PhotometricInterpretation StripOffsets "
    "SamplesPerPixel RowsPerStrip StripByteCounts"
).split()
_NAMES = frozenset((*_NEEDED, "Orientation", "PlanarConfiguration"))
_WIDEST_THUMBNAIL = 256
_SHORT, _LONG, _FRACTION = (3, 2), (4, 4), (5, 8)
"""TIFF type and width."""


def rebuilt(fields: Sequence[Field], source: Source) -> list[Field]:
    """The pictures as fields whose bytes are fetched when they are wanted."""
    given: dict[str, dict[str, Field]] = {}
    for field in fields:
        if field.name in _NAMES and field.block is not None and field.block.file:
            given.setdefault(field.group1, {}).setdefault(field.name, field)
    groups = [group for group in given if "SubfileType" in given[group]]
    made: list[Field] = []
    taken = False
    for group in [*groups[-1:], *groups[:-1]]:
        found = _picture(given[group], source)
        if found is not None:
            width, field, view = found
            name = "PreviewTIFF" if taken or width > _WIDEST_THUMBNAIL else "ThumbnailTIFF"
            taken = taken or name == "ThumbnailTIFF"
            made.append(DistantField.of(Field(group, name, None, _tag(name), None, field.block), view))
    return made


def _picture(given: Mapping[str, Field], source: Source) -> tuple[int, Field, View] | None:
    """Width, offset and bytes of the picture of one directory, None where it has none that is uncompressed."""
    values = {name: _numbers(field.value) for name, field in given.items()}
    if not all(values.get(name) for name in _NEEDED) or values["SubfileType"] != (1,) or values["Compression"] != (1,):
        return None
    place, counts = given["StripOffsets"], values["StripByteCounts"]
    start = place.block.spans[0].start if place.block is not None else 0
    spans = [Span(start + at, start + at + size) for at, size in zip(values["StripOffsets"], counts, strict=False)]
    if not _is_full(values) or any(span.end > source.size for span in spans) or sum(counts) > source.size:
        return None  # strips that overlap could make up more than all memory
    window = Window(source, spans)
    head = _head(values, (place.context or {}).get("order", "little"))
    whole = Patch(window.size, [Splice(Span(0, 0), head)]).over(window)
    return values["ImageWidth"][0], place, View(whole)


def _tag(name: str) -> Tag | None:
    """The registry's row, under the name that the picture has."""
    tag = table_tag("Composite", "Exif-ThumbnailTIFF")
    if tag is None:
        return None
    from copy import copy  # a millisecond that files without such a picture need not wait for

    made = copy(tag)
    made.name, made.group0 = name, "EXIF"
    return made


def _numbers(value: object) -> tuple[int, ...]:
    """The whole numbers of a value, none where it holds anything else."""
    values = value if isinstance(value, tuple) else (value,)
    return values if all(type(one) is int and one >= 0 for one in values) else ()


def _is_full(values: dict[str, tuple[int, ...]]) -> bool:
    """Whether the strips hold as many rows as each is to hold. Fact: by experiment; ImageHeight does not matter."""
    counts, rows = values["StripByteCounts"], values["RowsPerStrip"][0]
    return len(counts) == len(values["StripOffsets"]) and sum(counts) == _row(values) * rows * len(counts)


def _row(values: dict[str, tuple[int, ...]]) -> float:
    """The bytes of one row."""
    bits = values["BitsPerSample"]
    return values["ImageWidth"][0] * bits[0] * len(bits) / 8


def _head(values: dict[str, tuple[int, ...]], order: str) -> bytes:
    """Everything in front of the strips."""
    height = values["ImageHeight"][0]
    entries: list[tuple[int, tuple[int, int], tuple[int, ...]]] = [
        (0x00FE, _LONG, (0,)),
        (0x0100, _LONG, values["ImageWidth"][:1]),
        (0x0101, _LONG, (height,)),
        (0x0102, _SHORT, values["BitsPerSample"]),
        (0x0103, _SHORT, values["Compression"]),
        (0x0106, _SHORT, values["PhotometricInterpretation"][:1]),
        (0x0111, _LONG, (0,)),
        (0x0112, _SHORT, values.get("Orientation", (1,))[:1]),
        (0x0115, _SHORT, values["SamplesPerPixel"][:1]),
        (0x0116, _LONG, (height,)),
        (0x0117, _LONG, (int(height * _row(values)),)),
        (0x011A, _FRACTION, (72, 1)),
        (0x011B, _FRACTION, (72, 1)),
        (0x011C, _SHORT, values.get("PlanarConfiguration", (1,))[:1]),
        (0x0128, _SHORT, (2,)),
    ]

    def pack(number: int, width: int) -> bytes:
        return (number % (1 << 8 * width)).to_bytes(width, "little" if order == "little" else "big")

    at = 8 + 2 + 12 * len(entries) + 4
    behind = sum(width * len(held) for _, (_, width), held in entries if width * len(held) > 4 and width != 8) + 16
    made, tail = [pack(len(entries), 2)], b""
    for tag, (kind, width), held in entries:
        if tag == 0x0111:
            held = (at + behind,)
        count = 1 if kind == _FRACTION[0] else len(held)
        raw = b"".join(pack(one, 4 if kind == _FRACTION[0] else width) for one in held)
        place = raw.ljust(4, b"\0") if len(raw) <= 4 else pack(at + len(tail), 4)
        tail += raw if len(raw) > 4 else b""
        made.append(pack(tag, 2) + pack(kind, 2) + pack(count, 4) + place)
    mark = b"II*\0" if order == "little" else b"MM\0*"
    return mark + pack(8, 4) + b"".join(made) + bytes(4) + tail
