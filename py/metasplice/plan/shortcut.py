"""Names that stand for several tags, and tags that are written through others.

Fact: ExifTool 13.59, its Shortcuts table and the Composite tags that can be written (FACTS 1.2, 1.5).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from ..base.edit import Add, Delete, Edit, Remove, Set, Wish
from ..base.errors import Rejected
from ..tags.name import Name
from ..tags.shortcut import shortcut

_BLOCKS = {
    "exif": "EXIF:all",
    "iptc": "IPTC:all",
    "xmp": "XMP:all",
    "photoshop": "Photoshop:all",
    "icc_profile": "ICC_Profile:all",
    "makernotes": "MakerNotes:all",
    "thumbnailimage": "IFD1:all",
}
"""Whole blocks named like a tag. But for the thumbnail they can only be deleted."""

WHOLE = {"exif": "exif", "iptc": "iptc", "xmp": "xmp", "icc_profile": "icc"}
"""Those that can be given as a whole, and the kinds of block they are."""

_DATES = {
    "subsecdatetimeoriginal": ("DateTimeOriginal", "SubSecTimeOriginal", "OffsetTimeOriginal"),
    "subseccreatedate": ("CreateDate", "SubSecTimeDigitized", "OffsetTimeDigitized"),
    "subsecmodifydate": ("ModifyDate", "SubSecTime", "OffsetTime"),
}
_DATE = r"(?i)(.+?\d\d?:\d\d(?::\d\d)?)(?:\.(\d+))?\s*(Z|[+-]\d\d?:?\d\d)?"
_POSITION = ("GPSLatitude", "GPSLatitudeRef", "GPSLongitude", "GPSLongitudeRef")
_COORDINATES = {
    "gpslatitude": ("EXIF:GPSLatitude", "EXIF:GPSLatitudeRef"),
    "gpslongitude": ("EXIF:GPSLongitude", "EXIF:GPSLongitudeRef"),
}
_TWO_NUMBERS = r"\s*(-?\d+(?:\.\d+)?)[\s,]+(-?\d+(?:\.\d+)?)\s*"


@lru_cache(maxsize=512)
def whole_kind(tag: str) -> str | None:
    """The kind of block that a name such as `XMP` or `XMP:XMP` means as a whole, None for any other name."""
    *groups, name = tag.lower().split(":")
    return WHOLE.get(name) if all(group == name for group in groups) else None


def members(tag: str) -> tuple[str, ...]:
    """The names a shortcut stands for where tags are copied, none for another name."""
    return () if tag.lower() in _BLOCKS else shortcut(tag) or ()


def expand(edit: Edit, name: Name) -> Iterator[Edit]:
    """The edits that `edit` stands for; itself where its name is an ordinary one.

    A block that is given as a whole is none of its business.
    Raises: Rejected "value/bad-date", "value/bad-position", "tag/read-only" for a block given as a value.
    """
    tag = name.tag.lower()
    if not name.groups and tag not in _BLOCKS and (names := shortcut(tag)):
        for one in names:
            yield from expand(edit.replaced(tag=one), Name(one, (), one.rpartition(":")[2]))
    elif tag in _BLOCKS and isinstance(edit, Delete) and (not name.groups or _is_thumbnail(name)):
        yield edit.replaced(tag=_BLOCKS[tag])
    elif tag in _BLOCKS and not name.groups and tag != "thumbnailimage":
        raise Rejected("tag/read-only", f"{name.text} is a whole block; it can be deleted, not written")
    elif tag in _DATES and _composite(name):
        yield from _through(edit, tuple(f"EXIF:{part}" for part in _DATES[tag]), _date_parts)
    elif tag in _COORDINATES and [group.name for group in name.groups] == ["composite"]:
        yield from _both(edit, _COORDINATES[tag])
    elif tag == "flash" and [group.name for group in name.groups] == ["composite"]:
        yield edit.replaced(tag="XMP-exif:Flash")
    elif tag == "gpsposition" and _composite(name):
        yield from _through(edit, _POSITION, _position_parts)
    else:
        yield edit
        if name.wild and not name.every and not name.groups and isinstance(edit, Delete):
            for composite, parts in _DATES.items():
                if name.matches(composite):
                    yield from (Delete(f"EXIF:{part}", edit.keep) for part in parts)


def _is_thumbnail(name: Name) -> bool:
    """Whether the thumbnail of IFD1 is called by its groups."""
    return name.tag.lower() == "thumbnailimage" and all(group.name in ("exif", "ifd1") for group in name.groups)


def _both(edit: Edit, tags: tuple[str, ...]) -> Iterator[Edit]:
    """The coordinate and its hemisphere, both from the same value."""
    for tag in tags:
        yield edit.replaced(tag=tag)


def _composite(name: Name) -> bool:
    return not name.groups or [group.name for group in name.groups] == ["composite"]


def _through(edit: Edit, tags: tuple[str, ...], split: Callable[[Wish], tuple[str | None, ...]]) -> Iterator[Edit]:
    """One edit per tag with its share of the value; a share that is not there deletes.

    Raises: Rejected "edit/composite" for adding to and removing from such a tag.
    """
    if isinstance(edit, Delete):
        yield from (Delete(tag, edit.keep) for tag in tags)
        return
    if isinstance(edit, Add | Remove):
        raise Rejected("edit/composite", f"{edit.tag} is made of other tags; change {', '.join(tags)} instead")
    for tag, share in zip(tags, split(edit.values[-1]), strict=True):
        yield Delete(tag) if share is None else Set(tag, (share,))


def _date_parts(value: Wish) -> tuple[str | None, ...]:
    match = re.fullmatch(_DATE, str(value).strip())
    if not match:
        raise Rejected("value/bad-date", f"{value!r} is not a date and time with fraction and zone")
    zone = "+00:00" if match[3] and match[3].upper() == "Z" else match[3]
    return match[1], match[2], zone


def _position_parts(value: Wish) -> tuple[str | None, ...]:
    text = str(value)
    numbers = re.fullmatch(_TWO_NUMBERS, text)
    halves = numbers.groups() if numbers else tuple(text.split(","))
    if len(halves) != 2:
        raise Rejected("value/bad-position", f"{value!r} is not a latitude and a longitude")
    latitude, longitude = (half.strip() for half in halves)
    return latitude, latitude, longitude, longitude
