"""The header of a film: what tells of its tracks stands as it stood, tags that no edit names are the same bytes.

The media check goes through what is opaque in it, `check_fields` through the values. This is about the rest: the fields
of the headers that no tag shows, handlers, tables of keys, boxes nobody knows, types of values.
Fact: ISO/IEC 14496-12 8.2.2, 8.3.2, 8.4.2: the two dates of mvhd, tkhd and mdhd stand behind version and flags.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..base.change import Change
from ..base.part import Part, Role
from ..reading import Inspection
from .pair import Check, Pair, groups, masked

_NAME = "film"
_HEADERS = {"QuickTime::MovieHeader": "mvhd", "QuickTime::TrackHeader": "tkhd", "QuickTime::MediaHeader": "mdhd"}
_COUNTED = frozenset(("QuickTime::Keys", "QuickTime::AudioKeys", "QuickTime::VideoKeys"))
_CARRIERS = {"xmp": ("XMP_",), "exif": ("CMT1", "CMT2", "CMT3", "CMT4")}
_FRAME = frozenset(("head", "hdlr", "keys", "end"))
"""What comes and goes with a box of tags."""
_TELLING = frozenset(
    (
        *("udta", "meta"),
        *(name for names in _CARRIERS.values() for name in names),
        *(f"dates of {name}" for name in _HEADERS.values()),
    )
)
"""What tells something about the film: where no edits are known, any of it may have been edited."""
_DATES_AT, _HEAD = 4, 8

Way = tuple[str, ...]


def check_film(pair: Pair) -> Check:
    """Every box of the header that no edit names holds the bytes it held."""
    old, new = _boxes(pair.before), _boxes(pair.after)
    asked, shrinks = _asked(pair), any(kind == "movie" for kind, _ in groups(pair)) or pair.wanted is None
    for way in dict.fromkeys((*old, *new)):
        if any(name in asked or (name[:1] == "\0" and "keys" in asked) for name in way):
            continue
        there, then = (_contents(pair, one, way, asked) for one in (old, new))
        fine = _is_part(then, there) if shrinks or _goes(way, old, new) else then == there
        fine = fine or (way[-1] in _FRAME and _comes(way, old))
        if not fine:
            return Check(_NAME, False, f"{'/'.join(way)} has changed, though no edit names it")
    return Check(
        _NAME, True, f"{len(new)} kinds of boxes of the film's header are what they were" if new else "there is none"
    )


def _asked(pair: Pair) -> set[str]:
    """The types of the boxes that the edits may change; those of headers have their dates changed only."""
    if pair.wanted is None:
        return set(_TELLING)
    found: set[str] = set()
    for edit in pair.wanted:
        found.update(_CARRIERS.get(edit.kind, ()))
        for change in edit.changes if edit.kind == "movie" else ():
            if isinstance(change, Change):
                table = change.tag.table
                found.add("keys" if table in _COUNTED else "Xtra" if table == "Microsoft::Xtra" else str(change.tag.id))
                found.add(f"dates of {_HEADERS.get(table)}")
    return found


def _boxes(inspection: Inspection) -> dict[Way, list[tuple[Inspection, Part]]]:
    """The boxes of the film's header that are not opaque, by the way to them."""
    found: dict[Way, list[tuple[Inspection, Part]]] = {}
    for top in inspection.layout.root.children:
        for leaf in top.leaves() if top.kind == "moov" else ():
            if leaf.role in (Role.STRUCTURE, Role.BLOCK) and leaf.kind != "free":
                found.setdefault(_way(leaf), []).append((inspection, leaf))
    return found


def _way(part: Part) -> Way:
    way = [part.kind]
    while part.parent is not None and part.parent.parent is not None:
        part = part.parent
        way.insert(0, part.kind)
    return tuple(way)


def _contents(pair: Pair, boxes: dict[Way, list[tuple[Inspection, Part]]], way: Way, asked: set[str]) -> list[bytes]:
    """The bytes of all boxes of one way, without the numbers that links prove, dates that were asked for, and room."""
    found = []
    for inspection, part in boxes.get(way, ()):
        raw = masked(inspection, part.span)
        if f"dates of {way[-1]}" in asked:
            at = _HEAD + _DATES_AT
            width = 16 if raw[_HEAD : _HEAD + 1] == b"\1" else 8
            raw = raw[:at] + raw[at + width :]
        if part.kind == "skip":
            raw = raw[:_HEAD] + raw[_HEAD:].rstrip(b"\0")
        if part.kind != "skip" or len(raw) > _HEAD:
            found.append(raw)
    return found


def _goes(
    way: Way, old: dict[Way, list[tuple[Inspection, Part]]], new: dict[Way, list[tuple[Inspection, Part]]]
) -> bool:
    """Whether fewer of the boxes that hold this one are there than were: it went with one that was empty."""
    outer = way[:-1]
    return way[-1] in _FRAME and len(new.get((*outer, "head"), ())) < len(old.get((*outer, "head"), ()))


def _comes(way: Way, old: dict[Way, list[tuple[Inspection, Part]]]) -> bool:
    """Whether the box that holds this one has come with it."""
    return (*way[:-1], "head") not in old


def _is_part(few: list[bytes], many: list[bytes]) -> bool:
    """Whether a list is another with some taken out."""
    rest: Iterator[bytes] = iter(many)
    return all(one in rest for one in few)
