"""TIFF headers and image file directories, both byte orders, classic and BigTIFF.

Shape:  "II" or "MM", u16 42, u32 offset of the first directory. A directory is u16 count, count entries of 12 bytes
        (u16 tag, u16 type, u32 count, 4 bytes value or offset), u32 offset of the next one (0 = last).
        BigTIFF: u16 43, u16 8, u16 0, u64 offset; u64 count, entries of 20 bytes (u64 count, 8 bytes), u64 next.
Units:  every offset counts from the TIFF header, which is byte 0 of `raw`.
House rules: reading never looks at a value; a bad entry is kept and says its fault; writing packs what it is given.
References: TIFF6 section 2; Exif 3.0 4.6.2; BigTIFF design by Aware Systems.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from struct import Struct

from ..base.errors import Malformed
from ..base.named import NamedTuple
from ..base.record import Record
from ..base.scalars import Order
from ..base.span import Span
from ..base.view import View, size_of
from .tiffvalue import WIDTHS

TIFF_MAGIC, BIG_MAGIC = 42, 43
HEADER_SIZE = 8
"""Fact: TIFF6 section 2. No value and no directory can lie before it."""


class Form(Record):
    """How numbers stand in a directory: byte order, and the shapes of count, entry and offset."""

    __slots__ = ("order", "mark", "count", "entry", "offset")  # noqa: RUF023

    def __init__(self, order: Order, mark: str, count: Struct, entry: Struct, offset: Struct) -> None:
        self.order = order
        self.mark = mark
        self.count = count
        self.entry = entry
        self.offset = offset

    @property
    def inline(self) -> int:
        """Up to this size a value stands in the entry itself."""
        return self.offset.size

    @property
    def first(self) -> int:
        """Where the header holds the offset of the first directory. Fact: 4, in BigTIFF 8: its offsets are as wide."""
        return self.offset.size


def _form(order: Order, count: str, entry: str, offset: str) -> Form:
    mark = "<" if order == "little" else ">"
    return Form(order, mark, Struct(mark + count), Struct(mark + entry), Struct(mark + offset))


FORMS = {b"II": _form("little", "H", "HHII", "I"), b"MM": _form("big", "H", "HHII", "I")}
BIG_FORMS = {b"II": _form("little", "Q", "HHQQ", "Q"), b"MM": _form("big", "Q", "HHQQ", "Q")}
"""Fact: BigTIFF design, the same shape with wider numbers."""

_BIG_HEAD = {b"II": b"II+\0\x08\0\0\0", b"MM": b"MM\0+\0\x08\0\0"}


class Header(NamedTuple):
    """A TIFF header: the form of all directories, the magic number, the offset of the first directory."""

    form: Form
    magic: int
    first: int


class Entry(NamedTuple):
    """One directory entry. `place` is its own offset, `off` and `size` are its value's, wherever that stands.

    `fault` says why the value cannot be read: "" (it can), "type", "count", "offset", "overlap", or "empty" for an
    entry of zeros.
    """

    tag: int
    type: int
    count: int  # type: ignore[assignment]  # the word of the specification; nobody counts in an entry
    place: int
    off: int
    size: int
    fault: str


class Ifd(NamedTuple):
    """A directory: its offset, its entries in file order, the offset behind them, the next directory's offset.

    `next` is None where the payload ends before that number.
    """

    off: int
    entries: list[Entry]
    end: int
    next: int | None


def read_header(raw: bytes | View) -> Header:
    """The TIFF header at the start of `raw`.

    Raises: Malformed "ifd/no-header" when it is none, "ifd/bad-first-offset" when it leads into itself.
    """
    head = raw[:16]
    form = FORMS.get(head[:2])
    if head[:8] in _BIG_HEAD.values() and len(head) == 16:
        form = BIG_FORMS[head[:2]]
        magic, first = BIG_MAGIC, form.offset.unpack_from(head, 8)[0]
    elif form is not None and len(head) >= HEADER_SIZE:
        magic, first = form.count.unpack_from(head, 2)[0], form.offset.unpack_from(head, 4)[0]
    else:
        raise Malformed("ifd/no-header", "There is no TIFF header", Span(0, min(len(head), HEADER_SIZE)))
    if first < 2 * form.first:
        message, place = f"The first directory cannot stand at offset {first}", Span(form.first, 2 * form.first)
        raise Malformed("ifd/bad-first-offset", message, place)
    return Header(form, magic, first)


def write_header(first: int, form: Form, magic: int = TIFF_MAGIC) -> bytes:
    """The header that leads to a first directory at offset `first`; of a wide form that of BigTIFF."""
    mark = b"II" if form.order == "little" else b"MM"
    if form.inline > 4:
        return _BIG_HEAD[mark] + form.offset.pack(first)
    return mark + form.count.pack(magic) + form.offset.pack(first)


def read_ifd(raw: bytes | View, off: int, form: Form, only: Collection[int] = ()) -> Ifd:
    """The directory at `off`, entries in file order, values not yet read; with `only`, no entries but of these tags.

    Raises: Malformed "ifd/outside" when it starts behind the end, "ifd/overruns" when its entries pass the end.
    Fact:   TIFF6 section 2. Wild: no next-directory number at the very end of a payload, entries of zeros as padding,
            values that overlap their directory (rubbish; ExifTool ignores them too).
    """
    first = off + form.count.size
    total = size_of(raw)
    if off < 0 or first > total:
        raise Malformed("ifd/outside", f"There is no room for a directory at offset {off}", Span(total, total))
    count = form.count.unpack(raw[off:first])[0]
    end = first + count * form.entry.size
    if end > total:
        raise Malformed("ifd/overruns", f"A directory of {count} entries passes the end", Span(off, total))
    after = form.offset.unpack(raw[end : end + form.offset.size])[0] if end + form.offset.size <= total else None
    entries = _read_entries(raw, Span(first, end), form, only, total)
    return Ifd(off, entries, end, after)


def _read_entries(raw: bytes | View, span: Span, form: Form, only: Collection[int], total: int) -> list[Entry]:
    entries: list[Entry] = []
    first, end = span
    start, inline = first - form.count.size, form.inline
    step, slot, add = form.entry.size, form.entry.size - inline, entries.append
    widths, new = WIDTHS.get, tuple.__new__  # per tag; a named tuple's own constructor costs twice as much
    rows = form.entry.iter_unpack(raw[first:end])
    for place, (tag, kind, count, off) in zip(range(first, end, step), rows, strict=True):
        if only and tag not in only:
            continue
        size, fault = widths(kind, 0) * count, ""
        if size <= inline:
            off = place + slot
            if not size:
                fault = _emptiness(tag, kind, count)
        elif off < HEADER_SIZE or off + size > total:
            fault = "offset"
        elif off < end and off + size > start:
            fault = "overlap"
        add(new(Entry, (tag, kind, count, place, off, size, fault)))
    return entries


def _emptiness(tag: int, kind: int, count: int) -> str:
    """Why an entry has no bytes: text and data may be empty, numbers may not."""
    if kind not in WIDTHS:
        return "type" if tag or kind or count else "empty"
    return "" if kind in (2, 7, 129) else "count"


def write_ifd(entries: Sequence[bytes], after: int, form: Form) -> bytes:
    """The directory of packed entries, with `after` as the next directory's offset."""
    return form.count.pack(len(entries)) + b"".join(entries) + form.offset.pack(after)


def write_entry(tag: int, kind: int, count: int, value: bytes | int, form: Form) -> bytes:
    """One packed entry; `value` is the bytes of an inline value, left-justified, or the offset of a longer one."""
    slot = form.offset.pack(value) if isinstance(value, int) else value.ljust(form.inline, b"\0")
    head = form.entry.pack(tag, kind, count, 0)[: -form.inline]
    return head + slot


def ifd_size(count: int, form: Form) -> int:
    """The size in bytes of a directory of `count` entries."""
    return form.count.size + count * form.entry.size + form.offset.size
