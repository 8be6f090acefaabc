"""Names that wait for their first use."""

from __future__ import annotations

import sys

import pytest
from metasplice.base.later import later


def test_a_name_is_loaded_from_its_room_once() -> None:
    module: dict[str, object] = {"__package__": "metasplice.base"}
    load = later(module, {"span": ("Span",)})
    assert load("Span") is sys.modules["metasplice.base.span"].Span
    assert module["Span"] is load("Span")


def test_a_name_of_no_room_is_none_of_the_module() -> None:
    with pytest.raises(AttributeError, match="Nothing"):
        later({"__package__": "metasplice.base"}, {})("Nothing")
