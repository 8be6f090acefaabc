"""A plan as JSON, a table laid over files, and what is refused of both."""

from __future__ import annotations

import json
from typing import Any

import pytest
from metasplice import Add, BytesSource, Delete, Set
from metasplice.base.edit import Edit, Exact, Manner, Remove
from metasplice.base.errors import MetaspliceError
from metasplice.base.scalars import Rational
from metasplice.planner.document import read_document, read_edit, show_edit, write_document
from metasplice.planner.edition import read_editions
from metasplice.planner.identity import content, fingerprint
from metasplice.planner.item import Choice, Decision
from metasplice.planner.plan import decide, generate_plan
from metasplice.planner.sheet import laid_over, rows_read, sheet_of
from metasplice.planner.trial import attempt, tried

from tests.build.fields import tag_at
from tests.build.sample import SAMPLES
from tests.planner.test_plan import ARTIST, COMMENT, SUBJECT, made

EDITS: list[Edit] = [
    Set("EXIF:Artist", ("Ada",)),
    Set("XMP-xmp:Rating", (3,), True),
    Set("XMP:X", (1.5, float("inf"), {"Name": ["a", {"B": 1}]})),
    Add("XMP-dc:Subject", ("a", "b")),
    Remove("XMP-dc:Subject", ("a",), False, Manner(quiet=True)),
    Delete("all", ("IFD0:Artist",)),
    Set("IFD1:ThumbnailImage", (b"\xff\xd8\0",)),
    Set("X", (Exact(tag_at("GPS", "GPSLatitude"), (Rational(1, 2), Rational(0, 0)), "1", "; "),), False, Manner()),
    Set("X", (Exact(None, [1, True, None], ["a"]),)),
]


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.tag)
def test_edit_comes_back_from_json_as_it_was(edit: Edit) -> None:
    assert read_edit(json.loads(json.dumps(show_edit(edit)))) == edit


def test_plan_comes_back_from_json_as_it_was() -> None:
    files = [made("a.jpg", ARTIST, COMMENT), made("b.png", sample="png")]
    plan = generate_plan(files, [Set("EXIF:Artist", ("Bob",)), Set("Comment", ("new",)), Delete("XMP:all")])
    plan = decide(plan, {0: Decision(True, True, {"IFD0:Artist": Choice("edit", ("Cem",))})})
    text = write_document(plan)
    again = read_document(text)
    assert write_document(again) == text
    for one, other in zip(plan.items, again.items, strict=True):
        assert one.file._replace(inspection=None) == other.file
        assert one._replace(file=other.file, wanted=other.wanted) == other


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "plan/no-json"),
        ("[" * 100_000, "plan/no-json"),
        ("[]", "plan/no-plan"),
        ('{"metasplice": "plan", "version": 1}', "plan/no-plan"),
        ('{"metasplice": "plan", "version": 2, "items": []}', "plan/version"),
        ('{"metasplice": "plan", "version": 1, "mode": "rm -rf", "items": []}', "plan/no-plan"),
        ('{"metasplice": "plan", "version": 1, "items": [{}]}', "plan/bad-item"),
        ('{"metasplice": "plan", "version": 1, "items": [7]}', "plan/bad-item"),
    ],
)
def test_what_is_no_plan_is_refused(text: str, code: str) -> None:
    with pytest.raises(MetaspliceError) as error:
        read_document(text)
    assert error.value.code == code


@pytest.mark.parametrize(
    ("member", "value"),
    [
        ("path", 3), ("size", -1), ("size", True), ("size", "9"), ("level", "fine"), ("edits", [{"do": "eat"}]),
        ("edits", [{"do": "set", "tag": "X", "values": []}]), ("edits", [{"do": "set", "tag": 3, "values": ["a"]}]),
        ("edits", [{"do": "set", "tag": "X", "values": [["a"]]}]),
        ("edits", [{"do": "set", "tag": "X", "values": [{"bytes": "!"}]}]),
        ("edits", [{"do": "set", "tag": "X", "values": [{"exact": {"table": "No", "id": 1, "value": 1, "shown": 1}}]}]),
        ("differences", [{"key": "a"}]), ("comment", 3), ("people", "Ada"), ("choices", {"a": {"verb": "eat"}}),
    ],
)  # fmt: skip
def test_item_that_makes_no_sense_is_refused(member: str, value: Any) -> None:
    told = json.loads(write_document(generate_plan([made("a.jpg")], [ARTIST])))
    told["items"][0][member] = value
    with pytest.raises(MetaspliceError) as error:
        read_document(json.dumps(told))
    assert error.value.code == "plan/bad-item"


