"""NamedTuple without `typing`: the same classes at a fraction of the cost of a start.

Measured: importing typing takes 4 ms; its NamedTuple compiles every annotation, 0.3 ms a class, and that of collections
compiles a constructor, 0.1 ms. A command that shows one file has some fifty such classes and makes instances of half of
them, so the constructor is compiled when the first instance is made. Type checkers see typing's own.
"""

from __future__ import annotations

from collections import namedtuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    from _collections import _tuplegetter

    class _Fields(tuple):
        """What all of them can do beside being tuples."""

        __slots__ = ()
        _fields = ()
        _field_defaults: dict = {}

        @classmethod
        def _make(cls, values):
            """The tuple of these values."""
            return cls(*values)

        def _replace(self, **news):
            """The same tuple with some fields new."""
            made = self._make([news.pop(name, value) for name, value in zip(self._fields, self, strict=True)])
            if news:
                raise ValueError(f"Got unexpected field names: {list(news)!r}")
            return made

        def _asdict(self):
            """Field names and values."""
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self):
            shown = ", ".join(f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
            return f"{self.__class__.__name__}({shown})"

        def __getnewargs__(self):
            return tuple(self)

    class _Maker(type):
        """Makes of a class with annotated fields a tuple with these names."""

        def __new__(cls, name, bases, space):
            if not bases:
                return super().__new__(cls, name, bases, space)
            fields = _fields_of(space)
            kept = {key: value for key, value in space.items() if key not in fields and key not in _NOT_TAKEN}
            getters = {field: _tuplegetter(place, f"Field {place}") for place, field in enumerate(fields)}
            told = {
                "__slots__": (),
                "_fields": fields,
                "__match_args__": fields,
                "_field_defaults": {field: space[field] for field in fields if field in space},
                "__new__": _first,
            }
            return type(name, (_Fields,), kept | getters | told)

    def _first(cls, *values, **named):
        """The first instance of a class: from now on its constructor is the one that collections compiles."""
        owner = next(base for base in cls.__mro__ if "_fields" in base.__dict__)
        made = namedtuple(owner.__name__, owner._fields, defaults=owner._field_defaults.values())
        owner.__new__ = made.__new__
        return owner.__new__(cls, *values, **named)

    def _fields_of(space):
        """The annotated names of a class body. Fact: PEP 649: from Python 3.14 on they come from a function."""
        if "__annotations__" in space or "__annotate_func__" not in space:
            return tuple(space.get("__annotations__", ()))
        return tuple(space["__annotate_func__"](4))

    _NOT_TAKEN = {"__annotations__", "__annotate_func__", "__dict__", "__weakref__", "__slots__", "__qualname__"}

    class NamedTuple(metaclass=_Maker):
        """The base of tuples with named fields."""
