"""-w and -W: output in files named after the source, one for each file or for each tag.

Fact: by experiment with ExifTool 13.59. An existing file is left alone unless the option has `!` or `+`; a text without
a code of file names is an extension for -w and a name for -W; folders are made.
"""

from __future__ import annotations

import os

from ..base.errors import Rejected
from .console import Console, Counts
from .errors import access_error
from .message import tell
from .naming import Names, is_pattern
from .output import marks
from .request import Request

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .showing import Shown


class Filing(Console):
    """Writes what others print."""

    filed = True

    def __init__(self, request: Request, total: int, heading: bool) -> None:
        super().__init__(request, total, heading=False)
        self.opens, self.between, self.closes = marks(request)
        self.marked = bool(self.opens)
        self.summary_to_errors = False
        text = request.tag_out if request.tag_out is not None else request.text_out or ""
        if request.tag_out is None and not is_pattern(text):
            text = f"%d%f{'' if '.' in text else '.'}{text}"
        self.overwrites = "!" in request.text_out_mode
        self.appends = "+" in request.text_out_mode
        self.names = Names(text)
        self.begun: dict[str, int] = {}
        self.created: list[str] = []
        self.appended: list[str] = []
        self.folders = 0

    def take(self, one: Shown, counts: Counts) -> None:
        if self.request.progress:
            tell(f"======== {one.path} [{counts.seen}/{self.total}]")
        if self.request.tag_out is None:
            done = self.write(one.path, self.names.after(one.path), one.raw or b"")
        else:
            done = True
            for more, raw in one.extra or ():
                done = self.write(one.path, self.names.after(one.path, more), raw) and done
        counts.shown += done or self.request.tag_out is not None
        counts.bad += not done

    def write(self, source: str, path: str, raw: bytes) -> bool:
        """Whether the output was written; that a file exists already is told."""
        again = path in self.begun
        exists = os.path.lexists(path)
        if (
            exists
            and not (self.appends and again)
            and not (self.appends and not self.overwrites)
            and not self.overwrites
        ):
            tell(f"Output file {path} already exists for {source}")
            return False
        keeps = self.appends and (again or not self.overwrites)
        try:
            self._make_folder(os.path.dirname(path))
            with open(path, "ab" if keeps else "wb") as file:
                file.write((self.between if again and keeps else self.opens).encode() + raw)
        except OSError as error:
            raise access_error(error, path) from error
        self.begun[path] = self.begun.get(path, 0) + 1
        if not again:
            (self.appended if exists and keeps else self.created).append(path)
        return True

    def _make_folder(self, folder: str) -> None:
        if folder and not os.path.isdir(folder):
            os.makedirs(folder)
            self.folders += 1

    def finish(self, counts: Counts) -> None:
        for path in self.begun if self.closes else ():
            with open(path, "ab") as file:
                file.write(self.closes.encode())
        self.closes = ""
        super().finish(counts)

    def summary(self, counts: Counts) -> list[str]:
        lines = [f"{counts.folders:5} directories scanned"] if counts.folders else []
        lines += [f"{self.folders:5} directories created"] if self.folders else []
        lines += [f"{counts.unfit:5} files failed condition"] if counts.unfit else []
        if counts.seen > 1 or counts.folders:
            lines.append(f"{counts.shown:5} image files read")
        lines += [f"{counts.bad:5} files could not be read"] if counts.bad else []
        lines.append(f"{len(self.created):5} output files created")
        return [*lines, f"{len(self.appended):5} output files appended"] if self.appended else lines


def check_whole(request: Request) -> None:
    """Raises: Rejected "output/exists" where the file for a table of all files exists and is not to be replaced."""
    path = request.text_out or ""
    if os.path.lexists(path) and "!" not in request.text_out_mode:
        raise Rejected("output/exists", f"Output file {path} already exists")


def save_whole(request: Request, raw: bytes) -> None:
    """A table of all files in the file that -w names; here it is a name, not an extension."""
    path = request.text_out or ""
    try:
        with open(path, "wb") as file:
            file.write(raw)
    except OSError as error:
        raise access_error(error, path) from error
