"""Values that ExifTool prints of a file as a whole, without a place in it to edit.

Fact: ExifTool's File group: FileType, FileTypeExtension, MIMEType, ExifByteOrder, CurrentIPTCDigest.
"""

from __future__ import annotations

import hashlib

from .base.field import Field
from .reading import Inspection

_ORDERS = {b"II": "II", b"MM": "MM"}


def derive(inspection: Inspection) -> list[Field]:
    """The File group's fields in ExifTool's order; they carry no block, so no edit and no check touches them."""
    row = inspection.row
    values = [("FileType", row.name), ("FileTypeExtension", row.extensions[0].upper()), ("MIMEType", row.mime)]
    for block in inspection.layout.blocks:
        if block.kind == "exif" and block.index == 0:
            order = _ORDERS.get(inspection.payload(block)[:2])
            values += [("ExifByteOrder", order)] if order else []
        if block.kind == "iptc" and block.index == 0:
            digest = hashlib.md5(inspection.payload(block), usedforsecurity=False).hexdigest()
            values.append(("CurrentIPTCDigest", digest))
    from .tags.registry import table_tag

    return [Field("File", name, value, table_tag("Extra", name)) for name, value in values]
