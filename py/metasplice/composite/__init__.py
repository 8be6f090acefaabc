"""Composite tags: what ExifTool derives from other tags when it reads a file.

`composites` is the front: the fields of a file in, its Composite fields out. The recipes are data (`recipe`), their
arithmetic is one named function each, by subject. Not supported: tags that only maker notes feed (lens tables, colour
balances, drive modes). A value that an unread maker note would change is left out rather than shown wrong.

References: ExifTool 13.59's Composite tables (names and inputs), FACTS 5; values by experiment on the corpus.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..base.field import Field
from ..tags.registry import table_tag
from .pool import Pool
from .recipe import NAMES, RECIPES, Recipe
from .value import Input, Value

__all__ = ["composites"]


def composites(fields: Sequence[Field]) -> list[Field]:
    """The Composite fields of a file, in ExifTool's order.

    `fields` are all of them: a hidden one is no input, but a hidden maker note tells that there is one.
    """
    pool = Pool(fields, NAMES)
    best = pool.best
    made = []
    for recipe in RECIPES:
        for name in recipe.gate:
            if name in best:
                break
        else:
            continue
        if recipe.barred in best:
            continue
        value = _made(recipe, pool)
        if value is not None:
            tag = table_tag("Composite", recipe.id)
            field = Field("Composite", recipe.name, value.number, tag, None, None, "", {"text": value.text})
            pool.add(Input(field, value))
            made.append(field)
    return made


def _made(recipe: Recipe, pool: Pool) -> Value | None:
    """The value of one recipe, None where an input is missing or the inputs make no value.

    Fact: ExifTool shows nothing where the arithmetic fails (a division by zero).
    """
    if recipe.grouped:
        given = [pool.find(group, name) for group, name in recipe.inputs]
    else:
        given = list(map(pool.best.get, recipe.names))
    if None in given[: recipe.needed] if recipe.needed else not any(given):
        return None
    if recipe.unread is not None and pool.maker and recipe.unread(pool.maker, given):
        return None
    try:
        return recipe.build(given)
    except ArithmeticError:
        return None
