"""CIFF heaps: what they hold, and what in them cannot be read."""

from __future__ import annotations

import struct

import pytest
from metasplice.grammar.ciff import is_heap, read_ciff, sniff_ciff

from tests.build.ciff import INSIDE, OWNER, crw, header, heap


def codes(raw: bytes) -> list[str]:
    return [finding.code for finding in read_ciff(raw).findings]


@pytest.mark.parametrize("order", ["<", ">"])
def test_records_are_found_in_their_heaps(order: str) -> None:
    raw = crw(order)
    found = read_ciff(raw)
    assert not found.findings and sniff_ciff(raw)
    owner = next(record for record in found.records if record.id == 0x0810)
    assert raw[owner.data.start : owner.data.end] == OWNER and owner.heap == 0x2807
    assert [record.id for record in found.records if is_heap(record)] == [0x300A, 0x300A, 0x2807, 0x300B, 0x2804]


def test_value_within_an_entry_is_its_last_eight_bytes() -> None:
    raw = header() + heap([(0x580B | INSIDE, b"12345678")])
    record = read_ciff(raw).records[0]
    assert raw[record.data.start : record.data.end] == b"12345678" and record.id == 0x180B


def test_heap_that_leads_to_itself_is_read_once() -> None:
    made = bytearray(heap([(0x2804, b"1234")]))
    struct.pack_into("<II", made, 4 + 2 + 2, len(made), 0)  # the entry's size and offset: the heap around it
    assert codes(header() + bytes(made)) == ["ciff/loop"]


@pytest.mark.parametrize("size", [5000, 0xFFFFFFFF])
def test_value_outside_of_its_heap_costs_its_own_record_only(size: int) -> None:
    made = bytearray(heap([(0x0810, OWNER), (0x0815, b"a type")]))
    struct.pack_into("<I", made, made.index(struct.pack("<H", 0x0810)) + 2, size)
    found = read_ciff(header() + bytes(made))
    assert [record.id for record in found.records] == [0x0815]
    assert [finding.code for finding in found.findings] == ["ciff/outside"]


def test_directory_that_cannot_be_read_is_a_finding() -> None:
    assert codes(header() + b"\xff" * 64) == ["ciff/bad-directory"]
    assert codes(header()[:2] + struct.pack("<I", 1 << 31) + header()[6:] + b"....") == ["ciff/bad-header"]
    assert codes(header() + heap([(0x8001, b"x")])) == ["ciff/bad-entry"]


def test_heaps_in_heaps_end_somewhere() -> None:
    made = heap([(0x0810, OWNER)])
    for _ in range(30):
        made = heap([(0x2804, made)])
    assert len(read_ciff(header() + made).records) < 30
