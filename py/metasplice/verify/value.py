"""What must be true of the values: asked ones read back as asked, all others are equal, maker notes lie still."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Container, Mapping, Sequence

from ..base.change import Change, Note
from ..base.decoded import Decoded
from ..base.field import DistantField, Field
from ..base.link import Length, Pointer
from ..base.part import Block
from ..base.span import Span
from ..containers.jpeg_kind import CAPTIONED
from ..formats import codec
from ..reading import Inspection
from ..tags.film import goes_with, home_of, is_frame
from .pair import FOLLOWING, Check, Pair, bases, dropped, groups, is_boxed

_DERIVED = frozenset(
    (
        "WebP_Flags",
        "MakerNote",
        "MetaImageSize",
        *("TargetTypeValue", "TargetType", "TagTrackUID", "TagEditionUID", "TagChapterUID", "TagAttachmentUID"),
        "XMPToolkit",
        "HasExtendedXMP",
        "MPImageStart",
        "CurrentIPTCDigest",
    )
)
"""Values that follow from other bytes, or that have a check of their own."""

_MANIFOLD = frozenset(("movie", "asfcontent", "asfextended"))
"""Kinds of blocks that hold tags of one name and group in several places."""

_SIZE = "ImageWidth", "ImageHeight"
_PLACES = {
    "ThumbnailImage": ("ThumbnailOffset", "ThumbnailLength"),
    **{name: (f"{name}Start", f"{name}Length") for name in ("PreviewImage", "JpgFromRaw", "OtherImage")},
}
"""Where a new picture lies: reading it back proves them."""

_INSTEAD = {("Info", "Title", ""): ("Matroska", "Title", "")}
"""Where a value may stand instead, or too: the title of a Matroska file whose Info has no room for it, or that has a
TITLE without a value."""

_IN_ENTRY = 4
"""Bytes of a value that stands in its entry of a directory: no offset fits in. Fact: TIFF 6.0, section 2."""

_THUMBNAIL, _THUMBNAIL_PLACE = ("IFD1", "ThumbnailImage", ""), ("IFD1", "ThumbnailOffset", "")

_STARTERS = frozenset(
    ("YCbCrPositioning", "Compression", "XResolution", "YResolution", "ResolutionUnit", "ExifVersion", "ColorSpace")
    + ("ComponentsConfiguration", "FlashpixVersion", "GPSVersionID", "InteropVersion")
    + ("EnvelopeRecordVersion", "ApplicationRecordVersion", "NewsPhotoVersion")
)
"""Tags that a directory starts with and that go when nothing else is left in it. Fact: FACTS 1.3 and 1.7."""


def check_maker_notes(pair: Pair) -> Check:
    """A maker note keeps its place in the TIFF block and its bytes, pointers out of the block excepted."""
    old, new = _notes(pair.before), _notes(pair.after)
    if given := _given(pair).get("exif"):
        old = {place: raw for place, raw in old.items() if place[0]}
        old |= {(0, off): raw for off, raw in _notes_in(given, pair).items()}
    asked = {key for key in groups(pair) if key[1] in ("MakerNotes", "ExifIFD", "IFD0")} or "exif" in dropped(pair)
    if not all(_has_note(pair.after, note) for note in _copied_notes(pair)):
        return Check("maker note", False, "the maker note that was to be copied is not in its place")
    for place, raw in old.items():
        if new.get(place) != raw and not asked:
            return Check("maker note", False, f"the maker note at offset {place[1]} of its block was moved or changed")
    return Check("maker note", True, f"{len(new)} maker notes lie where they lay" if new else "there is none")


def _copied_notes(pair: Pair) -> list[Note]:
    """The maker notes from other files that were asked for."""
    changes = [change for edit in pair.wanted or () for change in edit.changes if isinstance(change, Change)]
    return [change.value for change in changes if isinstance(change.value, Note)]


def _has_note(inspection: Inspection, note: Note) -> bool:
    """Whether the file has the maker note, where the offsets in it need it to be."""
    return any(
        field.name == "MakerNote" and field.value == note and field.span and note.off in (0, field.span.start)
        for field in inspection.fields
    )


def _notes_in(given: Decoded, pair: Pair) -> dict[int, bytes]:
    """The maker notes of a payload that was given by their offset, the numbers blanked that are links in the file."""
    blanked = {off: raw for (index, off), raw in _notes(pair.after).items() if not index}
    found = {}
    for field in given.fields:
        if field.name == "MakerNote" and field.span is not None:
            raw = bytearray(field.value)
            for link in given.links:
                if field.span.start <= link.at < field.span.end and field.span.start in blanked:
                    off = link.at - field.span.start
                    raw[off : off + link.width] = blanked[field.span.start][off : off + link.width]
            found[_home(field.span)] = bytes(raw)
    return found


def _home(span: Span) -> int:
    """Where in its block a maker note must stay; 0 for one that stands in its entry and goes with it."""
    return span.start if span.size > _IN_ENTRY else 0


def _notes(inspection: Inspection) -> dict[tuple[int, int], bytes]:
    """The maker notes by their block and offset in it, linked numbers blanked: those are proved by their links."""
    found = {}
    for block, fields in inspection.blocks():
        for field in fields:
            if field.name == "MakerNote" and field.span is not None:
                start = block.spans[0].start + field.span.start
                raw = bytearray(field.value)
                packed = block.coding or block.within is not None  # its bytes do not stand in the file
                for link in () if packed else inspection.links:
                    if start <= link.at < start + len(raw):
                        raw[link.at - start : link.at - start + link.width] = bytes(link.width)
                found[block.index, _home(field.span)] = bytes(raw)
    return found


def check_fields(pair: Pair) -> Check:
    """Asked values read back as asked; all other values are equal."""
    wanted = _wanted(pair)
    gone_kinds, gone_groups = dropped(pair), groups(pair)
    shared, given = _shared(pair), _given(pair)
    kept_groups = {(kind, group) for kind, group in gone_groups if kind not in given}
    before = _table(
        pair.before,
        shared,
        lambda field: not _is_exchanged(field, given) and not _asked_gone(field, gone_kinds, kept_groups),
    )
    for decoded in given.values():
        places = {link.at for link in decoded.links if isinstance(link, Pointer)}
        for field in decoded.fields:
            read = not _is_derived(field) and not _asked_gone(field, set(), gone_groups)
            if read and not (field.span and any(field.span.start <= at < field.span.end for at in places)):
                before.setdefault((field.group1, field.name, field.lang), []).append(field.value)
    after = _table(pair.after, shared, asked=wanted.keys())
    if pair.wanted is None:
        return Check("fields", True, _difference(before, after))
    if not _inner_as_asked(pair):
        return Check("fields", False, "the JPEG image within is not what was asked for")
    if any(edit.kind == "jpeg" for edit in pair.wanted):
        for table in (before, after):
            table.pop(("IFD0", "JpgFromRaw", ""), None)
    for key, value in wanted.items():
        found = after.pop(key, [])
        instead = _INSTEAD.get(key)
        if instead and not found and value is not None:
            found = [value] if wanted.get(instead) == value else after.pop(instead, [])
            before.pop(instead, None)
        elif instead and value is not None and instead not in {*before, *wanted} and after.get(instead) == [value]:
            after.pop(instead)  # a TITLE without a value was filled
        if not _equal(found, [] if value is None else [value]) and not _all_asked(pair, key, found):
            return Check("fields", False, f"{key[0]}:{key[1]} does not read back as asked")
        before.pop(key, None)
        for name in _PLACES.get(key[1], ()):
            before.pop((key[0], name, ""), None)
            after.pop((key[0], name, ""), None)
    if _THUMBNAIL in before and _equal(before[_THUMBNAIL], after.get(_THUMBNAIL, [])):
        before.pop(_THUMBNAIL_PLACE, None)  # it was moved, and reading it proves where it is
        after.pop(_THUMBNAIL_PLACE, None)
    for key, values in before.items():
        if not _same(pair, after.pop(key, []), values) and not _came_along(pair, key):
            return Check("fields", False, f"{key[0]}:{key[1]} has changed, though no edit names it")
    if after:
        key = next(iter(after))
        return Check("fields", False, f"{key[0]}:{key[1]} has appeared, though no edit names it")
    return Check("fields", True, f"{len(wanted)} asked, all others as they were")


def _given(pair: Pair) -> dict[str, Decoded]:
    """What the payloads given for whole blocks hold, by kind."""
    found = {}
    for kind, raw in bases(pair).items():
        if kind != "jpeg":
            found[kind] = codec(kind).decode(raw, Block(kind, (Span(0, len(raw)),)))
    return found


def _is_exchanged(field: Field, given: Mapping[str, Decoded]) -> bool:
    """Whether the field is in a block for which another was given."""
    block = field.block
    return block is not None and block.kind.removesuffix("-extension") in given and not block.index


def _inner_as_asked(pair: Pair) -> bool:
    """Whether the file within the file is, byte by byte, the one that was verified by itself."""
    due = next((edit.base for edit in pair.wanted or () if edit.kind == "jpeg"), None)
    return due is None or (pair.after.inner is not None and pair.after.inner.source.all() == due)


def _shared(pair: Pair) -> set[int]:
    """The decoded blocks that stand for both files, because the new one carries the very bytes: nothing to compare."""
    asked = {edit.kind for edit in pair.wanted or ()}
    old = {id(fields): block.kind for block, fields in pair.before.blocks()}
    new = {id(fields) for _, fields in pair.after.blocks() if id(fields) in old and old[id(fields)] not in asked}
    if is_boxed(pair):  # its boxes tell what kind of file it has become
        new |= {id(fields) for block, fields in pair.after.blocks() if block.kind == "box"}
    return new


def _all_asked(pair: Pair, key: Key, found: list[object]) -> bool:
    """Whether a tag that a film has in several places has in each a value asked for there, and each of these."""
    changes = [
        change
        for edit in pair.wanted or ()
        if edit.kind in _MANIFOLD
        for change in edit.changes
        if isinstance(change, Change) and (change.group1, change.tag.name, change.lang) == key
    ]
    asked = [change.value for change in changes if change.value is not None]
    beside, now = (_called_alike(one, key, {change.tag.id for change in changes}) for one in (pair.before, pair.after))
    if changes and beside and beside == now:
        found = list(found)
        for value in beside:
            if value in found:
                found.remove(value)
        if not asked:
            return not found
    return (
        bool(found and asked)
        and all(any(_equal([one], [value]) for value in asked) for one in found)
        and all(any(_equal([one], [value]) for one in found) for value in asked)
    )


def _called_alike(inspection: Inspection, key: Key, ids: set[object]) -> list[object]:
    """The values of tags that are called so and are others: the number of a genre beside its name."""
    fields = [one for one in inspection.fields if (one.group1, one.name, one.lang) == key and one.tag is not None]
    return [one.value for one in fields if one.tag is not None and one.tag.id not in ids]


def _same(pair: Pair, left: list[object], right: list[object]) -> bool:
    """Whether values are equal; those of a Matroska film in any order, as one of several Tags may have moved."""
    if any(edit.kind == "matroskatags" for edit in pair.wanted or ()):
        left, right = sorted(left, key=repr), sorted(right, key=repr)
    return _equal(left, right)


def _equal(left: list[object], right: list[object]) -> bool:
    return left == right or _plain(left) == _plain(right)


Key = tuple[str, str, str]


def _wanted(pair: Pair) -> dict[Key, object]:
    found: dict[Key, object] = {}
    for edit in pair.wanted or ():
        for change in edit.changes:
            if isinstance(change, Change) and not isinstance(change.value, Note):
                key = change.group1, change.tag.name, change.lang
                found[key] = found.get(key) if change.value is None else change.value
    return found


_WITHIN = {
    "IFD0": None,
    "ExifIFD": frozenset(("ExifIFD", "InteropIFD", "MakerNotes")),
}
"""What goes with a group: None is the whole block. Fact: FACTS 1.3."""


def _asked_gone(field: Field, kinds: set[str], groups: set[tuple[str, str]]) -> bool:
    assert field.block is not None
    kind = field.block.kind.removesuffix("-extension")
    if kind in kinds or (field.block.outer is not None and field.block.outer.kind in kinds and kind == "iptc"):
        return True
    for where, group in groups:
        if where == kind == "movie":
            if goes_with(home_of(field), group):
                return True
            continue
        within = _WITHIN.get(group, frozenset((group,)))
        if where == kind and (within is None or field.group1 in within or group == field.name):
            return True
        if where == kind and group == "MakerNotes" and field.name == "DNGPrivateData":
            return True
    return False


def _everything(field: Field) -> bool:
    return True


def _table(
    inspection: Inspection,
    shared: set[int],
    wanted: Callable[[Field], bool] = _everything,
    asked: Container[Key] = (),
) -> dict[Key, list[object]]:
    """The values by key, without maker notes and linked numbers: those have checks of their own.

    Those `asked` for are fetched.
    """
    found: dict[Key, list[object]] = {}
    numbers = sorted(link.at for link in inspection.links if isinstance(link, Length | Pointer))
    for block, fields in inspection.blocks():
        if id(fields) in shared or block.kind == "mdat" or (block.kind in FOLLOWING and _repeats(fields, inspection)):
            continue
        for field in fields:
            if (_is_derived(field) and (field.group1, field.name, field.lang) not in asked) or not wanted(field):
                continue
            if block.kind == "movie" and is_frame(field.group1, field.name):
                continue
            span = inspection.locate(block, field.span) if numbers and field.span else None
            if span is None or bisect_left(numbers, span.start) == bisect_left(numbers, span.end):
                key = _group(field, block), field.name, field.lang
                found.setdefault(key, []).append(field.value if key in asked else _value(field))
    return found


def _is_derived(field: Field) -> bool:
    """Whether a value is told by others; the MakerNote of XMP is a text like any other.

    Fact: GeoTIFF 1.1 7.1: its keys stand in three tags of TIFF, which are values themselves.
    """
    told = field.name in _DERIVED or field.group1 == "GeoTiff"
    return told and not (field.name == "MakerNote" and field.group1.startswith("XMP-"))


def _repeats(fields: Sequence[Field], inspection: Inspection) -> bool:
    """Whether a block says no more of the picture's size than the picture itself."""
    sizes = [one.value for one in fields if one.name in _SIZE]
    others = inspection.fields
    told = [one.value for one in others if one.name in _SIZE and one.block and one.block.kind not in FOLLOWING]
    return sizes == told[: len(sizes)]


