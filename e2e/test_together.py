"""EXIF, IPTC and XMP kept the same, sidecars made and taken over; ExifTool reads what was written."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest
from build.sample import encode_sample
from metasplice import BytesSource, edits_of, rewrite
from playwright.sync_api import Page, expect

from e2e.journey import ROOT, add, exiftool, keep, settle_plans, visit, write
from e2e.test_promise import grave

PRESS = {"IPTC:ObjectName": "Another pier", "IPTC:Keywords": ["pier"], "IPTC:By-line": "Grace"}


def edited(raw: bytes, edits: dict[str, Any]) -> bytes:
    """A photo with some tags more."""
    source = BytesSource(raw)
    return rewrite(source, edits_of(edits)).patch.over(source).all()


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A photo whose title is another in IPTC than in XMP."""
    path = tmp_path / "pier.jpg"
    path.write_bytes(edited(encode_sample(), PRESS))
    return path


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """A photo without IPTC."""
    path = tmp_path / "plain.jpg"
    path.write_bytes(encode_sample())
    return path


def test_what_is_typed_once_is_written_to_every_twin(page: Page, url: str, photo: Path, tmp_path: Path) -> None:
    visit(page, url)
    add(page, photo)
    expect(page.get_by_role("switch", name="Keep EXIF, IPTC and XMP the same")).to_be_checked()
    page.fill("#edit-title", "New pier")
    page.fill("#edit-description", "Seen from the west")
    page.fill("#edit-creator", "Ada")
    page.fill("#edit-keywords", "pier, dusk")
    page.press("#edit-keywords", "Enter")
    settle_plans(page)
    heads = page.locator("section.changes .twins-head")
    expect(heads.filter(has_text="Title")).to_contain_text("2 tags change together")
    expect(heads.filter(has_text="Description")).to_contain_text("3 tags change together")
    expect(page.locator("section.changes .findings")).to_contain_text("Title is given differently until now")
    found = exiftool(write(page, tmp_path))
    assert (found["XMP-dc:Title"], found["IPTC:ObjectName"]) == ("New pier", "New pier")
    texts = {found[key] for key in ("IFD0:ImageDescription", "IPTC:Caption-Abstract", "XMP-dc:Description")}
    assert texts == {"Seen from the west"}
    assert {found[key] for key in ("IFD0:Artist", "IPTC:By-line", "XMP-dc:Creator")} == {"Ada"}
    assert (found["XMP-dc:Subject"], found["IPTC:Keywords"]) == (["Ada", "pier", "sea", "dusk"], ["pier", "dusk"])
    heads = page.locator("section.proof .twins-head", has_text="Title")
    expect(heads).to_be_attached()


def test_iptc_is_not_made_where_a_photo_has_none(page: Page, url: str, plain: Path, tmp_path: Path) -> None:
    visit(page, url)
    add(page, plain)
    page.fill("#edit-description", "Seen from the west")
    found = exiftool(write(page, tmp_path))
    assert found["IFD0:ImageDescription"] == found["XMP-dc:Description"] == "Seen from the west"
    assert not [key for key in found if key.startswith("IPTC:")]


def test_only_the_named_tag_changes_when_switched_off(page: Page, url: str, photo: Path, tmp_path: Path) -> None:
    visit(page, url)
    add(page, photo)
    page.fill("#edit-title", "New pier")
    settle_plans(page)
    switch = page.get_by_role("switch", name="Keep EXIF, IPTC and XMP the same")
    switch.focus()
    page.keyboard.press("Space")
    expect(switch).not_to_be_checked()
    expect(page.locator("section.changes .twins-head")).to_have_count(0)
    expect(page.locator("section.changes")).to_contain_text("will disagree")
    found = exiftool(write(page, tmp_path))
    assert (found["XMP-dc:Title"], found["IPTC:ObjectName"]) == ("New pier", "Another pier")
    page.reload()
    page.wait_for_selector("[data-ready]")
    add(page, photo)
    expect(switch).not_to_be_checked()


