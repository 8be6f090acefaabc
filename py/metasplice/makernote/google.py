"""Google's notes of HDR+ pictures: enciphered, compressed, then protocol buffer messages.

Shape:  `HDRP`, u8 version, data. A stream of 64-bit words (xorshift, times a constant) is laid over the data, which is
        a gzip stream. Version 3 holds messages whose ids are joined with hyphens: `12-14`.
        Version 2 holds text: lines that begin with a capital are names, `Payload frame 0 (base64): ...`; without a
        value behind the colon it is in the lines below.
Reference: G. Marsaglia, Xorshift RNGs, 2003; S. Vigna's multiplier; Protocol Buffers encoding; corpus jpeg.
"""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterator
from functools import lru_cache
from struct import Struct

from ..base.decoded import Decoded
from ..base.pattern import pattern
from ..base.span import Span
from ..tags.format import printable
from .condition import Situation
from .definition import choose, definitions
from .walk import Area, Walk, copied

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..base.part import Block
    from ..tags.tag import Tag

_HEAD = 5
_TEXT_TABLE = "Google::HDRPMakerNote"
_HEADS = pattern(rb"^ ?([A-Z].*)$", re.MULTILINE)
_NAMED = pattern(rb"(?:(\w+)|([^:]*?)( \(base64\))?: ?(.*))", re.DOTALL)
_SEED, _TIMES, _WORD = 0x2515606B4A7791CD, 0x2545F4914F6CDD1D, 0xFFFFFFFFFFFFFFFF
_MOST = 1 << 24
"""Bytes of a message: the largest of the corpus has 60,000."""
_MOST_PARTS = 2000
_VARINT, _LONG, _BYTES, _SHORT = 0, 1, 2, 5
_FLOAT = Struct("<f")


def decode_coded(text: str, block: Block | None) -> Decoded:
    """The fields of a note that XMP holds as base64."""
    try:
        raw = b64decode(text.encode("ascii", "replace") + b"==")
    except ValueError:
        raw = b""
    walk = Walk(block, {})
    if raw.startswith(b"HDRP"):
        read_hdrp(walk, "Google::HDRPlusMakerNote", Area(raw, 0, len(raw), 0, "<", None))
    return Decoded(walk.fields, walk.findings, [])


def read_hdrp(walk: Walk, table: str, area: Area) -> None:
    """The fields of a note."""
    raw = area.data[max(0, area.start) : area.start + area.size]
    plain = _inflate(_decipher(raw[_HEAD:]))
    if plain is None or raw[4:5] not in (b"\x02", b"\x03"):
        walk.note("unread", "Google's note cannot be deciphered")
        return
    inner = area._replace(place=None)
    if raw[4:5] == b"\x02":
        _read_text(walk, plain, inner)
        return
    for count, (path, kind, value) in enumerate(_parts(table, plain, "")):
        definition = choose(table, int(path) if path.isdecimal() else path, Situation(walk.known, "", 1))
        if count >= _MOST_PARTS:
            return
        if definition is not None:
            walk.show(definition, _value(definition.entry.format, kind, value), inner, Span(0, 0))


def _read_text(walk: Walk, plain: bytes, area: Area) -> None:
    """Adds the parts of a note of version 2."""
    heads = list(_HEADS.finditer(plain))
    for count, head in enumerate(heads[:_MOST_PARTS]):
        end = heads[count + 1].start() if count + 1 < len(heads) else len(plain)
        found = _NAMED.fullmatch(head[1])
        if found is None:
            name, value = "ProcessingNotes", head[1]
        else:
            name = (found[1] or found[2]).decode("latin-1")
            value = found[4] or plain[head.end() + 1 : end]
        if found is not None and found[3] and found[4]:
            value = _coded(found[4])
        definition = choose(_TEXT_TABLE, pattern(r" \d+$").sub("", name), Situation(walk.known, "", 1))
        if definition is None or not value:
            continue
        number = name.rpartition(" ")[2]
        if number.isdecimal() and name != definition.tag.id:
            definition = definition._replace(tag=_numbered(definition.tag, number))
        walk.show(definition, value, area, Span(0, 0))


@lru_cache(maxsize=256)
def _numbered(tag: Tag, number: str) -> Tag:
    """The tag of one of several parts of a kind."""
    made = copied(tag)
    made.name, made.conv = tag.name + number, ""
    return made


def _coded(text: bytes) -> bytes:
    try:
        return b64decode(text + b"==")
    except ValueError:
        return text


def _decipher(raw: bytes) -> bytes:
    """The data under the stream of words."""
    size = len(raw)
    padded = raw + bytes(-size % 8)
    state, made = _SEED, []
    for at in range(0, len(padded), 8):
        state ^= state >> 12
        state ^= state << 25 & _WORD
        state ^= state >> 27
        state = state * _TIMES & _WORD
        made.append((int.from_bytes(padded[at : at + 8], "little") ^ state).to_bytes(8, "little"))
    return b"".join(made)[:size]


def _inflate(raw: bytes) -> bytes | None:
    """What a gzip stream holds, None where it is none."""
    import zlib  # only for these notes

    try:
        return zlib.decompressobj(31).decompress(raw, _MOST)
    except zlib.error:
        return None


def _parts(table: str, raw: bytes, outer: str) -> Iterator[tuple[str, int, Any]]:
    """Path, wire type and value of every part of a message that the table knows."""
    at = 0
    while at < len(raw):
        key, at = _varint(raw, at)
        path, kind = f"{outer}{key >> 3}", key & 7
        value: Any = None
        if kind == _VARINT:
            value, at = _varint(raw, at)
        elif kind in (_LONG, _SHORT):
            size = 8 if kind == _LONG else 4
            value, at = raw[at : at + size], at + size
        elif kind == _BYTES:
            size, at = _varint(raw, at)
            value, at = raw[at : at + size], at + size
        else:
            return
        if definitions(table, int(path) if path.isdecimal() else path):
            yield path, kind, value
        elif kind == _BYTES and path.count("-") < 4:
            yield from _parts(table, value, path + "-")


def _varint(raw: bytes, at: int) -> tuple[int, int]:
    """A number of seven bits a byte, low ones first, and the place behind it."""
    value = shift = 0
    while at < len(raw) and shift < 70:
        byte = raw[at]
        at += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            break
    else:
        at = len(raw)
    return value, at


def _value(form: str, kind: int, value: Any) -> Any:
    if kind == _SHORT and form == "float" and len(value) == _FLOAT.size:
        return _FLOAT.unpack(value)[0]
    if isinstance(value, bytes) and form != "undef":
        return printable(value.decode("utf-8", "surrogateescape"))
    return value
