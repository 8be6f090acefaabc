"""MD5 by either way."""

from __future__ import annotations

import sys

import pytest
from metasplice.base.digest import md5_hex


def test_digest_is_md5() -> None:
    assert md5_hex(b"") == "d41d8cd98f00b204e9800998ecf8427e"


def test_digest_without_the_small_module_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "_md5", None)
    assert md5_hex(b"abc") == "900150983cd24fb0d6963f7d28e17f72"
