"""What the header of an ASF file tells: properties, streams, codecs, branding, metadata. Read only.

The block's label names the object. Texts that can be written have codecs of their own: content and extended.
References: Advanced Systems Format 01.20.05, 3.2 to 3.13; ExifTool 13.59's ASF tables.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator

from ...base.decoded import Decoded
from ...base.field import Field
from ...base.part import Block
from ...base.span import Span
from ...grammar.asf import read_text
from ...grammar.guid import guid_text
from ...tags.conversion_quicktime import show_duration, show_rate
from ...tags.registry import alternatives, table_tag
from ...tags.told import told_tag
from .value import fields_of, read_entries

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_AUDIO = "F8699E40-5B4D-11CF-A8FD-00805F5C442B"
_PICTURES = (
    "BC19EFC0-5B4D-11CF-A8FD-00805F5C442B",
    "B61BE100-5B4E-11CF-A8FD-00805F5C442B",
    "35907DE0-E415-11CF-A917-00805F5C442B",
)
_TICKS = 10_000_000
"""Of 100 nanoseconds in a second."""
_EPOCH_DAYS = 134774
"""From 1601-01-01 to 1970-01-01."""
_ENCRYPTED, _NUMBER = 0x8000, 0x7F


def decode(raw: bytes, block: Block) -> Decoded:
    """The fields of one object."""
    made = Decoded([], [], [])
    reader = _READERS.get(block.label)
    if reader is not None:
        made.fields.extend(reader(raw, block))
    return made


def _moment(ticks: int) -> str:
    """A moment as ExifTool spells it, in UTC."""
    from datetime import UTC, datetime, timedelta

    seconds = (ticks + _TICKS // 2) // _TICKS - _EPOCH_DAYS * 86400
    try:
        moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    except OverflowError:
        return "0000:00:00 00:00:00Z"
    return f"{moment:%Y:%m:%d %H:%M:%S}Z" if seconds else "0000:00:00 00:00:00Z"


def _seconds(ticks: int) -> float:
    return ticks / _TICKS


def _spell_seconds(value: float) -> str:
    return f"{value:.15g} s"


def _spell_stream(value: int) -> str:
    return f"{value & _NUMBER}{' (encrypted)' if value & _ENCRYPTED else ''}"


Item = tuple[int, str, "Callable[[Any], Any] | None", "Callable[[Any], str] | None"]
_PROPERTIES: tuple[Item, ...] = (
    (0, "16s", guid_text, None),
    (16, "Q", None, None),
    (24, "Q", _moment, None),
    (32, "Q", None, None),
    (40, "Q", _seconds, show_duration),
    (48, "Q", _seconds, show_duration),
    (56, "Q", None, None),
    (64, "I", None, None),
    (68, "I", None, None),
    (72, "I", None, None),
    (76, "I", None, show_rate),
)
_STREAM: tuple[Item, ...] = (
    (0, "16s", guid_text, None),
    (16, "16s", guid_text, None),
    (32, "Q", _seconds, _spell_seconds),
    (48, "H", None, _spell_stream),
)
_SOUND: tuple[Item, ...] = ((54, "H", None, None), (56, "H", None, None), (58, "I", None, None))
_PICTURE: tuple[Item, ...] = ((54, "I", None, None), (58, "I", None, None))


def _read(raw: bytes, table: str, items: tuple[Item, ...], block: Block, which: int = 0) -> Iterator[Field]:
    """The fields of a record; `which` definition counts where an id has several."""
    for off, form, convert, spell in items:
        end = off + struct.calcsize("<" + form)
        tags = alternatives(table, off)
        if end > len(raw) or not tags:
            continue
        tag = tags[min(which, len(tags) - 1)]
        value: Any = struct.unpack_from("<" + form, raw, off)[0]
        value = convert(value) if convert else value
        value = int(value) if isinstance(value, float) and value == int(value) else value
        context = {"text": spell(value)} if spell else None
        yield Field(tag.group1, tag.name, value, told_tag(tag) if spell else tag, Span(off, end), block, "", context)


def _properties(raw: bytes, block: Block) -> Iterator[Field]:
    yield from _read(raw, "ASF::FileProperties", _PROPERTIES, block)


def _stream(raw: bytes, block: Block) -> Iterator[Field]:
    """A stream's properties; what follows them depends on its type."""
    yield from _read(raw, "ASF::StreamProperties", _STREAM, block)
    kind = guid_text(raw[:16]) if len(raw) >= 16 else ""
    if kind == _AUDIO:
        yield from _read(raw, "ASF::StreamProperties", _SOUND, block)
    elif kind in _PICTURES:
        yield from _read(raw, "ASF::StreamProperties", _PICTURE, block, 1)


def _codecs(raw: bytes, block: Block) -> Iterator[Field]:
    """Names and descriptions of codecs. Fact: their sizes count characters; u16 type 1 video, 2 audio."""
    count, at = int.from_bytes(raw[16:20], "little"), 20
    for _ in range(min(count, len(raw) // 8)):
        kind = {1: "Video", 2: "Audio"}.get(int.from_bytes(raw[at : at + 2], "little"), "Other")
        at += 2
        for what in ("Name", "Description"):
            end = at + 2 + 2 * int.from_bytes(raw[at : at + 2], "little")
            tag = table_tag("ASF::CodecList", f"{kind}Codec{what}")
            if end > len(raw):
                return
            if tag is not None:
                yield Field(tag.group1, tag.name, read_text(raw[at + 2 : end]), tag, Span(at + 2, end), block)
            at = end
        at += 2 + int.from_bytes(raw[at : at + 2], "little")


def _branding(raw: bytes, block: Block) -> Iterator[Field]:
    """A banner and where it leads."""
    tag = table_tag("ASF::ContentBranding", 0)
    if len(raw) < 16 or tag is None:
        return
    yield Field(tag.group1, tag.name, int.from_bytes(raw[:4], "little"), tag, Span(0, 4), block)
    at = 4
    for number in (1, 2, 3):
        end = at + 4 + int.from_bytes(raw[at : at + 4], "little")
        tag = table_tag("ASF::ContentBranding", number)
        if end > len(raw):
            return
        if end > at + 4 and tag is not None:
            value = raw[at + 4 : end]
            shown = value if number == 1 else value.split(b"\0")[0].decode("utf-8", "replace")
            yield Field(tag.group1, tag.name, shown, tag, Span(at + 4, end), block)
        at = end


def _metadata(raw: bytes, block: Block) -> Iterator[Field]:
    """The values of the metadata objects."""
    for entry in read_entries(raw, wide=True)[0]:
        yield from fields_of(raw, entry, block)


_READERS: dict[str, Callable[[bytes, Block], Iterator[Field]]] = {
    "properties": _properties,
    "stream": _stream,
    "codecs": _codecs,
    "branding": _branding,
    "metadata": _metadata,
}
"""Label -> what reads the object."""
