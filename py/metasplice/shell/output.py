"""The consoles of other forms: PHP, XML, CSV, HTML, tables, formats of -p."""

from __future__ import annotations

import sys

from ..base.pattern import pattern
from .console import Console, Counts
from .request import Request

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .showing import Shown

_RAW = pattern("([\udc80-\udcff]+)")
_QUIET_FORMS = ("csv", "xml", "php", "html")


class Marked(Console):
    """PHP and XML: something stands around all files. HTML: the files tell their own names."""

    summary_to_errors = True

    def __init__(self, request: Request, total: int, heading: bool) -> None:
        super().__init__(request, total, heading)
        self.opens, self.between, self.closes = marks(request)
        if request.form == "html":
            self.heading = False


def marks(request: Request) -> tuple[str, str, str]:
    """What stands before, between and behind the files of a form."""
    if request.form == "json":
        return "[", ",\n", "]\n"
    if request.form == "php":
        return "Array(", ",\n", ");\n"
    if request.form == "xml":
        from .rdf import HEAD, TAIL

        return HEAD.format(_xml_charset(request)), "", TAIL
    return "", "", ""


def _xml_charset(request: Request) -> str:
    charset = request.charsets.get("", "utf-8")
    return "UTF-8" if charset == "utf-8" else charset.replace("cp", "windows-") if charset.startswith("cp") else charset


class Table(Console):
    """-csv: printed when all files are known."""

    summary_to_errors = True

    def __init__(self, request: Request, total: int, heading: bool) -> None:
        super().__init__(request, total, heading=False)
        self.opens, self.closes = " ", ""
        self.rows: list[tuple[str, list[tuple[str, str]]]] = []
        self.filed = request.text_out is not None
        if self.filed:
            from .filing import check_whole

            check_whole(request)

    def take(self, one: Shown, counts: Counts) -> None:
        self.head(one.path, counts)
        self.rows.append((one.path, one.extra or []))
        counts.shown += 1

    def finish(self, counts: Counts) -> None:
        from .sheet import table_text

        if self.rows:
            self.write(table_text(self.rows, self.request))
        super().finish(counts)

    def summary(self, counts: Counts) -> list[str]:
        lines = super().summary(counts)
        return [*lines, f"{bool(self.rows):5} output files created"] if self.filed else lines

    def write(self, text: str) -> None:
        """The table goes to standard output, or to the file that -w names."""
        raw = encoded(text, self.request)
        if self.request.text_out is not None:
            from .filing import save_whole

            save_whole(self.request, raw)
            return
        sys.stdout.flush()
        sys.stdout.buffer.write(raw)


class Formatted(Console):
    """-p: lines for the first and the last file and between sections besides those of each file."""

    summary_to_errors = True

    def __init__(self, request: Request, total: int, heading: bool) -> None:
        super().__init__(request, total, heading=False)
        self.opens, self.closes = " ", ""
        self.section: str | None = None
        self.section_end = self.tail = ""

    def take(self, one: Shown, counts: Counts) -> None:
        self.head(one.path, counts)
        head, section, body, section_end, tail = one.extra
        if not counts.shown:
            self.put(head)
        if section != self.section:
            self.put(self.section_end)
            self.put(section)
            self.section = section
        self.section_end, self.tail = section_end, tail
        self.put(body)
        counts.shown += 1

    def put(self, text: str) -> None:
        """Some lines."""
        if text:
            sys.stdout.flush()
            sys.stdout.buffer.write(encoded(text, self.request))

    def finish(self, counts: Counts) -> None:
        self.put(self.section_end)
        self.put(self.tail)
        super().finish(counts)


def encoded(text: str, request: Request) -> bytes:
    """A text in the character set of the output; what it cannot hold becomes a question mark."""
    charset = request.charsets.get("", "utf-8")
    if charset == "utf-8" or request.form in ("json", "php"):
        return text.encode("utf-8", "surrogateescape")
    if text.isascii():
        return text.encode()
    pieces = _RAW.split(text)  # every other one stands for bytes as they are
    return b"".join(
        piece.encode("ascii", "surrogateescape") if at % 2 else piece.encode(charset, "replace")
        for at, piece in enumerate(pieces)
    )


def output_of(request: Request, total: int, heading: bool) -> Console:
    """The console for a form that is not plain."""
    if request.form == "table":
        request.quiet = max(request.quiet, 1)
    if request.form == "csv":
        return Table(request, total, heading)
    if request.text_out is not None or request.tag_out is not None:
        from .filing import Filing

        return Filing(request, total, heading)
    if request.formats:
        return Formatted(request, total, heading)
    if request.form in _QUIET_FORMS:
        return Marked(request, total, heading)
    return Console(request, total, heading and not request.compared)
