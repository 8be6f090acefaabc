"""A compiled expression: text in, a function of a run out."""

from __future__ import annotations

from . import assignment, call, closure
from .maker import scalar
from .operand import Names
from .parse import Parser
from .run import DEFAULT, Context, Died, Lookup, Returned, Run
from .scan import Scanner
from .value import Scalar

KINDS = (assignment, call, closure)
"""The modules that enter the kinds of nodes."""


class Program:
    """An expression, compiled once. `wanted` are the tags it asks for by `$self->GetValue`."""

    def __init__(self, text: str, shown: tuple[str, ...] = (), array: str = "") -> None:
        names = Names()
        self.array = names.declare(array) if array else -1
        self._make = scalar(Parser(Scanner(text, shown), names).program())
        self.slots = names.count
        self.wanted = tuple(names.wanted)

    def start(self, lookup: Lookup, context: Context = DEFAULT) -> Run:
        """A fresh evaluation, to be filled and given to `finish`."""
        return Run(self.slots, lookup, context)

    def finish(self, run: Run) -> Scalar:
        """The value of the expression; a run-time error is a warning of the run, and undef."""
        try:
            return self._make(run)
        except Returned as way:
            return way.value
        except Died as error:
            run.warning = str(error)
            return None
