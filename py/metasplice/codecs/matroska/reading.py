"""The fields of Matroska's elements, in file order.

Fact: ExifTool 13.59 by experiment. Group 1 is Info, Track# from TrackNumber on, Chapter# as they are counted, else
Matroska; a tag of a track whose number was told before goes to that track's group. A tag's language follows its name.
House rules: a field that no edit may take for one of the whole file has a block of its own, whose label says what it is
about: of the kind that is only read for what belongs to the film's structure and to single tracks, chapters and so on,
of the kind that is written for other levels than the file's own (level.py) and for tags within tags. Bytes of
attachments are fetched when wanted.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from ...base.decoded import Decoded
from ...base.field import DistantField, Field, Value
from ...base.finding import Finding
from ...base.part import Block
from ...base.source import BytesSource, Window
from ...base.span import Span
from ...base.view import View, size_of
from ...grammar.ebml import Element, read_elements
from ...tags.registry import Tag
from ...tags.tag import BINARY as BINARY_FLAG
from . import element as names
from .level import level_of

_GROUP, _INFO = "Matroska", "Info"
_TRACK, _TRACK_NUMBER, _TRACK_UID, _TRACK_TYPE = 0xAE, 0xD7, 0x73C5, 0x83
_CHAPTER = 0xB6
_SCALE, _DURATION = 0x2AD7B1, 0x4489
_USUAL_SCALE, _SECOND = 1_000_000, 1_000_000_000
_FLOATS = {4: ">f", 8: ">d"}
_DEEPEST = 32
_LONGEST = 1 << 24
"""The longest text in bytes that is shown."""
_READ, _WRITTEN = "matroska", "matroskatags"
_FIXED = "film"
"""The label of what belongs to the film's structure."""
_ID = "UID"
"""How the names of ids of things end, which are shown as digits, up to a zero byte. Fact: ExifTool 13.59."""


def read(raw: bytes | View, block: Block) -> Decoded:
    """What the elements of a payload say."""
    reader = _Reader(raw if isinstance(raw, View) else View(BytesSource(raw)), block)
    fields = list(reader.walk(0, size_of(raw), 0))
    return Decoded(fields, reader.findings, [])


