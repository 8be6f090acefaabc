"""Names that stand for several tags, and tags that are written through others.

Fact: ExifTool 13.59, its Shortcuts table and the Composite tags that can be written (FACTS 1.2, 1.5).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from ..base.edit import Add, Delete, Edit, Remove, Set, Wish
from ..base.errors import Rejected
from .name import Name

_LISTS = {
    "alldates": ("DateTimeOriginal", "CreateDate", "ModifyDate"),
    "commonifd0": (
        *("IFD0:ImageDescription", "IFD0:Make", "IFD0:Model", "IFD0:Software", "IFD0:ModifyDate", "IFD0:Artist"),
        *("IFD0:Copyright", "IFD0:Rating", "IFD0:RatingPercent", "IFD0:DNGLensInfo", "IFD0:PanasonicTitle"),
        *("IFD0:PanasonicTitle2", "IFD0:XPTitle", "IFD0:XPComment", "IFD0:XPAuthor", "IFD0:XPKeywords"),
        "IFD0:XPSubject",
    ),
    "colorspacetags": ("ExifIFD:ColorSpace", "ExifIFD:Gamma", "InteropIFD:InteropIndex", "ICC_Profile"),
}

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

_DATES = {
    "subsecdatetimeoriginal": ("DateTimeOriginal", "SubSecTimeOriginal", "OffsetTimeOriginal"),
    "subseccreatedate": ("CreateDate", "SubSecTimeDigitized", "OffsetTimeDigitized"),
    "subsecmodifydate": ("ModifyDate", "SubSecTime", "OffsetTime"),
}
_DATE = r"(?i)(.+?\d\d?:\d\d(?::\d\d)?)(?:\.(\d+))?\s*(Z|[+-]\d\d?:?\d\d)?"
_POSITION = ("GPSLatitude", "GPSLatitudeRef", "GPSLongitude", "GPSLongitudeRef")
_TWO_NUMBERS = r"\s*(-?\d+(?:\.\d+)?)[\s,]+(-?\d+(?:\.\d+)?)\s*"


def expand(edit: Edit, name: Name) -> Iterator[Edit]:
    """The edits that `edit` stands for; itself where its name is an ordinary one.

    Raises: Rejected "value/bad-date", "value/bad-position", "tag/read-only" for a block given as a value.
    """
    tag = name.tag.lower()
    if tag in _LISTS and not name.groups:
        for one in _LISTS[tag]:
            yield from expand(replace(edit, tag=one), Name(one, (), one.rpartition(":")[2]))
    elif tag in _BLOCKS and not name.groups and isinstance(edit, Delete):
        yield replace(edit, tag=_BLOCKS[tag])
    elif tag in _BLOCKS and not name.groups and tag != "thumbnailimage":
        raise Rejected("tag/read-only", f"{name.text} is a whole block; it can be deleted, not written")
    elif tag in _DATES and _composite(name):
        yield from _through(edit, tuple(f"EXIF:{part}" for part in _DATES[tag]), _date_parts)
    elif tag == "gpsposition" and _composite(name):
        yield from _through(edit, _POSITION, _position_parts)
    else:
        yield edit
        if name.wild and not name.every and not name.groups and isinstance(edit, Delete):
            for composite, parts in _DATES.items():
                if name.matches(composite):
                    yield from (Delete(f"EXIF:{part}", edit.keep) for part in parts)


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
