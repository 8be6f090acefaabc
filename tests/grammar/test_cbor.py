"""CBOR items: RFC 8949's own examples, and that nothing hangs or escapes."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from metasplice.base.errors import Malformed
from metasplice.grammar.cbor import read_cbor


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("00", 0),
        ("1818", 24),
        ("1903e8", 1000),
        ("1bffffffffffffffff", 2**64 - 1),
        ("3903e7", -1000),
        ("f93c00", 1.0),
        ("fb3ff199999999999a", 1.1),
        ("f4", False),
        ("f5", True),
        ("f6", None),
        ("f0", 16),
        ("c11a514b67b0", 1363896240),
        ("4401020304", b"\1\2\3\4"),
        ("62c3bc", "ü"),
        ("83010203", [1, 2, 3]),
        ("a201020304", {"1": 2, "3": 4}),
        ("a26161016162820203", {"a": 1, "b": [2, 3]}),
        ("5f42010243030405ff", b"\1\2\3\4\5"),
        ("7f657374726561646d696e67ff", "streaming"),
        ("9f0182029fffff", [1, [2, []]]),
        ("bf6346756ef563416d7421ff", {"Fun": True, "Amt": -2}),
    ],
)
def test_items_of_rfc_8949_read_as_it_says(raw: str, value: Any) -> None:
    assert read_cbor(bytes.fromhex(raw)) == value


@pytest.mark.parametrize(
    "raw", ["", "19", "1c", "62c3", "8301", "a101", "a1", "ff", "82ff", "5f6161ff", "bf00ff", "fb00"]
)
def test_what_is_no_item_is_malformed(raw: str) -> None:
    with pytest.raises(Malformed):
        read_cbor(bytes.fromhex(raw))


def test_deep_nesting_is_refused() -> None:
    with pytest.raises(Malformed):
        read_cbor(b"\x81" * 10000)


@given(st.binary(max_size=40))
def test_any_bytes_are_an_item_or_malformed(raw: bytes) -> None:
    with suppress(Malformed):
        read_cbor(raw)
