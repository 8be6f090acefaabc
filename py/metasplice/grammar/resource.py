"""Photoshop image resources.

Shape:  a 4-byte kind ("8BIM"), u16 id, a Pascal string (the name) padded to an even size, u32 size, data padded to an
        even size. The resources simply follow each other.
House rule: what cannot be read as a resource ends the chain and stays where it is.
References: Adobe Photoshop File Formats Specification, "Image Resource Blocks"; the kinds
other than 8BIM are known from the wild only.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping

from ..base.named import NamedTuple
from ..base.patch import Patch
from ..base.span import Span
from ..base.splice import Splice

KINDS = frozenset((b"8BIM", b"PHUT", b"DCSR", b"AgHg", b"MeSa"))
"""Fact: FACTS 3.1."""

_ID = struct.Struct(">H")
_SIZE = struct.Struct(">I")


class Resource(NamedTuple):
    """One resource, all places from the start of the block.

    `at` is its first byte, `data` its data, `end` the offset behind its pad byte; the u32 size stands in the 4 bytes
    before the data.
    """

    kind: bytes
    id: int
    name: bytes
    at: int
    data: Span
    end: int


class Resources(NamedTuple):
    """The resources of a block in file order, the offset where they end, and why they end early ("" if all is well)."""

    resources: list[Resource]
    end: int
    fault: str


def read_resources(raw: bytes) -> Resources:
    """The resources of a block, up to the first byte that starts none; NUL padding at the end is no fault."""
    found: list[Resource] = []
    at, size = 0, len(raw)
    while at + 12 <= size:
        kind = raw[at : at + 4]
        if kind not in KINDS:
            break
        start = at + 7 + raw[at + 6]
        start += start - at & 1
        if start + 4 > size:
            return Resources(found, at, "overruns")
        (length,) = _SIZE.unpack_from(raw, start)
        data = Span(start + 4, start + 4 + length)
        if data.end > size:
            return Resources(found, at, "overruns")
        name = raw[at + 7 : at + 7 + raw[at + 6]]
        end = _behind_pad(raw, data.end) if length & 1 else data.end
        found.append(Resource(kind, _ID.unpack_from(raw, at + 4)[0], name, at, data, end))
        at = end
    return Resources(found, at, "no-kind" if raw[at:].strip(b"\0") else "")


def filled(raw: bytes, id: int) -> list[Resource]:
    """The 8BIM resources `id` that hold something. Fact: ExifTool reads those of other kinds as unknown."""
    return [one for one in _same(read_resources(raw), id) if one.data.size]


def _same(read: Resources, id: int) -> list[Resource]:
    return [one for one in read.resources if one.id == id and one.kind == b"8BIM"]


def _behind_pad(raw: bytes, at: int) -> int:
    """The offset behind the pad byte at `at`. Wild: writers that forget it, and blocks cut off before it."""
    if at >= len(raw) or (raw[at : at + 4] in KINDS and raw[at + 1 : at + 5] not in KINDS):
        return at
    return at + 1


def write_resource(id: int, data: bytes, name: bytes = b"") -> bytes:
    """The 8BIM resource `id` with its paddings."""
    title = bytes((len(name),)) + name
    return b"".join((b"8BIM", _ID.pack(id), title, b"\0" * (len(title) & 1), _SIZE.pack(len(data)), _padded(data)))


def replace_resource(raw: bytes, id: int, data: bytes | None, index: int = 0) -> Patch:
    """The patch over a block that gives resource `id` new data, adds it behind the last one, or (None) deletes it.

    Of several 8BIM resources with this id, `index` chooses the one to replace among those that hold something, else
    among the empty ones; deleting takes that one only.
    """
    return replace_resources(raw, {id: data}, index)


def replace_resources(raw: bytes, wanted: Mapping[int, bytes | None], index: int = 0) -> Patch:
    """The patch over a block that does for each id what `replace_resource` does for one."""
    read = read_resources(raw)
    splices, fresh = [], b""
    for id, data in wanted.items():
        same = sorted(_same(read, id), key=lambda one: not one.data.size)
        if index < len(same):
            splices += _replace(raw, same[index], data)
        elif data is not None:
            fresh += write_resource(id, data)
    if fresh and _lacks_pad(read) and not any(splice.delta and splice.span.end == read.end for splice in splices):
        fresh = b"\0" + fresh
    if fresh:
        splices.append(Splice(Span(read.end, read.end), fresh))
    return Patch(len(raw), splices)


def _lacks_pad(read: Resources) -> bool:
    """Whether the last resource ends without the pad byte it should have."""
    return bool(read.resources) and bool(read.resources[-1].data.size & 1) and read.resources[-1].data.end == read.end


def _replace(raw: bytes, resource: Resource, data: bytes | None) -> list[Splice]:
    start, end = resource.data
    if data is None:
        return [Splice(Span(resource.at, resource.end), b"")]
    if raw[start:end] == data:
        return []
    if len(data) == end - start:
        return [Splice(resource.data, data)]
    return [Splice(Span(start - 4, start), _SIZE.pack(len(data))), Splice(Span(start, resource.end), _padded(data))]


def _padded(data: bytes) -> bytes:
    return data + b"\0" if len(data) & 1 else data
