"""One payload of boxes being read: what is known so far, the fields found, and how much more may come.

House rule: nothing raises on bad bytes. What cannot be read is a finding; the counts below bound time and memory.
"""

from __future__ import annotations

from copy import copy
from functools import lru_cache

from ...base.field import Field
from ...base.finding import Finding
from ...base.span import Span
from ...base.view import View, size_of
from ...tags.tag import BINARY, Tag

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ...base.part import Block
    from ...grammar.box import Box

MOST_FIELDS = 20000
MOST_BOXES = 50_000
MOST_DEPTH = 16
MOST_FINDINGS = 50
MOST_BYTES = 1 << 25
"""Fact: ExifTool 13.59 reads no box of more than 32 MiB."""
_SMALL = 1 << 16
"""A payload of no more bytes is fetched at once."""


class Blob(bytes):
    """Bytes that are shown as binary data whatever their tag says."""

    __slots__ = ()


class Walk:
    """The state of one reading: the payload `raw`, the fields, and what boxes tell that others depend on."""

    def __init__(self, raw: bytes | View, block: Block) -> None:
        self.raw = raw[: size_of(raw)] if size_of(raw) <= _SMALL else raw
        self.size = size_of(raw)
        self.block = block
        self.fields: list[Field] = []
        self.findings: list[Finding] = []
        self.depth = 0
        self.boxes = 0
        self.path: list[str] = []
        self.track = 0
        """Number of the track that is being read, counted from 1; `tracks` those seen so far."""
        self.tracks = 0
        self.known: dict[str, Any] = {}
        """Values by name that others depend on: TimeScale, HandlerType, MediaType, versions."""
        self.keys: list[dict[int, Tag | None]] = []
        """The tags of each keys box by the number of the key; the last is the one that counts."""
        self.group = ""
        """Group of family 1 that replaces that of the tags; `prefix` stands in front of names."""
        self.prefix = ""
        self.items: dict[int, dict[str, Any]] = {}
        """What meta boxes tell of items, by the item's number."""

    def note(self, what: str, message: str, span: Span | None = None) -> None:
        """Adds a finding."""
        if len(self.findings) < MOST_FINDINGS:
            self.findings.append(Finding(f"quicktime/{what}", "warning", message, span, tuple(self.path)))

    @property
    def full(self) -> bool:
        """Whether no more is read."""
        return len(self.fields) >= MOST_FIELDS or self.boxes >= MOST_BOXES

    @property
    def track_group(self) -> str:
        """The group of the track that is being read, "" outside of one."""
        return f"Track{self.track}" if self.track else ""

    def fetch(self, start: int, end: int) -> bytes:
        """The bytes between two offsets, none where they are too many."""
        if end - start > MOST_BYTES:
            self.note("too-large", f"A value of {end - start} bytes is not read", Span(start, end))
            return b""
        return self.raw[start:end]

    def content(self, box: Box) -> bytes:
        """The content of a box."""
        return self.fetch(box.content, box.end)

    def add(self, tag: Tag, value: Any, span: Span | None, lang: str = "", context: Any = None) -> None:
        """Adds a field; values that read as nothing are left out by whoever calls."""
        if self.full:
            return
        group = self.group or self.track_group or tag.group1
        if self.prefix:
            tag = renamed(tag, self.prefix)
        if type(value) is Blob:
            tag, value = blob_tag(tag), bytes(value)
        self.fields.append(Field(group, tag.name, value, tag, span, self.block, lang, context))


@lru_cache(maxsize=1024)
def renamed(tag: Tag, prefix: str) -> Tag:
    """The tag as it is called in the user data of a track.

    Fact: ExifTool 13.59 puts the track in front; `Track2` and `TrackName` make `Track2Name`.
    """
    made = copy(tag)
    made.name = prefix + tag.name.removeprefix("Track")
    return made


@lru_cache(maxsize=1024)
def blob_tag(tag: Tag) -> Tag:
    """The tag of a value that is binary data although its row does not say so."""
    made = copy(tag)
    made.flags, made.conv = tag.flags | BINARY, ""
    return made


@lru_cache(maxsize=4096)
def unlisted(model: Tag, tag_id: int | str, name: str) -> Tag:
    """A tag of that id and name which the registry does not have, in the groups of `model`.

    Fact: ExifTool 13.59 makes the first letter a capital, and puts `Tag` in front of a short name or of a digit.
    """
    made = copy(model)
    name = name[:1].upper() + name[1:]
    name = name if len(name) > 1 and not name[0].isdecimal() else "Tag" + name
    made.id, made.name, made.conv, made.flags, made.type, made.count = tag_id, name, "", 0, "?", 0
    made.labels = made.bits = None
    made.writable = False
    made._description = ""
    return made
