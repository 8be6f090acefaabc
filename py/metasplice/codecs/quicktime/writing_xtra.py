"""Microsoft's tags in the `Xtra` box of the user data, which Windows Explorer shows and writes.

Shape:  entries: u32 size, u32 size of the name, name, u32 count, values: u32 size, u16 type, bytes; values are
        little-endian. Types: 8 UTF-16 with a NUL, 19 a number of 64 bits, 21 a time, 65 the same as a variant, 72 a
        GUID.
House rules: entries of other tags keep their bytes and their order.
References: ExifTool 13.59 by experiment; Windows' FILETIME counts 100 ns since 1601-01-01.
"""

from __future__ import annotations

from collections.abc import Iterator
from struct import pack

from ...base.errors import Malformed, Rejected
from ...base.pattern import pattern
from ...grammar.guid import guid_bytes
from ...tags.conversion_quicktime import EPOCH, seconds_of
from .writing_data import whole_number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ...base.change import Change
    from ...base.field import Value

_UNICODE, _NUMBER, _TIME, _ENVELOPE, _GUID = 8, 19, 21, 65, 72
_FILETIME_TO_1970 = 11_644_473_600
_TICKS = 10_000_000
_VARIANT_TIME = b"\x40\0\0\0"
"""Fact: VT_FILETIME of Windows' property types."""
_GUID_FORM = pattern(r"\{?([0-9A-Fa-f]{8})-([0-9A-Fa-f]{4})-([0-9A-Fa-f]{4})-([0-9A-Fa-f]{4})-([0-9A-Fa-f]{12})\}?")


def set_entry(raw: bytes, change: Change) -> bytes:
    """The content of the box with the wanted value of one tag.

    Raises: Malformed "quicktime/xtra" for a box that breaks off, Rejected for a value the tag cannot hold.
    """
    name = str(change.tag.id).encode()
    made, done = [], change.value is None
    for found, entry in _entries(raw):
        if found != name:
            made.append(entry)
        elif not done:
            made.append(_entry(change.tag, name, change.value))
            done = True
    if not done:
        made.append(_entry(change.tag, name, change.value))
    return b"".join(made)


def _entries(raw: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Name and bytes of each entry."""
    at = 0
    while at < len(raw):
        size = int.from_bytes(raw[at : at + 4], "big")
        length = int.from_bytes(raw[at + 4 : at + 8], "big")
        if size < 8 + length or at + size > len(raw):
            raise Malformed("quicktime/xtra", "The Xtra box breaks off; Microsoft's tags of this film are not written")
        yield raw[at + 8 : at + 8 + length], raw[at : at + size]
        at += size


def _entry(tag: Any, name: bytes, value: Value) -> bytes:
    values = value if isinstance(value, list | tuple) else [value]
    items = [_value(tag, one) for one in values]
    body = pack(">I", len(name)) + name + pack(">I", len(items)) + b"".join(items)
    return pack(">I", len(body) + 4) + body


def _value(tag: Any, value: Value) -> bytes:
    """One value with its size and type."""
    if tag.type == "int64u":
        kind, raw = _NUMBER, whole_number(tag, value, 8)[::-1]
    elif tag.type == "date":
        kind, raw = _TIME, _time(tag, str(value))
    elif tag.type == "vt_filetime":
        kind, raw = _ENVELOPE, _VARIANT_TIME + _time(tag, str(value))
    elif tag.type == "GUID":
        kind, raw = _GUID, _guid(tag, str(value))
    else:
        kind, raw = _UNICODE, (str(value) + "\0").encode("utf-16-le", "surrogatepass")
    return pack(">IH", len(raw) + 6, kind) + raw


def _time(tag: Any, text: str) -> bytes:
    """A time as it is stored. Raises: Rejected "quicktime/date"."""
    try:
        seconds = seconds_of(text) - EPOCH + _FILETIME_TO_1970
    except ValueError as error:
        raise Rejected("quicktime/date", f"{tag.key} takes a date and time, not {text!r}") from error
    if seconds < 0:
        raise Rejected("quicktime/date", f"{tag.key} counts from the year 1601, {text} is before it")
    return pack("<Q", seconds * _TICKS)


def _guid(tag: Any, text: str) -> bytes:
    """A GUID as Windows stores it. Raises: Rejected "quicktime/guid"."""
    found = _GUID_FORM.fullmatch(text.strip())
    if found is None:
        raise Rejected("quicktime/guid", f"{tag.key} takes a GUID, not {text!r}")
    return guid_bytes("-".join(found.groups()))
