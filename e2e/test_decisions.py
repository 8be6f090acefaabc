"""Deciding over a plan: new, keep, merge, edit, by mouse and by keyboard alone; comments, putting off, viewed marks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from build.sample import encode_sample
from metasplice import BytesSource, rewrite
from metasplice.plan import edits_of
from playwright.sync_api import Page, expect

from e2e.journey import add, exiftool, visit, write

COMMENT = "Bought at the flea market"
TITLE = "tr[id='change-XMP-dc:Title']"
WORDS = "tr[id='change-XMP-dc:Subject']"


@pytest.fixture(autouse=True)
def patience() -> Iterator[None]:
    """Plans and the history are asked of the engine, which may be busy: time for its answer."""
    expect.set_options(timeout=20_000)
    yield
    expect.set_options(timeout=5_000)


@pytest.fixture
def photos(tmp_path: Path) -> list[Path]:
    """Two pictures with a title, a person, keywords and someone's comment."""
    source = BytesSource(encode_sample())
    made = rewrite(source, edits_of({"File:Comment": COMMENT}))
    raw = made.patch.over(source).all()
    paths = [tmp_path / "pier.jpg", tmp_path / "sea.jpg"]
    for path in paths:
        path.write_bytes(raw)
    return paths


def ask(page: Page) -> None:
    """A new title, one more person, and their keyword."""
    page.fill("#edit-title", "New pier")
    page.fill("#edit-people", "Bob")
    page.press("#edit-people", "Enter")
    expect(page.locator(TITLE)).to_contain_text("New pier")
    expect(page.locator(WORDS)).to_contain_text("Bob")


def test_each_verb_is_written_as_decided_by_mouse(page: Page, url: str, photos: list[Path], tmp_path: Path) -> None:
    visit(page, url)
    add(page, photos[0])
    ask(page)
    changes = page.locator("section.changes")
    page.get_by_label("What to do with Title").select_option("merge")
    expect(page.locator(TITLE)).to_contain_text("Old pier; New pier")
    page.get_by_label("What to do with Person In Image").select_option("keep")
    expect(page.locator("tr[id='change-XMP-iptcExt:PersonInImage']")).to_contain_text("kept")
    page.get_by_label("What to do with Subject").select_option("edit")
    page.get_by_role("button", name="Take pier out of Subject afterwards").click()
    expect(page.locator(WORDS).locator(".chip-removed")).to_contain_text("pier")
    page.fill("#planned-value", "harbour")
    page.press("#planned-value", "Enter")
    expect(page.locator(WORDS).locator(".chip-added", has_text="harbour")).to_be_visible()
    page.press("#planned-value", "Enter")
    expect(changes.locator("h3")).to_contain_text("2 fields")
    told = exiftool(write(page, tmp_path))
    assert told["XMP-dc:Title"] == "Old pier; New pier"
    assert told["XMP-iptcExt:PersonInImage"] == "Ada"
    assert told["XMP-dc:Subject"] == ["Ada", "sea", "Bob", "harbour"]


def test_each_verb_is_written_as_decided_by_keyboard_alone(
    page: Page, url: str, photos: list[Path], tmp_path: Path
) -> None:
    visit(page, url)
    add(page, photos[0])
    ask(page)
    page.locator(TITLE).focus()
    page.keyboard.press("k")
    expect(page.locator(TITLE)).to_contain_text("kept")
    expect(page.locator("#live")).to_contain_text("Title: kept as it is")
    page.keyboard.press("e")
    expect(page.locator("#planned-value")).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("The old pier")
    page.keyboard.press("Enter")
    expect(page.locator(TITLE)).to_be_focused()
    expect(page.locator(TITLE)).to_contain_text("The old pier")
    page.keyboard.press("ArrowDown")
    expect(page.locator(WORDS)).to_be_focused()
    page.keyboard.press("m")
    expect(page.locator(WORDS)).to_contain_text("Bob")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("k")
    expect(page.locator("section.changes h3")).to_contain_text("2 fields")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#confirm-write")
    with page.expect_download() as waiting:
        page.locator("#confirm-write").focus()
        page.keyboard.press("Enter")
    path = tmp_path / "saved.jpg"
    waiting.value.save_as(path)
    told = exiftool(path)
    assert told["XMP-dc:Title"] == "The old pier"
    assert told["XMP-dc:Subject"] == ["Ada", "pier", "sea", "Bob"]
    assert told["XMP-iptcExt:PersonInImage"] == "Ada"