class _Reader:
    """The reading of one payload: the group, the track and the scale of times that hold where it is."""

    def __init__(self, view: View, block: Block) -> None:
        self.view = view
        self.block = block
        self.findings: list[Finding] = []
        self.group = _GROUP
        self.chapters = 0
        self.track_type = 0
        self.scale = _USUAL_SCALE
        self.tracks: dict[Value, str] = {}
        self.written = block.kind == _WRITTEN
        self.level = level_of(self.view, 0, size_of(self.view)).value if self.written else names.FILM
        self.apart = ""
        self.things = False
        self.blocks: dict[tuple[str, str], Block] = {}

    def walk(self, start: int, end: int, depth: int) -> Iterator[Field]:
        """The fields of the elements between two offsets."""
        at = start
        for element in read_elements(self.view, start, end):
            if element.cut or element.size is None:
                break
            at = element.end
            if element.id == names.SIMPLE_TAG:
                yield from self._simple_tag(element, self.apart, 0)
                continue
            tag = names.main_tag(element.id, self.track_type)
            if tag is None:
                continue
            if not names.is_master(tag):
                yield from self._value(element, tag)
            elif depth < _DEEPEST:
                yield from self._master(element, depth)
        if at < end:
            self._find("matroska/no-element", "What stands here is no element", Span(at, end))

    def _block(self, kind: str, label: str) -> Block:
        """The block of fields of that kind and label: that of the payload where they are plainly its own."""
        if not self.written or (kind == _WRITTEN and not label):
            return self.block
        key = kind, label
        if key not in self.blocks:
            self.blocks[key] = Block(kind, self.block.spans, self.block.parts, index=1, label=label, lazy=True)
        return self.blocks[key]

    def _find(self, code: str, text: str, span: Span) -> None:
        self.findings.append(Finding(code, "error" if self.written else "warning", text, span, ("Matroska",)))

    def _master(self, element: Element, depth: int) -> Iterator[Field]:
        """The fields within an element; its group ends with it."""
        group, track_type, apart, things = self.group, self.track_type, self.apart, self.things
        if element.id == names.INFO:
            self.group = _INFO
        elif element.id == _CHAPTER:
            self.chapters += 1
            self.group = f"Chapter{self.chapters}"
        elif element.id == names.TAG:
            self.apart, self.things = self._whose(element)
        within = self.walk(element.content, element.end, depth + 1)
        if self.written and element.id == names.TRACKS:
            for _ in within:
                pass  # which numbers the tracks have is all that is wanted of them here
        else:
            yield from within
        if element.id != names.TARGETS:
            self.group = group
        self.track_type, self.apart, self.things = track_type, apart, things

    def _whose(self, tag: Element) -> tuple[str, bool]:
        targets = (
            (child.id, self._raw(child))
            for one in read_elements(self.view, tag.content, tag.end)
            if one.id == names.TARGETS
            for child in read_elements(self.view, one.content, one.end)
        )
        return names.whose(targets, self.level)

    def _raw(self, element: Element) -> bytes:
        return self.view[element.content : min(element.end, element.content + _LONGEST)]

    def _value(self, element: Element, tag: Tag) -> Iterator[Field]:
        """The field of one element, and what follows from it for the next ones."""
        if names.is_hidden(tag):
            return
        span = Span(element.content, element.end)
        if tag.flags & BINARY_FLAG:
            if element.id != names.BINARY:
                named = Field(self.group, tag.name, None, tag, None, self.block)
                yield DistantField.of(named, View(Window(self.view.source, (span,))))
            return
        raw = self._raw(element)
        if element.id == _TRACK_NUMBER:
            self.group = f"Track{names.number_of(raw)}"
        elif element.id == _TRACK_TYPE:
            self.track_type = names.number_of(raw)
        value = self._read(element, tag, raw)
        if element.id == _TRACK_UID and value and self.group != _GROUP:
            self.tracks.setdefault(value, self.group)
        elif element.id == names.TRACK_UID:
            self.group = self.tracks.get(value, self.group)
        if element.id == _SCALE and isinstance(value, int):
            self.scale = value
        free = element.id in (names.TITLE, names.DATE) if not self.apart else not self.things
        block = self._block(_WRITTEN if free else _READ, self.apart or ("" if free else _FIXED))
        yield Field(self.group, tag.name, value, tag, span, block)

    def _read(self, element: Element, tag: Tag, raw: bytes) -> Value:
        """The value of an element by its tag's type."""
        if tag.name.endswith(_ID):
            return raw.partition(b"\0")[0].hex()
        if tag.type == "unsigned":
            return names.number_of(raw[:8])
        if tag.type in ("signed", "date"):
            return int.from_bytes(raw[:8], "big", signed=True)
        if tag.type == "float":
            number = struct.unpack(_FLOATS[len(raw)], raw)[0] if len(raw) in _FLOATS else 0.0
            if element.id == _DURATION:
                return number * self.scale / _SECOND
            return number
        return names.text_of(raw)

    def _simple_tag(self, element: Element, apart: str, depth: int) -> Iterator[Field]:
        """The field of a tag, then those of the tags within it."""
        inner: list[Element] = []
        values: dict[int, Element] = {}
        for child in read_elements(self.view, element.content, element.end):
            if child.cut or child.size is None:
                self._find("matroska/no-element", "What stands in this tag is no element", Span(child.start, child.end))
                break
            if child.id == names.SIMPLE_TAG:
                inner.append(child)
            else:
                values.setdefault(child.id, child)
        tag = names.standard_tag(self._text(values.get(names.NAME)))
        if names.STRING in values:
            yield self._tagged(tag, values, apart)
        if depth < _DEEPEST:
            for child in inner:
                yield from self._simple_tag(child, f"{apart} in {tag.name}", depth + 1)

    def _tagged(self, tag: Tag, values: dict[int, Element], apart: str) -> Field:
        """The field of one tag with a text."""

        def value(number: int) -> bytes | None:
            return self._raw(values[number]) if number in values else None

        language, other = names.language_of(value)
        context = None
        if other:
            apart = f"{apart} {self._text(values[names.LANGUAGE_IETF])}"
        if language == names.UNDETERMINED:
            language, context = "", {"lang": names.UNDETERMINED}
        place = values[names.STRING]
        span = Span(place.content, place.end)
        text: Value = self._text(place)
        if tag.is_list:
            text = names.items_of(text)
        block = self._block(_READ if self.things else _WRITTEN, apart)
        return Field(self.group, tag.name, text, tag, span, block, language, context)

    def _text(self, element: Element | None) -> str:
        return "" if element is None else names.text_of(self._raw(element))
