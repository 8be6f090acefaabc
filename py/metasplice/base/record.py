"""Small classes with named fields, without `dataclasses`, whose import takes 12 ms of every start.

A record names its fields in `__slots__` and has an `__init__` of its own, so that making one is as quick as can be.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Self


class Record:
    """Equal to another of its class with equal fields; shown as a call that would make it again."""

    __slots__: tuple[str, ...] = ()

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return self._parts() == other._parts()

    def __hash__(self) -> int:
        return hash((self.__class__, *self._parts()))

    def __repr__(self) -> str:
        shown = (f"{name}={getattr(self, name)!r}" for name in self.__slots__)
        return f"{self.__class__.__name__}({', '.join(shown)})"

    def _parts(self) -> tuple[Any, ...]:
        """The fields in the order of `__slots__`."""
        return tuple([getattr(self, name) for name in self.__slots__])

    def replaced(self, **news: Any) -> Self:
        """The same record with some fields new."""
        fields = {name: getattr(self, name) for name in self.__slots__}
        return self.__class__(**(fields | news))
