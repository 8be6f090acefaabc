"""Composites of whatever a file may say: never an error, always something that can be printed."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from metasplice.base.field import Field
from metasplice.base.scalars import Rational
from metasplice.composite import composites
from metasplice.composite.recipe import NAMES, RECIPES
from metasplice.composite.value import amount
from metasplice.tags import convert, registry
from metasplice.tags.tag import Tag

NUMBERS = st.integers(-(2**63), 2**64 - 1)
RATIONALS = st.builds(Rational, st.sampled_from([0, 1, 72, 1000, -5, 2**32 - 1]), st.sampled_from([0, 1, 3, 2**32 - 1]))
TEXTS = st.sampled_from(["", "0", "1e999", "-1e-300", "inf", "nan", "undef", "50 mm", "4/0", "1_0", "٣", "N", "True"])
SIMPLE = st.one_of(
    NUMBERS, RATIONALS, TEXTS, st.text(max_size=20), st.binary(max_size=9), st.floats(), st.booleans(), st.none()
)
VALUES = st.one_of(
    SIMPLE,
    st.lists(SIMPLE, max_size=4),
    st.lists(SIMPLE, max_size=4).map(tuple),
    st.dictionaries(st.sampled_from(["Fired", "Return", "Mode", "x"]), SIMPLE, max_size=3),
)
ROWS: list[tuple[str, Tag | None]] = [
    (name, tag) for name in sorted(NAMES) for tag in (*registry.find(name)[:8], None) if tag is None or tag.group1
]


@st.composite
def fields(draw: st.DrawFn) -> Field:
    """A field that a composite may be made of, with any value."""
    name, tag = draw(st.sampled_from(ROWS))
    group = tag.group1 if tag is not None else draw(st.sampled_from(["ExifIFD", "XMP-odd", "IFD1"]))
    context: Any = draw(st.sampled_from([None, {"order": "big"}, {"hidden": True}, "big"]))
    return Field(group, name, draw(VALUES), tag, None, None, draw(st.sampled_from(["", "de"])), context)


@given(st.lists(fields(), max_size=30))
def test_composites_never_fail_and_can_be_printed(found: list[Field]) -> None:
    for one in composites(found):
        json.dumps([convert.number(one.tag, one.value, one.context), convert.text(one.tag, one.value, one.context)])


@given(st.lists(fields(), max_size=30))
def test_composites_are_the_same_each_time(found: list[Field]) -> None:
    assert repr(composites(found)) == repr(composites(found))


@given(VALUES)
def test_amount_is_a_finite_number_or_none(value: Any) -> None:
    found = amount(value)
    assert found is None or abs(found) < float("inf")


def test_every_recipe_has_its_row_and_stands_behind_what_it_takes() -> None:
    own = {recipe.name for recipe in RECIPES}
    made: set[str] = set()
    for recipe in RECIPES:
        row = registry.table_tag("Composite", recipe.id)
        assert row is not None and row.name == recipe.name and row.conv
        assert {name for group, name in recipe.inputs if not group and name in own} <= made
        made.add(recipe.name)
