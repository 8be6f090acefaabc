"""What a page asks of one file, and the edits it comes to.

Shape:  {"edits": {name: value}, "restricted"?: bool, "editions"?: [{"do": ...}], "planned"?: [edit], "sidecar"?: entry,
         "borrow"?: {"entry", "tags": [words]}, "template"?: text, "decision"?: {"skip", "keeps_comment", "choices":
         {key: {"verb", "values"}}}}; an edit is as planner/document has it
        An edit of `planned` with "apart": true stays as it is: no twin changes with it.
House rules: what is borrowed or taken over from another file comes first, then plans, tables and edits for many files,
            last what was typed, which outranks all; what many files are asked alike is read once.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence

from ..base.edit import Edit, Set
from ..base.errors import Rejected
from ..base.named import NamedTuple
from ..derived import visible
from ..plan import edits_of, mode_of
from ..planner.borrow import Borrowed
from ..planner.document import read_edit
from ..planner.edition import Edition, Made, read_editions
from ..planner.item import Choice, Decision, File
from ..planner.plan import Terms, asked_of
from ..reading import Inspection
from .people import split_people, with_people
from .sidecar import can_be_copied, folded, taken_over

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_VERBS = ("new", "keep", "merge", "edit")
_KEPT = 256
"""Wishes kept as they were read: as many different ones as are asked at once."""


class Asked(NamedTuple):
    """What a wish names outright, read: of a mapping, of editions, and of a plan or a table."""

    edits: list[Edit]
    add: list[str]
    remove: list[str]
    editions: tuple[Edition, ...]
    planned: list[Edit]
    apart: list[Edit]


class Reader:
    """Reads wishes; the same words are read once, and the tags of a file that many borrow from gathered once."""

    def __init__(self, at_hand: Callable[[int], Inspection]) -> None:
        self._at_hand = at_hand
        self._asked: dict[str, Asked] = {}
        self._borrowed: dict[str, tuple[Inspection, Borrowed]] = {}

    def made_for(self, file: File, wish: Mapping[str, Any], *, together: bool) -> Made:
        """The edits that a wish comes to for a file, and what there is to say of them.

        Raises: MetaspliceError for what makes no sense.
        """
        inspection = file.inspection
        assert inspection is not None
        asked = self._read(wish)
        edits = asked.edits
        if asked.add or asked.remove:
            edits = with_people(inspection, edits, asked.add, asked.remove)
        borrowed = [self._borrow(wish["borrow"])] if wish.get("borrow") else []
        terms = Terms(write_mode(wish), together)
        made = asked_of(file, [*borrowed, *asked.planned, *asked.editions, *edits], terms)
        if wish.get("sidecar") is not None:
            copies = taken_over(self._at_hand(wish["sidecar"]), inspection, together=together)
            made = made._replace(edits=folded(copies, made.edits))
        return made._replace(edits=[*made.edits, *asked.apart]) if asked.apart else made

    def _read(self, wish: Mapping[str, Any]) -> Asked:
        given: tuple[dict[str, Any], list[Any], list[Any]]
        given = wish.get("edits") or {}, wish.get("editions") or [], wish.get("planned") or []
        key = json.dumps(given)
        found = self._asked.get(key)
        if found is None:
            if len(self._asked) >= _KEPT:
                self._asked.clear()
            found = self._asked[key] = _read(*given)
        return found

    def _borrow(self, told: Mapping[str, Any]) -> Borrowed:
        inspection = self._at_hand(told["entry"])
        words = [str(word) for word in told.get("tags") or ["all:all"]]
        key = json.dumps([told["entry"], words])
        found = self._borrowed.get(key)
        if found is None or found[0] is not inspection:
            made = Borrowed(visible(inspection), words, ("MakerNote*",))
            made.edits = [one for one in made.edits if not isinstance(one, Set) or all(map(can_be_copied, one.values))]
            found = self._borrowed[key] = inspection, made
        return found[1]

    def forget(self) -> None:
        """Lets go of what was gathered from files."""
        self._borrowed.clear()


def _read(mapping: dict[str, Any], editions: Sequence[Any], planned: Sequence[Any]) -> Asked:
    rest, add, remove = split_people(mapping)
    try:
        given = [(read_edit(edit), bool(edit.get("apart"))) for edit in planned]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Rejected("plan/bad-edit", f"An edit of the plan makes no sense ({error})") from None
    inline, apart = ([edit for edit, alone in given if alone is wanted] for wanted in (False, True))
    return Asked(edits_of(rest), add, remove, read_editions(editions), inline, apart)


def is_empty(wish: Mapping[str, Any]) -> bool:
    """Whether nothing is asked."""
    if any(wish.get(name) for name in ("editions", "planned", "borrow", "template")):
        return False
    return wish.get("sidecar") is None and all(key == "--restricted" for key in wish.get("edits") or {})


def write_mode(wish: Mapping[str, Any]) -> str:
    """The write mode: with an r where tags of maker notes may be changed."""
    return "wcgr" if wish.get("restricted") else mode_of(wish.get("edits") or {})


def read_decision(told: Mapping[str, Any] | None) -> Decision:
    """What was decided for one file. Raises: Rejected "decision/verb"."""
    if not told:
        return Decision()
    choices = {}
    for key, one in (told.get("choices") or {}).items():
        if one.get("verb") not in _VERBS:
            raise Rejected("decision/verb", f"“{one.get('verb')}” is none of {', '.join(_VERBS)}")
        if one["verb"] != "new":
            choices[str(key)] = Choice(one["verb"], tuple(str(value) for value in one.get("values") or ()))
    return Decision(bool(told.get("skip")), bool(told.get("keeps_comment")), choices)


def show_decision(decision: Decision) -> dict[str, Any]:
    """What was decided, as a wish tells it."""
    choices = {key: {"verb": one.verb, "values": list(one.values)} for key, one in decision.choices.items()}
    return {"skip": decision.skip, "keeps_comment": decision.keeps_comment, "choices": choices}
