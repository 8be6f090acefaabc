"""The groups of a film's own tags: which are its structure, and which go with which.

Fact: ExifTool 13.59 by experiment: ItemList takes iTunes' free-form items with it, QuickTime the three places that tags
are written to; what lies in `udta` and `meta` goes with all, the headers and what tracks tell of themselves stay.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..base.field import Field

FILM = "Film"
"""All of them: the group that is deleted in a film where everything is."""

HEADERS = frozenset(("QuickTime::MovieHeader", "QuickTime::TrackHeader", "QuickTime::MediaHeader"))
"""Tables of numbers that are always there: their dates can be set to none, not taken out."""

NO_DATE = "0000:00:00 00:00:00"
TRACKS = "Track#"
"""The group that stands for every track."""

_WITHIN = {
    "itemlist": ("itemlist", "itunes"),
    "quicktime": ("itemlist", "itunes", "keys", "userdata"),
}
_ENCODING = "QuickTime::EncodingParams"
_FRAME = ("HandlerType", "HandlerClass", "HandlerVendorID", "HandlerDescription")


def home_of(field: Field) -> str:
    """The group with which a field of a film goes: how songs were encoded stands in an item of iTunes."""
    return "iTunes" if field.tag is not None and field.tag.table == _ENCODING else field.group1


def goes_with(group1: str, deleted: str) -> bool:
    """Whether a group of a film goes where `deleted` is deleted."""
    if deleted == FILM:
        return not is_structure(group1)
    return group1.lower() in _WITHIN.get(deleted.lower(), (deleted.lower(),))


def is_structure(group1: str) -> bool:
    """Whether a group tells of the film itself, or of what a track is called: AudioUserData and its like."""
    if group1 in ("QuickTime", "Meta", "File") or group1.startswith("Track"):
        return True
    return group1.endswith("UserData") and group1 != "UserData"


def is_frame(group1: str, name: str) -> bool:
    """Whether a tag may tell of a box of tags: it comes and goes with that. Media's own are proved by their bytes."""
    return name in _FRAME and (group1 in ("QuickTime", "Meta") or group1.startswith("Track"))
