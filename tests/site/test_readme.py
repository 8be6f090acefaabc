"""The README tells the truth where it can be made from the code."""

from __future__ import annotations

from pathlib import Path

from build.readme import renewed

ROOT = Path(__file__).parents[2]


def test_the_table_of_formats_is_the_one_in_the_code() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert renewed(text) == text


def test_the_screenshot_is_there() -> None:
    assert (ROOT / "web" / "screenshot.png").read_bytes().startswith(b"\x89PNG")
