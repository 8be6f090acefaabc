"""The people of a film as the page sees and changes them: one list of names, written where programs look for it.

In a picture people are tags like all others, and the page names them; in a film a line of its comment names them too.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..base.edit import Edit, Set
from ..planner.people import people_edits, people_of
from ..planner.people_line import tidy, with_line
from ..planner.people_place import REGIONS, places_of
from ..planner.turn import adds, loosened
from ..reading import Inspection

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

ADD, REMOVE = "--people+", "--people-"
"""Keys of a mapping of edits: names to add to the people of a film, and names to take out."""


def show_people(inspection: Inspection) -> dict[str, Any] | None:
    """The names in a film, and the tag whose line tells them; None for files whose people are plain tags."""
    line = _line_of(inspection.format)
    return {"line": line, "names": _names(inspection)} if line else None


def split_people(edits: dict[str, Any]) -> tuple[dict[str, Any], list[str], list[str]]:
    """The mapping without the names that are asked of a film, and these: to add, to take out."""
    rest = {key: value for key, value in edits.items() if key not in (ADD, REMOVE)}
    return rest, tidy(edits.get(ADD, ())), tidy(edits.get(REMOVE, ()))


def with_people(inspection: Inspection, asked: Sequence[Edit], add: Sequence[str], remove: Sequence[str]) -> list[Edit]:
    """The edits with those for people in front; where one sets the comment, the line becomes part of that text."""
    gone = {name.casefold() for name in remove}
    wanted = [name for name in tidy([*_names(inspection), *add]) if name.casefold() not in gone]
    made = people_edits(inspection.format, inspection.fields, wanted, "replace")
    if adds(asked):
        made = list(loosened(made, inspection.fields))
    line = _line_of(inspection.format).lower()
    return [*made, *(_lined(edit, wanted) if edit.tag.lower() == line else edit for edit in asked)]


def _lined(edit: Edit, names: Sequence[str]) -> Edit:
    if not isinstance(edit, Set) or len(edit.values) != 1:
        return edit
    return edit.replaced(values=(with_line(str(edit.values[0]), names),))


def _line_of(format: str) -> str:
    return next((place.key for place in places_of(format) if place.form == "line"), "")


def _names(inspection: Inspection) -> list[str]:
    """Everybody that a place says to be a person; boxes around faces are left to themselves."""
    found = people_of(inspection.fields, inspection.format)
    return tidy(name for key, names in found.items() if key not in REGIONS for name in names)
