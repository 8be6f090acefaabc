"""Standard input and output as files: `-` in the place of a name.

What comes through a pipe is kept in a file without a name until we are done. Commands that come from standard input
(-stay_open, -@ -) leave none for a file: that is refused.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
import tempfile
from collections.abc import Iterable

from ..base.errors import Rejected
from ..base.span import Span
from .copying import write_all, write_pieces
from .errors import FileAccess, access_error
from .source import INPUT, FileSource

STREAM = "-"
CHUNK = 1 << 20
"""Bytes copied from a pipe at once."""


def open_input() -> tuple[int, os.stat_result]:
    """A descriptor of all that comes from standard input, and what the system tells of the input itself.

    Raises: Rejected "stream/taken", FileAccess.
    """
    if INPUT.taken:
        raise Rejected("stream/taken", "Standard input has the commands; a file cannot come from it too")
    try:
        status = os.fstat(0)
        if stat.S_ISREG(status.st_mode):
            return os.dup(0), status
        return _kept(), status
    except OSError as error:
        raise access_error(error, STREAM) from error


def _kept() -> int:
    """A nameless file with what comes through the pipe; it can come once only, so it is kept for the next reader."""
    if not _spool:
        with tempfile.TemporaryFile() as file:
            while raw := os.read(0, CHUNK):
                write_all(file.fileno(), raw)
            _spool.append(os.dup(file.fileno()))
    return os.dup(_spool[0])


_spool: list[int] = []


class Outflow:
    """A complete new form of a file that goes to standard output when it is revealed; a Draft without a name.

    It lies in a nameless file until then, so that nothing is printed of a form that cannot be completed.
    """

    folder = ""

    def __init__(self, source: FileSource | None) -> None:
        self.source = source
        self.target = STREAM
        self.descriptor = -1

    def write(self, pieces: Iterable[Span | bytes]) -> None:
        """Lay the pieces down. Raises: FileAccess."""
        try:
            with tempfile.TemporaryFile() as file:
                self.descriptor = os.dup(file.fileno())
            if self.source is not None:
                write_pieces(self.descriptor, self.source, pieces)
            else:
                for piece in pieces:
                    if isinstance(piece, bytes):
                        write_all(self.descriptor, piece)
        except OSError as error:
            self.discard()
            raise access_error(error, STREAM) from error
        except BaseException:
            self.discard()
            raise

    def write_new(self, raw: bytes) -> None:
        """Lay the bytes of a file made from nothing down. Raises: FileAccess."""
        self.write([raw])

    def sync(self) -> None:
        """Nothing: what is printed is not ours to keep."""

    def reveal(self) -> None:
        """Print it. Raises: FileAccess where nobody reads on."""
        sys.stdout.flush()
        try:
            at = 0
            while raw := os.pread(self.descriptor, CHUNK, at):
                write_all(sys.stdout.fileno(), raw)
                at += len(raw)
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise BrokenPipeError from error
            raise access_error(error, STREAM) from error
        finally:
            self.discard()

    def discard(self) -> None:
        """Nothing stays of it."""
        if self.descriptor >= 0:
            os.close(self.descriptor)
            self.descriptor = -1


def no_name() -> FileAccess:
    """What is said of a name that standard output cannot have."""
    return FileAccess("stream/no-name", "Standard input has no name to change", STREAM, "Write to a file with -o")
