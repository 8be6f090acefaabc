"""From links to the final patch: lengths by ownership, pointers by position, checksums last.

Nothing else in the house computes a stored size, offset or checksum of old bytes. A number whose place lies inside
replaced bytes belongs to whoever wrote the new bytes.
"""

from __future__ import annotations

import struct
import zlib
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence

from .base.errors import Broken, Unsupported
from .base.link import Checksum, Length, Link, Pointer, PointerTable
from .base.part import Part
from .base.patch import Patch
from .base.scalars import write_uint
from .base.source import Source
from .base.span import Span
from .base.splice import Splice

SUMS: dict[str, Callable[[bytes], int]] = {"crc32": zlib.crc32}

_MARKS, _UNITS = {"big": ">", "little": "<"}, {4: "I", 8: "Q"}


def settle(source: Source, links: Iterable[Link], splices: Sequence[Splice]) -> Patch:
    """The patch of `splices` together with every linked number they make untrue.

    Raises: Unsupported "settle/overflow" when a number no longer fits its field, "settle/target-replaced" when one
    leads into bytes that go; Broken for splices that are no patch.
    """
    draft = Patch(source.size, splices)
    if not draft:
        return draft
    growth = _growth(splices)
    fixes: dict[int, Splice] = {}
    checksums = []
    for link in links:
        if _replaced(draft, link.at, link.width):
            continue
        if isinstance(link, Checksum):
            checksums.append(link)
            continue
        if isinstance(link, PointerTable):
            _fix_table(source, link, draft, fixes)
            continue
        value = _length(source, link, growth) if isinstance(link, Length) else _pointer(link, draft)
        _fix(source, link, value, fixes)
    for link in sorted(checksums, key=lambda link: link.span.size):
        patched = Patch(source.size, [*splices, *fixes.values()])
        _fix(source, link, _checksum(source, link, patched), fixes)
    return Patch(source.size, [*splices, *fixes.values()])


def _growth(splices: Iterable[Splice]) -> dict[int, int]:
    """By how many bytes each part grows, by its identity: a splice counts for its owner and all around it."""
    growth: dict[int, int] = {}
    for splice in splices:
        part: Part | None = splice.owner
        while part is not None:
            growth[id(part)] = growth.get(id(part), 0) + splice.delta
            part = part.parent
    return growth


def _replaced(patch: Patch, at: int, width: int) -> bool:
    place = Span(at, at + width)
    return any(splice.span.overlaps(place) for splice in patch.splices)


def _length(source: Source, link: Length, growth: dict[int, int]) -> int:
    return link.of.span.size + link.bias + growth.get(id(link.of), 0)


def _pointer(link: Pointer, draft: Patch) -> int:
    try:
        return draft.map(link.target) - (draft.map(link.base) if link.base else 0) + link.bias
    except Broken as error:
        raise _replaced_target(link.target) from error


def _replaced_target(at: int) -> Unsupported:
    text = "A stored offset leads into bytes that this change replaces; the file is not written"
    return Unsupported("settle/target-replaced", text, Span(at, at))


def _fix_table(source: Source, link: PointerTable, draft: Patch, fixes: dict[int, Splice]) -> None:
    """All numbers of a table at once: those that lead to one kept run of bytes move by the same distance."""
    place = Span(link.at, link.at + link.width)
    base = draft.map(link.base) if link.base else 0
    runs = [
        (kept.start - link.base, kept.end - link.base, (to - base) - (kept.start - link.base))
        for kept, to in draft.kept
    ]
    if not any(run[2] for run in runs):
        return
    shape = struct.Struct(f"{_MARKS[link.order]}{link.width // link.unit}{_UNITS[link.unit]}")
    raw = source.read(place)
    made = _shifted(shape.unpack(raw), runs, draft.size - link.base)
    most = max(made, default=0)
    if most >> (8 * link.unit):
        raise Unsupported("settle/overflow", f"The number {most} does not fit its {link.unit} bytes", place)
    new = shape.pack(*made)
    if new != raw:
        fixes[link.at] = Splice(place, new)


def _shifted(values: Sequence[int], runs: list[tuple[int, int, int]], end: int) -> list[int]:
    """Each value moved with the run of kept bytes it leads to; what leads past the end stays.

    Runs are of start, end and distance. Chunks of one track follow each other, so the last run is mostly the next too.

    Raises: Unsupported "settle/target-replaced" for a value that leads into replaced bytes.
    """
    starts = [run[0] for run in runs]
    low, high, shift = runs[0]
    made = []
    for value in values:
        if not low <= value < high:
            low, high, shift = runs[max(bisect_right(starts, value) - 1, 0)]
            if not low <= value < high:
                if value < end:
                    raise _replaced_target(value)
                low, high, shift = end, 1 << 64, 0
        made.append(value + shift)
    return made


def _checksum(source: Source, link: Checksum, patched: Patch) -> int:
    start, end = patched.map(link.span.start), patched.map(link.span.end)
    return SUMS[link.kind](patched.over(source).read(Span(start, end)))


def _fix(source: Source, link: Link, value: int, fixes: dict[int, Splice]) -> None:
    place = Span(link.at, link.at + link.width)
    if not 0 <= value < 1 << (8 * link.width):
        raise Unsupported("settle/overflow", f"The number {value} does not fit its {link.width} bytes", place)
    raw = write_uint(value, link.width, link.order)
    if raw != source.read(place):
        fixes[link.at] = Splice(place, raw)
