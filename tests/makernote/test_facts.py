"""The facts of all families are in order: every rule and every step is known, every row belongs to a tag."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import metasplice.makernote.data as data
import pytest
from metasplice.makernote.condition import Situation
from metasplice.makernote.definition import choose, definitions, places
from metasplice.tags.pack import packed_families, split_cells, whole
from metasplice.tags.registry import alternatives

FAMILIES = sorted(path.stem for path in Path(data.__path__[0]).glob("*.py") if path.stem != "__init__")


@pytest.mark.parametrize("family", FAMILIES)
def test_every_fact_is_understood_and_has_its_tag(family: str) -> None:
    facts: dict[str, str] = import_module(f"metasplice.makernote.data.{family}").FACTS
    for table, text in facts.items():
        assert packed_families()[table] == family
        for line in text.splitlines():
            cells = split_cells(line, 6)
            tag_id = whole(cells[0])
            assert int(cells[1] or 0) < len(alternatives(table, tag_id)), f"{table} {line}"
            assert definitions(table, tag_id)


def test_later_definition_is_not_chosen_behind_one_that_cannot_be_told() -> None:
    assert choose("Canon::CameraInfo1DX", 0, Situation({})) is not None
    assert choose("No::Table", 0, Situation({})) is None


def test_places_of_binary_data_come_in_order() -> None:
    found = [place.unit for place in places("Nikon::ShotInfoD80")]
    assert found == sorted(found) and found[0] == 0
