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

from ..base.errors import Rejected
from ..base.finding import Finding
from ..base.named import NamedTuple
from .edition import Each, Made
from .identity import content
from .item import File, printed
from .known import is_tag_name
from .row import NOT_TAKEN, Row, csv_rows, edit_of, fields_of, json_rows

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


def rows_read(text: str, kind: str, delimiter: str = ",") -> list[tuple[int, Row]]:
    """Number and values of each row.

    Raises: Rejected "import/..." for what is no table of tags.
    """
    told = "The table"
    rows: list[tuple[int, Row]] = []
    for row in csv_rows(text, delimiter, told, (SOURCE, CONTENT)) if kind == "csv" else json_rows(text, told):
        if len(rows) == MOST_ROWS:
            raise Rejected("import/too-long", f"The table has more than {MOST_ROWS} rows")
        rows.append(row)
    return rows


def laid_over(rows: Sequence[tuple[int, Row]], files: Sequence[File], *, adds: bool = False) -> Laid:
    """The edits of each file by its row, and a verdict on every row; `adds` joins lists instead of replacing them.

    Columns that no tag is called are passed over and named.
    """
    register = _Register(files, any(CONTENT.lower() in map(str.lower, row) for _, row in rows[:1]))
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

    def __init__(self, files: Iterable[File], by_content: bool) -> None:
        self.paths: dict[str, File] = {}
        self.names: dict[str, list[File]] = {}
        self.contents: dict[str, list[File]] = {}
        for file in files:
            self.paths[_tidy(file.path)] = file
            self.names.setdefault(file.name.casefold(), []).append(file)
            if by_content and file.inspection is not None:
                self.contents.setdefault(content(file.inspection), []).append(file)

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
        values = after.get(file.path) or printed(file.fields)
        known = content(file.inspection) if file.inspection is not None else ""
        writer.writerow([file.path, known, *(", ".join(values.get(tag, ())) for tag in tags)])
    return text.getvalue()
