"""Chunks of RIFF files that tell of the picture, the sound or the film. Read only; tags have a codec of their own.

The block's label is the chunk's type, that of a stream's format with the stream's type behind it ("strf vids"). Of a
block in several carriers each span is one frame of an animation.
Not supported: text streamed with a film, notes that cameras hide in padding.
References: RFC 9649 (WebP); RFC 6386 9.1 (VP8); Multimedia Programming Interface 1.0; EBU Tech 3285 (bext) and 3306
(ds64); ExifTool 13.59's RIFF and BMP tables.
"""

from __future__ import annotations

from ...base.decoded import Decoded
from ...base.field import Field
from ...base.part import Block
from ...base.span import Span
from ...tags.registry import alternatives
from . import film, picture, sound, word
from .record import Record, read_record

RECORDS: dict[str, Record] = {**picture.RECORDS, **sound.RECORDS, **film.RECORDS}
"""Label -> table and items of a chunk that is one record."""

_JUNK = ("RIFF::Main", "JUNK", word.read_printable)
"""Padding with words in it; the last of the tags of that name is theirs."""


def decode(raw: bytes, block: Block) -> Decoded:
    """The fields of one chunk; of those of sound and of true sizes a hidden one, which tells how many bytes it has."""
    made = Decoded([], [], [])
    record = RECORDS.get(block.label)
    if block.label == "ANMF":
        made.fields.extend(picture.duration(raw, block))
    elif block.label == "strh":
        made.fields.extend(film.read_stream(raw, block))
    elif record is not None:
        if record.begins and raw[record.begins[0] : record.begins[0] + len(record.begins[1])] != record.begins[1]:
            return made
        made.fields.extend(read_record(raw, record, block))
        if block.label == "ds64":
            made.fields.append(_sound_size(raw[8:16], block))
    elif block.label == "data":
        made.fields.append(_sound_size(raw[4:8], block))
    elif block.label in word.WORDS or block.label == "JUNK":
        table, tag_id, read = word.WORDS.get(block.label, _JUNK)
        named = alternatives(table, tag_id)
        tag, found = named[-1] if named else None, read(raw)
        if tag is not None and found is not None:
            span = Span(0, len(raw))
            made.fields.append(Field(tag.group1, tag.name, found.value, tag, span, block, "", found.context))
    return made


def _sound_size(raw: bytes, block: Block) -> Field:
    """How many bytes of sound there are, for what is worked out of it."""
    return Field("RIFF", "SoundSize", int.from_bytes(raw, "little"), None, None, block, "", {"hidden": "input"})
