"""Editions that work on what is there, several of them: each sees what those before it leave.

Two people renamed, or one renamed and another taken out, are changes of the same lists; each on its own would write its
own list over the other's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..base.edit import Add, Delete, Edit, Exact, Remove, Set
from ..base.field import Field
from ..base.finding import Finding
from ..tags import registry
from .edition import Edition, Fixed, Made, People, Renamed
from .item import File

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .plan import Terms


def in_turn(editions: Iterable[Edition | Edit]) -> list[Edition | Edit]:
    """The same, those that work on what is there made one, in the place of the first of them."""
    asked = list(editions)
    those = [one for one in asked if isinstance(one, Edition) and works_on_fields(one)]
    if len(those) < 2:
        return asked
    at = next(number for number, one in enumerate(asked) if one is those[0])
    rest = [one for one in asked if not any(one is other for other in those)]
    return [*rest[:at], Turn(those), *rest[at:]]


def works_on_fields(edition: Edition) -> bool:
    return isinstance(edition, People | Renamed | Turn) or edition.told.get("do") == "replace"


def adds(editions: Iterable[Edition | Edit]) -> bool:
    """Whether any of them adds to what is there, or takes out of it, whatever it is."""
    edits = (edit for one in editions for edit in (one.edits if isinstance(one, Fixed) else (one,)))
    return any(isinstance(edit, Add | Remove) for edit in edits)


def loosened(edits: Iterable[Edit], fields: Iterable[Field]) -> Iterator[Edit]:
    """The edits, whole lists told as what goes and what comes: beside additions a whole list would be one more.

    Fact: FACTS 1.2, once anything is added to a list the values given to it are added too.
    """
    held: dict[str, Field] = {}
    for field in fields:
        if not field.lang and field.tag is not None and field.tag.is_list:
            held.setdefault(field.key, field)
    for edit in edits:
        if not isinstance(edit, Set) or not all(isinstance(one, str) for one in edit.values):
            yield edit
            continue
        listed = held.get(edit.tag)
        if listed is None and not _is_list(edit.tag):
            yield edit
            continue
        value = listed.value if listed is not None else []
        there = list(map(str, value)) if isinstance(value, list | tuple) else [str(value)]
        gone = tuple(one for one in there if one not in edit.values)
        new = tuple(one for one in edit.values if one not in there)
        if gone:
            yield Remove(edit.tag, gone)
        if new:
            yield Add(edit.tag, new)


def _is_list(key: str) -> bool:
    group, _, name = key.partition(":")
    return any(tag.is_list and tag.group1 == group for tag in registry.find_all(name))


class Turn(Edition):
    """Editions carried out one after the other on what the file holds."""

    __slots__ = ("editions",)

    def __init__(self, editions: Sequence[Edition]) -> None:
        super().__init__()
        self.editions = tuple(editions)

    def made_for(self, file: File, terms: Terms) -> Made:
        """One edit for each tag, with what the last of them leaves there."""
        edits: dict[str, Edit] = {}
        notes: list[Finding] = []
        seen = file
        for edition in self.editions:
            made = edition.made_for(seen, terms)
            notes += made.findings
            for edit in made.edits:
                edits.pop(edit.tag, None)
                edits[edit.tag] = edit
            seen = file._replace(inspection=_Seen(_left(seen.fields, made.edits)))  # type: ignore[arg-type]
        return Made(list(edits.values()), notes)


class _Seen:
    """The fields that a file would have."""

    __slots__ = ("fields",)

    def __init__(self, fields: Sequence[Field]) -> None:
        self.fields = fields


def _left(fields: Sequence[Field], edits: Iterable[Edit]) -> list[Field]:
    """The fields after edits of whole values, which name their tags by key."""
    values: dict[str, Any] = {
        edit.tag: None if isinstance(edit, Delete) else _value(edit) for edit in edits if isinstance(edit, Set | Delete)
    }
    left = []
    for field in fields:
        if field.key not in values:
            left.append(field)
        elif (value := values.pop(field.key)) is not None:
            left.append(Field(field.group1, field.name, value, field.tag, None, field.block, field.lang, field.context))
    for key, value in values.items():
        if value is not None:
            group, _, name = key.partition(":")
            left.append(Field(group, name, value))
    return left


def _value(edit: Set) -> Any:
    values = [one.value if isinstance(one, Exact) else one for one in edit.values]
    return values if len(values) > 1 else values[0]
