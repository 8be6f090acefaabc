"""Wishes without positions: what a person asks for, in ExifTool's words."""

from __future__ import annotations

from .named import NamedTuple
from .record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Exact(Record):
    """A value as it stands in a tag, to be copied: bit for bit to that very tag, as it is `shown` to any other.

    `shown` is a list for the value of a list; `joint` stands between its items where they become one text.
    """

    __slots__ = ("tag", "value", "shown", "joint")  # noqa: RUF023

    def __init__(self, tag: Any, value: Any, shown: Any, joint: str = ", ") -> None:
        self.tag = tag
        self.value = value
        self.shown = shown
        self.joint = joint

    def __str__(self) -> str:
        return self.joint.join(map(str, self.shown)) if isinstance(self.shown, list) else str(self.shown)


Wish = str | int | float | bytes | dict[str, object] | Exact
"""One value as a person gives it: text or a number to be parsed, bytes for a binary tag, a dict for a structure."""


class Manner(NamedTuple):
    """How a value that is copied differs from one that is given.

    `anew`: what earlier edits asked of the tag is forgotten. `spares`: unsafe tags are passed over. `quiet`: so is,
    without a word, what cannot be written. `present`: only tags that are there are changed.
    """

    anew: bool = True
    spares: bool = False
    quiet: bool = False
    present: bool = False


class Set(Record):
    """Give `tag` these values (several only for a list tag). `numeric` switches print conversion off, as `#` does.

    `manner` is there for values that are copied.
    """

    __slots__ = ("tag", "values", "numeric", "manner")  # noqa: RUF023

    def __init__(self, tag: str, values: tuple[Wish, ...], numeric: bool = False, manner: Manner | None = None) -> None:
        self.tag = tag
        self.values = values
        self.numeric = numeric
        self.manner = manner


class Add(Record):
    """Add values to the list `tag`, or increment the number, or shift the date."""

    __slots__ = ("tag", "values", "numeric", "manner")  # noqa: RUF023

    def __init__(self, tag: str, values: tuple[Wish, ...], numeric: bool = False, manner: Manner | None = None) -> None:
        self.tag = tag
        self.values = values
        self.numeric = numeric
        self.manner = manner


class Remove(Record):
    """Take the values out of the list `tag`; of a tag that is no list, delete it if its value is equal."""

    __slots__ = ("tag", "values", "numeric", "manner")  # noqa: RUF023

    def __init__(self, tag: str, values: tuple[Wish, ...], numeric: bool = False, manner: Manner | None = None) -> None:
        self.tag = tag
        self.values = values
        self.numeric = numeric
        self.manner = manner


class Delete(Record):
    """Delete what the pattern names: `Artist`, `EXIF:Artist`, `GPS:all`, `all`.

    `keep` lists patterns that survive, as `--GROUP:all` does on ExifTool's command line.
    """

    __slots__ = ("tag", "keep")  # noqa: RUF023

    def __init__(self, tag: str, keep: tuple[str, ...] = ()) -> None:
        self.tag = tag
        self.keep = keep


Edit = Set | Add | Remove | Delete
