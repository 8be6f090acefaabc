"""Names of a package that are loaded when they are first used.

A command that prints its version should not pay for an XML parser, nor one that reads for what writes.
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


def later(module: dict[str, object], rooms: Mapping[str, Sequence[str]]) -> Callable[[str], object]:
    """The `__getattr__` of the module whose globals are `module`: it loads a name from its room, and keeps it.

    `rooms` has the names of each room, which is written as within the module's package.
    """
    room_of = {name: room for room, names in rooms.items() for name in names}

    def load(name: str) -> object:
        room = room_of.get(name)
        if room is None:
            raise AttributeError(name)
        value: object = getattr(import_module(f".{room}", str(module["__package__"])), name)
        module[name] = value
        return value

    return load
