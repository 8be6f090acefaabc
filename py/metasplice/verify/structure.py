"""What must be true of the new file by itself: its tiling, its stored numbers, and where its pointers lead."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterator

from ..base.link import Checksum, Length, Link, Pointer
from ..base.source import Source
from ..base.span import Span
from ..reading import Inspection
from .pair import Check, Pair, dropped, read_at

_SUMS = {"crc32": zlib.crc32}


def check_structure(pair: Pair) -> Check:
    gaps = pair.after.layout.gaps()
    errors = _errors(pair.after) - _errors(pair.before)
    if errors:
        return Check("structure", False, f"new errors: {', '.join(sorted(errors))}")
    if gaps:
        return Check("structure", False, f"bytes {gaps[0].start} to {gaps[0].end} belong to no part or to two")
    return Check("structure", True, "every byte has its part")


def _errors(inspection: Inspection) -> Counter[str]:
    return Counter(finding.code for finding in inspection.findings if finding.severity == "error")


def check_links(pair: Pair) -> Check:
    """Every stored length and checksum of the new file is true."""
    source = pair.after.source
    for link in pair.after.links:
        stored = int.from_bytes(read_at(source, link.at, link.width), link.order)
        if stored != _due(source, link):
            return Check(
                "links", False, f"the number at byte {link.at} says {stored}, it should be {_due(source, link)}"
            )
    return Check("links", True, f"{len(pair.after.links)} lengths, pointers and checksums are true")


def _due(source: Source, link: Link) -> int:
    if isinstance(link, Length):
        return link.of.span.size + link.bias
    if isinstance(link, Checksum):
        return _SUMS[link.kind](source.read(link.span))
    return link.target - link.base


def check_pointers(pair: Pair) -> Check:
    """Every pointer that survived leads to the bytes it led to before."""
    old = sorted(link.target for link in pair.before.links if isinstance(link, Pointer) and _survives(pair, link))
    new = sorted(link.target for link in pair.after.links if isinstance(link, Pointer))
    due = [pair.patch.map(target) for target in old] if pair.patch is not None else old
    if pair.patch is None:
        return Check("pointers", len(old) == len(new), f"{len(new)} pointers")
    return Check("pointers", sorted(due) == new, f"{len(new)} pointers lead where they led")


def _survives(pair: Pair, link: Pointer) -> bool:
    return not any(place.covers(Span(link.at, link.at + link.width)) for place in _gone(pair))


def _gone(pair: Pair) -> Iterator[Span]:
    kinds = dropped(pair)
    for block in pair.before.layout.blocks:
        if block.kind in kinds:
            yield from block.spans
