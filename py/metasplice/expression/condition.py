"""The condition of `-if`: tags are put into an expression of Perl, which holds or does not.

Fact:   ExifTool 13.59, -if, and experiment: a missing tag is undef; a warning or an error of Perl fails the condition,
        so `$ISO > 400` fails where ISO is missing, and `$ExposureTime > 1` where it prints as "1/250".
"""

from __future__ import annotations

from ..base.errors import Rejected
from ..base.named import NamedTuple
from .program import Program
from .reference import Reference, fetch, read_references, wanted
from .run import DEFAULT, Context, Lookup
from .scan import MARK
from .value import is_true


class Outcome(NamedTuple):
    """Whether a condition holds, and what an expression complained of, which makes it fail."""

    holds: bool
    warning: str = ""


class Condition:
    """A compiled condition. `names` are the tags it needs, lower-case, with # where the raw value is asked for."""

    def __init__(self, text: str) -> None:
        if MARK in text:
            raise Rejected("expression/syntax", "A condition cannot hold the character 0")
        self._references: list[Reference] = []
        source = "".join(
            piece if isinstance(piece, str) else f"{MARK}{self._number(piece)}{MARK}" for piece in read_references(text)
        )
        try:
            self._program = Program(source, tuple(one.name for one in self._references))
        except Rejected as error:
            if "$/" in text and error.code == "expression/syntax":
                raise Rejected(
                    error.code, f"{error.message}; note that $/ is a newline: a pattern ends in $$/"
                ) from error
            raise
        self.names = wanted(self._references, self._program)

    def _number(self, reference: Reference) -> int:
        """The place of a reference; the same tag twice is one variable, unless it has an EXPR."""
        if reference.program is None and reference in self._references:
            return self._references.index(reference)
        self._references.append(reference)
        return len(self._references) - 1

    def holds(self, lookup: Lookup, missing: str | None = None, context: Context = DEFAULT) -> bool:
        """Whether the condition holds for a file; `missing` is the value of a missing tag ("" for -m, "-" for -f)."""
        return self.judge(lookup, missing, context).holds

    def judge(self, lookup: Lookup, missing: str | None = None, context: Context = DEFAULT) -> Outcome:
        """Whether the condition holds, and why it failed if it could not be evaluated."""
        run = self._program.start(lookup, context)
        for reference in self._references:
            value = fetch(reference, lookup, context).value
            run.tags.append(missing if value is None else value)
        result = self._program.finish(run)
        return Outcome(not run.warning and is_true(result), run.warning)


def compile_condition(text: str) -> Condition:
    """The condition that the text says.

    Raises: Rejected "expression/syntax", "expression/undeclared", "expression/too-long", "expression/too-deep";
            Unsupported "expression/not-offered".
    """
    return Condition(text)
