"""Exif values: what a tag makes of the plain TIFF value of its entry, and back."""

from __future__ import annotations

from ...base.errors import Rejected
from ...base.field import Value
from ...base.view import View
from ...grammar.ifd import Entry, Form
from ...grammar.tiffvalue import (
    ASCII,
    BYTE,
    DOUBLE,
    FLOAT,
    LONG,
    NAMES,
    RATIONAL,
    SBYTE,
    SHORT,
    SLONG,
    SRATIONAL,
    SSHORT,
    UNDEFINED,
    UTF8,
    WIDTHS,
    read_text,
    read_value,
    write_value,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

COPYRIGHT = 0x8298
DATA_TAGS = frozenset(
    (0x0140, 0x02BC, 0x4747, 0x83BB, 0x8649, 0x8773, 0x9286, *range(0x9C9B, 0x9CA0), 0xBC01, 0xC4A5, 0xC519, 0xC51B,
     0xC634, 0xC65D, 0xC68B, 0xC719, 0xC71C, 0xC71D, 0xC7A7, 0xEA1C)
)  # fmt: skip
"""Tags whose value is bytes whatever the entry's type says: embedded metadata, texts with a character code, digests.
Fact: ExifTool 13.59 Exif::Main, Format undef."""

GPS_DATA_TAGS = frozenset((0x001B, 0x001C))
"""GPSProcessingMethod and GPSAreaInformation. Fact: Exif 3.0 4.6.8, a character code and text."""

_KIN = (
    frozenset((BYTE, SHORT, LONG)),
    frozenset((SBYTE, SSHORT, SLONG)),
    frozenset((ASCII, UTF8)),
    frozenset((FLOAT, DOUBLE)),
    frozenset((RATIONAL,)),
    frozenset((SRATIONAL,)),
    frozenset((BYTE, UNDEFINED)),
)
"""Types that may stand for one another: an entry keeps its type where the new value allows."""


def is_data(group: str, tag: int) -> bool:
    """Whether a tag's value is bytes in any case."""
    return tag in (GPS_DATA_TAGS if group == "GPS" else DATA_TAGS)


def read_entry(raw: bytes | View, entry: Entry, group: str, form: Form) -> Value:
    """The canonical value of a readable entry."""
    if is_data(group, entry.tag):
        return raw[entry.off : entry.off + entry.size]
    if entry.tag == COPYRIGHT and entry.type in (ASCII, UTF8, UNDEFINED) and group != "GPS":
        return read_copyright(raw[entry.off : entry.off + entry.size])
    return read_value(raw, entry.type, entry.count, entry.off, form.mark)


def read_copyright(raw: bytes) -> str:
    """Photographer and editor, a line break between them.

    Fact: Exif 3.0 4.6.5.4.3, two texts, each ended by a NUL, the first one blank if only the editor's is there.
    """
    first, _, rest = raw.partition(b"\0")
    second = rest.partition(b"\0")[0]
    if not second.strip(b" "):
        return read_text(first)
    return read_text(first.rstrip(b" ") + b"\n" + second.rstrip(b" "))


def write_copyright(value: str, mark: str) -> bytes:
    """The inverse of `read_copyright`."""
    first, line, second = value.partition("\n")
    if not line:
        return write_value(ASCII, value, mark)
    return write_value(ASCII, first or " ", mark) + write_value(ASCII, second, mark)


def write_tag(tag: Any, value: Value, entry: Entry | None, form: Form) -> tuple[int, int, bytes]:
    """Type, count and bytes for a new value of `tag`: as the type of the `entry` it replaces if possible, else its own.

    Raises: Rejected when the value is of the wrong type or does not fit.
    """
    own = NAMES.get(tag.type)
    kinds = [own] if own else []
    if entry is not None and entry.type in WIDTHS and (own is None or _kin(entry.type, own)):
        kinds.insert(0, entry.type)
    refused: Rejected | None = None
    for kind in kinds:
        try:
            raw = _write(tag, kind, value, form.mark)
            return kind, len(raw) // WIDTHS[kind], raw
        except Rejected as error:
            refused = error
    raise refused.within(tag.name) if refused else Rejected("exif/no-type", f"{tag.name} has no type to be written as")


def _kin(one: int, other: int) -> bool:
    return one == other or any(one in kin and other in kin for kin in _KIN)


def _write(tag: Any, kind: int, value: Value, mark: str) -> bytes:
    if kind == ASCII and isinstance(value, bytes):
        return value
    if tag.id == COPYRIGHT and kind in (ASCII, UTF8) and isinstance(value, str):
        return write_copyright(value, mark)
    return write_value(kind, value, mark)
