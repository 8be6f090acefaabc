"""An AFCP trailer's absolute offsets are read only where all of them make sense."""

from __future__ import annotations

import struct

import pytest
from metasplice.base.change import Placement
from metasplice.base.source import BytesSource
from metasplice.containers.jpeg import lay_out
from metasplice.containers.jpeg_place import place
from metasplice.grammar.afcp import Offset, read_afcp
from metasplice.settle import settle

from tests.build import jpeg as build


def trailed(front: bytes, mark: bytes = b"AXS!", target: int | None = None, count: int = 1) -> bytes:
    order = ">" if mark.endswith(b"!") else "<"
    start = len(front)
    target = start + 24 if target is None else target
    head = mark + struct.pack(order + "HHI", 1, count, 0) + b"IPTC" + struct.pack(order + "II", 4, target)
    return front + head + b"data" + mark + struct.pack(order + "II", start, 0)


@pytest.mark.parametrize(("mark", "order"), [(b"AXS!", "big"), (b"AXS*", "little")])
def test_offsets_are_read_in_both_orders(mark: bytes, order: str) -> None:
    raw = trailed(b"front", mark)
    assert read_afcp(BytesSource(raw)) == (order, [Offset(len(raw) - 8, 5), Offset(25, 29)])


@pytest.mark.parametrize(
    "raw",
    [
        b"short",
        bytes(40),
        trailed(b"front", target=9999),
        trailed(b"front", count=99),
        trailed(b"front")[:-8] + struct.pack(">II", 9999, 0),
        trailed(b"front")[:-8] + struct.pack(">II", 2, 0),
    ],
)
def test_what_makes_no_sense_is_no_trailer(raw: bytes) -> None:
    assert read_afcp(BytesSource(raw)) is None


def test_offsets_move_with_the_trailer() -> None:
    raw = trailed(build.jpeg(build.JFIF))
    source = BytesSource(raw)
    layout = lay_out(source)
    made = settle(source, layout.links, place(source, layout, [Placement("comment", payload=b"x" * 96)])).over(source)
    found = read_afcp(made)
    assert found is not None
    assert made.all()[found[1][1].target :].startswith(b"data")