def _value(field: Field) -> object:
    """The value; of one that has not been fetched its place, as the bytes there are compared with the image data."""
    return field.span if isinstance(field, DistantField) else field.value


def _group(field: Field, block: Block) -> str:
    """The field's group; that of IPTC in a trailer without its number, which counts the trailers behind it.

    That of a tag that is not of the whole Matroska film has what it is about behind it.
    """
    if block.kind in CAPTIONED and field.group1.startswith("IPTC"):
        return f"{block.kind} IPTC"
    apart = field.block is not None and field.block.label and block.kind == "matroskatags"
    return f"{field.group1} {field.block.label}" if apart and field.block else field.group1


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
    group1, within, outer = key[0].partition(" in ")
    if within:  # a tag within a tag of Matroska
        return any(one[:2] == (group1.partition(" ")[0], outer.partition(" in ")[0]) for one in _wanted(pair))
    return key[1] in _STARTERS and _holders(pair.after, key[0]) < _holders(pair.before, key[0])


def _holders(inspection: Inspection, group1: str) -> int:
    """How many blocks have tags of a group."""
    return sum(any(field.group1 == group1 for field in fields) for _, fields in inspection.blocks())


def _difference(before: dict[Key, list[object]], after: dict[Key, list[object]]) -> str:
    """In words, which values differ between two files."""
    changed = sorted(key for key in before.keys() | after.keys() if not _equal(before.get(key, []), after.get(key, [])))
    if not changed:
        return "all values are equal"
    names = ", ".join(f"{key[0]}:{key[1]}" for key in changed[:20])
    return f"{len(changed)} values differ: {names}" + (" ..." if len(changed) > 20 else "")
