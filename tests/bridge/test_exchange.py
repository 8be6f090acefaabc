"""Plans and tables that leave the collection and come into it."""

from __future__ import annotations

import json
import time

import pytest
from build.sample import encode_sample
from metasplice.planner.document import read_document

from tests.bridge.test_collection import Json, Shelf, rows, wish, written
from tests.build.sample import SAMPLES

PHOTO = encode_sample()
OTHER = written(PHOTO, {"XMP-dc:Title": "Another"})
EDITS = {"XMP-dc:Title": "New", "XMP-dc:Subject+": ["dusk"]}


def planned() -> tuple[Shelf, str]:
    shelf = Shelf(PHOTO, OTHER)
    decision = {"choices": {"XMP-dc:Title": {"verb": "edit", "values": ["Newest"]}}}
    shelf.propose(wish(10, EDITS, decision=decision, template="{DateTimeOriginal:%Y}"), wish(11, EDITS), together=True)
    text: str = shelf.result("document")["text"]
    return shelf, text


@pytest.mark.parametrize("together", [False, True])
def test_plan_that_is_opened_comes_to_the_same(together: bool) -> None:
    before, text = planned()
    shelf = Shelf(PHOTO, OTHER)
    told = shelf.result("open", text=text)
    assert told["unmatched"] == []
    shelf.propose(*({**one, "edits": {}} for one in told["matched"]), together=together)
    items = [(read_document(text).items), read_document(shelf.result("document")["text"]).items]
    for one, other in zip(*items, strict=True):
        assert (one.differences, one.target) == (other.differences, other.target)
    assert before.item(10)["rows"][0]["after"] == shelf.item(10)["rows"][0]["after"]


def test_files_of_a_plan_that_are_not_here_are_told_with_the_reason() -> None:
    _, text = planned()
    shelf = Shelf(OTHER.replace(b"Another", b"Anothes"), SAMPLES["png"], names=("img2.jpg", "x.png"))
    told = shelf.result("open", text=text)
    assert told["matched"] == []
    gone, changed = told["unmatched"]
    assert "not here" in gone["message"] and "changed since" in changed["message"]


def test_file_is_found_under_another_name_and_copies_by_their_path() -> None:
    _, text = planned()
    shelf = Shelf(PHOTO, OTHER, OTHER, names=("holiday.jpg", "img2.jpg", "copy.jpg"))
    told = shelf.result("open", text=text)
    assert [one["entry"] for one in told["matched"]] == [10, 11]
    shelf = Shelf(OTHER, OTHER, names=("a.jpg", "b.jpg"))
    assert "the same" in shelf.result("open", text=text)["unmatched"][1]["message"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{", "plan/no-json"),
        ("[]", "plan/no-plan"),
        ('{"metasplice": "plan", "version": 9, "items": []}', "plan/version"),
    ],
)
def test_what_is_no_plan_is_refused(text: str, code: str) -> None:
    assert Shelf(PHOTO).ask("open", text=text)[0]["error"]["code"] == code


def test_items_stand_for_their_entries_and_what_is_not_planned_says_so() -> None:
    shelf, _ = planned()
    one, none, unknown = shelf.result("items", entries=[10, 12, 11])[:3]
    assert one["fingerprint"] and one["target"] == "2024.jpg"
    assert none["error"]["code"] == "collection/unknown"
    shelf.propose(wish(11))
    assert shelf.result("items", entries=[11])[0]["error"]["code"] == "plan/nothing"
    assert unknown["name"] == "img2.jpg"


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_table_goes_out_and_comes_back(kind: str) -> None:
    shelf = Shelf(PHOTO, OTHER)
    shelf.propose(wish(10, {"XMP-dc:Title": "New"}))
    text = shelf.result("sheet", kind=kind, tags=["XMP-dc:Title", "XMP-dc:Subject"])["text"]
    assert "New" in text and "Another" in text
    told = shelf.result("lay", text=text.replace("Another", "Changed"), kind=kind)
    assert [(one["entry"], one["match"]) for one in told["verdicts"]] == [(10, "path"), (11, "path")]
    shelf.propose(*({**one, "edits": {}} for one in told["matched"]))
    assert rows(shelf.item(11))["XMP-dc:Title"]["after"] == ["Changed"]
    assert list(rows(shelf.item(11))) == ["XMP-dc:Title"]


def test_columns_and_rows_without_a_meaning_are_told() -> None:
    shelf = Shelf(PHOTO, PHOTO, names=("a.jpg", "a.jpg"))
    text = "SourceFile;XMP-dc:Title;Colour of my hat\ntrip/a.jpg;x;y\nother.jpg;z;\n;w;\n"
    told = shelf.result("lay", text=text, kind="csv", delimiter=";")
    assert told["unknown"] == ["Colour of my hat"]
    assert [one["match"] for one in told["verdicts"]] == ["several", "none", "none"]
    assert all(one["message"] and one["entry"] is None for one in told["verdicts"])
    for wrong in ("", "a,b\n1,2\n", "\0"):
        reply = shelf.ask("lay", text=wrong, kind="csv")[0]
        assert reply.get("error", {"code": "import/"})["code"].startswith("import/")
    assert shelf.ask("lay", text="{", kind="json")[0]["error"]["code"].startswith("import/")


def test_half_a_million_rows_end_soon_with_a_clear_word() -> None:
    shelf = Shelf(PHOTO)
    text = "SourceFile,XMP-dc:Title\n" + "some/file.jpg,A title\n" * 500_000
    began = time.perf_counter()
    error = shelf.ask("lay", text=text, kind="csv")[0]["error"]
    assert (error["code"], time.perf_counter() - began < 20) == ("import/too-long", True)
    assert "100 000 rows" in error["message"]
    told = shelf.result("lay", text="SourceFile,XMP-dc:Title\n" + "x.jpg,A title\n" * 50_000, kind="csv")
    assert (len(told["verdicts"]), told["left"]) == (2000, 48_000)


def test_table_without_named_tags_has_those_that_change() -> None:
    shelf = Shelf(PHOTO)
    shelf.propose(wish(10, {"XMP-dc:Title": "New", "IFD0:Artist": "Ada"}))
    head = shelf.result("sheet")["text"].splitlines()[0]
    assert head == "SourceFile,Content,IFD0:Artist,XMP-dc:Title"
    told: list[Json] = json.loads(shelf.result("sheet", kind="json")["text"])
    assert told[0]["IFD0:Artist"] == "Ada"
