"""-charset exif=NAME and iptc=NAME: texts of blocks that do not say what they are written in.

Fact: ExifTool 13.59: Exif's texts are taken as they are unless their character set is given; IPTC's are Latin, or what
is given, where the block has no CodedCharacterSet. Texts in UTF-16 and what names its own set is not concerned.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..base.field import Field
from ..grammar.charset import write_text
from ..reading import Inspection

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def recoded(fields: Iterable[Field], charsets: Mapping[str, str], inspection: Inspection) -> Iterator[Field]:
    """The fields with their texts read anew. `charsets` are Python's names by kind of block: "exif", "iptc"."""
    exif, iptc = charsets.get("exif"), charsets.get("iptc")
    told = {id(field.block) for field in inspection.fields if field.name == "CodedCharacterSet"}
    for field in fields:
        kind = field.block.kind if field.block is not None else ""
        if exif and kind == "exif" and is_plain(field):
            raw = _raw(field, inspection)
            yield field.replaced(value=raw.decode(exif, "surrogateescape")) if raw else field
        elif iptc and kind == "iptc" and id(field.block) not in told and field.block is not None:
            yield field.replaced(value=_from_latin(field.value, iptc))
        else:
            yield field


def is_plain(field: Field) -> bool:
    """Whether a field of Exif is a text that tells no character set, and has more than ASCII's."""
    value = field.value
    if not isinstance(value, str) or value.isascii():
        return False
    return field.tag is None or field.tag.type == "string"


def _raw(field: Field, inspection: Inspection) -> bytes:
    """The bytes of a text up to the first NUL."""
    span = inspection.place(field)
    return inspection.source.read(span).partition(b"\0")[0].rstrip(b" ") if span is not None else b""


def _from_latin(value: Any, charset: str) -> Any:
    """A text that was taken for Latin in another character set; the bytes are those it was made of."""
    if isinstance(value, list):
        return [_from_latin(item, charset) for item in value]
    if not isinstance(value, str) or value.isascii():
        return value
    raw = write_text(value, "latin")
    return value if raw is None else raw.decode(charset, "surrogateescape")
