"""The header and the properties of X3F, Sigma's RAW type; read only.

Shape:  header: "FOVb", u16 minor and major version, 16 bytes of identity, u32 at index 6 to 9, texts of 32 bytes;
        from version 2.1 on also 32 bytes that tell what 32 floats behind them mean. Properties: "SECp", u32 version,
        u32 count, u32 encoding (0: UTF-16), 4 bytes, u32 characters, then pairs of character offsets, then the text.
References: ExifTool 13.59 SigmaRaw, by experiment.
"""

from __future__ import annotations

from collections.abc import Iterator
from struct import unpack_from

from ..base.decoded import Decoded
from ..base.field import Field, Value
from ..base.part import Block
from ..base.span import Span
from ..tags.conversion_exposure import fraction, seconds
from ..tags.lookup import table_tag
from ..tags.told import told_tag

_HEADER, _EXTENDED, _PROPERTIES = "SigmaRaw::Header", "SigmaRaw::HeaderExt", "SigmaRaw::Properties"
_MARKS = 6
_SECONDS, _STOPS = ("EXPTIME", "SHUTTER"), ("EXPCOMP", "EXPNET")
_FORMS: dict[int | str, str] = {
    "APERTURE": "{:.1f}",
    "FLENGTH": "{:.1f} mm",
    "FLEQ35MM": "{:.1f} mm",
    "IMAGERTEMP": "{} C",
}
"""Properties that are a time, a step of exposure, or printed with so many decimals."""
_NUMBERS, _TEXTS = range(6, 10), (10, 18)
_SLOTS = 32
_PAIRS = 24
_MOST = 1000


def decode(raw: bytes, block: Block) -> Decoded:
    """The fields of the header (block 0) or of the properties."""
    found = _header(raw, block) if block.index == 0 else _properties(raw, block)
    return Decoded(list(found), [], [])


def _field(table: str, key: int | str, value: Value, span: Span, block: Block) -> Iterator[Field]:
    tag = table_tag(table, key)
    if tag is not None:
        text = _printed(table, key, value)
        if text:
            yield Field("SigmaRaw", tag.name, value, told_tag(tag), span, block, "", {"text": text})
        else:
            yield Field("SigmaRaw", tag.name, value, tag, span, block)


def _printed(table: str, key: int | str, value: Value) -> str:
    """The printed value where it is not the value itself. Fact: ExifTool 13.59's tables of SigmaRaw."""
    try:
        if table == _EXTENDED:
            return f"{value:.1f}"
        if key == _MARKS:
            bits = [f"[{bit}]" for bit in range(32) if value >> bit & 1]
            return ", ".join(bits) or "(none)"
        if key in _SECONDS:
            return str(seconds(None, float(value), None))  # type: ignore[arg-type]
        if key in _STOPS:
            return str(fraction(None, float(value), None))  # type: ignore[arg-type]
        if key in _FORMS:
            return _FORMS[key].format(value if key == "IMAGERTEMP" else float(value))
        return value.capitalize() if key == "FLASH" else ""
    except ValueError:
        return ""


def _header(raw: bytes, block: Block) -> Iterator[Field]:
    if len(raw) < 40:
        return
    minor, major = unpack_from("<HH", raw, 4)
    yield from _field(_HEADER, 1, f"{major}.{minor}", Span(4, 8), block)
    if major >= 4:  # the header of these is another
        return
    yield from _field(_HEADER, 2, raw[8:24].hex(), Span(8, 24), block)
    for index in _NUMBERS:
        span = Span(4 * index, 4 * index + 4)
        yield from _field(_HEADER, index, unpack_from("<I", raw, span.start)[0], span, block)
    version = 10 * major + minor
    for index in _TEXTS:
        span = Span(4 * index, 4 * index + 32)
        if version >= (21 if index == _TEXTS[0] else 23) and span.end <= len(raw):
            text = raw[span.start : span.end].partition(b"\0")[0].decode("latin-1")
            yield from _field(_HEADER, index, text, span, block)
    kinds = 72 if version < 23 else 104
    if version >= 21 and len(raw) >= kinds + 5 * _SLOTS:
        yield from _extended(raw, block, kinds)


def _extended(raw: bytes, block: Block, kinds: int) -> Iterator[Field]:
    for slot in range(_SLOTS):
        at = kinds + _SLOTS + 4 * slot
        kind, span = raw[kinds + slot], Span(at, at + 4)
        if kind:
            yield from _field(_EXTENDED, kind, unpack_from("<f", raw, span.start)[0], span, block)


def _properties(raw: bytes, block: Block) -> Iterator[Field]:
    """The properties that have a name. Wild: offsets behind the text (mutants): what they lead to is left out."""
    if len(raw) < _PAIRS or not raw.startswith(b"SECp"):
        return
    count, coding = unpack_from("<II", raw, 8)
    start = _PAIRS + 8 * count
    if coding or count > _MOST or start > len(raw):
        return
    for index in range(count):
        name, value = (start + 2 * off for off in unpack_from("<II", raw, _PAIRS + 8 * index))
        key, span = _text(raw, name), Span(value, value + 2 * len(_text(raw, value)))
        shown = _text(raw, value)
        if key and span.end <= len(raw):
            yield from _field(_PROPERTIES, key, _converted(key, shown), span, block)


def _text(raw: bytes, at: int) -> str:
    """The UTF-16 text up to its NUL."""
    end = at
    while raw[end : end + 2] not in (b"\0\0", b"") and end + 2 <= len(raw):
        end += 2
    return raw[at:end].decode("utf-16-le", "replace")


def _converted(key: str, text: str) -> Value:
    """The value as ExifTool gives it: microseconds as seconds, a hexadecimal number, a time counted from 1970."""
    try:
        if key == "EXPTIME":
            return int(text) * 1e-6
        if key == "LENSMODEL":
            return int(text, 16)
        if key == "TIME":
            from datetime import UTC, datetime, timedelta

            moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(text))
            return moment.strftime("%Y:%m:%d %H:%M:%S")
    except (ValueError, OverflowError):
        pass
    return text
