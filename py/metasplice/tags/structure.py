"""XMP structures: the members, their types and namespaces, which the flattened tags alone do not tell."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from ..base.named import NamedTuple
from .lookup import table_tag, xmp_id
from .namespace import xmp_namespace
from .table import load_family
from .tag import Tag


class Member(NamedTuple):
    """One member of a structure: `flags` say LIST, BAG, SEQ, ALT and RESOURCE; `struct` is its structure or ""."""

    name: str
    uri: str
    type: str
    flags: int
    struct: str
    labels: Mapping[int | str, str] | None


class Structure(NamedTuple):
    """A structure by ExifTool's name; `type` is the URI of its rdf:type, usually ""."""

    name: str
    uri: str
    type: str
    members: dict[str, Member]


@cache
def xmp_structure(name: str) -> Structure | None:
    """The structure a tag's `struct` or a member's `struct` names."""
    family = load_family("xmp")
    for title, prefix, rdf_type, fields in family.structs:
        if title == name:
            uri = xmp_namespace(prefix) or ""
            members = {
                name: Member(
                    name, (xmp_namespace(own) or "") if own else uri, kind, flags, inner, family.labels(labels)
                )
                for name, kind, flags, inner, own, labels in fields
            }
            return Structure(title, uri, rdf_type, members)
    return None


def member_tag(tag: Tag, member: str) -> Tag | None:
    """The flattened tag of a member of the structure that is `tag`'s value."""
    return table_tag(tag.table, xmp_id((str(tag.id), member)))
