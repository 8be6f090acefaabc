"""Private data taken out by profile: what goes, what stays, and that it stays is said.

    privacy    who, where, when exactly, with which device: places, people, names, serial numbers, maker notes, previews
    place      coordinates and names of places only
    people     names of people and boxes around faces only
    all        everything that can go; what the picture needs to look right stays

House rules: a profile is data; what a picture needs (orientation, colour) never goes; what cannot be taken out is told
            as an issue, never passed over in silence.
Fact: names of tags and groups are those of ExifTool 13.59; which of them are private is our choice (USERS 5).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache

from ..base.edit import Delete, Edit
from ..base.errors import Rejected
from ..base.field import Field
from ..base.finding import Finding
from ..base.named import NamedTuple
from ..plan.filetype import FILETYPES
from ..tags.name import read_name
from .edition import Edition, Made, word_of
from .item import File

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .plan import Terms


class Profile(NamedTuple):
    """What goes and what stays: names of tags, patterns and groups."""

    gone: tuple[str, ...]
    kept: tuple[str, ...] = ()


_PLACES = (
    "GPS:*", "Composite:GPS*", "XMP-exif:GPS*", "IPTC:City", "IPTC:Sub-location", "IPTC:Province-State",
    "IPTC:Country-Primary*", "IPTC:ContentLocation*", "XMP-photoshop:City", "XMP-photoshop:State",
    "XMP-photoshop:Country", "XMP-iptcCore:Location", "XMP-iptcCore:CountryCode", "XMP-iptcExt:Location*",
    "XMP-xmpDM:ShotLocation", "Keys:GPSCoordinates", "Keys:Location*", "UserData:GPSCoordinates",
    "UserData:Location*", "ItemList:GPSCoordinates", "Matroska:RecordingLocation",
)  # fmt: skip
_PEOPLE = (
    "XMP-iptcExt:PersonInImage*", "XMP-mwg-rs:*", "XMP-MP:*", "XMP-getty:Personality", "XMP-mediapro:People",
    "XMP-expressionmedia:People", "XMP-digiKam:TagsList", "XMP-lr:HierarchicalSubject",
    "XMP-acdsee:Categories", "XMP-microsoft:LastKeyword*",
)  # fmt: skip
_NAMES = (
    "IFD0:Artist", "IFD0:XPAuthor", "IFD0:Copyright", "ExifIFD:OwnerName", "IFD0:HostComputer", "IPTC:By-line*",
    "IPTC:Credit", "IPTC:Writer-Editor", "IPTC:Contact", "XMP-dc:Creator", "XMP-aux:OwnerName",
    "XMP-exifEX:OwnerName", "XMP-iptcCore:Creator*", "XMP-photoshop:CaptionWriter", "PNG:Author", "Keys:Author",
    "ItemList:Artist", "ItemList:Author", "UserData:Author",
)  # fmt: skip
_DEVICES = (
    "ExifIFD:SerialNumber", "ExifIFD:LensSerialNumber", "ExifIFD:ImageUniqueID", "IFD0:CameraSerialNumber",
    "XMP-aux:SerialNumber", "XMP-aux:LensSerialNumber", "XMP-exifEX:SerialNumber", "XMP-exifEX:LensSerialNumber",
    "XMP-xmpMM:*", "MakerNotes:*", "IFD1:*", "ExifIFD:MakerNote*", "Photoshop:*",
)  # fmt: skip
_LOOKS = (
    "IFD0:Orientation", "ICC_Profile:all", "ExifIFD:ColorSpace", "InteropIFD:all", "Adobe:all", "XMP-tiff:Orientation",
    "XMP-GPano:all", "XMP-hdrgm:all",
)  # fmt: skip
PROFILES: Mapping[str, Profile] = {
    "privacy": Profile((*_PLACES, *_PEOPLE, *_NAMES, *_DEVICES)),
    "place": Profile(_PLACES),
    "people": Profile(_PEOPLE),
    "all": Profile(("all",), _LOOKS),
}

_WHOLE = {"MakerNotes:*": "MakerNotes:all", "IFD1:*": "IFD1:all", "Photoshop:*": "Photoshop:all", "GPS:*": "GPS:all"}
"""Patterns that mean whole groups, whose directories go with them."""


class Stripped(Edition):
    """What a profile takes out of a file, but for what `keep` names."""

    __slots__ = ("_known", "keep", "profile", "word")

    def __init__(self, told: Mapping[str, Any]) -> None:
        super().__init__(told)
        self.word = word_of(told, "profile", "privacy")
        if self.word not in PROFILES:
            raise Rejected("edition/no-profile", f"“{self.word}” is none of {', '.join(PROFILES)}")
        keep = told.get("keep", [])
        if not isinstance(keep, list) or not all(isinstance(one, str) for one in keep):
            raise Rejected("edition/no-words", "“keep” is a list of names of tags")
        self.profile = PROFILES[self.word]
        self.keep = tuple(keep)
        self._known: dict[tuple[str, ...], str] = {}

    def made_for(self, file: File, terms: Terms) -> Made:
        """The deletions that have something to delete here, and what is left that tells the same."""
        inspection = file.inspection
        if inspection is None:
            return Made([])
        keep = (*self.profile.kept, *self.keep)
        meant = [field for field in file.fields if self._gone(field)]
        if self.profile.gone == ("all",):
            edits: list[Edit] = [Delete("all", keep)]
        else:
            edits = self._deletions(meant, keep) if file.format in FILETYPES else []
        trailer = any(one.code.endswith("/trailer") for one in inspection.remarks)
        keys = dict.fromkeys(field.key for field in meant)
        return Made(edits, [], tuple(edits), (*keys, TRAILER) if trailer else tuple(keys))

    def _gone(self, field: Field) -> str:
        """What takes a field out: a whole group's name or the tag's own; "" for one that stays.

        Remembered by what the field is called: the same few hundred tags stand in every file.
        """
        tag = field.tag
        kind = field.block.kind if field.block is not None else ""
        key = (field.group1, field.name, field.lang, *((tag.group0, tag.group2) if tag is not None else (kind,)))
        found = self._known.get(key)
        if found is None:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            found = self._known[key] = self._taken_by(field)
        return found

    def _taken_by(self, field: Field) -> str:
        if any(read_name(text).covers(field) for text in (*self.profile.kept, *self.keep)):
            return ""
        if self.profile.gone == ("all",):
            return "" if field.group1 in _OUTSIDE else field.key
        covering = [text for text in _called(self.profile.gone, field.name) if read_name(text).covers(field)]
        whole = next((_WHOLE[text] for text in covering if text in _WHOLE), "")
        return whole or (field.key if covering else "")

    def _deletions(self, meant: Sequence[Field], keep: tuple[str, ...]) -> list[Edit]:
        """A deletion for each whole group that has something, and for each other tag."""
        made: dict[str, Edit] = {}
        for field in meant:
            tag = self._gone(field)
            if tag not in made:
                made[tag] = Delete(tag, keep if tag != field.key else ())
        return list(made.values())


TRAILER = "Trailer"
"""What lies behind a picture, as differences name it."""
_OUTSIDE = ("System", "File", "ExifTool", "Composite")
_MOST_KNOWN = 4096


def _called(names: tuple[str, ...], name: str) -> list[str]:
    """Those of the names that may mean a tag called `name`: patterns, and its own."""
    exact, patterns = _sorted_names(names)
    return [*patterns, *exact.get(name.lower(), ())]


@cache
def _sorted_names(names: tuple[str, ...]) -> tuple[dict[str, list[str]], list[str]]:
    exact: dict[str, list[str]] = {}
    patterns = []
    for text in names:
        name = read_name(text)
        if name.wild:
            patterns.append(text)
        else:
            exact.setdefault(name.tag.lower(), []).append(text)
    return exact, patterns


def what_stays(meant: Sequence[str], changed: Collection[str]) -> Iterator[Finding]:
    """What tells something private and stays all the same: of the keys that were to go those that do not."""
    left = [key for key in meant if key not in changed and key != TRAILER]
    if left:
        more = f" and {len(left) - 5} more" if len(left) > 5 else ""
        yield Finding("edition/stays", "warning", f"Stays in the file: {', '.join(left[:5])}{more}")
    if TRAILER in meant and TRAILER not in changed:
        text = "What lies behind the picture stays, and was not looked at"
        yield Finding("edition/trailer-stays", "warning", text)
