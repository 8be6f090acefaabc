"""Names of files by what became of them, kept in text files (-efile).

Fact: ExifTool 13.59, -efile[NUM][!]: 1 errors, 2 unchanged, 4 failed the condition, 8 updated, 16 created; sums say
several. Names are appended, or with `!` take the place of what the text file held.
"""

from __future__ import annotations

from collections.abc import Sequence

from .errors import access_error
from .request import Request

_BITS = {"failed": 1, "unchanged": 2, "unmatched": 4, "updated": 8, "created": 16, "copied": 16}


class Outcomes:
    """The text files of one command.

    Raises: FileAccess where one cannot be written.
    """

    def __init__(self, request: Request) -> None:
        self._lists: Sequence[tuple[str, int, bool]] = request.error_files
        self._begun: set[str] = set()

    def note(self, path: str, status: str) -> None:
        """Add the name of a file to the lists that its status belongs to."""
        for name, bits, anew in self._lists:
            if bits & _BITS.get(status, 0):
                self._add(name, path, anew=anew and name not in self._begun)
                self._begun.add(name)

    def _add(self, name: str, path: str, *, anew: bool) -> None:
        try:
            with open(name, "w" if anew else "a", encoding="utf-8", errors="surrogateescape", newline="\n") as file:
                file.write(f"{path}\n")
        except OSError as error:
            raise access_error(error, name) from error
