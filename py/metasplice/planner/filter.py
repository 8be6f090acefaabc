"""Which items are seen, in which order, and page by page. What is written is never decided here.

matching(items, Filter(...)) -> items      ordered(items, "risk") -> items      page_of(items, 2) -> Page
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from ..base.errors import Rejected
from ..base.named import NamedTuple
from ..base.pattern import pattern
from .item import PlanItem
from .risk import LEVELS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

PAGE_SIZE = 50
"""Items of a page: issue 6's figure."""

CONFLICTS = ("overwrites", "removes", "comment", "disagrees")
"""Types of conflict: the codes of the risks they are."""


class Filter(NamedTuple):
    """What an item must have; what is empty asks for nothing.

    `text` is in its name, path, people, tags or values, in any case; each word of it counts. `formats`, `levels`,
    `categories`, `issues` and `conflicts` name what one of is enough. The number of tags that change lies between
    `least` and `most`.
    """

    text: str = ""
    formats: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    least: int = 0
    most: int | None = None
    person: str = ""
    tag: str = ""


class Page(NamedTuple):
    """Some items of many: `number` counts from 1, `total` is the number of all items."""

    number: int
    pages: int
    total: int
    items: tuple[PlanItem, ...]


def matching(items: Iterable[PlanItem], wanted: Filter) -> list[PlanItem]:
    """The items that have all that is asked for, in their order."""
    tests = _tests(wanted)
    return [item for item in items if all(test(item) for test in tests)]


def _tests(wanted: Filter) -> list[Callable[[PlanItem], bool]]:
    """Only those that ask for something, the quick ones first."""
    tests: list[Callable[[PlanItem], bool]] = []
    if wanted.levels:
        tests.append(lambda item: item.level in wanted.levels)
    if wanted.formats:
        tests.append(lambda item: item.file.format in wanted.formats)
    if wanted.categories:
        tests.append(lambda item: item.category in wanted.categories)
    if wanted.issues:
        tests.append(lambda item: any(issue.code in wanted.issues for issue in item.issues))
    if wanted.conflicts:
        tests.append(lambda item: any(reason.code in wanted.conflicts for reason in item.risk.reasons))
    if wanted.least:
        tests.append(lambda item: len(item.differences) >= wanted.least)
    if wanted.most is not None:
        most = wanted.most
        tests.append(lambda item: len(item.differences) <= most)
    if wanted.person:
        person = wanted.person.casefold()
        tests.append(lambda item: any(person in name.casefold() for name in item.people) or person in _after(item))
    if wanted.tag:
        tag = wanted.tag.casefold()
        tests.append(lambda item: any(tag in one.key.casefold() for one in item.differences))
    words = wanted.text.casefold().split()
    if words:
        tests.append(lambda item: _says(item, words))
    return tests


def _after(item: PlanItem) -> str:
    return "\n".join(line for one in item.differences for line in one.after).casefold()


def _says(item: PlanItem, words: Sequence[str]) -> bool:
    """Whether every word is in what is said of the item; the fields that stay are printed only if need be."""
    near = "\n".join(
        [item.file.path, item.target, *item.people]
        + [text for one in item.differences for text in (one.key, *one.now, *one.after)]
    ).casefold()
    left = [word for word in words if word not in near]
    if not left:
        return True
    far = "\n".join(text for key, lines in item.now.items() for text in (key, *lines)).casefold()
    return all(word in far for word in left)


_ORDERS: dict[str, Callable[[PlanItem], Any]] = {
    "name": lambda item: natural(item.file.name),
    "risk": lambda item: -LEVELS.index(item.level),
    "tags": lambda item: -len(item.differences),
    "modified": lambda item: -item.file.modified,
}
"""By name in the order people count in; the gravest, the most tags and the latest first."""


def ordered(items: Iterable[PlanItem], by: str, *, backwards: bool = False) -> list[PlanItem]:
    """The items by "name", "risk", "tags" or "modified"; equal ones stay in their order.

    Raises: Rejected "plan/order" for another word.
    """
    if by not in _ORDERS:
        raise Rejected("plan/order", f"“{by}” is none of {', '.join(_ORDERS)}")
    return sorted(items, key=_ORDERS[by], reverse=backwards)


_NUMBER = pattern(r"([0-9]+)")


def natural(name: str) -> list[tuple[int, int, str]]:
    """A name taken apart into words and numbers, so that 10 comes after 9."""
    parts = _NUMBER.split(name.casefold())
    return [(0, int(part), "") if at % 2 else (1, 0, part) for at, part in enumerate(parts) if part]


def page_of(items: Sequence[PlanItem], number: int, size: int = PAGE_SIZE) -> Page:
    """One page; a number beyond the last is the last, one below the first the first."""
    pages = max(1, -(-len(items) // size))
    number = min(max(number, 1), pages)
    return Page(number, pages, len(items), tuple(items[(number - 1) * size : number * size]))
