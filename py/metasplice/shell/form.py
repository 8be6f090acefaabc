"""One file in any form but plain JSON and text, and whether its conditions hold."""

from __future__ import annotations

from functools import lru_cache

from ..base.errors import MetaspliceError
from ..base.named import NamedTuple
from ..expression.condition import Condition, compile_condition
from .column import column_text, grouped
from .dress import Step, dressed, steps_of
from .errors import FileAccess
from .family import family, group_text
from .listing import Row, Wanted, listed
from .lookup import Lookup, context_of
from .nested import nested_object
from .output import encoded
from .printing import raw_bytes, raw_value
from .request import Request
from .showing import Read, Shown, View, absent_of, read_file, untold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .alternate import Others

_KINDS = ((b"\xff\xd8\xff", "jpg"), (b"\x89PNG", "png"), (b"GIF8", "gif"), (b"<?xpacket", "xmp"), (b"<?xml", "xml"),
          (b"II*\0", "tif"), (b"MM\0*", "tif"), (b"\0\0\0\x0cjP", "jp2"))  # fmt: skip


def checked_formats(request: Request) -> tuple[tuple[str, str], ...]:
    """The lines of -p; formats, conditions and steps are tried before any file is read.

    Raises: Rejected "expression/...", FileAccess.
    """
    for text, _ in request.conditions:
        _condition(text)
    steps_of(request)
    if not request.formats:
        return ()
    from .template import check_formats, read_formats

    lines = read_formats(request)
    check_formats(lines)
    return lines


@lru_cache(maxsize=32)
def _condition(text: str) -> Condition | None:
    """The condition, None for one that does not parse: it fails for every file."""
    return compile_condition(text)


@lru_cache(maxsize=2)
def _steps(view: View) -> list[Step]:
    return steps_of(view.request)


def form_file(path: str, view: View) -> Shown:
    """One file made ready to print."""
    request = view.request
    error: MetaspliceError | None = None
    try:
        read, error = read_file(path, view.wanted)
    except FileAccess as refusal:
        if request.conditions and not _holds([], request, []):
            return Shown(path, None, refusal, fails=True)
        return Shown(path, None, refusal)
    others = _others(path, request)
    every: list[Row] | None = None
    ends: list[str] = []
    if request.conditions or request.formats:
        every = listed(read.fields, _everything(request), read.system)
        every += others.every(_everything(request)) if others is not None else []
        if request.conditions and not _holds(every, request, ends):
            return Shown(path, None, None, fails=True, ends="".join(ends[-1:]))
    if request.formats and every is not None:
        from .template import print_file

        printed = print_file(every, view.formats, request)
        told = (*_told(read), *_ended(ends))
        return Shown(path, b"", error, (*told, *printed.warnings), (), False, printed[:5], "".join(ends[-1:]))
    shown = _shown(Found(path, read, error, others), view)
    return shown._replace(warnings=(*shown.warnings, *_ended(ends)), ends=ends[-1]) if ends else shown


class Found(NamedTuple):
    """One file as it was read, and the other files that are asked for with it."""

    path: str
    read: Read
    error: MetaspliceError | None
    others: Others | None


def _others(path: str, request: Request) -> Others | None:
    if not request.other_files:
        return None
    from .alternate import Others

    return Others(path, request)


def _ended(ends: list[str]) -> tuple[str, ...]:
    """What is told where a condition wants no more files. Fact: ExifTool 13.59's words."""
    return tuple("End called" if what == "file" else "EndDir called" for what in ends[-1:])


def _told(read: Read) -> tuple[str, ...]:
    return tuple(f"Warning: {text}" for text in read.warnings[:1])


def _everything(request: Request) -> Wanted:
    return Wanted(
        duplicates=True,
        unknown=request.unknown,
        structures=bool(request.structures),
        binary=request.binary,
        composites=request.composites,
        copies=True,
    )


def _holds(rows: list[Row], request: Request, ends: list[str]) -> bool:
    """Whether all conditions hold; `ends` tells of End() and EndDir()."""
    lookup = Lookup(rows, request)
    missing = request.api.get("missingtagvalue", "-") if request.forced else "" if request.lenient else None
    context = context_of(request, ends.append)
    for text, _ in request.conditions:
        condition = _condition(text)
        if condition is None or not condition.holds(lookup, missing, context):
            return False
    return True


def _shown(found: Found, view: View) -> Shown:
    request = view.request
    path, read, error, others = found
    rows = listed(read.fields, view.wanted, read.system) if others is None else others.chosen(read, view.wanted)
    absent, warnings = absent_of(rows, view.wanted), untold(read, rows, view.wanted)
    rows = dressed(_sorted(rows, view), _steps(view))
    extra: object = None
    raw = b""
    if request.compared:
        from .compare import compare_file

        return compare_file(path, rows, view)
    if request.tag_out is not None:
        extra = [(_codes(row), _printed(path, [row], view)) for row in rows if _is_wanted(row, request)]
    elif request.form == "csv":
        from .sheet import cells_of

        extra = cells_of(rows, request)
    else:
        raw = _printed(path, rows, view)
    return Shown(path, raw, error, warnings, absent, False, extra)


def _sorted(rows: list[Row], view: View) -> list[Row]:
    """The rows by name with -sort, by group with -g (or -G, where all tags are shown)."""
    request = view.request
    if request.sorted:
        rows = sorted(rows, key=lambda row: ((row.name if request.short else row.description), row.copy))
    families = request.headings if not request.families else request.families if not view.wanted.asked else ()
    if request.form == "xml":
        families = () if view.wanted.asked else (1,)
    if not families or request.sorted is False:
        return rows
    if not request.sorted:
        rows = sorted(rows, key=lambda row: row.place)
    order: dict[str, int] = {}
    for row in sorted(rows, key=lambda row: row.place):
        order.setdefault(group_text(row, families), len(order))
    return grouped(rows, families, order)


def _printed(path: str, rows: list[Row], view: View) -> bytes:
    """Rows in the form of the request."""
    request = view.request
    if request.form in ("json", "php"):
        return nested_object(path, rows, request)
    if request.form == "xml":
        from .. import __version__
        from .rdf import rdf_text

        return encoded(rdf_text(path, rows, request, f"Metasplice {__version__}"), request)
    if request.binary and request.form in ("", "tab"):
        between = "\n" if request.separator is None else request.separator
        return raw_bytes(rows, between, request.terminator)
    if request.verbose and not request.shown:
        from .printing import flat_text

        text = "".join(f"  {row.name} = {flat_text(row.value)}\n" for row in rows)
        return encoded(text, request)
    return encoded(column_text(path, rows, request), request)


def _codes(row: Row) -> dict[str, str]:
    """What stands for %t, %g and %s in the name of a tag's file."""
    codes = {"t": row.name, "g": row.group0, "s": _suggested(row), "o": ""}
    return codes | {f"g{number}": family(row, number) for number in range(9)}


def _suggested(row: Row) -> str:
    """The extension that fits a value."""
    raw, usual = raw_value(row.value), "dat" if isinstance(row.value, bytes) else "txt"
    return next((extension for start, extension in _KINDS if raw.startswith(start)), usual)


def _is_wanted(row: Row, request: Request) -> bool:
    """Whether -Wext wants the file of a row."""
    kinds = request.tag_out_extensions
    if not kinds:
        return True
    extension = _suggested(row)
    if f"-{extension}" in kinds:
        return False
    wanted = [kind for kind in kinds if not kind.startswith("-")]
    return not wanted or extension in wanted or "*" in wanted
