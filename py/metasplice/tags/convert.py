"""Canonical values to what ExifTool prints, with -n (`number`) and without (`text`), and back from a wish (`parse`).

Which conversion a tag has: the one `tag.conv` names, loaded with its module on first use; without a name the one of its
type and labels. Unknown tags are shown as they are.

References: FACTS of ExifTool 13.59's value parsing, by experiment; conversion_*.py cite them one by one.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from ..base.errors import Rejected
from ..base.field import binary_words
from .conversion import Context, Conversion, unchanged, verbatim
from .conversion_label import LABEL, WORD
from .conversion_number import (
    is_numeric,
    parse_values,
    show,
)
from .tag import BINARY, LIST

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

    from .registry import Tag

Parse: TypeAlias = "Callable[[Tag, Any], Any]"

_RECORDS: dict[str, Conversion] = {}
"""Every conversion loaded so far, by name."""
_XMP_TYPES = frozenset({"rational", "integer", "real", "boolean", "date"})
_PICTURE = b"\xff\xd8\xff"
"""Fact: a JPEG image begins so; thumbnails and previews are shown as binary data."""
_WHOLE = frozenset({"xmp/subsampling", "lens/xmp-specification"})
"""Conversions that take a list as one value; all others take its items one by one."""


def _load(name: str) -> Conversion:
    """The conversion of that name, its module read on first use."""
    module = import_module(f".conversion_{name.partition('/')[0]}", __package__)
    _RECORDS.update(module.CONVERSIONS)
    return _RECORDS[name]


def _plain_number(tag: Tag, value: Any, context: Context) -> Any:
    return _text_of_bytes(tag, value) if type(value) is bytes else show(value)


def _text_of_bytes(tag: Tag, value: bytes) -> str:
    """Undefined bytes of EXIF as text, byte arrays as numbers, other bytes as binary data."""
    if tag.type in ("int8u", "int8s"):
        return " ".join(map(str, value))
    if tag.group0 != "EXIF" or tag.group2 == "Preview" or value.startswith(_PICTURE):
        return binary(value)
    try:
        return value.decode("utf-8").replace("\0", "")
    except UnicodeDecodeError:
        return value.decode("utf-8", "replace").replace("\0", "").replace("\ufffd", "?")


def _parse_plain(tag: Tag, text: str) -> Any:
    """The canonical value of a tag without conversion: numbers by type, bytes, or the text itself."""
    if is_numeric(tag):
        return parse_values(tag, text)
    if tag.type in ("undef", "binary"):
        return text.encode("utf-8")
    return verbatim(tag, text)


_PLAIN = Conversion(_plain_number, unchanged, _parse_plain, _parse_plain)


def record_of(tag: Tag) -> Conversion:
    """The conversion of a tag."""
    name = tag.conv
    if name:
        return _RECORDS.get(name) or _load(name)
    if tag.group0 == "XMP":
        return _xmp_record(tag)
    if tag.group0 == "IPTC":
        _RECORDS.get("iptc/charset") or _load("iptc/charset")
        return _RECORDS["iptc/label"] if tag.labels else _RECORDS["iptc/plain"]
    if tag.labels or tag.bits:
        return LABEL if is_numeric(tag) or not tag.writable else WORD
    return _PLAIN


def _xmp_record(tag: Tag) -> Conversion:
    """The conversion of an XMP tag without a name: by type, or by its labels."""
    kind = tag.type if tag.type in _XMP_TYPES else "text"
    if tag.labels and kind != "boolean":
        kind = "label"
    return _RECORDS.get(f"xmp/{kind}") or _load(f"xmp/{kind}")


def number(tag: Tag | None, value: Any, context: Context = None) -> Any:
    """What ExifTool prints with -n: str, int, or a list or dict of them. Never raises."""
    if tag is None:
        return _unknown(value)
    name = tag.conv
    kind = type(value)
    if kind is not str and isinstance(value, list) and name not in _WHOLE:
        return [number(tag, item, context) for item in value] if value or tag.group0 != "XMP" else ""
    if name:
        if kind is bytes and tag.type == "string":
            value = _text_of_bytes(tag, value)
        return _shown(tag, (_RECORDS.get(name) or _load(name)).number(tag, value, context))
    if tag.flags & BINARY:
        return binary(value)
    if kind is not str and isinstance(value, dict):
        return _structure(tag, value, context, number)
    if tag.group0 == "XMP":
        return _shown(tag, _xmp_record(tag).number(tag, value, context))
    return _plain_number(tag, value, context)


def text(tag: Tag | None, value: Any, context: Context = None) -> Any:
    """What ExifTool prints without -n: str, int, or a list or dict of them. Never raises."""
    if tag is None:
        return _unknown(value)
    name = tag.conv
    kind = type(value)
    if kind is not str and isinstance(value, list) and name not in _WHOLE:
        return [text(tag, item, context) for item in value] if value or tag.group0 != "XMP" else ""
    if name:
        record = _RECORDS.get(name) or _load(name)
        if kind is bytes and tag.type == "string":
            value = _text_of_bytes(tag, value)
    elif tag.flags & BINARY:
        return binary(value)
    elif kind is not str and isinstance(value, dict):
        return _structure(tag, value, context, text)
    else:
        record = record_of(tag)
    return _shown(tag, record.text(tag, record.number(tag, value, context), context))


def _shown(tag: Tag | None, value: Any) -> Any:
    """A value as ExifTool spells it. Until here conversions keep all digits, and what they do not understand."""
    kind = type(value)
    if kind is str or kind is int or kind is list:
        return value
    return show(value) if tag is None or kind is not bytes else _text_of_bytes(tag, value)


def _structure(tag: Tag, value: Any, context: Context, reader: Callable[..., Any]) -> Any:
    """A structure, member by member."""
    from .conversion_struct import show_structure

    return show_structure(tag, value, context, reader)


def _unknown(value: Any) -> Any:
    """The value of a tag nobody knows; full ISO dates and fractions are recognised, bytes are binary data.

    Fact: ExifTool 13.59 does so for unknown XMP properties.
    """
    if isinstance(value, list):
        return [_unknown(item) for item in value] if value else ""
    if isinstance(value, dict):
        return {name: _unknown(item) for name, item in value.items()}
    if isinstance(value, bytes):
        return binary(value)
    if type(value) is not str:
        return show(value)
    if value[10:11] in ("T", " ") and value[4:5] == "-":
        from .conversion_date import show_unsure_date

        return show_unsure_date(value)
    if value[:1].isdecimal() and "/" in value:
        from .conversion_xmp import quotient

        return _shown(None, quotient(value))
    return value


def binary(value: Any) -> str:
    """The words ExifTool puts in place of binary data."""
    size = len(value) if isinstance(value, bytes) else len(str(show(value)).encode())
    return binary_words(size)


def parse(tag: Tag, wish: Any, numeric: bool = False, context: Context = None) -> Any:
    """The canonical value of a wish: text or number, bytes for a tag of bytes, dict for a structure.

    `numeric` takes the text as ExifTool's -n value. `context` {"order": "little"} is for texts whose code unit order is
    the block's; without it they are big-endian.
    Raises: Rejected "value/...".
    """
    if tag.type == "struct":
        return _parse_structure(tag, wish, numeric)
    if isinstance(wish, bytes | bytearray):
        return _parse_bytes(tag, bytes(wish), numeric)
    if isinstance(wish, dict) or wish is None:
        raise Rejected("value/structure", f"{tag.group1}:{tag.name} takes no structure")
    if isinstance(wish, list | tuple):
        return _parse_list(tag, wish, numeric, context)
    spelt = spell(wish)
    if tag.conv == "text/comment" and context:
        from .conversion_text import encode_comment

        return encode_comment(spelt, str(context.get("order", "big")))
    record = record_of(tag)
    return record.parse_number(tag, spelt) if numeric else record.parse(tag, spelt)


def spell(wish: Any) -> str:
    """A wish as text: truth values as True and False, whole floats without a point."""
    if isinstance(wish, str):
        return wish
    if isinstance(wish, float):
        return str(int(wish)) if wish.is_integer() and abs(wish) < 1e15 else repr(wish)
    return str(wish)


def _parse_list(tag: Tag, wish: Any, numeric: bool, context: Context) -> Any:
    """Several values: a list for a list tag, else the numbers of one array."""
    if tag.flags & LIST and tag.conv not in _WHOLE:
        return [parse(tag, item, numeric, context) for item in wish]
    return parse(tag, " ".join(spell(item) for item in wish), numeric, context)


def _parse_bytes(tag: Tag, wish: bytes, numeric: bool) -> Any:
    """Bytes for a tag of bytes as they are, for a tag of text as UTF-8."""
    if tag.conv == "xmp/base64":
        from binascii import b2a_base64

        return b2a_base64(wish, newline=False).decode()
    if tag.type in ("undef", "binary") or (tag.flags & BINARY and tag.type in ("?", "int8u", "string")):
        return wish
    try:
        return parse(tag, wish.decode("utf-8"), numeric)
    except UnicodeDecodeError:
        raise Rejected("value/no-text", f"{tag.group1}:{tag.name} takes text, not binary data") from None


def _parse_structure(tag: Tag, wish: Any, numeric: bool) -> Any:
    """A structure from its text or from a dict."""
    from .conversion_struct import parse_structure, read_structure

    wish = read_structure(tag, wish) if isinstance(wish, str) else wish
    return parse_structure(tag, wish, lambda member, value: parse(member, value, numeric))
