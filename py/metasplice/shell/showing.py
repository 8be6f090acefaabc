"""Reading on the command line: every file in its turn, printed as soon as it is read.

What most commands need, JSON and plain text, is done here; `form` has the other forms and is loaded for them only.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from .. import Inspection
from ..base.errors import MetaspliceError, Rejected
from ..base.field import Field
from ..base.named import NamedTuple
from ..derived import is_composed, visible
from .console import Console, Counts, console_of
from .errors import FileAccess, unexpected
from .listing import Row, Wanted, listed, part_special, read_names
from .message import complain, tell
from .paths import Folders, files_of
from .printing import Style, group_text, json_object, raw_bytes, text_lines
from .request import Request
from .source import FileSource
from .status import status_rows
from .workers import in_order, part_size

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..tags.name import Name

PART = 32
"""Files a worker reads, at most, before it answers."""


_LAST = 1 << 62
_EXIF, _MAKER_NOTE = 0x8769, 0x927C
_POINTERS = {
    "SubIFD": (0x14A, 0),
    "GPS": (0x8825, 0),
    "IFD1": (1 << 16, 0),
    "IFD2": (1 << 17, 0),
    "InteropIFD": (_EXIF, 0xA005),
    "PrintIM": (0xC4A5, 0),
}
"""Where IFD0, and ExifIFD within it, point at other directories. Fact: Exif 3.0 4.6.3; IFD1 follows IFD0.

What is not named here is of the maker note.
"""


class Shown(NamedTuple):
    """One file made ready to print: `raw` is its output, or there is none and only `error`.

    `extra` is what a form adds that is printed by all files together; `absent` are names asked for that it has not;
    `fails` tells that a condition did not hold, `ends` that it wants no more files at all or of the directory.
    """

    path: str
    raw: bytes | None
    error: MetaspliceError | None = None
    warnings: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    fails: bool = False
    extra: Any = None
    ends: str = ""


class View(NamedTuple):
    """What to show and how. `formats` are the lines of -p; `plain` tells that `form` is not needed."""

    request: Request
    wanted: Wanted
    style: Style
    formats: tuple[tuple[str, str], ...] = ()
    plain: bool = True


class Read(NamedTuple):
    """What is known of one file: its fields, rows that no field stands behind, and what was complained of."""

    fields: list[Field]
    system: list[Row]
    warnings: tuple[str, ...] = ()


def show_files(request: Request) -> int:
    """The exit status: 1 when a file could not be read, 2 when all failed a condition."""
    try:
        view = view_of(request)
        folders, counts = Folders(), Counts()
        if request.compared and (request.form not in ("",) or request.formats):
            raise Rejected("diff/form", "-diff cannot be combined with -csv, -j, -p, -php, -t, -h, -args or -X")
        paths = list(files_of(request, folders))
        if request.source_files:
            from .naming import first_existing

            paths = [first_existing(request.source_files, path) for path in paths]
        if request.order:
            from .order import ordered

            paths = ordered(paths, request)
        console = console_of(request, len(paths), len(request.files) > 1 or bool(folders.count))
    except MetaspliceError as error:
        complain(error)
        return 1
    counts.folders = folders.count
    absent = _show(paths, view, console, counts)
    console.finish(counts)
    if absent:
        from .unknown import tell_unknown

        tell_unknown(absent)
    if request.conditions and counts.unfit and not counts.shown:
        return 2
    return 1 if counts.bad or counts.faulty else 0


def _show(paths: list[str], view: View, console: Console, counts: Counts) -> set[str]:
    """All files; the names asked for that none of them has."""
    size = part_size(len(paths), PART)
    parts = [paths[start : start + size] for start in range(0, len(paths), size)]
    if "-" in paths:
        parts = [paths]  # standard input is not passed on to other processes
    absent: set[str] | None = None
    note = _noter(view.request)
    for one in _wished(one for part in in_order(partial(show_part, view=view), parts) for one in part):
        counts.seen += 1
        if note is not None and (one.fails or one.raw is None):
            note(one.path, "unmatched" if one.fails else "failed")
        if one.fails:
            counts.unfit += 1
            continue
        absent = set(one.absent) if absent is None else absent & set(one.absent)
        _tell(one, view.request)
        if one.raw is None:
            counts.bad += 1
        else:
            counts.faulty += one.error is not None
            console.take(one, counts)
    return absent or set()


def _wished(files: Iterable[Shown]) -> Iterator[Shown]:
    """The files until a condition wants no more of them. Fact: ExifTool 13.59's End() and EndDir()."""
    ended: set[str] = set()
    for one in files:
        if ended and os.path.dirname(one.path) in ended:
            continue
        yield one
        if one.ends == "file":
            return
        if one.ends:
            ended.add(os.path.dirname(one.path))


def _noter(request: Request) -> Callable[[str, str], None] | None:
    """What keeps the names of files by what became of them, None where nobody wants them (-efile)."""
    if not request.error_files:
        return None
    from .outcome import Outcomes

    return Outcomes(request).note


