"""The values of a file that can be copied or asked for by name, in the order in which ExifTool copies them.

Fact: duplicates count, and the best of one name comes last so that it prevails (ExifTool's note 6 of -tagsFromFile);
avoided tags give way to others (IFD0:Rating to XMP's, by experiment).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..base.change import Note
from ..base.field import Field
from ..tags.name import Group, Name
from ..tags.priority import family0_of, priority_of, takes_place
from ..tags.tag import AVOID, FLATTENED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_OUTSIDE = ("System", "ExifTool")
_WRITTEN = ("Comment", "ExifByteOrder", "ImageWidth", "ImageHeight")
"""Those of ExifTool's Extra table that a copy of everything has with it. Fact: ExifTool 13.59."""


class Item:
    """A field with its names: `groups` of families 0, 1 and 2 as printed, `name` with its language."""

    __slots__ = ("field", "group0", "groups", "lower", "name", "rank", "tag")

    def __init__(self, field: Field) -> None:
        tag: Any = field.tag
        self.field = field
        self.tag = tag
        group0 = tag.group0 if tag is not None else "File" if field.group1 == "System" else family0_of(field)
        self.group0: str = group0
        self.groups: tuple[str, str, str] = (group0, field.group1, tag.group2 if tag is not None else "Other")
        self.lower = (group0.lower(), field.group1.lower(), self.groups[2].lower())
        self.name = f"{field.name}-{field.lang}" if field.lang else field.name
        self.rank = -1 if group0 == "EXIF" and tag is not None and tag.flags & AVOID else priority_of(field, group0)

    @property
    def outside(self) -> bool:
        """Whether it stands for the file as a whole and not for something in it."""
        return self.groups[1] in _OUTSIDE or (
            self.tag is not None and self.tag.table == "Extra" and self.name not in _WRITTEN
        )

    def is_in(self, groups: Iterable[Group]) -> bool:
        """Whether it lies in all the groups."""
        return all(group.holds(self.lower) for group in groups)


class Stock:
    """The items of one file, its whole `blocks` by the tag that names them in small letters, and its maker `note`."""

    def __init__(self, fields: Iterable[Field]) -> None:
        self.has_maker_note = False
        self.note: Note | None = None
        self.blocks: dict[str, bytes] = {}
        self._whole = [Item(field) for field in fields]
        self._flat: list[Item] | None = None

    def matching(self, name: Name) -> Iterator[Item]:
        """What the name means, in the order of copying. Members of structures are met by their full name only."""
        pool = self._whole if name.wild else [*self._whole, *self._members()]
        yield from in_order([item for item in pool if name.matches(item.name) and item.is_in(name.groups)])

    def best(self, name: Name) -> Item | None:
        """The one that prevails, None where there is none."""
        found = list(self.matching(name))
        return found[-1] if found else None

    def held(self, key: str) -> Item | None:
        """The item of `Group1:Name`, None where there is none."""
        group1, _, name = key.partition(":")
        return next((item for item in self._whole if item.groups[1] == group1 and item.name == name), None)

    def _members(self) -> list[Item]:
        if self._flat is None:
            from ..codecs.xmp import flatten

            self._flat = [
                Item(member)
                for item in self._whole
                if _is_structure(item.field.value)
                for member in flatten(item.field)
                if member.tag is not None and member.tag.flags & FLATTENED
            ]
        return self._flat


def in_order(items: Sequence[Item]) -> list[Item]:
    """The items in file order, but the best of each name behind the others."""
    best: dict[str, Item] = {}
    for item in items:
        held = best.get(item.name)
        if held is None or takes_place(item.rank, held.rank):
            best[item.name] = item
    chosen = {id(item) for item in best.values()}
    return [*(item for item in items if id(item) not in chosen), *(item for item in items if id(item) in chosen)]


def _is_structure(value: object) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and bool(value) and isinstance(value[0], dict))
