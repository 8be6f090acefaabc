"""A table of changes laid over many files: which row is for which file, with a verdict on every row; and the way back.

    rows_read(text, "csv") -> rows        laid_over(rows, files) -> Laid(made by path, verdicts)
    sheet_of(items, tags) -> text         the table of the files, to be filled in elsewhere and read again

A row names its file by Content, which is what the picture or film is known by whatever is written about it
(planner/identity), so that a renamed copy is found too; else, or where several files are copies of one, by SourceFile:
its path or, where that is not there, its name.
Not supported: a row for all files (`*`), which the command line's -csv has.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from ..base.errors import Rejected
from ..base.field import Field
from ..base.finding import Finding
from ..base.named import NamedTuple
from ..tags.name import read_name
from .edition import Each, Made
from .identity import content
from .item import File, printed
from .known import is_tag_name
from .row import NOT_TAKEN, Row, csv_rows, edit_of, fields_of, is_list, json_rows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal, TypeAlias

    Match: TypeAlias = Literal["path", "name", "content", "none", "several", "again"]

SOURCE, CONTENT = "SourceFile", "Content"
MOST_ROWS = 1_000_000
"""Rows of a table: more is no table that a person reviews."""


class Verdict(NamedTuple):
    """What became of one row: how its file was found, which it is, and what is to be said."""

    number: int
    match: Match
    path: str
    message: str


class Laid(NamedTuple):
    """A table laid over files."""

    edition: Each
    verdicts: tuple[Verdict, ...]
    unknown: tuple[str, ...]


def rows_read(text: str, kind: str, delimiter: str = ",", most: int = MOST_ROWS) -> list[tuple[int, Row]]:
    """Number and values of each row.

    Raises: Rejected "import/..." for what is no table of tags.
    """
    told = "The table"
    rows: list[tuple[int, Row]] = []
    for number, row in csv_rows(text, delimiter, told, (SOURCE, CONTENT)) if kind == "csv" else json_rows(text, told):
        if len(rows) == most:
            raise Rejected("import/too-long", f"The table has more than {most:,} rows; divide it".replace(",", " "))
        rows.append((number, {name: items_of(name, cell) for name, cell in row.items()} if kind == "csv" else row))
    return rows


def items_of(name: str, cell: str) -> str | list[str]:
    """The value of a cell: of a tag that is a list its items, which ; parts (;; is one within an item)."""
    if ";" not in cell or name.lower() in (SOURCE.lower(), CONTENT.lower()) or not _takes_items(name):
        return cell
    return [one.replace("\0", ";").strip() for one in cell.replace(";;", "\0").split(";") if one.strip()]


def cell_of(lines: Sequence[str]) -> str:
    """The cell of a value, several items parted by ; so that they are read again as they are."""
    return "; ".join(line.replace(";", ";;") for line in lines) if len(lines) > 1 else "".join(lines)


@cache
def _takes_items(name: str) -> bool:
    return is_list(Field(name.rpartition(":")[0], name.rpartition(":")[2], None))


def laid_over(
    rows: Sequence[tuple[int, Row]],
    files: Sequence[File],
    *,
    adds: bool = False,
    contents: Mapping[str, str] | None = None,
) -> Laid:
    """The edits of each file by its row, and a verdict on every row; `adds` joins lists instead of replacing them.

    `contents` has what the file of each path is known by; without it that is read off files that are at hand.

    Columns that no tag is called are passed over and named.
    """
    if contents is None:
        named = any(CONTENT.lower() in map(str.lower, row) for _, row in rows[:1])
        contents = {one.path: content(one.inspection) for one in files if named and one.inspection is not None}
    register = _Register(files, contents)
    made: dict[str, Made] = {}
    verdicts = []
    columns = dict.fromkeys(name for _, row in rows for name in row)
    unknown = tuple(name for name in columns if _is_unknown(name))
    for number, row in rows:
        match, found, message = register.file_of(row)
        if found is not None and found.path in made:
            match, message = "again", f"An earlier row is for {found.path} already; this one is passed over"
        elif found is not None:
            values = {name: value for name, value in row.items() if name.lower() != CONTENT.lower()
                      and name not in unknown}  # fmt: skip
            edits = [edit_of(field, adds=adds, numeric=False) for field in fields_of(values, None)]
            notes = [Finding("import/row", "info", f"Row {number} of the table is for this file, by its {match}")]
            made[found.path] = Made(edits, notes)
        verdicts.append(Verdict(number, match, found.path if found is not None else "", message))
    return Laid(Each(made), tuple(verdicts), unknown)


def _is_unknown(name: str) -> bool:
    return name.lower() not in (*NOT_TAKEN, CONTENT.lower()) and not is_tag_name(name)


class _Register:
    """The files by path, by name and by what is in them."""

    def __init__(self, files: Iterable[File], contents: Mapping[str, str]) -> None:
        self.paths: dict[str, File] = {}
        self.names: dict[str, list[File]] = {}
        self.contents: dict[str, list[File]] = {}
        for file in files:
            self.paths[_tidy(file.path)] = file
            self.names.setdefault(file.name.casefold(), []).append(file)
            if contents.get(file.path):
                self.contents.setdefault(contents[file.path], []).append(file)

    def file_of(self, row: Row) -> tuple[Match, File | None, str]:
        """How the file of a row is found, the file, and what is to be said where there is none."""
        told = {name.lower(): value for name, value in row.items()}
        source = told.get(SOURCE.lower())
        path = _tidy(source) if isinstance(source, str) else ""
        known = told.get(CONTENT.lower())
        same = self.contents.get(known.lower(), ()) if isinstance(known, str) and known else ()
        if len(same) == 1:
            return "content", same[0], ""
        file = self.paths.get(path)
        if file is not None:
            return "path", file, ""
        if same:
            return _only("content", same, "this content")
        if not path:
            return "none", None, "The row names no file"
        name = path.rpartition("/")[2]
        return _only("name", self.names.get(name.casefold(), ()), f"the name {name}")


def _only(match: Match, found: Sequence[File], said: str) -> tuple[Match, File | None, str]:
    if len(found) == 1:
        return match, found[0], ""
    if found:
        return "several", None, f"{len(found)} files have {said}; the row is passed over"
    return "none", None, f"No file has {said}"


def _tidy(path: str) -> str:
    return path.replace("\\", "/").removeprefix("./")


def sheet_of(files: Sequence[File], tags: Sequence[str], after: Mapping[str, Mapping[str, tuple[str, ...]]]) -> str:
    """The files as CSV: path, content, and these tags; values of `after` (by path) where they are planned.

    A cell that a spreadsheet would take for a formula is text all the same: it is written as it is and read back so.
    """
    import csv
    import io

    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([SOURCE, CONTENT, *tags])
    for file in files:
        writer.writerow(map(cell_of, sheet_row(file, tags, after.get(file.path)).values()))
    return text.getvalue()


def sheet_row(
    file: File, tags: Sequence[str], after: Mapping[str, tuple[str, ...]] | None = None
) -> dict[str, tuple[str, ...]]:
    """One file of a sheet, its values by column; `after` has them where they are not those of now."""
    values = after if after is not None else printed(file.fields)
    known = content(file.inspection) if file.inspection is not None else ""
    cells = {tag: values.get(_key(tag, values, file.fields), ()) for tag in tags}
    return {SOURCE: (file.path,), CONTENT: (known,) if known else (), **cells}


def _key(tag: str, values: Mapping[str, tuple[str, ...]], fields: Sequence[Field]) -> str:
    """The key of the first field that a column is about: the very key, else what a command would take it for."""
    if tag in values:
        return tag
    name = read_name(tag)
    found = (field.key for field in fields if name.covers(field) and field.key in values)
    bare = (key for key in values if not name.groups and name.matches(key.rpartition(":")[2]))
    return next(found, None) or next(bare, tag)