def test_value_typed_back_to_the_original_stops_being_a_change(page: Page, url: str, photos: list[Path]) -> None:
    visit(page, url)
    add(page, photos[0])
    page.fill("#edit-title", "New pier")
    page.locator(TITLE).focus()
    page.keyboard.press("e")
    page.fill("#planned-value", "Old pier")
    page.press("#planned-value", "Enter")
    expect(page.locator("section.changes")).to_contain_text("As you decided, nothing changes")
    expect(page.locator("#write")).to_be_disabled()
    page.keyboard.press("e")
    page.fill("#planned-value", "Something else")
    page.press("#planned-value", "Escape")
    expect(page.locator(TITLE)).to_contain_text("kept")
    expect(page.locator(TITLE)).to_be_focused()


def test_comment_is_kept_in_front_when_asked(page: Page, url: str, photos: list[Path], tmp_path: Path) -> None:
    visit(page, url)
    add(page, photos[0])
    page.fill("#tag-name", "File:Comment")
    page.fill("#tag-value", "Seen in June")
    page.get_by_role("button", name="Add edit").click()
    comment = page.locator(".comment")
    expect(comment).to_contain_text("someone’s comment is overwritten")
    expect(page.locator("section.changes h3").first).to_contain_text("danger")
    page.check("#keep-comment")
    expect(comment.locator(".sides")).to_contain_text(f"{COMMENT}\nSeen in June")
    expect(page.locator("section.changes h3").first).not_to_contain_text("danger")
    told = exiftool(write(page, tmp_path))
    assert told["File:Comment"] == f"{COMMENT}\nSeen in June"


def test_decision_reaches_all_chosen_files_when_it_is_said(
    page: Page, url: str, photos: list[Path], tmp_path: Path
) -> None:
    visit(page, url)
    add(page, *photos)
    page.get_by_label("Tick all 2").check()
    ask(page)
    page.get_by_label("all 2 chosen files").check()
    page.locator(TITLE).focus()
    page.keyboard.press("k")
    expect(page.locator(".file", has_text="Title")).to_have_count(0)
    page.get_by_role("button", name="Keep all").click()
    expect(page.locator("#write")).to_be_disabled()
    page.get_by_role("button", name="Use all new").click()
    expect(page.locator(".file", has_text="Title changed")).to_have_count(2)


def test_put_off_file_is_not_written(page: Page, url: str, photos: list[Path]) -> None:
    visit(page, url)
    add(page, *photos)
    page.get_by_label("Tick all 2").check()
    ask(page)
    expect(page.locator("#write")).to_contain_text("Write 2 files")
    page.click("#skip")
    expect(page.locator("#write")).to_contain_text("Write 1 file")
    expect(page.locator("#skip")).to_have_attribute("aria-pressed", "true")
    page.click("#skip")
    expect(page.locator("#write")).to_contain_text("Write 2 files")


def test_viewed_mark_goes_when_the_plan_changes(page: Page, url: str, photos: list[Path]) -> None:
    visit(page, url)
    add(page, *photos)
    page.get_by_label("Tick all 2").check()
    ask(page)
    page.locator(TITLE).focus()
    page.keyboard.press("v")
    expect(page.locator("#viewed")).to_be_checked()
    expect(page.locator("#viewing")).to_contain_text("1 of 2 viewed")
    page.keyboard.press("u")
    expect(page.locator("#tags-title")).to_contain_text("sea.jpg")
    page.keyboard.press(",")
    expect(page.locator("#tags-title")).to_contain_text("pier.jpg")
    page.get_by_label("What to do with Title").select_option("keep")
    expect(page.locator("#viewed")).not_to_be_checked()
    expect(page.locator("#viewing")).to_contain_text("0 of 2 viewed")
