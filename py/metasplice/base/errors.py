"""The four refusals of the core, one page.

House rule: nothing but a MetaspliceError crosses the front door. The trail is added on the way up, outermost first.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Self

    from .span import Span


class MetaspliceError(Exception):
    """A refusal with a stable code, one sentence for people, and the place it is about.

    `code` is `area/what`; `span` counts from the start of the original file; `trail` names the way to the place.
    """

    def __init__(self, code: str, message: str, span: Span | None = None, trail: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.span = span
        self.trail = trail

    def within(self, step: str) -> Self:
        """The same error, one step further out on its trail."""
        self.trail = (step, *self.trail)
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        """How it travels to another process: the usual way would call the constructor with the message alone."""
        return _revived, (type(self), self.__dict__)

    def __str__(self) -> str:
        place = f" at byte {self.span.start}" if self.span else ""
        way = f" ({' > '.join(self.trail)})" if self.trail else ""
        return f"{self.message}{place}{way}"


def _revived(kind: type[MetaspliceError], state: dict[str, Any]) -> MetaspliceError:
    error = kind.__new__(kind, state["message"])
    error.__dict__.update(state)
    return error


class Unsupported(MetaspliceError):
    """The file is fine; we decline."""


class Malformed(MetaspliceError):
    """The file breaks its own rules where we would have to guess."""


class Rejected(MetaspliceError):
    """The wish is illegal: type, range, length, unknown or read-only tag."""


class Broken(MetaspliceError):
    """A law of ours failed: never any output."""
