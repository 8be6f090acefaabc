"""Rows of a table of changes, CSV or JSON, and the edits that a row stands for.

Shape:  CSV with a first row of names of tags, or a JSON list of objects; one column names the file.
Fact: ExifTool 13.59's documentation of -csv and -json, and experiment: an empty cell asks for nothing, FileName and
Directory are never taken from a table. Unlike it a table with a mistake writes nothing at all, and JSON's null is no
value.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..base.edit import Add, Delete, Edit, Manner, Set
from ..base.errors import Rejected
from ..base.field import Field
from ..tags import registry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

NOT_TAKEN = frozenset({"sourcefile", "filename", "directory"})
KEYS = ("SourceFile",)
"""Columns of which one names the file. Fact: ExifTool's; a table of ours may name it by what is in it."""

Row = dict[str, "Any"]


def csv_rows(text: str, delimiter: str, path: str, keys: Sequence[str] = KEYS) -> Iterator[tuple[int, Row]]:
    """Number and values of each row, the file it is for among them.

    Raises: Rejected "import/..." for a text that is no table of tags.
    """
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
                _check_heads(heads, path, keys)
                continue
            if len(cells) != len(heads):
                told = f"row {reader.line_num} has {len(cells)} values for {len(heads)} columns"
                raise Rejected("import/ragged", f"{path}: {told}; nothing was written")
            yield reader.line_num, dict(zip(heads, cells, strict=True))
    except csv.Error as error:
        raise Rejected("import/bad-csv", f"{path}, line {reader.line_num}: {error}; nothing was written") from None
    if heads is None:
        raise Rejected("import/no-source-file", f"{path} is empty; its first row should name SourceFile and the tags")


def _check_heads(heads: Sequence[str], path: str, keys: Sequence[str]) -> None:
    if not {key.lower() for key in keys} & {head.lower() for head in heads}:
        raise Rejected("import/no-source-file", f"{path} has no {' or '.join(keys)} column; nothing was written")
    doubled = next((head for head in heads if heads.count(head) > 1), None)
    if doubled is not None:
        raise Rejected("import/doubled", f"{path} has two columns {doubled}; nothing was written")


def json_rows(text: str, path: str) -> Iterator[tuple[int, Row]]:
    """Number and values of each row. Raises: Rejected "import/..." for a text that is no table of tags."""
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


def fields_of(row: Row, missing: str | None) -> list[Field]:
    """The values of a row as fields, so that they can be named as those of a file are.

    `missing` is the word that stands for a tag to be deleted, kept as None.
    """
    fields = []
    for name, value in row.items():
        group, _, tag = name.rpartition(":")
        if tag.lower() in NOT_TAKEN or value is None:
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


def is_list(field: Field) -> bool:
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
    kind = Add if adds and is_list(field) else Set
    return kind(bare, values, numeric or tag.endswith("#"), Manner(quiet=True))
