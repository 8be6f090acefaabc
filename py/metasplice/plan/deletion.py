"""Deleting by pattern: whole blocks, one family 1 group, or single tags, with exceptions.

Fact: FACTS 1.3. One family 0 or 1 group, or none at all, deletes blocks; a family 2 group, several groups or a wildcard
delete tag by tag. What is to be kept turns a whole deletion into one of its parts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import cache

from ..base.errors import Rejected
from ..base.field import Field
from ..base.part import Layout
from ..base.record import Record
from ..tags import registry
from ..tags.film import goes_with, home_of
from ..tags.name import Name, groups_of
from .filetype import ELSEWHERE, INNER, Filetype, Scope

FRAME = ("XMP-rdf", "XMP-x")
"""Groups that are the packet's frame. Fact: ExifTool keeps them while anything is in it."""
_FRAMES = frozenset(group1.lower() for group1 in FRAME)
_DIRECTORIES = ("ExifIFD", "GPS", "IFD1", "InteropIFD")
_PICTURES = frozenset(("image", "file"))
"""Parts that are all of a file but for what lies behind: of other files the first part is one of many."""


class Deletion(Record):
    """What goes: `kinds` whole, `groups` (kind, group 1) whole, `fields` one by one."""

    __slots__ = ("kinds", "groups", "fields")  # noqa: RUF023

    def __init__(
        self,
        kinds: list[str] | None = None,
        groups: list[tuple[str, str]] | None = None,
        fields: list[Field] | None = None,
    ) -> None:
        self.kinds: list[str] = [] if kinds is None else kinds
        self.groups: list[tuple[str, str]] = [] if groups is None else groups
        self.fields: list[Field] = [] if fields is None else fields

    def __bool__(self) -> bool:
        return bool(self.kinds or self.groups or self.fields)

    def extend(self, other: Deletion) -> None:
        """Adds what another deletion takes."""
        self.kinds += other.kinds
        self.groups += other.groups
        self.fields += other.fields

    def takes(self, field: Field) -> bool:
        """Whether a field of the file goes."""
        if field.block is None:
            return False
        return self._takes_all(field) or any(field is one for one in self.fields)

    def _takes_all(self, field: Field) -> bool:
        """Whether a field goes with its block or its group."""
        assert field.block is not None
        if field.block.kind in self.kinds:
            return True
        main = main_kind(field) if self.groups else ""
        return any(main == one and in_group(field, group) for one, group in self.groups)

    def taken(self, fields: Iterable[Field]) -> list[Field]:
        """The fields that go; those of one group in one block are judged together."""
        single = {id(field) for field in self.fields}
        known: dict[tuple[str, str, bool], bool] = {}
        found = []
        for field in fields:
            if field.block is None:
                continue
            key = field.block.kind, home_of(field), _is_maker(field) if self.groups else False
            goes = known.get(key)
            if goes is None:
                goes = known[key] = self._takes_all(field)
            if goes or id(field) in single:
                found.append(field)
        return found

    def swallows(self, kind: str, group1: str) -> bool:
        """Whether a tag of this group in a block of this kind goes with a block or a group."""
        if kind == "movie":
            return any(kind == one and goes_with(group1, group) for one, group in self.groups)
        return kind in self.kinds or any(
            kind == one and group1.lower() in INNER.get(group.lower(), (group.lower(),)) for one, group in self.groups
        )


def is_whole(name: Name) -> bool:
    """Whether the name means everything of at most one group that is not of family 2."""
    return name.every and len(name.groups) <= 1 and not name.category


def delete_whole(name: Name, keep: Sequence[Name], filetype: Filetype, fields: Iterable[Field]) -> Deletion:
    """What goes with `all` or `GROUP:all`, but for what `keep` names, whether it is in the file or not.

    Raises: Rejected "group/unknown".
    """
    scope = _scope(name, filetype)
    if scope is None:
        return Deletion()
    everyone = list(fields)
    deletion = _delete_scope(name, scope, keep, filetype, everyone)
    for inner in filetype.within if not name.groups else ():
        deletion.extend(_delete_scope(name, inner, keep, filetype, everyone))
    return deletion


def _delete_scope(
    name: Name, scope: Scope, keep: Sequence[Name], filetype: Filetype, fields: Sequence[Field]
) -> Deletion:
    """What goes of one scope, but for what is to be kept."""
    kinds = [kind for kind in scope.kinds if not _spared(kind, keep, filetype)]
    deletion = Deletion()
    mine = [one for one in fields if _of_kind(one, kinds) and in_group(one, scope.group1)]
    kept = [one for one in mine if any(pattern.covers(one) for pattern in keep) or (name.groups and _is_dumped(one))]
    for kind in kinds:
        main = kind.removesuffix("-extension")
        if not any(main_kind(one) == main for one in kept):
            if scope.group1:
                deletion.groups.append((kind, scope.group1))
            else:
                deletion.kinds.append(kind)
        elif kind == main:  # what is in its extension goes with it, or stays
            _delete_around(deletion, kind, [one for one in mine if main_kind(one) == main], kept)
        elif not scope.group1 and not any(_of_kind(one, (kind,)) for one in mine):
            deletion.kinds.append(kind)  # an extension of some other packet, which is not read
    return deletion


