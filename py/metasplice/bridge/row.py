"""What the list and the panel need of a file: few of its fields, and some facts, so that thousands are told quickly.

House rules: the fields are those of the whole inspection, chosen by their keys; no maker note is decoded for them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..base.field import Field
from ..base.finding import Finding
from ..derived import pictures, type_fields, visible
from ..planner import disagreements
from ..reading import Inspection
from ..tags import convert
from ..verify.thumbnail import stale_thumbnails
from .people import show_people
from .shape import show_field, show_span, writes_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_PRESS = "IPTC"
_AXES = tuple(f"XMP-exif:GPS{name}" for name in ("Latitude", "Longitude", "Altitude", "AltitudeRef"))
FORM_KEYS = frozenset((
    "File:FileType", "IFD0:Orientation", *_AXES,
    *(f"GPS:GPS{name}{ref}" for name in ("Latitude", "Longitude", "Altitude") for ref in ("", "Ref")),
    "XMP-iptcExt:PersonInImage", "XMP-dc:Title", "IPTC:ObjectName", "PNG:Title", "XMP-dc:Description",
    "IFD0:ImageDescription", "IPTC:Caption-Abstract", "XMP-tiff:ImageDescription", "PNG:Description", "XMP-dc:Subject",
    "IPTC:Keywords", "ExifIFD:DateTimeOriginal", "XMP-photoshop:DateCreated", "XMP-exif:DateTimeOriginal",
    "ExifIFD:OffsetTimeOriginal", "XMP-xmp:Rating", "IFD0:Rating", "IFD0:Artist", "XMP-dc:Creator", "IPTC:By-line",
    "XMP-tiff:Artist", "PNG:Author", "PNG:Artist", "IFD0:Copyright", "XMP-dc:Rights", "IPTC:CopyrightNotice",
    "XMP-tiff:Copyright", "PNG:Copyright", "XMP-lr:HierarchicalSubject", "XMP-digiKam:TagsList",
    "UserData:GPSCoordinates", "Keys:GPSCoordinates", "ItemList:GPSCoordinates",
    "ItemList:Title", "Keys:Title", "Keys:DisplayName", "UserData:Title", "ItemList:Description", "Keys:Description",
    "UserData:Description", "Keys:CreationDate", "UserData:DateTimeOriginal", "ItemList:Artist", "Keys:Artist",
    "Keys:Author", "UserData:Artist", "UserData:Author", "ItemList:Copyright", "Keys:Copyright", "UserData:Copyright",
    "ItemList:Comment", "UserData:Comment", "Keys:Comment",
    "Info:Title", "Matroska:Description", "Matroska:Keywords", "Info:DateTimeOriginal", "Matroska:Rating",
    "Matroska:Artist", "Matroska:Copyright", "Matroska:Comment",
    "RIFF:Title", "RIFF:DateTimeOriginal", "RIFF:Artist", "RIFF:Copyright", "RIFF:Comment",
    "ASF:Title", "ASF:Author", "ASF:Copyright", "ASF:Description",
))  # fmt: skip
"""The keys that the panel of the page reads (web/lib/form.js and film.js)."""
_NAMES = frozenset(key.partition(":")[2] for key in FORM_KEYS)
_PLAIN = frozenset({"JPEG", "PNG", "GIF", "TIFF", "XMP", "WEBP", "DNG"})
"""Types whose fields are shown as they were decoded."""
_SEVERITIES = ("info", "warning", "error")


def show_row(inspection: Inspection) -> dict[str, Any]:
    """What the list and the panel need of a file."""
    writes = writes_of(inspection.format)
    fields = list(form_fields(inspection))
    findings: Sequence[Finding] = (*inspection.remarks, *stale_thumbnails(inspection))
    worst = max((_SEVERITIES.index(one.severity) for one in findings), default=-1)
    images = [] if inspection.format == "JPEG" else pictures(inspection)
    return {
        "format": inspection.format,
        "size": inspection.size,
        "fields": [show_field(field, None, writes) for field in fields],
        "people": show_people(inspection),
        "facts": facts(inspection),
        "pictures": [show_span(span) for span in images],
        "worst": _SEVERITIES[worst] if worst >= 0 else "",
        "differing": len(disagreements(inspection)),
    }


def form_fields(inspection: Inspection) -> Iterator[Field]:
    """The fields that the panel reads, as they are shown, and one of IPTC as a sign that there are some."""
    press = False
    for field in _shown(inspection):
        if field.group1 == _PRESS and not press:
            press = True
            yield field
        elif field.name in _NAMES and field.key in FORM_KEYS:
            yield field


def _shown(inspection: Inspection) -> Iterator[Field]:
    if inspection.format not in _PLAIN or inspection.inner is not None:
        yield from visible(inspection)
        return
    yield type_fields(inspection.row)[0]
    for field in inspection.fields:
        if isinstance(field.context, dict) and (
            field.context.get("hidden") or field.context.get("only", inspection.format) != inspection.format
        ):
            continue
        yield field


_FACTS = frozenset(
    "ImageWidth ImageHeight ExifImageWidth ExifImageHeight Make Model Duration DateTimeOriginal CreateDate "
    "CreationDate DateCreated PixelWidth PixelHeight SourceImageWidth SourceImageHeight".split()
)


def facts(inspection: Inspection) -> dict[str, str]:
    """Width and height, duration, camera and when it was taken, as far as the fields tell."""
    held: dict[str, Field] = {}
    for field in inspection.fields:
        if field.name in _FACTS and not field.lang and (field.block is None or not field.block.index):
            held.setdefault(field.name, field)
    found = {
        "dimensions": _dimensions(held),
        "duration": _text(held.get("Duration")),
        "camera": _camera(_text(held.get("Make")), _text(held.get("Model"))),
        "taken": next((text for name in _TAKEN if _is_date(text := _text(held.get(name)))), ""),
    }
    return {name: text for name, text in found.items() if text}


_TAKEN = ("DateTimeOriginal", "CreationDate", "DateCreated", "CreateDate")


def _text(field: Field | None) -> str:
    if field is None:
        return ""
    text = convert.text(field.tag, field.value, field.context)
    return str(text[0] if isinstance(text, list) and text else text).strip()


def _is_date(text: str) -> bool:
    return any(letter in "123456789" for letter in text)


def _dimensions(held: dict[str, Field]) -> str:
    for prefix in ("Image", "ExifImage", "SourceImage", "Pixel"):
        sides = [_text(held.get(f"{prefix}{side}")) for side in ("Width", "Height")]
        if all(side.isdecimal() and side != "0" for side in sides):
            return " × ".join(sides)
    return ""


def _camera(make: str, model: str) -> str:
    """Make and model, the make once."""
    first = make.split(" ")[0].casefold()
    return model if first and model.casefold().startswith(first) else f"{make} {model}".strip()
