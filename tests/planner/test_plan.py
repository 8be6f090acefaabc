"""A plan over many files: items, categories, figures, filters, order, pages, and what was decided."""

from __future__ import annotations

import pytest
from metasplice import BytesSource, Delete, Rejected, Set, inspect, rewrite
from metasplice.base.edit import Edit
from metasplice.base.errors import Unsupported
from metasplice.planner.edition import Edition
from metasplice.planner.filter import Filter, matching, ordered, page_of
from metasplice.planner.item import Choice, Decision, File
from metasplice.planner.plan import CollectionPlan, Terms, decide, decide_all, file_of, generate_plan
from metasplice.planner.statistics import statistics

from tests.build.sample import SAMPLES


def made(path: str, *edits: Edit, sample: str = "bare", modified: float = 0.0) -> File:
    """A file that holds what the edits write."""
    source = BytesSource(SAMPLES[sample])
    raw = rewrite(source, edits).patch.over(source).all() if edits else SAMPLES[sample]
    return file_of(path, inspect(BytesSource(raw)), modified)


def planned(files: list[File], *editions: Edition | Edit) -> CollectionPlan:
    return generate_plan(files, editions)


ARTIST = Set("EXIF:Artist", ("Ada",))
SUBJECT = Set("XMP-dc:Subject", ("sea", "sun"))
COMMENT = Set("File:Comment", ("by hand",))


def test_item_tells_what_is_added_changed_and_removed() -> None:
    file = made("a/one.jpg", ARTIST, SUBJECT)
    edits = Set("EXIF:Artist", ("Bob",)), Delete("XMP-dc:Subject"), Set("XMP-dc:Title", ("t",))
    item = planned([file], *edits).items[0]
    assert item.keys("added") == ["XMP-dc:Title"]
    assert item.keys("changed") == ["IFD0:Artist"]
    assert item.keys("removed") == ["XMP-dc:Subject"]
    assert item.now["IFD0:Artist"] == ("Ada",)
    assert item.after["IFD0:Artist"] == ("Bob",)
    assert "XMP-dc:Subject" not in item.after
    assert (item.file.name, item.category, item.can_update) == ("one.jpg", "removals", True)


@pytest.mark.parametrize(
    ("edit", "category"),
    [
        (Set("EXIF:Make", ("m",)), "additions"),
        (Set("EXIF:Artist", ("Bob",)), "changes"),
        (Delete("EXIF:Artist"), "removals"),
        (Set("EXIF:Artist", ("Ada",)), "unchanged"),
        (Set("EXIF:Orientation", ("sideways",)), "blocked"),
    ],
)
def test_category_is_that_of_the_gravest_difference(edit: Edit, category: str) -> None:
    item = planned([made("a.jpg", ARTIST)], edit).items[0]
    assert item.category == category
    assert item.can_update == (category not in ("unchanged", "blocked"))


def test_refusal_of_one_file_stops_no_other() -> None:
    files = [File("x", "x", 3, refusal=("format/unknown", "none known")), made("a.jpg")]
    first, second = planned(files, ARTIST).items
    assert (first.level, first.issues[0].code) == ("blocked", "format/unknown")
    assert second.can_update


def test_file_named_twice_is_changed_once_and_one_name_in_two_folders_is_told() -> None:
    items = planned([made("a/x.jpg"), made("a/x.jpg"), made("b/x.jpg")], ARTIST).items
    assert [item.can_update for item in items] == [True, False, True]
    assert items[1].issues[0].code == "plan/named-twice"
    assert "plan/same-name" in {issue.code for issue in items[2].issues}


def test_comment_is_shown_now_and_after() -> None:
    item = planned([made("a.jpg", COMMENT)], Set("File:Comment", ("new",))).items[0]
    assert (item.comment, item.level) == (("by hand", "new"), "danger")
    assert statistics([item]).comments_overwritten == 1


def test_comment_that_is_kept_stands_in_front_of_the_new_one() -> None:
    plan = planned([made("a.jpg", COMMENT)], Set("File:Comment", ("new",)))
    item = decide(plan, {0: Decision(keeps_comment=True)}).items[0]
    assert item.comment == ("by hand", "by hand\nnew")
    assert statistics([item]).comments_overwritten == 0


@pytest.mark.parametrize(
    ("choice", "after"),
    [
        (Choice("new"), ("Bob",)),
        (Choice("keep"), None),
        (Choice("merge"), ("Ada; Bob",)),
        (Choice("edit", ("Cem",)), ("Cem",)),
        (Choice("edit", ("Ada",)), None),
        (Choice("edit"), ()),
    ],
)
def test_choice_for_a_text(choice: Choice, after: tuple[str, ...] | None) -> None:
    plan = planned([made("a.jpg", ARTIST)], Set("EXIF:Artist", ("Bob",)))
    item = decide(plan, {0: Decision(choices={"IFD0:Artist": choice})}).items[0]
    found = {one.key: one.after for one in item.differences}
    assert found.get("IFD0:Artist") == after


def test_choice_for_a_list_merges_its_items_or_edits_them() -> None:
    plan = planned([made("a.jpg", SUBJECT)], Set("XMP-dc:Subject", ("sun", "lake")))
    key = "XMP-dc:Subject"
    merged = decide(plan, {0: Decision(choices={key: Choice("merge")})}).items[0]
    assert merged.after[key] == ("sea", "sun", "lake")
    edited = decide(plan, {0: Decision(choices={key: Choice("edit", ("a", "b"))})}).items[0]
    assert edited.after[key] == ("a", "b")
    kept = decide(plan, {0: Decision(choices={key: Choice("keep")})}).items[0]
    assert kept.differences == ()


