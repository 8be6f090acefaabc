"""Stored numbers settle from their links."""

from __future__ import annotations

import zlib

import pytest
from metasplice.base.errors import Unsupported
from metasplice.base.link import Checksum, Length, Pointer
from metasplice.base.part import Part, Role
from metasplice.base.patch import Patch
from metasplice.base.source import BytesSource
from metasplice.base.span import Span
from metasplice.base.splice import Splice
from metasplice.settle import settle

# A toy format: u8 length of the body, the body, u8 pointer to the tail, u32 CRC of the body, the tail.
BODY = b"body!"
RAW = bytes((len(BODY),)) + BODY + bytes((11,)) + zlib.crc32(BODY).to_bytes(4, "big") + b"tail"


def toy() -> tuple[Part, list[Length | Pointer | Checksum]]:
    root = Part("toy", Span(0, len(RAW)), Role.STRUCTURE)
    body = root.add("body", 1, 6, Role.BLOCK)
    links = [Length(0, 1, "big", body), Pointer(6, 1, "big", 11, 0), Checksum(7, 4, "big", Span(1, 6), "crc32")]
    return body, links


def result(splices: list[Splice], links: list[Length | Pointer | Checksum]) -> bytes:
    source = BytesSource(RAW)
    return settle(source, links, splices).over(source).all()


def test_settle_is_empty_when_nothing_is_asked() -> None:
    _, links = toy()
    assert not settle(BytesSource(RAW), links, [])


def test_settle_updates_length_pointer_and_checksum() -> None:
    body, links = toy()
    made = result([Splice(Span(3, 4), b"DDD", body)], links)
    assert made == bytes((7,)) + b"boDDDy!" + bytes((13,)) + zlib.crc32(b"boDDDy!").to_bytes(4, "big") + b"tail"


def test_settle_leaves_numbers_alone_that_stay_true() -> None:
    body, links = toy()
    patch = settle(BytesSource(RAW), links[:2], [Splice(Span(3, 4), b"D", body)])
    assert len(patch.splices) == 1


def test_settle_counts_growth_for_every_part_around_the_owner() -> None:
    body, links = toy()
    assert body.parent is not None
    outer = Length(6, 1, "big", body.parent)
    made = result([Splice(Span(6, 6), b"", body), Splice(Span(1, 1), b"ab", body)], [links[0], outer])
    assert (made[0], made[8]) == (7, len(RAW) + 2)


def test_settle_ignores_a_number_inside_replaced_bytes() -> None:
    body, links = toy()
    made = result([Splice(Span(0, 6), b"\x02xy", body)], links[:1])
    assert made[:3] == b"\x02xy"


def test_settle_refuses_a_number_that_outgrows_its_field() -> None:
    body, links = toy()
    with pytest.raises(Unsupported) as caught:
        settle(BytesSource(RAW), links, [Splice(Span(1, 1), bytes(300), body)])
    assert caught.value.code == "settle/overflow"


def test_settle_gives_the_same_patch_as_its_serial_form() -> None:
    body, links = toy()
    patch = settle(BytesSource(RAW), links, [Splice(Span(1, 1), b"x", body)])
    assert Patch.from_bytes(patch.to_bytes()) == patch
