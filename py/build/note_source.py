"""What the pinned ExifTool says of its maker notes beyond the registry: conditions, conversions, words for directories.

Expressions pass through here on their way to note_rule.py and note_formula.py, which take numbers, patterns and names
out of the plain ones; all others are told apart by a digest, under which note_known.py has a name of ours for each.
Nothing here knows how the rows are stored.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MODULES = (
    *("Apple", "Canon", "CanonCustom", "CanonRaw", "Casio", "DJI", "FLIR", "FujiFilm", "GE", "Google", "HP", "JVC"),
    *("Kodak", "Leaf", "Minolta", "MinoltaRaw", "Motorola", "Nikon", "NikonCapture", "NikonCustom", "NikonSettings"),
    *("Nintendo", "Olympus", "Panasonic", "PanasonicRaw", "Pentax", "PhaseOne", "Qualcomm", "Reconyx", "Ricoh"),
    *("Samsung", "Sanyo", "Sigma", "Sony"),
)
"""ExifTool's modules whose tables maker notes and makers' blocks of RAW files are made of."""

ELSEWHERE = frozenset({"PanasonicRaw::Main"})
"""Tables of those modules that another codec reads: IFD0 of an RW2 file is the Exif codec's."""

_NOTED = re.compile(r"/.*#.*/")
_SIDES = frozenset({"Condition", "RawConv", "ValueConv", "PrintConv", "Hook"})


@dataclass(frozen=True)
class Note:
    """What is told of one definition of one tag.

    `rule`, `raw`, `value` and `text` are expressions or lists of them, None for none; a routine is `routine NAME`,
    a map of labels `labels`. `hook` is what moves the values behind, `way` has ExifTool's words for a directory.
    """

    table: str
    id: str
    number: int
    name: str
    rule: str | None
    raw: str | None
    value: str | list[str | None] | None
    text: str | list[str | None] | None
    hook: str | None
    way: dict[str, str]


def read_notes(exiftool: Path) -> list[Note]:
    """The notes of the ExifTool whose command is `exiftool`, in the order of its tables and ids."""
    script = Path(__file__).with_name("notedump.pl")
    command = ["perl", str(script), str(exiftool.parent / "lib"), *MODULES]
    rows = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return [_note(row) for row in rows if row[0] not in ELSEWHERE]


def digest(told: str | Sequence[object] | None) -> str:
    """What an expression or a list of them is known by."""
    text = told if isinstance(told, str) else json.dumps(told)
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _note(row: list[Any]) -> Note:
    table, tag_id, number, name, facts = row
    way = {word: str(_told(facts[word])) for word in sorted(facts) if word not in _SIDES}
    rule, raw, hook = (_told(facts.get(side)) for side in ("Condition", "RawConv", "Hook"))
    value, text = (_told(facts.get(side)) for side in ("ValueConv", "PrintConv"))
    if isinstance(rule, list) or isinstance(raw, list) or isinstance(hook, list):
        raise ValueError(f"{table} {tag_id}: a list where ExifTool has one expression")
    return Note(table, tag_id, number, name, rule, raw, value, text, hook, way)


def _told(found: Any) -> str | list[str | None] | None:
    """An expression on one line, without remarks."""
    if found is None:
        return None
    if isinstance(found, list):
        return [one if isinstance(one := _told(part), str) else None for part in found]
    if isinstance(found, dict):
        return f"routine {found['routine']}" if "routine" in found else f"labels {found['labels']}".strip()
    text = str(found)
    if not _NOTED.search(text):
        text = re.sub(r"#.*\n", "\n", text)
    return re.sub(r"\s+", " ", text).strip(" ")