def test_tag_that_is_kept_survives_the_deletion_of_its_group_and_an_addition_is_taken_back() -> None:
    plan = planned([made("a.jpg", ARTIST, SUBJECT)], Delete("all"))
    item = decide(plan, {0: Decision(choices={"IFD0:Artist": Choice("keep")})}).items[0]
    assert item.after.get("IFD0:Artist") == ("Ada",)
    assert "XMP-dc:Subject" not in item.after
    plan = planned([made("a.jpg")], ARTIST, SUBJECT)
    item = decide(plan, {0: Decision(choices={"IFD0:Artist": Choice("keep")})}).items[0]
    assert "IFD0:Artist" not in item.after


def test_decision_leaves_other_items_the_very_same_and_skipping_reckons_nothing() -> None:
    plan = planned([made("a.jpg"), made("b.jpg")], ARTIST)
    after = decide(plan, {0: Decision(skip=True)})
    assert after.items[1] is plan.items[1]
    assert (after.items[0].category, after.items[0].can_update) == ("skipped", False)
    again = decide_all(after, [0, 1], lambda item: item.decision._replace(skip=not item.decision.skip))
    assert [item.category for item in again.items] == ["additions", "skipped"]


def test_choice_needs_the_file_at_hand() -> None:
    plan = planned([made("a.jpg")], ARTIST)
    away = plan._replace(items=(plan.items[0]._replace(file=plan.items[0].file._replace(inspection=None)),))
    with pytest.raises(Unsupported, match="not at hand"):
        decide(away, {0: Decision(choices={"IFD0:Artist": Choice("keep")})})
    assert decide(away, {0: Decision(skip=True)}).items[0].category == "skipped"


def test_together_brings_a_property_to_its_twins() -> None:
    item = generate_plan([made("a.jpg")], [ARTIST], Terms(together=True)).items[0]
    assert {"IFD0:Artist", "XMP-dc:Creator"} <= set(item.keys("added"))


def collection() -> CollectionPlan:
    files = [
        made("trip/img10.jpg", ARTIST, modified=3),
        made("trip/img9.jpg", SUBJECT, COMMENT, modified=1),
        made("home/Sea.png", sample="png", modified=2),
        File("bad.bin", "bad.bin", 9, refusal=("format/unknown", "none known")),
    ]
    person = Set("XMP-iptcExt:PersonInImage", ("Ada Lovelace",))
    return planned(files, person, Set("EXIF:Artist", ("Bob",)), Set("Comment", ("new",)))


def names(items: list[object]) -> list[str]:
    return [item.file.name for item in items]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Filter(), ["img10.jpg", "img9.jpg", "Sea.png", "bad.bin"]),
        (Filter(text="TRIP"), ["img10.jpg", "img9.jpg"]),
        (Filter(text="sun by"), ["img9.jpg"]),
        (Filter(text="no such words"), []),
        (Filter(formats=("PNG",)), ["Sea.png"]),
        (Filter(levels=("danger", "blocked")), ["img9.jpg", "bad.bin"]),
        (Filter(categories=("blocked",)), ["bad.bin"]),
        (Filter(issues=("format/unknown",)), ["bad.bin"]),
        (Filter(conflicts=("comment",)), ["img9.jpg"]),
        (Filter(conflicts=("overwrites",), formats=("JPEG",)), ["img10.jpg", "img9.jpg"]),
        (Filter(person="lovelace", most=0), []),
        (Filter(person="lovelace", least=1), ["img10.jpg", "img9.jpg", "Sea.png"]),
        (Filter(most=0), ["bad.bin"]),
        (Filter(tag="comment"), ["img10.jpg", "img9.jpg", "Sea.png"]),
    ],
)
def test_filter_finds(wanted: Filter, found: list[str]) -> None:
    assert names(list(matching(collection().items, wanted))) == found


@pytest.mark.parametrize(("by", "first"), [("name", "bad.bin"), ("risk", "bad.bin"), ("modified", "img10.jpg")])
def test_order(by: str, first: str) -> None:
    items = ordered(collection().items, by)
    assert items[0].file.name == first
    assert names(list(ordered(collection().items, by, backwards=True)))[-1] == first
    counts = [len(item.differences) for item in ordered(collection().items, "tags")]
    assert counts == sorted(counts, reverse=True)
    assert names(list(ordered(collection().items, "name"))) == ["bad.bin", "img9.jpg", "img10.jpg", "Sea.png"]
    with pytest.raises(Rejected, match="none of name"):
        ordered(items, "colour")


def test_page_is_fifty_items_and_never_beyond_the_last() -> None:
    items = [collection().items[0]._replace(number=number) for number in range(120)]
    assert [len(page_of(items, number).items) for number in (0, 1, 3, 9)] == [50, 50, 20, 20]
    assert page_of(items, 9)[:3] == (3, 3, 120)
    assert page_of([], 1)[:3] == (1, 1, 0)


def test_figures_add_up() -> None:
    found = statistics(collection().items)
    assert found.files == 4 == found.safe + found.warning + found.danger + found.blocked
    assert sum(found.categories.values()) == 4
    assert found.to_write == 3
    assert found.blocked == 1
    assert found.comments_overwritten == 1
    assert found.bytes_to_write > found.bytes_changed > 0
    assert found.seconds > 0
