"""Tables of changes: `-csv=FILE` and `-json=FILE`, a row for a file.

Fact: ExifTool 13.59's documentation of -csv and -json, and experiment: rows are found by SourceFile, as it is written,
else by the absolute path, else without regard to case; `*` (in JSON also none) is for all files and gives way to a
file's own row; of several rows for one file the later prevails; FileName and Directory are never taken from a table.
Unlike it a table with a mistake writes nothing at all, and JSON's null is no value.
"""

from __future__ import annotations

import os

from ..base.errors import Rejected
from ..planner.row import NOT_TAKEN, Row, csv_rows, edit_of, fields_of, json_rows
from .errors import FileAccess, access_error

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .request import Import

__all__ = ["Row", "Table", "edit_of", "fields_of", "read_table", "unknown_columns"]

_EVERY = "*"


class Table:
    """The rows of one file of changes, by the file they are for."""

    def __init__(self, kind: str, path: str) -> None:
        self.kind = kind
        self.path = path
        self._rows: dict[str, Row] = {}
        self._lower: dict[str, str] = {}

    def add(self, source: str, row: Row) -> None:
        """Note a row; a column of an earlier row for the same file gives way."""
        key = source if source == _EVERY else os.path.normpath(source)
        self._rows.setdefault(key, {}).update(row)
        self._lower.setdefault(key.lower(), key)

    def row_of(self, path: str) -> Row | None:
        """What is to be written to `path`, None where the table has nothing for it.

        Fact: where the file's own row has nothing for a tag, that for all files counts (ExifTool 13.59, by experiment).
        """
        own = self._own(os.path.normpath(path))
        if own is None:
            own = self._own(os.path.abspath(path))
        every = self._rows.get(_EVERY)
        if own is None and every is None:
            return None
        if not every or not own:
            return every or own
        return {**every, **{name: value for name, value in own.items() if value != "" or name not in every}}

    def _own(self, path: str) -> Row | None:
        found = self._rows.get(path)
        return self._rows.get(self._lower.get(path.lower(), "")) if found is None else found

    def sources(self) -> list[str]:
        """What each row says that it is for, but for those that are for every file."""
        return [source for source in self._rows if source != _EVERY]

    def columns(self) -> list[str]:
        """The names of all tags in it."""
        return list(dict.fromkeys(name for row in self._rows.values() for name in row))


def read_table(wanted: Import, delimiter: str, charset: str) -> Table:
    """The table in a file.

    Raises: Rejected "import/..." for one that is no table of tags; FileAccess.
    """
    try:
        with open(wanted.path, "rb") as file:
            raw = file.read()
    except OSError as error:
        told = access_error(error, wanted.path)
        raise FileAccess(told.code, f"{wanted.path}: {told.message}", wanted.path, told.suggestion) from error
    try:
        text = raw.decode("utf-8-sig" if wanted.kind == "json" or charset == "utf-8" else charset)
    except UnicodeDecodeError:
        raise Rejected("import/charset", f"{wanted.path} is no text in {charset}; name its -charset") from None
    table = Table(wanted.kind, wanted.path)
    for number, row in csv_rows(text, delimiter, wanted.path) if wanted.kind == "csv" else json_rows(text, wanted.path):
        source = next((value for name, value in row.items() if name.lower() == "sourcefile"), _EVERY)
        if not isinstance(source, str) or not source:
            raise Rejected("import/no-file", f"{wanted.path}: SourceFile of row {number} names no file")
        table.add(source, {name: value for name, value in row.items() if name.lower() != "sourcefile"})
    return table


def unknown_columns(table: Table) -> list[str]:
    """The columns that are named like no tag at all."""
    from ..planner.known import is_tag_name

    return [name for name in table.columns() if name.lower() not in NOT_TAKEN and not is_tag_name(name)]
