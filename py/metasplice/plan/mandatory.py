"""What comes with the first tag of a directory or record: version tags, and the character set of IPTC text.

Fact: FACTS 1.7; what ExifTool 13.59 adds to a bare JPEG (tests/oracle/test_plan_targets.py). The character set is ours:
ExifTool writes question marks where Latin text cannot hold a letter.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from ..base.change import Change
from ..base.errors import Rejected
from ..base.field import Field, Value
from ..base.scalars import Rational
from ..tags import convert, registry
from .target import Place

_TAGS: dict[str, tuple[tuple[int, Value], ...]] = {
    "IFD0": ((0x0213, 1),),
    "IFD1": ((0x0103, 6), (0x011A, Rational(72, 1)), (0x011B, Rational(72, 1)), (0x0128, 2)),
    "ExifIFD": ((0x9000, b"0232"), (0x9101, b"\x01\x02\x03\x00"), (0xA001, 0xFFFF)),
    "GPS": ((0x0000, (2, 3, 0, 0)),),
    "InteropIFD": ((0x0002, b"0100"),),
}
_PARENTS = {"InteropIFD": "ExifIFD", "ExifIFD": "IFD0", "GPS": "IFD0", "IFD1": "IFD0", "SubIFD": "IFD0"}
_RECORDS = {"IPTC::EnvelopeRecord": 1, "IPTC::ApplicationRecord": 2, "IPTC::NewsPhoto": 3}
_VERSION = 4
"""Fact: IIM 4.2, dataset 0 of records 1 and 2."""

_LATIN = "cp1252"
"""Fact: FACTS 1.6, IPTC text without 1:90."""

_INNER: dict[str, tuple[str, ...]] = {
    "InteropIFD": (),
    "ExifIFD": ("InteropIFD",),
    "GPS": (),
    "IFD1": (),
    "IFD0": ("ExifIFD", "GPS", "IFD1", "SubIFD"),
    "IPTC": (),
}
"""Directories from the inside out, and those that hang on each."""

Changes = Mapping[Place, Change]
Resolution = tuple[tuple[int, Value], ...]
"""Tag numbers and values taken over from JFIF. Fact: ExifTool 13.59 by experiment, where a JFIF segment stays."""


def mandatory_of(directory: str, resolution: Resolution = ()) -> Iterator[tuple[Place, Change]]:
    """The tags a new directory starts with, and where; IFD0 takes over the resolution of JFIF."""
    if directory == "IPTC":
        for record in _RECORDS.values():
            version = registry.iptc_tag(record, 0)
            if version is not None:
                yield Place(directory, version.name, version.id), Change(version, directory, None)
    for number, value in (*_TAGS.get(directory, ()), *(resolution if directory == "IFD0" else ())):
        tag = registry.exif_tag(directory, number)
        if tag is not None:
            yield Place(directory, tag.name, tag.id), Change(tag, directory, value)


def resolution_of(fields: Iterable[Field]) -> Resolution:
    """The resolution that JFIF fields give, as tags of IFD0.

    Fact: the units of JFIF count from 0 (JFIF 1.02 page 5), those of EXIF from 1.
    """
    found = {field.name: field.value for field in fields if field.group1 == "JFIF"}
    try:
        across, down, unit = (int(found[name]) for name in ("XResolution", "YResolution", "ResolutionUnit"))
    except (KeyError, TypeError, ValueError):
        return ()
    return (0x011A, Rational(across, 1)), (0x011B, Rational(down, 1)), (0x0128, unit + 1)


def new_directories(changes: Changes, there: Collection[str], resolution: Resolution) -> list[Change]:
    """The tags that come with the directories which `changes` open and that are not `there`."""
    wanted = {change.group1 for change in changes.values() if change.value is not None}
    return [
        change
        for directory in _with_parents(wanted)
        if directory not in there
        for place, change in mandatory_of(directory, resolution)
        if place not in changes
    ]


def _with_parents(directories: Collection[str]) -> list[str]:
    """The directories and those they hang on, the outermost first."""
    found = set(directories)
    for name in directories:
        while name in _PARENTS:
            name = _PARENTS[name]
            found.add(name)
    return [name for name in _TAGS if name in found]


def left_bare(held: Mapping[str, Mapping[str, Value]], lost: Collection[str], resolution: Resolution = ()) -> list[str]:
    """The directories that go because they lost a tag and hold nothing but what they started with, inner ones first.

    `held` is what is left by directory and name, `lost` names the directories that lost something. Fact: FACTS 1.3; the
    codecs do the same with the bytes. IPTC goes when only the versions of its records are left.
    """
    going: list[str] = []
    for directory, inner in _INNER.items():
        values = held.get(directory, {})
        hangs_on = [name for name in held if name.startswith(inner) and held[name] and name not in going]
        if values and not hangs_on and any(name.startswith((directory, *inner)) for name in lost):
            started = {place.name: change.value for place, change in mandatory_of(directory, resolution)}
            if all(name in started and started[name] in (value, None) for name, value in values.items()):
                going.append(directory)
    return going


def new_header(changes: Changes) -> list[Change]:
    """What else a new JFIF header says: version 1.2, 72 by 72 without a unit. Fact: ExifTool 13.59 by experiment."""
    if all(change.value is None for change in changes.values()):
        return []
    found = []
    for id, value in ((0, (1, 2)), (2, 0), (3, 72), (5, 72)):
        tag = registry.table_tag("JFIF::Main", id)
        if tag is not None and Place("JFIF", tag.name, tag.id) not in changes:
            found.append(Change(tag, "JFIF", value))
    return found


def new_resolution(changes: Changes) -> list[Change]:
    """What else a new pHYs chunk says: 2834 pixels per metre both ways. Fact: ExifTool 13.59 by experiment."""
    if all(change.value is None for change in changes.values()):
        return []
    found = []
    for id, value in ((0, 2834), (4, 2834), (8, 1)):
        tag = registry.table_tag("PNG::PhysicalPixel", id)
        if tag is not None and Place(tag.group1, tag.name, tag.id) not in changes:
            found.append(Change(tag, tag.group1, value))
    return found


def new_records(changes: Changes, old: Sequence[Field]) -> list[Change]:
    """The version datasets that come with the IPTC records which `changes` open."""
    there = {field.tag.table for field in old if field.tag is not None}
    wanted = {change.tag.table for change in changes.values() if change.value is not None}
    found = []
    for table in sorted((wanted - there) & _RECORDS.keys()):
        tag = registry.iptc_tag(_RECORDS[table], 0)
        if tag is not None and Place("IPTC", tag.name, tag.id) not in changes:
            found.append(Change(tag, "IPTC", _VERSION))
    return found


def character_set(changes: Changes, old: Sequence[Field]) -> Change | None:
    """The mark of UTF-8 that a block needs for its new text, None where it needs none.

    Raises: Rejected "iptc/charset" where the block's other text is Latin and the new text is not.
    """
    text = "".join(_text(change.value) for change in changes.values())
    tag = registry.iptc_tag(1, 90)
    if tag is None or text.isascii() or Place("IPTC", tag.name, tag.id) in changes:
        return None
    if any(field.name == tag.name for field in old) or (old and _is_latin(text)):
        return None
    if not "".join(_text(field.value) for field in old).isascii():
        hint = "set IPTC:CodedCharacterSet=UTF8 in the same step"
        raise Rejected("iptc/charset", f"“{text[:40]}” does not fit this file's IPTC, whose text is Latin; {hint}")
    return Change(tag, "IPTC", convert.parse(tag, "UTF8", False))


def _text(value: Value) -> str:
    if isinstance(value, list | tuple):
        return "".join(map(_text, value))
    return value if isinstance(value, str) else ""


def _is_latin(text: str) -> bool:
    try:
        text.encode(_LATIN)
    except UnicodeEncodeError:
        return False
    return True
