"""The collection: every file that the page lists, inspected once, and the plan of each of which something is asked.

Messages: collect, details, forget, propose, item, try, names, check. What is seen of them is bridge/survey's matter,
what leaves and enters as a plan or a table bridge/exchange's.
House rules: an entry stands for a file of the page whatever bytes it has now; `collect` replaces all that was known of
            it. What goes wrong stands beside the entry it belongs to. After a message no bytes of files are kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from ..base.errors import MetaspliceError, Unsupported
from ..engine import inspect
from ..planner.edition import read_editions
from ..planner.identity import fingerprint
from ..planner.item import File, PlanItem
from ..planner.naming import Named, check_template, nameless, names_for, wish_for
from ..planner.plan import blocked, names_of_people, plan_edits, unreadable
from ..planner.trial import tried
from ..reading import Inspection
from .blob import BlobSource
from .held import Held, haystack
from .outlook import show_item, show_outlook
from .row import show_row
from .view import report, show_inspection
from .wish import Reader, is_empty, read_decision, write_mode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..planner.item import Decision

_KEPT = "iptc", 1 << 13
"""Blocks whose bytes are kept if they are no more than these: planning makes a digest of them."""


class Collection:
    """The entries by their number, in the order in which they came."""

    def __init__(self, source: Callable[..., BlobSource]) -> None:
        self._source = source
        self._reader = Reader(self._at_hand)
        self.held: dict[int, Held] = {}
        self.figures: Counter[str] = Counter()
        self._names: Counter[str] = Counter()

    def operations(self) -> dict[str, Callable[..., Any]]:
        """The messages by name."""
        return {
            "collect": self.collect,
            "details": self.details,
            "forget": self.forget,
            "propose": self.propose,
            "item": self.item,
            "try": self.attempt,
            "names": self.names,
            "check": check,
        }

    def entry(self, number: int) -> Held:
        """What is known of an entry. Raises: Unsupported "collection/unknown" for one that is not there."""
        found = self.held.get(number)
        if found is None:
            raise Unsupported("collection/unknown", "The engine does not know this file (any more): read it again")
        return found

    def some(self, entries: Iterable[int] | None) -> Iterator[Held]:
        """The entries of these numbers, all of them for None; numbers that are not there are passed over."""
        if entries is None:
            return iter(self.held.values())
        return (self.held[number] for number in entries if number in self.held)

    def collect(self, carried: list[bytes], files: list[dict[str, Any]], raw: bytes = b"") -> list[dict[str, Any]]:
        """Takes files in; `raw` is `head` and then `tail` bytes of each, end to end."""
        shown, off = [], 0
        for told in files:
            ends = []
            for name in ("head", "tail"):
                ends.append(raw[off : off + told.get(name, 0)])
                off += told.get(name, 0)
            held = Held(told["entry"], told, _file_of(told))
            try:
                shown.append(self._take_in(held, self._source(told, *ends)))
            except Exception as error:  # beside the file it belongs to
                found = report(error)
                shown.append({"error": found})
                held.file = held.file._replace(inspection=None, refusal=(found["code"], found["message"]))
            before = self.held.get(held.entry)
            if before is not None:
                self._plan(before, None)
            self.held[held.entry] = held
        return shown

    def _take_in(self, held: Held, source: BlobSource) -> dict[str, Any]:
        inspection = inspect(source)
        shown = show_row(inspection)
        held.file = held.file._replace(format=inspection.format, inspection=inspection, fingerprint=fingerprint(source))
        held.people = tuple(names_of_people(inspection))
        held.far = haystack(inspection)
        held.taken, held.worst, held.differing = shown["facts"].get("taken", ""), shown["worst"], shown["differing"]
        inspection.settle(*_KEPT)
        source.forget()
        return shown

    def _at_hand(self, number: int) -> Inspection:
        held = self.entry(number)
        if held.inspection is None:
            raise Unsupported(*(held.file.refusal or ("plan/not-at-hand", "The file is not at hand")))
        return held.inspection

    def details(self, carried: list[bytes], entry: int) -> dict[str, Any]:
        """All that a file holds, as `inspect` tells it."""
        inspection = self._at_hand(entry)
        try:
            return show_inspection(inspection)
        finally:
            close(inspection)

    def forget(self, carried: list[bytes], entries: list[int]) -> None:
        """Takes entries out of the collection."""
        for held in list(self.some(entries)):
            self._plan(held, None)
            del self.held[held.entry]
        self._reader.forget()

    def propose(
        self, carried: list[bytes], wishes: list[dict[str, Any]], together: bool = False
    ) -> list[dict[str, Any]]:
        """The outlook of each wish that asks for something, and those of other entries whose new name changes."""
        told: dict[int, dict[str, Any] | None] = {}
        templates = False
        for wish in wishes:
            number = wish["entry"]
            try:
                held = self.entry(number)
                templates = templates or bool(held.template) or bool(wish.get("template"))
                item = None if is_empty(wish) else self._item_of(held, wish, together=together)
                self._plan(held, item, wish)
                told[number] = None if item is None else show_outlook(held)
            except Exception as error:  # beside the file it belongs to
                told[number] = {"entry": number, "error": report(error)}
                if number in self.held:
                    self._plan(self.held[number], None)
        if templates:
            for held in self._named_anew():
                told[held.entry] = show_outlook(held)
        return [one for one in told.values() if one is not None]

    def _item_of(self, held: Held, wish: dict[str, Any], *, together: bool) -> PlanItem:
        file = held.file
        if file.inspection is None:
            return unreadable(file, held.entry)
        decision: Decision | None = None
        try:
            decision = read_decision(wish.get("decision"))
            if wish.get("template"):
                check_template(wish["template"], literal=True)
            made = self._reader.made_for(file, wish, together=together)
        except MetaspliceError as error:
            item = blocked(held.entry, file, (), error)
            return item if decision is None else item._replace(decision=decision)
        finally:
            close(file.inspection)
        item = plan_edits(file, made, write_mode(wish), decision, held.entry)
        close(file.inspection)
        return item

    def _plan(self, held: Held, item: PlanItem | None, wish: dict[str, Any] | None = None) -> None:
        """Takes in what is planned for an entry now, and keeps the figures."""
        if held.item is not None:
            self._names[held.file.name] -= 1
        if item is not None:
            self._names[held.file.name] += 1
        self._put(held, item)
        if item is not None and wish is not None:
            held.mode = write_mode(wish)
            held.template = wish.get("template") or ""
            planned = held.template and held.inspection is not None and item.level != "blocked"
            held.name_wish = wish_for(item, held.template) if planned else None

    def _put(self, held: Held, item: PlanItem | None) -> None:
        for name, amount in held.tally:
            self.figures[name] -= amount
        held.plan(item)
        for name, amount in held.tally:
            self.figures[name] += amount

    def _named_anew(self) -> Iterator[Held]:
        """Gives all entries their new names; those whose plan changes by it."""
        listed = list(self.held.values())
        named = [Named(held.file.path, held.file.name, held.name_wish) for held in listed]
        for held, target in zip(listed, names_for(named), strict=True):
            if held.item is None:
                continue
            issues = tuple(issue for issue in held.item.issues if not issue.code.startswith("name/"))
            if held.name_wish is not None and held.name_wish.missing:
                issues = (*issues, nameless(held.name_wish))
            if target != held.item.target or issues != held.item.issues:
                self._put(held, held.item._replace(target=target, issues=issues))
                yield held

    def item(self, carried: list[bytes], entry: int) -> dict[str, Any] | None:
        """The whole plan of one file, None while nothing is asked of it."""
        held = self.entry(entry)
        if held.item is None:
            return None
        try:
            return show_item(held, self.full_item(held))
        finally:
            if held.inspection is not None:
                close(held.inspection)

    def full_item(self, held: Held) -> PlanItem:
        """The item with what is to be said because of other files: that one of them has the same name."""
        from ..planner.plan import same_name

        item = held.item
        assert item is not None
        count = self._names[held.file.name]
        return item._replace(issues=(*item.issues, same_name(held.file.name, count))) if count > 1 else item

    def doubles(self) -> int:
        """How many planned files have the name of another one."""
        return sum(count for count in self._names.values() if count > 1)

    def is_double(self, held: Held) -> bool:
        """Whether another planned file has its name."""
        return self._names[held.file.name] > 1

    def attempt(self, carried: list[bytes], entries: list[int]) -> list[dict[str, Any]]:
        """Rewrites and verifies planned files, and keeps nothing of it but what it would come to."""
        told = []
        for held in list(self.some(entries)):
            if held.item is None:
                continue
            try:
                mode, inspection = held.mode, held.inspection
                if inspection is not None:
                    self._put(held, tried(held.item, inspection.source, mode))
                    close(inspection)
                told.append(show_outlook(held))
            except Exception as error:  # beside the file it belongs to
                told.append({"entry": held.entry, "error": report(error)})
        return told

    def names(self, carried: list[bytes]) -> list[dict[str, Any]]:
        """The people of the collection, each with the number of files that name them, by name."""
        counts = Counter(name for held in self.held.values() for name in held.people)
        return [{"name": name, "count": counts[name]} for name in sorted(counts, key=str.casefold)]


def check(carried: list[bytes], editions: Sequence[Any]) -> list[Any]:
    """Nothing, where each edition is one. Raises: Rejected."""
    read_editions(editions)
    return []


def close(inspection: Inspection) -> None:
    """Lets go of the bytes of a file that were fetched."""
    if isinstance(inspection.source, BlobSource):
        inspection.source.forget()


def _file_of(told: dict[str, Any]) -> File:
    name = told.get("name") or str(told.get("path", "")).rpartition("/")[2]
    return File(name, told.get("path") or name, told["size"], float(told.get("modified") or 0) / 1000)
