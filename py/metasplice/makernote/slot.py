"""Where in a note a value stands, in which form, and whether it may be changed there.

House rule: a value is changed in place or not at all. What is enciphered, what keys a cipher, what leads to other data
and what is not stored as one value of a known form is left alone.
Fact: no maker note that is decoded here holds a checksum over its values (tables of ExifTool 13.59).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..base.named import NamedTuple
from ..base.span import Span
from ..tags.format import read_format, width_of
from ..tags.tag import BINARY, OFFSET
from .walk import Area, Walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..base.field import Field
    from ..base.part import Block
    from .definition import Definition

_KEYS = frozenset({("Nikon::Main", 0x001D), ("Nikon::Main", 0x00A7), ("Samsung::Type2", 0xA020)})
"""Tags that enciphered parts of a note are read with. Fact: FACTS 4.2."""


class Slot(NamedTuple):
    """One value: its field, what it is, the format of its bytes, their order, and what was known when it was read.

    `number` tells which of the note's fields it is.
    """

    field: Field
    number: int
    definition: Definition
    stored: str
    mark: str
    known: Mapping[str, Any]
    values: Mapping[int | str, Any]
    size: int

    @property
    def barred(self) -> tuple[str, str] | None:
        """Why the value may not be changed: a word for the code, and the rest of a sentence about it."""
        tag, told = self.definition.tag, self.definition.way.get("DataTag")
        if not tag.writable:
            return "read-only", "can be read, not written"
        if (tag.table, tag.id) in _KEYS:
            return "key", "is the key to enciphered parts of the note"
        if tag.safety == "dangerous":
            return "protected", "leads to other data or shapes it, and is set by the camera alone"
        if tag.flags & OFFSET or told or self.definition.entry.target:
            return "offset", "leads to other data of the file"
        if self.field.span is None:
            return "enciphered", "stands in an enciphered part of the note"
        if not self.stored or tag.flags & BINARY:
            return "shape", "is no single value that could be changed in place"
        return None


class Recorder(Walk):
    """A walk that also keeps where the values of some tags stand."""

    def __init__(self, block: Block | None, known: dict[str, Any], wanted: Callable[[str], bool]) -> None:
        super().__init__(block, known)
        self.wanted = wanted
        self.slots: list[Slot] = []

    def show(self, definition: Definition, value: Any, area: Area, span: Span, stored: str = "") -> None:
        """Adds the field of a value, and its place where it is one of those that are asked for."""
        if not self.wanted(definition.tag.name):
            super().show(definition, value, area, span, stored)
            return
        known, number = dict(self.known), len(self.fields)
        super().show(definition, value, area, span, stored)
        if len(self.fields) > number:
            values = dict(self.values)
            field = self.fields[number]
            self.slots.append(Slot(field, number, definition, stored, area.mark, known, values, self.size))


def stored_value(slot: Slot, raw: bytes) -> Any:
    """The value that bytes hold in the form of a slot, bits that are not its own left out."""
    items = len(raw) // (width_of(slot.stored) or 1)
    value = read_format(raw, 0, len(raw), (slot.stored, items), slot.mark)
    mask = slot.definition.entry.mask
    return (value & mask) >> slot.definition.entry.shift if mask and type(value) is int else value


def read_back(slot: Slot, raw: bytes) -> Field | None:
    """The field that the bytes of a slot make, None where they make none."""
    walk = Walk(slot.field.block, dict(slot.known))
    walk.values, walk.size = dict(slot.values), slot.size
    value = stored_value(slot, raw)
    if value is not None:
        walk.show(slot.definition, value, Area(raw, 0, len(raw), 0, slot.mark), Span(0, len(raw)), slot.stored)
    return walk.fields[0] if walk.fields else None
