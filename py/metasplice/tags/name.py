"""ExifTool's way of naming tags: `GROUP:TAG`, chained groups, a family digit, wildcards, a language, `#`.

Fact: FACTS 1.1 and 1.2; ExifTool 13.59 by experiment. Groups of families 0, 1 and 2 only; wildcards in the tag's name.
"""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from functools import lru_cache

from ..base.errors import Rejected
from ..base.field import Field
from ..base.named import NamedTuple
from ..base.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

CATEGORIES = frozenset(
    ("audio", "author", "camera", "document", "image", "location", "other", "preview", "printing", "time", "video")
)
"""Family 2: what a value is about, not where it stands."""

_GROUP = pattern(r"(\d?)([\w*?#-]+)")
_LANGUAGE = r"(?i)(.+?)-([a-z]{2,3}|[xi])((?:[-_][a-z\d]{2,8})*)"
"""Compiled when first needed, which in most runs is never: 0.4 ms."""


class Group(NamedTuple):
    """One prefix: the family it was written with, if any, and its name in lower case."""

    family: int | None
    name: str

    def holds(self, names: tuple[str, str, str]) -> bool:
        """Whether a tag of these family 0, 1 and 2 names (lower case) lies in this group."""
        if self.family is not None:
            return fnmatchcase(names[self.family], self.name)
        return any(fnmatchcase(name, self.name) for name in names)


class Name(NamedTuple):
    """A tag's name taken apart; `text` is as it was written, `all` and `*` are the empty name, `all-de` is `*-de`."""

    text: str
    groups: tuple[Group, ...]
    tag: str
    numeric: bool = False

    @property
    def every(self) -> bool:
        """Whether all tags of the groups are meant."""
        return not self.tag

    @property
    def wild(self) -> bool:
        """Whether the name is a pattern."""
        return self.every or "*" in self.tag or "?" in self.tag

    @property
    def everywhere(self) -> bool:
        """Whether the name says that it means the tags of all groups: `all:TAG`, `*:TAG`."""
        return self.text[:4].lower() == "all:" or self.text[:2] == "*:"

    @property
    def category(self) -> bool:
        """Whether a group is one of family 2."""
        return any(group.family == 2 or (group.family is None and group.name in CATEGORIES) for group in self.groups)

    def matches(self, tag: str) -> bool:
        """Whether the tag name `tag` fits, groups apart."""
        return self.every or fnmatchcase(tag.lower(), self.tag.lower())

    def covers(self, field: Field) -> bool:
        """Whether a field of a file is meant, language variants included."""
        names = groups_of(field)
        fits = self.matches(field.name) or (bool(field.lang) and self.matches(f"{field.name}-{field.lang}"))
        return fits and all(group.holds(names) for group in self.groups)


@lru_cache(maxsize=512)
def read_name(text: str) -> Name:
    """The parts of `text`.

    Raises: Rejected "tag/bad-name" for an empty name or a group that cannot be one, "group/family" for a family
    other than 0, 1 and 2.
    """
    *prefixes, tag = text.strip().split(":")
    numeric = tag.endswith("#")
    tag = tag.removesuffix("#")
    if not re.fullmatch(r"[\w*?-]+", tag):
        raise Rejected("tag/bad-name", f"“{text}” is not a tag name")
    groups = []
    for prefix in prefixes:
        match = _GROUP.fullmatch(prefix)
        if not match:
            raise Rejected("tag/bad-name", f"“{prefix}” in “{text}” is not a group name")
        family = int(match[1]) if match[1] else None
        if family is not None and family > 2:
            raise Rejected("group/family", f"Groups of family {family} cannot be used for writing")
        if match[2].lower() not in ("*", "all"):
            groups.append(Group(family, match[2].lower()))
    tag = "*" + tag[3:] if tag[:4].lower() == "all-" else tag
    return Name(text, tuple(groups), "" if tag.lower() in ("all", "*") else tag, numeric)


def split_language(tag: str) -> tuple[str, str] | None:
    """Tag and language of `Title-de`, the language in ExifTool's case (`en-US`, `zh-hans`), if it may have one."""
    match = re.fullmatch(_LANGUAGE, tag)
    if not match:
        return None
    region = match[3].replace("_", "-")
    return match[1], match[2].lower() + (region.upper() if len(region) == 3 else region.lower())


def groups_of(field: Field) -> tuple[str, str, str]:
    """The names of families 0, 1 and 2 of a field, in lower case."""
    tag: Any = field.tag
    group1 = field.group1.lower()
    if tag is not None:
        return tag.group0.lower(), group1, tag.group2.lower()
    if field.block is not None and field.block.kind.startswith(("exif", "xmp", "iptc")):
        return field.block.kind.split("-")[0], group1, ""
    return group1.split("-")[0], group1, ""
