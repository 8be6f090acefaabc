"""One maker note being read: what is known so far, the fields found, and how much more may come.

House rule: nothing raises on bad bytes. What cannot be decoded is a finding; the counts below bound time and memory.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

from ..base.field import Field
from ..base.finding import Finding
from ..base.named import NamedTuple
from ..base.span import Span
from ..tags.conversion_label import label
from ..tags.conversion_number import show
from ..tags.format import printable
from ..tags.tag import BINARY, OFFSET, PRINT_LIST, PRINT_OTHER, Tag
from .step import Blob, run_steps

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

    from ..base.part import Block
    from .definition import Definition

MOST_FIELDS = 5000
"""Fact: the richest note of the corpus has 620 tags; damaged ones could have millions."""
MOST_DIRECTORIES = 200
MOST_DEPTH = 8
MOST_FINDINGS = 20

OFFSETS = {"<": {"order": "little", "base": "block"}, ">": {"order": "big", "base": "block"}}
"""The context of offsets: readers add the block's place in the file, as ExifTool does."""
_ABSOLUTE = frozenset({"OriginalDecisionData"})
"""What is told by offsets that count in the file already. Fact: Canon 0x0083 (FACTS 4.1, corpus)."""
CONTEXTS = {"<": {"order": "little"}, ">": {"order": "big"}}
"""What conversions may need to know: a shared object per byte order."""


class Area(NamedTuple):
    """Bytes to be read by a table: `start` and `size` in `data`, what offsets count from, the byte order as `struct`
    writes it. `place` is where `data` begins in the payload, None for bytes that do not stand there as they are."""

    data: bytes
    start: int
    size: int
    base: int
    mark: str
    place: int | None = 0

    def head(self, off: int = 0) -> bytes:
        """The first bytes at an offset."""
        return self.data[self.start + off : min(self.start + self.size, self.start + off + 128)]


Reach: TypeAlias = "Callable[[int, int], bytes]"
"""Fetches bytes of the file: an offset of the payload and a size; fewer where the file ends."""