def _is_dumped(field: Field) -> bool:
    """Whether a field of a packet is of another group: ExifTool's -X says so, and deletes no such group with XMP."""
    return main_kind(field) == "xmp" and not field.group1.startswith("XMP-")


def _scope(name: Name, filetype: Filetype) -> Scope | None:
    """What the group stands for; None where this file type never holds it."""
    if not name.groups:
        return Scope(filetype.everything)
    group = name.groups[0].name
    if group in filetype.scopes:
        return filetype.scopes[group]
    if group in _FRAMES:  # ExifTool 13.59 deletes nothing there
        return None
    if group.startswith("xmp-"):
        return Scope(("xmp",), _spelled_groups().get(group, "XMP-" + name.text.split(":")[0].rpartition("-")[2]))
    if group not in ELSEWHERE:
        raise Rejected("group/unknown", f"“{name.text.split(':')[0]}” is not a group that can be deleted")
    return None


@cache
def _spelled_groups() -> dict[str, str]:
    """The names of all groups by their small letters."""
    return {one.lower(): one for one in registry.groups()}


def _spared(kind: str, keep: Sequence[Name], filetype: Filetype) -> bool:
    """Whether a kept group is all of this kind; a kept IPTC spares the Photoshop resources it lies in."""
    for name in keep:
        scope = _scope(name, filetype) if is_whole(name) else None
        if scope and not scope.group1 and (kind in scope.kinds or (kind == "photoshop" and "iptc" in scope.kinds)):
            return True
    return False


def _delete_around(deletion: Deletion, kind: str, fields: Sequence[Field], kept: Sequence[Field]) -> None:
    """Deletes what is not kept: groups without a kept field whole where the kind knows groups, all else tag by tag.

    IFD0 goes tag by tag always: the other directories hang on it.
    """
    saved = {id(one) for one in kept}
    holding = {outer for one in kept for outer in _around(one)}
    for group1 in dict.fromkeys(one.group1 for one in fields if one.group1 not in FRAME):
        grouped = kind in ("xmp", "movie") or (kind == "exif" and group1 in _DIRECTORIES)
        if grouped and group1 not in holding:
            deletion.groups.append((kind, group1))
        else:
            mine = [one for one in fields if one.group1 == group1 and not _is_maker(one)]
            deletion.fields += [one for one in mine if id(one) not in saved]
    if kind == "exif" and "ExifIFD" in holding and not any(map(_is_maker, kept)):
        deletion.groups.append((kind, "MakerNotes"))


def _around(field: Field) -> tuple[str, ...]:
    """The field's group and those it lies in."""
    inner = field.group1.lower()
    outer = "ExifIFD" if inner in INNER["exififd"] or _is_maker(field) else ""
    return (field.group1, outer) if outer else (field.group1,)


def _is_maker(field: Field) -> bool:
    """Whether it is the maker note or a tag in it."""
    return field.name.startswith("MakerNote") or groups_of(field)[0] == "makernotes"


def in_group(field: Field, group1: str) -> bool:
    """Whether the field goes with the directory or namespace `group1`; with none every field does."""
    if not group1:
        return True
    if main_kind(field) == "movie":
        return goes_with(home_of(field), group1)
    wanted = INNER.get(group1.lower(), (group1.lower(),))
    return field.group1.lower() in wanted or ("makernotes" in wanted and _is_maker(field))


def _of_kind(field: Field, kinds: Collection[str]) -> bool:
    return field.block is not None and field.block.kind in kinds


def main_kind(field: Field) -> str:
    """The kind of block that is edited for this field: that of an extension is the one it extends."""
    return field.block.kind.removesuffix("-extension") if field.block is not None else ""


def present(layout: Layout) -> dict[str, int]:
    """The kinds of blocks and segments the file has, and how many bytes each takes."""
    sizes: dict[str, int] = {}
    children = layout.root.children
    for part in children[0].children if children else ():
        sizes[part.kind] = sizes.get(part.kind, 0) + part.span.size
    for block in layout.blocks:
        sizes.setdefault(block.kind, sum(span.size for span in block.spans))
    pictured = bool(children) and children[0].kind in _PICTURES
    behind = sum(part.span.size for part in children[1:] if pictured or part.kind == "trailer")
    if behind:
        sizes["trailer"] = behind
    return sizes
