"""What a GIF tells of its screen, its frames and its sound; read only.

Shape:  screen descriptor: u16 width, u16 height, u8 flags, u8 background, u8 aspect. Frames: graphic controls
        (21 F9 04, u8 flags, u16 delay, u8 transparent colour) and picture descriptors (2C, 9 bytes) as they come.
        Little-endian.
References: GIF89a 18, 20, 23, 25; Netscape's looping extension; ExifTool 13.59 by experiment.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..base.decoded import Decoded
from ..base.field import Field, Value
from ..base.part import Block
from ..base.span import Span
from ..grammar.charset import read_utf8
from ..grammar.record import read_record, rows
from ..tags.lookup import table_tag

_MAIN = "GIF::Main"
_SCREEN = rows("<", (0, 0, "H"), (2, 2, "H"), ("flags", 4, "B"), (5, 5, "B"), (6, 6, "B"))
_LOOPS = rows("<", (1, 1, "H"))
_MIDI = rows("<", (0, 0, "B"), (1, 1, "B"), (2, 2, "B"), (3, 3, "B"), (4, 4, "H"), (6, 6, "H"))
_DELAY = 6
_ASPECT = 6
_PICTURE, _PICTURE_SIZE, _CONTROL_SIZE = 0x2C, 10, 7


def decode(raw: bytes, block: Block) -> Decoded:
    """The fields of one block."""
    return Decoded(list(_READERS[block.kind](raw, block)), [], [])


def _field(table: str, id: int | str, value: Value, span: Span | None, block: Block) -> Iterator[Field]:
    tag = table_tag(table, id)
    if tag is not None:
        yield Field(tag.group1, tag.name, value, tag, span, block)


def _screen(raw: bytes, block: Block) -> Iterator[Field]:
    """Size and colours. Fact: an aspect of 0 tells nothing; else the ratio is (n + 15) / 64."""
    for id, value, span in read_record(raw, _SCREEN):
        if id == "flags":
            for bit, part in (("4.1", value >> 7), ("4.2", (value >> 4 & 7) + 1), ("4.3", (value & 7) + 1)):
                yield from _field("GIF::Screen", bit, part, span, block)
        elif id != _ASPECT:
            yield from _field("GIF::Screen", id, value, span, block)
        elif value:
            yield from _field("GIF::Screen", id, (value + 15) / 64, span, block)


def _frames(raw: bytes, block: Block) -> Iterator[Field]:
    """The transparent colour of each frame, how many there are, and how long all take together."""
    at = pictures = delay = 0
    while at < len(raw):
        if raw[at] == _PICTURE:
            pictures += 1
            at += _PICTURE_SIZE
            continue
        delay += int.from_bytes(raw[at + 4 : at + 6], "little")
        if raw[at + 3 : at + 4] and raw[at + 3] & 1:
            yield from _field(_MAIN, "TransparentColor", raw[at + 6], None, block)
        at += _CONTROL_SIZE
    if pictures > 1:
        yield from _field(_MAIN, "FrameCount", pictures, None, block)
    if delay:
        yield from _field(_MAIN, "Duration", delay / 100, None, block)


def _animation(raw: bytes, block: Block) -> Iterator[Field]:
    for id, value, span in read_record(raw, _LOOPS):
        yield from _field("GIF::Animation", id, value, span, block)


def _midi(raw: bytes, block: Block) -> Iterator[Field]:
    for id, value, span in read_record(raw, _MIDI):
        yield from _field("GIF::MIDIControl", id, value / 100 if id == _DELAY else value, span, block)


def _song(raw: bytes, block: Block) -> Iterator[Field]:
    yield from _field("GIF::Extensions", "MIDISONG/Dm7", raw, Span(0, len(raw)), block)


def _text(raw: bytes, block: Block) -> Iterator[Field]:
    yield from _field(_MAIN, "Text", read_utf8(raw), Span(0, len(raw)), block)


_READERS: dict[str, Callable[[bytes, Block], Iterator[Field]]] = {
    "gif-screen": _screen,
    "gif-frames": _frames,
    "gif-animation": _animation,
    "gif-midi": _midi,
    "gif-song": _song,
    "gif-text": _text,
}
