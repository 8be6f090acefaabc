"""Segments of words: Agfa's and Olympus's picture info, Media Jukebox, JPEG-HDR, Ocad, GraphicConverter.

References: ExifTool 13.59's tables APP12::PictureInfo and JPEG, by their samples.
"""

from __future__ import annotations

from html import unescape

from ...base.decoded import Decoded
from ...base.field import Field
from ...base.part import Block
from ...base.pattern import pattern
from ...base.span import Span
from ...grammar.charset import read_string, read_utf8
from ...tags.registry import table_tag
from .shape import Chunk, tag_of, unix_time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_PICTURE_MARKS = b"[picture info]", b"Type="
_PICTURE = pattern(r"\[.*?\]|([\w#-]+)=([\x20-\x7e]+?)(?=\s*(?:[\n\r\0]|[\w#-]+=|\[|$))")
"""A name, an equals sign and what stands up to the next line, name or section."""
_ELEMENT = pattern(r"<(\w+)>([^<]*)</\1>")
_PAIR = pattern(rb"(\w+)=([^,\s]*)")
_OCAD = pattern(rb"\$(\w+):([^\0$]+)")
_QUALITY = pattern(rb"Q\s*(\d+)")
_DAYS_TO_1970 = 25569
"""Fact: Media Jukebox counts days from 30 December 1899."""
_MICROSECONDS = ("Shutter", "shtr")


def _field(table: str, key: tuple[str, str], value: Any, text: str | None, place: tuple[Chunk, Block]) -> Field | None:
    """A field whose place is the whole segment; `key` is its id and that of a tag like it."""
    tag = tag_of(table, *key)
    chunk, block = place
    if tag is None:
        return None
    context = None if text is None else {"text": text}
    return Field(tag.group1, tag.name, value, tag, Span(chunk.at, chunk.at + len(chunk.raw)), block, "", context)


def _add(made: Decoded, field: Field | None) -> None:
    if field is not None:
        made.fields.append(field)


def decode_picture(chunks: list[Chunk], block: Block, made: Decoded) -> None:
    """APP12: name=value, in sections. Fact: recognised by a section "picture info" or by a Type."""
    for chunk in chunks:
        if any(mark in chunk.raw for mark in _PICTURE_MARKS):
            for found in _PICTURE.finditer(chunk.raw.decode("latin-1")):
                if found[1]:
                    value, text = _picture_value(found[1], found[2])
                    _add(made, _field("APP12::PictureInfo", (found[1], "ID"), value, text, (chunk, block)))


def _picture_value(name: str, given: str) -> tuple[Any, str | None]:
    """Fact: times in microseconds, F-numbers with a letter in front, moments in seconds since 1970."""
    try:
        if name in _MICROSECONDS:
            seconds = float(given) * 1e-6
            return seconds, _exposure(seconds)
        if name in ("FNumber", "Aperture"):
            number = given.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz ")
            return number, f"{float(number):.1f}"
        if name == "TimeDate" and given.isdecimal():
            return unix_time(int(given)), None
    except (ValueError, OverflowError):
        return given, None
    return given, given.replace("-", "x") if name == "ImageSize" else None


def _exposure(seconds: float) -> str:
    """Fact: below a quarter of a second as 1/n, else with one decimal, none where it is zero."""
    if 0 < seconds < 0.25001:
        return f"1/{int(0.5 + 1 / seconds)}"
    return f"{seconds:.1f}".removesuffix(".0")


def decode_jukebox(chunks: list[Chunk], block: Block, made: Decoded) -> None:
    """APP9 "Media Jukebox": the elements of its XML that hold text."""
    for chunk in chunks:
        for name, given in _ELEMENT.findall(read_utf8(chunk.raw)):
            value = unescape(given)
            if name == "Date":
                try:
                    value = unix_time(round((float(value) - _DAYS_TO_1970) * 86400))
                except (ValueError, OverflowError):
                    continue
            _add(made, _field("JPEG::MediaJukebox", (name, "Name"), value, None, (chunk, block)))


def decode_hdr(chunks: list[Chunk], block: Block, made: Decoded) -> None:
    """APP11 "HDR_RI": name=value up to a tilde, then a small JPEG of the ratios."""
    chunk = chunks[0]
    head, mark, image = b"".join(one.raw for one in chunks).partition(b"~\0")
    if mark:
        for name, value in _PAIR.findall(head):
            _add(made, _field("JPEG::HDR", (name.decode("latin-1"), "cor"), read_string(value), None, (chunk, block)))
        _add(made, _field("JPEG::HDR", ("RatioImage", "cor"), image, None, (chunk, block)))


def decode_ocad(chunks: list[Chunk], block: Block, made: Decoded) -> None:
    """APP0 "Ocad": $name:value."""
    for chunk in chunks:
        for name, value in _OCAD.findall(chunk.raw):
            text = read_utf8(value).strip()
            _add(made, _field("JPEG::Ocad", (name.decode("latin-1"), "Rev"), text, None, (chunk, block)))


def decode_quality(chunks: list[Chunk], block: Block, made: Decoded) -> None:
    """APP15 of GraphicConverter: "Q" and the quality."""
    for chunk in chunks:
        found = _QUALITY.match(chunk.raw)
        tag = table_tag("JPEG::GraphConv", "Q")
        if found and tag is not None:
            span = Span(chunk.at + found.start(1), chunk.at + found.end(1))
            made.fields.append(Field(tag.group1, tag.name, int(found[1]), tag, span, block))
