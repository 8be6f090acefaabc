"""Reading on the command line: every file in its turn, printed as soon as it is read."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Sequence
from typing import Any

from .. import Inspection
from ..base.errors import MetaspliceError, Rejected
from .arguments import Request
from .errors import FileAccess
from .listing import Row, Wanted, listed, read_names
from .message import complain, out
from .paths import Folders, files_of
from .printing import Style, json_object, raw_bytes, text_lines
from .source import FileSource
from .status import status_rows

_DATE = re.compile(r"(\d{4}):(\d\d):(\d\d)(?: (\d\d):(\d\d):(\d\d))?(\.\d+)?([-+]\d\d:\d\d|Z)?")


def show_files(request: Request) -> int:
    """The exit status: 1 when a file could not be read."""
    try:
        wanted = _wanted(request)
    except Rejected as error:
        complain(error)
        return 1
    style = Style(request.json, request.families, request.short, request.binary)
    folders, shown, failed = Folders(), 0, 0
    several = len(request.files) > 1
    for path in files_of(request, folders):
        try:
            rows = read_rows(path, wanted, request)
        except FileAccess as error:
            complain(error, path)
            failed += 1
            continue
        except MetaspliceError as error:
            rows = error_rows(error)
            failed += 1
            if not request.json:
                complain(error, path)
        _print(path, rows, style, first=not shown, heading=several or bool(folders.count))
        shown += 1
    if request.json and shown:
        out("]")
    if not request.quiet and (shown + failed > 1 or folders.count):
        _summary(folders.count, shown, failed, to_errors=request.json or request.binary)
    return 1 if failed else 0


def _wanted(request: Request) -> Wanted:
    return Wanted(
        read_names(request.shown),
        read_names(request.excluded),
        request.numeric,
        request.duplicates,
        request.unknown,
        request.structures,
        request.binary,
        described=not (request.json or request.short or request.binary),
    )


def read_rows(path: str, wanted: Wanted, request: Request) -> list[Row]:
    """What is to be shown of one file.

    Raises: FileAccess when it cannot be opened, another MetaspliceError when it cannot be understood.
    """
    with FileSource(path) as source:
        system = status_rows(path, source.status)
        inspection = Inspection(source)
        fields = inspection.fields
        warnings = [finding.message for finding in inspection.findings if finding.severity != "info"]
    told = [Row("ExifTool", "ExifTool", "ExifTool", "Warning", "Warning", text) for text in warnings[:1]]
    rows = listed(fields, wanted, [*system, *told])
    if request.date_format:
        rows = [row._replace(value=dated(row.value, request.date_format)) for row in rows]
    return rows


def error_rows(error: MetaspliceError) -> list[Row]:
    """What is shown of a file that cannot be understood."""
    return [Row("ExifTool", "ExifTool", "ExifTool", "Error", "Error", str(error))]


def dated(value: Any, pattern: str) -> Any:
    """A date in the format asked for (strftime's); anything else as it is."""
    match = _DATE.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        return value
    numbers = [int(part or 0) for part in match.groups()[:6]]
    try:
        moment = time.strptime("{:04} {:02} {:02} {:02} {:02} {:02}".format(*numbers), "%Y %m %d %H %M %S")
    except ValueError:
        return value
    return time.strftime(pattern, moment)


def _print(path: str, rows: Sequence[Row], style: Style, *, first: bool, heading: bool) -> None:
    if style.json:
        out(("[" if first else ",\n") + json_object(path, rows, style), end="")
    elif style.binary:
        sys.stdout.flush()
        sys.stdout.buffer.write(raw_bytes(rows))
    else:
        if heading:
            out(f"======== {path}")
        for line in text_lines(rows, style):
            out(line)


def _summary(folders: int, shown: int, failed: int, *, to_errors: bool) -> None:
    """The counts ExifTool ends with."""
    stream = sys.stderr if to_errors else sys.stdout
    sys.stdout.flush()
    if folders:
        print(f"{folders:5} directories scanned", file=stream)
    print(f"{shown:5} image files read", file=stream)
    if failed and failed != shown:
        print(f"{failed:5} files could not be read", file=stream)
    stream.flush()
