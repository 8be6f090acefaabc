"""What differs, as a page of text: `python -m tests.oracle.differential [NAME-PART ...]`.

`--pending` prints the table PENDING of `reason.py` as it should be; `--options` renews py/OPTIONS.md.
"""

from __future__ import annotations

import itertools
import sys
import tempfile
import textwrap
from pathlib import Path

from tests.conftest import exiftool_command

from .case import cases
from .option import PAGE, page
from .reason import DIFFERENT
from .rival import rivals

MOST_LINES = 8


def main(words: list[str]) -> int:
    """Every case, or those whose name contains one of the words."""
    if "--options" in words:
        return renew_options()
    names_only = "--pending" in words
    parts = [word for word in words if not word.startswith("--")]
    chosen = [case for case in cases() if not parts or any(part in case.name for part in parts)]
    command = exiftool_command()
    if command is None:
        print("ExifTool is not here", file=sys.stderr)  # noqa: T201
        return 1
    found: dict[str, list[str]] = {}
    with tempfile.TemporaryDirectory() as place, rivals(command, Path(place)) as (exiftool, ours):
        for number, case in enumerate(chosen):
            theirs = exiftool.outcome(case, Path(place) / f"{number}" / "w")
            mine = ours.outcome(case, Path(place) / f"{number}o" / "w")
            if lines := theirs.unlike(mine):
                note = f" (differs: {case.differs})" if case.differs else ""
                more = [f"... {len(lines) - MOST_LINES} more"] if len(lines) > MOST_LINES else []
                error = (ours.folder / "error").read_text(errors="replace").strip().splitlines()[-1:]
                told = [f"we say: {error[0]}"] if error else []
                body = "\n".join(f"    {line[:240]}" for line in [*lines[:MOST_LINES], *more, *told])
                text = case.name if names_only else f"* {case.name}{note}: `{case.text}`\n{body}"
                found.setdefault(case.name.split("/")[0], []).append(text)
    total = sum(map(len, found.values()))
    if names_only:
        print(pending_table(found))  # noqa: T201
        return 0
    print(f"{len(chosen)} command lines, {len(chosen) - total} equal, {total} different")  # noqa: T201
    for area, texts in found.items():
        print("\n".join(itertools.chain([f"\n## {area} ({len(texts)})"], texts)))  # noqa: T201
    return 0


def pending_table(found: dict[str, list[str]]) -> str:
    """What differs without a reason, as the table PENDING of `reason.py` is written."""
    reasoned = {name for names in DIFFERENT.values() for name in names.split()}
    lines = ["PENDING: dict[str, str] = {"]
    for area, all_names in found.items():
        names = " ".join(name for name in all_names if name not in reasoned)
        if names:
            wrapped = textwrap.fill(names, 110, break_on_hyphens=False, break_long_words=False)
            lines.append(f'    "{area}": """\n{textwrap.indent(wrapped, " " * 8)}\n    """,')
    return "\n".join([*lines, "}"])


def renew_options() -> int:
    """Writes the page of options."""
    command = exiftool_command()
    if command is None:
        print("ExifTool is not here", file=sys.stderr)  # noqa: T201
        return 1
    with tempfile.NamedTemporaryFile() as empty:
        PAGE.write_text(page(Path(command[-1]).read_text(encoding="utf-8"), Path(empty.name)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
