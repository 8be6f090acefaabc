"""Tags that say the same in different encodings: kept the same by default, and compared.

Fact: the rows are those of tags/twins (MWG 2.0 section 5, the IPTC photo standard).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..base.edit import Add, Delete, Edit, Remove, Set
from ..base.field import Field
from ..base.finding import Finding
from ..base.named import NamedTuple
from ..plan.filetype import FILETYPES
from ..reading import Inspection
from ..tags import convert, registry
from ..tags.name import read_name
from ..tags.twins import ALSO, BY_KEY, BY_NAME, Twins
from ..tags.twins import TWINS as ROWS

TWINS: tuple[tuple[str, ...], ...] = (*(row.keys for row in ROWS if len(row.keys) > 1), *ALSO)
"""Keys that are compared with one another."""

_DAY = 8
"""Digits of a date: IPTC has no time of day beside it."""

_COMPARED: dict[str, tuple[str, ...]] = {
    row.name: (*row.keys, *(key for pair in ALSO if set(pair) & set(row.keys) for key in pair if key not in row.keys))
    for row in ROWS
}
"""The tags that should say the same, by property."""

_PROPERTIES = {key: name for name, keys in _COMPARED.items() for key in keys} | {
    key: row.name for row in ROWS for key in (*row.exif_more, row.iptc_time) if key
}


def property_of(key: str) -> str:
    """The property that the tag `key` holds together with others; "" for a tag that stands alone."""
    return _PROPERTIES.get(key, "")


def plain(key: str, lines: Sequence[str]) -> str:
    """Printed text reduced to what the encodings can agree on: dates to their day, lists to one line."""
    if "Date" in key:
        return "".join(letter for letter in lines[0] if letter.isdecimal())[:_DAY] if lines else ""
    return "; ".join(line.strip() for line in lines)


class Disagreement(NamedTuple):
    """A property of which one file says different things: `said` is the printed text of each of its tags."""

    name: str
    said: dict[str, tuple[str, ...]]


class Synchronised(NamedTuple):
    """Edits that change all twins at once, and where the present values of twins disagree."""

    edits: list[Edit]
    findings: list[Finding]


def synchronised(inspection: Inspection, edits: Sequence[Edit]) -> Synchronised:
    """The edits with each property that is asked for once brought to all its twins.

    A property whose twins are edited one by one, that is copied or that is shifted stays as it was asked for; what is
    added to one of them, or taken out, is so of all, unless another is given a whole value.
    """
    spreads = [_unspread(edit) if _is_native(inspection, edit) else _spread_of(edit) for edit in edits]
    asked: dict[str, set[str]] = {}
    for one in spreads:
        if one.row is not None:
            relative = isinstance(one.edit, Add | Remove) and one.twin is not None
            asked.setdefault(one.row.name, set()).add("" if relative else one.edit.tag.lower())
    made: list[Edit] = []
    findings: list[Finding] = []
    held: dict[str, Field] | None = None
    for edit, row, twin in spreads:
        if row is None or twin is None or len(asked[row.name]) > 1:
            made.append(edit)
            continue
        made.append(twin)
        held = _held(inspection) if held is None else held
        findings += [one for one in _conflicts(held, row) if one not in findings]
    return Synchronised(made, findings)


class _Spread(NamedTuple):
    """An edit, the property it is about, and the edit that brings it to all twins; None where there is none."""

    edit: Edit
    row: Twins | None
    twin: Edit | None


_SPREADS: dict[int, _Spread] = {}
"""By the identity of edits, which are shared by the files of a collection: what is made of them is no file's."""
_MOST_SPREADS = 512


def _unspread(edit: Edit) -> _Spread:
    return _Spread(edit, None, None)


def _spread_of(edit: Edit) -> _Spread:
    found = _SPREADS.get(id(edit))
    if found is None:
        row = _row_of(edit)
        twin = edit.replaced(tag=f"Twin:{row.name}") if row is not None and _can_spread(edit, row) else None
        if len(_SPREADS) >= _MOST_SPREADS:
            _SPREADS.clear()
        found = _SPREADS[id(edit)] = _Spread(edit, row, twin)
    return found


