"""The light classes behave as those they stand for."""

from __future__ import annotations

import pickle

import pytest
from metasplice.base import named
from metasplice.base.named import NamedTuple
from metasplice.base.pattern import pattern
from metasplice.base.record import Record


class Point(NamedTuple):
    """A place."""

    x: int
    y: int = 2

    @property
    def total(self) -> int:
        """The sum."""
        return self.x + self.y


class Note(Record):
    """A remark."""

    __slots__ = ("code", "words")

    def __init__(self, code: str, words: tuple[str, ...] = ()) -> None:
        self.code = code
        self.words = words


class Other(Record):
    """Something else with the same fields."""

    __slots__ = ("code", "words")

    def __init__(self, code: str, words: tuple[str, ...] = ()) -> None:
        self.code = code
        self.words = words


def test_named_tuple_is_a_tuple_with_names_defaults_and_methods() -> None:
    point = Point(1)
    assert point == (1, 2) == Point(x=1, y=2)
    assert (point.total, point._replace(y=5).total, point._fields) == (3, 6, ("x", "y"))
    assert Point.__doc__ == "A place."
    assert repr(point) == "Point(x=1, y=2)"
    with pytest.raises(TypeError):
        Point()  # type: ignore[call-arg]


def test_both_travel_to_another_process() -> None:
    assert pickle.loads(pickle.dumps((Point(1), Note("a/b", ("x",))))) == (Point(1), Note("a/b", ("x",)))


def test_records_are_equal_by_class_and_fields() -> None:
    assert Note("a") == Note("a")
    assert Note("a") != Note("b")
    assert Note("a") != Other("a")
    assert len({Note("a"), Note("a"), Note("b")}) == 2
    assert repr(Note("a")) == "Note(code='a', words=())"
    assert Note("a").replaced(words=("x",)) == Note("a", ("x",))


def test_pattern_answers_as_the_compiled_one() -> None:
    digits = pattern(r"(\d)(\d)")
    assert digits.fullmatch("12") is not None
    assert digits.sub(r"\2\1", "12 34") == "21 43"
    assert digits.groups == 2


def test_named_tuple_knows_its_fields() -> None:
    assert Point(1)._asdict() == {"x": 1, "y": 2}
    with pytest.raises(ValueError, match="unexpected field names"):
        Point(1)._replace(z=3)  # type: ignore[call-arg]


def test_names_may_come_from_a_function_as_python_3_14_has_them() -> None:
    space = {"__annotate_func__": lambda form: {"a": int, "b": int}, "b": 7, "__module__": __name__}
    assert named._Maker("Pair", (named.NamedTuple,), space)(1) == (1, 7)  # type: ignore[attr-defined]
