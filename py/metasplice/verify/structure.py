"""What must be true of the new file by itself: its tiling, its stored numbers, and where its pointers lead."""

from __future__ import annotations

import zlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from ..base.link import Checksum, Length, Link, Pointer, PointerTable
from ..base.patch import Patch
from ..base.source import Source
from ..base.span import Span
from ..reading import Inspection
from .pair import Check, Pair, bases, read_at

_CUT = frozenset(("riff/cut", "asf/data-cut"))
_SUMS = {"crc32": zlib.crc32}


def check_structure(pair: Pair) -> Check:
    """The new file is tiled without gaps and shows no error that the old one did not show."""
    gaps = pair.after.layout.gaps()
    errors = _errors(pair.after) - _errors(pair.before)
    if errors:
        return Check("structure", False, f"new errors: {', '.join(sorted(errors))}")
    if _missing(pair.before) != _missing(pair.after):
        return Check("structure", False, "more or fewer bytes are missing at the end than before")
    if gaps:
        return Check("structure", False, f"bytes {gaps[0].start} to {gaps[0].end} belong to no part or to two")
    return Check("structure", True, "every byte has its part")


def _errors(inspection: Inspection) -> Counter[str]:
    return Counter(finding.code for finding in inspection.remarks if finding.severity == "error")


def _missing(inspection: Inspection) -> set[tuple[str, int]] | None:
    """By how much sizes promise more than is there, where a file breaks off: such a size is true with its bias."""
    if not any(finding.code in _CUT for finding in inspection.layout.findings):
        return None
    return {(link.of.kind, link.bias) for link in inspection.links if isinstance(link, Length) and link.bias}


def check_links(pair: Pair) -> Check:
    """Every stored length and checksum of the new file is true."""
    source = pair.after.source
    for link in pair.after.links:
        if isinstance(link, PointerTable):  # where its numbers lead is check_pointers' business
            continue
        stored = int.from_bytes(read_at(source, link.at, link.width), link.order)
        if stored != _due(source, link):
            return Check(
                "links", False, f"the number at byte {link.at} says {stored}, it should be {_due(source, link)}"
            )
    return Check("links", True, f"{len(pair.after.links)} lengths, pointers and checksums are true")


def _due(source: Source, link: Length | Pointer | Checksum) -> int:
    if isinstance(link, Length):
        return link.of.span.size + link.bias
    if isinstance(link, Checksum):
        return _SUMS[link.kind](source.read(link.span))
    return link.target - link.base + link.bias


def check_pointers(pair: Pair) -> Check:
    """Every pointer that survived leads to the bytes it led to before, and no new one has come.

    Without a patch only their number can be compared; where the parts lie is then the media check's business.
    """
    old = [link for link in _pointers(pair.before, pair) if isinstance(link, Pointer)]
    new = Counter(link.target for link in _pointers(pair.after, pair) if isinstance(link, Pointer))
    patch = pair.patch
    before, after = (
        [link for link in one.links if isinstance(link, PointerTable)] for one in (pair.before, pair.after)
    )
    if [link.width for link in before] != [link.width for link in after]:
        return Check("pointers", False, "a table of offsets was lost, added or cut")
    tables = list(zip(before, after, strict=True))
    if patch is None:
        fine = len(old) == new.total() or pair.after.layout.root.kind == "isobmff"  # a new item is pointed at
        return Check("pointers", fine, f"{new.total()} pointers")
    ends = [splice.span.end for splice in patch.splices]
    replaced = [link for link in old if _replaced(patch, ends, link)]
    moving = Patch(patch.size, [splice for splice in patch.splices if splice.delta])  # numbers put right move nothing
    due = Counter(moving.map(link.target) for link in old if link not in replaced)
    spare = Counter(patch.map(link.target) for link in replaced if _maps(patch, link.target))
    strange = new - due - spare
    if pair.after.layout.root.kind == "isobmff":  # data of items find a new place; that they are whole is read back
        starts = [to for _, to in patch.kept]
        strange = Counter(at for at in strange if _is_kept(patch, starts, at))
    ok = not due - new and not strange
    for index, (mine, its) in enumerate(tables):
        if not _same_targets(pair, moving, mine, its):
            return Check("pointers", False, f"table {index + 1} of offsets, at byte {its.at}, leads elsewhere")
    return Check("pointers", ok, f"{new.total()} pointers lead where they led")


def _pointers(inspection: Inspection, pair: Pair) -> Sequence[Link]:
    """The links of a file without those in blocks that were given as a whole, which are the giver's."""
    given = bases(pair)
    if not given:
        return inspection.links
    spans = [span for block in inspection.layout.blocks if block.kind in given for span in block.spans]
    return [link for link in inspection.links if not any(span.start <= link.at < span.end for span in spans)]


def _same_targets(pair: Pair, patch: Patch, old: PointerTable, new: PointerTable) -> bool:
    """Whether each number of a table leads to the byte it led to, or past the end as it did."""
    base_old, base_new = old.base, new.base
    was, now = (
        [int.from_bytes(raw[off : off + link.unit], link.order) for off in range(0, link.width, link.unit)]
        for link, raw in (
            (old, read_at(pair.before.source, old.at, old.width)),
            (new, read_at(pair.after.source, new.at, new.width)),
        )
    )
    ends = [kept.end for kept, _ in patch.kept]
    for before, after in zip(was, now, strict=True):
        target = base_old + before
        if target >= patch.size:
            if before != after:
                return False
            continue
        kept, at = patch.kept[min(bisect_right(ends, target), len(ends) - 1)]
        if not kept.start <= target < kept.end or base_new + after != at + target - kept.start:
            return False
    return True


def _is_kept(patch: Patch, starts: Sequence[int], at: int) -> bool:
    """Whether a byte of the new file is one of the old; `starts` are where such bytes begin."""
    index = bisect_right(starts, at) - 1
    return index >= 0 and at < starts[index] + patch.kept[index][0].size


def _replaced(patch: Patch, ends: Sequence[int], link: Pointer) -> bool:
    """Whether the number went with bytes around it, so that its new place and value are those bytes' own business.

    `ends` are where the splices end.
    """
    place = Span(link.at, link.at + link.width)
    for index in range(bisect_right(ends, place.start), len(ends)):
        span = patch.splices[index].span
        if span.start >= place.end:
            return False
        if span.overlaps(place) and not place.covers(span):
            return True
    return False


def _maps(patch: Patch, at: int) -> bool:
    return not any(splice.span.start < at < splice.span.end for splice in patch.splices)
