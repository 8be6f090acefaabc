"""Which tags of a file are shown, in which order and with which value: ExifTool's rules for reading.

Fact: by experiment with ExifTool 13.59. Tags asked for come in the order asked, others in file order. Of several tags
of one name the one of highest priority is shown; all of them with -a, and in JSON with a group prefix.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from ..base.field import Field
from ..tags import convert
from ..tags.tag import LOW_PRIORITY, UNKNOWN, describe

if TYPE_CHECKING:
    from ..plan.name import Name

_KNOWN_BY_NUMBER = re.compile(r"^(?:Unknown|Exif|Photoshop|ICC_Profile|IPTC)_0x[0-9a-f]+$")


class Wanted(NamedTuple):
    """What a person asked to see. `asked` empty means everything; `described` fetches descriptions, at a cost."""

    asked: tuple[Name, ...] = ()
    excluded: tuple[Name, ...] = ()
    numeric: bool = False
    duplicates: bool = False
    unknown: bool = False
    structures: bool = False
    binary: bool = False
    described: bool = False


class Row(NamedTuple):
    """One tag to be shown. `value` is a JSON value, or bytes where binary data was asked for; `number` is for -n."""

    group0: str
    group1: str
    group2: str
    name: str
    description: str
    value: Any
    number: Any = None

    def shown(self, numeric: bool) -> Row:
        """The row with the value that is asked for."""
        return self._replace(value=self.number) if numeric and self.number is not None else self


class Candidate(NamedTuple):
    """A field that may be shown, with its names in all families."""

    field: Field
    groups: tuple[str, str, str]
    name: str
    priority: int


def listed(fields: Iterable[Field], wanted: Wanted, extra: Sequence[Row] = ()) -> list[Row]:
    """The rows to show. `extra` are rows that no field stands behind (of the file system); they come first."""
    pool = [field for field in _flat(fields, wanted) if wanted.unknown or not _hidden(field)]
    if not wanted.asked and not wanted.excluded and wanted.duplicates:
        return [*(row.shown(wanted.numeric) for row in extra), *(_row(field, wanted, wanted.numeric) for field in pool)]
    return _chosen([_candidate(field) for field in pool], wanted, extra)


def _chosen(pool: list[Candidate], wanted: Wanted, extra: Sequence[Row]) -> list[Row]:
    """The rows that were asked for, without those that were excluded."""
    if wanted.excluded:
        pool = [one for one in pool if not _matches_any(wanted.excluded, one.groups, one.name)]
        extra = [row for row in extra if not _matches_any(wanted.excluded, row[:3], row.name)]
    if not wanted.asked:
        best = _best(pool, wanted)
        return [
            *(row.shown(wanted.numeric) for row in extra),
            *(_row(one.field, wanted, wanted.numeric) for one in best),
        ]
    rows = []
    for name in wanted.asked:
        numeric = wanted.numeric or name.numeric
        rows += [row.shown(numeric) for row in extra if _matches(name, row[:3], row.name)]
        within = pool if name.groups else _best(pool, wanted)
        matching = [one for one in within if _matches(name, one.groups, one.name)]
        rows += [_row(one.field, wanted, numeric) for one in _best(matching, wanted)]
    return rows


def _flat(fields: Iterable[Field], wanted: Wanted) -> Iterator[Field]:
    """Structures as their members, unless they are wanted whole."""
    for field in fields:
        value = field.value
        if wanted.structures or not isinstance(value, dict | list):
            yield field
        elif isinstance(value, dict) or (value and isinstance(value[0], dict)):
            from ..codecs.xmp import flatten

            yield from flatten(field)
        else:
            yield field


def _candidate(field: Field) -> Candidate:
    groups = _groups(field)
    return Candidate(field, groups, _name(field), _priority(field, groups[0]))


def _groups(field: Field) -> tuple[str, str, str]:
    tag = field.tag
    if tag is None:
        return _family0(field), field.group1, "Other"
    return tag.group0, field.group1, tag.group2


def _name(field: Field) -> str:
    return f"{field.name}-{field.lang}" if field.lang else field.name


def _family0(field: Field) -> str:
    """The format a tag without a registry row belongs to."""
    kind = field.block.kind if field.block is not None else ""
    if kind.startswith("exif"):
        return "EXIF"
    return field.group1.split("-")[0]


def _priority(field: Field, group0: str) -> int:
    """Fact: XMP, IFD1 and what is flagged so give way to the others; JFIF gives way to all (by experiment)."""
    if group0 == "JFIF":
        return -1
    low = field.tag is not None and field.tag.flags & LOW_PRIORITY
    return 0 if low or group0 == "XMP" or field.group1 == "IFD1" or field.name == "Comment" else 1


def _best(pool: list[Candidate], wanted: Wanted) -> list[Candidate]:
    """One candidate a name: of the highest priority the last, the first where all have none."""
    if wanted.duplicates:
        return pool
    best: dict[str, Candidate] = {}
    for one in pool:
        held = best.get(one.name)
        if held is None or one.priority > held.priority or (one.priority == held.priority and one.priority > 0):
            best[one.name] = one
    chosen = {id(one) for one in best.values()}
    return [one for one in pool if id(one) in chosen]


def _hidden(field: Field) -> bool:
    """Whether a tag is shown only with -u: not understood, or known by number only."""
    if field.tag is None:
        return _KNOWN_BY_NUMBER.match(field.name) is not None
    return bool(field.tag.flags & UNKNOWN)


def _matches_any(names: Iterable[Name], groups: tuple[str, str, str], name: str) -> bool:
    return any(_matches(one, groups, name) for one in names)


def _matches(name: Name, groups: tuple[str, str, str], tag: str) -> bool:
    if not name.matches(tag):
        return False
    lower = (groups[0].lower(), groups[1].lower(), groups[2].lower())
    return all(group.holds(lower) for group in name.groups)


def _row(field: Field, wanted: Wanted, numeric: bool) -> Row:
    tag = field.tag
    if wanted.binary and isinstance(field.value, bytes):
        value: Any = _binary(field)
    elif numeric:
        value = convert.number(tag, field.value, field.context)
    else:
        value = convert.text(tag, field.value, field.context)
    if isinstance(value, list) and len(value) == 1 and not wanted.structures:
        value = value[0]  # Fact: ExifTool prints a list of one item as that item, by experiment
    return Row(*_groups(field), _name(field), _description(field) if wanted.described else "", value)


def _description(field: Field) -> str:
    description: str = field.tag.description if field.tag is not None else describe(field.name)
    return f"{description} ({field.lang})" if field.lang else description


def _binary(field: Field) -> Any:
    """The bytes themselves where ExifTool would only tell their number, else the value."""
    shown = convert.text(field.tag, field.value, field.context)
    return field.value if isinstance(shown, str) and shown.startswith("(Binary data ") else shown


def read_names(words: Sequence[str]) -> tuple[Name, ...]:
    """The names of `-TAG` arguments. Raises: Rejected "tag/bad-name"."""
    if not words:
        return ()
    from ..plan.name import read_name  # 30 ms of planner that reading everything does not need

    return tuple(read_name(word) for word in words)
