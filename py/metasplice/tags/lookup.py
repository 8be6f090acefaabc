"""A tag for a place in a file: the hot path of every reader.

Every answer is remembered, so that from the second time on a tag costs one dictionary look-up.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from .namespace import xmp_table
from .table import load_table
from .tag import Tag

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_IPTC_RECORDS: Final = {
    1: "IPTC::EnvelopeRecord",
    2: "IPTC::ApplicationRecord",
    3: "IPTC::NewsPhoto",
    7: "IPTC::PreObjectData",
    8: "IPTC::ObjectData",
    9: "IPTC::PostObjectData",
}

_ALTERNATIVES: Final[dict[int, dict[str, int]]] = {
    0x0111: {"": 3},
    0x0117: {"": 3},
    0x0201: {"IFD1": 0, "MakerNotes": 3, "SubIFD": 5, "IFD2": 6, "SubIFD1": 7, "SubIFD2": 8, "": 9},
    0x0202: {"IFD1": 0, "MakerNotes": 3, "SubIFD": 5, "IFD2": 6, "SubIFD1": 7, "SubIFD2": 8, "": 9},
    0x927C: {"": -1},
    0xC634: {"": -1},
}
"""EXIF tag number -> directory -> which of its definitions holds there, "" for all other directories.

Fact: ExifTool 13.59 Exif::Main as it prints JPEG and plain TIFF; RAW types that call StripOffsets or 0x0201 differently
choose by `alternatives`. A maker note without reader is the last, MakerNoteUnknown; 0xC634 DNGPrivateData.
"""

_XMP: dict[str, dict[str, Tag]] = {}
_TABLE: dict[str, dict[int | str, Tag]] = {}


def alternatives(table: str, tag_id: int | str) -> tuple[Tag, ...]:
    """Every definition of an id, in the order in which ExifTool tries their conditions."""
    found = load_table(table)
    return found.tags(tag_id) if found else ()


class _Directory(dict[int, Tag | None]):
    """The tags of one directory by number; those that the registry knows are remembered."""

    def __init__(self, ifd: str) -> None:
        self.ifd = ifd

    def __missing__(self, tag_id: int) -> Tag | None:
        found = _exif_tag(self.ifd, tag_id)
        if found:
            self[tag_id] = found
        return found


@lru_cache(maxsize=256)
def exif_tags(ifd: str) -> Mapping[int, Tag | None]:
    """The tags of the directory `ifd` by number, to be asked with brackets."""
    return _Directory(ifd)


def exif_tag(ifd: str, tag_id: int) -> Tag | None:
    """The tag of a number in the directory `ifd` ("IFD0", "ExifIFD", "GPS", "InteropIFD", "IFD1", "SubIFD" ...)."""
    return exif_tags(ifd)[tag_id]


def _exif_tag(ifd: str, tag_id: int) -> Tag | None:
    found = alternatives("GPS::Main" if ifd == "GPS" else "Exif::Main", tag_id)
    if len(found) < 2:
        return found[0] if found else None
    places = _ALTERNATIVES.get(tag_id, {})
    return found[places.get(ifd, places.get("", 0))]


def iptc_tag(record: int, dataset: int) -> Tag | None:
    """The tag of an IPTC dataset."""
    return table_tag(_IPTC_RECORDS.get(record, ""), dataset)


def table_tag(table: str, tag_id: int | str) -> Tag | None:
    """The tag of an id in any table; of several definitions the first."""
    try:
        return _TABLE[table][tag_id]
    except KeyError:
        found = alternatives(table, tag_id)
        if not found:
            return None
        _TABLE.setdefault(table, {})[tag_id] = found[0]
        return found[0]


def xmp_tag(uri: str, local: str) -> Tag | None:
    """The tag of a top-level property."""
    try:
        return _XMP[uri][local]
    except KeyError:
        return _xmp_tag(uri, local) or _xmp_tag(uri, xmp_word(local))


def _xmp_tag(uri: str, joined: str) -> Tag | None:
    found = table_tag(xmp_table(uri), joined)
    if found:
        _XMP.setdefault(uri, {})[joined] = found
    return found


def xmp_flat(uri: str, path: tuple[tuple[str, str], ...]) -> Tag | None:
    """The flattened tag of a structure member; `path` leads to it by URI and name, the top-level property included.

    `uri` is the namespace of the top-level property; list items (rdf:li) are no step of the path.
    """
    return xmp_tag(uri, xmp_id(tuple(local for _, local in path)))


@lru_cache(maxsize=4096)
def xmp_id(names: tuple[str, ...]) -> str:
    """The id of a property path: first the property's name, then the members', each with a capital.

    Fact: ExifTool's flattened ids, e.g. Regions, RegionList, Name: RegionsRegionListName.
    """
    words = [names[0], *(name[:1].upper() + name[1:] for name in map(xmp_word, names[1:]))]
    return "".join(words)


@lru_cache(maxsize=4096)
def xmp_word(name: str) -> str:
    """A property name as ExifTool uses it in tag names: one without small letters is put into camel case.

    Fact: `SAMPLE_NAME` becomes `sampleName`; unless the table knows the name as it is.
    """
    if any(letter.islower() for letter in name):
        return name
    first, *more = name.lower().split("_")
    return first + "".join(word[:1].upper() + word[1:] if word[:1].isalpha() else "_" + word for word in more)
