"""Plans and tables that leave the collection and come into it.

Messages: items, document, open, sheet, lay.
House rules: an entry that is not found, or is not unmistakable, is told and left alone; no table is read without end.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence

from ..planner.document import read_document, show_edit, show_item, write_document
from ..planner.identity import content
from ..planner.item import File, PlanItem, printed
from ..planner.naming import LITERAL
from ..planner.plan import CollectionPlan, Terms
from ..planner.sheet import CONTENT, SOURCE, Verdict, laid_over, rows_read, sheet_of
from .collection import Collection, close
from .held import Held
from .view import report
from .wish import show_decision

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

MOST_ROWS = 100_000
"""Rows of a table laid over the collection: ten for each of the files it is made for."""
MOST_VERDICTS = 2_000
"""Rows without a file that are told one by one."""


class Exchange:
    """Plans and tables of a collection."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection

    def operations(self) -> dict[str, Callable[..., Any]]:
        """The messages by name."""
        return {
            "items": self.items,
            "document": self.document,
            "open": self.open,
            "sheet": self.sheet,
            "lay": self.lay,
        }

    def items(self, carried: list[bytes], entries: list[int]) -> list[dict[str, Any]]:
        """The item of each entry as a plan has it: what `carry` takes."""
        told = []
        for number in entries:
            try:
                held = self._collection.entry(number)
                told.append(show_item(self._item(held)))
            except Exception as error:  # beside the file it belongs to
                told.append({"entry": number, "error": report(error)})
        return told

    def _item(self, held: Held) -> PlanItem:
        """The item of an entry; one of which nothing is asked changes nothing."""
        from ..base.errors import Rejected

        if held.item is None:
            raise Rejected("plan/nothing", "Nothing is asked of this file")
        return self._collection.full_item(held)

    def document(self, carried: list[bytes], entries: Sequence[int] | None = None) -> dict[str, str]:
        """The whole plan, or that of these entries, as plan.json."""
        listed = [held for held in self._collection.some(entries) if held.item is not None]
        mode = "wcgr" if any("r" in held.mode for held in listed) else "wcg"
        items = tuple(self._collection.full_item(held)._replace(number=at) for at, held in enumerate(listed))
        return {"text": write_document(CollectionPlan(items, Terms(mode)))}

    def open(self, carried: list[bytes], text: str) -> dict[str, Any]:
        """A plan matched with the files here: what is asked of each, and which of its files are not here.

        Raises: Malformed, Unsupported "plan/..." for what is no plan.
        """
        plan = read_document(text)
        register = _Register(self._collection.some(None))
        matched, unmatched = [], []
        taken: set[int] = set()
        for item in plan.items:
            held, message = register.find(item.file)
            if held is not None and held.entry in taken:
                held, message = None, "Another item of the plan is for this file already"
            if held is None:
                unmatched.append({"name": item.file.path or item.file.name, "message": message})
                continue
            taken.add(held.entry)
            matched.append(
                {
                    "entry": held.entry,
                    "planned": [{**show_edit(edit), "apart": True} for edit in item.edits],
                    "decision": show_decision(item.decision),
                    "template": f"{LITERAL}{item.target}" if item.target else "",
                    "restricted": "r" in plan.terms.mode,
                }
            )
        return {"matched": matched, "unmatched": unmatched}

    def sheet(
        self, carried: list[bytes], kind: str = "csv", entries: Sequence[int] | None = None, tags: Sequence[str] = ()
    ) -> dict[str, str]:
        """The files and some of their tags as a table, planned values where there are any; to be filled in and laid."""
        listed = [held for held in self._collection.some(entries) if held.inspection is not None]
        columns = list(tags) or list(dict.fromkeys(one.key for held in listed if held.item is not None
                                                   for one in held.item.differences))  # fmt: skip
        if kind == "json":
            rows = [_row(held, columns) for held in listed]
            return {"text": json.dumps(rows, ensure_ascii=False, indent=1) + "\n"}
        after = {held.file.path: held.item.after for held in listed if held.item is not None}
        text = sheet_of([held.file for held in listed], columns, after)
        for held in listed:
            _close(held)
        return {"text": text}

    def lay(
        self,
        carried: list[bytes],
        text: str,
        kind: str = "csv",
        delimiter: str = ",",
        entries: Sequence[int] | None = None,
    ) -> dict[str, Any]:
        """A table laid over the files: the edits of each, and a verdict on every row.

        Of rows without a file the first are told; `left` is how many are not.
        Raises: Rejected "import/..." for what is no table of tags.
        """
        rows = rows_read(text, kind, delimiter, MOST_ROWS)
        listed = [held for held in self._collection.some(entries) if held.inspection is not None]
        owners, files = _distinct(listed)
        laid = laid_over(rows, files)
        for held in listed:
            _close(held)
        matched = [
            {"entry": owners[path].entry, "planned": [show_edit(edit) for edit in made.edits]}
            for path, made in laid.edition.by_path.items()
        ]
        lost = [one for one in laid.verdicts if not one.path]
        told = [one for one in laid.verdicts if one.path] + lost[:MOST_VERDICTS]
        return {
            "matched": matched,
            "verdicts": [_verdict(one, owners) for one in sorted(told, key=lambda one: one.number)],
            "unknown": list(laid.unknown),
            "left": len(lost) - len(lost[:MOST_VERDICTS]),
        }


