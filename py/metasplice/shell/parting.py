"""Options of reading that count for values that are written: -sep divides lists, -d tells how dates are given.

Fact: ExifTool's -sep divides the values of tags that are lists, and of no others; -d is how dates are written, where
the value has that form.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable
from functools import cache

from ..base.edit import Add, Edit, Exact, Remove, Set, Wish
from ..tags import registry
from ..tags.tag import Tag
from .request import Copy, Import


def part_lists(edits: Iterable[Edit | Copy | Import], separator: str) -> list[Edit | Copy | Import]:
    """The edits with the values of list tags divided."""
    return [_parted(edit, separator) if isinstance(edit, Set | Add | Remove) else edit for edit in edits]


def read_dates(edits: Iterable[Edit | Copy | Import], form: str) -> list[Edit | Copy | Import]:
    """The edits with the dates that have the form of -d as they are written in files."""
    return [_dated(edit, form) if isinstance(edit, Set | Remove) else edit for edit in edits]


def _dated(edit: Set | Remove, form: str) -> Edit:
    values = tuple(_date(value, form) if isinstance(value, str) else value for value in edit.values)
    return edit if values == edit.values or not _is_of(edit.tag, _is_date) else edit.replaced(values=values)


def _date(value: str, form: str) -> str:
    try:
        moment = time.strptime(value, form)
    except ValueError:
        return value  # given in the usual way
    return time.strftime("%Y:%m:%d %H:%M:%S", moment)


def _parted(edit: Set | Add | Remove, separator: str) -> Edit:
    texts = [_text(value) for value in edit.values]
    if not any(text is not None and separator.strip() in text for text in texts) or not _is_of(edit.tag, _is_list):
        return edit
    parts = _splitter(separator)
    values: list[Wish] = []
    for value, text in zip(edit.values, texts, strict=True):
        values += parts.split(text) if text is not None else [value]
    return edit.replaced(values=tuple(values))


@cache
def _splitter(separator: str) -> re.Pattern[str]:
    """What divides: a space in the separator stands for any white space or none, one alone for some.

    Fact: ExifTool 13.59's documentation of -sep.
    """
    if not separator.strip(" "):
        return re.compile(r"\s+" if separator else r"(?!)")
    return re.compile(r"\s*".join(map(re.escape, re.split(" +", separator))))


def _text(value: Wish) -> str | None:
    """The text that may be a list in one word: one given, or one copied from a tag that is no list."""
    if isinstance(value, Exact) and isinstance(value.shown, str) and not (value.tag is not None and value.tag.is_list):
        return value.shown
    return value if isinstance(value, str) else None


def _is_list(tag: Tag) -> bool:
    return tag.is_list


def _is_date(tag: Tag) -> bool:
    return tag.group2 == "Time" and "Date" in tag.name


def _is_of(name: str, kind: Callable[[Tag], bool]) -> bool:
    """Whether a tag of that name is of that kind; AllDates are dates."""
    *groups, tag = name.split(":")
    if tag.lower() == "alldates":
        tag = "CreateDate"
    return any(
        kind(found) and all(found.matches(group.lstrip("0127")) for group in groups) for found in registry.find(tag)
    )
