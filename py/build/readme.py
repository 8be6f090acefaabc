"""The parts of README.md that are made, not written: the table of formats."""

from __future__ import annotations

from pathlib import Path

START, END = "<!-- formats -->\n", "<!-- /formats -->"

_WORDS = {
    "exif": "Exif",
    "xmp": "XMP",
    "iptc": "IPTC",
    "photoshop": "Photoshop",
    "icc": "ICC",
    "jfif": "JFIF",
    "mpf": "MPF",
    "ducky": "Ducky",
    "comment": "comment",
    "png": "PNG",
    "pngtext": "PNG",
    "png-phys": "PNG",
    "movie": "QuickTime",
    "riffinfo": "INFO",
    "asfcontent": "ASF",
    "asfextended": "ASF",
    "matroskatags": "Matroska",
    "jumbf": "C2PA",
}
"""Kind of block -> what people call it."""

_ALONE = {"RAW": ("RAW of Kyocera", "its own tags", "")}
"""A type that shares its name with another: what it is called here, what is read, what is written."""


def formats_table() -> str:
    """A row per kind of formats: their types, what their files are called, what is read and written in them."""
    from metasplice.formats import FORMATS
    from metasplice.plan.filetype import FILETYPES

    alike: dict[tuple[str, str], tuple[list[str], list[str]]] = {}
    seen: set[str] = set()
    for row in FORMATS:
        filetype = FILETYPES.get(row.name)
        name = row.name
        if name in seen:
            name, *held = _ALONE[name]
            key = held[0], held[1]
        elif filetype is None:
            key = "", ""
        else:
            kinds = [*filetype.kinds.values(), *filetype.native.tables.values(), *filetype.everything]
            whole = filetype.whole & {"icc"} & set(filetype.everything)
            key = _words(kinds), _words([*filter(filetype.writable.__contains__, kinds), *whole])
        seen.add(row.name)
        types, endings = alike.setdefault(key, ([], []))
        types.append(name)
        endings += [f"`.{ending}`" for ending in row.extensions]
    lines = ["| format | files | read | written |", "| --- | --- | --- | --- |"]
    for (reads, writes), (types, endings) in alike.items():
        lines.append(f"| {', '.join(types)} | {', '.join(dict.fromkeys(endings))} | {reads} | {writes} |")
    return "\n".join(lines) + "\n"


def _words(kinds: list[str]) -> str:
    return ", ".join(dict.fromkeys(_WORDS[kind] for kind in kinds if kind in _WORDS))


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