def _tell(one: Shown, request: Request) -> None:
    """What went wrong with one file, on standard error."""
    if one.error is not None and (one.raw is None or request.form not in ("json", "php")):
        complain(one.error, one.path)
    if request.quiet < 2:
        for warning in one.warnings:
            tell(f"{warning} - {one.path}")


def show_part(paths: Sequence[str], view: View) -> list[Shown]:
    """Some files, each made ready to print."""
    if view.plain:
        return [show_file(path, view) for path in paths]
    from .form import form_file

    return [form_file(path, view) for path in paths]


def show_file(path: str, view: View) -> Shown:
    """One file made ready to print; of one that cannot be understood, the error is shown as a tag."""
    try:
        read, error = read_file(path, view.wanted)
    except FileAccess as refusal:
        return Shown(path, None, refusal)
    rows = ranked = listed(read.fields, view.wanted, read.system)
    if view.style.families and not view.wanted.asked and view.request.sorted is not False:
        rows = by_group(rows, view.style.families)
    if view.style.json:
        raw = json_object(path, rows, view.style, ranked).encode("utf-8", "surrogateescape")
    elif view.style.binary:
        raw = raw_bytes(rows)
    else:
        raw = "".join(f"{line}\n" for line in text_lines(rows, view.style)).encode("utf-8", "surrogateescape")
    absent = absent_of(rows, view.wanted)
    return Shown(path, raw, error, untold(read, rows, view.wanted), absent)


def read_file(path: str, wanted: Wanted) -> tuple[Read, MetaspliceError | None]:
    """What is known of one file, and what was wrong with it if it could not be understood.

    Raises: FileAccess when it cannot be opened.
    """
    with FileSource(path) as source:
        system = status_rows(path, source.told)
        try:
            if wanted.shallow:
                from ..derived import type_fields
                from ..formats import sniff

                return Read(type_fields(sniff(source)), system), None
            inspection = Inspection(source)
            fields = in_file_order(visible(inspection))
            if wanted.charsets:
                from .recoding import recoded

                fields = list(recoded(fields, dict(wanted.charsets), inspection))
            if wanted.requested:
                from .whole import whole_fields

                fields += whole_fields(inspection, wanted.requested, wanted.hashed)
            if wanted.mwg:
                from ..composite.mwg import with_mwg

                fields = with_mwg(fields, whole=wanted.structures)
            if wanted.validated:
                from .validating import validated_rows

                return Read(fields, [*system, *validated_rows(inspection)]), None
            warnings = tuple(finding.message for finding in inspection.findings if finding.severity != "info")
        except FileAccess:
            raise
        except Exception as refusal:
            error = refusal if isinstance(refusal, MetaspliceError) else unexpected(refusal)
            return Read([], [*system, _told("Error", str(error))]), error
    told = [_told("Warning", text) for text in warnings[: None if wanted.duplicates else 1]]
    return Read(fields, [*system, *told], warnings), None


def by_group(rows: list[Row], families: tuple[int, ...]) -> list[Row]:
    """The rows with those of one group together. Fact: -G has this effect where all tags are shown."""
    groups = [group_text(row, families) for row in rows]
    order = {group: number for number, group in enumerate(dict.fromkeys(groups))}
    return [rows[at] for at in sorted(range(len(rows)), key=lambda at: order[groups[at]])]


def in_file_order(fields: Iterable[Field]) -> list[Field]:
    """The fields as a reader meets them who goes into directories where they are pointed at.

    Fact: ExifTool reads so, and of equal tags the last one counts.
    """
    found = list(fields)
    exif = next((one.block.spans[0].start for one in found if one.block is not None and one.block.kind == "exif"), -1)
    return sorted(found, key=lambda field: _place(field, exif))


def _place(field: Field, exif: int) -> tuple[int, int, int]:
    """A field's place: where its block begins (`exif`: the first Exif block), and within that."""
    block = field.block
    if block is None or (block.kind == "exif" and is_composed(field)):
        if field.name == "ExifByteOrder":
            return exif, -1, 0
        return (_LAST if block is not None or field.group1 == "Composite" else -1, 0, 0)
    start = block.spans[0].start
    if block.kind != "exif":
        if block.kind == "photoshop" and field.span is not None and len(block.spans) == 1:
            return (start + field.span.start, 0, 0)
        return (_LAST - 1 if block.kind == "xmp-extension" else start, 0, 0)
    group = field.group1
    if group == "IFD0":
        return (start, _number(field), 0)
    if group == "ExifIFD":
        return (start, _EXIF, _number(field))
    return (start, *_POINTERS.get(group, (_EXIF, _MAKER_NOTE)))


def _number(field: Field) -> int:
    """The number of an Exif tag, which the name of an unknown one ends with."""
    if field.tag is None:
        return int(field.name.partition("_0x")[2] or "0", 16)
    number = field.tag.id
    return number if isinstance(number, int) else 0


