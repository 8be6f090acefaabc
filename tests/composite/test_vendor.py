"""Composites that maker notes feed: lenses by their number, and what cameras note of themselves."""

from __future__ import annotations

from typing import Any

import pytest
from metasplice.base.field import Field
from metasplice.composite import composites
from metasplice.composite.lens_type import optic_of
from metasplice.composite.maker import duration
from metasplice.composite.vendor import ALL, FIRST, LAST
from metasplice.tags import registry
from metasplice.tags.registry import table_tag

NOTE = Field("ExifIFD", "MakerNote", b"", None, None, None, "", {"hidden": True})


def canon(lens: int, short: float, long: float, aperture: float = 0, model: str = "") -> list[Field]:
    """What a note of Canon's tells of a lens."""
    given: list[tuple[str, str, Any, Any]] = [
        ("IFD0", "Make", "Canon", table_tag("Exif::Main", 0x010F)),
        ("Canon", "LensType", lens, table_tag("Canon::CameraSettings", 22)),
        ("Canon", "MinFocalLength", short, None),
        ("Canon", "MaxFocalLength", long, None),
    ]
    given += [("Canon", "MaxAperture", aperture, None)] if aperture else []
    given += [("ExifIFD", "LensModel", model, table_tag("Exif::Main", 0xA434))] if model else []
    return [NOTE, *(Field(group, name, value, tag) for group, name, value, tag in given)]


def text_of(name: str, fields: list[Field]) -> Any:
    made = {field.name: field for field in composites(fields)}
    return made[name].context["text"] if name in made else None


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        (canon(41, 28, 90), "Canon EF 28-90mm f/4-5.6"),
        (canon(45, 18, 55), "Canon EF-S 18-55mm f/3.5-5.6 [II]"),
        (canon(99999, 18, 55), "Unknown (99999) 18-55mm"),
        (canon(-1, 18, 55), "Unknown 18-55mm"),
        (canon(99999, 18, 55, 0, "RF24-105mm F4 L"), "Canon RF24-105mm F4 L"),
        (canon(10, 50, 50, 2.5), "Canon EF 50mm f/2.5 Macro"),
        (canon(10, 28, 28, 1.8), "Sigma 28mm f/1.8"),
    ],
)
def test_lens_is_told_by_number_range_and_aperture(fields: list[Field], wanted: str) -> None:
    assert text_of("LensID", fields) == wanted


def test_lens_behind_a_converter_is_told() -> None:
    fields = canon(41, 28 * 2, 90 * 2)
    assert text_of("LensID", fields) == "Canon EF 28-90mm f/4-5.6 + 2x"


@pytest.mark.parametrize(
    ("name", "optic"),
    [
        ("Canon EF 24-105mm f/4L IS", (24, 105, 4, 4)),
        ("Sony DT 55-200mm F4-5.6 SAM", (55, 200, 4, 5.6)),
        ("Mamiya LS 80mm f/2.8 D", (80, 80, 2.8, 2.8)),
        ("a box", None),
    ],
)
def test_name_of_a_lens_tells_its_optic(name: str, optic: tuple[float, ...] | None) -> None:
    found = optic_of(name)
    assert (tuple(found) if found else None) == optic


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0 s"), (4.2, "4.20 s"), (90, "0:01:30"), (39772.09, "11:02:52"), (100000, "1 days 3:46:40")],
)
def test_duration_is_spelt_as_exiftool_spells_it(seconds: float, text: str) -> None:
    assert duration(seconds) == text


def test_every_recipe_has_its_row_and_stands_behind_what_it_takes() -> None:
    made: set[str] = set()
    for recipe in FIRST:
        row = registry.table_tag("Composite", recipe.id)
        assert row is not None and row.name == recipe.name, recipe.id
        made.add(recipe.name)
    first_taken = {recipe.id: recipe for recipe in ALL if recipe.id == "Exif-ScaleFactor35efl"}
    assert first_taken and "DigitalZoom" in made and LAST[0].name == "Lens35efl"
