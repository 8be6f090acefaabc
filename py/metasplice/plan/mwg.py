"""One wish for a property brought to its twins in EXIF, IPTC and XMP, as the Metadata Working Group advises.

Fact: FACTS 1.8; ExifTool 13.59 by experiment. IPTC is written only where the file has some, text that is too long for
it is cut; EXIF holds several creators as one text; a date without a time of day is none of EXIF's. The IPTC digest is
refreshed where it was right or missing.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..base.edit import Add, Delete, Edit, Manner, Remove, Set
from ..base.errors import Rejected
from ..base.finding import Finding
from ..tags import registry
from ..tags.name import Name
from ..tags.twins import BY_NAME, TWINS, Twins
from .target import Place, Target
from .wish import Wish

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..base.edit import Wish as Given
    from .draft import Draft

_ARTIST = Place("IFD0", "Artist", 0x013B)
_JOINT = "; "
_SHOWN = Place("XMP-iptcExt", "LocationShown", "LocationShown")
REFRESHED = "refreshed"
"""The value of an IPTCDigest that is to be made anew if it is right now or missing."""
_EDITED = Manner(anew=False, quiet=True, present=True)


def use_groups(edits: list[Edit]) -> list[Edit]:
    """The edits as `-use MWG` understands them: a bare name of the group MWG means that group, and its namesakes too.

    Fact: ExifTool 13.59: the namesakes in other groups are edited where they are, none is created.
    """
    return [one for edit in edits for one in _grouped(edit)]


def _grouped(edit: Edit) -> Iterator[Edit]:
    if edit.tag.lower() == "alldates":
        for name in ("DateTimeOriginal", "CreateDate", "ModifyDate"):
            yield from _grouped(edit.replaced(tag=name))
        return
    row = BY_NAME.get(edit.tag.lower())
    if row is None or not row.mwg:
        yield edit
        return
    yield edit.replaced(tag=f"MWG:{row.name}")
    yield edit if isinstance(edit, Delete) else edit.replaced(manner=_EDITED)


def spread(draft: Draft, edit: Edit, name: Name) -> Iterator[Edit]:
    """The edits of the twins that one of `MWG:Creator` or `Twin:Title` stands for.

    Raises: Rejected "tag/unknown" for a name without twins, "edit/every-tag", "edit/composite" for a date to be
            shifted.
    """
    group = name.groups[0].name
    rows = [row for row in TWINS if row.mwg or group == "twin"] if name.every else [BY_NAME.get(name.tag.lower())]
    for row in rows:
        if row is None or not (row.mwg or group == "twin"):
            names = ", ".join(row.name for row in TWINS if row.mwg)
            raise Rejected("tag/unknown", f"There is no tag {name.text}; the group has {names}")
        if isinstance(edit, Delete):
            yield from _deleted(draft, row, edit)
        elif name.every:
            raise Rejected("edit/every-tag", f"{name.text} can be deleted, not given a value: name the tag")
        elif row.is_date:
            yield from _dated(draft, row, edit, numeric=edit.numeric or name.numeric)
        else:
            yield from _given(draft, row, edit.replaced(numeric=edit.numeric or name.numeric))


def _deleted(draft: Draft, row: Twins, edit: Delete) -> Iterator[Edit]:
    yield from (Delete(key, edit.keep) for key in (row.exif, *row.exif_more, row.xmp) if key)
    if row.shown and _shows_one(draft, row, edit):
        yield Delete(row.shown, edit.keep)
    if row.iptc and draft.has_kind("iptc"):
        yield from (Delete(key, edit.keep) for key in (row.iptc, row.iptc_time) if key)
        _refresh_digest(draft)


def _given(draft: Draft, row: Twins, edit: Set | Add | Remove) -> Iterator[Edit]:
    if row.name == "Creator":
        yield _artist(draft, edit)
    elif row.exif:
        yield edit.replaced(tag=row.exif)
    if row.xmp:
        yield from _lacking(draft, edit.replaced(tag=row.xmp), edit)
    if row.shown and _shows_one(draft, row, edit):
        yield edit.replaced(tag=row.shown)
    if row.iptc and draft.has_kind("iptc"):
        values = tuple(_cut(draft, row.iptc, value) for value in edit.values)
        yield from _lacking(draft, edit.replaced(tag=row.iptc, values=values), edit)
        _refresh_digest(draft)


def _lacking(draft: Draft, edit: Edit, asked: Edit) -> Iterator[Edit]:
    """The edit without the items that the list has already: those of the group Twin are added to what lacks them.

    Fact: ExifTool 13.59's MWG group adds them once more.
    """
    if not isinstance(edit, Add) or not asked.tag.lower().startswith("twin:"):
        yield edit
        return
    group1, _, name = edit.tag.partition(":")
    held = [str(item) for field in draft.index.get((group1, name), ()) for item in _items(field.value)]
    wished = (wish for place, wish in draft.wishes.items() if (place.group1, place.name) == (group1, name))
    held += [str(item) for wish in wished for item in wish.values]
    lacking = tuple(value for value in edit.values if str(value) not in held)
    if lacking:
        yield edit.replaced(values=lacking)


def _items(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [value]


def _artist(draft: Draft, edit: Set | Add | Remove) -> Edit:
    """All creators in EXIF's one text."""
    values = [str(value) for value in edit.values]
    wish, field = draft.wishes.get(_ARTIST), draft.present(_ARTIST)
    anew = edit.manner is not None and edit.manner.anew
    if wish is not None and not anew:
        old = str(wish.values[-1]) if wish.values else ""
    else:
        old = "" if isinstance(edit, Set) or field is None else str(field.value)
    names = [name.strip() for name in old.split(";") if name.strip()]
    more = [name for name in values if name not in names or not edit.tag.lower().startswith("twin:")]
    names = [name for name in names if name not in values] if isinstance(edit, Remove) else [*names, *more]
    return Set("IFD0:Artist", (_JOINT.join(names),)) if names else Delete("IFD0:Artist")


