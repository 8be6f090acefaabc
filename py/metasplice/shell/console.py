"""Standard output while files are read: what stands before, between and behind them, and the counts at the end."""

from __future__ import annotations

import sys

from .message import out
from .request import Request

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .showing import Shown


class Counts:
    """How many files were seen, shown, bad (not to be opened), faulty (not understood), unfit for a condition."""

    def __init__(self) -> None:
        self.folders = self.seen = self.shown = self.bad = self.faulty = self.unfit = 0


class Console:
    """Prints one file after the other. Other forms derive from it."""

    opens = ""
    between = ""
    closes = ""
    summary_to_errors = False
    filed = False
    """Whether the output goes to files."""

    def __init__(self, request: Request, total: int, heading: bool) -> None:
        self.request = request
        self.total = total
        self.heading = heading and not request.quiet
        self.binary = request.binary and request.form == ""
        if request.form == "json":
            self.opens, self.between, self.closes = "[", ",\n", "]\n"
            self.summary_to_errors = True

    def take(self, one: Shown, counts: Counts) -> None:
        """One file that has output."""
        self.head(one.path, counts)
        out(self.between if counts.shown else self.opens, end="")
        sys.stdout.flush()
        sys.stdout.buffer.write(one.raw or b"")
        counts.shown += 1

    def head(self, path: str, counts: Counts) -> None:
        """The line with the name of the file, with its number where progress is asked for."""
        request = self.request
        if request.progress_title is not None:
            self.title(path, counts)
        number = f" [{counts.seen}/{self.total}]" if request.progress and request.progress_title is None else ""
        if number and counts.seen % request.progress_every and counts.seen != self.total:
            number = ""
        if self.opens or request.binary:
            if number:
                sys.stdout.flush()
                print(f"======== {path}{number}", file=sys.stderr, flush=True)
        elif self.heading or number:
            out(f"======== {path}{number}")

    def title(self, path: str, counts: Counts) -> None:
        """The title of the window. Fact: %f file, %p percent, %r ratio, %b bar (ExifTool 13.59, -progress:)."""
        from .progress import window_title

        sys.stderr.write(window_title(self.request.progress_title or "", path, counts.seen, self.total))
        sys.stderr.flush()

    def finish(self, counts: Counts) -> None:
        """The end of the form, and the counts."""
        if self.closes and counts.shown:
            out(self.closes, end="")
        if self.request.progress_title is not None:
            sys.stderr.write("\x1b]0;\a")
        if self.request.quiet or (self.binary and not self.filed):
            return
        lines = self.summary(counts)
        if lines:
            stream = sys.stderr if self.summary_to_errors else sys.stdout
            sys.stdout.flush()
            print("\n".join(lines), file=stream, flush=True)

    def summary(self, counts: Counts) -> list[str]:
        """The counts ExifTool ends with."""
        total = counts.shown + counts.bad
        if not (counts.folders or counts.unfit or total > 1):
            return []
        lines = [f"{counts.folders:5} directories scanned"] if counts.folders else []
        lines += [f"{counts.unfit:5} files failed condition"] if counts.unfit else []
        if counts.seen > 1 or counts.folders:
            lines.append(f"{counts.shown:5} image files read")
        return [*lines, f"{counts.bad:5} files could not be read"] if counts.bad else lines


def console_of(request: Request, total: int, heading: bool) -> Console:
    """The console for the form of a request."""
    if request.form in ("", "json") and not (
        request.formats or request.text_out or request.tag_out or request.compared
    ):
        return Console(request, total, heading)
    from .output import output_of

    return output_of(request, total, heading)
