"""Structures in ExifTool's flattened view: XMP-mwg-rs:RegionName and the like.

Fact: ExifTool joins the names along the path unless its tables name the member otherwise; values of one member from
several list items become one list. References: FACTS 1.2.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from metasplice.base.field import Field, Value
from metasplice.tags.registry import Tag, table_tag
from metasplice.tags.table import load_table

from .tree import Structure, field_name

Path = tuple[str, ...]


def members_of(field: Field) -> list[Field]:
    """The flattened fields of a structure or list of structures, in order of first appearance.

    Fact: ExifTool gathers the values of tags that its tables call lists and of members that are lists themselves;
    other repeated members stay apart under one name.
    """
    made: list[Field] = []
    gathered: dict[tuple[Path, str], Field] = {}
    for path, lang, value, within, own in _leaves(field.value, (), False, False):
        key = path, lang
        if key in gathered:
            gathered[key].value.append(value)
            continue
        tag, name = _name(field, path)
        listed = (own or tag.is_list) if tag is not None else own
        first = [value] if listed and within else value
        flat = Field(field.group1, name, first, tag, None, field.block, lang, field.context)
        made.append(flat)
        if isinstance(flat.value, list):
            gathered[key] = flat
    return made


def _leaves(value: Value, path: Path, within: bool, own: bool) -> Iterator[tuple[Path, str, Value, bool, bool]]:
    """Path, language and value of every leaf, whether a list is on its way, and whether it is a list item itself."""
    if isinstance(value, dict):
        for key, member in value.items():
            step, lang = _step(value, key)
            for found in _leaves(member, (*path, step) if step else path, within, False):
                yield (found[0], lang or found[1], *found[2:])
        if not value and path:
            yield path, "", "", within, own
    elif isinstance(value, list):
        for item in value:
            yield from _leaves(item, path, True, True)
        if not value:
            yield path, "", "", within, False
    else:
        yield path, "", value, within, own


def _step(structure: dict[str, Value], key: str) -> tuple[str, str]:
    """What a member adds to the path, nothing for rdf:value, and the language its field name carries."""
    if not key:
        return "", ""
    if isinstance(structure, Structure) and key in structure.members:
        name = structure.members[key]
        plain = field_name(name)
        return plain, key[len(plain) + 1 :] if key[:1] != "{" else ""
    head, _, lang = key.partition("-")
    return head[:1].upper() + head[1:], lang


def _name(field: Field, path: Path) -> tuple[Tag | None, str]:
    """Tag and name of a member: by the registry, else the nearest known structure's name and the rest of the path."""
    if field.tag is not None:
        for known in range(len(path), -1, -1):
            tag = table_tag(field.tag.table, str(field.tag.id) + "".join(path[:known]))
            if tag is not None:
                if known == len(path):
                    return tag, tag.name
                return None, _stem(tag) + "".join(path[known:])
    return None, field.name + "".join(path)


@cache
def _stem(tag: Tag) -> str:
    """What the names of a structure's members begin with: its own name, or what its known members begin with.

    Fact: RetouchAreas has the members RetouchAreaSpotType, RetouchAreaMasks ...
    """
    table, start = load_table(tag.table), str(tag.id)
    for id in table.rows if table else ():
        if str(id).startswith(start) and id != tag.id:
            member = table_tag(tag.table, id)
            rest = str(id)[len(start) :]
            if member is not None and member.name.endswith(rest):
                return member.name.removesuffix(rest)
    return tag.name
