"""The data modules of `metasplice.makernote.data` as text, made of ExifTool's notes and of our names.

Their form is told in metasplice/makernote/data/__init__.py, which is written by hand. A rule or a step that nobody here
knows is `?`: the tag is then not shown, rather than shown wrongly.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple, TypeAlias

from .note_known import FORMULAS, PLACES, WATCHED
from .note_rule import read_rule
from .note_source import Note, digest
from .note_step import read_steps
from .tag_pack import join_cells

Told: TypeAlias = str | list[str | None]
Parts: TypeAlias = tuple[Told | None, ...]
Place: TypeAlias = tuple[str, str, str, int, str]
"""Side, table, id, number of the definition, digest of what a cell is made of."""

UNKNOWN = "?"
_HEAD = '"""Facts of the maker notes of {}: see data/__init__.py."""\n\n# ruff: noqa\n# fmt: off\n\nFACTS = {{\n'
KINDS = "MakerNotes::Main"
"""ExifTool's list of the kinds of notes."""
_OTHER = ("routine", "labels")
_KEPT = ("DecryptStart", "DirOffset", "DecryptLen")
_SIZES = (("-2,$size", "size,less"), ("$size/2", "half"), ("0x2c", "size,44"), ("", "size"))
"""How a call that looks at the size in front of the data is written, and our words for what it must be."""


class Unknown(NamedTuple):
    """An expression that no reader and no name of ours explains."""

    side: str
    digest: str
    place: str
    told: str


def write_notes(notes: Iterable[Note], families: Mapping[str, str]) -> dict[str, str]:
    """File name -> text of the module of every family that has facts."""
    found: dict[str, dict[str, list[str]]] = {}
    for note in notes:
        line = _line(note)
        if line and note.table in families:
            found.setdefault(families[note.table], {}).setdefault(note.table, []).append(line)
    return {f"{family}.py": _module(family, tables) for family, tables in found.items()}


def unknown(notes: Iterable[Note], families: Mapping[str, str]) -> list[Unknown]:
    """What nobody here knows yet, each expression once, with the first tag that has it."""
    found: dict[tuple[str, str], Unknown] = {}
    for note in notes:
        for side, parts in _sides(note):
            if note.table not in families or _place(note, side, parts) in _places():
                continue
            for part in _pieces(side, parts):
                if _known(side, part) is None:
                    told = part if isinstance(part, str) else " | ".join(map(str, part))
                    one = Unknown(side, digest(part), f"{note.table} {note.id} {note.name}", told)
                    found.setdefault(one[:2], one)
    return list(found.values())


def unused(notes: Iterable[Note]) -> list[str]:
    """Our names for expressions that ExifTool does not have any more."""
    formulas, places = set[tuple[str, str]](), set[Place]()
    for note in notes:
        for side, parts in _sides(note):
            places.add(_place(note, side, parts))
            formulas.update((side, digest(part)) for part in (*parts, *_pieces(side, parts)) if part is not None)
    return [" ".join(map(str, one)) for one in (*_formulas(), *_places()) if one not in formulas and one not in places]


def watched(notes: Iterable[Note]) -> dict[str, str]:
    """Facts that code is written after by hand: the module that has it and the fact's name -> what it is known by."""
    found = {}
    for note in notes:
        if note.table == KINDS:
            found[f"signature.py {note.name}"] = digest((note.rule, *note.way.items()))
        elif note.hook is not None:
            found[f"hook.py {note.table} {note.id}"] = digest(note.hook)
    return found


def unwatched(notes: Iterable[Note]) -> list[str]:
    """What of it has changed since it was written, with what it is known by now."""
    now = watched(notes)
    then = {name: code for code, name in (line.split("\t") for line in WATCHED.splitlines() if line)}
    names = (name for name in sorted(now.keys() | then.keys()) if now.get(name) != then.get(name))
    return [f"{name} ({now.get(name, 'gone')})" for name in names]


def _module(family: str, tables: Mapping[str, list[str]]) -> str:
    lines = [_HEAD.format(family)]
    for table, rows in sorted(tables.items()):
        body = "\n".join(rows)
        if '"""' in body:
            raise ValueError(f"{table}: a row ends the text it stands in")
        lines.append(f'    "{table}": r"""{body}' + ("\n" if body.endswith('"') else "") + '""",\n')
    return "".join([*lines, "}\n"])


def _line(note: Note) -> str:
    """The row of one definition, empty where nothing is to be said."""
    told = {side: _cell(note, side, parts) for side, parts in _sides(note)}
    cells = (told["rule"], told["value"], told["text"], _way(note.way))
    if not any(cells):
        return ""
    return join_cells((note.id, str(note.number or ""), *cells))


def _sides(note: Note) -> Iterator[tuple[str, Parts]]:
    """The cells of a row and what each is made of."""
    yield "rule", (note.rule,)
    yield "value", (note.raw, note.value)
    yield "text", (note.text,)


def _pieces(side: str, parts: Parts) -> Iterator[Told]:
    """What is to be known one by one: a list of texts has one for each element of the value."""
    for part in parts:
        if side == "text" and isinstance(part, list) and (side, digest(part)) not in _formulas():
            yield from filter(None, part)
        elif part is not None:
            yield part


def _cell(note: Note, side: str, parts: Parts) -> str:
    own = _places().get(_place(note, side, parts))
    if own is not None:
        return own
    known = [_known(side, part) for part in parts if part is not None]
    if None in known:
        return "" if side == "text" else UNKNOWN
    return " ".join(filter(None, known))


def _known(side: str, part: Told) -> str | None:
    """The words for an expression or a list of them, None where nobody knows."""
    own = _formulas().get((side, digest(part)))
    if own is not None:
        return own
    if isinstance(part, list):
        return _list(part) if side == "text" else None
    if part == "labels" and side == "text":  # the registry has them
        return ""
    if part.startswith(_OTHER):
        return None
    return read_rule(part) if side == "rule" else read_steps(part)


def _list(parts: list[str | None]) -> str:
    """The steps of the texts of a list's elements."""
    found = [(_known("text", part) or "") if part else "" for part in parts]
    while found and not found[-1]:
        found.pop()
    return "[" + ";".join(found) if found else ""


def _place(note: Note, side: str, parts: Parts) -> Place:
    return side, note.table, note.id, note.number, digest(parts)


def _way(words: Mapping[str, str]) -> str:
    """The words for a directory."""
    found = []
    size = words.get("Validate", "")
    if "Canon::Validate(" in size:
        found.append("Valid=" + next(word for mark, word in _SIZES if mark in size))
        found += ["Off=2"] if "+2" in size else []
    found += ["Hidden=1"] if "Hidden" in words else []
    found += ["Shift=-20"] if words.get("Base") == "$start-20" else []
    return ";".join([*found, *(f"{key}={words[key]}" for key in _KEPT if key in words)])


@cache
def _formulas() -> dict[tuple[str, str], str]:
    """Side and digest of an expression -> our words for it, wherever it stands."""
    rows = (line.split("\t") for line in FORMULAS.splitlines() if line)
    return {(side, code): "\t".join(words) for side, code, _, *words in rows}


@cache
def _places() -> dict[Place, str]:
    """Our words for what stands at one place."""
    rows = (line.split("\t") for text in PLACES.values() for line in text.splitlines() if line)
    return {(side, table, tag_id, int(number), code): words for side, table, tag_id, number, code, words in rows}
