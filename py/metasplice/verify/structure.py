"""What must be true of the new file by itself: its tiling, its stored numbers, and where its pointers lead."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Sequence

from ..base.link import Checksum, Length, Link, Pointer
from ..base.patch import Patch
from ..base.source import Source
from ..base.span import Span
from ..reading import Inspection
from .pair import Check, Pair, bases, read_at

_SUMS = {"crc32": zlib.crc32}


def check_structure(pair: Pair) -> Check:
    """The new file is tiled without gaps and shows no error that the old one did not show."""
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
    """Every pointer that survived leads to the bytes it led to before, and no new one has come.

    Without a patch only their number can be compared; where the parts lie is then the media check's business.
    """
    old = [link for link in _pointers(pair.before, pair) if isinstance(link, Pointer)]
    new = Counter(link.target for link in _pointers(pair.after, pair) if isinstance(link, Pointer))
    patch = pair.patch
    if patch is None:
        return Check("pointers", len(old) == new.total(), f"{new.total()} pointers")
    replaced = [link for link in old if _replaced(patch, link)]
    due = Counter(patch.map(link.target) for link in old if link not in replaced)
    spare = Counter(patch.map(link.target) for link in replaced if _maps(patch, link.target))
    ok = not due - new and not new - due - spare
    return Check("pointers", ok, f"{new.total()} pointers lead where they led")


def _pointers(inspection: Inspection, pair: Pair) -> Sequence[Link]:
    """The links of a file without those in blocks that were given as a whole, which are the giver's."""
    given = bases(pair)
    if not given:
        return inspection.links
    spans = [span for block in inspection.layout.blocks if block.kind in given for span in block.spans]
    return [link for link in inspection.links if not any(span.start <= link.at < span.end for span in spans)]


def _replaced(patch: Patch, link: Pointer) -> bool:
    """Whether the number went with bytes around it, so that its new place and value are those bytes' own business."""
    place = Span(link.at, link.at + link.width)
    return any(splice.span.overlaps(place) and splice.span != place for splice in patch.splices)


def _maps(patch: Patch, at: int) -> bool:
    return not any(splice.span.start < at < splice.span.end for splice in patch.splices)
