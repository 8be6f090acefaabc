"""The header of Kyocera's RAW type; read only.

Shape:  big-endian; texts are written backwards.
References: ExifTool 13.59's table KyoceraRaw, by experiment.
"""

from __future__ import annotations

from collections.abc import Iterator
from struct import unpack_from

from ..base.decoded import Decoded
from ..base.field import Field, Value
from ..base.part import Block
from ..base.span import Span
from ..tags.conversion_exposure import seconds
from ..tags.lookup import table_tag
from ..tags.told import told_tag

_TABLE, _GROUP = "KyoceraRaw::Main", "KyoceraRaw"
_BACKWARDS = ((1, 10), (12, 12), (25, 7), (33, 20))
_LENS = (124, 32)
_ISO, _TIME, _LEVELS, _STOPS, _LENGTH = 52, 56, 60, (88, 104), 112


def decode(raw: bytes, block: Block) -> Decoded:
    """The fields of the header."""
    return Decoded(sorted(_fields(raw, block), key=_start), [], [])


def _start(field: Field) -> int:
    return field.span.start if field.span is not None else 0


def _fields(raw: bytes, block: Block) -> Iterator[Field]:
    for off, size in (*_BACKWARDS, _LENS):
        text = raw[off : off + size]
        text = text[::-1] if off != _LENS[0] else text
        yield from _field(off, text.strip(b"\0").partition(b"\0")[0].decode("latin-1"), None, (size, block))
    iso, time, length = (unpack_from(">I", raw, off)[0] for off in (_ISO, _TIME, _LENGTH))
    yield from _field(_ISO, iso, None, (4, block))
    exposure = 2.0 ** (min(time, 1000) / 8) / 16000
    yield from _field(_TIME, exposure, str(seconds(None, exposure, None)), (4, block))  # type: ignore[arg-type]
    yield from _field(_LEVELS, unpack_from(">4I", raw, _LEVELS), None, (16, block))
    for off in _STOPS:
        stop = 2.0 ** (min(unpack_from(">I", raw, off)[0], 1000) / 16)
        yield from _field(off, stop, f"{stop:.2g}", (4, block))
    yield from _field(_LENGTH, length, f"{length} mm", (4, block))


def _field(key: int, value: Value, text: str | None, place: tuple[int, Block]) -> Iterator[Field]:
    tag = table_tag(_TABLE, key)
    size, block = place
    if tag is not None:
        context = {"text": text} if text is not None else None
        shown = tag if text is None else told_tag(tag)
        yield Field(_GROUP, tag.name, value, shown, Span(key, key + size), block, "", context)
