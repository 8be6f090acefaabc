"""What a file tells of its own parts: the flags of VP8X, the count of ASF's header, what a GIF says of its packet.

Fact: RFC 9649 2.7 (VP8X); Advanced Systems Format 01.20.05 3.1 (count); XMP part 3 1.1.2 (the ramp behind a packet).
"""

from __future__ import annotations

from collections.abc import Iterator

from ..base.part import Part
from ..reading import Inspection
from .pair import Check, Pair

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    _Value = TypeVar("_Value")

_NAME = "tally"
_FLAGS = {"ICCP": 0x20, "EXIF": 0x08, "XMP ": 0x04}
_METADATA = sum(_FLAGS.values())
_ALPHA = 0x10
_SMALLEST = 10
"""Bytes of VP8X, and of a lossless picture's head with some to spare."""
_COMING = frozenset(("EXIF", "XMP ", "XMP\0", "_PMX", "ICCP", "VP8X", "C2PA", "JUNK", "INFO"))
"""Chunks that an edit brings or takes, or that are room."""
_RAMP = bytes((1, *range(255, -1, -1), 0))
_VERSIONS = b"GIF87a", b"GIF89a"


def check_tally(pair: Pair) -> Check:
    """What the new file tells of its parts is true, or as it was where they are as they were."""
    check = _CHECKS.get(pair.before.layout.root.kind)
    wrong = next(check(pair), "") if check is not None else ""
    return Check(_NAME, not wrong, wrong or "what the file tells of its parts is true")


def _content(inspection: Inspection, part: Part) -> bytes:
    """The content of a chunk without head and padding."""
    return inspection.source.read(part.children[1].span).ljust(_SMALLEST, b"\0")


def _chunks(inspection: Inspection) -> dict[str, Part]:
    """The chunks of the file's first RIFF that have a content, the last of each kind."""
    riff = next((part for part in inspection.layout.root.children if part.kind == "RIFF"), None)
    found = riff.children if riff is not None else []
    return {part.kind.replace("\0", " "): part for part in found if len(part.children) > 1}


def _both(pair: Pair, values: list[_Value]) -> Iterator[tuple[Inspection, _Value]]:
    """The two files, each with its own of two values."""
    yield from zip((pair.before, pair.after), values, strict=True)


def _canvas(pair: Pair) -> Iterator[str]:
    """What is wrong with VP8X: each flag tells what is there or stands as it stood, the canvas is the old one."""
    chunks = [_chunks(one) for one in (pair.before, pair.after)]
    old, new = (_content(one, kinds["VP8X"]) if "VP8X" in kinds else None for one, kinds in _both(pair, chunks))
    if new is None:
        own = _ALPHA if "VP8L" in chunks[1] else 0  # a lossless picture tells it too
        if old is not None and (old[0] & ~(_METADATA | own) or any(old[0] & _FLAGS.get(kind, 0) for kind in chunks[1])):
            yield "VP8X is gone, though it tells more than which blocks there are"
        return
    if old is None:
        old = bytes((_flags_of_picture(pair.after, chunks[1]), 0, 0, 0)) + new[4:]
        if not any(kind in chunks[1] for kind in _FLAGS):
            yield "VP8X has appeared, though there is nothing it tells of"
    if (old[0] ^ new[0]) & ~_METADATA or old[1:] != new[1:]:
        yield "VP8X tells of another picture"
    for kind, flag in _FLAGS.items():
        there = kind in chunks[1]
        as_before = (kind in chunks[0]) == there and (old[0] ^ new[0]) & flag == 0
        if bool(new[0] & flag) != there and not as_before:
            yield f"VP8X does not tell whether there is a chunk {kind.strip()}"


def _names(pair: Pair) -> Iterator[str]:
    """What is wrong with the chunks of a RIFF: all but those of metadata and of room are there, in their order."""
    old, new = ([*_kinds(one.layout.root)] for one in (pair.before, pair.after))
    if old != new:
        yield "a chunk was lost, added or called something else"
    yield from _canvas(pair)


def _kinds(part: Part) -> Iterator[str]:
    """The types of the chunks in a part, and those in them, without the ones that edits bring and take."""
    for child in part.children:
        if child.kind == "RIFF":
            yield child.kind
            yield from _kinds(child)
        elif len(child.children) > 1 and _COMING.isdisjoint((child.kind, child.children[1].kind)):
            yield f"{child.kind} {child.children[1].kind}"
            yield from _kinds(child.children[1])


def _flags_of_picture(inspection: Inspection, chunks: dict[str, Part]) -> int:
    """The flag of transparency that a lossless picture has in its own head. Fact: RFC 9649 3.4, bit 28."""
    lossless = chunks.get("VP8L")
    raw = _content(inspection, lossless)[1:5] if lossless is not None else b""
    return _ALPHA if int.from_bytes(raw, "little") >> 28 & 1 else 0


def _count(pair: Pair) -> Iterator[str]:
    """What is wrong with the number of objects: it changes by as many as have come."""
    headers = [part for part in map(_header, (pair.before, pair.after)) if part is not None]
    if len(headers) < 2:
        return
    raws = [one.source.read(part.children[1].span) for one, part in _both(pair, headers)]
    counts = [int.from_bytes(raw[:4], "little") for raw in raws]
    there = [len(part.children[2].children) for part in headers]
    if counts[1] - counts[0] != there[1] - there[0]:
        yield f"the header says it has {counts[1]} objects, it has {there[1]}"
    if raws[0][4:] != raws[1][4:]:
        yield "the reserved bytes of the header have changed"


def _header(inspection: Inspection) -> Part | None:
    """The header object of an ASF file."""
    found = inspection.layout.root.children
    return found[0] if found and len(found[0].children) == 3 else None


def _ramp(pair: Pair) -> Iterator[str]:
    """What is wrong with a GIF: a packet has its ramp, and the version is one that has extensions."""
    before = {*_ramps(pair.before)}
    if any(tail != _RAMP and tail not in before for tail in _ramps(pair.after)):
        yield "the ramp behind the XMP packet is not what readers need"
    old, new = (one.source.read(one.layout.root.children[0].children[0].span) for one in (pair.before, pair.after))
    more = len(pair.after.layout.root.children[0].children) > len(pair.before.layout.root.children[0].children)
    if (old, new) != _VERSIONS and (new != old or (more and new == _VERSIONS[0])):
        yield "the version is not that of a GIF with extensions"


def _ramps(inspection: Inspection) -> Iterator[bytes]:
    """What stands behind each packet."""
    for part in inspection.layout.root.children[0].children:
        if part.kind == "xmp":
            yield inspection.source.read(part.children[-1].span)


_CHECKS = {"riff-file": _names, "asf": _count, "gif": _ramp}