def test_disagreement_is_shown_before_the_write_and_settled_by_choice(
    page: Page, url: str, photo: Path, tmp_path: Path
) -> None:
    visit(page, url)
    add(page, photo)
    told = page.locator("section.differing")
    expect(told).to_contain_text("Old pier")
    expect(told).to_contain_text("IPTC:ObjectName")
    expect(told).to_contain_text("Keywords")
    expect(page.locator("#write")).to_be_disabled()
    told.get_by_role("button", name="Use this, “Another pier”, for Title everywhere").click()
    settle_plans(page)
    expect(told.locator("dd", has_text="Old pier")).to_contain_text("will change")
    found = exiftool(write(page, tmp_path))
    assert (found["XMP-dc:Title"], found["IPTC:ObjectName"]) == ("Another pier", "Another pier")
    expect(told).not_to_contain_text("Title")


def test_sidecar_is_made_with_the_edits_and_the_photo_stays(page: Page, url: str, photo: Path, tmp_path: Path) -> None:
    visit(page, url)
    add(page, photo)
    page.fill("#edit-title", "New pier")
    settle_plans(page)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Make a sidecar of pier.jpg").click()
    made = keep(waiting.value, tmp_path)
    assert made.name == "pier.xmp"
    found = exiftool(made)
    assert found["File:FileType"] == "XMP"
    assert (found["XMP-dc:Title"], found["XMP-tiff:Model"]) == ("New pier", "Paintbox")
    assert found["XMP-iptcExt:PersonInImage"] == "Ada"
    expect(page.locator("#report")).to_have_text("1 sidecar made")
    expect(page.locator("#report")).to_be_focused()
    expect(page.locator(".file", has_text="written")).to_have_count(0)


