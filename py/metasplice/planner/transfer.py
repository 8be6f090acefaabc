"""Copying tags: which values of a source go to which tags, as ExifTool's -tagsFromFile has it.

Pure: fields in, edits out. A value goes to its own tag bit for bit, to others as it is printed.
Fact: ExifTool 13.59's documentation of -tagsFromFile with its notes, and experiment. Unlike it, dates in the format of
-d and coordinates in that of -c reach other tags only; a category (`Time:all`) as destination means the preferred tags.
Whole blocks are no business of this module. Not supported: the first of a name's many instances by `Copy1:`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..base.edit import Add, Edit, Exact, Manner, Remove, Set
from ..base.errors import Rejected
from ..base.field import Field
from ..tags import convert
from ..tags.name import CATEGORIES, Name, read_name
from ..tags.tag import FLATTENED, UNSAFE
from .display import Display
from .route import Route
from .stock import Item, Stock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..tags.tag import Tag

KINDS: dict[str, type[Set | Add | Remove]] = {"": Set, "+": Add, "-": Remove}

BLOCKS = {"exif": "EXIF", "iptc": "IPTC", "xmp": "XMP", "photoshop": "Photoshop", "icc_profile": "ICC_Profile",
          "makernotes": "MakerNotes"}  # fmt: skip
"""Tags that are whole blocks, and the groups they are."""

COPIED_BLOCKS = frozenset({"exif", "iptc", "xmp", "icc_profile"})
"""Blocks that are copied byte by byte."""

_LATITUDE = ("GPS:GPSLatitude", "GPS:GPSLatitudeRef")
_LONGITUDE = ("GPS:GPSLongitude", "GPS:GPSLongitudeRef")
_THROUGH = {
    "gpslatitude": _LATITUDE,
    "gpslongitude": _LONGITUDE,
    "gpsposition": (*_LATITUDE, *_LONGITUDE),
    "subsecdatetimeoriginal": tuple(
        f"ExifIFD:{name}" for name in ("DateTimeOriginal", "SubSecTimeOriginal", "OffsetTimeOriginal")
    ),
    "subseccreatedate": tuple(
        f"ExifIFD:{name}" for name in ("CreateDate", "SubSecTimeDigitized", "OffsetTimeDigitized")
    ),
    "subsecmodifydate": ("IFD0:ModifyDate", "ExifIFD:SubSecTime", "ExifIFD:OffsetTime"),
}
"""Composite tags that can be written, and the tags they are made of."""

PICTURES = ("ThumbnailImage", "PreviewImage", "JpgFromRaw")

_LENS = "LensID"
"""A lens in words: where it could be written, in XMP-aux, it is a number. Fact: ExifTool 13.59 refuses it there."""


def transfer(route: Route, stock: Stock, excluded: Sequence[Name], display: Display) -> list[Edit]:
    """The edits that copy what `route` names; none where the source has nothing of it."""
    source = route.source
    assert source is not None
    edits: list[Edit] = []
    for item in stock.matching(source):
        if any(_matches(name, item) for name in excluded):
            continue
        edits += _copied(route, item, stock, display)
    return edits


def _matches(name: Name, item: Item) -> bool:
    return item.is_in(name.groups) and name.matches(item.name)


def _copied(route: Route, item: Item, stock: Stock, display: Display) -> Iterator[Edit]:
    """The edits for one value: none for one that stands for the file itself and is only met by a pattern."""
    source = route.source
    assert source is not None
    by_name = not source.wild
    keeps_name = route.same or route.every
    if item.name in PICTURES and not by_name and not _is_picture(item.field.value):
        return  # Fact: ExifTool 13.59 takes JPEG and TIFF images only
    flags = item.tag.flags if item.tag is not None else 0
    unsafe = item.group0 == "Composite" and (flags & UNSAFE or item.name == _LENS)
    if keeps_name and not by_name and (item.outside or flags & FLATTENED or unsafe):
        return
    manner = Manner(not route.adds, spares=source.wild or route.wild, quiet=source.wild)
    tag = item.name if keeps_name else route.tag
    numeric = route.numeric or display.numeric
    wish = exact(item, numeric=source.numeric or display.numeric, display=display)
    groups = _groups(route, item)
    if tag.lower() == "flash" and groups and groups[-1][:3].lower() == "xmp" and isinstance(item.field.value, int):
        return  # Fact: only Composite:Flash makes the structure of EXIF's number (experiment)
    parts = _parts(tag, groups) if item.group0 == "Composite" or groups == ["Composite"] else ()
    if groups == ["Composite"] and tag.lower() == "flash":
        groups = ["XMP-exif"]
    elif groups == ["Composite"] and not parts:
        return
    if not groups or not parts or tag.lower() not in ("gpslatitude", "gpslongitude"):
        yield KINDS[route.verb](":".join([*groups, tag]), (wish,), numeric, manner)
    if parts and route.verb == "":
        yield from _through(parts, item, stock, (wish, numeric, manner, display))


def _is_picture(value: object) -> bool:
    return isinstance(value, bytes) and value.startswith((b"\xff\xd8", b"MM\0*", b"II*\0"))


def _through(
    parts: Sequence[str], item: Item, stock: Stock, given: tuple[Any, bool, Manner, Display]
) -> Iterator[Edit]:
    """The edits of the tags a Composite tag is made of: as they stand in the source, else made of its value."""
    wish, numeric, manner, display = given
    manner = manner._replace(quiet=True)
    held = [stock.held(part) for part in parts]
    needed = held if "GPS" in parts[0] else held[:1]
    if item.group0 == "Composite" and None not in needed:
        for part, found in zip(parts, held, strict=True):
            if found is not None:
                yield Set(part, (exact(found, numeric=False, display=display),), False, manner)
    elif "GPS" in parts[0] and len(parts) == 2:
        for part in parts:
            yield Set(part, (str(wish),), numeric, manner)


def _parts(tag: str, groups: Sequence[str]) -> tuple[str, ...]:
    """What a Composite tag is written through, where it is meant: by its name alone or with its group."""
    return _THROUGH.get(tag.lower(), ()) if not groups or groups == ["Composite"] else ()


def _groups(route: Route, item: Item) -> list[str]:
    """The groups written to: those named, `all` replaced by the source's own, categories left out."""
    found = []
    for digit, name in route.groups:
        if name.lower() in ("all", "*"):
            group = item.groups[int(digit) if digit in "012" and digit else 1]
        else:
            group = digit + name
        if group.lstrip("012").lower() not in CATEGORIES:
            found.append(group)
    return found


