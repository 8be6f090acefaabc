"""Photoshop resources: places, paddings, replacement."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from metasplice.base.source import BytesSource
from metasplice.grammar.resource import filled, read_resources, replace_resource, replace_resources, write_resource

from tests.build.irb import resource

FIRST, SECOND, THIRD = resource(0x404, b"odd", b"name"), resource(0x40B, b"even"), resource(0x404, b"again")
RAW = FIRST + SECOND + THIRD


def after(raw: bytes, number: int, data: bytes | None, index: int = 0) -> bytes:
    """The block with one resource replaced."""
    return replace_resource(raw, number, data, index).over(BytesSource(raw)).all()


def test_resources_are_read_with_name_and_places() -> None:
    read = read_resources(RAW)
    assert [(item.id, item.name, RAW[slice(*item.data)]) for item in read.resources] == [
        (0x404, b"name", b"odd"),
        (0x40B, b"", b"even"),
        (0x404, b"", b"again"),
    ]
    assert [item.end for item in read.resources] == [len(FIRST), len(FIRST + SECOND), len(RAW)]
    assert (read.end, read.fault) == (len(RAW), "")


def test_every_kind_known_from_the_wild_is_a_resource() -> None:
    for kind in (b"8BIM", b"PHUT", b"DCSR", b"AgHg", b"MeSa"):
        assert len(read_resources(resource(1, b"x", kind=kind)).resources) == 1


def test_a_missing_pad_byte_is_forgiven() -> None:
    raw = FIRST[:-1] + SECOND
    assert [item.id for item in read_resources(raw).resources] == [0x404, 0x40B]
    cut = SECOND + FIRST[:-1]
    assert read_resources(cut)[1:] == (len(cut), "")


@pytest.mark.parametrize(
    ("tail", "fault"),
    [(b"junkjunkjunkjunk", "no-kind"), (SECOND[:-1], "overruns"), (bytes(5), ""), (b"8BIM", "no-kind")],
)
def test_a_chain_ends_before_what_is_no_resource(tail: bytes, fault: str) -> None:
    read = read_resources(FIRST + tail)
    assert (len(read.resources), read.end, read.fault) == (1, len(FIRST), fault)


@pytest.mark.parametrize("data", [b"", b"x", b"xy", b"odd", b"odder"])
def test_replaced_data_gets_size_and_padding(data: bytes) -> None:
    assert after(RAW, 0x404, data) == resource(0x404, data, b"name") + SECOND + THIRD
    assert after(RAW, 0x404, data, 1) == FIRST + SECOND + resource(0x404, data)


def test_equal_data_is_no_change_and_equal_size_touches_no_size() -> None:
    assert not replace_resource(RAW, 0x40B, b"even")
    (splice,) = replace_resource(RAW, 0x40B, b"EVEN").splices
    assert (splice.raw, splice.span.size) == (b"EVEN", 4)


def test_none_deletes_the_resource_whole() -> None:
    assert after(RAW, 0x404, None) == SECOND + THIRD
    assert after(RAW, 0x404, None, 1) == FIRST + SECOND
    assert not replace_resource(RAW, 0x999, None)


def test_a_resource_that_holds_something_is_meant_before_an_empty_one() -> None:
    empty, strange = resource(0x404, b""), resource(0x404, b"odd", kind=b"AgHg")
    assert [one.at for one in filled(empty + strange + THIRD, 0x404)] == [len(empty + strange)]
    assert after(empty + strange + THIRD, 0x404, b"new") == empty + strange + resource(0x404, b"new")
    assert after(empty + strange, 0x404, b"new") == resource(0x404, b"new") + strange
    assert after(strange, 0x404, b"new") == strange + resource(0x404, b"new")


def test_an_absent_resource_goes_behind_the_last_and_before_what_is_unread() -> None:
    assert after(RAW, 0x425, b"new") == RAW + resource(0x425, b"new")
    assert after(FIRST + b"junkjunkjunkjunk", 0x425, b"n") == FIRST + resource(0x425, b"n") + b"junkjunkjunkjunk"
    assert after(b"", 0x425, b"n") == write_resource(0x425, b"n")


def test_a_new_resource_supplies_the_pad_byte_its_neighbour_lacks() -> None:
    assert after(FIRST[:-1], 0x425, b"n") == FIRST + resource(0x425, b"n")
    both = replace_resources(FIRST[:-1], {0x404: b"other", 0x425: b"n"}).over(BytesSource(FIRST[:-1])).all()
    assert both == resource(0x404, b"other", b"name") + resource(0x425, b"n")
    both = replace_resources(FIRST[:-1], {0x404: None, 0x425: b"n"}).over(BytesSource(FIRST[:-1])).all()
    assert both == resource(0x425, b"n")
    both = replace_resources(FIRST[:-1], {0x404: b"two", 0x425: b"n"}).over(BytesSource(FIRST[:-1])).all()
    assert both == resource(0x404, b"two", b"name") + resource(0x425, b"n")
    both = replace_resources(FIRST[:-1], {0x404: b"odd", 0x425: b"n"}).over(BytesSource(FIRST[:-1])).all()
    assert both == resource(0x404, b"odd", b"name") + resource(0x425, b"n")


@given(st.lists(st.sampled_from((b"8BIM", b"\4\4", b"\0", b"\0\0\0\2", b"\xff", b"ab")), max_size=30).map(b"".join))
def test_any_bytes_give_resources_that_follow_each_other(raw: bytes) -> None:
    read, at = read_resources(raw), 0
    for item in read.resources:
        assert at == item.at < item.data.start <= item.data.end <= item.end <= len(raw)
        at = item.end
    assert at == read.end
    for data in (b"abc", None):
        patch = replace_resource(raw, 0x404, data)
        found = [item for item in read_resources(patch.over(BytesSource(raw)).all()).resources if item.id == 0x404]
        assert data is None or found
