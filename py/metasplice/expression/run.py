"""What one evaluation of a compiled expression holds, and its limits.

Fact:   ExifTool runs Perl with warnings on: a warning (an undefined value used, text used as a number) fails an -if
        condition, and is told of a format (experiment, 13.59).
"""

from __future__ import annotations

from collections.abc import Callable

from ..base.errors import Rejected
from ..base.named import NamedTuple
from .value import LONGEST_TEXT, Scalar, read_number, show_number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

Value: TypeAlias = "str | int | float | list[Any] | None"
Lookup = Callable[[str], Value]

MOST_STEPS = 200_000
"""Items, matches and replacements of one evaluation."""


class Context(NamedTuple):
    """What the caller lends to expressions.

    `separator` joins lists. `date(pattern, value)` formats a date for DateFmt, None if the value is none; without it
    the formatter of this room does. `shift(value, amount)` serves ShiftTime. `now` is the clock, seconds since 1970.
    `end("file" or "directory")` notes that End() or EndDir() wants no more files after this one.
    """

    separator: str = ", "
    date: Callable[[str, str], str | None] | None = None
    shift: Callable[[str, str], str] | None = None
    now: int | None = None
    end: Callable[[str], None] | None = None


DEFAULT = Context()


class Died(Exception):
    """A run-time error of Perl's kind, such as a division by zero; it never leaves this room."""


class Returned(Exception):
    """The way out of `return`."""

    def __init__(self, value: Scalar) -> None:
        super().__init__()
        self.value = value


class Run:
    """One evaluation: the topic `$_`, variables, captures of the last match, and the last warning."""

    __slots__ = ("arrays", "captures", "context", "lookup", "pair", "scalars", "steps", "tags", "topic", "warning")

    def __init__(self, slots: int, lookup: Lookup, context: Context) -> None:
        self.topic: Scalar = None
        self.tags: list[Scalar] = []
        self.scalars: list[Scalar] = [None] * slots
        self.arrays: dict[int, list[Scalar]] = {}
        self.pair: tuple[Scalar, Scalar] = (None, None)
        self.captures: tuple[str | None, ...] = ()
        self.warning = ""
        self.steps = 0
        self.lookup = lookup
        self.context = context

    def step(self) -> None:
        """Count one item of work.

        Raises: Rejected "expression/too-much-work".
        """
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise Rejected("expression/too-much-work", f"The expression needs more than {MOST_STEPS} steps")

    def text(self, value: Scalar) -> str:
        """A value as text; undef is "" with a warning."""
        if isinstance(value, str):
            return value
        if value is None:
            self.warning = "An undefined value is used"
            return ""
        return show_number(value)

    def number(self, value: Scalar) -> int | float:
        """A value as number; text that is none counts as far as it goes, with a warning."""
        if isinstance(value, str):
            number, alone = read_number(value)
            if not alone:
                self.warning = f"{value[:40]!r} is not a number"
            return number
        if value is None:
            self.warning = "An undefined value is used as a number"
            return 0
        return value

    def whole(self, value: Scalar) -> int:
        """A value as whole number, cut toward zero; bounded to 63 bits."""
        number = self.number(value)
        if number != number:
            return 0
        return int(max(min(number, 2**63 - 1), -(2**63)))

    def join(self, values: list[Scalar]) -> str:
        """A list as one text, by the separator of the context."""
        return bounded(self.context.separator.join(self.text(value) for value in values))


def bounded(text: str) -> str:
    """The same text.

    Raises: Rejected "expression/too-long" for one beyond the limit.
    """
    if len(text) > LONGEST_TEXT:
        raise Rejected("expression/too-long", f"A text of more than {LONGEST_TEXT} characters is refused")
    return text


def scalar_of(value: object) -> Scalar:
    """A looked-up single value as scalar; a truth is told in ExifTool's words."""
    if isinstance(value, bool):
        return "True" if value else "False"
    return value if value is None or isinstance(value, str | int | float) else str(value)
