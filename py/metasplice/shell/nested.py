"""JSON and PHP with more than a value for each tag: groups as objects, ids, descriptions, numbers, tables.

Fact: by experiment with ExifTool 13.59. The members of a tag's object stand in the order of their names.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..base.named import NamedTuple
from ..base.pattern import pattern
from ..tags import convert
from .family import group_text, id_of, table_of
from .listing import Row, by_name
from .printing import json_value, keyed, plain_text, quoted, scalar
from .request import Request

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from typing import Any

_PHP_SPECIAL = pattern(r'["\\$\x00-\x1f\x7f]')
_PHP_ESCAPES = {'"': '\\"', "\\": "\\\\", "$": "\\$", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


class Notation(NamedTuple):
    """The signs of a language."""

    list_opens: str
    list_closes: str
    map_opens: str
    map_closes: str
    colon: str


JSON = Notation("[", "]", "{", "}", ": ")
PHP = Notation("Array(", ")", "Array(", ")", " => ")


def nested_object(path: str, rows: Iterable[Row], request: Request) -> bytes:
    """One file as an object of the notation that the request asks for."""
    families = request.families or request.headings
    writer = _Writer(PHP if request.form == "php" else JSON, request)
    members: dict[str, Any] = {"SourceFile": path}

    def key_of(row: Row) -> str:
        return f"{group_text(row, families) or _nameless(row, families)}:{row.name}" if families else row.name

    for key, row in keyed(rows, key_of).items():
        value = writer.valued(row)
        if request.headings and not request.families:
            members.setdefault(key.rpartition(":")[0], {})[row.name] = value
        else:
            members[key] = value
    return writer.written(members, 1).encode("utf-8", "surrogateescape")


def _nameless(row: Row, families: tuple[int, ...]) -> str:
    """The group of a tag that the file has not."""
    return "" if row.group0 else "Unknown"


def row_number(row: Row) -> Any:
    """The value of a row with -n."""
    if row.number is not None or row.field is None:
        return row.value if row.number is None else row.number
    value = by_name(convert.number(row.field.tag, row.field.value, row.field.context))
    return value[0] if isinstance(value, list) and len(value) == 1 and not isinstance(row.value, list) else value


def differs(row: Row, number: Any) -> bool:
    """Whether the -n value is another than the shown one."""
    return json_value(number, 0) != json_value(row.value, 0)


class _Writer:
    """Writes values in a notation."""

    def __init__(self, notation: Notation, request: Request) -> None:
        self.notation = notation
        self.request = request
        self.quotes_all = request.api.get("structformat", "").lower() == "jsonq"
        self.tabled = request.tables

    def valued(self, row: Row) -> Any:
        """The value, or an object with what else is asked for."""
        request = self.request
        if not (request.ids or request.long or self.tabled):
            return row.value
        members: dict[str, Any] = {"val": row.value}
        if request.ids or self.tabled:
            number = id_of(row)
            members["id"] = f"0x{number:04x}" if request.ids == "hex" and isinstance(number, int) else number
        if request.long:
            members["desc"] = row.description
            number = row_number(row)
            if not row.hashed and differs(row, number):
                members["num"] = number
        if self.tabled:
            members["table"] = table_of(row)
            if row.field is not None and row.field.lang:
                members["lang"] = row.field.lang
        return dict(sorted(members.items()))

    def written(self, value: Any, depth: int) -> str:
        """A value; `depth` indents the members of an object."""
        signs = self.notation
        if isinstance(value, dict):
            if not value:
                return signs.map_opens + signs.map_closes
            inner = "  " * depth
            lines = [
                f"{inner}{self.quoted(str(key))}{signs.colon}{self.written(item, depth + 1)}"
                for key, item in value.items()
            ]
            return signs.map_opens + "\n" + ",\n".join(lines) + "\n" + "  " * (depth - 1) + signs.map_closes
        if isinstance(value, list | tuple):
            return signs.list_opens + ",".join(self.written(item, depth) for item in value) + signs.list_closes
        if isinstance(value, bytes):
            return self.binary(value)
        return self.single(value if isinstance(value, str) else plain_text(value))

    def binary(self, value: bytes) -> str:
        """Binary data: as it is in PHP, in base64 in JSON."""
        if self.notation is PHP:
            return self.quoted(value.decode("utf-8", "surrogateescape"))
        return json_value(value, 0)

    def single(self, text: str) -> str:
        """A text; bare where it looks like a number."""
        shown = scalar(text)
        return self.quoted(text) if self.quotes_all or shown[:1] == '"' else shown

    def quoted(self, text: str) -> str:
        """A text in quotes."""
        if self.notation is JSON:
            return quoted(text)
        return '"' + _PHP_SPECIAL.sub(_php_escape, text) + '"'


def _php_escape(match: re.Match[str]) -> str:
    character = match.group()
    return _PHP_ESCAPES.get(character) or f"\\x{ord(character):02X}"
