"""-file1 FILE: tags of another file beside those of the one that is read, by `File1:TAG`.

Fact: ExifTool 13.59, -fileNUM: the name may have codes of the file that is read; family 8 is `File1`.
"""

from __future__ import annotations

from ..base.errors import MetaspliceError
from .listing import Row, Wanted, listed
from .naming import is_pattern, named_after
from .request import Request
from .showing import Read, read_file


class Others:
    """The other files of one file, each read when first asked for."""

    def __init__(self, path: str, request: Request) -> None:
        self.path = path
        self.names = {f"file{number}": name for number, name in request.other_files.items()}
        self.warnings: list[str] = []
        self._read: dict[str, Read] = {}

    def rows(self, group: str, wanted: Wanted) -> list[Row]:
        """The rows of the file with this group of family 8."""
        key = group.lower()
        if key not in self.names:
            return []
        if key not in self._read:
            self._read[key] = self._fetch(self.names[key])
        read = self._read[key]
        label = f"File{key[4:]}"
        return [row._replace(other=label) for row in listed(read.fields, wanted, read.system)]

    def _fetch(self, name: str) -> Read:
        path = named_after(name, self.path) if is_pattern(name) else name
        try:
            return read_file(path, Wanted())[0]
        except MetaspliceError as error:
            self.warnings.append(f"Warning: {error.message} ({path})")
            return Read([], [])

    def every(self, wanted: Wanted) -> list[Row]:
        """The rows of all of them."""
        return [row for key in self.names for row in self.rows(key, wanted)]

    def chosen(self, read: Read, wanted: Wanted) -> list[Row]:
        """The rows asked for, in the order asked, each from its file."""
        if not wanted.asked:
            return listed(read.fields, wanted, read.system)
        rows: list[Row] = []
        for at, name in enumerate(wanted.asked):
            special = wanted.special[at] if wanted.special else ()
            file = next((group for group in special if group.lower().startswith("file")), "")
            rest = tuple(group for group in special if group != file)
            one = wanted._replace(asked=(name,), special=(rest,) if rest else ())
            rows += self.rows(file, one) if file else listed(read.fields, one, read.system)
        return rows
