"""Which of several tags of one name counts where only one is shown or used.

Fact: ExifTool 13.59 by experiment: a later tag takes the place of an earlier one when its priority is at least that of
the earlier, of which 0 counts as 1. IFD1, comments (not those of ID3), JUMBF (its boxes are documents within the file)
and tags flagged so or to be avoided (XMP-tiff:Artist, XMP-pdf:Copyright, QuickTime's titl, but not XMP-photoshop:City)
have priority 0, and so have properties of XMP that it does not know; JFIF has -1, all others 1. What describes another
item of a HEIC picture (its gain map, a further frame) is a document within the file and never takes the place of the
picture's own.
"""

from __future__ import annotations

from .tag import AVOID, LOW_PRIORITY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..base.field import Field

_LOWEST = "JFIF"
_OTHERS = frozenset({"exif-other", "xmp-other"})
_CAREFUL = frozenset({"XMP", "QuickTime"})
"""Groups in which a tag that is to be avoided gives way."""


def priority_of(field: Field, group0: str) -> int:
    """The priority of a field of the family 0 group `group0`."""
    if group0 == _LOWEST or (field.block is not None and field.block.kind in _OTHERS):
        return -1
    if field.tag is None:
        return 0 if group0 == "XMP" else 1
    flags = field.tag.flags
    low = flags & LOW_PRIORITY or (flags & AVOID and group0 in _CAREFUL)
    comment = field.name == "Comment" and group0 != "ID3"
    return 0 if low or comment or group0 == "JUMBF" or field.group1 == "IFD1" else 1


def family0_of(field: Field) -> str:
    """The family 0 group of a field without a row in the registry."""
    kind = field.block.kind if field.block is not None else ""
    return "EXIF" if kind.startswith("exif") else field.group1.split("-")[0]


def takes_place(later: int, earlier: int) -> bool:
    """Whether a later tag of one priority takes the place of an earlier one of another."""
    return later >= (earlier or 1)
