"""Elements of EBML: heads, sizes, trees that keep what is not touched."""

from __future__ import annotations

import zlib

import pytest
from metasplice.grammar.ebml import (
    CRC,
    VOID,
    Node,
    crc_of,
    read_element,
    read_elements,
    read_node,
    size_width,
    void_head,
    write_element,
    write_uint,
)

OUTER, INNER = 0x1549A966, 0x7BA9


@pytest.mark.parametrize(("size", "width"), [(0, 1), (126, 1), (127, 2), (16382, 2), (16383, 3), ((1 << 56) - 2, 8)])
def test_a_size_takes_as_few_bytes_as_hold_it_and_never_all_ones(size: int, width: int) -> None:
    assert size_width(size) == width


@pytest.mark.parametrize("width", range(9))
def test_an_element_reads_back(width: int) -> None:
    raw = write_element(INNER, b"words", width)
    element = read_element(raw, 0, len(raw))
    assert element is not None
    assert (element.id, element.size, element.width) == (INNER, 5, max(width, 1))
    assert raw[element.content : element.end] == b"words"


@pytest.mark.parametrize("raw", [b"", b"\x00\x81", b"\x08\x81x", b"\x7b", b"\x7b\xa9", b"\x7b\xa9\x00", b"\xec\x40"])
def test_what_has_no_head_is_no_element(raw: bytes) -> None:
    assert read_element(raw, 0, len(raw)) is None


def test_an_unknown_size_reaches_to_the_end_of_what_holds_it() -> None:
    for size in (b"\xff", b"\x7f\xff", b"\x01" + b"\xff" * 7):
        element = read_element(b"\xec" + size + b"abc", 0, 4 + len(size))
        assert element is not None
        assert element.size is None
        assert element.end == 4 + len(size)
        assert not element.cut


def test_a_size_of_petabytes_is_told_as_cut() -> None:
    raw = b"\xec\x01\xff\xff\xff\xff\xff\xff\xfe" + b"abc"
    elements = list(read_elements(raw, 0, len(raw)))
    assert [(one.cut, one.end) for one in elements] == [(True, len(raw))]


@pytest.mark.parametrize("size", [2, 3, 9, 128, 129, 130, 16384, 16386, 16387])
def test_a_void_has_exactly_its_size(size: int) -> None:
    raw = void_head(size).ljust(size, b"\0")
    element = read_element(raw, 0, size)
    assert element is not None
    assert (element.id, element.end, element.cut) == (VOID, size, False)


def test_a_tree_keeps_the_widths_and_bytes_of_what_is_not_touched() -> None:
    kept = write_element(INNER, b"kept", 4)
    raw = write_element(OUTER, kept + write_element(INNER, b"old", 2), 8)
    node = read_node(raw, {OUTER})
    assert node is not None
    assert node.to_bytes() == raw
    node.all(INNER)[1].give(b"newer")
    assert node.to_bytes() == write_element(OUTER, kept + write_element(INNER, b"newer", 2), 8)


def test_a_checksum_is_made_anew_only_where_something_around_it_changes() -> None:
    wrong = write_element(CRC, b"\0\0\0\0")
    raw = write_element(OUTER, wrong + write_element(INNER, b"old"))
    node = read_node(raw, {OUTER})
    assert node is not None
    assert node.to_bytes() == raw
    node.add(Node(INNER, b"new"))
    content = write_element(INNER, b"old") + write_element(INNER, b"new")
    true = zlib.crc32(content).to_bytes(4, "little")
    assert crc_of(content) == true
    assert node.to_bytes() == write_element(OUTER, write_element(CRC, true) + content)


def test_a_master_that_is_no_sequence_of_elements_is_kept_as_it_is() -> None:
    raw = write_element(OUTER, b"\x00nothing")
    node = read_node(raw, {OUTER})
    assert node is not None
    assert node.children is None
    assert node.to_bytes() == raw
    assert read_node(raw + b"x", {OUTER}) is None


def test_depth_is_bounded() -> None:
    raw = b""
    for _ in range(500):
        raw = write_element(OUTER, raw)
    node, depth = read_node(raw, {OUTER}), 0
    while node is not None and node.children:
        node, depth = node.children[0], depth + 1
    assert depth < 50


def test_an_unsigned_number_has_one_byte_at_least() -> None:
    assert [write_uint(value, width) for value, width in ((0, 0), (256, 0), (1, 3))] == [b"\0", b"\1\0", b"\0\0\1"]