def exact(item: Item, *, numeric: bool, display: Display) -> Any:
    """The wish that carries an item's value."""
    field = item.field
    if isinstance(field.value, bytes) and item.name in PICTURES:
        return field.value
    shown = display.number(field) if numeric else display.text(field)
    moved = display.moves and shown != display._replace(date=None).text(field)
    return Exact(field.tag if fits(field) and not moved else None, field.value, shown, display.joint)


_INTEGERS = ("int8u", "int8s", "int16u", "int16s", "int32u", "int32s", "ifd")


def fits(field: Field) -> bool:
    """Whether the value is of the type its tag is written in, so that it can be written as it is.

    Fact: cameras write EXIF entries of other types than the standard's; texts with a code of their own depend on the
    byte order. Wild: values of IPTC that no writer may make, as times without zone.
    """
    tag, value = field.tag, field.value
    if tag is None or not tag.writable or tag.group0 == "Composite":
        return False
    if tag.group0 == "IPTC":
        return all(_is_spelt(tag, item) for item in (value if isinstance(value, list) else [value]))
    if tag.group0 == "XMP":
        if tag.is_list and tag.type == "lang-alt":
            return isinstance(value, list) and all(isinstance(item, str | list) for item in value)
        return _has_form(tag.struct != "", tag.is_list or tag.type == "lang-alt", value)
    if tag.group0 != "EXIF":
        return not isinstance(value, str) or _is_spelt(tag, value)
    if isinstance(value, bytes):
        return (tag.type == "undef" or tag.conv == "text/windows") and not value.startswith(b"UNICODE")
    kind = str if tag.type in ("string", "utf8") else int if tag.type in _INTEGERS else None
    if tag.type.startswith("rational"):
        return _rational(value) or (isinstance(value, tuple) and all(map(_rational, value)))
    if kind is int and isinstance(value, tuple):
        return all(type(one) is int for one in value)
    return kind is not None and type(value) is kind


def _is_spelt(tag: Tag, value: object) -> bool:
    """Whether a value is what its own text would be read as."""
    try:
        return bool(convert.parse(tag, str(value), True) == value)
    except Rejected:
        return False


def _has_form(structured: bool, many: bool, value: object) -> bool:
    """Whether a value of XMP has the form of its tag: text where a structure belongs, and the like, are seen."""
    if isinstance(value, list):
        return many and all(_has_form(structured, False, item) for item in value)
    return isinstance(value, dict) == structured


def _rational(value: object) -> bool:
    return isinstance(value, tuple) and hasattr(value, "denominator")


def names_of(words: Iterable[str]) -> tuple[Name, ...]:
    """The names of some words. Raises: Rejected "tag/bad-name"."""
    return tuple(map(read_name, words))
