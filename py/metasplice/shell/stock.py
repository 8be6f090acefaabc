"""What a file holds for copies, conditions and texts: its tags, its whole blocks, its maker note."""

from __future__ import annotations

from ..base.change import Note
from ..base.field import Field
from ..derived import visible
from ..formats import codec
from ..planner.stock import Stock
from ..planner.transfer import COPIED_BLOCKS
from ..reading import Inspection
from .source import FileSource
from .status import status_rows
from .whole import whole_fields

_PRINT = "IFD0:PrintIM"


def stock_of(path: str, source: FileSource | None, inspection: Inspection | None, *, mwg: bool = False) -> Stock:
    """All values of a file: those of the file system, those of the format, what was noticed, those of its blocks.

    With `mwg` the composites of the group MWG are among them.
    """
    fields: list[Field] = []
    if source is not None:
        for row in status_rows(path, source.status):
            number = row.value if row.number is None else row.number
            fields.append(Field("System", row.name, number, None, context={"text": row.value}))
    if inspection is not None:
        found = list(visible(inspection))
        if mwg:
            from ..composite.mwg import with_mwg

            found = with_mwg(found)
        fields += found
        fields += [field for field in inspection.fields if field.key == _PRINT]  # shown as its version alone
        told = [finding.message for finding in inspection.findings if finding.severity != "info"]
        fields += [Field("ExifTool", "Warning", text) for text in told[:1]]
    stock = Stock(fields)
    if inspection is not None:
        stock.blocks = {
            field.name.lower(): _joined(field, inspection) for field in whole_fields(inspection, COPIED_BLOCKS, "")
        }
        stock.note = _note_of(stock.blocks.get("exif"), inspection)
        stock.has_maker_note = _has_note(inspection)
    return stock


def _joined(field: Field, inspection: Inspection) -> bytes:
    """A whole block, an XMP packet with what lies in its extension."""
    extension = inspection.extension_of(field.block) if field.block is not None and field.name == "XMP" else None
    whole: bytes = field.value
    if extension is not None:
        whole = codec("xmp").joined(whole, inspection.payload(extension))
    return whole


def _has_note(inspection: Inspection) -> bool:
    return any(one.name.startswith("MakerNote") and one.block and one.block.kind == "exif" for one in inspection.fields)


def _note_of(raw: bytes | None, inspection: Inspection) -> Note | None:
    """The maker note as it can be put into another file."""
    if raw is None or not _has_note(inspection):
        return None
    note: Note | None = codec("exif").copied_note(raw)
    return note
