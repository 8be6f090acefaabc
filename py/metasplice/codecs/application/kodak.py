"""Kodak's "Meta" in APP3: a TIFF block with a directory of its own and two below it.

References: ExifTool 13.59's tables Kodak::Meta, SpecialEffects and Borders.
"""

from __future__ import annotations

from ...base.decoded import Decoded
from ...base.errors import Malformed
from ...base.field import Field
from ...base.finding import Finding
from ...base.part import Block
from ...base.span import Span
from ...grammar.charset import read_utf8, read_utf16
from ...grammar.ifd import Entry, Form, read_header, read_ifd
from ...grammar.tiffvalue import read_value
from ...tags.registry import table_tag
from ...tags.tag import BINARY
from .shape import Chunk

_SIGNATURE = 6
_BELOW = {0xC36E: "Kodak::SpecialEffects", 0xC36F: "Kodak::Borders"}
_OWNER, _SERIAL, _EFFECT_NAME = 0xC353, 0xC354, 1
_CODES = {b"ASCII\0\0\0": "", b"UNICODE\0": "utf-16", bytes(8): ""}
"""Fact: Exif 3.0 4.6.5 table 9, character codes of the first 8 bytes."""


def decode(chunks: list[Chunk], block: Block, made: Decoded) -> None:
    """The fields of the directories of each segment."""
    for chunk in chunks:
        raw = chunk.raw[_SIGNATURE:]
        try:
            header = read_header(raw)
            _directory(raw, header.first, header.form, "Kodak::Meta", (chunk, block, made))
        except Malformed as error:
            span = Span(chunk.at, chunk.at + len(chunk.raw))
            made.findings.append(Finding("kodak/unreadable", "warning", error.message, span, ("APP3 Meta",)))


def _directory(raw: bytes, off: int, form: Form, table: str, place: tuple[Chunk, Block, Decoded]) -> None:
    chunk, block, made = place
    for entry in read_ifd(raw, off, form).entries:
        if entry.fault:
            continue
        below = _BELOW.get(entry.tag) if table == "Kodak::Meta" else None
        value = read_value(raw, entry.type, entry.count, entry.off, form.mark)
        if below is not None:
            if isinstance(value, int):
                _directory(raw, value, form, below, place)
            continue
        tag = table_tag(table, entry.tag)
        if tag is None:
            continue
        value, context = _shown(raw, entry, form, (table, value, bool(tag.flags & BINARY)))
        start = chunk.at + _SIGNATURE + entry.off
        made.fields.append(Field(tag.group1, tag.name, value, tag, Span(start, start + entry.size), block, "", context))


def _shown(
    raw: bytes, entry: Entry, form: Form, what: tuple[str, object, bool]
) -> tuple[object, dict[str, str] | None]:
    """The value, undefined bytes as text; what the texts with a character code say is told apart from their bytes."""
    table, value, binary = what
    data = raw[entry.off : entry.off + entry.size]
    if table == "Kodak::Meta" and entry.tag in (_OWNER, _SERIAL):
        return _coded(data, form), {"text": _coded(data, form)}
    if table != "Kodak::Meta" and entry.tag == _EFFECT_NAME:
        return read_utf8(data.replace(b"\0", b"")), {"text": _coded(data, form)}
    if isinstance(value, bytes) and not binary:
        return read_utf8(value.replace(b"\0", b"")), None
    return value, None


def _coded(data: bytes, form: Form) -> str:
    """The text of bytes whose first eight tell its code."""
    code = _CODES.get(data[:8])
    if code is None:
        return read_utf8(data.split(b"\0", 1)[0])
    text = read_utf16(data[8:], form.order) if code else read_utf8(data[8:])
    return text.split("\0", 1)[0].rstrip(" ")
