"""The fields of a file by name, so that of several with one name the right one is taken.

The rule is that of tags/priority. Fact: ExifTool 13.59: within a named group the one that holds the place counts, then
the one that lost it last.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ..base.field import Field
from ..tags.priority import priority_of, takes_place
from .value import Given, Input

_MAKER_NOTE = "MakerNote"
_KINDS = {"SubfileType": 0, "OldSubfileType": 1}
"""What says that a directory's picture is the one in full size. Fact: TIFF 6.0 NewSubfileType and SubfileType."""


class Pool:
    """Inputs by name: `best` holds the one that counts where no group is asked for, `find` looks within a group.

    `maker` is the first word of Make in capitals where the file has a maker note that nobody has read, else empty.
    """

    __slots__ = ("_first", "_others", "best", "maker")

    def __init__(self, fields: Sequence[Field], names: Collection[str]) -> None:
        self.best: dict[str, Input] = {}
        self._others: dict[str, list[Input]] = {}
        self._first = ""
        unread = False
        for field in fields:
            if field.name not in names:
                continue
            if field.name in _KINDS and not self._first and field.value == _KINDS[field.name]:
                self._first = field.group1
            if field.name == _MAKER_NOTE:
                unread = unread or isinstance(field.value, bytes)
            elif field.lang and field.block is not None and field.block.kind == "movie":
                self.best.setdefault(field.name, Input(field))  # the only one may have a language
            elif not field.lang and not (type(field.context) is dict and field.context.get("hidden") is True):
                new = Input(field)
                if self.best.setdefault(field.name, new) is not new:
                    self.add(new)
        self.maker = self._maker() if unread and not _has_vendor(fields) else ""

    def add(self, new: Input) -> None:
        """Puts an input to the others of its name: in front where it takes their place."""
        name = new.field.name
        old = self.best.setdefault(name, new)
        if old is new:
            return
        if takes_place(self._priority(new.field), self._priority(old.field)):
            self.best[name], new = new, old
        self._others.setdefault(name, []).insert(0, new)

    def find(self, group: str, name: str) -> Given:
        """The input of that name, in the group of family 0 or 1 where one is named."""
        one = self.best.get(name)
        if one is None or not group or _is_in(one.field, group):
            return one
        for other in self._others.get(name, ()):
            if _is_in(other.field, group):
                return other
        return None

    def _priority(self, field: Field) -> int:
        """Fact: in the directory of the picture in full size a tag of priority 0 has 1."""
        return priority_of(field, _group0(field)) or int(field.group1 == self._first)

    def _maker(self) -> str:
        make = self.best.get("Make")
        return make.spelt.partition(" ")[0].upper() or "?" if make else "?"


def _has_vendor(fields: Sequence[Field]) -> bool:
    """Whether any tag comes from a maker note that was read."""
    return any(field.tag.group0 == "MakerNotes" for field in fields if field.tag is not None)


def _is_in(field: Field, group: str) -> bool:
    return field.group1 == group or _group0(field) == group


def _group0(field: Field) -> str:
    return field.tag.group0 if field.tag is not None else field.group1.partition("-")[0]
