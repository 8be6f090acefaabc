"""py/OPTIONS.md tells the truth: it is made anew and compared."""

from __future__ import annotations

from pathlib import Path

from .option import PAGE, TRIED, overview, page


def test_every_option_of_exiftool_is_tried(exiftool: list[str]) -> None:
    script = Path(exiftool[-1]).read_text(encoding="utf-8")
    options = [option for _, option in overview(script)]
    assert len(options) > 80
    assert sorted(options) == sorted(TRIED)


def test_the_page_of_options_is_what_the_code_does(exiftool: list[str], tmp_path: Path) -> None:
    file = tmp_path / "empty"
    file.write_bytes(b"")
    made = page(Path(exiftool[-1]).read_text(encoding="utf-8"), file)
    assert PAGE.read_text(encoding="utf-8") == made, "run `python -m tests.oracle.differential --options`"
