"""Named values of ASF: entries of the extended description and of the metadata objects, and the fields they make.

References: Advanced Systems Format 01.20.05, 3.11, 4.7 and 4.8; ExifTool 13.59's ASF tables.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...base.field import Field
from ...base.named import NamedTuple
from ...base.part import Block
from ...base.span import Span
from ...grammar.asf import read_text
from ...grammar.guid import guid_text
from ...tags.conversion_quicktime import show_duration, show_rate
from ...tags.registry import table_tag
from ...tags.told import told_tag

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ...tags.tag import Tag

TABLE = "ASF::ExtendedDescr"
TEXT, BYTES, BOOLEAN = 0, 1, 2
WIDTHS = {3: 4, 4: 8, 5: 2}
"""Type of a number -> its bytes."""

_PREFIX = "WM/"
_RATES = frozenset(("Bitrate", "CurrentBitrate", "OptimalBitrate", "PeakBitrate"))
_MOMENTS = frozenset(("MediaOriginalBroadcastDateTime", "OriginalReleaseTime"))
_GUIDS = frozenset(("MediaClassPrimaryID", "MediaClassSecondaryID"))
_GUID = 16
_BRIEF = 2
"""Bytes of a truth in the metadata objects. Fact: Advanced Systems Format 01.20.05, 4.7."""
_OTHERWISE = frozenset(("title", "author", "copyright", "description"))
"""Names that are spelt in another way too. Fact: ffmpeg writes TITLE and shows it rather than the description's title;
ExifTool 13.59 knows no such name. An edit of the title finds it by a field that is not shown."""


class Entry(NamedTuple):
    """One entry by its bounds: its name without the prefix, its type, where its value stands."""

    name: str
    start: int
    kind: int
    value: Span

    @property
    def end(self) -> int:
        """The byte behind it."""
        return self.value.end


def read_entries(raw: bytes, *, wide: bool = False) -> tuple[list[Entry], bool]:
    """The entries that are whole, and whether these are all. `wide`: those of the metadata objects.

    Fact: these have u16 language, u16 stream, u16 size of the name, u16 type, u32 size in front of name and value.
    """
    found: list[Entry] = []
    count, at = int.from_bytes(raw[:2], "little"), 2
    for _ in range(count):
        name_at = at + (12 if wide else 2)
        size_at = at + 4 if wide else at
        name_end = name_at + int.from_bytes(raw[size_at : size_at + 2], "little")
        if wide:
            kind, size = int.from_bytes(raw[at + 6 : at + 8], "little"), int.from_bytes(raw[at + 8 : at + 12], "little")
            start = name_end
        else:
            kind = int.from_bytes(raw[name_end : name_end + 2], "little")
            size, start = int.from_bytes(raw[name_end + 2 : name_end + 4], "little"), name_end + 4
        if start + size > len(raw):
            return found, False
        name = read_text(raw[name_at:name_end]).removeprefix(_PREFIX)
        found.append(Entry(name, at, kind, Span(start, start + size)))
        at = start + size
    return found, len(raw) >= 2


def fields_of(raw: bytes, entry: Entry, block: Block) -> Iterator[Field]:
    """The fields of an entry: one, of a picture several, none for a name that nobody knows."""
    value = raw[entry.value.start : entry.value.end]
    if entry.name == "Picture":
        yield from _picture(value, entry.value, block)
        return
    tag = table_tag(TABLE, entry.name)
    if tag is not None:
        yield _field(tag, _read(entry, value), entry.value, block)
    elif entry.name.casefold() in _OTHERWISE and entry.kind == TEXT:
        tag = table_tag(TABLE, entry.name.capitalize())
        if tag is not None:
            yield Field(tag.group1, tag.name, read_text(value), tag, entry.value, block, "", {"hidden": True})


def _read(entry: Entry, raw: bytes) -> Any:
    """The value by its type; numbers as text, as they are asked for."""
    if entry.kind == TEXT:
        text = read_text(raw)
        return text.replace("-", ":").replace("T", " ") if entry.name in _MOMENTS else text
    width = (_BRIEF if len(raw) == _BRIEF else 4) if entry.kind == BOOLEAN else WIDTHS.get(entry.kind)
    if width is None:
        return guid_text(raw) if entry.name in _GUIDS and len(raw) == _GUID else raw
    numbers = [int.from_bytes(raw[at : at + width], "little") for at in range(0, len(raw) - width + 1, width)]
    items = ["True" if number else "False" for number in numbers] if entry.kind == BOOLEAN else numbers
    return " ".join(map(str, items))


def _field(tag: Tag, value: Any, span: Span, block: Block) -> Field:
    text = None
    if tag.name in _RATES and str(value).isdecimal():
        text = show_rate(int(value))
    elif tag.name == "Duration" and str(value).isdecimal():
        text = show_duration(int(value))
    return Field(
        tag.group1, tag.name, value, told_tag(tag) if text else tag, span, block, "", {"text": text} if text else None
    )


def _picture(raw: bytes, span: Span, block: Block) -> Iterator[Field]:
    """A picture with its type, media type and description. Fact: Windows Media Format SDK, WM_PICTURE as stored."""
    size = int.from_bytes(raw[1:5], "little")
    start = len(raw) - size
    words = raw[5:start].decode("utf-16-le", "replace").split("\0") if 9 <= start <= len(raw) else []
    values: list[Any] = [raw[0] if raw else None, *words[:2], *([""] * (2 - len(words[:2]))), raw[start:]]
    for number, value in enumerate(values if words else ()):
        tag = table_tag("ASF::Picture", number)
        if tag is not None and (value != "" or number == 1):
            yield Field(tag.group1, tag.name, value, tag, span, block)
