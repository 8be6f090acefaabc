"""The registry's front: everything other rooms ask of tags, under one name.

VERSION is the ExifTool version the rows come from, HASH a digest of the data modules.
"""

from __future__ import annotations

from .choice import candidates, preferred
from .data import COUNTS, FAMILIES, HASH, VERSION
from .lookup import alternatives, exif_tag, iptc_tag, table_tag, xmp_flat, xmp_id, xmp_tag, xmp_word
from .namespace import known_uri, xmp_group, xmp_namespace, xmp_prefix
from .search import complete, find, groups, nearest
from .structure import Member, Structure, member_tag, xmp_structure
from .tag import Tag, describe

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
    "groups",
    "iptc_tag",
    "known_uri",
    "member_tag",
    "nearest",
    "preferred",
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
