"""IPTC and soft edits in trailers of AFCP, FotoStation and PhotoMechanic. Read only.

Shape:  AFCP: see grammar/afcp; its entries are IPTC, TEXT, Nail and PrVw. FotoStation: records, each data, u16 tag, u32
        size with these 10 bytes, A1B2C3D4; 1 is IPTC, 2 numbers, 3 and 4 images. PhotoMechanic: datasets of record 2
        that hold signed numbers, u32 size, "cbipcbbl".
References: AXS File Concatenation Protocol 1.0; ExifTool 13.59's tables AFCP, FotoStation and PhotoMechanic.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from ..base.decoded import Decoded
from ..base.field import Field
from ..base.finding import Finding
from ..base.part import Block
from ..base.span import Span
from ..grammar.charset import read_utf8
from ..grammar.dataset import read_datasets
from ..grammar.record import read_record, rows
from ..tags.registry import table_tag
from .iptc import decode as decode_iptc

_SOFT_EDIT = rows(">", *((id, 4 * id, "i") for id in (0, 1, 2, 3, 4, 6, 7, 8, 9, 11)))
_PARTS_OF_THOUSAND = (3, 6, 7, 8, 9)
_ROTATION, _CROP_ROTATION = 4, 11
_WHOLE_TURN = 360
_IMAGE = b"\xff\xd8\xff"
_CROPS = frozenset((*range(209, 213), *range(236, 240)))
"""Soft edits in 65536ths of the picture, shown in percent."""


def decode(raw: bytes, block: Block) -> Decoded:
    """The fields of one trailer, chosen by the block's kind."""
    made = Decoded([], [], [])
    if block.kind == "afcp":
        _afcp(raw, block, made)
    elif block.kind == "fotostation":
        _fotostation(raw, block, made)
    else:
        made.fields.extend(_soft_edits(raw, block))
    return made


def _caption(raw: bytes, place: Span, block: Block, made: Decoded) -> None:
    """Adds the IPTC fields of a part of the trailer. Fact: only Photoshop's resource has a digest."""
    found = decode_iptc(raw[place.start : place.end], block)
    for field in found.fields:
        if field.name != "CurrentIPTCDigest":
            field.span = field.span.shift(place.start) if field.span else None
            made.fields.append(field)
    text = "Not all of the IPTC in this trailer can be read"
    made.findings.extend(Finding(one.code, "warning", text, place, (block.kind,)) for one in found.findings)


def _afcp(raw: bytes, block: Block, made: Decoded) -> None:
    """Fact: offsets count from the start of the file, where the last 12 bytes say that the directory stands."""
    mark = ">" if raw[3:4] == b"!" else "<"
    (start,) = struct.unpack_from(mark + "I", raw, len(raw) - 8)
    (count,) = struct.unpack_from(mark + "H", raw, 6)
    for at in range(12, min(12 + 12 * count, len(raw) - 11), 12):
        name, size, target = struct.unpack_from(mark + "4sII", raw, at)
        place = Span(target - start, target - start + size)
        if not 0 <= place.start <= place.end <= len(raw):
            text = "An entry of the AFCP trailer lies outside of it"
            made.findings.append(Finding("afcp/outside", "warning", text, Span(at, at + 12), ("AFCP",)))
        elif name == b"IPTC":
            _caption(raw, place, block, made)
        else:
            made.fields.extend(_afcp_value(raw, name, place, block))


def _afcp_value(raw: bytes, name: bytes, place: Span, block: Block) -> Iterator[Field]:
    """Fact: an image has some header in front; ExifTool looks for its first bytes from 10 on, else takes 18."""
    tag = table_tag("AFCP::Main", name.decode("latin-1"))
    if tag is None:
        return
    if tag.id == "TEXT":
        yield Field(tag.group1, tag.name, read_utf8(raw[place.start : place.end].rstrip(b"\0")), tag, place, block)
        return
    found = raw.find(_IMAGE, place.start + 10, place.end)
    start = found if found >= 0 else place.start + 18
    if raw.startswith(_IMAGE, start):
        yield Field(tag.group1, tag.name, raw[start : place.end], tag, Span(start, place.end), block)


def _fotostation(raw: bytes, block: Block, made: Decoded) -> None:
    """The records, the last one first, as ExifTool reads them."""
    end = len(raw)
    while end >= 10:
        id, size = struct.unpack_from(">HI", raw, end - 10)
        place = Span(end - size, end - 10)
        if size < 10 or place.start < 0:
            break
        if id == 1:
            _caption(raw, place, block, made)
        elif id == 2:
            made.fields.extend(_geometry(raw, place, block))
        else:
            tag = table_tag("FotoStation::Main", id)
            if tag is not None and raw.startswith(_IMAGE, place.start):
                made.fields.append(Field(tag.group1, tag.name, raw[place.start : place.end], tag, place, block))
        end = place.start


def _geometry(raw: bytes, place: Span, block: Block) -> Iterator[Field]:
    """Fact: thousandths; turns in hundredths of a degree against the clock, shown clockwise."""
    for id, stored, span in read_record(raw[place.start : place.end], _SOFT_EDIT):
        tag = table_tag("FotoStation::SoftEdit", id)
        if tag is None:
            continue
        value: float = stored
        context = None
        if id in _PARTS_OF_THOUSAND:
            value = stored / 1000
        elif id == _ROTATION and stored:
            value = _WHOLE_TURN - stored / 100
        elif id == _CROP_ROTATION:
            value = -stored / 100 if stored else 0
        if id in (6, 7, 8, 9):
            context = {"text": f"{value:.15g}%"}
        yield Field(tag.group1, tag.name, value, tag, span.shift(place.start), block, "", context)


def _soft_edits(raw: bytes, block: Block) -> Iterator[Field]:
    """Fact: dataset 2:n holds a big-endian signed number of 4 bytes."""
    for dataset in read_datasets(raw).items:
        tag = table_tag("PhotoMechanic::SoftEdit", dataset.number) if dataset.record == 2 else None
        if tag is None or dataset.end - dataset.start != 4:
            continue
        stored = int.from_bytes(raw[dataset.start : dataset.end], "big", signed=True)
        value: float = stored
        context = None
        if dataset.number in _CROPS:
            value = stored / 655.36
            context = {"text": f"{value:.3f}%"}
        yield Field(tag.group1, tag.name, value, tag, Span(dataset.start, dataset.end), block, "", context)
