"""Dates of many files: moved by an amount, and read out of the file's name.

Fact: which dates are meant: EXIF's three (Exif3 4.6.6.4), their twins in XMP, and a film's own (QTFF movie, track and
media headers).
Names that are understood: 20200131_235959, IMG-20200131-WA0001, 2020-01-31 23.59.59, PXL_20200131_235959123,
Screenshot_2020-01-31-23-59-59, signal-2020-01-31-235959: the patterns that phones and messengers write.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..base.edit import Add, Edit, Remove, Set
from ..base.errors import Rejected
from ..base.finding import Finding
from ..base.pattern import pattern
from ..plan.filetype import FILETYPES
from ..plan.shift import read_amount, shift
from ..tags.moment import read_moment
from .edition import FILMS, Edition, Made, word_of
from .item import File

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .plan import Terms

DATES = (
    "ExifIFD:DateTimeOriginal", "ExifIFD:CreateDate", "IFD0:ModifyDate", "XMP-photoshop:DateCreated",
    "XMP-exif:DateTimeOriginal", "XMP-exif:DateTimeDigitized", "XMP-xmp:CreateDate", "XMP-xmp:ModifyDate",
    "QuickTime:CreateDate", "QuickTime:ModifyDate", "Keys:CreationDate", "UserData:DateTimeOriginal",
    "Matroska:DateTimeOriginal", "RIFF:DateTimeOriginal", "PNG:CreationTime",
)  # fmt: skip
"""Dates that are moved where they are there."""
_TRACKS = ("TrackCreateDate", "TrackModifyDate", "MediaCreateDate", "MediaModifyDate")
_NAME = pattern(
    r"(?<!\d)((?:19|20)\d\d)([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])"
    r"(?:(?:[-_. T]|\sat\s|\sum\s)?([01]\d|2[0-3])([-_.:]?)([0-5]\d)\6([0-5]\d)(?:[-_.]?(\d{3})(?!\d))?)?(?!\d)"
)


class Shifted(Edition):
    """All dates of a file moved by one amount: `+2:30` is two and a half hours on, `-0:0:1 0` a day back."""

    __slots__ = ("amount", "kind")

    def __init__(self, told: Mapping[str, Any]) -> None:
        super().__init__(told)
        text = word_of(told, "by").strip()
        self.kind: type[Add | Remove] = Remove if text.startswith("-") else Add
        self.amount = text.lstrip("+-").strip()
        read_amount(self.amount, dates_only=False)

    def made_for(self, file: File, terms: Terms) -> Made:
        """The edits of the dates that are in the file; what is not there or odd is told."""
        held = {field.key: field for field in file.fields if not (field.block is not None and field.block.index)}
        dates = [held[key] for key in DATES if key in held and _is_date(held[key].value)]
        odd = {field.key for field in dates if not self._moves(field.value)}
        edits: list[Edit] = [self.kind(field.key, (self.amount,)) for field in dates if field.key not in odd]
        for name in _TRACKS:
            tracks = [field for field in file.fields if field.name == name]
            if tracks and all(_is_date(field.value) and self._moves(field.value) for field in tracks):
                edits.append(self.kind(f"QuickTime:{name}", (self.amount,)))
        notes = [
            Finding("edition/odd-date", "warning", f"{key} is no date of the calendar; it stays as it is")
            for key in sorted(odd)
        ]
        if not edits and not notes:
            notes = [Finding("edition/no-date", "info", "The file has no date that could be moved")]
        return Made(edits, notes)

    def _moves(self, value: object) -> bool:
        """Whether it is a date that can be moved by the amount."""
        try:
            return not isinstance(value, str) or bool(shift(value, self.amount, 1 if self.kind is Add else -1))
        except Rejected:
            return False


def _is_date(value: object) -> bool:
    """Whether it is more than the blanks and zeros with which cameras fill a date that they do not know."""
    return bool(value) if not isinstance(value, str) else any(letter in "123456789" for letter in value)


class DateFromName(Edition):
    """The date that a file's name tells, as when it was taken; a date that is there stays unless overwritten."""

    __slots__ = ("overwrite",)

    def __init__(self, told: Mapping[str, Any]) -> None:
        super().__init__(told)
        self.overwrite = told.get("overwrite", False)
        if not isinstance(self.overwrite, bool):
            raise Rejected("edition/overwrite", "“overwrite” is true or false")

    def made_for(self, file: File, terms: Terms) -> Made:
        """The date of the name; files whose name tells none say so."""
        date = date_of_name(file.name)
        if date is None:
            text = f"The name “{file.name}” tells no date"
            return Made([], [Finding("edition/no-date-in-name", "info", text)])
        tags = _tags_for(file.format)
        if not self.overwrite and any(one.key in tags and _is_date(one.value) for one in file.fields):
            return Made([], [Finding("edition/date-there", "info", "The file has a date already, which is kept")])
        day_alone = " " not in date
        value = f"{date} 00:00:00" if day_alone else date
        edits: list[Edit] = [Set(tag, (date if tag.startswith("XMP-") else value,)) for tag in tags]
        if day_alone:
            text = "The name tells a day and no time of day; midnight stands where a time must be"
            return Made(edits, [Finding("edition/day-alone", "warning", text)])
        return Made(edits)


def _tags_for(format: str) -> tuple[str, ...]:
    """Where files of this type say when they were taken."""
    if format in FILMS:
        return ("Keys:CreationDate",)
    row = FILETYPES.get(format)
    if row is not None and "exif" in row.writable:
        return ("ExifIFD:DateTimeOriginal", "ExifIFD:CreateDate")
    return ("XMP-photoshop:DateCreated",)


def date_of_name(name: str) -> str | None:
    """The date and time in a file's name, `YYYY:MM:DD HH:MM:SS` or the day alone; None where it tells none."""
    for match in _NAME.finditer(name):
        year, _, month, day, hour, _, minute, second, _ = match.groups()
        date = f"{year}:{month}:{day}" + (f" {hour}:{minute}:{second}" if hour else "")
        if read_moment(date) is not None:
            return date
    return None
