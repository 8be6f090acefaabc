"""CIFF, Canon's heap of records: the RAW type CRW and the APP0 segment of its first cameras' JPEG.

Shape:  byte order "II" or "MM", u32 size of the header, "HEAPCCDR" (CRW) or "HEAPJPGM" (JPEG), then the heap up to the
        end. A heap ends with u32 offset of its directory: u16 count, count x (u16 tag, u32 size, u32 offset). Offsets
        count from the start of the heap. Of a tag the bits 0x3fff are its id, 0x3800 the type of the value; with 0x4000
        the value is the 8 bytes behind the tag; types 0x2800 and 0x3000 are heaps in the heap.
House rules: every directory is read once; what cannot be read is a fault of its own and costs nothing else.
References: CIFF specification 1.0 rev. 4 (Canon 1997); FACTS 3.2; corpus crw, jpeg.
"""

from __future__ import annotations

from ..base.finding import Finding
from ..base.named import NamedTuple
from ..base.span import Span
from ..base.view import View, size_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..base.scalars import Order

MARKS = (b"HEAPCCDR", b"HEAPJPGM")
ID, TYPE, INSIDE = 0x3FFF, 0x3800, 0x4000
"""Bits of a tag: its number, the type of its value, and whether the entry holds the value."""
BYTES, TEXT, SHORTS, LONGS = 0x0000, 0x0800, 0x1000, 0x1800
_HEAPS = (0x2800, 0x3000)
_BAD = 0x8000
_ENTRY, _HEADER = 10, 14
_MOST, _DEEPEST = 4096, 8
"""Fact: the richest file of the corpus has 40 records in heaps 3 deep; damaged ones could have millions."""


class Record(NamedTuple):
    """A value: its `tag` as stored, the id of the `heap` around it (0: the outermost), its entry and its bytes."""

    tag: int
    heap: int
    entry: Span
    data: Span

    @property
    def id(self) -> int:
        """The number of the tag, whatever its type and place."""
        return self.tag & ID


class Ciff(NamedTuple):
    """What a heap holds, in the order of its directories."""

    order: Order
    start: int
    """Where the outermost heap begins."""
    root: int
    """Where its directory stands."""
    records: list[Record]
    findings: list[Finding]


def sniff_ciff(head: bytes) -> bool:
    """Whether the bytes are the header of a heap."""
    return head[:2] in (b"II", b"MM") and head[6:_HEADER] in MARKS


def read_ciff(raw: bytes | View) -> Ciff:
    """The records of the heap that `raw` is from its header on."""
    order: Order = "little" if raw[:2] == b"II" else "big"
    size = size_of(raw)
    start = int.from_bytes(raw[2:6], order)
    found = Ciff(order, start, _directory_at(raw, Span(start, size), order), [], [])
    if not _HEADER <= start <= size:
        text = f"The header of {start} bytes cannot be: the heap has {size}"
        found.findings.append(Finding("ciff/bad-header", "error", text, Span(2, 6)))
        return found
    _read_heap(raw, found, Span(start, size), (0,), set())
    return found


def _directory_at(raw: bytes | View, heap: Span, order: Order) -> int:
    return heap.start + int.from_bytes(raw[max(heap.start, heap.end - 4) : heap.end], order)


def _read_heap(raw: bytes | View, found: Ciff, heap: Span, trail: tuple[int, ...], seen: set[int]) -> None:
    """Adds the records of a heap; `trail` are the ids of those around it and its own, `seen` the directories read."""
    at, number = _directory_at(raw, heap, found.order), trail[-1]
    if at in seen:
        text = f"The directory of heap 0x{number:04x} at byte {at} is one that was read already"
        found.findings.append(Finding("ciff/loop", "warning", text, Span(heap.start, heap.end)))
        return
    seen.add(at)
    count = int.from_bytes(raw[at : at + 2], found.order) if heap.start <= at <= heap.end - 2 else 0
    if not count or at + 2 + count * _ENTRY > heap.end:
        severe = "warning" if number else "error"
        text = f"The directory of heap 0x{number:04x} at byte {at} cannot be read"
        found.findings.append(Finding("ciff/bad-directory", severe, text, Span(heap.start, heap.end)))  # type: ignore[arg-type]
        return
    table = raw[at + 2 : at + 2 + count * _ENTRY]
    for off in range(0, len(table), _ENTRY):
        entry = Span(at + 2 + off, at + 2 + off + _ENTRY)
        tag, size, place = (
            int.from_bytes(table[off + first : off + last], found.order) for first, last in ((0, 2), (2, 6), (6, 10))
        )
        if tag & _BAD:
            text = f"The entry 0x{tag:04x} of heap 0x{number:04x} is none: the rest of its directory is not read"
            found.findings.append(Finding("ciff/bad-entry", "warning", text, entry))
            return
        data = Span(heap.start + place, heap.start + place + size)
        if tag & INSIDE:
            data = Span(entry.start + 2, entry.end)
        elif data.end > heap.end:
            text = f"The value of entry 0x{tag:04x} in heap 0x{number:04x} passes the end of its heap"
            found.findings.append(Finding("ciff/outside", "warning", text, entry))
            continue
        if len(found.records) >= _MOST:
            return
        found.records.append(Record(tag, number, entry, data))
        if is_heap(found.records[-1]) and len(trail) < _DEEPEST:
            _read_heap(raw, found, data, (*trail, tag & ID), seen)


def is_heap(record: Record) -> bool:
    """Whether a record is a heap itself."""
    return record.tag & TYPE in _HEAPS and not record.tag & INSIDE
