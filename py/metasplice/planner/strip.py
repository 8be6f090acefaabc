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

from collections.abc import Iterator, Mapping, Sequence

from ..base.edit import Delete, Edit
from ..base.errors import MetaspliceError, Rejected
from ..base.field import Field
from ..base.finding import Finding
from ..base.named import NamedTuple
from ..engine import preview
from ..plan.filetype import FILETYPES
from ..reading import Inspection
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

    __slots__ = ("keep", "profile", "word")

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

    def made_for(self, file: File, terms: Terms) -> Made:
        """The deletions that have something to delete here, and what is left that tells the same."""
        inspection = file.inspection
        if inspection is None:
            return Made([])
        keep = (*self.profile.kept, *self.keep)
        if self.profile.gone == ("all",):
            edits: list[Edit] = [Delete("all", keep)]
            kept = [read_name(text) for text in keep]
            meant = [
                field
                for field in file.fields
                if field.group1 not in _OUTSIDE and not any(name.covers(field) for name in kept)
            ]
        else:
            meant = list(_meant(file.fields, self.profile.gone, self.keep))
            row = FILETYPES.get(file.format)
            edits = _deletions(meant, self.profile.gone, keep) if row is not None else []
        return _made(file, edits, meant, terms.mode)


_OUTSIDE = ("System", "File", "ExifTool", "Composite")


def _meant(fields: Sequence[Field], gone: Sequence[str], keep: Sequence[str]) -> Iterator[Field]:
    names, kept = [read_name(text) for text in gone], [read_name(text) for text in keep]
    for field in fields:
        if any(name.covers(field) for name in names) and not any(name.covers(field) for name in kept):
            yield field


def _deletions(meant: Sequence[Field], gone: Sequence[str], keep: tuple[str, ...]) -> list[Edit]:
    """A deletion for each whole group that has something, and for each other tag."""
    made: dict[str, Edit] = {}
    for field in meant:
        whole = next((_WHOLE[text] for text in gone if text in _WHOLE and read_name(text).covers(field)), "")
        tag = whole or field.key
        made.setdefault(tag, Delete(tag, keep if whole else ()))
    return list(made.values())


def _made(file: File, edits: Sequence[Edit], meant: Sequence[Field], mode: str) -> Made:
    """The deletions that the file does not refuse, and what tells something private and stays all the same."""
    inspection = file.inspection
    assert inspection is not None
    possible = list(edits)
    try:
        changed = {one.key for one in preview(inspection, possible, mode).diff}
    except MetaspliceError:
        possible = [edit for edit in edits if _can(inspection, edit, mode)]
        changed = {one.key for one in preview(inspection, possible, mode).diff}
    left = list(dict.fromkeys(field.key for field in meant if field.key not in changed))
    found = []
    if left:
        more = f" and {len(left) - 5} more" if len(left) > 5 else ""
        text = f"Stays in the file: {', '.join(left[:5])}{more}"
        found.append(Finding("edition/stays", "warning", text))
    if any(one.code.endswith("/trailer") for one in inspection.remarks) and "Trailer" not in changed:
        text = "What lies behind the picture stays, and was not looked at"
        found.append(Finding("edition/trailer-stays", "warning", text))
    return Made(possible, found)


def _can(inspection: Inspection, edit: Edit, mode: str) -> bool:
    try:
        preview(inspection, [edit], mode)
    except MetaspliceError:
        return False
    return True
