"""The parts of README.md that are made, not written: the table of formats."""

from __future__ import annotations

from pathlib import Path

START, END = "<!-- formats -->\n", "<!-- /formats -->"


def formats_table() -> str:
    """A row per format: what its files are called, and what is read and written in them."""
    from metasplice.formats import FORMATS

    rows = ["| format | files | read | written |", "| --- | --- | --- | --- |"]
    for row in FORMATS:
        names = ", ".join(f"`.{name}`" for name in row.extensions)
        rows.append(f"| {row.name} | {names} | {', '.join(row.reads)} | {', '.join(row.writes)} |")
    return "\n".join(rows) + "\n"


def renewed(text: str) -> str:
    """The README with its made parts made anew."""
    head, rest = text.split(START, 1)
    _, tail = rest.split(END, 1)
    return f"{head}{START}{formats_table()}{END}{tail}"


def renew(root: Path) -> None:
    """Writes README.md where it differs."""
    path = root / "README.md"
    text = path.read_text(encoding="utf-8")
    if renewed(text) != text:
        path.write_text(renewed(text), encoding="utf-8")
