"""What a plan changes, as people read it: `now` and `after` of each tag."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, Literal, NamedTuple

from ..base.change import BlockEdit, Change
from ..base.field import Field, Value
from ..base.finding import Finding
from ..tags import convert

Kind = Literal["added", "changed", "removed"]


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
    touched = dict.fromkeys(field.key for field in gone)
    for field in fields:
        now.setdefault(field.key, []).append(_shown(field))
        if id(field) not in lost:
            after.setdefault(field.key, []).append(_shown(field))
    for change in changes:
        key = _key(change)
        touched[key] = None
        if change.value is None:
            after.pop(key, None)
        else:
            after[key] = [Shown(change.tag, change.value, now[key][0].context if key in now else None)]
    for key in [key for key in after if key.startswith(tuple(f"{directory}:" for directory in bare))]:
        touched[key] = None
        del after[key]
    found = [_difference(key, now.get(key, ()), after.get(key, ())) for key in (*now, *after) if key in touched]
    return tuple(one for one in dict.fromkeys(found) if one.now != one.after)


def _difference(key: str, old: Sequence[Shown], new: Sequence[Shown]) -> Difference:
    now = tuple(line for one in old for line in one.lines())
    after = tuple(line for one in new for line in one.lines())
    return Difference(key, now, after, "added" if not now else "changed" if after else "removed")


def _key(change: Change) -> str:
    key = f"{change.group1}:{change.tag.name}"
    return f"{key}-{change.lang}" if change.lang else key


def _shown(field: Field) -> Shown:
    return Shown(field.tag, field.value, field.context)
