"""The registry's front: everything other rooms ask of tags, under one name.

VERSION is the ExifTool version the rows come from, HASH a digest of the data modules; FAMILIES and COUNTS tell of the
core families. Its neighbours `layout` (binary data, maker notes) and `language` (other languages) are asked directly.
"""

from __future__ import annotations

from ..base.later import later
from .data import COUNTS, FAMILIES, HASH, VERSION
from .lookup import alternatives, exif_tag, iptc_tag, table_tag, xmp_flat, xmp_id, xmp_tag, xmp_word
from .namespace import known_uri, xmp_group, xmp_namespace, xmp_prefix
from .table import is_core
from .tag import Tag, describe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .choice import candidates as candidates
    from .choice import preferred as preferred
    from .search import complete as complete
    from .search import find as find
    from .search import find_all as find_all
    from .search import find_core as find_core
    from .search import groups as groups
    from .search import is_writable as is_writable
    from .search import match as match
    from .search import nearest as nearest
    from .search import safety as safety
    from .structure import Member as Member
    from .structure import Structure as Structure
    from .structure import member_tag as member_tag
    from .structure import xmp_structure as xmp_structure

_LATER = {
    "choice": ("candidates", "preferred"),
    "search": (*("complete", "find", "find_all", "find_core", "groups", "is_writable", "match", "nearest", "safety"),),
    "structure": ("Member", "Structure", "member_tag", "xmp_structure"),
}
"""What reading a file mostly does without, by the room it is loaded from when first asked for."""

__all__ = [
    "COUNTS",
    "FAMILIES",
    "HASH",
    "VERSION",
    "Member",
    "Structure",
    "Tag",
    "alternatives",
    "candidates",
    "complete",
    "describe",
    "exif_tag",
    "find",
    "find_all",
    "find_core",
    "groups",
    "iptc_tag",
    "is_core",
    "is_writable",
    "known_uri",
    "match",
    "member_tag",
    "nearest",
    "preferred",
    "safety",
    "table_tag",
    "xmp_flat",
    "xmp_group",
    "xmp_id",
    "xmp_namespace",
    "xmp_prefix",
    "xmp_structure",
    "xmp_tag",
    "xmp_word",
]

__getattr__ = later(globals(), _LATER)
