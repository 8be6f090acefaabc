"""Matches, substitutions, translations and split, on text that is already evaluated.

Fact:   perlop and perlfunc (split); captures are those of the last match that succeeded.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ..base.errors import Rejected
from .node import Pattern, Translation, not_offered
from .pattern import Compiled, compile_pattern
from .run import Died, Run, bounded
from .value import LONGEST_TEXT, Scalar

_MOST_KEPT = 64
Finder = Callable[[Run], Compiled]
Maker = Callable[[Run], Scalar]


def finder(pattern: Pattern, source: Maker | None, *, empty: bool = False) -> Finder:
    """What gives the compiled pattern of a run; patterns made of values are kept for the next run.

    Raises: Unsupported "expression/not-offered" for an empty pattern, which to Perl is the last one that matched.
    """
    if source is None:
        fixed: Compiled = pattern.fixed
        if not fixed.regex.pattern and not empty:
            raise not_offered("an empty pattern, which means the last one")
        return lambda run: fixed
    kept: dict[str, Compiled] = {}

    def find(run: Run) -> Compiled:
        text = run.text(source(run))
        found = kept.get(text)
        if found is None:
            try:
                found = compile_pattern(text, pattern.flags)
            except Rejected as error:
                if error.code != "expression/syntax":
                    raise
                raise Died(error.message) from error
            if len(kept) >= _MOST_KEPT:
                kept.clear()
            kept[text] = found
        return found

    return find


def first(run: Run, compiled: Compiled, subject: str) -> re.Match[str] | None:
    """The first match, whose captures are then those of the run."""
    found = compiled.regex.search(compiled.check(subject))
    if found is not None:
        run.captures = (found[0], *found.groups())
    return found


def every(run: Run, compiled: Compiled, subject: str) -> list[Scalar]:
    """All matches in list context: their captures, or each whole where there is none."""
    out: list[Scalar] = []
    for found in compiled.regex.finditer(compiled.check(subject)):
        run.step()
        run.captures = (found[0], *found.groups())
        out += found.groups() or (found[0],)
    return out


def substitute(run: Run, compiled: Compiled, subject: str, make: Maker, *, every: bool) -> tuple[str, int]:
    """The subject with its matches replaced, and how many there were."""
    out: list[str] = []
    end = count = size = 0
    for found in compiled.regex.finditer(compiled.check(subject)):
        run.step()
        count += 1
        run.captures = (found[0], *found.groups())
        new = run.text(make(run))
        out += (subject[end : found.start()], new)
        size += len(new)
        if size > LONGEST_TEXT:
            bounded(" " * size)
        end = found.end()
        if not every:
            break
    return bounded("".join(out) + subject[end:]), count


def translate(translation: Translation, subject: str) -> tuple[str, int]:
    """The subject with its characters exchanged, and how many were concerned."""
    out: list[str] = []
    table, others = translation.table, translation.others
    count, last = 0, ""
    for one in subject:
        if (one in table) == translation.complement:
            out.append(one)
            last = ""
            continue
        count += 1
        new = (one if others == "" else others) if translation.complement else table[one]
        if new is not None and not (translation.squeeze and new == last):
            out.append(new)
            last = new
    return "".join(out), count


def split(run: Run, compiled: Compiled | None, subject: str, limit: int) -> list[Scalar]:
    """The pieces between the matches; without a pattern, between blanks.

    Fact:   perlfunc, split: captures are pieces too; empty pieces at the end fall away unless there is a limit; an
            empty match at the start makes no piece.
    """
    if compiled is None:
        subject = subject.lstrip(" \t\n\r\f\v")
        compiled = compile_pattern(r"\s+", "")
    out: list[Scalar] = []
    at = pieces = 0
    for found in compiled.regex.finditer(compiled.check(subject)) if subject else ():
        run.step()
        if (limit > 0 and pieces >= limit - 1) or at >= len(subject):
            break
        if found.end() == 0:
            continue
        out.append(subject[at : found.start()])
        out += found.groups()
        pieces += 1
        at = found.end()
    if subject:
        out.append(subject[at:])
    if limit == 0:
        while out and (out[-1] is None or out[-1] == ""):
            out.pop()
    return out
