"""What the page says of the planner is what the planner does: profiles, parts of names, dates in names, amounts."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from metasplice.base.errors import Rejected
from metasplice.plan.shift import shift
from metasplice.planner.dating import date_of_name
from metasplice.planner.edition import KINDS, read_edition
from metasplice.planner.naming import check_template
from metasplice.planner.strip import PROFILES

LIB = Path(__file__).parents[2] / "web" / "lib"
NAMES = [
    "20200131_235959.jpg", "IMG-20200131-WA0001.jpg", "2020-01-31 23.59.59.jpg", "PXL_20200131_235959123.jpg",
    "Screenshot_2020-01-31-23-59-59.png", "signal-2020-01-31-235959.jpeg", "DSC01234.ARW", "20200231_101010.jpg",
    "WhatsApp Image 2020-01-31 at 23.59.59.jpeg", "scan 1999.tif", "2020_01-31.jpg", "12020-01-31.jpg",
]  # fmt: skip


def page_says(module: str, expression: str) -> Any:
    """The value of an expression over the exports of a module of the page."""
    node = shutil.which("node")
    assert node is not None, "node is needed (>= 20)"
    script = f"import * as m from {json.dumps((LIB / module).as_uri())}; console.log(JSON.stringify({expression}));"
    run = subprocess.run(
        [node, "--input-type=module", "-e", script], capture_output=True, text=True, timeout=60, check=False
    )
    assert run.returncode == 0, run.stderr[-2000:]
    return json.loads(run.stdout)


def test_page_has_words_for_every_profile_and_no_other() -> None:
    assert page_says("privacy.js", "Object.keys(m.PROFILES)") == list(PROFILES)


def test_page_has_words_for_every_kind_of_edition() -> None:
    told = [{"do": kind, "tags": {"Title": "x"}, "names": ["Ada"], "by": "+1:0"} for kind in KINDS]
    words = page_says("edition.js", f"{json.dumps(told)}.map(m.editionInWords)")
    assert not [word for word in words if "not known" in word]


def test_page_reads_dates_in_names_as_the_planner_does() -> None:
    found = page_says("naming.js", f"{json.dumps(NAMES)}.map(m.dateOfName)")
    assert found == [(date_of_name(name) or "").replace(":", "-", 2) for name in NAMES]


MOVES = [
    ("2023-01-31T10:00:00", "0:1:0 0"),
    ("2024-02-28T23:30:15", "0:0:1 0:30"),
    ("1999-12-31T23:59:59", "0:0:0 0:0:1"),
    ("2024-02-29T12:00:00", "1:0:0 25:0"),
]


@pytest.mark.parametrize(("moment", "by"), MOVES)
def test_page_moves_dates_as_the_planner_does(moment: str, by: str) -> None:
    written = moment.replace("-", ":").replace("T", " ")
    for sign, mark in ((1, "+"), (-1, "-")):
        found = page_says("shift.js", f"m.moved({moment!r}, m.readAmount({mark + by!r}))")
        assert found.replace("-", ":").replace("T", " ") == shift(written, by, sign)


@pytest.mark.parametrize("template", ["{name", "{name}/x", "holiday", "{Model}_{n:_%02d}.{ext}", "{Title|none}"])
def test_page_refuses_the_templates_that_the_planner_refuses(template: str) -> None:
    try:
        check_template(template)
        refused = False
    except Rejected:
        refused = True
    assert bool(page_says("naming.js", f"m.templateFault({template!r})")) == refused


def test_edits_made_of_a_form_are_editions_of_the_planner() -> None:
    fields = {
        "title": "Pier",
        "people": {"add": ["Ada"], "remove": ["Bob"]},
        "rating": "4",
        "latitude": "48.1",
        "longitude": "-7.2",
        "date": "2024-06-21T21:14",
        "keywords": {"add": ["sea"], "remove": ["pier"]},
    }
    draft = {"fields": fields, "tags": {"GPS:all": None}, "editions": []}
    made = page_says("edition.js", f"m.editionsOf({json.dumps(draft)})")
    assert [edition["do"] for edition in made] == ["set", "people", "people", "rating", "place"]
    for edition in made:
        read_edition(edition)
