"""IPTC IIM datasets.

Shape:  1C, u8 record, u8 dataset number, u16 size, data. With the top bit of the size set, its other 15 bits count
        the bytes of the size itself, which follow.
House rule: what cannot be read as a dataset ends the chain; it stays where it is, and nothing is looked for behind it.
References: IPTC-NAA Information Interchange Model 4.2, chapter 3 (section 1.5: datasets, 1.5(c): extended datasets).
"""

from __future__ import annotations

import struct

from ..base.named import NamedTuple

MARK = 0x1C
"""Fact: IIM 4.2 section 1.5(a)."""
MAX_PLAIN = 0x7FFF
"""The largest size the plain form can hold. Fact: IIM 4.2 section 1.5(b)."""

_HEAD = struct.Struct(">BBBH")
_WIDEST = 8
"""Fact: ExifTool reads extended sizes of up to 8 bytes; none wider than 4 is known."""


class Dataset(NamedTuple):
    """One dataset; `at` is its mark, `start` and `end` bound its data, all from the start of the block."""

    record: int
    number: int
    at: int
    start: int
    end: int


class Datasets(NamedTuple):
    """The datasets of a block in file order, the offset where they end, and why they do so early ("" when all is well).

    Behind `end` there may be NUL padding.
    """

    items: list[Dataset]
    end: int
    fault: str


def read_datasets(raw: bytes) -> Datasets:
    """The datasets of a block, up to the first byte that starts none."""
    found: list[Dataset] = []
    unpack, size = _HEAD.unpack_from, len(raw)
    at = 0
    while at + 5 <= size:
        mark, record, number, length = unpack(raw, at)
        if mark != MARK:
            break
        start = at + 5
        if length > MAX_PLAIN:
            width = length & MAX_PLAIN
            if width > _WIDEST or start + width > size:
                return Datasets(found, at, "extended-size")
            length = int.from_bytes(raw[start : start + width], "big")
            start += width
        end = start + length
        if end > size:
            return Datasets(found, at, "overruns")
        found.append(Dataset(record, number, at, start, end))
        at = end
    rest = raw[at:]
    return Datasets(found, at, "no-mark" if rest.strip(b"\0") else "")


def write_dataset(record: int, number: int, data: bytes) -> bytes:
    """The dataset that holds `data`, in the extended form with a 4-byte size where the plain one is too small."""
    if len(data) <= MAX_PLAIN:
        return _HEAD.pack(MARK, record, number, len(data)) + data
    return _HEAD.pack(MARK, record, number, 0x8004) + len(data).to_bytes(4, "big") + data
