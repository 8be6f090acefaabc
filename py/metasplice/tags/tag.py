"""One row of the tag registry, its flags and its safety class.

Names, groups, types and flags are ExifTool's (see data/__init__.py for the version they come from).
"""

from __future__ import annotations

from collections.abc import Mapping

from ..base.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final, Literal, TypeAlias

AVOID: Final = 1 << 0
"""Edited where present, not created when another tag of the name can be."""
PROTECTED: Final = 1 << 1
"""Offset and length of other data: set by the writer only."""
UNSAFE: Final = 1 << 2
"""Changes rendering or structure: written only when named."""
PERMANENT: Final = 1 << 3
"""Can be edited, not created or deleted."""
MANDATORY: Final = 1 << 4
BINARY: Final = 1 << 5
UNKNOWN: Final = 1 << 6
LIST: Final = 1 << 7
BAG: Final = 1 << 8
SEQ: Final = 1 << 9
ALT: Final = 1 << 10
FLATTENED: Final = 1 << 11
"""Alias of a member of an XMP structure."""
WRITABLE: Final = 1 << 12
DIRECTORY: Final = 1 << 13
"""Leads to another table."""
UNLISTED: Final = 1 << 14
"""Not a tag of its own in ExifTool's lists: a directory or hidden."""
PRINT_HEX: Final = 1 << 15
"""A value without label is printed as `Unknown (0x..)`."""
PRINT_MAP: Final = 1 << 16
"""Printed by `labels` or `bits`."""
PRINT_OTHER: Final = 1 << 17
"""Values without label have a conversion besides the labels."""
PRINT_CODE: Final = 1 << 18
"""Printed by a conversion."""
PRINT_LIST: Final = 1 << 19
"""Printed element by element; `labels` are those of the first element that has any."""
VALUE_MAP: Final = 1 << 20
VALUE_CODE: Final = 1 << 21
"""The value itself is converted."""
RAW_CODE: Final = 1 << 22
"""The stored value is tidied or tested before it counts."""
LOW_PRIORITY: Final = 1 << 23
"""Another tag of the same name wins when only one is shown."""
RESOURCE: Final = 1 << 24
"""XMP: written as rdf:resource."""
CONDITIONAL: Final = 1 << 25
"""Holds only under a condition (make, model, count, content) that the registry does not tell."""
OFFSET: Final = 1 << 26
"""The value is a position in the file."""
HOOK: Final = 1 << 27
"""ExifTool runs code when it comes to this place in binary data."""

Safety: TypeAlias = 'Literal["safe", "restricted", "dangerous"]'

_RESTRICTED_GROUPS = frozenset({"MakerNotes", "CanonVRD", "PanasonicRaw"})
_DOWNGRADED = frozenset({("Exif::Main", 0x9101), ("Exif::Main", 0x0213)})
"""ComponentsConfiguration and YCbCrPositioning: Unsafe for ExifTool, yet mandatory, so every writer makes them."""

_WORDS = pattern(r"([a-z])([A-Z\d])"), pattern(r"([A-Z])([A-Z][a-z])"), pattern(r"(\d)([A-Z]\S)")


class Tag:
    """One tag of one table: a shared, read-only object.

    `id` is the tag number (EXIF), dataset number (IPTC), property name (XMP; members of structures are joined:
    `RegionsRegionListName`) or whatever the table counts by; `group1` is for EXIF the directory it is written to.
    `count` is the number of values (0: any), for IPTC the most bytes, with `minimum` the fewest.
    `labels` print values, `bits` name the bits of a mask; `conv` names the conversion ("" for none).
    `struct` is the XMP structure of its value, `parent` the id of the structure a flattened member lies in; `also`
    are the tags that a Composite tag is written through.
    """

    __slots__ = (
        "_description",
        "also",
        "bits",
        "conv",
        "count",
        "flags",
        "group0",
        "group1",
        "group2",
        "id",
        "labels",
        "minimum",
        "name",
        "parent",
        "safety",
        "struct",
        "table",
        "type",
        "writable",
    )

    def __init__(
        self,
        table: str,
        groups: tuple[str, str, str],
        row: tuple[Any, ...],
        maps: tuple[Mapping[int | str, str] | None, Mapping[int | str, str] | None],
        conv: str,
    ) -> None:
        self.table = table
        self.id: int | str
        self.name: str
        self.type: str
        self.flags: int
        self.count: int
        self.id, self.name, self.type, self.flags, self.count = row[:5]
        self.group0, self.group1, self.group2 = (own or default for own, default in zip(row[5:8], groups, strict=True))
        self.labels, self.bits = maps
        self._description: str
        self.struct: str
        self.parent: str
        self.minimum: int
        self.also: tuple[str, ...]
        self._description, self.struct, self.parent, self.minimum, self.also = row[10:15]
        self.conv = conv
        self.writable = bool(self.flags & WRITABLE)
        self.safety: Safety = safety_of(self)

    @property
    def is_list(self) -> bool:
        """Whether it takes several values."""
        return bool(self.flags & LIST)

    @property
    def description(self) -> str:
        """What it is, in English."""
        return self._description or describe(self.name)

    @property
    def key(self) -> str:
        """`Group1:Name`."""
        return f"{self.group1}:{self.name}"

    def matches(self, group: str) -> bool:
        """Whether `group` names its family 0, 1 or 2 group; ExifTool ignores case here."""
        wanted = group.lower()
        return wanted in (self.group0.lower(), self.group1.lower(), self.group2.lower())

    def __repr__(self) -> str:
        return f"<Tag {self.table} {self.id!r} {self.key}>"


def safety_of(tag: Tag) -> Safety:
    """How careful one has to be when writing it.

    Fact: dangerous = Unsafe or Protected; restricted = maker notes and their like, Permanent, Binary, Unknown.
    """
    return safety_class(tag.table, tag.id, tag.flags, tag.group0)


def safety_class(table: str, tag_id: int | str, flags: int, group0: str) -> Safety:
    """The safety class of a row."""
    if flags & PROTECTED or (flags & UNSAFE and (table, tag_id) not in _DOWNGRADED):
        return "dangerous"
    if flags & (PERMANENT | BINARY | UNKNOWN | UNSAFE) or group0 in _RESTRICTED_GROUPS:
        return "restricted"
    return "safe"


def describe(name: str) -> str:
    """The words of a tag name set apart, as ExifTool describes a tag without a text of its own."""
    words = (name[:1].upper() + name[1:]).replace("_", " ")
    for boundary in _WORDS:
        words = boundary.sub(r"\1 \2", words)
    return words
