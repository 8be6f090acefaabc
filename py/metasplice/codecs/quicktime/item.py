"""Meta boxes: items of HEIF and AVIF pictures, their relations and properties.

Properties are shown last, each once, and only those of the picture itself: of the primary item, of what describes it
and of what it is made of.
Fact: ISO/IEC 14496-12 8.11, ISO/IEC 23008-12; ExifTool 13.59 takes the relations dimg and cdsc, and does not let sizes,
depths and rotations of other items count.
"""

from __future__ import annotations

from ...grammar.box import Box, read_boxes
from ...tags.lookup import table_tag
from ...tags.tag import Tag
from .reading import choose, read_children, read_found
from .walk import Walk

_HANDLER = b"hdlr"
_ALONE = frozenset({b"ispe", b"pixi", b"irot", b"imir", b"pasp"})
"""Properties that count for the primary item only."""
_MEMBERS = frozenset({b"hvcC", b"colr"})
"""Properties that count for the primary item and what it is made of."""
_PROPERTIES = "QuickTime::ItemPropCont"
_MOST_ITEMS = 1 << 16


def read_meta(walk: Walk, table: str, start: int, end: int) -> None:
    """The fields of a meta box, then those of its properties.

    Fact: QuickTime's begins with its boxes, that of ISO/IEC 14496-12 with version and flags: its handler tells which.
    """
    outer = walk.items, walk.known.get("Properties"), walk.known.get("PrimaryItem")
    walk.items = {}
    walk.known["Properties"] = walk.known["PrimaryItem"] = None
    head = walk.raw[max(0, start - 4) : start + 12]
    at = head.find(_HANDLER)
    if start >= 4 and at >= 0:
        start += at - 8
    elif at >= 0:
        start += at - 4
    read_children(walk, table, start, end)
    deferred = walk.known.get("Properties")
    if deferred is not None:
        _read_properties(walk, *deferred)
    walk.items, walk.known["Properties"], walk.known["PrimaryItem"] = outer


def defer(walk: Walk, table: str, start: int, end: int) -> None:
    """Keeps the place of the properties until the whole meta box is read: what stands behind tells whose they are."""
    walk.known["Properties"] = (start, end)


def read_information(walk: Walk, table: str, start: int, end: int) -> None:
    """The item entries, which are learnt, not shown."""
    read_children(walk, table, start, end)


def read_references(walk: Walk, table: str, start: int, end: int) -> None:
    """The references between items, which are learnt, not shown."""
    walk.known["WideReferences"] = walk.raw[start - 4 : start - 3] != b"\0"
    read_children(walk, table, start, end)


def learn(walk: Walk, tag: Tag, box: Box) -> None:
    """Keeps what a box tells of items."""
    if tag.name in ("ContentDescribes", "DerivedImageRef"):
        _learn_reference(walk, walk.content(box))
    elif tag.name == "ItemPropertyAssociation":
        _learn_associations(walk, walk.content(box))


def _learn_reference(walk: Walk, raw: bytes) -> None:
    width = 4 if walk.known.get("WideReferences") else 2
    numbers = [int.from_bytes(raw[:width], "big")]
    count = int.from_bytes(raw[width : width + 2], "big")
    body = raw[width + 2 :]
    targets = {int.from_bytes(body[at : at + width], "big") for at in range(0, len(body) - width + 1, width)}
    if len(body) // width >= count and len(walk.items) < _MOST_ITEMS:
        walk.items.setdefault(numbers[0], {}).setdefault("refers", set()).update(targets)


def _learn_associations(walk: Walk, raw: bytes) -> None:
    """Which properties each item has. Shape: ISO/IEC 23008-12 9.3.1."""
    if len(raw) < 8:
        return
    wide_id, wide_index = raw[0] > 0, raw[3] & 1
    id_size = 4 if wide_id else 2
    at = 8
    for _ in range(min(int.from_bytes(raw[4:8], "big"), _MOST_ITEMS)):
        if at + id_size + 1 > len(raw):
            return
        number, count = int.from_bytes(raw[at : at + id_size], "big"), raw[at + id_size]
        at += id_size + 1
        size = 2 if wide_index else 1
        if at + count * size > len(raw):
            return
        mask = 0x7FFF if wide_index else 0x7F
        found = {int.from_bytes(raw[one : one + size], "big") & mask for one in range(at, at + count * size, size)}
        walk.items.setdefault(number, {})["properties"] = found
        at += count * size


def _read_properties(walk: Walk, start: int, end: int) -> None:
    """The fields of the properties that belong to the picture itself, and of kinds that only other items have.

    Fact: ExifTool 13.59 shows those of other items as of documents within the file, behind those of the picture.
    """
    walk.path += ["iprp", "ipco"]
    boxes = []
    for index, box in enumerate(read_boxes(walk.raw, start, end), 1):
        walk.boxes += 1
        if box.cut or not box.width or walk.full:
            break
        boxes.append((box, _kind_of(walk, box), _is_main(walk, index, box.kind)))
    told = {kind for _, kind, main in boxes if main}
    for box, kind, main in boxes:
        if main or kind not in told:
            walk.known["Main"] = main
            found = choose(walk, _PROPERTIES, box)
            if found is not None:
                read_found(walk, found, box)
    walk.known.pop("Main", None)
    del walk.path[-2:]


def _kind_of(walk: Walk, box: Box) -> bytes:
    """The type of a property, and how it tells of colours where it does so: a profile or numbers."""
    return box.kind + walk.content(box)[:4] if box.kind == b"colr" else box.kind


def _owners(walk: Walk, index: int) -> list[int]:
    return [number for number, item in walk.items.items() if index in item.get("properties", ())]


def _is_main(walk: Walk, index: int, kind: bytes) -> bool:
    """Whether a property belongs to the primary item, to what describes it or to what it is made of."""
    primary = walk.known.get("PrimaryItem") or 0
    members = walk.items.get(primary, {}).get("refers", set())
    owners = _owners(walk, index)
    if not owners:
        return True
    for number in owners:
        if number == primary:
            return True
        if kind not in _ALONE and kind not in _MEMBERS and primary in walk.items[number].get("refers", ()):
            return True
        if kind not in _ALONE and number in members:
            return True
    return False


def picture(walk: Walk, width: int, height: int) -> None:
    """Adds the size of the file's picture. Fact: in ExifTool's group File, once for the picture itself."""
    if walk.known.get("Main", True):
        for name, value in (("ImageWidth", width), ("ImageHeight", height)):
            tag = table_tag("Extra", name)
            if tag is not None:
                walk.add(tag, value, None)
