"""Content credentials (C2PA): the labels of their JUMBF boxes and what their assertions say. Read only.

Nothing here checks a signature. Names are made of the keys on the way to a value, as ExifTool makes them.
References: C2PA 2.1; ISO/IEC 19566-5; ExifTool 13.59 by experiment.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from ..base.decoded import Decoded
from ..base.errors import Malformed
from ..base.field import Field
from ..base.finding import Finding
from ..base.part import Block
from ..base.pattern import pattern
from ..grammar.cbor import read_cbor
from ..grammar.jumbf import Box, Description, join_segments, read_boxes, read_description
from ..tags.registry import table_tag

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_DEEPEST = 16
_HEADER = 12
_KNOWN = {
    "dc:format": "Format",
    "dc:title": "Title",
    "thumbnailUrl": "ThumbnailURL",
}
"""Keys with a name of their own, by the path written in one word. Fact: ExifTool's table CBOR::Main."""
_INNER = pattern(r"([^A-Za-z])([a-z])")
_AFTER_POINT = pattern(r"\.([a-z])")
_ODD = pattern(r"[^-\w]", re.ASCII)


def decode(raw: bytes, block: Block) -> Decoded:
    """The fields of all boxes, outermost first. Each span of the block is one segment, its header included or not."""
    found = Decoded([], [], [])
    chunks, at = [], 0
    for span in block.spans:
        chunks.append(raw[at : at + span.size])
        at += span.size
    whole = join_segments(_bare(chunks or [raw]))
    _boxes(whole, 0, len(whole), (block, found, "", 0))
    return found


def _bare(chunks: list[bytes]) -> list[bytes]:
    """The segments without marker, length, "JP", u16 instance and u32 number, in the order these numbers tell.

    Fact: ISO/IEC 19566-5 annex D.
    """
    if not all(chunk[:1] == b"\xff" and chunk[4:6] == b"JP" for chunk in chunks):
        return chunks
    return [chunk[_HEADER:] for chunk in sorted(chunks, key=lambda chunk: chunk[6:_HEADER])]


def _boxes(raw: bytes, start: int, end: int, place: tuple[Block, Decoded, str, int]) -> None:
    """Appends the fields of the boxes between two offsets; `place` is block, result, label around them, depth."""
    block, found, label, depth = place
    for box in read_boxes(raw, start, end):
        if box.kind == b"jumb" and depth < _DEEPEST:
            _boxes(raw, box.start, box.end, (block, found, "", depth + 1))
        elif box.kind == b"jumd":
            description = read_description(raw, box)
            label = _label(description.label)
            found.fields.extend(_described(raw, box, description, block))
        else:
            try:
                found.fields.extend(_content(raw, box, label, block))
            except (Malformed, ValueError, RecursionError):
                text = f"The content credential {label} cannot be read"
                found.findings.append(Finding("jumbf/unreadable", "warning", text))


def _described(raw: bytes, box: Box, description: Description, block: Block) -> Iterator[Field]:
    for name, value in (("type", description.type.hex()), ("label", description.label)):
        tag = table_tag("Jpeg2000::JUMD", name)
        if value:
            context = {"text": _spelt_type(value)} if name == "type" else None
            yield Field("JUMBF", "JUMD" + name.capitalize(), value, tag, None, block, "", context)
    if description.private:
        for inner in read_boxes(raw, description.private, box.end):
            if inner.kind == b"c2sh":
                name = _label(description.label) + "Salt"
                yield Field("Jpeg2000", name, raw[inner.start : inner.end].hex(), None, None, block)


def _spelt_type(digits: str) -> str:
    """The 16 bytes of a box's type as ExifTool prints them: the first four as letters where they are such."""
    first = bytes.fromhex(digits[:8]).decode("latin-1")
    head = f"({first})" if first.isascii() and first.isalnum() else digits[:8]
    return "-".join((head, digits[8:12], digits[12:16], digits[16:]))


def _content(raw: bytes, box: Box, label: str, block: Block) -> Iterator[Field]:
    """The fields of a content box: data as fields, an embedded file as its type and bytes."""
    data = raw[box.start : box.end]
    if box.kind == b"cbor":
        yield from _flat("CBOR", read_cbor(data), block)
    elif box.kind == b"json":
        yield from _flat("JSON", json.loads(data), block)
    elif box.kind == b"bfdb":
        text = data[1:].split(b"\0", 1)[0].decode("utf-8", "replace")
        yield Field("Jpeg2000", f"{label}Type", text, None, None, block)
    elif box.kind == b"bidb":
        yield Field("Jpeg2000", f"{label}Data", data, None, None, block)


def _label(text: str) -> str:
    """A label as the first part of a name: points go, the letter behind one is a capital."""
    name = _ODD.sub("", _AFTER_POINT.sub(lambda match: match[1].upper(), text))
    return _upper(name)


def _upper(name: str) -> str:
    return "C2PA" + name[4:] if name.startswith("c2pa") else name[:1].upper() + name[1:]


def _flat(group: str, value: Any, block: Block) -> Iterator[Field]:
    """One field for each path of keys; values that share a path are a list."""
    if isinstance(value, list) and group == "CBOR":
        value = {f"Item{index}": item for index, item in enumerate(value)}
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            gathered: dict[str, list[Any]] = {}
            for key, inner in item.items():
                _gather(key, inner, gathered)
            for path, values in gathered.items():
                name = _name(path, group)
                shown = values[0] if len(values) == 1 else values
                yield Field(group, name, shown, None, None, block)


def _gather(path: str, value: Any, gathered: dict[str, list[Any]]) -> None:
    if isinstance(value, dict):
        for key, inner in value.items():
            capital = key[:1].upper() + key[1:]
            _gather(path + _INNER.sub(lambda match: match[1] + match[2].upper(), capital), inner, gathered)
    elif isinstance(value, list):
        for inner in value:
            _gather(path, inner, gathered)
    else:
        shown = "null" if value is None else str(value) if isinstance(value, bool) else value
        gathered.setdefault(path, []).append(shown)


def _name(path: str, group: str) -> str:
    """A path of keys as a tag name. Fact: ExifTool: colons are kept as underscores, short names get `Tag` in front."""
    if group == "CBOR" and path in _KNOWN:
        return _KNOWN[path]
    name = _upper(_ODD.sub("", path.lstrip("@").replace(":", "_")))
    return name if len(name) > 1 and name[0].isalpha() else "Tag" + name
