"""What is seen of the collection: which entries a filter shows, in which order, and the figures of the plan.

Messages: rows, summary. What is written is never decided here.
Measured: see the functions; texts are put together when a file is read or planned, so that a keystroke only searches.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from ..base.errors import Rejected
from ..planner.filter import Filter, matching
from ..planner.risk import LEVELS
from ..planner.statistics import ISSUE, figures, summed
from .collection import Collection
from .held import Held

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

    Test: TypeAlias = Callable[[Held], bool]

_SAME = "plan/same-name"


class Survey:
    """Looks at a collection."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection

    def operations(self) -> dict[str, Callable[..., Any]]:
        """The messages by name."""
        return {"rows": self.rows, "summary": self.summary}

    def rows(
        self,
        carried: list[bytes],
        wanted: Mapping[str, Any] | None = None,
        order: str = "added",
        backwards: bool = False,
    ) -> dict[str, Any]:
        """The entries that have all that is asked for, in that order.

        Raises: Rejected "plan/order".
        """
        tests = list(self._tests(wanted or {}))
        found = [held for held in self._collection.held.values() if all(test(held) for test in tests)]
        if order != "added":
            if order not in _ORDERS:
                raise Rejected("plan/order", f"“{order}” is none of added, {', '.join(_ORDERS)}")
            found.sort(key=_ORDERS[order])
        if backwards:
            found.reverse()
        return {"entries": [held.entry for held in found]}

    def _tests(self, wanted: Mapping[str, Any]) -> Iterator[Test]:
        """What is asked for, the quick tests first."""
        only = wanted.get("only") or "all"
        if only not in _ONLY:
            raise Rejected("plan/filter", f"“{only}” is none of {', '.join(_ONLY)}")
        if only != "all":
            yield _ONLY[only]
        formats = frozenset(wanted.get("formats") or ())
        if formats:
            yield lambda held: held.file.format in formats
        asked = Filter(
            levels=tuple(wanted.get("levels") or ()),
            categories=tuple(wanted.get("categories") or ()),
            conflicts=tuple(wanted.get("conflicts") or ()),
            least=wanted.get("least") or 0,
            most=wanted.get("most"),
        )
        if asked != Filter():
            yield lambda held: held.item is not None and bool(matching((held.item,), asked))
        issues = frozenset(wanted.get("issues") or ())
        if issues:
            yield lambda held: self._has(held, issues)
        person = (wanted.get("person") or "").strip().casefold()
        if person:
            yield lambda held: _names(held, person)
        tag = (wanted.get("tag") or "").strip().casefold()
        if tag:
            yield lambda held: _has_tag(held, tag)
        for word in (wanted.get("text") or "").casefold().split():
            yield _saying(word)

    def _has(self, held: Held, issues: frozenset[str]) -> bool:
        """Whether there is one of these things to say of what is planned."""
        if held.item is None:
            return False
        if _SAME in issues and self._collection.is_double(held):
            return True
        return any(issue.code in issues for issue in held.item.issues)

    def summary(self, carried: list[bytes], entries: Sequence[int] | None = None) -> dict[str, Any]:
        """The figures of the plan, or of what is planned for these entries (planner/statistics)."""
        collection = self._collection
        if entries is None:
            counts, listed = collection.figures, list(collection.held.values())
            doubles = collection.doubles()
        else:
            listed = list(collection.some(entries))
            counts = summed(held.tally for held in listed)
            doubles = sum(held.item is not None and collection.is_double(held) for held in listed)
        issues = {name[len(ISSUE) :]: count for name, count in counts.items() if count and name.startswith(ISSUE)}
        if doubles:
            issues[_SAME] = doubles
        formats = Counter(held.file.format for held in listed if held.file.format)
        return {
            **figures(counts)._asdict(),
            "issues": list(self._told(issues, listed)),
            "formats": [{"name": name, "count": formats[name]} for name in sorted(formats)],
            "unplanned": len(listed) - counts["files"],
        }

    def _told(self, issues: dict[str, int], listed: Sequence[Held]) -> Iterator[dict[str, Any]]:
        """The issues, the most frequent first, each in the words it has for one of its files."""
        words: dict[str, str] = {_SAME: "Files of the plan have the same name"}
        for held in listed:
            if len(words) > len(issues):
                break
            if held.item is not None:
                for issue in held.item.issues:
                    words.setdefault(issue.code, issue.message)
        for code in sorted(issues, key=lambda code: (-issues[code], code)):
            yield {"code": code, "message": words.get(code, code), "count": issues[code]}


def _saying(word: str) -> Test:
    return lambda held: word in held.near or word in held.far


def _names(held: Held, person: str) -> bool:
    """Whether a person is named in the file, or will be."""
    if any(person in name.casefold() for name in held.people):
        return True
    item = held.item
    return item is not None and any(person in line.casefold() for one in item.differences for line in one.after)


def _has_tag(held: Held, tag: str) -> bool:
    """Whether a tag of that name changes; where nothing is planned, whether it is there."""
    if held.item is not None:
        return any(tag in one.key.casefold() for one in held.item.differences)
    return any(tag in field.key.casefold() for field in held.file.fields)


def _is_changing(held: Held) -> bool:
    return held.item is not None and held.item.can_update


def _is_trouble(held: Held) -> bool:
    refused = held.file.refusal is not None or held.worst == "error"
    return refused or (held.item is not None and held.item.level == "blocked")


_ONLY: dict[str, Test] = {
    "all": lambda held: True,
    "planned": lambda held: held.item is not None,
    "changing": _is_changing,
    "trouble": _is_trouble,
    "differing": lambda held: held.differing > 0,
}


def _by_risk(held: Held) -> int:
    return 1 if held.item is None else -LEVELS.index(held.item.level)


_ORDERS: dict[str, Callable[[Held], Any]] = {
    "name": lambda held: held.natural,
    "risk": _by_risk,
    "tags": lambda held: -len(held.item.differences) if held.item is not None else 1,
    "modified": lambda held: -held.file.modified,
    "size": lambda held: -held.file.size,
    "taken": lambda held: held.taken or "~",
}
"""Names in the order people count in; the gravest, the most tags, the latest, the largest, the oldest taken first."""
