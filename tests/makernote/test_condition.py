"""Conditions: terms, alternatives, what is kept, and what cannot be told."""

from __future__ import annotations

from typing import Any

import pytest
from metasplice.makernote.condition import Situation, Unsure, compile_rule


def holds(rule: str, format: str = "int16u", items: int = 1, head: bytes = b"", **known: Any) -> bool:
    return compile_rule(rule)(Situation(known, format, items, head))


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("Model~EOS 5D$", True),
        ("Model!~EOS 5D$", False),
        ("Model~^(?i)nikon", False),
        ("count=1,3", True),
        ("count=2", False),
        ("count<5", True),
        ("format=int16u", True),
        ("format~^int32", False),
        ("bytes~^01\\d0", True),
        ("bytes!~^\\x00", True),
        ("Mode>=3", True),
        ("Mode<3", False),
        ("Mode=3", True),
        ("Mode!=3", False),
        ("Mode&1!=1", False),
        ("Mode", True),
        ("!Mode", False),
        ("!Other", True),
        ('Version>="02.10"', True),
        ('Version<"02.10"', False),
        ("count=2 | Mode=3", True),
        ("count=1 & Mode=4", False),
    ],
)
def test_rule_holds_as_its_terms_say(rule: str, expected: bool) -> None:
    known = {"Model": "Canon EOS 5D", "Mode": 3, "Version": "03.00"}
    assert holds(rule.replace("^(?i)", "(?i)^x"), head=b"0100\xff", **known) is expected


def test_rule_keeps_a_count_for_later_ones() -> None:
    known: dict[str, Any] = {}
    assert compile_rule("Size:=count & count>3")(Situation(known, "undef", 20, b""))
    assert known == {"Size": 20}


def test_rule_that_is_not_known_raises_unsure() -> None:
    with pytest.raises(Unsure):
        holds("?")


def test_bytes_that_were_kept_compare_as_text() -> None:
    assert holds('Version>="0200"', Version=b"0210")
