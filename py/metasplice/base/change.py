"""Wishes brought down to one block: what a codec is asked to make true."""

from __future__ import annotations

from .field import Value
from .named import NamedTuple
from .part import Block
from .patch import Patch
from .record import Record
from .span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Change(Record):
    """One tag of one block in its wanted final state.

    `tag` is the registry row, `group1` the place ("IFD0", "GPS", "XMP-dc", "IPTC"), `value` canonical (see base.field)
    or None to delete; `lang` picks one language of an alternative.
    """

    __slots__ = ("tag", "group1", "value", "lang")  # noqa: RUF023

    def __init__(self, tag: Any, group1: str, value: Value | None, lang: str = "") -> None:
        self.tag = tag
        self.group1 = group1
        self.value = value
        self.lang = lang


class Note(bytes):
    """A maker note to be copied into a file: its bytes, where in its Exif block they stood, that block's byte order.

    `off` is 0 for a note that may stand anywhere: the offsets in it count from the note itself.
    """

    off: int
    order: str

    def __new__(cls, raw: bytes, off: int, order: str) -> Note:
        """The note with its place."""
        note = super().__new__(cls, raw)
        note.off, note.order = off, order
        return note

    def __reduce__(self) -> tuple[type[Note], tuple[bytes, int, str]]:
        """What makes it again in another process."""
        return Note, (bytes(self), self.off, self.order)


class GroupDelete(NamedTuple):
    """Delete everything the block holds in this family 1 group ("GPS", "IFD1", "XMP-dc")."""

    group1: str


class Embedded(NamedTuple):
    """A block that is the value of an entry of the block around it: its new payload, None to take the entry out.

    `at` is where the old value stands in the outer payload, None for all of that kind or for a new one.
    """

    kind: str
    payload: bytes | None
    at: int | None = None


class Inlay(NamedTuple):
    """Bytes in place of as many others in a block: a value of fixed size that no directory of the block tells of.

    `span` counts in the block's payload, `raw` is as long; `field` is what they are to be read as, of `number` among
    the fields of the maker note at `note`.
    """

    span: Span
    raw: bytes
    field: Any
    number: int
    note: Span


class BlockEdit(NamedTuple):
    """What is to happen to the block of `kind`: `block` None creates one, `drop` removes it whole.

    `kind` may also name container parts without a codec ("APP5", "trailer", "jfif"), which can only be dropped.
    `base` is a whole payload to be put in the block's place, before the changes are made; `order` (II or MM) is the
    byte order of a new Exif block; `inlays` are bytes to be exchanged where they stand.
    """

    kind: str
    block: Block | None
    changes: tuple[Change | GroupDelete, ...] = ()
    drop: bool = False
    base: bytes | None = None
    order: str = ""
    inlays: tuple[Inlay, ...] = ()


class Placement(NamedTuple):
    """A block's new bytes on their way into the container.

    Either `patch` (over the payload of `block`), or `payload` (the whole payload, new or instead of the old one), or
    `drop` (the carriers go).
    """

    kind: str
    block: Block | None = None
    patch: Patch | None = None
    payload: bytes | None = None
    drop: bool = False
