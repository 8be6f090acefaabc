"""What is wrong with one file stays with that file, and is said where it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from build.sample import encode_sample
from playwright.sync_api import BrowserContext, Page, expect

from e2e.journey import add, confirm, exiftool, settle_plans, visit, write

HOSTILE = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>{{7*7}}'


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "pier.jpg"
    path.write_bytes(encode_sample())
    return path


def test_good_files_are_written_when_malformed_ones_stand_beside(
    page: Page, url: str, photo: Path, tmp_path: Path
) -> None:
    bad = {
        "empty.jpg": b"",
        "text.jpg": b"no picture",
        "cut.jpg": encode_sample()[:300],
        "start.jpg": b"\xff\xd8\xff",
    }
    for name, raw in bad.items():
        (tmp_path / name).write_bytes(raw)
    visit(page, url)
    add(page, *(tmp_path / name for name in bad), photo)
    rows = page.locator(".file")
    expect(rows).to_have_count(5)
    expect(rows.filter(has_text="empty.jpg")).to_contain_text("unreadable")
    expect(rows.filter(has_text="text.jpg")).to_contain_text("unreadable")
    expect(rows.filter(has_text="pier.jpg")).not_to_contain_text("unreadable")
    page.get_by_label("Tick all 5").check()
    page.fill("#edit-title", "Good one")
    settle_plans(page)
    rows.filter(has_text="pier.jpg").click()
    expect(page.locator("section.changes")).to_contain_text("Good one")
    made = write(page, tmp_path)
    assert made.suffix in {".jpg", ".zip"}
    expect(rows.filter(has_text="pier.jpg")).to_contain_text("changed")


def test_markup_in_values_is_shown_as_text(page: Page, url: str, photo: Path, tmp_path: Path) -> None:
    visit(page, url)
    add(page, photo)
    page.fill("#edit-title", HOSTILE)
    page.fill("#edit-people", HOSTILE.replace(",", " ").replace(";", " "))
    page.press("#edit-people", "Enter")
    expect(page.locator("section.changes")).to_contain_text("<script>window.hacked=1</script>")
    made = write(page, tmp_path)
    hostile = tmp_path / "<img src=x onerror=hacked=1>.jpg"
    hostile.write_bytes(made.read_bytes())
    add(page, hostile)
    page.locator(".file").last.click()
    expect(page.locator("#tags-title")).to_have_text(hostile.name)
    expect(page.locator("#tags")).to_contain_text(HOSTILE)
    assert page.evaluate("window.hacked") is None
    assert page.locator("#tags img, #files img").count() == 0
    assert exiftool(made)["XMP-dc:Title"] == HOSTILE


def test_unknown_tag_is_refused_with_the_nearest_names(page: Page, url: str, photo: Path) -> None:
    visit(page, url)
    add(page, photo)
    page.fill("#tag-name", "Artisst")
    page.fill("#tag-value", "Ada")
    page.get_by_role("button", name="Add edit").click()
    expect(page.locator("#tag-trouble")).to_contain_text("Artist")


def test_wrong_value_is_refused_beside_its_file(page: Page, url: str, photo: Path) -> None:
    visit(page, url)
    add(page, photo)
    page.fill("#tag-name", "ExifIFD:ISO")
    page.fill("#tag-value", "plenty")
    page.get_by_role("button", name="Add edit").click()
    expect(page.locator("section.changes .trouble-box")).to_contain_text("ISO")
    expect(page.locator(".file")).to_contain_text("blocked")
    expect(page.locator("#write")).to_be_disabled()


def test_impossible_place_is_refused_beside_its_box(page: Page, url: str, photo: Path) -> None:
    visit(page, url)
    add(page, photo)
    page.fill("#edit-latitude", "95")
    expect(page.locator("#note-latitude")).to_contain_text("between -90 and 90")
    expect(page.locator("#write")).to_be_disabled()


def test_file_replaced_on_disk_is_told_beside_it(page: Page, url: str, photo: Path) -> None:
    visit(page, url)
    add(page, photo)
    page.fill("#edit-title", "Too late")
    settle_plans(page)
    photo.write_bytes(encode_sample() + b"changed meanwhile")
    confirm(page)
    expect(page.locator(".file")).to_contain_text("dd it again")
    expect(page.locator("#report")).to_contain_text("refused")


def test_error_that_nobody_caught_is_told(context: BrowserContext, url: str) -> None:
    page = context.new_page()  # not the watched one, on which no error may occur
    visit(page, url)
    page.evaluate("() => void setTimeout(() => Promise.reject(new Error('the wind turned')))")
    expect(page.get_by_role("alert")).to_contain_text("Something went wrong: the wind turned.")
    page.click("#unforeseen button")
    expect(page.get_by_role("alert")).to_have_count(0)
