"""Several edits of people and texts in one plan: each goes on from what those before it leave."""

from __future__ import annotations

import pytest
from metasplice import BytesSource, edits_of, inspect, rewrite
from metasplice.planner.edition import read_editions
from metasplice.planner.plan import file_of, plan_file

from tests.build import sample

Told = dict[str, object]
RENAME: Told = {"do": "rename-person", "old": "Ada", "new": "Ada L"}
OTHER: Told = {"do": "rename-person", "old": "Bob", "new": "B"}
REMOVE: Told = {"do": "people", "mode": "remove", "names": ["Bob"]}
ADD: Told = {"do": "people", "names": ["Eve"]}
REPLACE: Told = {"do": "replace", "find": "L", "with": "Lovelace", "case": True, "words": True}


@pytest.mark.parametrize(
    ("editions", "left"),
    [
        ([RENAME, REMOVE], ("Ada L",)),
        ([RENAME, OTHER], ("Ada L", "B")),
        ([ADD, REMOVE], ("Ada", "Eve")),
        ([REMOVE, ADD, RENAME, REPLACE], ("Ada Lovelace", "Eve")),
        ([RENAME, {"do": "rating", "stars": 3}, OTHER], ("Ada L", "B")),
    ],
)
def test_names_come_out_as_if_one_edit_followed_the_other(editions: list[Told], left: tuple[str, ...]) -> None:
    raw = sample.SAMPLES["bare"]
    people = edits_of({"XMP-iptcExt:PersonInImage": ["Ada", "Bob"]})
    raw = rewrite(BytesSource(raw), people).patch.over(BytesSource(raw)).all()
    item = plan_file(file_of("a.jpg", inspect(BytesSource(raw))), read_editions(editions))
    assert item.after["XMP-iptcExt:PersonInImage"] == left
