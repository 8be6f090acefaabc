"""Rows as ExifTool prints them: JSON, or text in its four lengths.

Fact: by experiment with ExifTool 13.59. Values that look like a JSON number or boolean are not quoted; a key is printed
once, with the first of its values.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from .listing import Row

_PLAIN = re.compile(r"-?(\d|[1-9]\d{1,14})(\.\d{1,16})?(e[-+]?\d{1,3})?", re.IGNORECASE)
_NUMBER_STARTS = tuple("-0123456789")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_SPECIAL = re.compile(r'["\\\x00-\x1f\x7f]')
_CONTROL = re.compile(r"[\x01-\x1f\x7f]")


class Style(NamedTuple):
    """How to print: `families` are the group families in front of a name, `short` counts -s."""

    json: bool = False
    families: tuple[int, ...] = ()
    short: int = 0
    binary: bool = False


def json_object(path: str, rows: Iterable[Row], style: Style) -> str:
    """One file as a JSON object."""
    members: dict[str, Any] = {}
    for row in rows:
        group = group_text(row, style.families)
        members.setdefault(f"{group}:{row.name}" if group else row.name, row.value)
    lines = [f'  "SourceFile": {_quoted(path)}']
    lines += [f"  {_quoted(key)}: {json_value(value, 1)}" for key, value in members.items()]
    return "{\n" + ",\n".join(lines) + "\n}"


def group_text(row: Row, families: tuple[int, ...]) -> str:
    """The group names of the families asked for, joined by colons, each once."""
    if len(families) == 1:
        return str(row[families[0]])
    return ":".join(dict.fromkeys(name for name in (row[family] for family in families) if name))


def json_value(value: Any, depth: int) -> str:
    """A value as ExifTool's JSON has it; `depth` indents structures."""
    if isinstance(value, str):
        return _scalar(value)
    if isinstance(value, bytes):
        return _quoted("base64:" + base64.b64encode(value).decode())
    if isinstance(value, list | tuple):
        return "[" + ",".join(json_value(item, depth) for item in value) + "]"
    if isinstance(value, dict):
        inner = "  " * (depth + 1)
        members = [f"{inner}{_quoted(str(key))}: {json_value(item, depth + 1)}" for key, item in value.items()]
        return "{\n" + ",\n".join(members) + "\n" + "  " * depth + "}"
    return _scalar(plain_text(value))


def plain_text(value: Any) -> str:
    """A number as perl prints it: 15 significant digits."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.15g}"
    return str(value)


def _scalar(text: str) -> str:
    if text[:1] in _NUMBER_STARTS and _PLAIN.fullmatch(text):
        return text
    if len(text) in (4, 5) and text.lower() in ("true", "false"):
        return text.lower()
    return _quoted(text)


def _quoted(text: str) -> str:
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
        value = flat_text(row.value)
        group = group_text(row, style.families)
        if style.short >= 3:
            yield value
            continue
        prefix = f"[{group}]" if group else ""
        if style.short == 2:
            yield f"{prefix} {row.name}: {value}".lstrip()
            continue
        name = row.name if style.short else row.description
        yield f"{prefix:<15} {name:<32}: {value}" if prefix else f"{name:<32}: {value}"


def flat_text(value: Any) -> str:
    """A value on one line: items joined, structures in ExifTool's braces, control characters as dots."""
    if isinstance(value, list | tuple):
        return ", ".join(flat_text(item) for item in value)
    if isinstance(value, dict):
        return "{" + ",".join(f"{key}={_braced(item)}" for key, item in value.items()) + "}"
    if isinstance(value, bytes):
        return f"(Binary data {len(value)} bytes, use -b option to extract)"
    return _CONTROL.sub(".", plain_text(value))


def _braced(value: Any) -> str:
    """A member of a structure, with ExifTool's escapes: `|` before what would end it."""
    if isinstance(value, list | tuple):
        return "[" + ",".join(_braced(item) for item in value) + "]"
    if isinstance(value, dict):
        return flat_text(value)
    return re.sub(r"([|,}\]])", r"|\1", flat_text(value))


def raw_bytes(rows: Iterable[Row]) -> bytes:
    """The values alone, as -b prints them: nothing between tags, a line end between the items of a list."""
    return b"".join(_raw(row.value) for row in rows)


def _raw(value: Any) -> bytes:
    if isinstance(value, bytes):
        return value
    if isinstance(value, list | tuple):
        return b"\n".join(_raw(item) for item in value)
    text = flat_text(value) if isinstance(value, dict) else plain_text(value)
    return text.encode("utf-8", "surrogateescape")