def test_sidecars_of_several_photos_come_in_one_archive(
    page: Page, url: str, photo: Path, plain: Path, tmp_path: Path
) -> None:
    visit(page, url)
    add(page, photo, plain)
    page.get_by_label("Tick all 2").check()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Make 2 sidecars").click()
    with zipfile.ZipFile(keep(waiting.value, tmp_path)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["pier.xmp", "plain.xmp"]


def test_sidecar_is_edited_like_a_photo(page: Page, url: str, photo: Path, tmp_path: Path) -> None:
    visit(page, url)
    add(page, photo)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Make a sidecar of pier.jpg").click()
    side = keep(waiting.value, tmp_path)
    add(page, side)
    page.locator(".file", has_text="pier.xmp").click()
    expect(page.locator("#tags-title")).to_have_text("pier.xmp")
    page.fill("#edit-creator", "Ada")
    page.fill("#edit-date", "2023-12-31T23:59:58")
    made = write(page, tmp_path / "again")
    found = exiftool(made)
    assert found["XMP-dc:Creator"] == found["XMP-tiff:Artist"] == "Ada"
    assert found["XMP-photoshop:DateCreated"].startswith("2023:12:31 23:59:58")
    assert made.name == "pier.xmp"


def test_sidecar_beside_a_photo_is_taken_over(page: Page, url: str, photo: Path, tmp_path: Path) -> None:
    visit(page, url)
    add(page, photo)
    page.fill("#edit-title", "From aside")
    page.fill("#edit-people", "Bob")
    page.press("#edit-people", "Enter")
    settle_plans(page)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Make a sidecar of pier.jpg").click()
    side = keep(waiting.value, tmp_path)
    page.get_by_role("button", name="Drop edits").click()
    add(page, side)
    page.locator(".file", has_text="pier.jpg").click()
    page.get_by_role("button", name="Copy tags from pier.xmp").click()
    expect(page.locator("#drop-sidecar")).to_be_focused()
    settle_plans(page)
    expect(page.locator("section.changes")).to_contain_text("From aside")
    page.locator("#drop-sidecar").click()
    expect(page.locator("section.changes")).to_have_count(0)
    expect(page.locator("#take-over")).to_be_focused()
    page.keyboard.press("Enter")
    found = exiftool(write(page, tmp_path))
    assert (found["XMP-dc:Title"], found["IPTC:ObjectName"]) == ("From aside", "From aside")
    assert found["XMP-iptcExt:PersonInImage"] == ["Ada", "Bob"]
    assert found["XMP-tiff:Model"] == "Paintbox"


def test_tag_of_a_maker_note_is_known_and_said_to_be_not_writable(page: Page, url: str, plain: Path) -> None:
    visit(page, url)
    add(page, plain)
    page.fill("#tag-name", "Canon:OriginalDec")
    page.get_by_role("option", name="Canon:OriginalDecisionDataOffset").click()
    expect(page.locator(".any .fault").first).to_contain_text("maker note")
    page.fill("#tag-name", "Nikon:NEFLinearizationTable")
    page.fill("#tag-value", "1")
    page.get_by_role("button", name="Add edit").click()
    expect(page.locator("#tag-trouble")).to_contain_text("cannot be written here")
    page.fill("#tag-name", "Title")
    expect(page.get_by_role("option", name="XMP-dc:Title")).to_be_visible()
    page.press("#tag-name", "Enter")  # what was typed, not what is listed; a click would have to close the list first
    expect(page.get_by_role("option", name="XMP-dc:Title")).to_be_hidden()
    expect(page.locator("#tag-trouble")).to_have_text("")
    expect(page.locator(".asked-tags")).to_contain_text("Title")


def test_nothing_serious_is_found_by_axe_where_twins_and_sidecars_show(
    page: Page, url: str, photo: Path, tmp_path: Path
) -> None:
    side = tmp_path / "pier.xmp"
    side.write_bytes(b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
                     b"<rdf:Description rdf:about='' xmlns:xmp='http://ns.adobe.com/xap/1.0/' xmp:Rating='2'/>"
                     b"</rdf:RDF></x:xmpmeta>")  # fmt: skip
    visit(page, url)
    page.evaluate((ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8"))
    add(page, photo, side)
    page.fill("#edit-description", "Axe")
    page.locator("#take-over").click()
    settle_plans(page)
    expect(page.locator("section.changes .twins-head").first).to_be_visible()
    assert grave(page) == []
    page.emulate_media(color_scheme="dark")
    assert grave(page) == []
    page.set_viewport_size({"width": 390, "height": 800})
    for step in ("Tags", "Edit"):
        page.get_by_role("button", name=step, exact=True).click()
        assert grave(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= 390")


def test_public_interface_is_exact_by_default_and_together_on_demand(page: Page, url: str, photo: Path) -> None:
    visit(page, url)
    page.evaluate("""() => {
        document.body.append(Object.assign(document.createElement("input"), { type: "file", id: "api" }));
    }""")
    page.set_input_files("#api", str(photo))
    script = """async () => {
        const [file] = document.querySelector("#api").files;
        const edits = { "XMP-dc:Title": "New" };
        const keys = async (how) => (await metasplice.rewrite(file, edits, how)).diff.map(({ key }) => key);
        return [await keys(), await keys({ together: true })];
    }"""
    exact, all_twins = page.evaluate(script)
    assert exact == ["XMP-dc:Title"]
    assert {"XMP-dc:Title", "IPTC:ObjectName"} <= set(all_twins)


def test_values_in_the_diff_are_what_exiftool_prints(page: Page, url: str, plain: Path, tmp_path: Path) -> None:
    edits = {
        "IFD0:Orientation": "Rotate 90 CW",
        "ExifIFD:ExposureTime": "1/250",
        "ExifIFD:FNumber": "2.8",
        "ExifIFD:Flash": "Fired",
        "GPS:GPSLatitude": "33.8568",
        "GPS:GPSLatitudeRef": "S",
        "XMP-dc:Subject": ["sea", "dusk"],
        "XMP-photoshop:DateCreated": "2023:12:31 23:59:58",
    }
    visit(page, url)
    add(page, plain)
    for key, value in edits.items():
        page.fill("#tag-name", key)
        page.get_by_role("option", name=key).first.click()
        page.fill("#tag-value", "\n".join(value) if isinstance(value, list) else value)
        page.get_by_role("button", name="Add edit").click()
        expect(page.locator("#tag-name")).to_have_value("")
    expect(page.locator("section.changes")).to_contain_text("2023:12:31")
    rows = page.locator("section.changes .diff tr:has(td)").all()
    shown = {}
    for row in rows:
        name, group = row.locator(".tag-name").inner_text(), row.locator(".group").inner_text()
        words = row.locator(".planned .chip:not(.chip-removed) .chip-word").all_inner_texts()
        shown[f"{group}:{name.replace(' ', '')}"] = "; ".join(words) or row.locator(".planned").inner_text().strip()
    found = exiftool(write(page, tmp_path), "-printConv")
    printed = {key: "; ".join(value) if isinstance(value, list) else str(value) for key, value in found.items()}
    assert len(shown) >= len(edits)
    assert {key: printed.get(key) for key in shown} == shown
