"""Which files a filter shows, in which order, and the figures: as planner/filter and planner/statistics have them."""

from __future__ import annotations

from typing import Any

import pytest
from metasplice.planner.document import read_document
from metasplice.planner.statistics import statistics

from tests.bridge.test_collection import Json, Shelf, wish, written
from tests.build.sample import SAMPLES

NAMES = ("img10.jpg", "img9.jpg", "Sea.png", "bad.bin", "rest.jpg")


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    """Four files that are planned, one that is not."""
    bare = SAMPLES["bare"]
    files = (
        written(bare, {"EXIF:Artist": "Ada"}),
        written(bare, {"XMP-dc:Subject": ["sea", "sun"], "File:Comment": "by hand"}),
        SAMPLES["png"],
        b"no picture",
        written(bare, {"XMP-iptcExt:PersonInImage": ["Zoe"], "ExifIFD:DateTimeOriginal": "2020:01:02 03:04:05"}),
    )
    made = Shelf(*files, names=NAMES)
    edits = {"XMP-iptcExt:PersonInImage": ["Ada Lovelace"], "EXIF:Artist": "Bob", "Comment": "new"}
    made.propose(*(wish(entry, edits) for entry in (10, 11, 12, 13)))
    return made


def shown(shelf: Shelf, **asked: Any) -> list[str]:
    return [NAMES[entry - 10] for entry in shelf.result("rows", **asked)["entries"]]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, list(NAMES)),
        ({"text": "TRIP"}, list(NAMES)),
        ({"text": "sun lovelace"}, ["img9.jpg"]),
        ({"text": "zoe"}, ["rest.jpg"]),
        ({"text": "no such words"}, []),
        ({"formats": ["PNG"]}, ["Sea.png"]),
        ({"levels": ["danger", "blocked"]}, ["img9.jpg", "bad.bin"]),
        ({"levels": ["safe"]}, ["Sea.png"]),
        ({"categories": ["blocked"]}, ["bad.bin"]),
        ({"issues": ["format/unknown"]}, ["bad.bin"]),
        ({"conflicts": ["comment"]}, ["img9.jpg"]),
        ({"conflicts": ["overwrites"], "formats": ["JPEG"]}, ["img10.jpg", "img9.jpg"]),
        ({"person": "lovelace"}, ["img10.jpg", "img9.jpg", "Sea.png"]),
        ({"person": "ZOE"}, ["rest.jpg"]),
        ({"tag": "comment"}, ["img10.jpg", "img9.jpg", "Sea.png"]),
        ({"tag": "datetimeoriginal"}, ["rest.jpg"]),
        ({"least": 1, "most": 9}, ["img10.jpg", "img9.jpg", "Sea.png"]),
        ({"most": 0}, ["bad.bin"]),
        ({"only": "planned"}, ["img10.jpg", "img9.jpg", "Sea.png", "bad.bin"]),
        ({"only": "changing"}, ["img10.jpg", "img9.jpg", "Sea.png"]),
        ({"only": "trouble"}, ["bad.bin"]),
        ({"only": "differing"}, []),
    ],
)
def test_filter_finds(shelf: Shelf, wanted: Json, found: list[str]) -> None:
    assert shown(shelf, wanted=wanted) == found


def test_order(shelf: Shelf) -> None:
    assert shown(shelf, order="name") == ["bad.bin", "img9.jpg", "img10.jpg", "rest.jpg", "Sea.png"]
    assert shown(shelf, order="risk")[:2] == ["bad.bin", "img9.jpg"]
    assert shown(shelf, order="risk")[-1] == "rest.jpg"
    assert shown(shelf, order="modified") == list(reversed(NAMES))
    assert shown(shelf, order="taken")[0] == "rest.jpg"
    sizes = [len(shelf.files[NAMES.index(name) + 1]) for name in shown(shelf, order="size")]
    assert sizes == sorted(sizes, reverse=True)
    for order in ("added", "name", "risk", "tags", "modified", "size", "taken"):
        assert shown(shelf, order=order, backwards=True) == list(reversed(shown(shelf, order=order)))


@pytest.mark.parametrize(
    ("asked", "code"), [({"order": "colour"}, "plan/order"), ({"wanted": {"only": "red"}}, "plan/filter")]
)
def test_words_that_are_none_are_refused(shelf: Shelf, asked: Json, code: str) -> None:
    assert shelf.ask("rows", **asked)[0]["error"]["code"] == code


def test_figures_are_those_of_the_planner(shelf: Shelf) -> None:
    told = shelf.result("summary")
    wanted = statistics(read_document(shelf.result("document")["text"]).items)._asdict()
    assert {name: told[name] for name in wanted} == wanted
    assert told["unplanned"] == 1
    assert told["formats"] == [{"name": "JPEG", "count": 3}, {"name": "PNG", "count": 1}]
    assert {"format/unknown", "comment"} <= {one["code"] for one in told["issues"]}
    some = shelf.result("summary", entries=[10, 14, 99])
    assert (some["files"], some["unplanned"], some["to_write"]) == (1, 1, 1)


def test_figures_follow_every_change() -> None:
    shelf = Shelf(SAMPLES["bare"], SAMPLES["png"])
    for edits, skip in (({"XMP-dc:Title": "a"}, False), ({"IFD0:Artist": "b", "XMP-dc:Title": "a"}, False), ({}, True)):
        decision = {"skip": skip}
        shelf.propose(wish(10, {**edits, "XMP-dc:Source": "x"}, decision=decision), wish(11, edits))
        shelf.result("try", entries=[10, 11])
        told, some = shelf.result("summary"), shelf.result("summary", entries=[10, 11])
        assert told == some
        items = read_document(shelf.result("document")["text"]).items
        wanted = statistics(items)._asdict()
        assert {name: told[name] for name in wanted} == wanted
    shelf.propose(wish(10), wish(11))
    assert shelf.result("summary")["files"] == 0
    assert shelf.result("summary")["issues"] == []
