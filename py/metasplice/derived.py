"""The fields of a file as people see them: those of the file as a whole, then those of its blocks.

Fact: ExifTool's File group: FileType, FileTypeExtension, MIMEType, ExifByteOrder, CurrentIPTCDigest; its offsets count
from the start of the file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace

from .base.field import Field
from .reading import Inspection
from .tags.registry import table_tag

_ORDERS = {b"II": "II", b"MM": "MM"}


def derive(inspection: Inspection) -> list[Field]:
    """The File group's fields in ExifTool's order; they carry no block, so no edit and no check touches them."""
    row = inspection.row
    extension = Field("File", "FileTypeExtension", row.extensions[0].upper(), table_tag("Extra", "FileTypeExtension"))
    extension.context = {"text": row.extensions[0]}
    values = [("MIMEType", row.mime)]
    for block in inspection.layout.blocks:
        if block.kind == "exif" and block.index == 0:
            order = _ORDERS.get(inspection.payload(block)[:2])
            values += [("ExifByteOrder", order)] if order else []
        if block.kind == "iptc" and block.index == 0:
            digest = hashlib.md5(inspection.payload(block), usedforsecurity=False).hexdigest()
            values.append(("CurrentIPTCDigest", digest))
    found = [Field("File", name, value, table_tag("Extra", name)) for name, value in values]
    return [Field("File", "FileType", row.name, table_tag("Extra", "FileType")), extension, *found]


def visible(inspection: Inspection) -> Iterator[Field]:
    """The fields to show, in file order; without what is kept for comparison only, offsets counted in the file.

    The composites, made of all of them, come last; their module is loaded when the first file is shown.
    """
    from .composite import composites

    yield from derive(inspection)
    for field in inspection.fields:
        context = field.context if isinstance(field.context, dict) else {}
        if context.get("hidden"):
            continue
        if context.get("base") == "block" and field.block is not None:
            yield replace(field, value=_moved(field.value, field.block.spans[0].start))
        else:
            yield field
    yield from composites(inspection.fields)


def _moved(value: object, start: int) -> object:
    if isinstance(value, tuple):
        return tuple(_moved(item, start) for item in value)
    return value + start if isinstance(value, int) else value
