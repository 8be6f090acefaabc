"""Tables and plans: `--table`, whose rows find their files by path, name or content, and `--sheet`, the way back.

Not supported: a row for all files (`*`), which -csv= has.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence

from ..base.errors import MetaspliceError, Rejected
from ..base.named import NamedTuple
from ..planner.edition import Made
from ..planner.identity import content
from ..planner.item import File
from ..planner.sheet import CONTENT, SOURCE, Verdict, cell_of, laid_over, rows_read
from ..reading import Inspection
from ..tags.name import read_name
from .errors import FileAccess, access_error
from .message import tell
from .source import FileSource
from .workers import in_order, part_size

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .recipe import Recipe

PART = 64
TOLD = 50
"""Rows that are told one by one; --json has them all."""
SHEET_TAGS = (
    "XMP-dc:Title", "XMP-dc:Description", "XMP-dc:Subject", "XMP-iptcExt:PersonInImage", "XMP-dc:Creator",
    "EXIF:DateTimeOriginal", "XMP-xmp:Rating",
)  # fmt: skip
"""The columns of a sheet where none are named."""


class Laid(NamedTuple):
    """What a table comes to: the edits of each file by its path, and a verdict on every row."""

    made: Mapping[str, Made] = {}
    verdicts: tuple[Verdict, ...] = ()


def lay_table(table: str, paths: Sequence[str], jobs: int, delimiter: str = ",") -> Laid:
    """The table in a file (JSON by its name, else CSV) laid over files.

    Raises: FileAccess; Rejected "import/..." for one that is no table of tags.
    """
    try:
        rows = rows_read(_text_of(table), "json" if table.lower().endswith(".json") else "csv", delimiter)
    except Rejected as error:
        raise Rejected(error.code, f"{table}: {error.message}") from error
    files = [File(os.path.basename(path), path, 0) for path in paths]
    by_content = any(name.lower() == CONTENT.lower() for _, row in rows[:1] for name in row)
    laid = laid_over(rows, files, contents=_contents(paths, jobs) if by_content else {})
    for name in laid.unknown:
        tell(f"Warning: no tag is called '{name}'; this column of {table} is passed over")
    return Laid(laid.edition.by_path, laid.verdicts)


def _text_of(path: str) -> str:
    try:
        with open(path, "rb") as file:
            return file.read().decode("utf-8-sig")
    except OSError as error:
        told = access_error(error, path)
        raise FileAccess(told.code, f"{path}: {told.message}", path, told.suggestion) from error
    except UnicodeDecodeError:
        raise Rejected("import/charset", f"{path} is no text in UTF-8") from None


def _contents(paths: Sequence[str], jobs: int) -> dict[str, str]:
    """What each file is known by whatever is written about it; files that cannot be read are left out."""
    size = part_size(len(paths), PART)
    parts = [paths[start : start + size] for start in range(0, len(paths), size)]
    return {path: known for found in in_order(_contents_of, parts, jobs) for path, known in found}


def _contents_of(paths: Sequence[str]) -> list[tuple[str, str]]:
    found = []
    for path in paths:
        try:
            with FileSource(path) as source:
                found.append((path, content(Inspection(source))))
        except MetaspliceError:  # told when its item is made
            continue
    return found


def counts_of(verdicts: Sequence[Verdict]) -> dict[str, Any]:
    """How the rows found their files, and those that found none, as JSON values."""
    counts: dict[str, Any] = {"rows": len(verdicts)}
    for kind in ("path", "name", "content"):
        counts[f"by_{kind}"] = sum(one.match == kind for one in verdicts)
    counts["not_taken"] = [{"row": one.number, "message": one.message} for one in verdicts if one.message]
    return counts


def tell_rows(verdicts: Sequence[Verdict]) -> None:
    """Each row that found no file on standard error, and how many did."""
    counts = counts_of(verdicts)
    passed = counts["not_taken"]
    for one in passed[:TOLD]:
        tell(f"Row {one['row']}: {one['message']}")
    if len(passed) > TOLD:
        tell(f"... and {len(passed) - TOLD} rows more")
    ways = ", ".join(f"{counts[f'by_{kind}']} by {kind}" for kind in ("path", "name", "content"))
    tell(f"{counts['rows']} rows: {ways}, {len(passed)} passed over")


def rows_without_file(recipe: Recipe, paths: Sequence[str]) -> list[str]:
    """The SourceFile of each row of -csv= and -json= tables that is for none of the files."""
    known = {form for path in paths for form in (os.path.normpath(path), os.path.abspath(path))}
    lower = {path.lower() for path in known}
    return [
        source
        for table in recipe.tables
        for source in table.sources()
        if source not in known and source.lower() not in lower
    ]


def columns_of(shown: Sequence[str]) -> tuple[str, ...]:
    """The tags that a sheet has columns for: those named, or the usual ones.

    Raises: Rejected "command/value" for a name that several tags have.
    """
    for text in shown:
        if read_name(text).every or set(text) & set("*?"):
            raise Rejected("command/value", f"A sheet has a column for each tag; {text} is no one tag")
    return tuple(shown) or SHEET_TAGS


def sheet_text(rows: Sequence[Mapping[str, Sequence[str]]], tags: Sequence[str], *, as_json: bool) -> str:
    """The sheet of all files, CSV or JSON."""
    if as_json:
        shown = [
            {name: lines[0] if len(lines) == 1 else list(lines) for name, lines in row.items() if lines} for row in rows
        ]
        return json.dumps(shown, ensure_ascii=False, indent=1) + "\n"
    import csv
    import io

    text = io.StringIO()
    writer = csv.DictWriter(text, (SOURCE, CONTENT, *tags), lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: cell_of(lines) for name, lines in row.items()} for row in rows)
    return text.getvalue()