def _told(kind: str, text: str) -> Row:
    return Row("ExifTool", "ExifTool", "ExifTool", kind, kind, text)


def untold(read: Read, rows: list[Row], wanted: Wanted) -> tuple[str, ...]:
    """The first warning about a file, where tags were asked for and it is not one of them.

    Fact: ExifTool tells it on standard error in this case, but not where the file system's tags alone are asked for
    (13.59, by experiment).
    """
    if not wanted.asked or not read.warnings or any(row.name == "Warning" for row in rows):
        return ()
    if rows and all(row.group1 == "System" for row in rows):
        return ()
    return (f"Warning: {read.warnings[0]}",)


def absent_of(rows: list[Row], wanted: Wanted) -> tuple[str, ...]:
    """The names asked for that are not among the rows."""
    if not wanted.asked:
        return ()
    found = {row.name.lower() for row in rows if row.group0}
    return tuple(name.tag for name in wanted.asked if not name.wild and name.tag.lower() not in found)


def view_of(request: Request) -> View:
    """What a request wants to see.

    Raises: Rejected "tag/bad-name" and what formats and conditions raise.
    """
    plain = _is_plain(request)
    wanted = _wanted(request)
    style = Style(request.form == "json", request.families, request.short, request.binary)
    if plain:
        return View(request, wanted, style)
    from .form import checked_formats

    return View(request, wanted, style, checked_formats(request), False)


def _is_plain(request: Request) -> bool:
    """Whether JSON or plain lines of tags are all that is asked for."""
    return (
        request.form in ("", "json")
        and not (request.headings or request.ids or request.long or request.sorted or request.tables)
        and not (request.conditions or request.formats or request.tag_out or request.other_files or request.compared)
        and not (request.without_binary or request.escape or request.date_format or request.coordinate_format)
        and not (request.time_shift or request.separator is not None or request.list_item is not None)
        and not (request.validate or request.verbose or request.charsets or request.api)
        and request.language == "en"
        and not (request.families and max(request.families) > 2)
        and not (request.structures and request.form == "")
    )


def _wanted(request: Request) -> Wanted:
    shown = request.shown
    if shown:
        from .shortcut import spelled_out

        shown = spelled_out(shown)
    if request.validate:
        shown = ["Validate", *shown]
    shown, special = part_special(shown)
    names = read_names(shown)
    copies = not _is_plain(request)
    data = request.form in ("json", "php")
    grouped = bool(request.families or request.headings)
    repeats = grouped if data else request.duplicates or request.form == "xml"
    return Wanted(
        names,
        read_names(request.excluded),
        _is_numeric(request),
        repeats or bool(request.compared),
        request.unknown or request.unknown_binary,
        bool(request.structures),
        request.binary,
        described=_is_described(request),
        composites=request.composites,
        copies=copies,
        wide=request.form == "json",
        missing=_missing(request),
        special=special,
        validated=request.validate,
        requested=_requested(request, names),
        hashed=request.api.get("imagehashtype", ""),
        shallow=request.fast >= 3,
        mwg=request.mwg or _names_mwg(request, names),
        charsets=tuple((kind, name) for kind, name in request.charsets.items() if kind in ("exif", "iptc")),
    )  # fmt: skip


def _requested(request: Request, names: Sequence[Name]) -> tuple[str, ...]:
    """The tags, in small letters, that are made only for a command that names them."""
    words = {name.tag.lower() for name in names}
    words.update(request.api.get("requesttags", "").lower().replace(",", " ").split())
    for text in (*request.formats, *(text for text, _ in request.conditions)):
        words.update(word for word in ("exif", "iptc", "xmp", "icc_profile", "imagedatahash") if word in text.lower())
    if not words:
        return ()
    from .whole import NAMES

    return tuple(words & NAMES)


def _names_mwg(request: Request, names: Sequence[Name]) -> bool:
    """Whether a tag of the group MWG is named. Fact: ExifTool 13.59 loads its MWG tags then."""
    if any(group.name == "mwg" for name in names for group in name.groups):
        return True
    return any("mwg:" in text.lower() for text in (*request.formats, *(text for text, _ in request.conditions)))


def _is_described(request: Request) -> bool:
    """Whether descriptions are printed, or decide on the order."""
    if request.long or request.sorted:
        return True
    return request.form in ("", "tab", "html", "table") and not request.short and not request.binary


def _is_numeric(request: Request) -> bool:
    """Whether values are shown as with -n. Fact: -b has this effect where values are printed bare."""
    bare = request.binary and request.form in ("", "args", "table", "tab", "html")
    return request.numeric or bare or bool(request.verbose and not request.shown)


def _missing(request: Request) -> str | None:
    """What stands for a tag that a file has not, if anything."""
    if request.binary and request.form == "":
        return None
    return request.api.get("missingtagvalue", "-") if request.forced or request.form == "table" else None
