"""The groups of a tag in ExifTool's families 0 to 8.

Fact: families 0 to 2 are format, place and subject; 3 the document (Main), 4 the copy of a duplicate, 5 the path of
blocks, 6 the stored format (EXIF only), 7 the tag's id, 8 the number of another file (ExifTool 13.59, by experiment).
"""

from __future__ import annotations

from .listing import Row

_PATHS = {
    "exif": "JPEG-APP1",
    "xmp": "JPEG-APP1-XMP",
    "xmp-extension": "JPEG-APP1-XMP",
    "iptc": "JPEG-APP13-Photoshop-IPTC",
    "photoshop": "JPEG-APP13-Photoshop",
    "jfif": "JPEG-APP0-JFIF",
    "frame": "JPEG-SOF0",
    "comment": "JPEG-COM",
    "icc": "JPEG-APP2-ICC_Profile",
    "mpf": "JPEG-APP2-MPF",
    "adobe": "JPEG-APP14-Adobe",
    "ducky": "JPEG-APP12-Ducky",
    "jumbf": "JPEG-APP11-JUMBF",
}
_WITHIN = {"ExifIFD": "IFD0-ExifIFD", "GPS": "IFD0-GPS", "InteropIFD": "IFD0-ExifIFD-InteropIFD"}
_SPECIAL_PATHS = {"ExifByteOrder": "JPEG-APP1", "CurrentIPTCDigest": "JPEG-APP13-Photoshop-IPTC"}


def family(row: Row, number: int) -> str:
    """The group of a row in one family."""
    if number <= 2:
        return str(row[number])
    return _OTHERS[number](row) if number in _OTHERS else ""


def group_text(row: Row, families: tuple[int, ...]) -> str:
    """The groups of some families joined by colons, each once; `Main` only where it stands alone (-1: as it is)."""
    if families[0] < 0:
        return ":".join(family(row, number) for number in families[1:])
    if len(families) == 1:
        return family(row, families[0])
    names = dict.fromkeys(name for name in (family(row, number) for number in families) if name)
    if len(names) > 1:
        names.pop("Main", None)
    return ":".join(names)


def is_in(row: Row, group: str) -> bool:
    """Whether a row lies in a group of family 3 to 8, written with the digit of its family or without."""
    lower = group.lower()
    if lower[:1].isdecimal():
        return family(row, int(lower[0])).lower() == lower[1:]
    return any(family(row, number).lower() == lower for number in _OTHERS)


def id_of(row: Row) -> int | str:
    """The tag's id in its table."""
    if row.field is None:
        return row.name if row.group0 else ""
    tag = row.field.tag
    if tag is None:
        stem, mark, digits = row.name.partition("_0x")
        return int(digits, 16) if mark and stem in ("Exif", "Unknown", "IPTC", "Photoshop") else row.name
    return f"{tag.id}-{row.field.lang}" if row.field.lang else tag.id


def table_of(row: Row) -> str:
    """The name of the tag's table."""
    if row.field is None or row.field.tag is None:
        return "Extra" if row.group0 in ("File", "ExifTool") else "Unknown"
    return str(row.field.tag.table)


def _document(row: Row) -> str:
    return "Main"


def _copy(row: Row) -> str:
    return f"Copy{row.copy}" if row.copy else ""


def _path(row: Row) -> str:
    field = row.field
    if field is None:
        return row.group1
    if field.block is None:
        return "Composite" if row.group1 == "Composite" else _SPECIAL_PATHS.get(row.name, "JPEG")
    path = _PATHS.get(field.block.kind, "JPEG")
    if field.block.kind == "exif":
        return f"{path}-{_WITHIN.get(row.group1, row.group1)}"
    return path


def _format(row: Row) -> str:
    tag = row.field.tag if row.field is not None else None
    return str(tag.type) if tag is not None and row.group0 == "EXIF" and tag.type != "?" else ""


def _id(row: Row) -> str:
    return f"ID-{id_of(row)}"


def _file(row: Row) -> str:
    return row.other


_OTHERS = {3: _document, 4: _copy, 5: _path, 6: _format, 7: _id, 8: _file}
