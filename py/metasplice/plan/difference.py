"""What a plan changes, as people read it: `now` and `after` of each tag."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from ..base.change import BlockEdit, Change
from ..base.field import Field, Value
from ..base.finding import Finding
from ..base.named import NamedTuple
from ..tags import convert

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Literal, TypeAlias

CHANGED = "note/changed"
"""The code of the finding that tells of a tag changed within a maker note; its trail is the tag's key."""

Kind: TypeAlias = 'Literal["added", "changed", "removed"]'


class Difference(NamedTuple):
    """One tag: `key` is `IFD0:Artist`, or the name of a part that is dropped unread (`APP5`, `Trailer`)."""

    key: str
    now: tuple[str, ...]
    after: tuple[str, ...]
    kind: Kind


class Plan(NamedTuple):
    """The change of one file: what each block is to become, what that means for its tags, and what to know about it."""

    block_edits: tuple[BlockEdit, ...] = ()
    diff: tuple[Difference, ...] = ()
    findings: tuple[Finding, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.block_edits)


class Shown(NamedTuple):
    """A value with what is needed to print it."""

    tag: Any
    value: Value
    context: Any = None

    def lines(self) -> tuple[str, ...]:
        """The printed text, one line per item of a list."""
        text = self.value if self.tag is None else convert.text(self.tag, self.value, self.context)
        if isinstance(text, list | tuple):
            return tuple(_line(item) for item in text)
        return (_line(text),)


def _line(text: object) -> str:
    if isinstance(text, dict | list):
        return json.dumps(text, ensure_ascii=False)
    if isinstance(text, bytes):
        return f"(Binary data {len(text)} bytes)"
    return str(text)


def outlook(
    fields: Sequence[Field], gone: Sequence[Field], changes: Iterable[Change], bare: Sequence[str] = ()
) -> tuple[Difference, ...]:
    """The tags whose printed text differs once `gone` is gone and `changes` are made, in file order, new ones last.

    `bare` are the directories that go because nothing of their own is left.
    """
    now: dict[str, list[Shown]] = {}
    after: dict[str, list[Shown]] = {}
    lost = {id(field) for field in gone}
    made: dict[str, Change] = {}
    ids: dict[str, list[object]] = {}
    for change in changes:
        made[_key(change)] = change
        ids.setdefault(_key(change), []).append(change.tag.id)
    touched = {field.key for field in gone} | made.keys()
    names = {key.partition(":")[2] for key in touched}
    for field in fields:
        if not bare and not field.lang and field.name not in names:  # no need to spell its key: 0.1 us for each field
            continue
        key = field.key
        goes = field.group1 in bare and _is_of_directory(field)
        if key in touched or goes:
            one = Shown(field.tag, field.value, field.context)
            now.setdefault(key, []).append(one)
            stays = key not in made or _is_beside(field, ids[key])
            if id(field) not in lost and stays and not goes:
                after.setdefault(key, []).append(one)
    for key, change in made.items():
        if change.value is not None:
            shown = Shown(change.tag, change.value, now[key][0].context if key in now else None)
            after[key] = [shown, *after.get(key, ())]
    found = [_difference(key, now.get(key, ()), after.get(key, ())) for key in dict.fromkeys((*now, *after))]
    return tuple(one for one in found if one.now != one.after)


def _is_beside(field: Field, ids: Sequence[object]) -> bool:
    """Whether a tag that is called like one that changes stays as it is: it is another, or of another block."""
    return _is_of_another(field) or (field.tag is not None and field.tag.id not in ids)


def _is_of_directory(field: Field) -> bool:
    """Whether a field is in a block whose directories go when they are bare: GeoTIFF beside Exif in JP2 is another."""
    return field.block is not None and field.block.kind in ("exif", "iptc") and not _is_of_another(field)


def _is_of_another(field: Field) -> bool:
    """Whether a field is in a further block of its kind, as that of another picture, which no edit reaches.

    One that is called as its directory (CR3) is a part of the first.
    """
    block = field.block
    return block is not None and block.index > 0 and block.kind != "comment" and block.label != field.group1


def inner(old: Field | None, new: Field | None) -> list[Difference]:
    """The members of a structure that differ, under their flattened names."""
    from ..codecs.xmp import flatten

    now, after = (
        {one.key: Shown(one.tag, one.value).lines() for one in flatten(field)} if field else {} for field in (old, new)
    )
    found = [
        Difference(key, now.get(key, ()), after.get(key, ()), "added" if key not in now else "changed")
        for key in dict.fromkeys((*now, *after))
        if now.get(key) != after.get(key)
    ]
    return [one if one.after else one._replace(kind="removed") for one in found]


def difference_of(key: str, old: Sequence[Field], new: Sequence[Field]) -> Difference:
    """What fields that stood under a key, and those that will, come to."""
    shown = ([Shown(one.tag, one.value, one.context) for one in fields] for fields in (old, new))
    return _difference(key, *shown)


def _difference(key: str, old: Sequence[Shown], new: Sequence[Shown]) -> Difference:
    now = tuple(line for one in old for line in one.lines())
    after = tuple(line for one in new for line in one.lines())
    return Difference(key, now, after, "added" if not now else "changed" if after else "removed")


def _key(change: Change) -> str:
    key = f"{change.group1}:{change.tag.name}"
    return f"{key}-{change.lang}" if change.lang else key
