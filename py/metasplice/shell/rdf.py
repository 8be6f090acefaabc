"""-X: each file as an RDF description, its groups as namespaces.

Fact: by experiment with ExifTool 13.59. Binary data is base64 in lines of 60, and so is text that XML cannot hold; with
-l a tag becomes a resource with description, printed and -n value; with -s tags are attributes.
"""

from __future__ import annotations

from binascii import b2a_base64

from .dress import escape_xml
from .family import id_of, table_of
from .listing import Row
from .nested import differs, row_number
from .printing import flat_text, plain_text
from .request import Request

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

HEAD = """<?xml version='1.0' encoding='{}'?>
<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>
"""
TAIL = "</rdf:RDF>\n"
_SPACE = "http://ns.exiftool.org"
_RESOURCE = " rdf:parseType='Resource'"
_BINARY = " rdf:datatype='http://www.w3.org/2001/XMLSchema#base64Binary'"
_BASE64_LINE = 45
"""Bytes that make 60 digits."""
_ALONE = frozenset({"Composite", "ExifTool", "File", "Unknown"})
"""Groups whose namespace has no family 0."""
_FORBIDDEN = {code: None for code in range(32) if code not in (9, 10, 13)}


def rdf_text(path: str, rows: list[Row], request: Request, program: str) -> str:
    """One file as a description; `program` is told as its toolkit."""
    spaces: dict[str, str] = {}
    parts = []
    for row in rows:
        prefix = _prefix(row)
        spaces.setdefault(prefix, _uri(row))
        key = f"{prefix}:{row.name}"
        parts.append(_attribute(row, key) if request.short else _element(row, key, request))
    head = f"\n<rdf:Description rdf:about='{escape_xml(path)}'\n  xmlns:et='{_SPACE}/1.0/' et:toolkit='{program}'"
    head += "".join(f"\n  xmlns:{prefix}='{uri}'" for prefix, uri in spaces.items())
    if request.short:
        return head + "".join(parts) + "/>\n"
    return f"{head}>\n{''.join(parts)}</rdf:Description>\n"


def _prefix(row: Row) -> str:
    return row.group1 or "Unknown"


def _uri(row: Row) -> str:
    group0, group1 = row.group0 or "Unknown", row.group1 or "Unknown"
    if group1 in _ALONE:
        return f"{_SPACE}/{group1}/1.0/"
    return f"{_SPACE}/{group0}/{group1}/1.0/"


def _attribute(row: Row, key: str) -> str:
    return f"\n {key}='{escape_xml(flat_text(row.value))}'"


def _element(row: Row, key: str, request: Request) -> str:
    """One tag."""
    named = _ids(row, request)
    prefix = key.partition(":")[0]
    if not request.long:
        return _valued(f" <{key}{named}", row.value, f"</{key}>", (prefix, 2, request.escape))
    inner = f"   <et:desc>{_text(row.description, '')}</et:desc>\n"
    inner += _valued("   <et:prt", row.value, "</et:prt>", (prefix, 4, request.escape))
    number = row_number(row)
    if not row.group0 or (not row.hashed and differs(row, number)):
        inner += _valued("   <et:val", "" if not row.group0 else number, "</et:val>", (prefix, 4, request.escape))
    if named:
        return f" <{key}>\n  <rdf:Description{named}>\n{inner}  </rdf:Description>\n </{key}>\n"
    return f" <{key}{_RESOURCE}>\n{inner} </{key}>\n"


def _ids(row: Row, request: Request) -> str:
    if not (request.ids or request.tables):
        return ""
    number = id_of(row)
    shown = f"0x{number:04x}" if request.ids == "hex" and isinstance(number, int) else str(number)
    table = f" et:table='{table_of(row)}'" if request.tables else ""
    lang = f" et:lang='{row.field.lang}'" if request.tables and row.field is not None and row.field.lang else ""
    return f" et:id='{escape_xml(shown)}'{table}{lang}"


def _valued(opens: str, value: Any, closes: str, how: tuple[str, int, str]) -> str:
    """An element from its beginning without `>`, with a value; `how`: prefix, depth of what is in it, escapes done."""
    prefix, depth, escaped = how
    indent = " " * (depth - 1)
    if isinstance(value, dict):
        return f"{opens}{_RESOURCE}>\n{_members(value, how)}{indent}{closes}\n"
    if isinstance(value, list | tuple):
        items = "".join(_valued(f"{' ' * (depth + 1)}<rdf:li", item, "</rdf:li>", (prefix, depth + 2, escaped))
                        for item in value)  # fmt: skip
        return f"{opens}>\n{' ' * depth}<rdf:Bag>\n{items}{' ' * depth}</rdf:Bag>\n{indent}{closes}\n"
    if isinstance(value, str) and value.translate(_FORBIDDEN) != value:
        value = value.encode("utf-8", "surrogateescape")
    if isinstance(value, bytes):
        lines = "".join(
            b2a_base64(value[start : start + _BASE64_LINE]).decode() for start in range(0, len(value), _BASE64_LINE)
        )
        return f"{opens}{_BINARY}>\n{lines}{closes}\n"
    return f"{opens}>{_text(plain_text(value), escaped)}{closes}\n"


def _members(value: dict[str, Any], how: tuple[str, int, str]) -> str:
    prefix, depth, escaped = how
    indent = " " * depth
    return "".join(
        _valued(f"{indent}<{prefix}:{key}", item, f"</{prefix}:{key}>", (prefix, depth + 1, escaped))
        for key, item in value.items()
    )


def _text(text: str, escaped: str) -> str:
    """Text as XML has it; what an option has escaped already is not escaped again."""
    return text if escaped in ("html", "xml") else escape_xml(text)
