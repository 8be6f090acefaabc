"""-csv: all files as the rows of one table.

Fact: by experiment with ExifTool 13.59. Columns come in the order of the tags asked for, where groups and patterns are
not; else in the order of the first file where that has them all, else in alphabetical order.
"""

from __future__ import annotations

from collections.abc import Sequence

from .family import group_text
from .listing import Row
from .printing import flat_text, plain_text
from .request import Request

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

Cells = list[tuple[str, str]]
"""Headings and values of one file, in the order found."""


def cells_of(rows: list[Row], request: Request) -> Cells:
    """The cells of one file; of several with one heading the first."""
    families = request.families or request.headings
    cells: dict[str, str] = {}
    for row in rows:
        group = (group_text(row, families) or ("" if row.group0 else "Unknown")) if families else ""
        heading = (f"{group}:" if group else "") + row.name + ("#" if row.hashed else "")
        cells.setdefault(heading, cell_text(row.value))
    return list(cells.items())


def cell_text(value: Any) -> str:
    """A value in a cell, line ends and all."""
    if isinstance(value, bytes):
        from binascii import b2a_base64

        return "base64:" + b2a_base64(value, newline=False).decode()
    if isinstance(value, list | tuple) and not any(isinstance(item, dict | list) for item in value):
        return ", ".join(plain_text(item) for item in value)
    return flat_text(value) if isinstance(value, dict | list) else plain_text(value)


def table_text(files: Sequence[tuple[str, Cells]], request: Request) -> str:
    """The table of all files."""
    found = list(dict.fromkeys(heading for _, cells in files for heading, _ in cells))
    headings = _ordered(found, request, len(files[0][1]) if files else 0)
    lines = [["SourceFile", *headings]]
    empty = _missing(request) if request.forced else ""
    for path, cells in files:
        known = dict(cells)
        lines.append([path, *(known.get(heading, empty) for heading in headings)])
    delimiter = request.csv_delimiter
    return "".join(delimiter.join(_celled(cell, delimiter) for cell in line) + "\n" for line in lines)


def _missing(request: Request) -> str:
    return request.api.get("missingtagvalue", "-")


def _ordered(headings: list[str], request: Request, first: int) -> list[str]:
    """The headings in their order; `first` of them come from the first file."""
    asked: dict[str, int] = {}
    for word in request.shown:
        asked.setdefault(word.lower().rpartition(":")[2], len(asked))
    places = [asked.get(heading.lower().rpartition(":")[2]) for heading in headings]
    if asked and None not in places and not request.headings and not request.duplicates:
        return [heading for _, heading in sorted(zip(places, headings, strict=True), key=lambda pair: pair[0] or 0)]
    return headings if first == len(headings) else sorted(headings)


def _celled(text: str, delimiter: str) -> str:
    """A cell, in quotes where it needs them."""
    if any(mark in text for mark in (delimiter, '"', "\n", "\r")) or text != text.strip(" "):
        return '"' + text.replace('"', '""') + '"'
    return text