def _cut(draft: Draft, key: str, value: Given) -> Given:
    """A text cut to what an IPTC dataset may hold, with a remark."""
    most = registry.find(key.partition(":")[2])[0].count
    raw = str(value).encode()
    if not most or len(raw) <= most or draft.lenient:
        return value
    draft.findings.append(Finding("iptc/cut", "warning", f"{key} holds {most} bytes: the text is cut there"))
    return raw[:most].decode("utf-8", "ignore")


def _dated(draft: Draft, row: Twins, edit: Set | Add | Remove, *, numeric: bool) -> Iterator[Edit]:
    if not isinstance(edit, Set):
        raise Rejected("edit/composite", f"{edit.tag} is made of other tags and cannot be shifted; shift those")
    from ..tags.moment import read_moment

    value = str(edit.values[-1])
    moment = read_moment(value)
    if moment is None or moment.day is None:
        raise Rejected("value/no-date", f"{edit.tag} takes a date and time, not {value!r}")
    if moment.hour is not None:
        zone = "+00:00" if moment.zone == "Z" else moment.zone
        yield Set(row.exif, (value,), numeric)
        for key, share in zip(row.exif_more, (moment.fraction, zone), strict=True):
            yield Set(key, (share,)) if share else Delete(key)
    yield Set(row.xmp, (value,), numeric)
    if row.iptc and draft.has_kind("iptc"):
        yield Set(row.iptc, (value,), numeric)
        if moment.hour is not None:
            clock = f"{moment.hour:02d}:{moment.minute or 0:02d}:{moment.second or 0:02d}{moment.zone}"
            yield Set(row.iptc_time, (clock,))
        _refresh_digest(draft)


def _shows_one(draft: Draft, row: Twins, edit: Edit) -> bool:
    """Whether there is at most one place shown: which of several is meant nobody can tell. Twin makes no first one."""
    field = draft.present(_SHOWN)
    if field is None or not isinstance(field.value, list) or len(field.value) < 2:
        return field is not None or not edit.tag.lower().startswith("twin")
    text = f"{row.shown} is left as it is: the picture shows {len(field.value)} places"
    draft.findings.append(Finding("xmp/places", "warning", text))
    return False


def _refresh_digest(draft: Draft) -> None:
    """Wishes for a new digest where the old one is missing or right, which the writer finds out.

    A file without Photoshop resources, as JPEG 2000, has none.
    """
    if "photoshop" not in draft.filetype.writable:
        return
    tag = registry.find("IPTCDigest")[0]
    target = Target(tag, tag.group1, "photoshop", True)
    draft.wishes.setdefault(target.place(), Wish(target, values=[REFRESHED]))
