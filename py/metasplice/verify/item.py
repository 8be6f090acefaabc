"""The items of a picture: what each is, what it refers to and which bytes it has, whatever was moved around them.

Fact: ISO/IEC 14496-12:2022 8.11.3 (iloc), 8.11.6 (iinf), 8.11.12 (iref): the three tables a new item is entered in.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..base.errors import Malformed
from ..base.source import Window
from ..base.span import Span
from ..containers.isobmff_item import Picture, kind_of, read_picture, spans_of, tiff_start
from ..grammar.item import Place
from ..reading import Inspection
from .pair import Check, Pair, same

_NAME = "items"
_KINDS = frozenset(("exif", "xmp"))
_PREFIX, _MARK = 64, b"Exif\0\0"
_WIDE = b"\0\0\0\1"
"""The size of a box whose true size stands behind its type."""


def check_item(pair: Pair) -> Check:
    """Items that no edit names are what they were, told as they were, of the same bytes."""
    try:
        before, after = (read_picture(one.source, one.layout) for one in (pair.before, pair.after))
    except Malformed:
        return Check(_NAME, True, "the tables cannot be read, in both files alike")  # structure tells new errors
    if before is None or after is None:
        return Check(_NAME, before is after, "there is none" if before is after else "the picture has lost its tables")
    wrong = next(_faults(pair, before, after), "")
    return Check(_NAME, not wrong, wrong or f"{len(after.items)} items are what they were")


def _faults(pair: Pair, before: Picture, after: Picture) -> Iterator[str]:
    """What is wrong with the tables, in words."""
    edited = {edit.kind for edit in pair.wanted or ()} & _KINDS if pair.wanted is not None else set(_KINDS)
    old, new = ({item.id: item for item in one.items} for one in (before, after))
    mine = {number for number, item in old.items() if kind_of(item) in edited and before.describes(item)}
    gone = old.keys() - new.keys()
    if gone - mine:
        yield f"item {min(gone - mine)} is lost"
    come = [item for number, item in new.items() if number not in old]
    if any(kind_of(item) not in edited for item in come) or len(new) != len(after.items):
        yield "an item has appeared, though no edit names it"
    told, tells = (_entries(one, picture) for one, picture in ((pair.before, before), (pair.after, after)))
    if any(told[number] != tells[number] for number in old.keys() & new.keys()):
        yield "the list of items tells something else of one of them"
    if any(
        old != new for old, new in zip(_form(pair.before, before), _form(pair.after, after), strict=True) if old and new
    ):
        yield "the tables of items are of another version"
    stay = [(*one[:2], tuple(target for target in one.targets if target not in gone)) for one in before.references]
    stay = [one for one in stay if one[1] not in gone and one[2]]
    added = {item.id for item in come}
    if stay != [one[:3] for one in after.references if one.origin not in added]:
        yield "a reference from one item to another has changed"
    if any(one.type != b"cdsc" or one.targets != (after.primary,) for one in after.references if one.origin in added):
        yield "a new item refers to something else than the primary picture"
    fresh = (place for place in after.table.places if place.id in added)
    if any(_told(pair.after, after, place) != _plainly_told(after) for place in fresh):
        yield "a new item is told to lie elsewhere"
    if any(
        _is_tiled(pair.before, before, kind) and not _is_tiled(pair.after, after, kind) for kind in ("iinf", "iref")
    ):
        yield "the boxes of a table do not fill it"
    counts = [_count(one, picture) for one, picture in ((pair.before, before), (pair.after, after))]
    if counts[1] - counts[0] != len(come) - len(gone):
        yield "the list of items counts wrong"
    if {one.id for one in after.table.places} - {one.id for one in before.table.places} - added:
        yield "the table of places has an entry more"
    yield from _data(pair, before, after, mine)


def _entries(inspection: Inspection, picture: Picture) -> dict[int, bytes]:
    """The entry of each item in the list of items."""
    start = picture.parts["iinf"].span.start if picture.items else 0
    return {item.id: inspection.source.read(Span(start + item.start, start + item.end)) for item in picture.items}


def _form(inspection: Inspection, picture: Picture) -> list[bytes]:
    """Version and flags of the tables that are there, and the widths that places are told in."""
    found = []
    for kind in ("iloc", "iinf", "iref"):
        part = picture.parts.get(kind)
        raw = inspection.source.read(Span(part.span.start, min(part.span.start + 20, part.span.end))) if part else b""
        found.append(raw[16:20] if raw[:4] == _WIDE else raw[8:12])
    table = picture.table
    at = picture.parts["iloc"].span.start + table.at_count
    return [
        *found,
        inspection.source.read(Span(at - 2, at)),
        inspection.source.read(picture.meta.children[0].span)[-4:],
    ]


def _is_tiled(inspection: Inspection, picture: Picture, kind: str) -> bool:
    """Whether a table is there not at all, or filled by the boxes in it."""
    part = picture.parts.get(kind)
    if part is None:
        return True
    entries = picture.items if kind == "iinf" else picture.references
    return not entries or part.span.start + entries[-1].end == part.span.end


def _count(inspection: Inspection, picture: Picture) -> int:
    """How many items the list says it has."""
    if "iinf" not in picture.parts:
        return 0
    at = picture.parts["iinf"].span.start + picture.at_count
    return int.from_bytes(inspection.source.read(Span(at, at + picture.count_width)))


def _data(pair: Pair, before: Picture, after: Picture, mine: set[int]) -> Iterator[str]:
    """What is wrong with the bytes that items have, and with how their places are told."""
    for place in before.table.places:
        moved = after.place_of(place.id)
        if moved is None:
            if place.id not in mine:
                yield f"item {place.id} has lost its place"
            continue
        told, tells = (_told(one, table, at) for one, table, at in _both(pair, (before, place), (after, moved)))
        if told != tells and (place.id not in mine or tells != _plainly_told(after)):
            yield f"the place of item {place.id} is told in another way"
        elif place.id in mine:
            yield from _prefix(pair, before, after, place.id)
        else:
            old, new = spans_of(pair.before.source, before, place), spans_of(pair.after.source, after, moved)
            inside = [span for span in old if span.end <= pair.before.size]
            fine = len(old) == len(new) and all(new[at].end <= pair.after.size for at in range(len(inside)))
            if not fine or not all(
                same(pair, one, other) for one, other in zip(old, new, strict=True) if one in inside
            ):
                yield f"item {place.id} has other bytes"


def _both(
    pair: Pair, old: tuple[Picture, Place], new: tuple[Picture, Place]
) -> Iterator[tuple[Inspection, Picture, Place]]:
    """The two files, each with its picture and a place in it."""
    yield (pair.before, *old)
    yield (pair.after, *new)


def _told(inspection: Inspection, picture: Picture, place: Place) -> bytes:
    """An entry of the table of places without its numbers of bytes: method, file, how many pieces, their indexes."""
    start, table = picture.parts["iloc"].span.start, picture.table
    raw = bytearray(inspection.source.read(Span(start + place.start, start + place.end)))
    widths = [(place.at_base, table.base_width)]
    for extent in place.extents:
        widths += [(extent.at, table.offset_width), (extent.at_length, table.length_width)]
    for at, width in widths:
        raw[at - place.start : at - place.start + width] = bytes(width)
    return bytes(raw[table.count_width :])


def _plainly_told(picture: Picture) -> bytes:
    """What stands in an entry for an item of one piece that lies in the file itself, its numbers left out."""
    table = picture.table
    head = bytes((2 if table.version else 0) + 2 + table.base_width)
    return head + b"\0\1" + bytes(table.index_width + table.offset_width + table.length_width)


def _prefix(pair: Pair, before: Picture, after: Picture, number: int) -> Iterator[str]:
    """What is wrong with what stands in front of the TIFF header of an Exif item: the number there leads to it."""
    item = next((one for one in after.items if one.id == number and kind_of(one) == "exif"), None)
    if item is None:
        return
    heads = []
    for inspection, picture in ((pair.before, before), (pair.after, after)):
        place = picture.place_of(number)
        window = Window(inspection.source, spans_of(inspection.source, picture, place) if place is not None else [])
        raw = window.read(Span(0, min(window.size, _PREFIX)))
        heads.append(raw[: tiff_start(raw)])
    old, new = heads
    if new != old and (int.from_bytes(new[:4]) + 4 != len(new) or new[4:] not in (b"", _MARK, old[4:])):
        yield f"item {number} does not begin with the place of its TIFF header"
