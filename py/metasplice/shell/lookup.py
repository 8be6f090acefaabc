"""The tags of one file by the names that -p, -if and -fileOrder use.

Fact: ExifTool 13.59, -p and -if: `GROUP:all` tells by 1 or 0 whether the group is there, `all:TAG` takes in duplicates,
`#` gives the -n value; binary data is told by its size unless -b is given.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from time import time

from ..expression.run import Context
from .dress import dressed, steps_of
from .listing import Row, part_special, read_names
from .nested import row_number
from .printing import flat_text, plain_text
from .request import Request
from .shortcut import members

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..tags.name import Name


def context_of(request: Request, end: Callable[[str], None] | None = None) -> Context:
    """What expressions are lent; `end` notes that they want no more files."""
    from .date import shifted

    separator = ", " if request.separator is None else request.separator
    return Context(separator, shift=lambda value, amount: str(shifted(value, amount)), now=int(time()), end=end)


class Lookup:
    """A function from a name to a value: text, a list of texts, or None where the file has no such tag.

    `rows` are all of the file, duplicates with their copy numbers.
    """

    def __init__(self, rows: list[Row], request: Request) -> None:
        self.rows = rows
        self.request = request
        self.steps = steps_of(request, serial=False)
        self._known: dict[str, Any] = {}

    def __call__(self, name: str) -> Any:
        if name not in self._known:
            self._known[name] = self._fetched(name)
        return self._known[name]

    def _fetched(self, text: str) -> Any:
        if text in self.request.parameters:  # Fact: they come before tags (ExifTool 13.59, by experiment)
            return self.request.parameters[text]
        if words := members(text):
            found = [self(word.lower()) for word in words]
            return [one for one in found if one is not None] or None
        plain, special = part_special([text])
        name = read_names(plain)[0]
        rows = self._matching(name, special[0] if special else ())
        every_group = text.lower().startswith("all:")
        if name.every and not every_group:
            return 1 if rows else 0
        if not rows:
            return self._path(name)
        values = [self._value(row, name.numeric) for row in (rows if every_group else _counting(rows)[:1])]
        return values if every_group and len(values) > 1 else values[0]

    def _matching(self, name: Name, special: tuple[str, ...]) -> list[Row]:
        from .family import is_in

        found = []
        elsewhere = any(group.lower().startswith(("file", "8")) for group in special)
        for row in self.rows:
            if row.other and not elsewhere:
                continue
            groups = (row.group0.lower(), row.group1.lower(), row.group2.lower())
            fits = name.matches(row.name) and all(group.holds(groups) for group in name.groups)
            if fits and all(is_in(row, group) for group in special):
                found.append(row)
        return found

    def _path(self, name: Name) -> str | None:
        """Fact: FilePath is made only when it is asked for."""
        if name.tag.lower() != "filepath" or name.groups:
            return None
        parts = {row.name: str(row.value) for row in self.rows if row.group1 == "System"}
        return os.path.abspath(os.path.join(parts.get("Directory", "."), parts.get("FileName", "")))

    def _value(self, row: Row, numeric: bool) -> Any:
        raw = numeric or self.request.numeric or (self.request.binary and self.request.form == "")
        row = row._replace(value=row_number(row), hashed=True) if raw else row
        made = dressed([row], self.steps)
        value = made[0].value if made else None
        if isinstance(value, bytes):
            return value.decode("utf-8", "surrogateescape")
        if isinstance(value, str) and value.startswith("(Binary data ") and "," in value:
            return value[1 : value.index(",")]
        if isinstance(value, list) and not any(isinstance(item, dict | list) for item in value):
            return [plain_text(item) for item in value]
        if isinstance(value, dict | list):
            return flat_text(value)
        return value if isinstance(value, int | float | str) and not isinstance(value, bool) else plain_text(value)


def _counting(rows: list[Row]) -> list[Row]:
    """The rows, first the one that counts."""
    return sorted(rows, key=lambda row: row.copy)
