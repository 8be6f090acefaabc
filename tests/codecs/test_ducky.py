"""Ducky entries read, written, deleted."""

from __future__ import annotations

import pytest
from metasplice.base.change import Change, GroupDelete
from metasplice.base.errors import Rejected
from metasplice.base.part import Block
from metasplice.base.source import BytesSource
from metasplice.base.span import Span
from metasplice.codecs import ducky
from metasplice.tags.registry import table_tag

QUALITY, COMMENT, STRANGE = b"\0\1\0\4\0\0\0\x50", b"\0\2\0\6\0\0\0\1\0c", b"\0\7\0\1x"


def change(id: int, value: object) -> Change:
    return Change(table_tag("APP12::Ducky", id), "Ducky", value)


def encoded(raw: bytes, *changes: Change) -> bytes | None:
    patch = ducky.encode(raw, changes)
    if patch is None:
        return None
    over = patch.over(BytesSource(raw))
    return over.read(Span(0, over.size))


def values(raw: bytes) -> dict[str, object]:
    return {one.name: one.value for one in ducky.decode(raw, Block("ducky", (Span(0, len(raw)),))).fields}


def test_new_segment_holds_what_is_asked_for() -> None:
    raw = ducky.create([change(1, 80), change(2, "hé")])
    assert values(raw) == {"Quality": 80, "Comment": "hé"}
    assert raw.endswith(b"\0\0")


def test_entry_is_replaced_in_its_place_and_strange_ones_stay() -> None:
    raw = QUALITY + STRANGE + COMMENT + b"\0\0"
    assert encoded(raw, change(1, 33)) == raw.replace(b"\x50", b"\x21")
    assert encoded(raw, change(1, None)) == STRANGE + COMMENT + b"\0\0"
    assert encoded(raw, change(3, "c")) == raw[:-2] + b"\0\3\0\6\0\0\0\1\0c" + b"\0\0"


def test_same_value_changes_nothing() -> None:
    assert not ducky.encode(QUALITY + b"\0\0", [change(1, 80)])


def test_last_entry_deleted_takes_the_segment() -> None:
    assert encoded(QUALITY + b"\0\0", change(1, None)) is None
    assert ducky.encode(QUALITY, [GroupDelete("Ducky")]) is None
    assert ducky.create([change(1, None)]) == b""


@pytest.mark.parametrize(
    ("raw", "wish", "code"),
    [
        (QUALITY[:-1], change(2, "x"), "ducky/overruns"),
        (b"", change(1, -1), "ducky/out-of-range"),
        (b"", change(2, 40000 * "x"), "ducky/out-of-range"),
    ],
)
def test_what_the_segment_cannot_take_is_refused(raw: bytes, wish: Change, code: str) -> None:
    with pytest.raises(Rejected) as caught:
        ducky.encode(raw, [wish])
    assert caught.value.code == code
