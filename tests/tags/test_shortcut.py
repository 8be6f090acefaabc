"""Names that stand for several tags."""

from __future__ import annotations

from metasplice.tags.shortcut import shortcut


def test_shortcut_is_found_in_any_case() -> None:
    assert shortcut("allDATES") == ("DateTimeOriginal", "CreateDate", "ModifyDate")
    assert "FileSize#" in (shortcut("ls-l") or ())


def test_other_names_are_none() -> None:
    assert shortcut("Artist") is None
