"""The main job, as people do it: drop, read, edit, compare, write, check, undo."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path

import pytest
from build.sample import encode_sample
from metasplice import BytesSource, inspect
from playwright.sync_api import Page, expect

from e2e.journey import add, drop, entitle, exiftool, keep, make, settle_plans, visit, write


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "pier.jpg"
    path.write_bytes(encode_sample())
    return path


def native_fields(raw: bytes) -> dict[str, object]:
    """What our own core reads natively."""
    return {field.key: field.value for field in inspect(BytesSource(raw)).fields}


def test_photo_is_edited_when_dropped_and_both_readers_agree(page: Page, url: str, photo: Path, tmp_path: Path) -> None:
    visit(page, url)
    drop(page, photo)
    expect(page.locator("#tags")).to_contain_text("Old pier")
    page.fill("#edit-title", "Old pier at dusk")
    page.fill("#edit-people", "Bob")
    page.press("#edit-people", "Enter")
    page.fill("#edit-copyright", "Grace, all rights reserved")
    changes = page.locator("section.changes")
    expect(changes.locator("ins", has_text="at dusk")).to_be_visible()
    expect(changes).to_contain_text("added")
    made = write(page, tmp_path)
    raw = made.read_bytes()
    native, oracle = native_fields(raw), exiftool(made)
    assert native["XMP-dc:Title"] == oracle["XMP-dc:Title"] == "Old pier at dusk"
    assert native["XMP-iptcExt:PersonInImage"] == oracle["XMP-iptcExt:PersonInImage"] == ["Ada", "Bob"]
    assert oracle["XMP-dc:Subject"] == ["Ada", "pier", "sea", "Bob"]
    assert oracle["IFD0:Copyright"] == "Grace, all rights reserved"
    assert raw[raw.index(b"\xff\xda") :] == photo.read_bytes()[photo.read_bytes().index(b"\xff\xda") :]
    expect(page.locator("section.proof")).to_contain_text("Written and checked")
    expect(page.locator("section.proof .splices li").first).to_be_attached()
    expect(page.locator("#report")).to_be_focused()


def test_original_comes_back_bit_for_bit_when_restored(page: Page, url: str, photo: Path, tmp_path: Path) -> None:
    visit(page, url)
    add(page, photo)
    page.fill("#edit-creator", "Ada")
    made = write(page, tmp_path)
    assert made.read_bytes() != encode_sample()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Restore original").click()
    assert keep(waiting.value, tmp_path).read_bytes() == encode_sample()
    expect(page.locator("section.proof")).to_have_count(0)


def test_original_comes_back_when_file_and_undo_record_are_dropped_later(
    page: Page, url: str, photo: Path, tmp_path: Path
) -> None:
    visit(page, url)
    add(page, photo)
    page.fill("#edit-description", "Seen from the west")
    made = write(page, tmp_path)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save undo record").click()
    record = keep(waiting.value, tmp_path)
    page.reload()
    page.wait_for_selector("[data-ready]")
    drop(page, made, record)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Restore original").click()
    assert keep(waiting.value, tmp_path).read_bytes() == encode_sample()


def test_undo_record_of_another_file_is_refused_in_words(page: Page, url: str, photo: Path, tmp_path: Path) -> None:
    stray = tmp_path / "other.jpg.metasplice-undo"
    stray.write_bytes(b"MSU1" + bytes(60))
    visit(page, url)
    drop(page, photo, stray)
    expect(page.get_by_role("alert")).to_contain_text("fits none of the files")


def test_archive_holds_every_written_file_when_several_change(page: Page, url: str, tmp_path: Path) -> None:
    visit(page, url)
    add(page, *make(tmp_path, "a.jpg", "b.jpg", "c.jpg"))
    page.get_by_label("Tick all 3").check()
    page.fill("#edit-keywords", "harbour, dusk")
    page.press("#edit-keywords", "Enter")
    expect(page.locator("#write")).to_have_text("Write 3 files")
    made = write(page, tmp_path)
    with zipfile.ZipFile(io.BytesIO(made.read_bytes())) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["a.jpg", "b.jpg", "c.jpg"]
        digests = {hashlib.sha256(archive.read(name)).hexdigest() for name in archive.namelist()}
        raw = archive.read("b.jpg")
    assert len(digests) == 1
    assert native_fields(raw)["XMP-dc:Subject"] == ["Ada", "pier", "sea", "harbour", "dusk"]


def test_whole_run_is_taken_back_when_undone(page: Page, url: str, tmp_path: Path) -> None:
    visit(page, url)
    add(page, *make(tmp_path, "a.jpg", "b.jpg"))
    entitle(page, "New pier")
    write(page, tmp_path)
    page.get_by_role("button", name="Undo last").click()
    expect(page.locator("#edit-title")).to_have_value("Old pier")
    expect(page.locator(".file", has_text="written")).to_have_count(0)
    expect(page.locator(".file", has_text="taken back")).to_have_count(2)
    expect(page.get_by_role("button", name="Undo last")).to_have_count(0)


def test_folder_keeps_its_paths_and_leaves_litter_out(page: Page, url: str, tmp_path: Path) -> None:
    folder = tmp_path / "holiday"
    make(folder, "a.jpg", "day 2/a.jpg")
    for litter in (".DS_Store", "Thumbs.db"):
        (folder / litter).write_bytes(b"litter")
    visit(page, url)
    page.set_input_files("#pick-folder", str(folder))
    expect(page.locator(".file")).to_have_count(2)
    page.get_by_label("Tick all 2").check()
    page.fill("#edit-title", "Holiday")
    with zipfile.ZipFile(write(page, tmp_path)) as archive:
        assert sorted(archive.namelist()) == ["holiday/a.jpg", "holiday/day 2/a.jpg"]


def test_value_typed_back_is_no_change(page: Page, url: str, photo: Path) -> None:
    visit(page, url)
    add(page, photo)
    page.fill("#edit-title", "New pier")
    settle_plans(page)
    page.fill("#edit-title", "Old pier")
    expect(page.locator("#write")).to_be_disabled()
    expect(page.locator("section.changes")).to_have_count(0)


def test_emptied_field_says_that_it_will_be_removed(page: Page, url: str, photo: Path, tmp_path: Path) -> None:
    visit(page, url)
    add(page, photo)
    page.fill("#edit-title", "The Tide")
    expect(page.locator("#edit")).to_contain_text("Title: The Tide")
    page.fill("#edit-creator", "")
    expect(page.locator("#note-creator")).to_have_text("Empty: will be removed from 1 file")
    expect(page.locator("section.changes")).to_contain_text("removed")
    assert "IFD0:Artist" not in exiftool(write(page, tmp_path))


def test_any_tag_is_found_by_the_beginning_of_its_name(page: Page, url: str, photo: Path, tmp_path: Path) -> None:
    visit(page, url)
    add(page, photo)
    page.fill("#tag-name", "ExposureTi")
    page.get_by_role("option", name="ExifIFD:ExposureTime").click()
    page.fill("#tag-value", "1/250")
    page.get_by_role("button", name="Add edit").click()
    made = write(page, tmp_path)
    assert exiftool(made)["ExifIFD:ExposureTime"] == 0.004


def test_place_is_written_with_its_hemispheres(page: Page, url: str, photo: Path, tmp_path: Path) -> None:
    visit(page, url)
    add(page, photo)
    page.fill("#edit-latitude", "-33.8568, 151.2153")
    expect(page.locator("#edit-longitude")).to_have_value("151.2153")
    page.fill("#edit-altitude", "-3")
    found = exiftool(write(page, tmp_path), "-GPS:all")
    assert (found["GPS:GPSLatitudeRef"], found["GPS:GPSLongitudeRef"], found["GPS:GPSAltitudeRef"]) == ("S", "E", 1)
    assert found["GPS:GPSLatitude"] == pytest.approx(33.8568, abs=1e-6)
    assert found["GPS:GPSLongitude"] == pytest.approx(151.2153, abs=1e-6)
    page.get_by_role("button", name="Remove the place, every GPS tag").click()
    assert not [key for key in exiftool(write(page, tmp_path)) if key.startswith("GPS:")]


def test_date_and_rating_are_written_when_set(page: Page, url: str, photo: Path, tmp_path: Path) -> None:
    visit(page, url)
    add(page, photo)
    page.fill("#edit-date", "2023-12-31T23:59:58")
    page.get_by_role("radio", name="5 stars").check(force=True)
    found = exiftool(write(page, tmp_path))
    assert found["ExifIFD:DateTimeOriginal"] == "2023:12:31 23:59:58"
    assert found["XMP-xmp:Rating"] == 5


def test_sample_is_there_for_the_curious(page: Page, url: str) -> None:
    visit(page, url)
    page.get_by_role("button", name="Try with a sample").click()
    expect(page.locator("#tags-title")).to_have_text("pier.jpg")
    page.locator("#edit-title").fill("Old pier at dusk")
    page.locator("#edit-people").fill("Bob")
    page.locator("#edit-people").press("Enter")
    settle_plans(page)
    page.wait_for_function("() => document.querySelector('.changes ins')")
    page.wait_for_selector("[data-offline=yes]")
