"""Boxes: sizes of 32 and 64 bits, to the end, and those that cannot be true."""

import struct

from metasplice.grammar.box import read_box, read_boxes, write_box


def test_boxes_follow_one_another_and_say_where_their_size_stands() -> None:
    raw = write_box(b"ftyp", b"isom") + struct.pack(">I4sQ", 1, b"mdat", 20) + b"wxyz" + write_box(b"free", b"")
    found = list(read_boxes(raw, 0, len(raw)))
    assert [(box.kind, box.start, box.head, box.end) for box in found] == [
        (b"ftyp", 0, 8, 12),
        (b"mdat", 12, 16, 32),
        (b"free", 32, 8, 40),
    ]
    assert [(box.at, box.width) for box in found] == [(0, 4), (20, 8), (32, 4)]
    assert not any(box.cut for box in found)


def test_a_box_of_size_zero_reaches_to_the_end() -> None:
    raw = struct.pack(">I4s", 0, b"mdat") + b"abc"
    box = read_box(raw, 0, len(raw))
    assert (box.end, box.width, box.cut) == (11, 0, False)


def test_a_uuid_belongs_to_the_head() -> None:
    name = bytes(range(16))
    box = read_box(write_box(b"uuid", b"payload", name), 0, 31)
    assert (box.uuid, box.content, box.end) == (name, 24, 31)


def test_sizes_that_cannot_be_true_end_the_reading() -> None:
    for raw in (struct.pack(">I4s", 7, b"moov"), struct.pack(">I4s", 99, b"moov"), struct.pack(">I4sQ", 1, b"moov", 3)):
        found = list(read_boxes(raw + bytes(8), 0, len(raw) + 8))
        assert len(found) == 1
        assert found[0].cut
        assert found[0].end == len(raw) + 8
        assert found[0].content <= found[0].end
