"""The figures of a plan: what the summary at the head of the page and the end of the command say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from ..base.named import NamedTuple
from .item import CATEGORIES, PlanItem
from .plan import overwritten_comments

PER_FILE = 0.02
"""Seconds to check and write a small file and wait for the disk. Measured: 1,000 files of 27 kB in 20 s on two
processors that had other work as well."""
PER_BYTE = 1 / 400e6
"""Seconds for each byte that is carried over: an assumption, 400 MB/s, until a run has told the disk's own."""

ISSUE = "issue "
"""What stands before the code of an issue in the names of counts."""


class Statistics(NamedTuple):
    """Counts of files by level and category, of tags, of comments that would be overwritten; bytes; seconds.

    `bytes_to_write` is the size of the new files, `bytes_changed` what differs in them; levels and categories that
    no file has are there with 0. Only files that can be updated count for what is written.
    """

    files: int
    safe: int
    warning: int
    danger: int
    blocked: int
    categories: dict[str, int]
    to_write: int
    tags_added: int
    tags_changed: int
    tags_removed: int
    comments_overwritten: int
    bytes_to_write: int
    bytes_changed: int
    seconds: float


def statistics(items: Iterable[PlanItem]) -> Statistics:
    """The figures of some items: of the whole plan, or of what is selected."""
    return figures(summed(tally(item) for item in items))


def summed(tallies: Iterable[Iterable[tuple[str, int]]]) -> Counter[str]:
    """The counts that the tallies of items come to together."""
    counts: Counter[str] = Counter()
    for one in tallies:
        for name, amount in one:
            counts[name] += amount
    return counts


def tally(item: PlanItem) -> Iterator[tuple[str, int]]:
    """What one item adds to the counts of a plan, its issues among them: they can be kept as items come and go."""
    yield "files", 1
    yield item.level, 1
    yield f"category {item.category}", 1
    for code in dict.fromkeys(issue.code for issue in item.issues):
        yield f"{ISSUE}{code}", 1
    if not item.can_update:
        return
    yield "to_write", 1
    for one in item.differences:
        yield f"tags_{one.kind}", 1
    yield "comments_overwritten", overwritten_comments([item])
    yield "bytes_to_write", item.file.size
    yield "bytes_changed", item.changed_bytes


def figures(counts: Mapping[str, int]) -> Statistics:
    """The statistics of the counts that items come to together."""
    whole = {name: counts.get(name, 0) for name in Statistics._fields}
    categories = {name: counts.get(f"category {name}", 0) for name in CATEGORIES}
    seconds = seconds_for(whole["to_write"], whole["bytes_to_write"])
    return Statistics(**{**whole, "categories": categories, "seconds": seconds})  # type: ignore[arg-type]


def seconds_for(files: int, size: int) -> float:
    """About how long it takes to write so many files of so many bytes together."""
    return round(files * PER_FILE + size * PER_BYTE, 3)
