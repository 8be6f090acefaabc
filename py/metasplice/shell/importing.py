"""Tables of changes: `-csv=FILE` and `-json=FILE`, a row for a file.

Fact: ExifTool 13.59's documentation of -csv and -json, and experiment: rows are found by SourceFile, as it is written,
else by the absolute path, else without regard to case; `*` (in JSON also none) is for all files and gives way to a
file's own row; of several rows for one file the later prevails; FileName and Directory are never taken from a table.
Unlike it a table with a mistake writes nothing at all, and JSON's null is no value.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from ..base.edit import Add, Delete, Edit, Manner, Set
from ..base.errors import Rejected
from ..base.field import Field
from ..tags import registry
from .errors import FileAccess, access_error

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .request import Import

_NOT_TAKEN = frozenset({"sourcefile", "filename", "directory"})
_EVERY = "*"

Row = dict[str, "Any"]


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
    for number, row in (
        _csv_rows(text, delimiter, wanted.path) if wanted.kind == "csv" else _json_rows(text, wanted.path)
    ):
        source = next((value for name, value in row.items() if name.lower() == "sourcefile"), _EVERY)
        if not isinstance(source, str) or not source:
            raise Rejected("import/no-file", f"{wanted.path}: SourceFile of row {number} names no file")
        table.add(source, {name: value for name, value in row.items() if name.lower() != "sourcefile"})
    return table


def _csv_rows(text: str, delimiter: str, path: str) -> Iterator[tuple[int, Row]]:
    import csv

    if len(delimiter) != 1:
        raise Rejected(
            "import/delimiter", f"“{delimiter}” cannot part the values of a CSV file: it takes one character"
        )
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter, strict=True)
    heads: list[str] | None = None
    try:
        for cells in reader:
            if not cells:
                continue
            if heads is None:
                heads = [cell.strip() for cell in cells]
                _check_heads(heads, path)
                continue
            if len(cells) != len(heads):
                told = f"row {reader.line_num} has {len(cells)} values for {len(heads)} columns"
                raise Rejected("import/ragged", f"{path}: {told}; nothing was written")
            yield reader.line_num, dict(zip(heads, cells, strict=True))
    except csv.Error as error:
        raise Rejected("import/bad-csv", f"{path}, line {reader.line_num}: {error}; nothing was written") from None
    if heads is None:
        raise Rejected("import/no-source-file", f"{path} is empty; its first row should name SourceFile and the tags")


def _check_heads(heads: Sequence[str], path: str) -> None:
    if not any(head.lower() == "sourcefile" for head in heads):
        raise Rejected("import/no-source-file", f"{path} has no SourceFile column; nothing was written")
    doubled = next((head for head in heads if heads.count(head) > 1), None)
    if doubled is not None:
        raise Rejected("import/doubled", f"{path} has two columns {doubled}; nothing was written")


def _json_rows(text: str, path: str) -> Iterator[tuple[int, Row]]:
    import json

    def whole(word: str) -> Any:
        raise Rejected("import/bad-json", f"{path}: {word} is no value; nothing was written")

    try:
        found = json.loads(text, parse_float=str, parse_int=str, parse_constant=whole)
    except (ValueError, RecursionError) as error:
        raise Rejected("import/bad-json", f"{path} is no JSON: {error}; nothing was written") from None
    rows = [found] if isinstance(found, dict) else found
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        raise Rejected("import/no-objects", f"{path} should hold a list of JSON objects; nothing was written")
    yield from enumerate(rows, 1)


def unknown_columns(table: Table) -> list[str]:
    """The columns that are named like no tag at all."""
    from ..planner.known import is_tag_name

    return [name for name in table.columns() if name.lower() not in _NOT_TAKEN and not is_tag_name(name)]


def fields_of(row: Row, missing: str | None) -> list[Field]:
    """The values of a row as fields, so that they can be named as those of a file are.

    `missing` is the word that stands for a tag to be deleted, kept as None.
    """
    fields = []
    for name, value in row.items():
        group, _, tag = name.rpartition(":")
        if tag.lower() in _NOT_TAKEN or value is None:
            continue
        if missing is not None and value == missing:
            fields.append(Field(group, tag, None))
        elif value not in ("", []):
            fields.append(Field(group, tag, _worded(value)))
    return fields


def _worded(value: Any) -> Any:
    """JSON's truths in ExifTool's words."""
    if isinstance(value, bool):
        return "True" if value else "False"
    if isinstance(value, list):
        return [_worded(one) for one in value if one is not None]
    if isinstance(value, dict):
        return {name: _worded(one) for name, one in value.items() if one is not None}
    return value


def _is_list(field: Field) -> bool:
    """Whether the tag that is written is a list."""
    rows = [tag for tag in registry.find(field.name.removesuffix("#")) if not field.group1 or tag.matches(field.group1)]
    return any(tag.is_list for tag in registry.preferred(rows))


def edit_of(field: Field, *, adds: bool, numeric: bool) -> Edit:
    """The edit that writes one value of a table to the tag it is named after. What cannot be written is passed over."""
    tag = f"{field.group1}:{field.name}" if field.group1 else field.name
    if field.value is None:
        return Delete(tag.removesuffix("#"))
    values = tuple(field.value) if isinstance(field.value, list) else (field.value,)
    bare = tag.removesuffix("#")
    kind = Add if adds and _is_list(field) else Set
    return kind(bare, values, numeric or tag.endswith("#"), Manner(quiet=True))