def test_values_too_deep_in_one_another_are_refused() -> None:
    told = json.loads(write_document(generate_plan([made("a.jpg")], [ARTIST])))
    deep: Any = 1
    for _ in range(100):
        deep = {"list": [deep]}
    told["items"][0]["edits"] = [{"do": "set", "tag": "X", "values": [deep]}]
    with pytest.raises(MetaspliceError):
        read_document(json.dumps(told))


EDITIONS: list[dict[str, Any]] = [
    {"do": "set", "tags": {"XMP-dc:Title": "t", "XMP-dc:Subject+": ["a"]}},
    {"do": "people", "names": ["Ada"]},
    {"do": "rating", "stars": 3},
    {"do": "place", "latitude": 1, "longitude": 2},
    {"do": "replace", "find": "a", "with": "e"},
    {"do": "strip", "profile": "privacy"},
    {"do": "strip", "profile": "all"},
]


@pytest.mark.parametrize("told", EDITIONS, ids=lambda told: f"{told['do']} {told.get('profile', '')}")
def test_what_is_planned_is_what_is_written_in_every_format(told: dict[str, Any]) -> None:
    files = [made(name, sample=name) for name in SAMPLES]
    plan = read_document(write_document(generate_plan(files, read_editions([told]))))
    count = 0
    for item in plan.items:
        if not item.can_update:
            continue
        found = attempt(item, BytesSource(SAMPLES[item.file.path]))
        if found.made is not None:
            count += 1
            assert set(found.made.plan.diff) == set(item.differences)
            assert tried(item, BytesSource(SAMPLES[item.file.path])).differences == item.differences
        else:
            assert found.error is not None
            assert found.error.code != "plan/deviates", item.file.path
    assert count > 5


def test_file_that_was_changed_since_is_refused() -> None:
    item = generate_plan([made("a.jpg", SUBJECT)], [ARTIST]).items[0]
    found = attempt(item, BytesSource(SAMPLES["bare"]))
    assert found.error is not None
    assert found.error.code == "plan/other-file"
    assert tried(item, BytesSource(SAMPLES["bare"])).category == "blocked"


def test_plan_that_shows_something_else_than_it_does_is_refused() -> None:
    file = made("a.jpg")
    item = generate_plan([file], [ARTIST]).items[0]._replace(edits=(ARTIST, SUBJECT))
    assert file.inspection is not None
    found = attempt(item, file.inspection.source)
    assert found.error is not None
    assert found.error.code == "plan/deviates"
    corrected = tried(item, file.inspection.source)
    assert "XMP-dc:Subject" in corrected.keys("added")
    assert corrected.issues[0].code == "plan/corrected"


def test_content_stays_when_tags_change_and_fingerprint_does_not() -> None:
    plain, tagged = made("a.jpg").inspection, made("a.jpg", ARTIST, SUBJECT).inspection
    assert plain is not None
    assert tagged is not None
    assert content(plain) == content(tagged) != ""
    assert fingerprint(plain.source) != fingerprint(tagged.source)


def test_rows_find_their_files_by_path_name_or_content_and_each_has_a_verdict() -> None:
    files = [made("x/a.jpg"), made("x/b.jpg", ARTIST), made("y/b.jpg"), made("z/c.png", sample="png")]
    assert files[3].inspection is not None
    text = (
        "SourceFile,Content,XMP-dc:Title,Nonsuch\n"
        "./x/a.jpg,,one,q\nC.PNG,,two,q\nb.jpg,,three,q\nno.jpg,,four,q\nx/a.jpg,,five,q\n,,six,q\n"
        f"moved.png,{content(files[3].inspection)},seven,q\n"
    )
    laid = laid_over(rows_read(text, "csv"), files)
    assert [one.match for one in laid.verdicts] == ["path", "name", "several", "none", "again", "none", "again"]
    assert laid.verdicts[6].path == "z/c.png"
    assert laid.unknown == ("Nonsuch",)
    items = generate_plan(files, [laid.edition]).items
    assert items[0].after["XMP-dc:Title"] == ("one",)
    assert items[3].after["XMP-dc:Title"] == ("two",)
    assert items[1].category == "unchanged"


def test_sheet_is_read_back_without_a_change() -> None:
    files = [made("x/a.jpg", ARTIST, Set("XMP-dc:Title", ("a, “b”\n=c",))), made("x/b.jpg")]
    text = sheet_of(files, ["IFD0:Artist", "XMP-dc:Title"], {})
    laid = laid_over(rows_read(text, "csv"), files)
    assert [one.match for one in laid.verdicts] == ["path", "path"]
    assert all(item.differences == () for item in generate_plan(files, [laid.edition]).items)


def test_table_with_wrong_columns_is_refused() -> None:
    with pytest.raises(MetaspliceError, match="SourceFile or Content"):
        rows_read("Name,Title\na,b\n", "csv")