class Walk:
    """The state of one reading. `known` holds Make, Model and values that others depend on, by name."""

    def __init__(self, block: Block | None, known: dict[str, Any]) -> None:
        self.block = block
        self.known = known
        self.fields: list[Field] = []
        self.findings: list[Finding] = []
        self.depth = 0
        self.directories = 0
        self.mark = "<"
        self.copy = ""
        """What ExifTool puts behind the group of the second and later directories of a kind: their number."""
        self.values: dict[int | str, Any] = {}
        self.raw: bytes = b""
        self.first = 0
        """The bytes that are read, and where in the payload they begin; spans of findings count in them."""
        self.reach: Reach | None = None
        self.labels: Mapping[int | str, str] = {}
        self.size = 0
        self.previews: dict[str, dict[str, int]] = {}
        """Offset and length of previews, by group."""

    def note(self, what: str, message: str, span: Span | None = None) -> None:
        """Adds a finding."""
        if len(self.findings) < MOST_FINDINGS:
            span = None if span is None else span.shift(self.first)
            self.findings.append(Finding(f"makernote/{what}", "info", message, span, ("MakerNote",)))

    @property
    def full(self) -> bool:
        """Whether no more fields are taken."""
        return len(self.fields) >= MOST_FIELDS

    def show(self, definition: Definition, value: Any, area: Area, span: Span, stored: str = "") -> None:
        """Adds the field of a value, unless its steps leave it out.

        `stored` is the format of the bytes at `span` where the value is those bytes and nothing else.
        """
        if self.full:
            return
        place = area.place
        where = None if place is None else Span(span.start + place, span.end + place)
        tag = definition.tag
        self.mark = area.mark
        told = definition.way.get("DataTag")
        if tag.flags & OFFSET and type(value) is int and area.place is not None and told not in _ABSOLUTE:
            value += area.base + area.place
            if not definition.hidden:
                self._add(definition, value, where, OFFSETS[area.mark])
        elif definition.plain and (not isinstance(value, bytes) or tag.flags & BINARY):
            if not definition.hidden:
                self._add(definition, value, where, None)
            self.known[tag.name] = value
        else:
            self._convert(definition, value, where)
        if told == "PreviewImage" and type(value) is int:
            self.previews.setdefault(definition.group, {})[tag.name] = value

    def learn(self, definition: Definition, value: Any) -> None:
        """Runs the steps of a value that others depend on, before it is shown in its turn."""
        if definition.steps:
            run_steps(definition.steps, value, self)
        else:
            self.known[definition.tag.name] = value

    def _convert(self, definition: Definition, value: Any, where: Span | None) -> None:
        """Adds the field of a value that has steps, labels of its own, or bytes to be shown as text."""
        tag = definition.tag
        if not definition.steps:
            self.known[tag.name] = value
        number = run_steps(definition.steps, value, self) if definition.steps else value
        if number is None:
            return
        if definition.hidden:
            return
        if type(number) is bytes and not tag.flags & BINARY:
            number = number.decode("utf-8", "surrogateescape")
        if tag.flags & BINARY or type(number) is Blob:
            self._add(definition, number, where, None)
            return
        number = show(number)
        text = self._text(definition, number)
        self._add(definition, number, where, {"text": printable(text) if isinstance(text, str) else text})

    def _add(self, definition: Definition, value: Any, span: Span | None, context: dict[str, Any] | None) -> None:
        tag = told_tag(definition.tag) if context is not None else definition.tag
        if isinstance(value, str):
            value = printable(value)
        elif type(value) is tuple and tag.labels:
            value = show(value)
        if type(value) is Blob:
            tag, value = blob_tag(definition.tag), bytes(value)
        context = CONTEXTS[self.mark] if context is None else context
        self.fields.append(Field(definition.group + self.copy, tag.name, value, tag, span, self.block, "", context))

    def _text(self, definition: Definition, number: Any) -> Any:
        tag, wording = definition.tag, definition.wording
        if definition.parts or any(definition.entry.each) or tag.flags & PRINT_LIST:
            return self._each(definition, str(number))
        if tag.labels and not tag.bits and (wording or tag.flags & PRINT_OTHER):
            known = tag.labels.get(number)
            if known is not None:
                return known
            self.labels = tag.labels
        if wording:
            made = run_steps(wording, number, self)
            return number if made is None else show(made.decode("latin-1") if isinstance(made, bytes) else made)
        if tag.flags & PRINT_OTHER and not tag.bits:
            return number
        return label(tag, number) if tag.labels or tag.bits else number

    def _each(self, definition: Definition, number: str) -> str:
        """The texts of a list's elements. Fact: ExifTool 13.59 puts `; ` between."""
        made, tag, each, parts = [], definition.tag, definition.entry.each, definition.parts
        for place, word in enumerate(_grouped(number.split(" "), each[0] if each else None)):
            labels = each[place] if place < len(each) else None
            if not any(each) and not place:
                labels = tag.labels
            steps = parts[place] if place < len(parts) else ()
            key = int(word) if word.removeprefix("-").isdecimal() else word
            if labels is not None and not steps:
                made.append(str(labels.get(key, f"Unknown ({word})")))
            else:
                made.append(str(show(run_steps(steps, key, self))) if steps else word)
        return "; ".join(made)


@lru_cache(maxsize=4096)
def told_tag(tag: Tag) -> Tag:
    """The tag of a value that is converted already."""
    made = copied(tag)
    made.conv = "composite/told"
    return made


@lru_cache(maxsize=1024)
def blob_tag(tag: Tag) -> Tag:
    """The tag of a value that is binary data although its row does not say so."""
    made = copied(tag)
    made.flags, made.conv = tag.flags | BINARY, ""
    return made


def copied(tag: Tag) -> Tag:
    """A tag to be changed; a quarter of what copy.copy takes."""
    made = Tag.__new__(Tag)
    for name in Tag.__slots__:
        setattr(made, name, getattr(tag, name))
    return made


def _grouped(words: list[str], labels: Mapping[int | str, str] | None) -> list[str]:
    """The words of a list; the first ones are one where the first labels know them together."""
    for count in range(len(words), 1, -1):
        if labels is not None and " ".join(words[:count]) in labels:
            return [" ".join(words[:count]), *words[count:]]
    return words
