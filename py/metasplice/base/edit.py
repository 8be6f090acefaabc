"""Wishes without positions: what a person asks for, in ExifTool's words."""

from __future__ import annotations

from dataclasses import dataclass

Wish = str | int | float | bytes | dict[str, object]
"""One value as a person gives it: text or a number to be parsed, bytes for a binary tag, a dict for a structure."""


@dataclass(frozen=True, slots=True)
class Set:
    """Give `tag` these values (several only for a list tag). `numeric` switches print conversion off, as `#` does."""

    tag: str
    values: tuple[Wish, ...]
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Add:
    """Add values to the list `tag`, or increment the number, or shift the date."""

    tag: str
    values: tuple[Wish, ...]
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Remove:
    """Take the values out of the list `tag`; of a tag that is no list, delete it if its value is equal."""

    tag: str
    values: tuple[Wish, ...]
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Delete:
    """Delete what the pattern names: `Artist`, `EXIF:Artist`, `GPS:all`, `all`.

    `keep` lists patterns that survive, as `--GROUP:all` does on ExifTool's command line.
    """

    tag: str
    keep: tuple[str, ...] = ()


Edit = Set | Add | Remove | Delete
