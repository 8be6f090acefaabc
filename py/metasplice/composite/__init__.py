"""Composite tags: what ExifTool derives from other tags when it reads a file.

`composites` is the front: the fields of a file in, its Composite fields out. The recipes are data (`recipe`), their
arithmetic is one named function each, by subject; those that maker notes feed are loaded for files with a note
(`vendor`). A value that an unread maker note would change is left out rather than shown wrong.

References: ExifTool 13.59's Composite tables (names and inputs), FACTS 5; values by experiment on the corpus.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from ..base.field import Field
from ..tags.registry import table_tag
from .pool import Pool
from .recipe import NAMES, RECIPES, Recipe
from .value import Input, Value

__all__ = ["composites"]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..tags.tag import Tag

_TOLD = "composite/told"
_FED = frozenset({"MakerNote", "CanonHeap", "DNGPrivateData", "SensorLeftBorder", "HDRPlusMakerNote", "LensType"})
"""Fields of which one is there where maker notes may be."""
_FILMED = frozenset({"MovieHeaderVersion", "HandlerType", "GPSCoordinates", "LocationInformation", "CDDB1Info"})
"""Fields of which one is there where a film is, or a tag of films."""
_SCALED = frozenset("ScaleFactor35efl CircleOfConfusion DOF FOV FocalLength35efl HyperfocalDistance".split())


def composites(fields: Sequence[Field]) -> list[Field]:
    """The Composite fields of a file, in ExifTool's order.

    `fields` are all of them: a hidden one is no input, but a hidden maker note tells that there is one.
    """
    recipes, names = RECIPES, NAMES
    there = [field.name for field in fields]
    if not _FED.isdisjoint(there):
        from .vendor import ALL, ALL_NAMES  # most pictures have a note, most other files have none

        recipes, names = ALL, ALL_NAMES
    if not _FILMED.isdisjoint(there):
        from . import film

        recipes, names = (*film.RECIPES, *recipes), names | film.NAMES
    pool = Pool(fields, names)
    best = pool.best
    made: list[Field] = []
    done: set[str] = set()
    for recipe in recipes:
        for name in recipe.gate:
            if name in best:
                break
        else:
            continue
        if recipe.barred in best or recipe.barred in done:
            continue
        value = _made(recipe, pool)
        if value is not None and not isinstance(value.number, dict):  # a damaged input: none is a structure
            tag = _tag(recipe.id)
            field = Field("Composite", recipe.name, value.number, tag, None, None, "", {"text": value.text})
            pool.add(Input(field, value))
            made.append(field)
            done.add("Composite:" + recipe.name)
    if not _FILMED.isdisjoint(there):
        for id, value in film.of_file(fields):
            made.append(
                Field("Composite", id.split("-")[1], value.number, _tag(id), None, None, "", {"text": value.text})
            )
    return _later(made) if any(field.group1 == "Canon" for field in fields) else made


@cache
def _tag(id: str) -> Tag | None:
    """The tag of a composite, whose values are converted already."""
    tag = table_tag("Composite", id)
    if tag is None or tag.conv == _TOLD:
        return tag
    from copy import copy  # a millisecond that pictures without a note need not wait for

    made = copy(tag)
    made.conv = _TOLD
    return made


def _later(made: list[Field]) -> list[Field]:
    """The same with the scale factor, and what is made with it, behind the others.

    Fact: ExifTool 13.59 asks for Canon's DigitalZoom first where it has read a maker note of Canon, by experiment.
    """
    last = [field for field in made if field.name == "LensID"]
    scaled = [field for field in made if field.name in _SCALED]
    return [field for field in made if field.name not in _SCALED and field.name != "LensID"] + scaled + last


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
