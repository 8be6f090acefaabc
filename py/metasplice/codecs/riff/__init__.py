"""Chunks of RIFF files that tell of the picture, the sound or the film. Read only; tags have a codec of their own.

The block's label is the chunk's type, that of a stream's format with the stream's type behind it ("strf vids"). Of a
block in several carriers each span is one frame of an animation.
Not supported: text streamed with a film, ID3 and XML chunks, notes that cameras hide in padding.
References: RFC 9649 (WebP); RFC 6386 9.1 (VP8); Multimedia Programming Interface 1.0; EBU Tech 3285 (bext) and 3306
(ds64); ExifTool 13.59's RIFF and BMP tables.
"""

from __future__ import annotations

from ...base.decoded import Decoded
from ...base.field import Field
from ...base.part import Block
from ...base.span import Span
from ...tags.registry import table_tag
from . import film, picture, sound, word
from .record import Record, read_record

RECORDS: dict[str, Record] = {**picture.RECORDS, **sound.RECORDS, **film.RECORDS}
"""Label -> table and items of a chunk that is one record."""


def decode(raw: bytes, block: Block) -> Decoded:
    """The fields of one chunk; of the chunk of sound a hidden one, which tells how many bytes there are."""
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
    elif block.label == "data":
        size = int.from_bytes(raw[4:8], "little")
        made.fields.append(Field("RIFF", "SoundSize", size, None, None, block, "", {"hidden": "input"}))
    elif block.label in word.WORDS:
        table, tag_id, read = word.WORDS[block.label]
        tag, found = table_tag(table, tag_id), read(raw)
        if tag is not None and found is not None:
            span = Span(0, len(raw))
            made.fields.append(Field(tag.group1, tag.name, found.value, tag, span, block, "", found.context))
    return made
