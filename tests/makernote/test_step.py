"""Steps: arithmetic, tests that leave a tag out, words in place of values, printed numbers."""

from __future__ import annotations

from typing import Any

import pytest
from metasplice.base.scalars import Rational
from metasplice.makernote.step import Blob, compile_steps, run_steps
from metasplice.makernote.walk import Walk


def run(text: str, value: Any, **known: Any) -> Any:
    return run_steps(compile_steps(text), value, Walk(None, dict(known)))


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("/10", 25, 2.5),
        ("/10", 20, 2),
        ("*100 -3", 2, 197),
        ("+1", Rational(3, 2), 2.5),
        ("-8 /16 2^", 24, 2.0),
        ("&7f", 0x1FF, 0x7F),
        ("!0", 0, None),
        ("!0", 5, 5),
        ("<10", 12, None),
        (">0 /2", 4, 2),
        ("0:n/a /10", 0, "n/a"),
        ('>655.345:inf "%s_m', 700, "inf"),
        ('>655.345:inf "%s_m', 7, "7 m"),
        ('"%.1f_mm', 7.25, "7.2 mm"),
        ('"0x%.2x', 10, "0x0a"),
        ("canon-ev", 0x2C, 1 + 1 / 3),
        ("canon-ev", -0x0C, -1 / 3),
        ("pentax-ev", 11, 1 + 1 / 3),
        ("camera-iso", 0x4064, 100),
        ("camera-iso", 15, "Auto"),
        ("per:10", 4, 2.5),
        ("per:10", 0, None),
        ("each:/10", (5, 10), "0.5 1"),
        ("pick:1,0", (5, 10), "10 5"),
        ("wrap:7:16", 15, -1),
        ("split-bits:4", 0x53, "5 3"),
        ("reverse", (1, 2, 3), "3 2 1"),
        ("join-words", (1, 2), 0x10002),
        ("less-power", 2, 0.25),
        ("less-power", 500, 0),
        ("hex-bytes", b"\x01\xab", "01 ab"),
        ("unpack:>H", b"\x01\x00", 256),
        ("unpack:>H", b"\x01", None),
        ("all:%.2d:%.2d", (7, 5), "07:05"),
        ("like:^\\d", "x", None),
        ("without:\\s+$", "x  ", "x"),
        ("put:-,:", "1-2", "1:2"),
        ("digits", "240102030405", "2024:01:02 03:04:05"),
        ("dos-date", 0x5821, "2024:01:01"),
        ("unix-time", 86400, "1970:01:02 00:00:00"),
        ("unix-time:1-3", 0.5, "1970:01:01 00:00:00.500+00:00"),
        ("duration", 12, "12.00 s"),
        ("duration", 3725, "1:02:05"),
        ("exposure-time", 0.004, "1/250"),
        ("f-number", 2.8, "2.8"),
        ("dms:N", -1.5, "1 deg 30' 0.00\" S"),
        ("plus", 3, "+3"),
        ("?", 3, None),
        ("nikon-words", "AUTO   ", "Auto"),
        ("nikon-words", "AF-C  ", "AF-C"),
        ("nikon-lens-type", 14, "G VR"),
        ("nikon-shooting", 0, "Single-Frame"),
        ("canon-timer", 0x4064, "10 s, Custom"),
        ("picture-control:None:%.2f:4", 2, "+0.50"),
        ("points", (5, 1), "0,2,16"),
    ],
)
def test_steps_make_of_a_value(text: str, value: Any, expected: Any) -> None:
    assert run(text, value) == (pytest.approx(expected) if isinstance(expected, float) else expected)


def test_steps_keep_values_for_others() -> None:
    walk = Walk(None, {})
    assert run_steps(compile_steps("keep:Faces"), 3, walk) == 3
    assert run_steps(compile_steps("least:Faces:4"), 7, walk) is None
    assert run_steps(compile_steps("least:Faces:3"), 7, walk) == 7


def test_preview_is_binary_data() -> None:
    assert type(run("image", b"\xff\xd8\xff")) is Blob


def test_failing_arithmetic_makes_no_value() -> None:
    assert run("2^ 2^", 900) is None
    assert run("log2", 0) is None


def test_unknown_step_is_an_error_of_ours() -> None:
    with pytest.raises(KeyError):
        compile_steps("no-such-step")