def _verdict(one: Verdict, owners: dict[str, Held]) -> dict[str, Any]:
    entry = owners[one.path].entry if one.path else None
    return {"number": one.number, "match": one.match, "entry": entry, "message": one.message}


def _distinct(listed: Sequence[Held]) -> tuple[dict[str, Held], list[File]]:
    """The files by path; those that share theirs with others are known by name and content only."""
    counts: dict[str, int] = {}
    for held in listed:
        counts[held.file.path] = counts.get(held.file.path, 0) + 1
    owners = {}
    for held in listed:
        path = held.file.path
        owners[path if counts[path] == 1 else f"{path}\0{held.entry}"] = held
    return owners, [held.file._replace(path=path) for path, held in owners.items()]


def _row(held: Held, columns: Sequence[str]) -> dict[str, Any]:
    """A file as an object of a JSON table."""
    values = held.item.after if held.item is not None else printed(held.file.fields)
    known = content(held.inspection) if held.inspection is not None else ""
    _close(held)
    cells = {tag: list(values[tag]) if len(values[tag]) > 1 else values[tag][0] for tag in columns if values.get(tag)}
    return {SOURCE: held.file.path, CONTENT: known, **cells}


def _close(held: Held) -> None:
    if held.inspection is not None:
        close(held.inspection)


class _Register:
    """The entries by what they are and by where they are."""

    def __init__(self, listed: Iterator[Held]) -> None:
        self._prints: dict[str, list[Held]] = {}
        self._paths: dict[str, list[Held]] = {}
        self._names: dict[str, list[Held]] = {}
        for held in listed:
            if held.file.fingerprint:
                self._prints.setdefault(held.file.fingerprint, []).append(held)
            self._paths.setdefault(held.file.path, []).append(held)
            self._names.setdefault(held.file.name, []).append(held)

    def find(self, file: File) -> tuple[Held | None, str]:
        """The entry that a file of a plan is, or why there is none."""
        same = self._prints.get(file.fingerprint, []) if file.fingerprint else []
        if not file.fingerprint:
            same = [held for held in self._names.get(file.name, ()) if held.file.size == file.size]
        for narrowed in (same, [held for held in same if held.file.path == file.path],
                         [held for held in same if held.file.name == file.name]):  # fmt: skip
            if len(narrowed) == 1:
                return narrowed[0], ""
        if same:
            return None, f"{len(same)} files here are the same, and none has this path"
        if file.path in self._paths or file.name in self._names:
            return None, "The file of this name is not the one that was planned for: it was changed since. Plan it anew"
        return None, "This file is not here: add it, then open the plan again"
