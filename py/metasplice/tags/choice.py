"""Which tag is meant by a bare name, and which one is created.

Fact: FACTS 1.1 (ExifTool's write rules): of all writable tags of a name those in the best group are created and edited,
the others only edited where they exist. Best is EXIF, then IPTC, then XMP; the JPEG comment stands above all; a tag
flagged Avoid gives way to any other.
"""

from __future__ import annotations

from collections.abc import Sequence

from .search import find, find_core
from .table import load_table
from .tag import AVOID, PERMANENT, PROTECTED, Tag

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_RANK: Final = {"File": 500, "Composite": 500, "EXIF": 90, "IPTC": 80, "XMP": 70, "Photoshop": 40, "ICC_Profile": 30}
"""Family 0 group -> rank. Groups not named here are edited where they exist, never created by a bare name."""

_LACKS: Final = {
    "WEBP": frozenset({"IPTC", "Photoshop", "File"}),
    "HEIC": frozenset({"IPTC", "Photoshop", "File"}),
    "AVIF": frozenset({"IPTC", "Photoshop", "File"}),
    "JXL": frozenset({"IPTC", "Photoshop", "File"}),
}
"""File type -> family 0 groups it cannot hold. ExifTool then creates nothing; we fall through to the next group."""


def candidates(name: str) -> list[Tag]:
    """The tags of a name that can be written, in the order of the families.

    Left out: Protected tags (offsets, lengths), which are the writer's own business; segments as such; and Composite
    tags written through tags that the registry does not have yet.
    """
    return [
        tag
        for tag in find(name)
        if tag.writable
        and not tag.flags & PROTECTED
        and tag.group0 != "JPEG"
        and (tag.table != "Composite" or any(find_core(key.rpartition(":")[2]) for key in tag.also))
    ]


def preferred(tags: Sequence[Tag], filetype: str = "JPEG") -> list[Tag]:
    """Those of `tags` that are created when no group is named; empty when the name can only be edited."""
    lacks = _LACKS.get(filetype, frozenset())
    ranks = [(_rank(tag), tag) for tag in tags if tag.group0 not in lacks]
    best = max((rank for rank, _ in ranks), default=0)
    chosen = [tag for rank, tag in ranks if rank == best]
    if all(tag.flags & AVOID for tag in chosen):
        others = [(rank, tag) for rank, tag in ranks if rank and not tag.flags & (AVOID | PERMANENT)]
        best_other = max((rank for rank, _ in others), default=0)
        chosen = [tag for rank, tag in others if rank == best_other] or chosen
    else:
        chosen = [tag for tag in chosen if not tag.flags & AVOID]
    chosen = [tag for tag in chosen if not tag.struct] or chosen
    return [_structure(tag) for tag in chosen if _rank(tag) and not tag.flags & PERMANENT]


def _rank(tag: Tag) -> int:
    if tag.flags & AVOID and tag.also:
        return 0
    return _RANK.get(tag.group0, 0)


def _structure(tag: Tag) -> Tag:
    """For a Composite tag written through all members of one XMP structure (Flash) that structure."""
    members = [find_core(key.partition(":")[2])[0] for key in tag.also if key.startswith("XMP:")]
    parents = {(member.table, member.parent) for member in members}
    if len(parents) != 1 or len(members) != len(tag.also):
        return tag
    ((name, parent),) = parents
    table = load_table(name)
    return table.tags(parent)[0] if table else tag
