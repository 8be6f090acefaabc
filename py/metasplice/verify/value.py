"""What must be true of the values: asked ones read back as asked, all others are equal, maker notes lie still."""

from __future__ import annotations

from collections.abc import Callable

from ..base.change import Change
from ..base.field import Field
from ..base.link import Pointer
from ..reading import Inspection
from .pair import Check, Pair, dropped, groups

_DERIVED = frozenset(("MakerNote", "XMPToolkit", "HasExtendedXMP", "MPImageStart", "CurrentIPTCDigest"))
"""Values that follow from other bytes, or that have a check of their own."""

_STARTERS = frozenset(
    ("YCbCrPositioning", "Compression", "XResolution", "YResolution", "ResolutionUnit", "ExifVersion", "ColorSpace")
    + ("ComponentsConfiguration", "FlashpixVersion", "GPSVersionID", "InteropVersion")
    + ("EnvelopeRecordVersion", "ApplicationRecordVersion", "NewsPhotoVersion")
)
"""Tags that a directory starts with and that go when nothing else is left in it. Fact: FACTS 1.3 and 1.7."""


def check_maker_notes(pair: Pair) -> Check:
    """A maker note keeps its place in the TIFF block and its bytes, pointers out of the block excepted."""
    old, new = _notes(pair.before), _notes(pair.after)
    asked = {key for key in groups(pair) if key[1] in ("MakerNotes", "ExifIFD", "IFD0")} or "exif" in dropped(pair)
    for place, raw in old.items():
        if new.get(place) != raw and not asked:
            return Check("maker note", False, f"the maker note at offset {place[1]} of its block was moved or changed")
    return Check("maker note", True, f"{len(new)} maker notes lie where they lay" if new else "there is none")


def _notes(inspection: Inspection) -> dict[tuple[int, int], bytes]:
    """The maker notes by their block and offset in it, linked numbers blanked: those are proved by their links."""
    found = {}
    for block, fields in inspection.blocks():
        for field in fields:
            if field.name == "MakerNote" and field.span is not None:
                start = block.spans[0].start + field.span.start
                raw = bytearray(field.value)
                for link in inspection.links:
                    if start <= link.at < start + len(raw):
                        raw[link.at - start : link.at - start + link.width] = bytes(link.width)
                found[block.index, field.span.start] = bytes(raw)
    return found


def check_fields(pair: Pair) -> Check:
    """Asked values read back as asked; all other values are equal."""
    wanted = _wanted(pair)
    gone_kinds, gone_groups = dropped(pair), groups(pair)
    gone_kinds |= {"iptc"} if "photoshop" in gone_kinds else set()
    shared = _shared(pair)
    before = _table(pair.before, shared, lambda field: not _asked_gone(field, gone_kinds, gone_groups))
    after = _table(pair.after, shared)
    if pair.wanted is None:
        return Check("fields", True, _difference(before, after))
    for key, value in wanted.items():
        if not _equal(after.pop(key, []), [] if value is None else [value]):
            return Check("fields", False, f"{key[0]}:{key[1]} does not read back as asked")
        before.pop(key, None)
    for key, values in before.items():
        if not _equal(after.pop(key, []), values) and not _came_along(pair, key):
            return Check("fields", False, f"{key[0]}:{key[1]} has changed, though no edit names it")
    if after:
        key = next(iter(after))
        return Check("fields", False, f"{key[0]}:{key[1]} has appeared, though no edit names it")
    return Check("fields", True, f"{len(wanted)} asked, all others as they were")


def _shared(pair: Pair) -> set[int]:
    """The decoded blocks that stand for both files, because the new one carries the very bytes: nothing to compare."""
    asked = {edit.kind for edit in pair.wanted or ()}
    old = {id(fields): block.kind for block, fields in pair.before.blocks()}
    return {id(fields) for _, fields in pair.after.blocks() if id(fields) in old and old[id(fields)] not in asked}


def _equal(left: list[object], right: list[object]) -> bool:
    return left == right or _plain(left) == _plain(right)


Key = tuple[str, str, str]


def _wanted(pair: Pair) -> dict[Key, object]:
    found: dict[Key, object] = {}
    for edit in pair.wanted or ():
        for change in edit.changes:
            if isinstance(change, Change):
                found[change.group1, change.tag.name, change.lang] = change.value
    return found


_WITHIN = {
    "IFD0": None,
    "ExifIFD": frozenset(("ExifIFD", "InteropIFD", "MakerNotes")),
}
"""What goes with a group: None is the whole block. Fact: FACTS 1.3."""


def _asked_gone(field: Field, kinds: set[str], groups: set[tuple[str, str]]) -> bool:
    assert field.block is not None
    kind = field.block.kind.removesuffix("-extension")
    if kind in kinds:
        return True
    for where, group in groups:
        within = _WITHIN.get(group, frozenset((group,)))
        if where == kind and (within is None or field.group1 in within):
            return True
    return False


def _everything(field: Field) -> bool:
    return True


def _table(
    inspection: Inspection, shared: set[int], wanted: Callable[[Field], bool] = _everything
) -> dict[Key, list[object]]:
    """The values by key, without maker notes and linked numbers: those have checks of their own."""
    found: dict[Key, list[object]] = {}
    numbers = [link.at for link in inspection.links if isinstance(link, Pointer)]
    for block, fields in inspection.blocks():
        if id(fields) in shared:
            continue
        for field in fields:
            if field.name in _DERIVED or not wanted(field):
                continue
            span = inspection.locate(block, field.span) if numbers and field.span else None
            if span is None or not any(span.start <= at < span.end for at in numbers):
                found.setdefault((field.group1, field.name, field.lang), []).append(field.value)
    return found


def _plain(value: object) -> object:
    """The value with tuples and lists alike, one-item lists as their item."""
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        items = [_plain(item) for item in value]
        return items[0] if len(items) == 1 else items
    return value


def _came_along(pair: Pair, key: Key) -> bool:
    """Whether a lost value went with a directory in which nothing else was left, or with the frame of its packet."""
    if key[:2] == ("XMP-rdf", "About"):
        return all(field.group1 == "XMP-x" or not field.group1.startswith("XMP-") for field in pair.after.fields)
    return key[1] in _STARTERS and all(field.group1 != key[0] for field in pair.after.fields)


def _difference(before: dict[Key, list[object]], after: dict[Key, list[object]]) -> str:
    """In words, which values differ between two files."""
    changed = sorted(key for key in before.keys() | after.keys() if not _equal(before.get(key, []), after.get(key, [])))
    if not changed:
        return "all values are equal"
    names = ", ".join(f"{key[0]}:{key[1]}" for key in changed[:20])
    return f"{len(changed)} values differ: {names}" + (" ..." if len(changed) > 20 else "")
