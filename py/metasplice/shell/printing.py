"""Rows as ExifTool prints them: JSON, or text in its four lengths.

Fact: by experiment with ExifTool 13.59. Values that look like a JSON number or boolean are not quoted; a key is printed
once, with the first of its values.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from ..base.field import binary_words
from ..base.named import NamedTuple
from ..base.pattern import pattern
from ..tags.priority import priority_of, takes_place
from .listing import Row

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_PLAIN = pattern(r"-?(\d|[1-9]\d{1,14})(\.\d{1,16})?(e[-+]?\d{1,3})?", re.IGNORECASE)
_NUMBER_STARTS = tuple("-0123456789")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_SPECIAL = pattern(r'["\\\x00-\x1f\x7f]')
_CONTROL = pattern(r"[\x01-\x1f\x7f]")


class Style(NamedTuple):
    """How to print: `families` are the group families in front of a name, `short` counts -s."""

    json: bool = False
    families: tuple[int, ...] = ()
    short: int = 0
    binary: bool = False


def json_object(path: str, rows: Iterable[Row], style: Style, ranked: Sequence[Row] = ()) -> str:
    """One file as a JSON object. `ranked` are the rows in the order of the file where they are shown in another."""
    lines = [f'  "SourceFile": {quoted(path)}']
    if style.families:

        def key_of(row: Row) -> str:
            return f"{group_text(row, style.families) or ('' if row.group0 else 'Unknown')}:{row.name}"

        lines += [f"  {quoted(key)}: {json_value(row.value, 1)}" for key, row in keyed(rows, key_of, ranked).items()]
    else:
        lines += [f"  {quoted(key)}: {json_value(row.value, 1)}" for key, row in keyed(rows, _name_of).items()]
    return "{\n" + ",\n".join(lines) + "\n}"


def _name_of(row: Row) -> str:
    return row.name


def keyed(rows: Iterable[Row], key_of: Callable[[Row], str], ranked: Sequence[Row] = ()) -> dict[str, Row]:
    """One row for each key: of several the one that counts among all of its name, or the first if it is not there.

    Fact: ExifTool 13.59, -j -G, by experiment.
    """
    rows = list(rows)
    keys = list(map(key_of, rows))
    found = dict(zip(keys, rows, strict=True))
    if len(found) == len(rows):
        return found
    best: dict[str, Row] = {}
    seen: set[int] = set()
    for row in ranked or rows:
        if row.field is not None and id(row.field) in seen:
            continue  # asked for twice: the first time counts
        seen.add(id(row.field))
        held = best.get(row.name)
        if held is None or takes_place(_priority(row), _priority(held)):
            best[row.name] = row
    counting = {key for key, row in zip(keys, rows, strict=True) if best[row.name] is row}
    found = {}
    for key, row in zip(keys, rows, strict=True):
        if key not in counting or best[row.name] is row:
            found.setdefault(key, row)
    return found


def _priority(row: Row) -> int:
    return priority_of(row.field, row.group0) if row.field is not None else 1


def group_text(row: Row, families: tuple[int, ...]) -> str:
    """The group names of the families asked for, joined by colons, each once."""
    if max(families) > 2 or families[0] < 0:
        from .family import group_text as any_text

        return any_text(row, families)
    if len(families) == 1:
        return str(row[families[0]])
    return ":".join(dict.fromkeys(name for name in (str(row[family]) for family in families) if name))


def json_value(value: Any, depth: int) -> str:
    """A value as ExifTool's JSON has it; `depth` indents structures."""
    if isinstance(value, str):
        return scalar(value)
    if isinstance(value, bytes):
        from binascii import b2a_base64

        return quoted("base64:" + b2a_base64(value, newline=False).decode())
    if isinstance(value, list | tuple):
        return "[" + ",".join(json_value(item, depth) for item in value) + "]"
    if isinstance(value, dict):
        inner = "  " * (depth + 1)
        members = [f"{inner}{quoted(str(key))}: {json_value(item, depth + 1)}" for key, item in value.items()]
        return "{\n" + ",\n".join(members) + "\n" + "  " * depth + "}"
    return scalar(plain_text(value))


def plain_text(value: Any) -> str:
    """A number as perl prints it: 15 significant digits."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.15g}"
    return str(value)


def scalar(text: str) -> str:
    """A text as JSON: bare where it looks like a number or a truth value."""
    if text[:1] in _NUMBER_STARTS and _PLAIN.fullmatch(text):
        return text
    if len(text) in (4, 5) and text.lower() in ("true", "false"):
        return text.lower()
    return quoted(text)


def quoted(text: str) -> str:
    """A JSON string; bytes that are no UTF-8 (in a file name) become question marks, as in ExifTool."""
    if text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    if not text.isascii():
        text = text.encode("utf-8", "replace").decode("utf-8")
    return '"' + _SPECIAL.sub(_escape, text) + '"'


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    return _ESCAPES.get(character) or f"\\u{ord(character):04x}"


def text_lines(rows: Iterable[Row], style: Style) -> Iterable[str]:
    """One file as lines of text, without line ends."""
    for row in rows:
        value = flat_text(row.value).rstrip(" ")
        group = group_text(row, style.families) if style.families else ""
        if style.short >= 3:
            yield f"{group} {value}" if style.families else value
            continue
        prefix = f"[{group}]" if style.families else ""
        if style.short == 2:
            yield f"{prefix} {row.name}: {value}".lstrip()
            continue
        name = row.name if style.short else row.description
        width = 32 - max(0, len(prefix) - 15)
        yield f"{prefix:<15} {name:<{width}}: {value}" if prefix else f"{name:<32}: {value}"


def flat_text(value: Any) -> str:
    """A value on one line: items joined, structures in ExifTool's braces, control characters as dots."""
    if isinstance(value, list | tuple):
        return ", ".join(flat_text(item) for item in value)
    if isinstance(value, dict):
        return "{" + ",".join(f"{key}={braced(item)}" for key, item in value.items()) + "}"
    if isinstance(value, bytes):
        return binary_words(len(value))
    return _CONTROL.sub(".", plain_text(value))


def braced(value: Any) -> str:
    """A member of a structure, with ExifTool's escapes: `|` before what would end it."""
    if isinstance(value, list | tuple):
        return "[" + ",".join(braced(item) for item in value) + "]"
    if isinstance(value, dict):
        return flat_text(value)
    return re.sub(r"([|,}\]])", r"|\1", flat_text(value))


def raw_bytes(rows: Iterable[Row], between: str = "\n", behind: str = "") -> bytes:
    """The values alone, as -b prints them: nothing between tags, a line end between the items of a list."""
    return b"".join(raw_value(row.value, between.encode()) + behind.encode() for row in rows)


def raw_value(value: Any, between: bytes = b"\n") -> bytes:
    """One value as bytes."""
    if isinstance(value, bytes):
        return value
    if isinstance(value, list | tuple):
        return between.join(raw_value(item) for item in value)
    text = flat_text(value) if isinstance(value, dict) else plain_text(value)
    return text.encode("utf-8", "surrogateescape")
