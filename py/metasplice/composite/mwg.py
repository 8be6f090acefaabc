"""The group MWG: one value for each property that EXIF, IPTC and XMP may all hold.

Fact: FACTS 1.8; ExifTool 13.59 with `-use MWG`, by experiment. A value of EXIF that is not blank counts. Else it is
XMP's, and IPTC's where XMP has none; but where the IPTC digest tells that IPTC was changed since, XMP does not count,
save for a text that IPTC could only hold the beginning of. Rows: tags/twins.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..base.field import Field
from ..tags import convert
from ..tags.registry import find
from ..tags.tag import Tag
from ..tags.twins import TWINS, Twins

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_CATEGORY = {"Description": "Image", "Keywords": "Image", "Orientation": "Image", "Rating": "Image"}
_JOINT = "; "
_BEHIND = frozenset(
    "CircleOfConfusion DOF DateTimeOriginal FOV FocalLength35efl GPSPosition HyperfocalDistance LightValue "
    "LensID".split()
)
"""Composites that others come before in any case."""


def with_mwg(fields: Sequence[Field], *, whole: bool = False) -> list[Field]:
    """The fields with those of the group MWG in their places among the composites.

    Fact: ExifTool 13.59's order; where structures are shown whole, no place is taken out of them.
    """
    known = [field for field in fields if field.name != "LocationShown"] if whole else fields
    behind = (at for at, field in enumerate(fields) if field.group1 == "Composite" and field.name in _BEHIND)
    at = next(behind, len(fields))
    return [*fields[:at], *mwg(known), *fields[at:]]


def mwg(fields: Sequence[Field]) -> list[Field]:
    """The fields of the group MWG. `fields` are all of a file, CurrentIPTCDigest included."""
    there = {field.key: field for field in _flat(fields)}
    digest, current = (there.get(key) for key in ("Photoshop:IPTCDigest", "File:CurrentIPTCDigest"))
    stale = digest is not None and current is not None and _number(digest) != _number(current)
    rows = sorted((row for row in TWINS if row.mwg), key=lambda row: row.name)
    made = []
    for row in rows:
        value, text = _told(row, there) if row.name == "Orientation" else (_value(row, there, stale=stale), None)
        if value not in (None, "", []):
            made.append(Field("MWG", row.name, value, _tag(row, told=text is not None), None, None, "", {"text": text}))
    return made


def _flat(fields: Sequence[Field]) -> list[Field]:
    """The fields that matter, with the members of the places shown."""
    found = [field for field in fields if not field.lang and field.name != "LocationShown"]
    shown = [field for field in fields if field.key == "XMP-iptcExt:LocationShown"]
    if shown:
        from ..codecs.xmp import flatten

        found = [member for field in shown for member in flatten(field)] + found
    return found


def _number(field: Field | None) -> Any:
    return convert.number(field.tag, field.value, field.context) if field is not None else None


def _told(row: Twins, there: Mapping[str, Field]) -> tuple[Any, Any]:
    """Number and text of the one property that has labels."""
    field = there.get(row.exif)
    return (None, None) if field is None else (_number(field), convert.text(field.tag, field.value, field.context))


def _value(row: Twins, there: Mapping[str, Field], *, stale: bool) -> Any:
    exif = str(_number(there.get(row.exif) or there.get(row.exif.replace("IFD0:", "ExifIFD:"))) or "")
    if exif.strip():
        if row.is_date:
            return exif + _more(row, there)
        return _names(exif) if row.name == "Creator" else exif
    iptc, xmp = _number(there.get(row.iptc)), _number(there.get(row.xmp))
    if iptc and row.iptc_time:
        iptc = " ".join(str(_number(there.get(key))) for key in (row.iptc, row.iptc_time) if key in there)
    if row.shown:
        xmp = _first(_number(there.get(row.shown))) or xmp
    if stale and row.iptc and not _was_cut(row, iptc, xmp):
        return iptc
    return xmp or iptc


def _names(text: str) -> Any:
    names = text.split(_JOINT)
    return names if len(names) > 1 else text


def _more(row: Twins, there: Mapping[str, Field]) -> str:
    """EXIF's fraction of a second and time zone."""
    fraction, zone = (str(_number(there[key])).strip() if key in there else "" for key in row.exif_more)
    return (f".{fraction}" if fraction else "") + zone


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list) and value else value


def _was_cut(row: Twins, iptc: Any, xmp: Any) -> bool:
    """Whether the IPTC text is the beginning of XMP's, as much as a dataset may hold."""
    if not isinstance(iptc, str) or not isinstance(xmp, str) or not xmp.startswith(iptc):
        return False
    most = find(row.iptc.partition(":")[2])[0].count
    return bool(most) and len(iptc.encode()) >= most


def _tag(row: Twins, *, told: bool) -> Tag:
    category = "Time" if row.is_date else "Author" if row.name in ("Creator", "Copyright") else "Location"
    groups = "Composite", "MWG", _CATEGORY.get(row.name, category)
    return Tag("MWG::Composite", groups, _row(row), (None, None), "composite/told" if told else "")


def _row(row: Twins) -> tuple[Any, ...]:
    return row.name, row.name, "?", 0, 0, "", "", "", 0, 0, "", "", "", 0, ()
