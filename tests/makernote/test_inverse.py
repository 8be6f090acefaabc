"""Steps backwards: what a text stands for, and the bytes that hold it."""

from __future__ import annotations

from typing import Any

import pytest
from metasplice.base.errors import MetaspliceError
from metasplice.makernote.inverse import NoWayBack, proposals, undo_value
from metasplice.makernote.packing import pack_value
from metasplice.makernote.slot import Slot
from metasplice.makernote.step import compile_steps, run_steps
from metasplice.makernote.walk import Walk
from metasplice.tags.registry import table_tag

SLOT: Any = Slot(None, 0, None, "int16u", "<", {}, {}, 0)  # type: ignore[arg-type]
TAG: Any = table_tag("Canon::Main", 9)


@pytest.mark.parametrize(
    ("words", "stored"),
    [
        ("/10", 25), ("*2 +3", 7), ("-8 /6 2^ *100", 20), ("canon-ev", 0x4C), ("canon-ev /2 2^", 0x80),
        ("pentax-ev", 27), ("per:1024", 128), ("wrap:7:16", 14), ("camera-iso", 0x407D), ("camera-iso", 17),
        ("!0 -24 canon-ev *-1 +1 *4 2^", 60), ("~ff", 3), ("unix-time", 1_172_163_763), ("swap-words", 0x1F0000),
    ],
)  # fmt: skip
def test_what_the_steps_make_leads_back(words: str, stored: int) -> None:
    walk = Walk(None, {})
    shown = run_steps(compile_steps(words), stored, walk)
    again = undo_value(words, shown, SLOT)
    assert round(again) == stored
    assert run_steps(compile_steps(words), round(again), walk) == shown


@pytest.mark.parametrize("words", ["pentax-shutter", "rggb-double", "ratio-bytes:b"])
def test_a_step_without_a_way_back_says_so(words: str) -> None:
    with pytest.raises(NoWayBack):
        undo_value(words, "1", SLOT)


@pytest.mark.parametrize(
    ("words", "text", "meant"),
    [
        ('"%s_mm', "50 mm", 50), ('/10 "%.1f_s', "2.5 s", 25.0), ("exposure-time", "1/250", 0.004),
        ("fraction", "-1/2", -0.5), ('0:inf "%s_m', "inf", 0), ("time-zone", "+05:30", 330), ('"0x%x', "0x1f", 31),
        ("all:%d_(min_%d,_max_%d)", "1 (min -2, max 2)", "1 -2 2"), ("put:_,x", "320x240", "320 240"),
        ("serial", "107-0759", "1070759"),
    ],
)  # fmt: skip
def test_a_text_proposes_what_it_was_made_of(words: str, text: str, meant: object) -> None:
    assert meant in proposals(words, text)


@pytest.mark.parametrize(
    ("value", "stored", "old", "mark", "made"),
    [
        ("abc", "string", b"hello\0", "<", b"abc\0\0\0"), ("abc", "string", b"ab   ", "<", b"abc  "),
        ("0210", "undef", b"0100", "<", b"0210"), (258, "int16u", b"\0\0", ">", b"\1\2"),
        (258, "int16uRev", b"\0\0", ">", b"\2\1"), ("1 -2", "int8s", b"\0\0", "<", b"\1\xfe"),
        (0.5, "rational64u", bytes(8), "<", b"\1\0\0\0\2\0\0\0"), ("1/3", "rational32s", bytes(4), ">", b"\0\1\0\3"),
        (1.5, "fixed32s", bytes(4), ">", b"\0\1\x80\0"), ("A", "unicode", b"B\0C\0", "<", b"A\0\0\0"),
        (1.5, "float", bytes(4), ">", b"\x3f\xc0\0\0"), ("inf", "rational64u", bytes(8), "<", b"\1\0\0\0" + bytes(4)),
    ],
)  # fmt: skip
def test_values_are_packed_into_their_place(value: Any, stored: str, old: bytes, mark: str, made: bytes) -> None:
    assert pack_value(TAG, value, stored, old, mark) == made


@pytest.mark.parametrize(
    ("value", "stored", "old", "code"),
    [
        ("abcdef", "string", b"hello\0", "value/too-long"), ("1 2 3", "int16u", bytes(4), "value/count"),
        (70000, "int16u", bytes(2), "value/range"), (-1, "int8u", b"\0", "value/range"),
        (-0.5, "rational64u", bytes(8), "value/range"), ("x", "int16u", bytes(2), "value/no-number"),
        ("1/99999", "rational32u", bytes(4), "value/range"), (1e300, "float", bytes(4), "value/range"),
        (1 << 40, "fixed32u", bytes(4), "value/range"),
    ],
)  # fmt: skip
def test_what_has_no_room_is_refused(value: Any, stored: str, old: bytes, code: str) -> None:
    with pytest.raises(MetaspliceError) as caught:
        pack_value(TAG, value, stored, old, "<")
    assert caught.value.code == code
