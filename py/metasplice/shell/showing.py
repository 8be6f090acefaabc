"""Reading on the command line: every file in its turn, printed as soon as it is read."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Sequence
from functools import partial
from typing import Any, NamedTuple

from .. import Inspection
from ..base.errors import MetaspliceError, Rejected
from ..derived import visible
from .arguments import Request
from .errors import FileAccess, unexpected
from .listing import Row, Wanted, listed, read_names
from .message import complain, out
from .paths import Folders, files_of
from .printing import Style, json_object, raw_bytes, text_lines
from .source import FileSource
from .status import status_rows
from .workers import in_order, part_size

PART = 32
"""Files a worker reads, at most, before it answers."""
_DATE = re.compile(r"(\d{4}):(\d\d):(\d\d)(?: (\d\d):(\d\d):(\d\d))?(\.\d+)?([-+]\d\d:\d\d|Z)?")


class Shown(NamedTuple):
    """One file made ready to print: `raw` is its output, or there is none and only `error`."""

    path: str
    raw: bytes | None
    error: MetaspliceError | None = None


class View(NamedTuple):
    """What to show and how."""

    wanted: Wanted
    style: Style
    date_format: str | None = None


def show_files(request: Request) -> int:
    """The exit status: 1 when a file could not be read."""
    try:
        view = View(_wanted(request), _style(request), request.date_format)
    except Rejected as error:
        complain(error)
        return 1
    folders, shown, failed = Folders(), 0, 0
    paths = list(files_of(request, folders))
    heading = len(request.files) > 1 or bool(folders.count)
    size = part_size(len(paths), PART)
    parts = [paths[start : start + size] for start in range(0, len(paths), size)]
    for part in in_order(partial(show_part, view=view), parts):
        for one in part:
            failed += one.error is not None
            if one.error is not None and (one.raw is None or not request.json):
                complain(one.error, one.path)
            if one.raw is not None:
                _print(one, view.style, first=not shown, heading=heading)
                shown += 1
    if request.json and shown:
        out("]")
    if not request.quiet and (shown + failed > 1 or folders.count):
        _summary(folders.count, shown, failed, to_errors=request.json or request.binary)
    return 1 if failed else 0


def show_part(paths: Sequence[str], view: View) -> list[Shown]:
    """Some files, each made ready to print."""
    return [show_file(path, view) for path in paths]


def show_file(path: str, view: View) -> Shown:
    """One file made ready to print; of one that cannot be understood, the error is shown as a tag."""
    error = None
    try:
        rows = read_rows(path, view)
    except FileAccess as refusal:
        return Shown(path, None, refusal)
    except Exception as refusal:
        error = refusal if isinstance(refusal, MetaspliceError) else unexpected(refusal)
        rows = error_rows(error)
    if view.style.json:
        raw = json_object(path, rows, view.style).encode("utf-8", "surrogateescape")
    elif view.style.binary:
        raw = raw_bytes(rows)
    else:
        raw = "".join(f"{line}\n" for line in text_lines(rows, view.style)).encode("utf-8", "surrogateescape")
    return Shown(path, raw, error)


def _style(request: Request) -> Style:
    return Style(request.json, request.families, request.short, request.binary)


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


def read_rows(path: str, view: View) -> list[Row]:
    """What is to be shown of one file.

    Raises: FileAccess when it cannot be opened, another MetaspliceError when it cannot be understood.
    """
    with FileSource(path) as source:
        system = status_rows(path, source.status)
        inspection = Inspection(source)
        fields = list(visible(inspection))
        warnings = [finding.message for finding in inspection.findings if finding.severity != "info"]
    told = [Row("ExifTool", "ExifTool", "ExifTool", "Warning", "Warning", text) for text in warnings[:1]]
    rows = listed(fields, view.wanted, [*system, *told])
    if view.date_format:
        rows = [row._replace(value=dated(row.value, view.date_format)) for row in rows]
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


def _print(one: Shown, style: Style, *, first: bool, heading: bool) -> None:
    sys.stdout.flush()
    if style.json:
        out("[" if first else ",\n", end="")
    elif heading and not style.binary:
        out(f"======== {one.path}")
    sys.stdout.buffer.write(one.raw or b"")


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
