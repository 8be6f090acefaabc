"""The history: kept over a reload, filtered, exported; operations, files and fields taken back."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from build.sample import encode_sample
from metasplice import BytesSource, rewrite
from metasplice.plan import edits_of
from playwright.sync_api import BrowserContext, Page, expect

from e2e.journey import add, confirm, entitle, exiftool, keep, make, visit, write


@pytest.fixture(autouse=True)
def patience() -> Iterator[None]:
    """Plans and the history are asked of the engine, which may be busy: time for its answer."""
    expect.set_options(timeout=20_000)
    yield
    expect.set_options(timeout=5_000)


@pytest.fixture
def photos(tmp_path: Path) -> list[Path]:
    """Three pictures of the same content under different names."""
    return make(tmp_path, "pier.jpg", "sea.jpg", "lake.jpg")


def write_title(page: Page, title: str, photo: Path, folder: Path) -> Path:
    """A file added and written with a new title and one more person."""
    add(page, photo)
    page.fill("#edit-title", title)
    page.fill("#edit-people", "Bob")
    page.press("#edit-people", "Enter")
    expect(page.locator("section.changes")).to_contain_text("Bob")
    made = write(page, folder)
    expect(page.locator("#report")).to_contain_text("1 file")
    return made


def open_history(page: Page) -> None:
    page.get_by_role("link", name="History").click()
    expect(page.locator(".operation").first).to_be_visible()


def revisit(page: Page) -> None:
    """The page anew: nothing of what it held is left but the history."""
    page.reload()
    page.wait_for_selector("[data-ready]")


def test_write_is_listed_after_a_reload_and_file_goes_back_bit_for_bit(
    page: Page, url: str, photos: list[Path], tmp_path: Path
) -> None:
    visit(page, url)
    made = write_title(page, "New pier", photos[0], tmp_path)
    revisit(page)
    add(page, made)
    open_history(page)
    operation = page.locator(".operation")
    expect(operation).to_have_count(1)
    expect(operation).to_contain_text("1 file changed")
    page.get_by_role("button", name="Details of the Write").click()
    expect(operation).to_contain_text("pier.jpg")
    page.get_by_role("button", name="Take back the Write").click()
    expect(page.locator("#takeback-told")).to_have_text("1 file can go back")
    with page.expect_download() as waiting:
        page.click("#takeback-go")
    assert keep(waiting.value, tmp_path).read_bytes() == encode_sample()
    expect(page.locator("#takeback")).to_be_focused()
    expect(page.locator("#takeback-told")).to_contain_text("1 file taken back")
    expect(operation).to_have_count(2)
    expect(operation.nth(1)).to_contain_text("taken back")
    page.go_back()
    expect(page.locator("#files")).to_be_visible()


def test_file_that_is_not_here_is_told_until_it_is_added(
    page: Page, url: str, photos: list[Path], tmp_path: Path
) -> None:
    visit(page, url)
    made = write_title(page, "New pier", photos[0], tmp_path)
    revisit(page)
    open_history(page)
    page.get_by_role("button", name="Take back the Write").click()
    expect(page.locator("#takeback-told")).to_have_text("1 not in the list")
    expect(page.locator("#takeback-go")).to_be_disabled()
    page.get_by_role("link", name="Files", exact=True).click()
    add(page, made)
    open_history(page)
    page.get_by_role("button", name="Look again").click()
    expect(page.locator("#takeback-told")).to_have_text("1 file can go back")


def test_one_field_goes_back_and_the_rest_stays(page: Page, url: str, photos: list[Path], tmp_path: Path) -> None:
    visit(page, url)
    write_title(page, "New pier", photos[0], tmp_path)
    open_history(page)
    page.get_by_role("button", name="Details of the Write").click()
    page.locator(".told-file summary").click()
    page.get_by_role("button", name="Take back Title (XMP-dc) of pier.jpg").click()
    expect(page.locator("#takeback-told")).to_have_text("1 file can go back")
    with page.expect_download() as waiting:
        page.click("#takeback-go")
    told = exiftool(keep(waiting.value, tmp_path))
    assert told["XMP-dc:Title"] == "Old pier"
    assert told["XMP-iptcExt:PersonInImage"] == ["Ada", "Bob"]


def test_file_that_others_changed_shows_three_ways_and_gives_back_what_is_chosen(
    page: Page, url: str, photos: list[Path], tmp_path: Path
) -> None:
    visit(page, url)
    made = write_title(page, "New pier", photos[0], tmp_path)
    source = BytesSource(made.read_bytes())
    changed = rewrite(source, edits_of({"XMP-dc:Title": "Somebody else's pier"}))
    strange = tmp_path / "strange" / "pier.jpg"
    strange.parent.mkdir()
    strange.write_bytes(changed.patch.over(source).all())
    revisit(page)
    add(page, strange)
    open_history(page)
    page.get_by_role("button", name="Take back the Write").click()
    expect(page.locator("#takeback-told")).to_have_text("1 changed since")
    ways = page.locator(".ways tr", has_text="Title")
    for text in ("Old pier", "New pier", "Somebody else's pier", "changed since"):
        expect(ways).to_contain_text(text)
    expect(page.locator("#takeback-go")).to_be_disabled()
    page.get_by_role("checkbox", name="Take back Person In Image (XMP-iptcExt)").check()
    with page.expect_download() as waiting:
        page.click("#takeback-go")
    told = exiftool(keep(waiting.value, tmp_path))
    assert told["XMP-dc:Title"] == "Somebody else's pier"
    assert told["XMP-iptcExt:PersonInImage"] == "Ada"


def test_whole_operation_goes_back_after_a_look_at_each_file(
    page: Page, url: str, photos: list[Path], tmp_path: Path
) -> None:
    visit(page, url)
    add(page, *photos)
    entitle(page, "New pier")
    archive = write(page, tmp_path)
    assert archive.suffix == ".zip"
    open_history(page)
    expect(page.locator(".operation")).to_contain_text("3 files changed")
    page.get_by_role("button", name="Take back the Write").click()
    expect(page.locator("#takeback-told")).to_have_text("3 files can go back")
    with page.expect_download() as waiting:
        page.click("#takeback-go")
    back = keep(waiting.value, tmp_path)
    shutil.unpack_archive(back, tmp_path / "back")
    assert all((tmp_path / "back" / path.name).read_bytes() == encode_sample() for path in photos)
    expect(page.locator(".operation").first).to_contain_text("3 files taken back")
    expect(page.get_by_role("button", name="Undo last")).to_have_count(0)
    page.get_by_role("link", name="Files", exact=True).click()
    expect(page.locator(".file", has_text="taken back")).to_have_count(3)


def test_undo_that_is_taken_back_writes_again(page: Page, url: str, photos: list[Path], tmp_path: Path) -> None:
    visit(page, url)
    made = write_title(page, "New pier", photos[0], tmp_path).read_bytes()
    page.get_by_role("button", name="Undo last").click()
    expect(page.locator("#report")).to_contain_text("1 file taken back")
    open_history(page)
    page.get_by_role("button", name="Take back the Undo").click()
    expect(page.locator("#takeback-told")).to_have_text("1 file can go back")
    with page.expect_download() as waiting:
        page.click("#takeback-go")
    assert keep(waiting.value, tmp_path).read_bytes() == made
    page.get_by_role("link", name="Files", exact=True).click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Restore original").click()
    assert keep(waiting.value, tmp_path).read_bytes() == encode_sample()


def test_files_of_one_name_in_several_folders_are_told_apart(page: Page, url: str, tmp_path: Path) -> None:
    folder = tmp_path / "camera"
    make(folder, "100/pier.jpg", "101/pier.jpg")
    visit(page, url)
    page.set_input_files("#pick-folder", str(folder))
    entitle(page, "New pier")
    archive = write(page, tmp_path)
    shutil.unpack_archive(archive, tmp_path / "made")
    expect(page.locator("#report")).to_contain_text("2 files written")
    revisit(page)
    add(page, tmp_path / "made" / "camera" / "101" / "pier.jpg")
    open_history(page)
    page.get_by_role("button", name="Take back the Write").click()
    expect(page.locator("#takeback-told")).to_have_text("1 file can go back, 1 not in the list")
    with page.expect_download() as waiting:
        page.click("#takeback-go")
    assert keep(waiting.value, tmp_path).read_bytes() == encode_sample()
    expect(page.locator("#report")).to_contain_text("1 file taken back")


def test_history_in_front_follows_a_run_to_its_end(page: Page, url: str, tmp_path: Path) -> None:
    visit(page, url)
    add(page, *make(tmp_path, *(f"pier-{count:02}.jpg" for count in range(60))))
    entitle(page, "New pier")
    with page.expect_download() as waiting:
        confirm(page)
        page.click("#pause")
        open_history(page)
        expect(page.locator(".operation")).to_contain_text("running")
        expect(page.get_by_role("button", name="Take back the Write")).to_be_disabled()
        page.get_by_role("button", name="Resume").click()
        expect(page.locator(".operation")).to_contain_text("60 files changed")
    keep(waiting.value, tmp_path)
    expect(page.get_by_role("button", name="Take back the Write")).to_be_enabled()


def test_history_is_filtered_and_exported_as_json(page: Page, url: str, photos: list[Path], tmp_path: Path) -> None:
    visit(page, url)
    write_title(page, "New pier", photos[0], tmp_path)
    page.get_by_role("button", name="Restore original").click()
    expect(page.locator("section.proof")).to_have_count(0)
    open_history(page)
    expect(page.locator(".operation")).to_have_count(2)
    page.select_option("#history-kind", "undo")
    expect(page.locator(".operation")).to_have_count(1)
    page.select_option("#history-kind", "")
    page.fill("#history-value", "nobody")
    expect(page.locator("#no-history")).to_contain_text("No operation fits")
    page.fill("#history-value", "Bob")
    expect(page.locator(".operation")).to_have_count(2)
    page.fill("#history-file", "lake")
    expect(page.locator(".operation")).to_have_count(0)
    page.fill("#history-file", "pier")
    page.fill("#history-until", "2020-01-01")
    expect(page.locator(".operation")).to_have_count(0)
    page.get_by_role("button", name="Show all").click()
    expect(page.locator(".operation")).to_have_count(2)
    with page.expect_download() as waiting:
        page.click("#history-export")
    told = json.loads(keep(waiting.value, tmp_path).read_text(encoding="utf-8"))
    assert [one["kind"] for one in told] == ["apply", "undo"]
    changes = {one["key"]: one for one in told[0]["files"][0]["changes"]}
    assert changes["XMP-dc:Title"]["before"] == ["Old pier"]
    assert changes["XMP-dc:Title"]["after"] == ["New pier"]


def test_settings_are_kept_over_a_reload_and_the_history_is_forgotten_when_asked(
    page: Page, url: str, photos: list[Path], tmp_path: Path
) -> None:
    visit(page, url)
    write_title(page, "New pier", photos[0], tmp_path)
    page.get_by_role("link", name="Settings").click()
    page.select_option("#set-page", "25")
    page.fill("#set-days", "30")
    page.press("#set-days", "Tab")
    page.get_by_role("button", name="Forget the whole history").click()
    page.click("#forget-all")
    expect(page.locator("#forgotten")).to_have_text("1 operation forgotten")
    expect(page.locator("#forgotten")).to_be_focused()
    revisit(page)
    expect(page.locator("#set-page")).to_have_value("25")
    expect(page.locator("#set-days")).to_have_value("30")
    page.get_by_role("link", name="History").click()
    expect(page.locator("#no-history")).to_contain_text("Nothing was written yet")


def test_second_tab_says_so_and_takes_the_history_when_asked(context: BrowserContext, page: Page, url: str) -> None:
    visit(page, url)
    expect(page.locator("#second-tab")).to_have_count(0)
    second = context.new_page()
    visit(second, url)
    expect(second.locator("#second-tab")).to_contain_text("Another tab")
    second.get_by_role("button", name="Use it here").click()
    expect(second.locator("#second-tab")).to_have_count(0)
    expect(page.locator("#second-tab")).to_be_visible()
    second.close()
    expect(page.locator("#second-tab")).to_have_count(0)
