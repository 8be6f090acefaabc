"""How a telephone's camera was set, in APP7 (Qualcomm Camera Attributes).

Shape:  behind the words per value u16 size, u8 size of its name, name, u8 format, two u16 counts, value; little-endian.
        Formats 0 to 7 are u8, s8, u16, s16, u32, s32, float, double.
Reference: ExifTool 13.59's table Qualcomm::Main and its sample.
"""

from __future__ import annotations

import struct
from copy import copy
from functools import cache

from ...base.decoded import Decoded
from ...base.field import Field
from ...base.part import Block
from ...base.pattern import pattern
from ...base.span import Span
from ...tags.registry import table_tag
from .shape import Chunk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...tags.tag import Tag

MARK = b"\x1aQualcomm Camera Attributes"
_HEAD = len(MARK)
_TABLE = "Qualcomm::Main"
_FORMS = "BbHhIifd"
_MOST = 5000
_ACRONYM = pattern(r"^(asf|awb|aec|afr|af_|la_|r2_tl|tl)")


def decode(chunks: list[Chunk], block: Block, made: Decoded) -> None:
    """The values of all segments."""
    for raw, at in chunks:
        off = _HEAD
        while off + 8 < len(raw) and len(made.fields) < _MOST:
            size, named = struct.unpack_from("<HB", raw, off)
            start = off + 8 + named
            if start + size > len(raw):
                break
            key = raw[off + 3 : off + 3 + named].decode("latin-1")
            value = _value(raw[start : start + size], raw[off + 3 + named])
            tag = _tag(key)
            if tag is not None and value is not None:
                span = Span(at + start, at + start + size)
                made.fields.append(Field("Qualcomm", tag.name, value, tag, span, block))
            off = start + size


def _value(data: bytes, format: int) -> object:
    if format >= len(_FORMS):
        return data
    form = _FORMS[format]
    items = len(data) // struct.calcsize("<" + form)
    values = struct.unpack_from(f"<{items}{form}", data)
    return values[0] if items == 1 else values if items else None


@cache
def _tag(key: str) -> Tag | None:
    """The tag of a key; one like the others where the table has none. Fact: ExifTool shows them all."""
    found = table_tag(_TABLE, key)
    model = found or table_tag(_TABLE, "af_position")
    name = name_of(key)
    if model is None or not name:
        return None
    made = copy(model)
    made.id, made.name, made._description = key, name, ""
    return made


def name_of(key: str) -> str:
    """`AECIndoorIdx` of `aec_indoor_idx`: known acronyms and first letters in capitals, without blanks."""
    name = _ACRONYM.sub(lambda found: found[0].upper(), key)
    name = name if name != key else key[:1].upper() + key[1:]
    name = pattern(r"_([a-z])").sub(lambda found: "_" + found[1].upper(), name)
    name = pattern(r"\[(\d+)\]$").sub(lambda found: f"_{int(found[1]):02d}", name)
    name = pattern(r"[^-_a-zA-Z0-9]").sub("", name)
    for words, joined in ((r"_([A-Z][a-z])", r"\1"), (r"([a-z0-9])_([A-Z])", r"\1\2"), (r"([A-Za-z])_(\d)", r"\1\2")):
        name = pattern(words).sub(joined, name)
    return name
