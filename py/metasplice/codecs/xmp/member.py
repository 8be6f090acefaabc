"""Members of structures as wishes: what setting XMP-mwg-rs:RegionName means for XMP-mwg-rs:RegionInfo.

Fact: ExifTool sets a flattened tag of a list of structures item by item, in order.
"""

from __future__ import annotations

from copy import deepcopy
from itertools import pairwise

from metasplice.base.errors import Rejected
from metasplice.base.field import Value
from metasplice.tags import registry
from metasplice.tags.registry import Tag

from .shape import Shape, shape_of, shaped
from .tree import Alternatives, Structure, field_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

Path = tuple[tuple[str, Shape], ...]
"""Field name and shape of each step below the top-level property."""


def top_of(tag: Tag) -> tuple[Tag, Path]:
    """The top-level property a tag lies in, and the way down to it; itself and nothing if it is one.

    Raises: Rejected "xmp/unknown-member" when the registry does not tell the way.
    """
    chain = [tag]
    while chain[0].parent:
        outer = registry.table_tag(chain[0].table, chain[0].parent)
        if outer is None:
            break
        chain.insert(0, outer)
    path = []
    struct = chain[0].struct
    for outer, inner in pairwise(chain):
        known = registry.xmp_structure(struct)
        rest = str(inner.id)[len(str(outer.id)) :]
        named = {field_name(f"{{{m.uri}}}{m.name}"): m for m in known.members.values()} if known else {}
        member = named.get(rest)
        if member is None:
            raise Rejected("xmp/unknown-member", f"{tag.key} cannot be written on its own")
        path.append((rest, shaped(member.type, member.flags, member.struct)))
        struct = member.struct
    return chain[0], tuple(path)


def spread(found: list[Any], top: Tag, path: Path, value: Value) -> Value:
    """The structure in the file with one member set, or None when nothing of it remains."""
    now = deepcopy(found[0]) if found else None
    listed = bool(shape_of(top, None).container)
    made = put_member(now, listed, path, value)
    return made or None


def put_member(now: Any, listed: bool, path: Path, value: Value) -> Any:
    """The structure, or list of structures, with the value in its place."""
    if listed:
        return _put_each(now if isinstance(now, list) else [now] if isinstance(now, dict) else [], path, value)
    structure = now if isinstance(now, dict) else Structure()
    (key, shape), *rest = path
    if not rest:
        _place(structure, key, shape, value)
    else:
        inner = put_member(structure.get(key), bool(shape.container), tuple(rest), value)
        if inner:
            structure[key] = inner
        else:
            structure.pop(key, None)
    return structure


def _place(structure: dict[str, Any], key: str, shape: Shape, value: Value) -> None:
    if value is None or value == []:
        structure.pop(key, None)
    else:
        structure[key] = [text for _, text in value] if isinstance(value, Alternatives) else value


def _put_each(items: list[Any], path: Path, value: Value) -> list[Any]:
    """Item by item: the n-th value into the n-th structure, more structures where there are more values."""
    deep = len(path) == 1 and bool(path[0][1].container)
    values = [value] if deep or not isinstance(value, list) else value
    if value is None:
        values = [None] * len(items)
    made = []
    for index in range(max(len(items), len(values))):
        item = items[index] if index < len(items) else None
        made.append(put_member(item, False, path, values[index] if index < len(values) else None))
    return [item for item in made if item]
