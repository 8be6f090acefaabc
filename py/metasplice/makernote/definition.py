"""What a tag of a maker note is: the registry's row and layout, and our own facts of when and how it is shown.

The facts are rows of text in data/<family>.py: id, number of the definition, rule (condition), steps of the value,
steps of its text, and words for a directory. A tag without a row is shown as it stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import import_module

from ..base.named import NamedTuple
from ..tags.layout import Entry, entries, layout
from ..tags.pack import packed_families, split_cells, whole
from ..tags.registry import alternatives
from ..tags.table import load_table
from ..tags.tag import PRINT_LIST, PRINT_OTHER, UNKNOWN, Tag
from .condition import Situation, Unsure, compile_rule
from .step import compile_steps

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .condition import Test
    from .step import Step


_USUAL = {"Nikon::Main": "nikon-words"}
"""The steps of the text of tags that have none of their own, by table."""


class Definition(NamedTuple):
    """One definition of an id; `group` is its group of family 1."""

    tag: Tag
    group: str
    entry: Entry
    rule: Test | None
    steps: tuple[Step, ...]
    wording: tuple[Step, ...]
    parts: tuple[tuple[Step, ...], ...]
    """Steps of the texts of a list's elements."""
    way: Mapping[str, str]
    plain: bool
    """Shown as it stands: nothing converts it, and its labels are the registry's business."""
    hidden: bool
    words: tuple[str, str] = ("", "")
    """The rows that the steps of value and text were made of: what is written back goes through them backwards."""


@lru_cache(maxsize=16384)
def definitions(table: str, tag_id: int | str) -> tuple[Definition, ...]:
    """Every definition of an id in the order in which they are tried."""
    tags, layouts = alternatives(table, tag_id), entries(table, tag_id)
    facts = _facts(table).get(tag_id, {})
    made = []
    for number, tag in enumerate(tags):
        entry = layouts[number] if number < len(layouts) else Entry("", 0, 0, "", {}, ())
        made.append(_definition(tag, entry, facts.get(number, ("",) * 4)))
    return tuple(made)


def _definition(tag: Tag, entry: Entry, cells: tuple[str, ...]) -> Definition:
    rule, steps, wording, way = cells
    if not wording and not tag.labels and not tag.bits:
        wording = _USUAL.get(tag.table, "")
    if not wording and tag.flags & PRINT_OTHER and tag.name.startswith("AFStatus"):
        wording = "focus-state"
    group = tag.group1
    if group == "MakerNotes":  # ExifTool shows the directory's group instead
        found = load_table(tag.table)
        group = found.groups[1] if found else group
    words = dict(word.split("=", 1) for word in way.split(";")) if way else {}
    return Definition(
        tag,
        group,
        entry,
        compile_rule(rule) if rule else None,
        compile_steps(steps),
        () if wording.startswith("[") else compile_steps(wording),
        tuple(map(compile_steps, wording[1:].split(";"))) if wording.startswith("[") else (),
        {**entry.way, **words},
        not steps and not wording and not any(entry.each) and not tag.flags & (PRINT_LIST | PRINT_OTHER),
        bool(tag.flags & UNKNOWN) or "Hidden" in words,
        (steps, wording),
    )


def choose(table: str, tag_id: int | str, seen: Situation) -> Definition | None:
    """The definition of an id that holds here, None where none does or that cannot be told."""
    for definition in definitions(table, tag_id):
        if definition.rule is None:
            return definition
        try:
            if definition.rule(seen):
                return definition
        except Unsure:
            return None
    return None


@cache
def _facts(table: str) -> dict[int | str, dict[int, tuple[str, ...]]]:
    """The facts of a table by id and number of the definition."""
    found: dict[int | str, dict[int, tuple[str, ...]]] = {}
    for line in _family(packed_families().get(table, "")).get(table, "").splitlines():
        cells = split_cells(line, 6)
        found.setdefault(whole(cells[0]), {})[int(cells[1] or 0)] = tuple(cells[2:6])
    return found


@cache
def _family(name: str) -> Mapping[str, str]:
    try:
        facts: Mapping[str, str] = import_module(f".data.{name}", __package__).FACTS if name else {}
    except ModuleNotFoundError:
        return {}
    return facts


class Place(NamedTuple):
    """Where an id of binary data lies, in units of the table's format."""

    unit: int
    id: int | str


@cache
def places(table: str) -> tuple[Place, ...]:
    """The ids of a table of binary data in their order."""
    found = load_table(table)
    ids = [] if found is None else [one for one in found.rows if _is_number(one)]
    return tuple(Place(int(float(one)), one) for one in sorted(ids, key=float))


def _is_number(tag_id: int | str) -> bool:
    text = str(tag_id).removeprefix("-")
    return text.replace(".", "", 1).isdecimal() and text.isascii()


__all__ = ["Definition", "Place", "choose", "definitions", "layout", "places"]
