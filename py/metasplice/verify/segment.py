"""What must be true of a Matroska film: what is told by its place stands where it stood, and SeekHead tells the truth.

Fact: RFC 9559 16: Cues and SeekHead count from the first byte of the Segment's content.
"""

from __future__ import annotations

from collections import Counter

from ..base.part import Part
from ..containers.matroska import SEEK, SEEK_ID, SEEK_POSITION
from ..grammar.ebml import read_element, read_elements
from ..reading import Inspection
from .pair import Check, Pair

_NAME = "segment"
_MOVING = frozenset(("Info", "Tags"))
_SUM = "0xBF"
_WRITTEN = frozenset(("0x7BA9", "0x4461", _SUM, "0xEC"))
"""Kinds of the elements of Info that an edit may change: Title, DateUTC, CRC-32, Void."""
_UNTRUE = ("matroska/seek-astray", "matroska/wrong-checksum")


def check_segment(pair: Pair) -> Check:
    """Media, Tracks, Cues and the like have their old places in the Segment, and no stored place or sum is newly wrong.

    A film without Cues may have moved as one: nothing tells places in it but SeekHead.
    """
    before, after = _body(pair.before), _body(pair.after)
    if before is None or after is None:
        return Check(_NAME, True, "there is none")
    new = _untrue(pair.after) - _untrue(pair.before)
    if new:
        return Check(_NAME, False, f"newly wrong: {', '.join(sorted(new))}")
    cued = any(part.kind == "Cues" for part in before.children)
    if cued and _pinned(before) != _pinned(after):
        return Check(_NAME, False, "an element that is told by its place has moved")
    lost = _named(pair.before, before) - _named(pair.after, after) - _unnamed(before, after)
    if lost:
        return Check(_NAME, False, f"SeekHead no longer tells where {', '.join(sorted(lost))} stands")
    if _summed(before) - _summed(after) - _absent(after):
        return Check(_NAME, False, "an element has lost its checksum")
    if _rest_of_info(pair.before, before) != _rest_of_info(pair.after, after):
        return Check(_NAME, False, "what Info tells beyond title and date has changed")
    return Check(_NAME, True, f"{len(_pinned(after))} elements stand where they stood")


def _named(inspection: Inspection, body: Part) -> set[str]:
    """The kinds of elements that a SeekHead leads to."""
    there = {part.span.start: part.kind for part in body.children}
    found = set()
    for part in body.children:
        for seek in part.children if part.kind == "SeekHead" else ():
            raw = inspection.source.read(seek.span)
            outer = read_element(raw, 0, len(raw))
            numbers = {}
            for one in read_elements(raw, outer.content, outer.end) if outer is not None and outer.id == SEEK else ():
                numbers[one.id] = int.from_bytes(raw[one.content : one.end])
            kind = there.get(body.span.start + numbers.get(SEEK_POSITION, -1))
            if kind is not None and SEEK_ID in numbers:
                found.add(kind)
    return found


def _unnamed(before: Part, after: Part) -> set[str]:
    """The kinds of elements that have moved and are found without being told: Info and Tags in front of all media."""
    media = next((part.span.start for part in after.children if part.kind == "Cluster"), after.span.end)
    late = {part.kind for part in after.children if part.span.start > media}
    return {kind for kind in _MOVING - late if _places(before, kind) != _places(after, kind)}


def _places(body: Part, kind: str) -> list[int]:
    return [part.span.start - body.span.start for part in body.children if part.kind == kind]


def _absent(body: Part) -> set[str]:
    return set(_MOVING) - {part.kind for part in body.children}


def _summed(body: Part) -> set[str]:
    """The kinds of elements that begin with a checksum."""
    return {part.kind for part in body.children if any(child.kind == _SUM for child in part.children)}


def _rest_of_info(inspection: Inspection, body: Part) -> list[bytes]:
    """The elements of Info, without those that are written and those that follow from the others."""
    found = []
    for part in body.children:
        for child in part.children[1:] if part.kind == "Info" else ():
            if child.kind not in _WRITTEN:
                found.append(inspection.source.read(child.span))
    return found


def _body(inspection: Inspection) -> Part | None:
    """The content of the Segment."""
    root = inspection.layout.root
    segments = [part for part in root.children if part.kind == "Segment" and part.children]
    return segments[0].children[1] if root.kind == "matroska" and segments else None


def _pinned(body: Part) -> list[tuple[str, int, int]]:
    """Kind, place and size of what never moves."""
    return [(part.kind, part.span.start - body.span.start, part.span.size) for part in body.children if part.pinned]


def _untrue(inspection: Inspection) -> Counter[str]:
    return Counter(one.code for one in inspection.layout.findings if one.code in _UNTRUE)