def _is_native(inspection: Inspection, edit: Edit) -> bool:
    """Whether a name without group means a tag of the file type's own, which is written as it is asked for."""
    name = edit.tag.lower().removesuffix("#")
    row = FILETYPES.get(inspection.format)
    if ":" in name or row is None or not row.native.tables:
        return False
    return name in row.native.called or any(tag.table in row.native.tables for tag in registry.find_all(name))


def _row_of(edit: Edit) -> Twins | None:
    """The property that an edit is about: by its own name, or by the key of one of its tags."""
    tag = edit.tag.lower().removesuffix("#")
    group, colon, name = tag.rpartition(":")
    if not colon:
        row = BY_NAME.get(name)
        return row if row is not None and len(row.keys) > 1 else _only(name)
    if group == "exif":
        return BY_KEY.get(f"ifd0:{name}") or BY_KEY.get(f"exififd:{name}")
    return BY_KEY.get(tag) or (_only(name, "xmp-") if group == "xmp" else None)


def _only(name: str, group: str = "") -> Twins | None:
    """The one property with a tag of this name."""
    rows = {row.name: row for key, row in BY_KEY.items() if key.rpartition(":")[2] == name and key.startswith(group)}
    return next(iter(rows.values())) if len(rows) == 1 else None


def _can_spread(edit: Edit, row: Twins) -> bool:
    """Whether the edit means the same for every twin: no shift of a date, no copy, not one twin's own language.

    Years and months alone are XMP's only.
    """
    if len(row.keys) < 2 or read_name(edit.tag).wild:
        return False
    if isinstance(edit, Delete):
        return not edit.keep
    if edit.manner is not None:
        return False
    return not row.is_date or (isinstance(edit, Set) and _has_day(str(edit.values[-1])))


def _has_day(text: str) -> bool:
    from ..tags.moment import read_moment  # most edits give no date

    moment = read_moment(text)
    return moment is not None and moment.day is not None


def disagreements(inspection: Inspection) -> list[Disagreement]:
    """The properties that the file gives differently in EXIF, IPTC and XMP."""
    held = _held(inspection)
    return [found for name, keys in _COMPARED.items() if (found := _disagreement(name, keys, held))]


_PROPERTY_NAMES = frozenset(key.partition(":")[2] for key in _PROPERTIES)


def _held(inspection: Inspection) -> dict[str, Field]:
    """The fields of the properties by key."""
    return {
        field.key: field
        for field in inspection.fields
        if field.name in _PROPERTY_NAMES and _counts(field) and field.key in _PROPERTIES
    }


def _conflicts(held: dict[str, Field], row: Twins) -> Iterator[Finding]:
    """What is to be said of the present values of a property, where they disagree."""
    found = _disagreement(row.name, row.keys, held)
    if found is not None:
        text = ", ".join(f"{key} “{'; '.join(lines)[:60]}”" for key, lines in found.said.items())
        yield Finding("twin/conflict", "warning", f"{row.name} is given differently until now: {text}")


def _counts(field: Field) -> bool:
    """Whether it is the file's own word: in no other language, not of a picture behind the picture."""
    return not field.lang and (field.block is None or not field.block.index)


def _disagreement(name: str, keys: Sequence[str], held: dict[str, Field]) -> Disagreement | None:
    """The property if its tags say different things; blanks, which cameras fill texts with, say nothing."""
    said = {key: lines for key in keys if key in held and "".join(lines := printed_lines(held[key])).strip()}
    texts = {key: plain(key, lines) for key, lines in said.items()}
    longest = max(texts.values(), key=len, default="")
    differing = [key for key, text in texts.items() if text != longest and not _is_cut(held[key], text, longest)]
    return Disagreement(name, said) if differing else None


def _is_cut(field: Field, text: str, whole: str) -> bool:
    """Whether a text of IPTC is as much of the whole as fits there. Fact: IIM counts bytes; a letter takes up to 4."""
    most = field.tag.count if field.tag is not None and field.group1 == "IPTC" else 0
    return bool(most) and len(text.encode()) > most - 4 and whole.startswith(text)


def printed_lines(field: Field) -> tuple[str, ...]:
    text = convert.text(field.tag, field.value, field.context)
    return tuple(map(str, text)) if isinstance(text, list) else (str(text),)
